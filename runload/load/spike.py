"""The single-session spike: one run on the longest of the 30 days before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from runload.load.dates import Ints
from runload.load.windows import TOLERANCE, Array
from runload.models import Level

if TYPE_CHECKING:
    import pandas as pd

BASELINE_DAYS = 30
SMALL_PCT, MODERATE_PCT, LARGE_PCT = 10.0, 30.0, 100.0
"""Bands of frandsen2025 (published); that day 30 is still in the window is ours."""
GROWTH = 1 + SMALL_PCT / 100
"""Up to this the rate of injuries was not clearly higher (frandsen2025): no safe limit."""
SMALL_STEP_KM = 1.0
"""Less growth than this never passes ``info`` [ours]."""
SHORTEST_BASE_KM = 1.0
"""A shorter recording is no base for the next run: a false start, or a way to the shop [ours]."""
CHAIN_FROM_DAYS, CHAIN_TO_DAYS, CHAIN_LOG_DAYS = 37, 7, 14
"""Chains of small steps: the longest of the days d-37 to d-7, in a log of 14 dates [ours]."""
ALERT_LOG_DAYS = 14
"""A shorter log is often a few files of a longer one: growth there is at most a warning [ours]."""
BANDS = ("none", "small", "moderate", "large")


def session_spikes(sessions: pd.DataFrame, values: str = "distance_km") -> pd.DataFrame:
    """Each session on the longest of the 30 days before it [%].

    Formula:
        increase_pct = 100 * (s / L30 - 1), L30 = longest earlier session on dates d-30 ... d;
        once more against the longest on d-37 ... d-7 (the chain of small steps).
    Parameters:
        sessions: of ``running_sessions``, sorted by start, km, may hold NaN.
        values: the column compared; distance, or moving time for trails.
    Returns:
        ``sessions`` with ``longest_30d``, ``increase_pct``, ``chain_increase_pct``, ``band``
        (none, small, moderate, large; None without a figure), ``level`` (of ``Level``),
        ``chain`` (true where the chain raised the level), ``new_longest_7d`` (new longest runs
        in the seven days up to it), ``low_confidence`` and ``reason``.
    Raises:
        KeyError: when a column is missing.
    Limits:
        One observational study of Garmin users. Distance only: pace, hills and heat are not
        seen. Sessions with the same start do not count for each other. Where a session of the 30
        days has no distance, a longer one than all that are known may be no longer than that: its
        figure is unknown (``missing_days``). A run under a kilometre does not count.
    Source:
        frandsen2025; edges, guard and chain are ours.
    Examples:
        >>> import pandas as pd
        >>> days = pd.to_datetime(["2026-03-01", "2026-03-08"])
        >>> log = pd.DataFrame({"start": days, "date": days, "distance_km": [10.0, 13.0]})
        >>> session_spikes(log)[["band", "level"]].values.tolist()
        [[None, 0], ['small', 2]]
    """
    import pandas as pd

    day = sessions["date"].to_numpy("datetime64[D]").astype(np.int64)
    start = sessions["start"].to_numpy("datetime64[us]")
    own = sessions[values].to_numpy("float64")
    log_days = day - day[0] if len(day) else day
    shortest = SHORTEST_BASE_KM if values == "distance_km" else 0.0
    before = np.searchsorted(start, start, side="left")
    columns = spike_columns(day, before, own, log_days, shortest=shortest)
    reason = spike_reasons(own, columns["longest_30d"], columns["increase_pct"])
    return sessions.assign(
        **columns,
        band=pd.Series(band_names(columns["increase_pct"]), index=sessions.index, dtype=object),
        reason=pd.Series(reason, index=sessions.index, dtype=object),
    )


def spike_reasons(own: Array, longest: Array, increase_pct: Array) -> npt.NDArray[Any]:
    """Why each increase is unknown; None where it is known."""
    cases = [~np.isnan(increase_pct), np.isnan(own), np.isnan(longest)]
    number = np.select(cases, [0, 1, 2], 3)
    said = np.array([None, "no_load", "no_baseline", "missing_days"], dtype=object)
    return np.asarray(said[number])


def band_names(increase_pct: Array) -> npt.NDArray[Any]:
    """The band of each increase [%]; None where it is unknown."""
    band = np.array(BANDS, dtype=object)[_bands(increase_pct)]
    band[np.isnan(increase_pct)] = None
    return band


def spike_columns(
    day: Ints,
    before: npt.NDArray[np.intp],
    own: Array,
    log_days: Ints,
    off: Array | None = None,
    *,
    shortest: float = SHORTEST_BASE_KM,
) -> dict[str, npt.NDArray[Any]]:
    """The numbers of ``session_spikes`` for sessions in order [km, %].

    Parameters:
        day: the number of each session's date; many runners stand one after the other where their
            days are more than a window apart. before: how many sessions began before each; own:
            their distances, may hold NaN; log_days: days since the first one of that log. off: how
            far off each distance may be. A level stands on what is left of the growth without it:
            growth that a track may have made up stays ``info``, and is ``unsure``. shortest: what
        is below it is no baseline.
    """
    from_30 = np.searchsorted(day, day - BASELINE_DAYS, side="left")
    longest = _longest(own, from_30, before)
    longest[longest < shortest] = np.nan
    unknown = np.concatenate([[0], np.cumsum(np.isnan(own))])
    unsure = unknown[before] > unknown[from_30]
    increase = 100 * (own / longest - 1)
    increase[unsure & (increase > TOLERANCE)] = np.nan

    chain_from = np.searchsorted(day, day - CHAIN_FROM_DAYS, side="left")
    chain_to = np.searchsorted(day, day - CHAIN_TO_DAYS, side="right")
    chain_longest = _longest(own, chain_from, chain_to)
    small_step = increase > TOLERANCE
    unsure_chain = unknown[chain_to] > unknown[chain_from]
    chain_longest[chain_longest < shortest] = np.nan
    chain_longest[~small_step | unsure_chain | (log_days + 1 < CHAIN_LOG_DAYS)] = np.nan
    chain_increase = 100 * (own / chain_longest - 1)

    known = np.where(np.isnan(increase), np.nan, longest)
    level, first = _told(own, known, chain_longest)
    doubtful = np.zeros(len(own), bool)
    if off is not None and off.any():
        told, floor = level, np.where(small_step, int(Level.INFO), int(Level.OK))
        sure, first = _told(own - off, known, chain_longest)
        level, first = np.maximum(sure, floor), np.maximum(first, floor)
        doubtful = level < told
    level = np.where(log_days + 1 < ALERT_LOG_DAYS, np.minimum(level, int(Level.WARNING)), level)
    new_longest = np.concatenate([[0], np.cumsum(small_step)])
    week_ago = np.searchsorted(day, day - (CHAIN_TO_DAYS - 1), side="left")
    return {
        "longest_30d": longest,
        "increase_pct": increase,
        "chain_increase_pct": chain_increase,
        "level": level,
        "chain": level > first,
        "unsure": doubtful,
        "new_longest_7d": new_longest[1:] - new_longest[week_ago],
        "low_confidence": (log_days < BASELINE_DAYS) | unsure,
    }


def _told(own: Array, longest: Array, chain_longest: Array) -> tuple[Ints, Ints]:
    """The level of each session, and what it would be without the chain of small steps."""
    first = _levels(100 * (own / longest - 1), own - longest)
    chain = _levels(100 * (own / chain_longest - 1), own - chain_longest)
    return np.maximum(first, np.minimum(chain, first + 1)), first


def _bands(pct: Array) -> Ints:
    """Band number of each increase; 0 also where it is unknown."""
    limits = np.array([SMALL_PCT, MODERATE_PCT, LARGE_PCT]) + TOLERANCE
    return np.searchsorted(limits, np.nan_to_num(pct, nan=-1.0), side="left").astype(np.int64)


def _levels(pct: Array, step_km: Array) -> Ints:
    """Level of each increase: the band's, info for any growth, and no more for a small step."""
    level = np.where(pct > TOLERANCE, _bands(pct) + int(Level.INFO), int(Level.OK))
    small = step_km < SMALL_STEP_KM - TOLERANCE
    return np.where(small, np.minimum(level, int(Level.INFO)), level).astype(np.int64)


def _longest(values: Array, start: npt.NDArray[np.intp], stop: npt.NDArray[np.intp]) -> Array:
    """Largest known value of each slice ``start:stop``; NaN when there is none.

    A table of maxima over spans of 1, 2, 4 ... values answers every slice with two look-ups.
    """
    result = np.full(len(values), np.nan)
    length = stop - start
    some = np.flatnonzero(length > 0)
    if not len(some):
        return result
    table = [np.where(np.isnan(values), -np.inf, values)]
    for step in range(int(length.max()).bit_length() - 1):
        last = table[-1]
        table.append(np.maximum(last[: -(1 << step)], last[1 << step :]))
    power = np.frexp(length.astype(np.float64))[1] - 1
    for step, row in enumerate(table):
        at = some[power[some] == step]
        found = np.maximum(row[start[at]], row[stop[at] - (1 << step)])
        result[at] = np.where(np.isneginf(found), np.nan, found)
    return result
