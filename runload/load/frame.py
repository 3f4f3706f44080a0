"""The log of one runner or of many: runs, days, weeks, breaks and sessions as arrays.

Everything is added up once for all athletes; one runner is one column.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.load.base import SessionLoad
from runload.load.breaks import BANDS, LONG_RUN_DAYS, Break, Breaks, break_after
from runload.load.columns import Columns
from runload.load.dates import MONDAY_OFFSET, Bools, Ints, day_number, week_number
from runload.load.days import Days, WeekLoads
from runload.load.intensity import Intensity, run_intensity
from runload.load.lost import NOTHING_LOST, Lost
from runload.load.restart import Spikes, spikes_since_restart
from runload.load.runs import Runs
from runload.load.session_loads.distance import METRES_PER_KM
from runload.load.session_metrics.gait import gait_changes_of
from runload.load.sessions import Sessions, running_sessions
from runload.load.weeks import SECONDS_PER_HOUR, Weeks, summed_weeks
from runload.load.windows import Array
from runload.models import Profile
from runload.tables import WEEK_DAYS

HELD_DAYS = (84, 208)
"""So many of the last days are held, else all from the first run on [days]: no more than what the
last two weeks look back to."""


class Log:
    """Everything that is added up from runs before a figure is formed.

    ``load`` is what a run weighs, ``profile`` what it and intensity need of the runner. ``recent``
    says that only the last two weeks will be looked at, and what they look back to. ``lost`` are
    days of which nothing is known.
    """

    def __init__(
        self, runs: Runs, load: SessionLoad, profile: Profile, *, recent: bool = False,
        lost: Lost = NOTHING_LOST,
    ) -> None:  # fmt: skip
        self.runs, self.load, self.profile, self.recent = runs, load, profile, recent
        self.lost = lost
        self.count, self.as_of = runs.count, runs.as_of
        self.last_day = day_number(runs.as_of)
        self._days: dict[int, Days] = {}

    def let_go(self) -> None:
        """Forget everything: what was worked out looks back here, so nothing else would free it."""
        vars(self).clear()

    @property
    def first_day(self) -> date | None:
        """The first day of the only athlete's log."""
        return None if not len(self.runs) else date.fromordinal(int(self.runs.first[0]) + _ORDINAL)

    @cached_property
    def loads(self) -> Array:
        """What each run weighs."""
        return np.asarray(self.load.values(self.runs.columns, self.profile), np.float64)

    @cached_property
    def intensity(self) -> Intensity:
        """How hard each run was."""
        return run_intensity(self.runs.columns, self.profile)

    @cached_property
    def sessions(self) -> Sessions:
        """Runs as the long run and the spike see them."""
        return running_sessions(self.runs)

    @cached_property
    def gait(self) -> Columns:
        """Changes of the gait numbers of each run."""
        return gait_changes_of(self.runs)

    @cached_property
    def _new_day(self) -> Bools:
        """Which runs are the first of their day."""
        new = np.ones(len(self.runs), bool)
        new[1:] = (np.diff(self.runs.day) != 0) | (np.diff(self.runs.athlete) != 0)
        return new

    @cached_property
    def day(self) -> Ints:
        """The days with a run, by athlete and day."""
        return self.runs.day[self._new_day]

    @cached_property
    def athlete(self) -> Ints:
        """Whose those days are."""
        return self.runs.athlete[self._new_day]

    @cached_property
    def begins(self) -> Ints:
        """Where each athlete's days with a run start, and at the end their number."""
        return np.searchsorted(self.athlete, np.arange(self.count + 1))

    @cached_property
    def on_days(self) -> Columns:
        """The columns of DAILY on days with a run."""
        return Columns({}, len(self.day), self._on_days)

    def _on_days(self, name: str) -> npt.NDArray[Any]:
        columns, made = self.runs.columns, self._added
        if name in _ZONES:
            return made(self.intensity.minutes[:, _ZONES.index(name)])
        if name in ("distance_m", "moving_s"):
            values = columns.floats(name)
            return made(np.where(values > 0, values, np.nan))
        if name == "longest_km":
            return self._longest_km()
        if name == "sessions":
            return made(None)
        if name == "hard_day":
            return made(self.intensity.hard.astype(np.float64)) > 0
        return made(self.loads if name == "load" else np.isnan(self.loads).astype(np.float64))

    @cached_property
    def _place(self) -> Ints:
        """The place of each run's day among the days with a run."""
        return np.cumsum(self._new_day) - 1

    def _added(self, values: Array | None) -> Array:
        """Sums a day, or the number of runs."""
        if len(self.day) == len(self.runs):
            return np.ones(len(self.day)) if values is None else values
        added = np.bincount(self._place, weights=values, minlength=len(self.day))
        return added.astype(np.float64)

    @cached_property
    def longest_known_km(self) -> Array:
        """The longest session of known distance that began on each day; NaN for none."""
        longest = np.full(len(self.day), np.nan)
        np.fmax.at(longest, self._place[self.sessions.first], self.sessions.km)
        return longest

    def _longest_km(self) -> Array:
        """The longest session that began on each day; NaN where one is unknown, 0 for none."""
        longest, km = np.nan_to_num(self.longest_known_km), self.sessions.km
        longest[self._place[self.sessions.first][np.isnan(km)]] = np.nan
        return longest

    @cached_property
    def breaks(self) -> Breaks:
        """The breaks that ended."""
        gap = np.diff(self.day) - 1
        at = np.flatnonzero((np.diff(self.athlete) == 0) & (gap >= BANDS[0].from_days))
        if self.lost:
            whose, before, after = self.athlete[at], self.day[at] + 1, self.day[at + 1] - 1
            at = at[~self.lost.touch(whose, before, after)]
        return Breaks(
            self.athlete[at], self.day[at], self.day[at + 1], self.count, self.break_after
        )

    def break_after(self, athlete: int, last_run: int, gap_days: int) -> Break | None:
        """The break of so many days after the day of a run; None below a week."""
        own = slice(int(self.begins[athlete]), int(self.begins[athlete + 1]))
        first, day = int(self.runs.first[athlete]), self.day[own]
        known = slice(own.start, own.start + int(np.searchsorted(day, last_run, side="right")))
        at = self.day[known] - first
        load = np.zeros(last_run - first + 1)
        load[at] = self.on_days["load"][known]
        sessions = self.sessions
        rows = slice(int(sessions.begins[athlete]), int(sessions.begins[athlete + 1]))
        near = (sessions.day[rows] >= last_run - LONG_RUN_DAYS) & (sessions.day[rows] <= last_run)
        longest = sessions.km[rows][near]
        longest = longest[~np.isnan(longest)]
        found = float(longest.max()) if len(longest) else None
        return break_after(last_run, gap_days, load, found)

    @cached_property
    def spikes(self) -> Spikes:
        """The sessions with their spikes."""
        return spikes_since_restart(self.sessions, self.breaks, recent=self.recent, lost=self.lost)

    @cached_property
    def weeks(self) -> Weeks:
        """The ISO weeks."""
        runs = self.runs
        first = (runs.first + MONDAY_OFFSET) // WEEK_DAYS
        origin = int(first.min(initial=week_number(self.last_day)))
        rows = week_number(self.last_day) - origin + 1
        week = (self.day + MONDAY_OFFSET) // WEEK_DAYS - origin
        summed = summed_weeks(rows, self.count, week * self.count + self.athlete)
        on_days = self.on_days
        makers = {
            "distance_km": lambda: summed(on_days["distance_m"] / METRES_PER_KM),
            "moving_h": lambda: summed(on_days["moving_s"] / SECONDS_PER_HOUR),
            "load": lambda: summed(on_days["load"]),
            "runs": lambda: summed(on_days["sessions"]),
            "run_days": lambda: summed(None),
            "ascent_m": lambda: self._ascent(rows, origin),
            "longest_km": lambda: self._weeks_longest(rows, origin),
        }
        return Weeks(
            origin=origin,
            complete_rows=week_number(self.last_day + 1) - origin,
            first=np.where(runs.ran, first - origin, rows),
            part_logged=runs.ran & ((runs.first + MONDAY_OFFSET) % WEEK_DAYS > 0),
            sums=Columns({}, rows, lambda name: self._weeks_known(name, makers[name](), origin)),
        )

    def _weeks_known(self, name: str, values: Array, origin: int) -> Array:
        """The sums of weeks; unknown where a day of them was not recorded, but for counts."""
        if name not in _COUNTS:
            for athlete, first, last in self.lost:
                begin, end = week_number(first) - origin, week_number(last) - origin
                values[max(begin, 0) : max(end + 1, 0), athlete] = np.nan
        return values

    def _ascent(self, rows: int, origin: int) -> Array:
        week = (self.runs.day + MONDAY_OFFSET) // WEEK_DAYS - origin
        summed = summed_weeks(rows, self.count, week * self.count + self.runs.athlete)
        return summed(self.runs.columns.floats("ascent_m"))

    def _weeks_longest(self, rows: int, origin: int) -> Array:
        """The longest session of each week; NaN where one of them is unknown, 0 for none."""
        sessions = self.sessions
        at = sessions.athlete * rows + (sessions.day + MONDAY_OFFSET) // WEEK_DAYS - origin
        longest = np.zeros(self.count * rows)
        if len(at):
            starts = np.flatnonzero(np.diff(at, prepend=-1))
            longest[at[starts]] = np.maximum.reduceat(sessions.km, starts)
        return longest.reshape(self.count, rows).T

    @property
    def length(self) -> int:
        """Days from the first run of anybody to the last day."""
        return max(self.last_day - int(self.runs.first.min(initial=self.last_day + 1)) + 1, 0)

    def days(self, rows: int | None) -> Days:
        """The last days, at least so many; from the first run of anybody on for None."""
        held = self.length
        if rows is not None:
            held = next((days for days in HELD_DAYS if days >= rows), max(rows, held))
        if held not in self._days:
            self._days[held] = self._dense(held)
        return self._days[held]

    def _dense(self, rows: int) -> Days:
        origin = self.last_day - rows + 1
        first = self.runs.first - origin
        recent = slice(None) if rows >= self.length else np.flatnonzero(self.day >= origin)
        at = (self.day[recent] - origin) * self.count + self.athlete[recent]
        unlogged = np.arange(rows)[:, np.newaxis] < first
        some = bool(unlogged.any())

        def dense(name: str) -> npt.NDArray[Any]:
            values = self.on_days[name]
            table = np.zeros(rows * self.count, values.dtype)
            table[at] = values[recent]
            shaped = table.reshape(rows, self.count)
            if name not in _NEVER_UNKNOWN:
                self.lost.blank(shaped, origin)
            if some and name not in _NEVER_UNKNOWN:
                shaped[unlogged] = np.nan
            return shaped

        before = None if rows >= self.length else lambda: self._streaks_before(origin)
        return Days(Columns({}, rows, dense), first, origin, before, self._week_loads)

    def _streaks_before(self, origin: int) -> dict[str, Ints]:
        """How many days up to the one before ``origin`` were of each kind."""
        kinds = {"run": np.ones(len(self.day), bool), "hard": self.on_days["hard_day"]}
        found = {name: self._streak(kind, origin - 1) for name, kind in kinds.items()}
        found["rest"] = np.zeros(self.count, np.int64)
        before = np.concatenate([[0], np.cumsum(self.day < origin)])
        ran = before[self.begins[1:]] - before[self.begins[:-1]]
        some = ran > 0
        last = self.day[(self.begins[:-1] + ran - 1)[some]]
        found["rest"][some] = origin - 1 - last
        return found

    def _streak(self, kind: Bools, day: int) -> Ints:
        """How many days in a row up to a day were of a kind, however long ago they began."""
        streak = np.zeros(self.count, np.int64)
        at = np.flatnonzero(kind & (self.day <= day))
        if len(at):
            days, athlete = self.day[at], self.athlete[at]
            new = np.ones(len(at), bool)
            new[1:] = (np.diff(days) != 1) | (np.diff(athlete) != 0)
            number = np.arange(len(at))
            length = number - np.maximum.accumulate(np.where(new, number, 0)) + 1
            ends = days == day
            streak[athlete[ends]] = length[ends]
        return streak

    def _week_loads(self) -> WeekLoads:
        weeks = self.weeks
        return WeekLoads(weeks.origin, weeks.load, weeks.first_whole)


_COUNTS = ("runs", "run_days")
_ZONES = ("easy_min", "moderate_min", "hard_min")
_NEVER_UNKNOWN = ("sessions", "unknown_sessions", "hard_day")
_ORDINAL = date(1970, 1, 1).toordinal()
