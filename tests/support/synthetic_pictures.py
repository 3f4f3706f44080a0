"""Reports with single days, for pages with pictures: an ordinary one, a hostile one, a squad."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import synthetic_reports as made

from runload.models import Coverage, DayFigure, Level, PainEntry, Report, Spell, SquadReport

BAND = (0.6, 1.3)
_KM = (0.0, 8.0, 0.0, 7.5, 0.0, 6.0, 11.8)
"""Monday to Sunday."""


def days(weeks: int, as_of: date = made.AS_OF) -> tuple[DayFigure, ...]:
    """Weeks alike; the last one holds a run of every band, pain, and a run of unknown distance."""
    first = as_of - timedelta(days=as_of.weekday() + 7 * (weeks - 1))
    whole = [
        DayFigure(
            date=first + timedelta(days=at),
            load=_KM[at % 7],
            distance_km=_KM[at % 7],
            longest_km=_KM[at % 7] or None,
            ceiling_km=12.98 if at >= 7 else None,
            band="none" if _KM[at % 7] else "",
            ratio=1.0 + (at % 7) / 20 if at >= 28 else None,
        )
        for at in range((as_of - first).days + 1)
    ]
    changes = {
        -1: {"distance_km": 26.0, "longest_km": 26.0, "band": "large", "pain": 6.0, "light": "red",
             "spike_level": Level.ALERT},
        -2: {"distance_km": 16.0, "longest_km": 16.0, "band": "moderate", "pain": 4.0,
             "light": "amber", "spike_level": Level.WARNING},
        -4: {"distance_km": 20.0, "longest_km": 14.0, "band": "small", "pain": 1.0,
             "light": "green", "spike_level": Level.WATCH},
        -6: {"distance_km": None, "longest_km": None, "load": None, "ratio": None, "pain": 2.0},
    }  # fmt: skip
    for at, change in changes.items():
        whole[at] = replace(whole[at], **change)
    return tuple(whole)


SPELLS = (
    Spell("illness", date(2026, 9, 7), date(2026, 9, 9), "a cold"),
    Spell("injury", date(2026, 10, 12), None, "injury of the calf, left"),
    Spell("off", date(2026, 10, 13), date(2026, 10, 16), "days off"),
    Spell("race", date(2026, 11, 1), date(2026, 11, 1), "City Half"),
)


def report(weeks: int = 12) -> Report:
    """The ordinary runner with pictures."""
    return replace(
        made.ordinary(),
        days=days(weeks),
        ratio_band=BAND,
        spells=SPELLS,
        told_pain=tuple(
            PainEntry(made.AS_OF, score, (region,), "left")
            for score, region in (
                (6.0, "achilles_mid"),
                (2.0, "calf"),
                (1.0, "arch"),
                (1.0, "toes"),
            )
        ),
    )


def long_report() -> Report:
    """A year of days and ten years of weeks."""
    kms = tuple(20.0 + at % 17 for at in range(520))
    return replace(report(53), weeks=made.weeks(kms))


def ten_years() -> Report:
    """Ten years of days and weeks."""
    found = long_report()
    begin = made.AS_OF - timedelta(days=7 * 520 - 1)
    return replace(found, days=days(520), coverage=replace(found.coverage, first_date=begin))


def gaps() -> Report:
    """Days of which half are unknown, and half a week that is not over."""
    shown = tuple(
        replace(day, distance_km=None, longest_km=None, ratio=None, load=None)
        if at // 9 % 2
        else day
        for at, day in enumerate(days(26, date(2026, 11, 18)))
    )
    base = report()
    weeks = (*made.weeks()[:-1], replace(made.weeks()[-1], complete=False, distance_km=None))
    return replace(base, as_of=date(2026, 11, 18), days=shown, weeks=weeks, load_name="srpe")


def just_begun() -> Report:
    """Three days of log and nothing told."""
    shown = tuple(
        replace(
            day, pain=None, light="", ratio=None, band="", ceiling_km=None, spike_level=Level.OK
        )
        if day.date >= date(2026, 11, 20)
        else DayFigure(day.date, None, None)
        for day in days(12)
    )
    held = Coverage(date(2026, 11, 20), made.AS_OF, 3, 2, 0, 0, 0)
    return replace(made.empty(), days=shown, coverage=held, ratio_band=BAND)


def hostile() -> Report:
    """The hostile report with days of hostile words and impossible numbers."""
    odd = (math.nan, math.inf, -math.inf, -5.0, 9999.0)
    shown = tuple(
        replace(
            day,
            load=odd[at % 5],
            distance_km=odd[(at + 1) % 5],
            longest_km=odd[(at + 2) % 5],
            ceiling_km=odd[(at + 3) % 5],
            ratio=odd[(at + 4) % 5],
            pain=odd[at % 5],
            band=made.HOSTILE[at % len(made.HOSTILE)],
            light=made.HOSTILE[at % len(made.HOSTILE)],
        )
        for at, day in enumerate(days(12))
    )
    told = tuple(PainEntry(made.AS_OF, 3.0, (text,), text, words=text) for text in made.HOSTILE)
    return replace(made.hostile(), days=shown, told_pain=told, ratio_band=BAND)


def squad(athletes: int = 50) -> SquadReport:
    """A squad of every level, with groups and twelve weeks each."""
    levels = sorted(Level, reverse=True)
    entries = tuple(
        replace(
            made.athlete(
                f"Athlete {rank:03d}",
                rank,
                levels[min((rank - 1) // 8, len(levels) - 1)],
                "Saturday's run was 36 % longer than the longest in 30 days, with a sore Achilles",
                "Shorten the next long run to 10 km",
            ),
            week_km=20.0 + rank % 30,
            pain=None if rank % 3 else 4.0,
            changed="a new flag: one run much longer than usual" if rank % 2 else "",
            weeks_km=tuple(None if (rank + at) % 19 == 0 else 20.0 + at for at in range(12)),
            groups=(("team", "U20" if rank % 2 else "seniors"), ("coach", "Kim")),
        )
        for rank in range(1, athletes + 1)
    )
    return replace(
        made.squad(),
        entries=entries,
        counts=tuple((level, sum(e.level == level for e in entries)) for level in Level),
        look_alike=(("Athlete 001", "athlete 1"),),
        as_of_basis="last",
    )
