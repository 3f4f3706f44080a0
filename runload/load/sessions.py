"""Sessions as the long run and the spike see them: split recordings joined, odd paces set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.load.dates import Bools, Ints
from runload.load.phrases import counted
from runload.load.runs import Runs
from runload.load.session_loads.distance import distance_km
from runload.load.session_loads.duration import SECONDS_PER_MINUTE, duration_min
from runload.load.windows import TOLERANCE, Array

JOIN_GAP_S = 180.0
"""A watch restarted within three minutes is one session [ours, evidence A.0]."""
JOIN_OVERLAP_S = 5.0
"""Clocks round: the second part may seem to start this much early [ours]."""
JOIN_PACE_SHARE = 0.10
"""A restarted watch goes on at the same effort: parts whose paces differ by more are a warm-up and
a race, or a race and a cool-down [ours; in 14 such pairs of real logs the paces differ by at most
6 % or at least 11 %]."""
JOIN_PACE_FROM_MIN = 2.0
"""The pace of a shorter part says nothing [ours]."""
JOIN_PACE_SPORTS = ("run", "treadmill")
"""On a trail the ground sets the pace [ours]."""
PART_NAMED = re.compile(
    r"\b(warm(ing)?[ -]?up|cool(ing)?[ -]?down|race|wettkampf|(ein|aus)laufen|(ein|aus)gelaufen"
    r"|[ée]chauffement|retour au calme|calentamiento|vuelta a la calma|riscaldamento"
    r"|defaticamento|inlopen|uitlopen|parkrun)\b",
    re.IGNORECASE,
)
"""How runners name a part of a race day: a part so named is no continuation of another [ours]."""
FASTEST_MIN_PER_KM = 2.0
SLOWEST_MIN_PER_KM = 20.0
"""Outside these paces a distance is not believed for session metrics [ours, evidence A.0]."""
US_PER_S = 1e6
SURE_PCT = 3.0
"""A track that may be off by no more is as good as the watches of the study were [ours]."""


@dataclass(frozen=True)
class Sessions:
    """The sessions of runs, in their order; ``first`` is the run that begins each.

    ``km`` and ``minutes`` are NaN where unknown, ``km`` also where the pace is ``odd``; ``off_km``
    is how far off ``km`` may be, 0 where it is known to SURE_PCT or no track tells it.
    """

    runs: Runs
    first: Ints
    athlete: Ints
    day: Ints
    start: Ints
    km: Array
    minutes: Array
    off_km: Array
    odd: Bools

    def __len__(self) -> int:
        return len(self.day)

    @cached_property
    def begins(self) -> Ints:
        """Where each athlete's sessions start, and at the end their number."""
        return np.searchsorted(self.athlete, np.arange(self.runs.count + 1))

    @property
    def sport(self) -> npt.NDArray[Any]:
        """The sport of each session."""
        sports: npt.NDArray[Any] = np.asarray(self.runs.columns["sport"])[self.first]
        return sports

    @property
    def notes(self) -> tuple[str, ...]:
        """What was joined or set aside, of one runner."""
        return _notes(len(self.runs) - len(self), int(self.odd.sum()))


def running_sessions(runs: Runs) -> Sessions:
    """The sessions of these runs."""
    km, minutes = distance_km(runs.columns), duration_min(runs.columns)
    first = _first_parts(runs, km, minutes)
    off_pct = runs.columns.floats("distance_off_pct")
    off_km = np.where(off_pct > SURE_PCT, off_pct / 100, 0.0) * np.nan_to_num(km)
    whole = len(first) == len(runs)
    km, minutes, off_km = (
        values if whole else _added(values, first) for values in (km, minutes, off_km)
    )
    pace = _quotient(minutes, km)
    odd = np.asarray((pace < FASTEST_MIN_PER_KM) | (pace > SLOWEST_MIN_PER_KM))
    return Sessions(
        runs=runs,
        first=first,
        athlete=runs.athlete[first],
        day=runs.day[first],
        start=runs.start[first],
        km=np.where(odd, np.nan, km),
        minutes=minutes,
        off_km=off_km,
        odd=odd,
    )


def _first_parts(runs: Runs, km: Array, minutes: Array) -> Ints:
    """Positions of the runs that begin a session.

    A watch that was restarted goes on: soon, in the same sport, at the same pace, and under no
    name that tells the parts apart. What is not known does not speak against it.
    """
    begins = np.ones(len(runs), bool)
    if len(runs) < 2:
        return np.flatnonzero(begins)
    gap = np.diff(runs.start) / US_PER_S
    elapsed, moving = (runs.columns.floats(name) for name in ("elapsed_s", "moving_s"))
    longest_s = max(float(np.fmax.reduce(values, initial=0.0)) for values in (elapsed, moving))
    near = np.flatnonzero((gap <= longest_s + JOIN_GAP_S) & (np.diff(runs.athlete) == 0))
    if not len(near):
        return np.flatnonzero(begins)
    gap = gap[near] - np.where(np.isnan(elapsed[near]), moving[near], elapsed[near])
    near = near[(gap <= JOIN_GAP_S) & (gap >= -JOIN_OVERLAP_S)]
    if len(near):
        near = near[_goes_on(runs, km, minutes, near)]
    begins[near + 1] = False
    return np.flatnonzero(begins)


def _goes_on(runs: Runs, km: Array, minutes: Array, at: Ints) -> Bools:
    """Which of these runs are followed by one of the same sport, pace and name."""
    sport, titles = (runs.columns[name] for name in ("sport", "title"))
    paces = []
    for place in (at, at + 1):
        told = minutes[place] >= JOIN_PACE_FROM_MIN
        told &= np.array([sport[run] in JOIN_PACE_SPORTS for run in place], bool)
        paces.append(np.where(told, _quotient(minutes[place], km[place]), np.nan))
    one, other = paces
    changed = np.maximum(one, other) > (1 + JOIN_PACE_SHARE) * np.minimum(one, other) + TOLERANCE
    alike = [
        sport[run] == sport[run + 1] and not _told_apart(titles[run] or "", titles[run + 1] or "")
        for run in at.tolist()
    ]
    return np.asarray(np.array(alike, bool) & ~changed)


def _quotient(minutes: Array, km: Array) -> Array:
    pace = np.full(len(km), np.nan)
    np.divide(minutes, km, out=pace, where=km > 0)
    return pace


def _told_apart(one: str, other: str) -> bool:
    """True where two names differ and one of them says which part of a race day it is."""
    named = PART_NAMED.search(one) or PART_NAMED.search(other)
    return bool(named) and one.strip().casefold() != other.strip().casefold()


def _added(values: Array, first: Ints) -> Array:
    """Sums a session; unknown where a part is."""
    return np.add.reduceat(values, first) if len(first) else values


def _notes(joined: int, odd: int) -> tuple[str, ...]:
    notes = []
    if joined:
        continues, count = ("continues", "counts") if joined == 1 else ("continue", "count")
        notes.append(
            f"{counted(joined, 'recording')} that {continues} another within "
            f"{JOIN_GAP_S / SECONDS_PER_MINUTE:.0f} minutes {count} as one session with it for the "
            "longest run."
        )
    if odd:
        notes.append(
            f"{counted(odd, 'run')} with a pace outside {FASTEST_MIN_PER_KM:.0f}:00 to "
            f"{SLOWEST_MIN_PER_KM:.0f}:00 per km {'is' if odd == 1 else 'are'} left out of the "
            "longest run and the spike."
        )
    return tuple(notes)
