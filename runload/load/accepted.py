"""What a runner is used to: the distances that have settled, all counted up to the last run.

What it sees:
    Each run day's longest session. A run counts in full where it is no longer than what the runner
    is used to, else as a tenth more than that, and only once it has settled: seven days later, and
    after two runs without pain. Two such runs a week apart count in full: done twice is tolerance.
    Less than a kilometre is nothing to be used to.
Why it matters:
    One outlier is no base for the next run, and resting never makes room for a longer one.
What it does not mean:
    That the body has adapted. Nobody has tested these rules.
Threshold and basis:
    All ours.
Example:
    Long runs of 10, 20, 20, 20 and 20 km, a week apart, count as 10, 11, 12.1, 20 and 20.
Source:
    frandsen2025 for the tenth and the 30 days; the rest is ours.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from runload.load.breaks import BANDS
from runload.load.dates import MONDAY_OFFSET, Bools, Ints
from runload.load.figures import Figures
from runload.load.spike import BASELINE_DAYS, GROWTH, SHORTEST_BASE_KM, SMALL_STEP_KM
from runload.load.used_to import LONG_AGO, UsedTo
from runload.load.way_back import WayBack, fever_gaps, without_lost
from runload.load.windows import TOLERANCE, Array
from runload.tables import WEEK_DAYS

HELD_RUN_DAYS = 72
"""So many of the last run days are looked at: a way back and the two months before it [ours]."""
SETTLE_DAYS, SETTLE_RUNS = 7, 2
"""After so many days, and so many runs without pain, a new longest run has settled [ours]."""
USUAL_DAYS, FEWEST_RUN_DAYS = 28, 3
"""Days up to the last run whose median run is the usual one; with fewer run days the shortest."""
USUAL_WEEKS, FEWEST_WEEKS = 4, 2
"""Complete weeks whose median is the usual one, and the fewest that tell it [ours]."""
_WINDOW = BASELINE_DAYS + 1


class _RunDays:
    """The last run days of each athlete, the newest in the last row.

    ``day`` is long ago in rows before the first one, ``km`` NaN where the distance is unknown.
    """

    def __init__(self, figures: Figures) -> None:
        log = figures.log
        begins = log.begins
        before = np.concatenate([[0], np.cumsum(log.day <= figures.last_day)])
        ran = before[begins[1:]] - before[begins[:-1]]
        rows = min(int(ran.max(initial=0)), HELD_RUN_DAYS)
        place = (begins[:-1] + ran - rows) + np.arange(rows)[:, np.newaxis]
        self.valid = place >= begins[:-1]
        place = np.where(self.valid, place, 0)
        self.day = np.where(self.valid, log.day[place], LONG_AGO)
        self.km = np.where(self.valid, log.longest_known_km[place], np.nan)
        self.known = ~np.isnan(self.km)
        self.ran = ran > 0
        green = self.valid.copy()
        for athlete in figures.tellers:
            green[:, athlete] &= ~np.isin(self.day[:, athlete], figures.sore_days(athlete))
        self.greens = np.cumsum(green, axis=0)
        self.accepted = np.full(self.km.shape, np.nan)
        self.base = np.full(self.km.shape, np.nan)
        self.at_once = np.zeros(self.km.shape, bool)
        self.clipped = np.zeros(self.km.shape, bool)

    def __len__(self) -> int:
        return len(self.day)

    def accept(self, row: int, base: Array) -> None:
        """Take in the runs of a row, beside what the runner was used to before them."""
        km = self.km[row]
        base = np.where(base < SHORTEST_BASE_KM, np.nan, base)
        self.base[row] = base
        self.accepted[row] = np.where(np.isnan(base), km, np.fmin(km, GROWTH * base))
        self.at_once[row] = km <= base + TOLERANCE
        self.clipped[row] = km > self.accepted[row] + TOLERANCE

    def settled(self, rows: slice, until: Ints) -> Bools:
        """Which runs of these rows have settled by a day, with the runs up to the last of them."""
        greens = self.greens[rows.stop - 1] - self.greens[rows]
        waited = (until - self.day[rows] >= SETTLE_DAYS) & (greens >= SETTLE_RUNS)
        return np.asarray(self.at_once[rows] | waited)

    def long_base(self, stop: int, until: Ints) -> tuple[Array, Bools]:
        """What a runner is used to before a row [km], and whether any of it has settled."""
        rows = slice(max(stop - _WINDOW, 0), stop)
        km, accepted = self.km[rows], self.accepted[rows]
        near = (self.day[rows] >= self.day[stop - 1] - BASELINE_DAYS) & self.known[rows]
        good = near & self.settled(rows, until)
        best = np.where(good, accepted, -np.inf).max(axis=0, initial=-np.inf)
        some = best > -np.inf
        clipped = good & self.clipped[rows]
        often = np.flatnonzero(np.count_nonzero(clipped, axis=0) > 1)
        if len(often):
            twice = self._done_twice(rows, np.where(good[:, often], km[:, often], 0.0), often)
            best[often] = np.maximum(best[often], twice)
        if not some.all():
            most = np.where(near, accepted, -np.inf).max(axis=0, initial=-np.inf)
            best = np.where(some, best, most)
            best[np.isinf(best)] = np.nan
        return best, some

    def _done_twice(self, rows: slice, km: Array, who: Ints) -> Array:
        """The longest distance run twice, a week apart [km]; ``km`` is 0 where one counts not."""
        longest = np.maximum.accumulate(km, axis=0)
        earlier = self._week_before[rows, who] - rows.start
        before = np.take_along_axis(longest, np.maximum(earlier, 0), 0)
        both = np.minimum(km, np.where(earlier >= 0, before, 0.0))
        return np.asarray(both.max(axis=0))

    @cached_property
    def _week_before(self) -> Ints:
        """The last row that lies a week or more before each; negative for none."""
        row = np.arange(len(self))[:, np.newaxis] - np.ones(self.day.shape, np.int64)
        for back in range(1, SETTLE_DAYS):
            near = self.day[back:] - self.day[:-back] < SETTLE_DAYS
            row[back:] -= near
        return np.asarray(row, np.int64)


def used_to(figures: Figures) -> UsedTo:
    """What every athlete of a log is used to at the end of the last day.

    Formula:
        accepted = min(s, 1.10 L), L the long base before the run; M = the largest accepted of
        settled runs of the 30 days up to the last run, or what was run twice a week apart;
        U = median over the run days of 28 days of min(s, M); W = median of 4 complete weeks, each
        session at most M. All stand still from the last run on, and on the way back after a break
        at the last run before it.
    """
    runs = _RunDays(figures)
    count = figures.count
    ill = {at: told for at in figures.tellers if (told := figures.told(at).feverish)}
    back, added = WayBack(count), fever_gaps(runs.day, figures.last_day, ill)
    without_lost(added, runs.day, figures.last_day, figures.log.lost)
    for row in range(len(runs)):
        base = np.full(count, np.nan)
        if row:
            begun = back.begins(runs.day[row - 1], runs.day[row], runs.valid[row - 1], added[row])
            if (begun & ~back.on).any():
                held, sure = runs.long_base(row, runs.day[row - 1])
                back.hold(begun & ~back.on, row - 1, held, sure)
            back.begin(begun, runs.day[row - 1], runs.day[row], runs.greens[row - 1], added[row])
            base, _ = runs.long_base(row, runs.day[row])
            base = np.where(back.on, back.long_km, base)
        runs.accept(row, base)
        back.ran(runs.day[row], runs.greens[row], runs.valid[row])
    if not len(runs):
        nothing, none = np.full(count, np.nan), np.full(count, LONG_AGO)
        unsure = np.zeros(count, bool)
        return UsedTo(
            figures.last_day, none, nothing, nothing, nothing, nothing, nothing, unsure, back, none
        )
    last_run = runs.day[-1]
    long, sure = runs.long_base(len(runs), last_run)
    long, sure = np.where(back.on, back.long_km, long), np.where(back.on, back.sure, sure)
    anchor = np.where(back.on, back.row, len(runs) - 1)
    anchor_day = np.take_along_axis(runs.day, anchor[np.newaxis], 0)[0]
    usual, days = _usual_km(runs, anchor, long)
    return UsedTo(
        last_day=figures.last_day,
        last_run=np.where(runs.ran, last_run, LONG_AGO),
        usual_km=usual,
        long_km=long,
        week_km=_week_km(figures, anchor_day, long),
        quiet_km=np.where(back.on, np.nan, _quiet_km(runs, figures.last_day)),
        spike_pct=_spike_pct(runs, anchor_day),
        sure=sure & (days >= FEWEST_RUN_DAYS),
        back=back,
        added=added[-1],
    )


def _median(values: Array) -> tuple[Array, Ints]:
    """The median of the known values of each column, and their number; NaN without one."""
    ordered = np.sort(values, axis=0)
    number = (~np.isnan(values)).sum(axis=0)
    low, high = np.maximum(number - 1, 0) // 2, number // 2
    high = np.minimum(high, len(values) - 1)
    middle = [np.take_along_axis(ordered, at[np.newaxis], 0)[0] for at in (low, high)]
    return (middle[0] + middle[1]) / 2, number


def _usual_km(runs: _RunDays, anchor: Ints, long: Array) -> tuple[Array, Ints]:
    """The usual run [km], and how many run days tell it."""
    row = anchor - np.arange(USUAL_DAYS)[:, np.newaxis]
    rows = np.maximum(row, 0)
    day = np.take_along_axis(runs.day, rows, 0)
    near = (row >= 0) & (day > day[0] - USUAL_DAYS)
    km = np.where(near, np.minimum(np.take_along_axis(runs.km, rows, 0), long), np.nan)
    median, number = _median(km)
    least = np.where(np.isnan(km), np.inf, km).min(axis=0)
    return np.where((number > 0) & (number < FEWEST_RUN_DAYS), least, median), number


def _week_km(figures: Figures, anchor_day: Ints, long: Array) -> Array:
    """The usual week [km]; NaN with fewer than two complete weeks of known distance."""
    sessions, weeks = figures.log.sessions, figures.log.weeks
    newest = (anchor_day + 1 + MONDAY_OFFSET) // WEEK_DAYS - 1
    ago = newest[sessions.athlete] - (sessions.day + MONDAY_OFFSET) // WEEK_DAYS
    near = np.flatnonzero((ago >= 0) & (ago < USUAL_WEEKS))
    athlete, km = sessions.athlete[near], sessions.km[near]
    total = (
        np.bincount(
            ago[near] * figures.count + athlete,
            weights=np.minimum(km, long[athlete]),
            minlength=USUAL_WEEKS * figures.count,
        )
        .astype(np.float64)
        .reshape(USUAL_WEEKS, figures.count)
    )
    week = newest - np.arange(USUAL_WEEKS)[:, np.newaxis]
    total[week < weeks.first_whole + weeks.origin] = np.nan
    median, number = _median(total)
    return np.where((number >= FEWEST_WEEKS) & (median > 0), median, np.nan)


def _quiet_km(runs: _RunDays, last_day: int) -> Array:
    """The longest run that would stand out beside none of the 30 days before it [km].

    From a week off on the days off have the say: it stands still.
    """
    off = np.minimum(last_day - runs.day[-1], BANDS[0].from_days - 1)
    near = runs.day >= runs.day[-1] + 1 + off - BASELINE_DAYS
    longest = np.where(near & runs.known, runs.km, -np.inf).max(axis=0)
    return np.where(longest < SHORTEST_BASE_KM, np.nan, GROWTH * longest)


def _spike_pct(runs: _RunDays, anchor_day: Ints) -> Array:
    """The largest rise of new longest runs that have not settled [%]; 0 for none.

    A rise under a kilometre counts in part, so that nothing jumps there.
    """
    rows = slice(0, len(runs))
    near_enough = runs.known & (runs.day >= anchor_day - BASELINE_DAYS)
    open_ = near_enough & ~runs.settled(rows, runs.day[-1])
    found = np.zeros(open_.shape[1])
    for row, athlete in zip(*(places.tolist() for places in np.nonzero(open_)), strict=True):
        before = slice(max(row - _WINDOW, 0), row)
        near = runs.day[before, athlete] >= runs.day[row, athlete] - BASELINE_DAYS
        earlier = runs.km[before, athlete][near]
        longest = np.fmax.reduce(earlier, initial=-np.inf)
        longest = runs.base[row, athlete] if np.isinf(longest) else longest
        rise = runs.km[row, athlete] - longest
        if rise > 0 and longest >= SHORTEST_BASE_KM:
            counted = min(rise / SMALL_STEP_KM, 1.0)
            found[athlete] = max(found[athlete], 100 * rise / longest * counted)
    return found
