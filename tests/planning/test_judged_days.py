"""Each planned day is judged by the distances of its eve; the report's own always pass."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from effort import SOAK
from synthetic_logs import MONDAY, runs

from runload.analysis.report import Asked, RunnerInput, analyse
from runload.models import ImportResult, Level, PainEntry, PlannedRun, PlanReport, Report
from runload.planning import plan

WEEK = [6, 0, 6, 0, 3, 0, 10]
"""Used to runs of 6, a longest of 10 and weeks of 25 km."""
RUNNERS = 2000 if SOAK else 10
METRE = 0.001
PLACE = ("achilles_mid",)


def sore(day: date, score: float, rise: float | None = 0.0) -> PainEntry:
    return PainEntry(day, score, PLACE, "left", next_morning_rise=rise)


def asked_on(days: list[float | str], after: int = 0) -> tuple[ImportResult, Asked]:
    day = MONDAY + timedelta(days=len(days) - 1 + after)
    return ImportResult(tuple(runs(days))), Asked(as_of=day, as_of_basis="given", today=day)


def judged(
    days: list[float | str], *km: tuple[int, float], after: int = 0, pain: float | None = None
) -> tuple[Report, PlanReport]:
    """The report, and the plan of runs so many days from it [km]."""
    imported, asked = asked_on(days, after)
    told = () if pain is None else (sore(asked.as_of, pain),)
    ahead = [
        PlannedRun(asked.as_of + timedelta(days=day), distance * 1000, None) for day, distance in km
    ]
    runner = RunnerInput(pain=told)
    return analyse(imported, runner, asked), plan(imported, runner, ahead, asked)


def beyond(found: PlanReport) -> list[tuple[str, Level]]:
    return [(d.beyond.rule, d.beyond.level) for d in found.choices[0].days if d.beyond]


def test_thirteen_kilometres_beside_an_amber_achilles_are_too_much() -> None:
    report, found = judged([*WEEK * 6], (2, 13.0), pain=4)
    assert report.next.easy_run_km == 3.0
    assert beyond(found) == [("pain-light", Level.WARNING)]
    assert "more than the 3.0 km that pain allows for now" in found.headline
    easier = next(one for one in found.choices if one.name == "easier")
    assert easier.longest_km == pytest.approx(3.0)
    assert easier.level <= Level.INFO


def test_under_an_amber_light_two_days_in_a_row_are_one_too_many() -> None:
    _, found = judged([*WEEK * 6], (2, 4.0), (3, 4.0), (5, 4.0), pain=3)
    assert beyond(found) == [("days-between", Level.WATCH)]
    assert "a day between runs is due" in found.headline
    assert found.choices[1].name == "easier"
    assert [bool(day.planned) for day in found.choices[1].days][:5] == [0, 1, 0, 0, 1]


def test_seven_days_hold_no_more_than_the_week() -> None:
    """Used to 25 km: half of it after three weeks off, 12.5 km; 3 + 3 + 3 + 3.6 are more."""
    plenty = [(1, 3.0), (3, 3.0), (5, 3.0), (7, 3.6)]
    _, found = judged([*WEEK * 6], *plenty, after=21)
    assert beyond(found) == [("week", Level.WATCH)]
    _, fits = judged([*WEEK * 6], *plenty[:3], (7, 3.5), after=21)
    assert beyond(fits) == []


def test_a_second_week_back_may_be_longer_than_the_first() -> None:
    """14 days off leave 6 km; after four good runs 0.80 is left, 8 km."""
    first = [(1, 4.0), (3, 4.0), (6, 4.0), (9, 4.0)]
    _, found = judged([*WEEK * 6], *first, (11, 8.0), after=14)
    assert beyond(found) == []
    _, found = judged([*WEEK * 6], *first, (11, 8.1), after=14)
    assert beyond(found) == [("break", Level.WATCH)]


@pytest.mark.parametrize(
    ("after", "pain", "level"), [(0, 7.0, Level.ALERT), (30, None, Level.WATCH)]
)
def test_without_a_distance_no_run_is_ok(after: int, pain: float | None, level: Level) -> None:
    report, found = judged([*WEEK * 6], (1, 3.0), after=after, pain=pain)
    assert report.next.easy_run_km == (0.0 if pain else None)
    assert found.choices[0].level == level


def _made(draw: random.Random) -> tuple[list[float | str], int, float | None]:
    """A log with a rhythm, jumps and holes; the days after it; and a pain."""
    rhythm = [draw.choice([0, 0, 3, 5, 8]) for _ in range(6)] + [draw.choice([10, 16, 21])]
    days: list[float | str] = []
    for week in range(draw.choice([2, 6, 12])):
        grown = 1 + draw.choice([0, 0.03]) * week
        days += [round(one * grown * draw.uniform(0.85, 1.15), 1) for one in rhythm]
    for _ in range(draw.choice([0, 0, 1])):
        start = draw.randrange(len(days))
        hole = min(draw.choice([8, 16, 30]), len(days) - start - 1)
        days[start : start + hole] = [0] * hole
    if draw.random() < 0.5:
        days[draw.randrange(len(days))] = round(rhythm[6] * draw.choice([1.2, 1.6, 2.2]), 1)
    after = draw.choice([0, 0, 0, 1, 3, 6, 8, 13, 20, 27, 28, 60])
    return days, after, draw.choice([None, None, 0, 1, 2, 3, 4, 5, 6])


@pytest.mark.parametrize("seed", range(RUNNERS))
def test_the_reports_own_distances_pass_and_a_metre_more_does_not(seed: int) -> None:
    days, after, pain = _made(random.Random(seed))
    imported, asked = asked_on(days, after)
    runner = RunnerInput(pain=() if pain is None else (sore(asked.as_of, pain),))
    report = analyse(imported, runner, asked)
    ahead = report.next
    longest = ahead.easy_run_km if ahead.longest_run_km is None else ahead.longest_run_km
    if not longest:
        assert ahead.reason == ("stop" if pain == 6 else "stale_log")
        return
    run = PlannedRun(asked.as_of + timedelta(days=1), longest * 1000, None)
    for km, most in ((longest, Level.WATCH), (longest + METRE, None)):
        found = plan(imported, runner, (replace(run, distance_m=km * 1000),), asked)
        assert found.next == ahead
        [day] = [one for one in found.choices[0].days if one.planned]
        if most is not None:
            assert day.level <= most
        else:
            assert day.beyond is not None
            assert day.level > Level.OK
    for choice in found.choices:
        if choice.name == "easier":
            assert all(one.beyond is None or one.beyond.level <= Level.INFO for one in choice.days)


def test_the_first_line_names_the_run_and_the_most() -> None:
    """On the eve it is 15 days off: 0.60 less a fourteenth of 0.20 is 0.5857, of 10 km."""
    _, found = judged([*WEEK * 6], (2, 9.0), after=14)
    assert found.headline.endswith("9.0 km is more than the 5.8 km that so many days off allow")
    assert found.action == "Make it 5.8 km at most."
