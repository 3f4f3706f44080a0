"""The single days that pictures draw: what is not known is never a day of 0 km."""

from __future__ import annotations

from datetime import date, timedelta

from synthetic_logs import MONDAY, runs

from runload.analysis.asked import Asked
from runload.analysis.report import analyse
from runload.analysis.runner_input import RunnerInput
from runload.models import DayFigure, DiaryFacts, ImportResult, Stretch

STEADY = [8.0, 0, 8, 0, 8, 0, 12] * 5
LAST = MONDAY + timedelta(days=len(STEADY) - 1)
AS_OF = LAST + timedelta(days=10)


def drawn(**told: tuple[Stretch, ...]) -> dict[date, DayFigure]:
    asked = Asked(AS_OF, "given", AS_OF, day_weeks=12)
    runner = RunnerInput(diary=DiaryFacts(**told))
    found = analyse(ImportResult(tuple(runs(STEADY))), runner, asked)
    return {day.date: day for day in found.days}


def test_after_the_last_run_nothing_is_known() -> None:
    days = drawn()
    after = [day for at, day in days.items() if at > LAST]
    assert after
    assert not any(day.recorded for day in after)
    assert {day.distance_km for day in after} == {None}
    rest = days[LAST - timedelta(days=1)]
    assert (rest.distance_km, rest.recorded) == (0.0, True)


def test_days_confirmed_as_days_off_are_days_of_nothing() -> None:
    first = LAST + timedelta(days=1)
    days = drawn(no_running=(Stretch(first, first + timedelta(days=4)),))
    assert (days[first].distance_km, days[first].recorded) == (0.0, True)
    later = days[first + timedelta(days=5)]
    assert (later.distance_km, later.recorded) == (None, False)


def test_days_not_recorded_are_no_days_of_rest_and_a_run_on_one_still_counts() -> None:
    first = LAST - timedelta(days=13)
    days = drawn(not_recorded=(Stretch(first, first + timedelta(days=6)),))
    gaps = [days[first + timedelta(days=at)] for at in range(7)]
    ran = {day.date: day.distance_km for day in gaps if day.recorded}
    assert set(ran.values()) == {8.0, 12.0}
    assert {day.distance_km for day in gaps if not day.recorded} == {None}
    assert {day.load for day in gaps if not day.recorded} == {None}
