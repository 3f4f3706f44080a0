"""How long the next run and how big the next week may be, from load alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from runload.load.breaks import BANDS as BREAK_BANDS
from runload.load.breaks import Break
from runload.load.columns import Columns
from runload.load.phrases import counted, percent
from runload.load.spike import (
    BASELINE_DAYS,
    GROWTH,
    SMALL_STEP_KM,
    ceiling_km,
    is_large,
    longest_km,
)
from runload.load.windows import TOLERANCE
from runload.models import Level, Next, Week
from runload.tables import WEEK_DAYS

WEEKS_BEFORE = 3
LIGHTER_SHARE, GROWN_SHARE = 0.85, 1.20
"""From a lighter week (evidence A.11, ours) to where a weekly jump begins (damsted2019)."""
BREAK_LOW_SHARE = 0.75
"""After a break the low end of the week: as 30 to 40 % for a restart (evidence A.12, ours)."""
_HONEST = "These are steps to grow by, not a safe limit."
_SETTLE = "The run: no longer than your newest longest one, so that it can settle."
_SHORTER = "The run: about as long as your longest before the big jump, so that it can settle."


@dataclass(frozen=True, slots=True)
class _Held:
    """The run ceiling that a spike of the last seven days sets; ``since`` its date if large."""

    km: float
    since: date | None


def next_ceilings(
    sessions: Columns,
    weeks: tuple[Week, ...],
    gap: Break | None,
    as_of: date,
    jumped: Week | None,
) -> Next:
    """The ceilings for the next run and week; they never allow what a flag advises against.

    A session spike of watch or more in the last seven days holds the run at the newest longest
    one [ours]. A large one is no base at all: the run falls back to 1.10 times the longest of the
    30 days before it (never below 1 km), the week to the weeks before it [ours].

    ``gap`` is the break a run tomorrow ends, or the one that ended less than a week ago; its
    shares of the old week and long run hold beside the 30-day rule, and in place of it after a
    long break. ``jumped`` is the week that the weekly jump is about: neither the next run nor the
    next week passes it [ours].
    """
    tomorrow = as_of + timedelta(days=1)
    held = _held(sessions, as_of)
    if gap is not None:
        return _no_bigger(_after_break(sessions, held, gap, tomorrow), jumped)
    run_km = held.km if held else ceiling_km(sessions, tomorrow)
    week_km = _week_km(weeks, sessions, run_km, held.since if held else None)
    why = _run_words(sessions, run_km, held, tomorrow)
    if week_km is not None:
        why += (
            f" The week: {percent(100 * LIGHTER_SHARE)} to {percent(100 * GROWN_SHARE)} of your "
            f"last full weeks{' before it' if held and held.since else ''}, or that one run where "
            "it is more."
        )
    if run_km is not None or week_km is not None:
        why += f" {_HONEST}"
    return _no_bigger(Next(run_km, week_km, why), jumped)


def _held(sessions: Columns, as_of: date) -> _Held | None:
    """None without a spike of watch or more in the last seven days."""
    dates = np.asarray(sessions["date"], "datetime64[D]")
    in_window = dates > np.datetime64(as_of - timedelta(days=WEEK_DAYS), "D")
    spikes = in_window & (np.asarray(sessions["level"]) >= Level.WATCH)
    if not spikes.any():
        return None
    longest = longest_km(sessions, as_of + timedelta(days=1))
    if longest is None:
        return None
    large = np.flatnonzero(spikes & is_large(sessions))
    if not len(large):
        return _Held(longest, None)
    restart_km, longest_30d = (
        float(np.asarray(sessions[name])[large[0]]) for name in ("restart_km", "longest_30d")
    )
    by_old = SMALL_STEP_KM if np.isnan(restart_km) else restart_km
    day: date = dates[large[0]].item()
    return _Held(max(GROWTH * longest_30d, by_old, SMALL_STEP_KM), day)


def _run_words(sessions: Columns, run_km: float | None, held: _Held | None, tomorrow: date) -> str:
    longest = longest_km(sessions, tomorrow)
    if run_km is None or longest is None:
        return f"No run of known distance in the last {BASELINE_DAYS} days to go by. Start short."
    if held and held.since:
        return _SHORTER
    if run_km <= longest + TOLERANCE:
        return _SETTLE
    if run_km < GROWTH * longest - TOLERANCE:
        return "The run: a little longer than your newest longest one, so that it can settle."
    return f"The run: {GROWTH:.2f} times the longest of the last {BASELINE_DAYS} days."


def _after_break(sessions: Columns, held: _Held | None, gap: Break, tomorrow: date) -> Next:
    share, long_break = gap.band.share, gap.band is BREAK_BANDS[-1]
    run_km = held.km if held else ceiling_km(sessions, tomorrow)
    if gap.long_before_km is not None:
        by_old = share * gap.long_before_km
        run_km = by_old if run_km is None or long_break else min(run_km, by_old)
    week_km = None
    if gap.week_before_km is not None:
        high = share * gap.week_before_km
        week_km = (BREAK_LOW_SHARE * high, max(high, run_km or 0.0))
    shares = f"up to {percent(100 * share)} of what you did before"
    if run_km is None and week_km is None:
        shares = f"no distance is known to go by, so go by time, {shares}"
    start = "Start with walk-run and nothing hard for two weeks. " if long_break else ""
    return Next(
        run_km,
        week_km,
        f"Back after {counted(gap.days, 'day')} off: {shares}, for the first {WEEK_DAYS} days. "
        f"{start}That is a coaching convention. {_HONEST}",
    )


def _week_km(
    weeks: tuple[Week, ...], sessions: Columns, run_km: float | None, before: date | None
) -> tuple[float, float] | None:
    """Shares of the mean of the last complete weeks that the log covers; None where unknown.

    Only of weeks that were over ``before`` that date. Who runs seldom may still run the longest
    run that stands beside it.
    """
    dates = np.asarray(sessions["date"], "datetime64[D]")
    if not len(dates):
        return None
    begins: date = dates[0].item()
    whole = [
        week.distance_km
        for week in weeks
        if week.complete
        and week.start >= begins
        and (before is None or week.start + timedelta(days=WEEK_DAYS) <= before)
    ]
    known = [km for km in whole[-WEEKS_BEFORE:] if km is not None]
    if not known or not sum(known):
        return None
    usual = sum(known) / len(known)
    return LIGHTER_SHARE * usual, max(GROWN_SHARE * usual, run_km or 0.0)


def _no_bigger(ahead: Next, jumped: Week | None) -> Next:
    """Neither run nor week beyond the week that has just jumped; the words say so."""
    if jumped is None or jumped.distance_km is None:
        return ahead
    most = jumped.distance_km
    run_km, week_km = ahead.longest_run_km, ahead.week_km
    highest = max(run_km or 0.0, week_km[1] if week_km else 0.0)
    if week_km is not None and highest < most - TOLERANCE:
        smaller = "The week is smaller than the last full one, which grew a lot."
        return replace(ahead, why=f"{ahead.why} {smaller}")
    if highest <= most + TOLERANCE:
        return ahead
    return Next(
        None if run_km is None else min(run_km, most),
        None if week_km is None else (min(week_km[0], most), min(week_km[1], most)),
        f"{ahead.why} Neither goes beyond the last full week, which grew a lot.",
    )
