"""When an injury is over: planned runs done, and visits every two weeks after which it was well."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from runload.models import Ailment, PainEntry, Visit, WeeklyCheck
from runload.rules.injury_over import done_share, good_visits, injured_last
from runload.rules.pain_days import pain_rising

AS_OF = date(2026, 11, 22)


def back(days: int) -> date:
    return AS_OF - timedelta(days=days)


@pytest.mark.parametrize(
    ("planned", "ran", "share", "why"),
    [
        ((), (1, 2), None, "no plan"),
        ((15, 20), (15,), None, "older than 14 days"),
        ((0,), (), None, "today is not over"),
        ((14, 11, 8, 5, 1), (14, 11, 8, 5), 0.8, "4 of 5"),
        ((6, 3), (7, 2), 1.0, "each moved by a day"),
        ((6, 5), (6,), 0.5, "one run is not two"),
        ((6, 5), (5,), 0.5, "the run of day 5 counts once"),
        ((6,), (4,), 0.0, "two days late"),
    ],
)
def test_the_share_of_planned_runs_that_were_done(
    planned: tuple[int, ...], ran: tuple[int, ...], share: float | None, why: str
) -> None:
    assert done_share(map(back, planned), map(back, ran), AS_OF) == share, why


def test_a_run_beside_two_planned_days_is_given_to_its_own() -> None:
    # planned on days 6 and 5; run on 6 and 5: the first takes its own day, not the other's
    assert done_share([back(6), back(5)], [back(5), back(6)], AS_OF) == 1.0


VISITS = tuple(Visit(back(days), "physio") for days in (36, 22, 8))  # every 14 days
CALM = tuple(WeeklyCheck(back(days), 8, True, False) for days in (28, 21, 14, 7, 0))


@pytest.mark.parametrize(
    ("change", "good", "why"),
    [
        ({}, 2, "36 days ago was the first; after those of 22 and 8 days ago all was well"),
        ({"since": back(60)}, 3, "the first of them was 24 days into it"),
        ({"stopped_days": (back(3),)}, 0, "a red light after the last one"),
        ({"stopped_days": (back(10),)}, 1, "a red light after the one before"),
        ({"checks": CALM[:4]}, 0, "only a day was told of since the last one"),
        ({"checks": ()}, 0, "nothing was told"),
        ({"checks": (), "entries": (PainEntry(back(0), 1.0), PainEntry(back(9), 1.0))}, 2,
         "pain reports tell as much"),
        ({"checks": (*CALM, WeeklyCheck(back(2), 50, True, False))}, 0, "a check of 50"),
        ({"checks": (*CALM, WeeklyCheck(back(2), 25, True, True))}, 0, "a substantial check"),
        ({"checks": (*CALM, WeeklyCheck(back(2), None, True, None))}, 0, "one that is not known"),
        ({"visits": VISITS[1:]}, 2, "the first one came 14 days into it"),
        ({"visits": (*VISITS, Visit(back(-3), "physio"))}, 2, "one still ahead"),
        ({"visits": (VISITS[0], Visit(back(15), "physio"), VISITS[2])}, 0,
         "7 days apart is every week"),
        ({"visits": ()}, 0, "no visit"),
    ],
)  # fmt: skip
def test_visits_every_two_weeks_after_which_things_were_good(
    change: dict[str, object], good: int, why: str
) -> None:
    told: dict[str, object] = {
        "visits": VISITS, "checks": CALM, "entries": (), "stopped_days": (),
        "since": back(36), "as_of": AS_OF, **change,
    }  # fmt: skip
    assert good_visits(**told) == good, why  # type: ignore[arg-type]  # the table's columns


@pytest.mark.parametrize(
    ("until", "last"), [(None, None), (2, 2), (83, 83), (84, None), (-1, None)]
)
def test_an_injury_ends_with_the_day_that_was_told(until: int | None, last: int | None) -> None:
    told = Ailment(back(90), "calf strain", until=None if until is None else back(until))
    assert injured_last((), (), [told], AS_OF) == (None if last is None else back(last))


def test_pain_that_rises_from_week_to_week_is_not_steady() -> None:
    def calf(days: int, score: float) -> PainEntry:
        return PainEntry(back(days), score, ("calf",), "left")

    # medians of 7 days: 3 before, 4 now
    rising = [calf(12, 3), calf(10, 3), calf(5, 4), calf(2, 4)]
    assert pain_rising(rising, AS_OF) is True
    assert pain_rising([calf(12, 3), calf(10, 3), calf(5, 3), calf(2, 3)], AS_OF) is False
    assert pain_rising(rising, AS_OF + timedelta(days=14)) is False
    assert pain_rising(rising, back(3)) is False
