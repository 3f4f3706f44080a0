"""What is known of many at the end of a day is what is known of each alone: one column a runner."""

from __future__ import annotations

import pytest

from runload.load import combined, load_summary
from runload.load.as_of import AsOf
from runload.load.base import SESSION_LOADS
from runload.load.figures import Figures
from runload.load.frame import Log
from runload.load.runs import runs_of_many
from runload.load.summary import LoadSummary
from runload.models import Profile
from tests.support.made_squads import TODAY, made_squad

PARTS = (
    "used", "spike", "weeks", "days_since_last_run", "last_break",
    "run_count", "run_days", "unknown_days", "acwr", "flags", "flags_week_before",
)  # fmt: skip


@pytest.mark.parametrize("recent", [True, False])
def test_each_of_many_is_told_as_alone(recent: bool) -> None:
    activities = made_squad(11, athletes=10, as_of=TODAY).activities
    names = sorted({run.athlete or "" for run in activities})
    logs = [[run for run in activities if run.athlete == name] for name in names]
    runs = runs_of_many(logs, TODAY)
    of = AsOf(Figures(Log(runs, SESSION_LOADS["distance"], Profile(), recent=recent)))
    for at, own in enumerate(logs):
        alone, beside = load_summary(own, TODAY), LoadSummary(of, at)
        for part in PARTS:
            assert getattr(beside, part) == getattr(alone, part), (names[at], part)
        assert beside.runs() == alone.runs()


def test_flags_count_together_before_they_are_put_into_words() -> None:
    activities = made_squad(12, athletes=10, as_of=TODAY).activities
    raised = 0
    for name in {run.athlete for run in activities}:
        alone = load_summary([run for run in activities if run.athlete == name], TODAY)
        for pain in (True, False):
            flags, level = combined(alone.flags, pain_in_window=pain, amber_in_window=pain)
            standing, same = alone.of.standing(0, pain=pain, amber=pain)
            assert same == level
            said = [(flag.id, flag.level, flag.contested, flag.date) for flag in flags]
            assert [(f.id, f.level, f.contested, f.date) for f in standing] == said
            assert [f.headline for f in standing] == [flag.headline for flag in flags]
            raised += len(flags)
    assert raised


def test_a_silent_flag_stands_without_words() -> None:
    activities = made_squad(12, athletes=10, as_of=TODAY).activities
    for name in {run.athlete for run in activities}:
        of = load_summary([run for run in activities if run.athlete == name], TODAY).of
        told, level = of.standing(0, pain=False, amber=False)
        silent, same = of.standing(0, pain=False, amber=False, silent=True)
        assert (level, [(f.id, f.level) for f in told]) == (same, [(f.id, f.level) for f in silent])
        assert {f.headline + f.action for f in silent} <= {""}
