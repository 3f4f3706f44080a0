"""Sessions as the long run and the spike see them: split recordings joined, odd paces set aside."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.phrases import counted
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


def running_sessions(runs: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Sessions of sorted runs, with notes on what was joined or set aside.

    Columns: ``start``, ``date``, ``sport``, ``distance_km`` and ``duration_min`` (NaN unknown).
    """
    start = runs["start_local"].to_numpy("datetime64[us]")
    km, minutes = distance_km(runs), duration_min(runs)
    first = _first_parts(runs, start, (minutes / km).where(minutes >= JOIN_PACE_FROM_MIN))
    frame = pd.DataFrame(
        {
            "start": start[first],
            "date": runs["local_date"].to_numpy("datetime64[s]")[first],
            "sport": runs["sport"].to_numpy()[first],
            "distance_km": _added(km, first),
            "duration_min": _added(minutes, first),
        }
    )
    odd = odd_paces(frame["distance_km"], frame["duration_min"])
    frame["distance_km"] = frame["distance_km"].where(~odd)
    return frame, _notes(len(runs) - len(frame), int(odd.sum()))


def odd_paces(km: pd.Series[float], minutes: pd.Series[float]) -> pd.Series[bool]:
    """Which sessions have a pace at which their distance is not believed."""
    pace = minutes / km
    return (pace < FASTEST_MIN_PER_KM) | (pace > SLOWEST_MIN_PER_KM)


def _first_parts(
    runs: pd.DataFrame, start: npt.NDArray[np.datetime64], pace: pd.Series[float]
) -> npt.NDArray[np.int64]:
    """Positions of the runs that begin a session; ``pace`` [min/km] is NaN where it says nothing.

    A watch that was restarted goes on: soon, in the same sport, at the same pace, and under no
    name that tells the parts apart. What is not known does not speak against it.
    """
    if runs.empty:
        return np.array([], dtype=np.int64)
    seconds = runs["elapsed_s"].fillna(runs["moving_s"]).to_numpy("float64")
    sport = runs["sport"].to_numpy()
    gap = np.diff(start) / np.timedelta64(1, "s") - seconds[:-1]
    goes_on = (gap <= JOIN_GAP_S) & (gap >= -JOIN_OVERLAP_S) & (sport[1:] == sport[:-1])
    at_pace = pace.where(runs["sport"].isin(JOIN_PACE_SPORTS)).to_numpy("float64")
    one, other = at_pace[:-1], at_pace[1:]
    changed = np.maximum(one, other) > (1 + JOIN_PACE_SHARE) * np.minimum(one, other) + TOLERANCE
    joined = goes_on & ~changed
    titles = runs["title"].fillna("").to_numpy()
    for at in np.flatnonzero(joined):
        joined[at] = not _told_apart(titles[at], titles[at + 1])
    return np.flatnonzero(np.concatenate([[True], ~joined]))


def _told_apart(one: str, other: str) -> bool:
    """True where two names differ and one of them says which part of a race day it is."""
    named = PART_NAMED.search(one) or PART_NAMED.search(other)
    return bool(named) and one.strip().casefold() != other.strip().casefold()


def _added(values: pd.Series[float], first: npt.NDArray[np.int64]) -> Array:
    """Sums a session; unknown where a part is."""
    return np.add.reduceat(values.to_numpy("float64"), first) if len(first) else np.array([])


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
