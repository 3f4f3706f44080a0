"""A squad's one good thing: true of its rows, and silent beside a stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from runload.models import Level, News, Next, SquadEntry
from runload.rules.guidance.went_well import squad_went_well

SUNDAY, FRIDAY = date(2026, 11, 22), date(2026, 11, 20)


def entry(name: str, *weeks_km: float | None) -> SquadEntry:
    return SquadEntry(
        athlete=name, rank=1, level=Level.OK, last_activity=None, days_since=None, week_km=None,
        week_change_pct=None, acwr_uncoupled=None, spike_pct=None, pain=None, flags=(),
        red_flags=(), warnings=(), why="", action="", checkin_due=None,
        next=Next(None, None, None, None, ""), weeks_km=weeks_km,
    )  # fmt: skip


ANA, BEN = entry("Ana", 20, 21, 22, 23, 24), entry("Ben", 20, 21, 0, 23, 24)
NEW, LOST = entry("New", 20, 21), entry("Lost", 20, None, 22, 23, 24)


def test_who_ran_in_each_of_four_full_weeks_is_counted() -> None:
    said = squad_went_well([ANA, BEN, NEW, LOST], SUNDAY)
    assert said == "1 of 4 ran in each of the last four full weeks"


def test_a_week_that_is_not_over_does_not_count() -> None:
    begun = entry("Begun", 20, 21, 22, 23, 0)
    assert squad_went_well([begun], SUNDAY) is None
    assert squad_went_well([begun], FRIDAY) == ("1 of 1 ran in each of the last four full weeks")


def test_trouble_that_is_over_comes_first() -> None:
    better = replace(BEN, news=News(better=("pain at the left calf, now over",)))
    assert squad_went_well([ANA, better], SUNDAY) == (
        "better than a week ago: Ben: pain at the left calf, now over"
    )
    both = [better, replace(better, athlete="Cleo")]
    assert (squad_went_well(both, SUNDAY) or "").endswith("now over (and 1 more)")


def test_nothing_is_praised_beside_a_stop() -> None:
    assert squad_went_well([ANA, replace(BEN, red_flags=("bone",))], SUNDAY) is None


def test_nothing_is_made_up() -> None:
    assert squad_went_well([], SUNDAY) is None
    assert squad_went_well([NEW, LOST], SUNDAY) is None
