"""One thing that went well, and only when it did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from runload.models import Evidence, Flag, Level, Week
from runload.rules.guidance import went_well

START = date(2026, 10, 26)


def weeks(km: list[float | None], longest: list[float | None], run_days: int = 4) -> list[Week]:
    return [
        Week("w", START + timedelta(weeks=k), True, one, None, run_days, run_days, far,
             None, one, None)
        for k, (one, far) in enumerate(zip(km, longest, strict=True))
    ]  # fmt: skip


def flag(level: Level) -> Flag:
    return Flag("x", level, START, Evidence(1.0, "%", 1.0, (), "weak"), "Something changed.")


UNEVEN = [20.0, 40.0, 25.0, 45.0]
STEADY = weeks([30.0, 32.0, 31.0, 33.0], [12.0, 12.0, 12.0, 12.0])


def test_a_long_run_that_grew_gently_is_praised_first() -> None:
    line = went_well(weeks(UNEVEN, [10.0, 9.0, 8.0, 11.0]), (), stopped=False, hurts=False)
    assert line == "Your long run grew gently last week: 10 % over the three weeks before."


@pytest.mark.parametrize("longest", [11.2, 10.0, 9.0, None])
def test_a_long_run_that_jumped_shrank_or_is_unknown_is_not(longest: float | None) -> None:
    line = went_well(weeks(UNEVEN, [10.0, 9.0, 8.0, longest]), (), stopped=False, hurts=False)
    assert line == "You took at least one rest day in each of the last four weeks."


def test_four_steady_weeks_are_praised() -> None:
    assert went_well(STEADY, (), stopped=False, hurts=False) == (
        "Four steady weeks in a row: well done."
    )


def test_nothing_is_praised_when_nothing_went_well() -> None:
    daily = weeks(UNEVEN, [10.0] * 4, run_days=7)
    assert went_well(daily, (), stopped=False, hurts=False) is None
    unknown = weeks([30.0, None, 31.0, 30.0], [10.0] * 4, run_days=7)
    assert went_well(unknown, (), stopped=False, hurts=False) is None


@pytest.mark.parametrize(
    ("stopped", "hurts", "level"),
    [(True, False, Level.INFO), (False, True, Level.INFO), (False, False, Level.WARNING)],
)
def test_pain_or_a_warning_keeps_praise_away(stopped: bool, hurts: bool, level: Level) -> None:
    assert went_well(STEADY, (flag(level),), stopped=stopped, hurts=hurts) is None


def test_a_watch_flag_keeps_the_long_run_from_being_called_gentle() -> None:
    grown = weeks(UNEVEN, [10.0, 9.0, 8.0, 11.0])
    line = went_well(grown, (flag(Level.WATCH),), stopped=False, hurts=False)
    assert line is not None
    assert "gently" not in line


def test_too_few_weeks_or_runs_say_nothing() -> None:
    assert went_well(STEADY[:3], (), stopped=False, hurts=False) is None
    assert went_well([*STEADY[:3], replace(STEADY[3], complete=False)], (),
                     stopped=False, hurts=False) is None  # fmt: skip
    assert went_well([replace(week, runs=1) for week in STEADY], (),
                     stopped=False, hurts=False) is None  # fmt: skip


def test_no_first_long_run_is_no_growth() -> None:
    line = went_well(weeks(UNEVEN, [0.0, 0.0, 0.0, 5.0]), (), stopped=False, hurts=False)
    assert line == "You took at least one rest day in each of the last four weeks."
