"""Pain day by day in each place: the gravest light of every day, and what an injury shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from runload.models import PainEntry, PainLight
from runload.models.values import dataclass
from runload.rules.light import ENTRY_DAYS, MORNING_AMBER, places_told, recent_since
from runload.rules.runner_level import InjuryFacts
from runload.rules.settling import worst_score
from runload.tables import WEEK_DAYS

MORNINGS_SEEN = 4
"""Reports with their next morning that are looked at. Basis: evidence D.4, ours."""

Place = tuple[str | None, str | None]


def day_lights(
    entries: Sequence[PainEntry], as_of: date, days: int
) -> dict[Place, list[PainLight]]:
    """The gravest light of each of the last ``days`` days, by region and side, in order of date."""
    first = recent_since(as_of, days)
    lights = {name: told.days(first) for name, told in places_told(entries, as_of).items()}
    return {name: gravest for name, gravest in lights.items() if gravest}


def injury_facts(
    entries: Sequence[PainEntry],
    as_of: date,
    *,
    stopped: bool,
    scores: tuple[float, ...] = (),
) -> InjuryFacts:
    """What the diary says of a present injury, for the rhythm of visits (evidence D.4).

    Parameters:
        entries: pain reports; those after ``as_of`` are left out.
        stopped: a stop sign or a red light holds now.
        scores: weekly check, 0-100, oldest first.

    Returns:
        The gravest place counts. Pain that was last told of more than 14 days ago tells nothing.

    Limits:
        Checks, visits and exercises are not in the pain diary: see ``injury_told``.
    """
    places = list(day_lights(entries, as_of, ENTRY_DAYS).values())
    red = [light.entry.date for place in places for light in place if light.light == "red"]
    told = [entry for entry in entries if entry.date <= as_of]
    starts = [spell.start for spell in _spells(told, places)]
    mornings = [
        [e.next_morning_rise for e in _by_day(told) if _same(e, place[-1].entry)]
        for place in places
    ]
    return InjuryFacts(
        started_days_ago=(as_of - min(starts)).days if starts else None,
        running_stopped=stopped,
        weekly_scores=scores,
        days_since_red=(as_of - max(red)).days if red else None,
        risen_mornings=max((_risen(rises) for rises in mornings), default=0),
    )


@dataclass(frozen=True, slots=True)
class Spell:
    """Pain in one place that still lasts: its first day, and whether a clinician has seen it."""

    place: Place
    start: date
    seen: bool

    def is_of(self, region: str, side: str) -> bool:
        """Whether a row that names this region and side speaks of the place."""
        same_side = not side or self.place[1] is None or side == self.place[1]
        return bool(region) and region == self.place[0] and same_side


def present_spells(entries: Sequence[PainEntry], as_of: date) -> list[Spell]:
    """The pain that lasts, of places told of in the last 14 days."""
    told = [entry for entry in entries if entry.date <= as_of]
    return list(_spells(told, list(day_lights(entries, as_of, ENTRY_DAYS).values())))


def _spells(told: Sequence[PainEntry], places: Sequence[list[PainLight]]) -> Iterator[Spell]:
    for place in places:
        newest = place[-1].entry
        there = [entry for entry in told if _same(entry, newest)]
        start = _spell_start(there)
        if start is not None:
            seen = any(entry.closed and entry.date >= start for entry in there)
            yield Spell((newest.region, newest.side), start, seen)


def pain_rising(entries: Sequence[PainEntry], as_of: date) -> bool:
    """Whether pain or mornings of any place rose from week to week in the last 14 days."""
    first = recent_since(as_of)
    return any(
        told.rises.rose(entry.date)
        for told in places_told(entries, as_of).values()
        for entry in told.place
        if entry.date >= first
    )


def _same(entry: PainEntry, other: PainEntry) -> bool:
    return (entry.region, entry.side) == (other.region, other.side)


def _by_day(entries: Sequence[PainEntry]) -> list[PainEntry]:
    return sorted(entries, key=lambda entry: entry.date)


def _risen(rises: Sequence[float | None]) -> int:
    known = [rise for rise in rises if rise is not None][-MORNINGS_SEEN:]
    return sum(rise >= MORNING_AMBER for rise in known)


def _spell_start(place: Sequence[PainEntry]) -> date | None:
    """The first day of the pain that still lasts; a free week or a score of 0 ends a spell."""
    start = last = None
    for entry in _by_day(place):
        if worst_score(entry) == 0:
            start = last = None
            continue
        began = entry.date - timedelta(days=(entry.days or 1) - 1)
        if start is None or last is None or entry.date - last > timedelta(days=WEEK_DAYS):
            start = began
        start, last = min(start, began), entry.date
    return start
