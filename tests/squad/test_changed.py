"""What differs from a week ago, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from runload.models import Activity, ImportResult, Level, SquadEntry
from runload.squad import triage
from runload.squad.entries import NEW, Standing, changed

TODAY = date(2026, 11, 22)
CALM = Standing(Level.OK, (), (), None)
BOTH = ("acwr-high", "weekly-jump")


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (CALM, None, NEW),
        (CALM, CALM, ""),
        (replace(CALM, level=Level.WATCH), CALM, "up from ok to watch"),
        (CALM, replace(CALM, level=Level.ALERT), "down from alert to ok"),
        (replace(CALM, pain=4.0), CALM, "new pain, 4 of 10"),
        (replace(CALM, pain=4.0), replace(CALM, pain=0.0), "new pain, 4 of 10"),
        (replace(CALM, pain=2.5), replace(CALM, pain=4.0), "pain down from 4 to 2.5 of 10"),
        (replace(CALM, pain=5.0), replace(CALM, pain=4.0), "pain up from 4 to 5 of 10"),
        (replace(CALM, pain=0.0), CALM, ""),
        (CALM, replace(CALM, pain=3.0), ""),
        (replace(CALM, days_since=14), CALM, ""),
        (replace(CALM, days_since=15), CALM, "no news for 15 days"),
        (replace(CALM, back_after_days=16), CALM, "back after 16 days off"),
        (replace(CALM, red_flags=("bone",)), CALM, "a new stop sign"),
        (
            replace(CALM, flags=BOTH, stands_out=frozenset(BOTH)),
            replace(CALM, flags=BOTH[:1], stands_out=frozenset(BOTH[:1])),
            "new: a week much bigger than the weeks before",
        ),
        (replace(CALM, flags=BOTH), CALM, ""),  # of the level info: no news
        (
            replace(CALM, flags=BOTH, stands_out=frozenset(BOTH[1:])),
            replace(CALM, flags=BOTH),
            "new: a week much bigger than the weeks before",
        ),
    ],
)
def test_words_of_a_change(now: Standing, before: Standing | None, words: str) -> None:
    assert changed(now, before) == words


def entry(days: list[int], km: float = 8.0) -> SquadEntry:
    """The entry of an athlete who ran so many days ago."""
    runs = [
        Activity(
            activity_id=str(ago),
            start_local=datetime.combine(TODAY - timedelta(days=ago), time.min),
            date_basis="local-in-file",
            sport="run",
            source="squad.csv",
            source_format="coach-csv",
            athlete="Alex",
            distance_m=1000.0 * km,
        )
        for ago in days
    ]
    imported = ImportResult(tuple(runs), groups=(("alex ", "team", "U20"), ("Bo", "team", "U18")))
    found = triage(
        imported, as_of=TODAY, as_of_basis="today", today=TODAY, load="distance", units="km"
    )
    return found.entries[0]


def test_a_return_after_three_weeks_is_news() -> None:
    assert "back after 20 days off" in entry([*range(26, 90, 2), 5, 3]).changed


def test_nothing_is_new_of_a_log_that_went_on_as_before() -> None:
    assert entry([7 * week + day for week in range(13) for day in (0, 2, 4)]).changed == ""


def test_a_log_that_began_this_week_is_new() -> None:
    assert entry([3, 1]).changed == NEW


def test_the_newest_twelve_weeks_stand_in_the_entry() -> None:
    weeks = entry([0, *range(7, 200, 7)]).weeks_km
    assert weeks == (8.0,) * 12


def test_a_short_log_has_only_its_weeks() -> None:
    assert entry([0, 7]).weeks_km == (8.0, 8.0)


def test_groups_are_found_in_any_spelling_of_the_name() -> None:
    assert entry([0, 7]).groups == (("team", "U20"),)
