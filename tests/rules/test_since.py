"""Since when pain asks for a visit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from runload.models import PainEntry, WeeklyCheck
from runload.rules.checkin.since import amber_since, injured_since, lasting_since

FIRST = date(2026, 9, 1)


def day(days: int) -> date:
    return FIRST + timedelta(days=days)


def told(scores: dict[int, float], region: str = "calf") -> list[PainEntry]:
    return [
        PainEntry(day(days), score, regions=(region,), side="left")
        for days, score in scores.items()
    ]


@pytest.mark.parametrize(
    ("days", "as_of", "since"),
    [
        ((0, 2), 2, None),  # two days are too few
        ((0, 2, 6), 6, 6),  # the third within a week
        ((0, 2, 7), 7, None),  # eight days
        ((0, 2, 6, 9, 12, 15, 18, 21), 21, 21),  # every third day: 6..12 holds, then 15-18-21
        (tuple(range(30)), 29, 2),  # every day: the day stays
        ((0, 1, 2, 20, 21, 22), 22, 22),  # two stretches
        ((0, 1, 2), 6, 2),
        ((0, 1, 2), 7, None),  # over
    ],
)
def test_amber_counts_from_the_third_day_of_its_stretch(
    days: tuple[int, ...], as_of: int, since: int | None
) -> None:
    found = amber_since(told(dict.fromkeys(days, 3.0)), day(as_of))
    assert found == (None if since is None else day(since))


def test_lasting_pain_counts_from_its_fourteenth_day_and_stays_there() -> None:
    pain = told(dict.fromkeys(range(0, 40, 3), 1.0))
    assert lasting_since(pain, day(12)) is None
    assert {lasting_since(pain, day(days)) for days in (15, 20, 30, 39)} == {day(13)}
    assert lasting_since([*pain, *told({40: 0.0})], day(60)) is None


def test_a_long_pain_of_long_ago_is_not_that_of_today() -> None:
    pain = [*told(dict.fromkeys(range(20), 2.0)), *told({100: 2.0})]
    assert lasting_since(pain, day(100)) is None


def test_an_injury_counts_from_its_first_day_as_far_as_it_is_known() -> None:
    check = WeeklyCheck(day(10), 100, True, True, out=True)
    assert injured_since((), (), (), day(30)) is None
    assert injured_since((day(3),), (), (), day(30)) == day(3)
    assert injured_since((), (day(20), day(25)), (), day(30)) == day(20)
    assert injured_since((), (day(2), day(25)), (), day(30)) == day(25)
    assert injured_since((), (day(2),), (), day(30)) is None
    assert injured_since((), (day(20),), (check,), day(30)) == day(10)
    assert injured_since((), (day(31),), (), day(30)) is None
