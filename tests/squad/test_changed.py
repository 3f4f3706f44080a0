"""What differs from a week ago, in words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from runload.models import Activity, ImportResult, News, SquadEntry
from runload.squad import triage
from runload.squad.entries import NEW, Coming, changed

TODAY = date(2026, 11, 22)
SORE, SPIKE = "pain at the left calf, 4 of 10", "one run much longer than usual"


@pytest.mark.parametrize(
    ("coming", "news", "words"),
    [
        (Coming(new=True), News(new=(SORE,)), NEW),
        (Coming(), News(), ""),
        (Coming(), News(new=(SORE, SPIKE)), f"new: {SORE}, {SPIKE}"),
        (Coming(), News(new=(SPIKE,), same=(SORE,)), f"new: {SPIKE}; as last week: {SORE}"),
        (Coming(), News(worse=(SORE,), better=(SPIKE,)), f"worse: {SORE}; better: {SPIKE}"),
        (Coming(), News(same=(SORE,)), "as last week"),
        (Coming(), News(new=("a", "b", "c", "d")), "new: a, b, c"),
        (Coming(days_since=14), News(), ""),
        (Coming(days_since=15), News(same=(SORE,)), "no news for 15 days"),
        (Coming(back_after_days=16), News(), "back after 16 days off"),
    ],
)
def test_words_of_a_change(coming: Coming, news: News, words: str) -> None:
    assert changed(coming, news) == words


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
