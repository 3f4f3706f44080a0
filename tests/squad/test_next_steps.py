"""How far each athlete of a squad may run next is what the athlete's own report says."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, time, timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from runload.models import Activity, ImportResult, PainNote
from runload.people import only
from runload.squad import squad_asked
from runload.squad.partition import entries_of
from runload.squad.rows import NO_ROWS, imported_of, rows_of, split_rows
from tests.support.entry_from_report import entry_from_report
from tests.support.made_squads import TODAY, made_squad

SOAK = os.environ.get("RUNLOAD_PROFILE") == "soak"


@given(st.integers(0, 10**6))
@example(339899)
@settings(
    max_examples=300 if SOAK else 4,
    deadline=None,
    derandomize=not SOAK,
    suppress_health_check=list(HealthCheck),
)
def test_a_squad_says_of_each_athlete_what_the_own_report_says(seed: int) -> None:
    as_of = TODAY - timedelta(days=seed % 9)
    asked = squad_asked(as_of, ("given", "last")[seed % 2], as_of, "distance")
    imported = made_squad(seed, athletes=6, as_of=as_of)
    for entry in entries_of(NO_ROWS, imported, asked):
        own = only(imported, entry.athlete, with_nameless=False)
        assert entry.next == entry_from_report(entry.athlete, own, asked).next, entry.athlete


def way_back(walk: str) -> ImportResult:
    """A red light 20 days ago, then every other day a session of this name, and no pain at it."""
    session = made_squad(1, 1).activities[0]
    days = [TODAY - timedelta(days=ago) for ago in range(60, -1, -1)]
    activities: list[Activity] = []
    for day in days:
        ago = (TODAY - day).days
        other = ago < 20
        if not other or ago % 2:
            activities.append(
                replace(
                    session,
                    activity_id=f"{ago:03d}",
                    start_local=datetime.combine(day, time.min),
                    sport="other" if other else "run",
                    title=walk if other else "",
                    distance_m=5000.0,
                    moving_s=None if other else 1800.0,
                    elapsed_s=2400.0 if other else None,
                )
            )
    told = {20: 7.0, **dict.fromkeys(range(1, 20, 2), 0.0)}
    notes = [
        PainNote(TODAY - timedelta(days=ago), score, "", "row 2", "A000")
        for ago, score in told.items()
    ]
    return ImportResult(activities=tuple(activities), pain=tuple(notes))


def test_walks_count_on_the_way_back_of_a_squad_too() -> None:
    """Walks lead to ten minutes of running, 1.6 km at 6:00 a km; after swims a walk comes first."""
    asked = squad_asked(TODAY, "given", TODAY, "distance")
    for name, decided, easy_km in (
        ("Walk with the dog", "way-back", 1.6),
        ("Swim", "way-back", 0.0),
    ):
        imported = way_back(name)
        assert split_rows(imported).rest.activities == ()
        [entry] = entries_of(NO_ROWS, imported, asked)
        assert entry.next == entry_from_report("A000", imported, asked).next
        first = "This goes before the distances below." if easy_km else "Only walk for now"
        assert entry.next.why.startswith(first)
        assert (entry.next.decided_by, entry.next.easy_run_km) == (decided, easy_km)


def test_columns_keep_what_tells_a_walk() -> None:
    walk = next(one for one in way_back("Walk with the dog").activities if one.sport == "other")
    [back] = imported_of(rows_of([walk]), [0]).activities
    assert (back.title, back.elapsed_s, back.sport) == ("Walk with the dog", 2400.0, "other")
