"""How long the next run and how big the next week may be, from load alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from runload.load.breaks import BANDS as BREAK_BANDS
from runload.load.breaks import Break
from runload.load.columns import listed
from runload.load.dates import Ints
from runload.load.figures import Figures
from runload.load.flags.weekly_jump import ENTRY as JUMP
from runload.load.flags.weekly_jump import GROWN_SHARE
from runload.load.phrases import counted, percent
from runload.load.spike import (
    BASELINE_DAYS,
    CHAIN_FROM_DAYS,
    CHAIN_LOG_DAYS,
    CHAIN_TO_DAYS,
    GROWTH,
    SMALL_STEP_KM,
    is_large,
)
from runload.load.windows import TOLERANCE, Array
from runload.models import Level, Next
from runload.tables import WEEK_DAYS

WEEKS_BEFORE = 3
LIGHTER_SHARE = 0.85
"""A lighter week (evidence A.11, ours)."""
BREAK_LOW_SHARE = 0.75
"""After a break the low end of the week: as 30 to 40 % for a restart (evidence A.12, ours)."""
_HONEST = "These are steps to grow by, not a safe limit."
_SETTLE = "The run: no longer than your newest longest one, so that it can settle."
_SHORTER = "The run: about as long as your longest before the big jump, so that it can settle."
_FREE, _HELD, _LARGE = range(3)
"""What a spike of the last seven days does to the run: nothing, hold it, or set it back."""


@dataclass(frozen=True)
class Ceilings:
    """The ceilings for the next run and week of every athlete at the end of a day, as columns.

    They never allow what a flag advises against. A session spike of watch or more in the last
    seven days holds the run at the newest longest one [ours]. A large one is no base at all: the
    run falls back to 1.10 times the longest of the 30 days before it (never below 1 km), the week
    to the weeks before it [ours].

    ``run_km`` is that run, ``longest_km`` the longest of the last 30 days, ``low_km`` and
    ``high_km`` the week; NaN where unknown. ``held`` says what a spike does. ``jumped_km`` is the
    week that the weekly jump is about: neither the next run nor the next week passes it [ours].
    """

    run_km: Array
    longest_km: Array
    low_km: Array
    high_km: Array
    held: Ints
    jumped_km: Array

    def of(self, athlete: int, gap: Break | None) -> Next:
        """The ceilings of one athlete, and why.

        ``gap`` is the break a run tomorrow ends, or the one that ended less than a week ago; its
        shares of the old week and long run hold beside the 30-day rule, and in place of it after
        a long break.
        """
        jumped = self._jumped_km[athlete]
        if gap is not None:
            return _no_bigger(_after_break(self._run_km[athlete], gap), jumped)
        run_km, low_km, high_km = (
            column[athlete] for column in (self._run_km, self._low_km, self._high_km)
        )
        week_km = None if low_km is None or high_km is None else (low_km, high_km)
        held = self._held[athlete]
        why = _run_words(run_km, self._longest_km[athlete], held)
        if week_km is not None:
            why += _WEEK_BEFORE if held == _LARGE else _WEEK
        if run_km is not None or week_km is not None:
            why += f" {_HONEST}"
        return _no_bigger(Next(run_km, week_km, why), jumped)

    @cached_property
    def _run_km(self) -> list[float | None]:
        return listed(self.run_km)

    @cached_property
    def _longest_km(self) -> list[float | None]:
        return listed(self.longest_km)

    @cached_property
    def _low_km(self) -> list[float | None]:
        return listed(self.low_km)

    @cached_property
    def _high_km(self) -> list[float | None]:
        return listed(self.high_km)

    @cached_property
    def _jumped_km(self) -> list[float | None]:
        return listed(self.jumped_km)

    @cached_property
    def _held(self) -> list[int]:
        held: list[int] = self.held.tolist()
        return held


def ceilings(figures: Figures) -> Ceilings:
    """The ceilings of every athlete of a log at the end of the last day."""
    longest = _longest_km(figures, 1, BASELINE_DAYS)
    free = _next_step_km(figures, longest)
    spikes, last = figures.spikes, figures.last_day
    recent = (spikes.day > last - WEEK_DAYS) & (spikes.day <= last)
    recent &= spikes.levels >= Level.WATCH
    held = np.full(figures.count, _FREE)
    held[spikes.athlete[recent]] = _HELD
    large = np.flatnonzero(recent & is_large(spikes.columns["increase_pct"]))
    who, at = np.unique(spikes.athlete[large], return_index=True)
    first = large[at]
    held[who] = _LARGE
    held[np.isnan(longest)] = _FREE
    back_km = np.full(figures.count, SMALL_STEP_KM)
    before = [GROWTH * spikes.columns["longest_30d"][first], spikes.columns["restart_km"][first]]
    back_km[who] = np.fmax(SMALL_STEP_KM, np.fmax(*before))
    run_km = np.select([held == _LARGE, held == _HELD], [back_km, longest], free)
    over = np.full(figures.count, figures.weeks.row(last))
    over[who] = np.minimum(over[who], figures.weeks.rows(spikes.day[first] - 1))
    usual = _usual_week_km(figures, np.where(held == _LARGE, over, figures.weeks.row(last)))
    return Ceilings(
        run_km=run_km,
        longest_km=longest,
        low_km=LIGHTER_SHARE * usual,
        high_km=np.where(np.isnan(usual), np.nan, np.fmax(GROWN_SHARE * usual, run_km)),
        held=held,
        jumped_km=_jumped_km(figures),
    )


def _longest_km(figures: Figures, from_ago: int, to_ago: int) -> Array:
    """The longest session of so many days before tomorrow [km]; NaN when none is known."""
    spikes, tomorrow = figures.spikes, figures.last_day + 1
    near = (spikes.day <= tomorrow - from_ago) & (spikes.day >= tomorrow - to_ago)
    longest = np.full(figures.count, np.nan)
    np.fmax.at(longest, spikes.athlete[near], spikes.columns["distance_km"][near])
    return longest


def _next_step_km(figures: Figures, longest: Array) -> Array:
    """The longest run of tomorrow that stays a small step [km]; NaN without a run to go by.

    Formula:
        1.10 * L30, but from the 14th day of a log no more than 1.10 times the longest of
        d-37 ... d-7 (the next step of a chain), nor less than L30 itself.
    """
    before = _longest_km(figures, CHAIN_TO_DAYS, CHAIN_FROM_DAYS)
    log_days = figures.last_day + 1 - figures.log.runs.first
    before[log_days + 1 < CHAIN_LOG_DAYS] = np.nan
    return np.maximum(longest, GROWTH * np.fmin(longest, before))


def _usual_week_km(figures: Figures, last_row: Ints) -> Array:
    """Mean of the last complete weeks that the log covers, up to a row [km]; NaN where unknown.

    Weeks of unknown distance are left out of it.
    """
    weeks, athlete = figures.weeks, np.arange(figures.count)
    total, number = np.zeros(figures.count), np.zeros(figures.count)
    for before in range(WEEKS_BEFORE - 1, -1, -1):
        row = last_row - before
        covered = (row >= weeks.first_whole) & (row >= 0)
        km = weeks.distance_km[np.maximum(row, 0), athlete]
        known = covered & ~np.isnan(km)
        total += np.where(known, km, 0.0)
        number += known
    usual = np.full(figures.count, np.nan)
    np.divide(total, number, out=usual, where=total > 0)
    return usual


def _jumped_km(figures: Figures) -> Array:
    """The distance of the week that has jumped; NaN where none has."""
    row = figures.weeks.row(figures.last_day)
    jumped = figures.levels(JUMP.name)[-1] > 0
    return np.where(jumped, figures.weeks.distance_km[max(row, 0)], np.nan)


_SHARES = f"{percent(100 * LIGHTER_SHARE)} to {percent(100 * GROWN_SHARE)} of your last full weeks"
_WEEK = f" The week: {_SHARES}, or that one run where it is more."
_WEEK_BEFORE = f" The week: {_SHARES} before it, or that one run where it is more."


def _run_words(run_km: float | None, longest: float | None, held: int) -> str:
    if run_km is None or longest is None:
        return f"No run of known distance in the last {BASELINE_DAYS} days to go by. Start short."
    if held == _LARGE:
        return _SHORTER
    if run_km <= longest + TOLERANCE:
        return _SETTLE
    if run_km < GROWTH * longest - TOLERANCE:
        return "The run: a little longer than your newest longest one, so that it can settle."
    return f"The run: {GROWTH:.2f} times the longest of the last {BASELINE_DAYS} days."


def _after_break(run_km: float | None, gap: Break) -> Next:
    share, long_break = gap.band.share, gap.band is BREAK_BANDS[-1]
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


def _no_bigger(ahead: Next, most: float | None) -> Next:
    """Neither run nor week beyond the week that has just jumped [km]; the words say so."""
    if most is None:
        return ahead
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
