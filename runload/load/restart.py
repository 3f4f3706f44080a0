"""Sessions with their spikes, and what a restart does to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.load.breaks import BANDS, Breaks
from runload.load.columns import Columns
from runload.load.dates import Ints, date_of
from runload.load.lost import NOTHING_LOST, Lost
from runload.load.sessions import Sessions
from runload.load.spike import (
    BASELINE_DAYS,
    CHAIN_TO_DAYS,
    band_names,
    spike_columns,
    spike_reasons,
)
from runload.load.way_back import break_shares, week_shares
from runload.load.windows import TOLERANCE, Array
from runload.models import Level, Spike
from runload.tables import WEEK_DAYS

TOLD_FROM_DAYS = BANDS[1].from_days
"""A break of medium length and more speaks for itself [ours]."""
WAY_BACK_DAYS = 9 * WEEK_DAYS
"""The longest that a way back takes when nothing hurts: nine weeks from a tenth to all [days]."""
RECENT_DAYS = 60
"""Of many athletes only the sessions of so many days before the last one are held [days]."""
APART_DAYS = 1000
"""Athletes stand this far apart [days] where one array holds the days of all."""


@dataclass(frozen=True)
class Spikes:
    """Sessions with the columns of ``runload.load.spike``, as they count after long breaks.

    ``apart`` are the days of all in one order: ``step`` lies between two athletes. ``place`` is
    where each stands among all sessions.
    """

    begins: Ints
    athlete: Ints
    day: Ints
    apart: Ints
    step: int
    place: Ints
    columns: Columns

    def __len__(self) -> int:
        return len(self.day)

    def of(self, athlete: int) -> slice:
        """Where one athlete's sessions stand."""
        return slice(int(self.begins[athlete]), int(self.begins[athlete + 1]))

    def until(self, athlete: int, last_day: int) -> slice:
        """Where those up to a day stand."""
        own = self.of(athlete)
        known = int(np.searchsorted(self.day[own], last_day, side="right"))
        return slice(own.start, own.start + known)

    def table(self, athlete: int, last_day: int) -> Columns:
        """One athlete's sessions up to a day."""
        own = self.until(athlete, last_day)
        return Columns({}, own.stop - own.start, lambda name: self.columns[name][own])

    def shown(self, last_day: int) -> Ints:
        """Of each athlete the session that a report of this day shows, -1 where there is none.

        It is that of the largest spike of the last seven days; where none grew, one whose growth
        is unknown; else the last one.
        """
        offset = np.arange(len(self.begins) - 1) * self.step
        newest = int(self.day.max(initial=0))  # years after it would be a day of the next athlete
        end = np.searchsorted(self.apart, offset + min(last_day, newest), side="right")
        first = min(last_day - CHAIN_TO_DAYS + 1, newest + 1)
        begin = np.searchsorted(self.apart, offset + first)
        number = np.arange(len(self.day))
        increase = self.columns["increase_pct"]
        week = (number >= begin[self.athlete]) & (number < end[self.athlete])
        listed = week & ~np.isnan(increase)
        at, who = number[listed], self.athlete[listed]
        largest = np.full(len(offset), -np.inf)
        np.maximum.at(largest, who, increase[listed])
        near = increase[at] >= largest[who] - TOLERANCE
        found = np.full(len(offset), -1)
        np.maximum.at(found, who[near], at[near])
        unknown = np.isnan(self.columns["distance_km"]) | ~np.isnan(self.columns["longest_30d"])
        unknown &= week & np.isnan(increase)
        unsure = np.full(len(offset), -1)
        np.maximum.at(unsure, self.athlete[unknown], number[unknown])
        found = np.where((unsure >= 0) & (largest <= TOLERANCE), unsure, found)
        last = np.where(end > self.begins[:-1], end - 1, -1)
        return np.where(found >= 0, found, last)

    def spike(self, at: int) -> Spike:
        """One session as the report's value; ``at`` -1 for none."""
        if at < 0:
            return NO_SPIKE
        values = {name: self.columns[name][at].item() for name in _NUMBERS}
        known = {name: None if value != value else value for name, value in values.items()}
        reason = spike_reasons(
            *(self.columns[n][at : at + 1] for n in ("distance_km", "longest_30d", "increase_pct"))
        )[0]
        return Spike(
            distance_km=known["distance_km"],
            date=date_of(self.day[at]),
            longest_30d_km=known["longest_30d"],
            increase_pct=known["increase_pct"],
            band=self.columns["band"][at],
            chain=bool(self.columns["chain"][at]),
            reason=reason,
            chain_increase_pct=known["chain_increase_pct"],
            confidence="low" if self.columns["low_confidence"][at] else "normal",
            unsure_pct=float(self.columns["off_pct"][at]) if self.columns["unsure"][at] else None,
        )

    @cached_property
    def levels(self) -> Ints:
        """The level of each session."""
        levels: Ints = self.columns["level"]
        return levels


_NUMBERS = ("distance_km", "longest_30d", "increase_pct", "chain_increase_pct")
NO_SPIKE = Spike(None, None, None, None, None, chain=False, reason="no_load", confidence="low")


def spikes_since_restart(
    sessions: Sessions, breaks: Breaks, *, recent: bool, lost: Lost = NOTHING_LOST
) -> Spikes:
    """Each session against the 30 days before it, as it counts after breaks of four weeks or more.

    After four weeks off the confidence is low for 30 days: what came before is no baseline
    (evidence A.12). On the way back after a week off or more, a run within what it may allow of the
    old longest one (``restart_km``, NaN elsewhere) never passes ``info`` [ours].

    A session whose 30 days hold one that was not recorded, by ``lost``, has no baseline: its rise
    is unknown.

    ``recent``: of sessions older than ``RECENT_DAYS`` before the last one only the very first is
    held, as the beginning of the log: no figure of the last two weeks looks back to the others.
    """
    runs = sessions.runs
    place = np.arange(len(sessions))
    if recent:
        keep = sessions.day >= runs.last[sessions.athlete] - RECENT_DAYS
        keep[sessions.begins[:-1][runs.ran]] = True
        place = np.flatnonzero(keep)
    athlete, day, km = sessions.athlete[place], sessions.day[place], sessions.km[place]
    begins = np.searchsorted(athlete, np.arange(runs.count + 1))
    step = (int(np.ptp(day)) if len(day) else 0) + APART_DAYS
    apart = day + athlete * step
    off_km = sessions.off_km[place]
    columns = spike_columns(
        apart, before_each(athlete, sessions.start[place]), km, day - runs.first[athlete], off_km
    )
    since = runs.last - RECENT_DAYS if recent else runs.first
    if lost:
        unknown = lost.touch(athlete, day - BASELINE_DAYS, day)
        for name in ("increase_pct", "chain_increase_pct"):
            columns[name] = np.where(unknown, np.nan, columns[name])
        columns["level"] = np.where(unknown, 0, columns["level"])
        columns["chain"] = columns["chain"] & ~unknown
    young, allowed = _restarted(day, begins, breaks, since)
    within = km <= allowed + TOLERANCE
    level = np.where(within, np.minimum(columns["level"], int(Level.INFO)), columns["level"])
    known: dict[str, npt.NDArray[Any]] = {
        **columns,
        "level": level,
        "chain": columns["chain"] & ~within,
        "low_confidence": columns["low_confidence"] | young,
        "restart_km": allowed,
        "distance_km": km,
        "off_pct": np.divide(100 * off_km, km, out=np.zeros(len(km)), where=km > 0),
        "date": day.astype("datetime64[D]"),
    }
    increase = columns["increase_pct"]
    whole = Columns(known, len(day), lambda name: band_names(increase) if name == "band" else None)
    return Spikes(begins, athlete, day, apart, step, place, whole)


def before_each(athlete: Ints, start: Ints) -> Ints:
    """How many sessions began before each; those that began together do not count."""
    number = np.arange(len(start))
    if len(start) < 2:
        return number
    new = np.concatenate([[True], (np.diff(start) != 0) | (np.diff(athlete) != 0)])
    return np.maximum.accumulate(np.where(new, number, 0))


def _restarted(
    day: Ints, begins: Ints, breaks: Breaks, since: Ints
) -> tuple[npt.NDArray[np.bool_], Array]:
    """Which sessions follow a long break closely, and the ``restart_km`` of each.

    ``since``: of each athlete nothing is asked of sessions before this day.
    """
    young = np.zeros(len(day), dtype=bool)
    allowed = np.full(len(day), np.nan)
    wanted = breaks.restart > since[breaks.athlete] - WAY_BACK_DAYS
    for place in np.flatnonzero(wanted).tolist():
        who, off = int(breaks.athlete[place]), breaks.days[place : place + 1]
        own = slice(int(begins[who]), int(begins[who + 1]))
        age = day[own] - breaks.restart[place]
        if off[0] >= BANDS[-1].from_days:
            young[own] |= (age >= 0) & (age < BASELINE_DAYS)
        weeks = np.where(age > 0, age // WEEK_DAYS + 1, 0)
        share = break_shares(off) + week_shares(off) * weeks
        back = (age >= 0) & ((share < 1.0) | (age == 0))
        if back.any():
            long_km = breaks[place].long_before_km
            if long_km is not None:
                allowed[own][back] = share[back] * long_km
    return young, allowed
