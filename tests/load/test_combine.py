"""The combination rule."""

from __future__ import annotations

from datetime import date

import pytest

from runload.load import combined
from runload.load.base import FLAGS
from runload.models import Evidence, Flag, Level

DAY = date(2026, 2, 8)


def flag(name: str, level: Level, measured: float = 25.0, day: date = DAY) -> Flag:
    entry = FLAGS[name]
    evidence = Evidence(measured, "%", 20.0, entry.refs, entry.grade)
    return Flag(name, level, day, evidence, "It grew.", contested=entry.contested)


def settled(*flags: Flag, pain: bool = False, amber: bool = False):
    found, level = combined(flags, pain_in_window=pain, amber_in_window=amber)
    return {one.id: one.level for one in found}, level


def test_no_flag_is_ok() -> None:
    assert settled() == ({}, Level.OK)


def test_pain_alone_makes_no_load_level() -> None:
    assert settled(pain=True, amber=True) == ({}, Level.OK)


@pytest.mark.parametrize("level", [Level.INFO, Level.WATCH, Level.WARNING, Level.ALERT])
def test_the_level_is_the_highest_single_one(level: Level) -> None:
    assert settled(flag("session-spike", level), flag("log-quality", Level.INFO))[1] == level


@pytest.mark.parametrize("name", [entry.name for entry in FLAGS if entry.contested])
def test_a_contested_flag_alone_stays_at_watch(name: str) -> None:
    assert settled(flag(name, Level.ALERT, 500.0))[1] <= Level.WATCH


MAY_ALERT = ("session-spike", "pain-light", "weekly-check")
NEVER_RAISE = ("F03", "F06", "F07", "F08", "F09", "F13", "F14", "F22")


@pytest.mark.parametrize("name", [entry.name for entry in FLAGS if entry.name not in MAY_ALERT])
def test_only_a_session_spike_and_pain_can_alert(name: str) -> None:
    assert settled(flag(name, Level.ALERT, 500.0), pain=True, amber=True)[1] <= Level.WARNING


@pytest.mark.parametrize("other", ["weekly-jump", "back-after-break", "hard-minutes-jump"])
def test_a_spike_of_watch_beside_another_load_problem_is_a_warning(other: str) -> None:
    found, level = settled(flag("session-spike", Level.WATCH), flag(other, Level.INFO))
    assert (level, found["session-spike"]) == (Level.WARNING, Level.WATCH)


def test_a_spike_of_watch_beside_an_amber_light_is_a_warning() -> None:
    assert settled(flag("session-spike", Level.WATCH), amber=True)[1] is Level.WARNING


def test_a_spike_of_info_raises_nothing() -> None:
    assert settled(flag("session-spike", Level.INFO), amber=True)[1] is Level.INFO


def test_the_ratio_and_the_log_raise_nothing() -> None:
    others = (flag("acwr-high", Level.WATCH), flag("log-quality", Level.WATCH))
    assert settled(flag("session-spike", Level.WATCH), *others)[1] is Level.WATCH


def test_a_warning_is_not_raised_further_and_an_alert_stays() -> None:
    for level in (Level.WARNING, Level.ALERT):
        others = (flag("weekly-jump", Level.WATCH), flag("back-after-break", Level.WARNING))
        assert settled(flag("session-spike", level), *others, pain=True, amber=True)[1] is level


def test_a_jump_above_sixty_per_cent_alone_stays_a_watch() -> None:
    found, level = settled(flag("weekly-jump", Level.WATCH, 82.8), flag("acwr-high", Level.WATCH))
    assert (found["weekly-jump"], level) == (Level.WATCH, Level.WATCH)


@pytest.mark.parametrize("measured", [60.0, 60.0000000001])
def test_a_jump_of_exactly_sixty_per_cent_stays_a_watch(measured: float) -> None:
    assert settled(flag("weekly-jump", Level.WATCH, measured), pain=True)[1] is Level.WATCH


def test_a_jump_above_sixty_per_cent_beside_pain_is_a_warning_and_says_why() -> None:
    (found,), level = combined(
        [flag("weekly-jump", Level.WATCH, 82.8)], pain_in_window=True, amber_in_window=False
    )
    assert (found.level, found.evidence.threshold, level) == (Level.WARNING, 60.0, Level.WARNING)
    assert found.text == "It grew. We mention it because it comes with pain."


def test_a_jump_beside_a_long_run_names_it() -> None:
    flags = [flag("weekly-jump", Level.WATCH, 82.8), flag("session-spike", Level.INFO)]
    found, level = combined(flags, pain_in_window=False, amber_in_window=False)
    assert level is Level.WARNING
    assert found[0].text.endswith("because it comes with a long single run.")


def test_one_flag_of_an_id_is_left_the_highest_then_the_latest() -> None:
    early = flag("session-spike", Level.WARNING, 40.0, date(2026, 2, 3))
    late = flag("session-spike", Level.WARNING, 35.0, date(2026, 2, 6))
    low = flag("session-spike", Level.INFO, 5.0, date(2026, 2, 8))
    for order in ([early, late, low], [low, late, early]):
        found, _ = combined(order, pain_in_window=False, amber_in_window=False)
        assert found == (late,)


def test_flags_come_highest_first_then_uncontested_then_in_the_order_of_the_evidence() -> None:
    levels = {"acwr-high": Level.WATCH, "acwr-low": Level.INFO, "log-quality": Level.INFO,
              "session-spike": Level.WATCH}  # fmt: skip
    flags = [flag(name, level) for name, level in levels.items()]
    found, _ = combined(flags, pain_in_window=False, amber_in_window=False)
    assert [one.id for one in found] == ["session-spike", "acwr-high", "log-quality", "acwr-low"]


def test_contested_and_weak_flags_raise_nothing_together() -> None:
    weak = [flag(entry.name, Level.WATCH) for entry in FLAGS if entry.number in NEVER_RAISE]
    assert len(weak) == len(NEVER_RAISE)
    assert settled(*weak)[1] == Level.WATCH
    assert settled(flag("session-spike", Level.WATCH), *weak)[1] == Level.WATCH
