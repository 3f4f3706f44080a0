"""Logbooks made by hand: an ordinary one, and one whose words and numbers try to break out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from runload.models import (
    FitnessDays,
    Level,
    Logbook,
    Race,
    RaceAhead,
    RaisedFlag,
    Record,
    Run,
    RunPage,
    ShoeUse,
    Span,
    YearToDate,
)

AS_OF = date(2026, 11, 22)
SPIKED = Run(
    "a01234ffff", "a01234", datetime(2026, 11, 21, 9, 4), timed=True, sport="run",
    title="Long run", distance_m=16000.0, moving_s=5520.0, elapsed_s=5700.0, pace_s_per_km=345.0,
    ascent_m=120.0, hr_avg_bpm=151.0, hr_max_bpm=168.0, cadence_spm=172.0, rpe_cr10=6.0, load=16.0,
    easy_min=62.0, moderate_min=25.0, hard_min=5.0, split_by="zones",
    zones_min=(0.0, 4.0, 18.0, 40.0, 25.0, 5.0), session_km=16.0, longest_30d_km=11.8,
    times_longest=16 / 11.8, band="moderate",
    raised=(RaisedFlag("session-spike", Level.WARNING, contested=False),), shoe="Blue",
)  # fmt: skip
BARE = Run("b5", "b5", datetime(2026, 11, 18), timed=False, sport="treadmill")


def span(name: str, start: date, end: date, km: float, runs: int, **more: Any) -> Span:
    known: dict[str, Any] = {
        "complete": end < AS_OF, "run_days": runs, "distance_runs": runs, "moving_h": km / 10,
        "moving_runs": runs, "ascent_m": 210.0, "ascent_runs": runs, "longest_km": 16.0,
        "pace_s_per_km": 360.0, "pace_runs": runs, "hr_avg_bpm": 148.0, "hr_runs": runs - 1,
    }  # fmt: skip
    return Span(name=name, start=start, end=end, distance_km=km, runs=runs, **(known | more))


def ordinary_book() -> Logbook:
    """Two runs, their week and month, two years; one heart rate is missing."""
    week = span("2026-W47", date(2026, 11, 16), AS_OF, 44.3, 4)
    this = span("2026", date(2026, 1, 1), AS_OF, 1480.0, 148)
    last = span("2025", date(2025, 1, 1), date(2025, 11, 22), 1230.5, 130)
    return Logbook(
        runs=(BARE, SPIKED),
        weeks=(week,),
        months=(span("2026-11", date(2026, 11, 1), AS_OF, 110.2, 12),),
        years=(replace(last, end=date(2025, 12, 31), distance_km=1390.0), this),
        to_date=YearToDate(this, last, 100 * (1480.0 / 1230.5 - 1), None),
        records=(
            Record("longest", 16.0, "km", date(2026, 11, 21), "a01234ffff", "a01234"),
            Record("week", 44.3, "km", date(2026, 11, 16), week="2026-W47"),
            Record(
                "fastest", 345.0, "s/km", date(2026, 11, 21), "a01234ffff", "a01234", "", 10.0,
                16.0, 5520.0,
            ),
        ),
        left_out=1,
        shoes=(ShoeUse("Blue", date(2026, 3, 2), 612.4, True, None, True),
               ShoeUse("Red", None, None, False, 3, False)),
        races=(RaceAhead(Race(date(2026, 12, 20), "Winter 10", 10.0, target=True), 28),),
        fitness=FitnessDays(
            "srpe", "AU", date(2026, 11, 20), (50.0, 52.0, 51.0), (60.0, 64.0, 55.0),
            (-8.0, -10.0, -12.0),
        ),
        zones_from_bpm=(95.0, 114.0, 133.0, 152.0, 171.0),
    )  # fmt: skip


def page() -> RunPage:
    """The page of the spiked run."""
    book = ordinary_book()
    return RunPage(
        SPIKED, book.weeks[0], (), (book.records[0],), book.zones_from_bpm, "distance", "km"
    )


def hostile_book(words: Sequence[str]) -> Logbook:
    """Every text of each value is one of ``words``; every number is none."""
    wild = " ".join(words)
    runs = tuple(
        replace(
            _wild(SPIKED, text), raised=(RaisedFlag(text, Level.ALERT, contested=True),),
            zones_min=(math.nan, math.inf), quality=(text,),
        )
        for text in words
    )  # fmt: skip
    (odd,) = (_wild(ordinary_book().weeks[0], wild),)
    return Logbook(
        runs=runs,
        weeks=(odd,),
        months=(replace(odd, start=AS_OF - timedelta(days=40)), odd),
        years=(odd,),
        to_date=YearToDate(odd, odd, math.nan, None),
        records=tuple(_wild(one, wild, kind=one.kind) for one in ordinary_book().records),
        shoes=(_wild(ShoeUse("", AS_OF, 0.0, True, 1, True), wild),),
        races=(RaceAhead(Race(AS_OF, wild, math.inf), 0),),
        fitness=FitnessDays(wild, wild, AS_OF, (math.nan,), (math.inf,), (math.nan,)),
        zones_from_bpm=(math.nan,),
    )


def _wild(value: Any, text: str, **kept: Any) -> Any:
    """``value`` with this text in every field of words, and no finite number."""
    changed = {}
    for item in fields(value):
        had = getattr(value, item.name)
        if isinstance(had, float):
            changed[item.name] = math.nan if len(changed) % 2 else math.inf
        elif isinstance(had, str):
            changed[item.name] = text
    return replace(value, **(changed | kept))
