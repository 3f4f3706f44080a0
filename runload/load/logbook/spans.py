"""Weeks, months and years of one runner's runs, and this year against the last to the same day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from runload.load.columns import listed
from runload.load.dates import Ints, date_of, day_number, week_number
from runload.load.frame import Log
from runload.load.logbook.single_runs import pace_s_per_km
from runload.load.session_loads.distance import METRES_PER_KM
from runload.load.weeks import SECONDS_PER_HOUR, named_weeks
from runload.load.windows import Array, quotient
from runload.models import DiaryFacts, Span, Stretch, YearToDate, outside
from runload.models.in_bulk import in_bulk
from runload.models.values import dataclass
from runload.tables import WEEK_DAYS

BEGUN_DAYS = 14
"""A log that begins so many days into a year still holds that year from its beginning [ours]."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Between:
    """A span before anything is summed: its name, its first and its last day."""

    name: str
    start: date
    end: date


def weeks_of(log: Log) -> list[Between]:
    """The ISO weeks from the first run to the last day."""
    if not len(log.runs):
        return []
    first, last = week_number(int(log.runs.first[0])), week_number(log.last_day)
    named = named_weeks(first, last - first + 1)
    return [Between(name, day, day + timedelta(days=WEEK_DAYS - 1)) for name, day in named]


def months_of(log: Log) -> list[Between]:
    """The months from the first run to the last day."""
    if not len(log.runs):
        return []
    first, last = date_of(log.runs.first[0]), log.as_of
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    found = []
    for at in months:
        start = date(at // 12, at % 12 + 1, 1)
        after = date((at + 1) // 12, (at + 1) % 12 + 1, 1)
        found.append(Between(f"{start:%Y-%m}", start, after - _DAY))
    return found


def years_of(log: Log) -> list[Between]:
    """The years from that of the first run to that of the last day."""
    if not len(log.runs):
        return []
    years = range(date_of(log.runs.first[0]).year, log.as_of.year + 1)
    return [Between(str(year), date(year, 1, 1), date(year, 12, 31)) for year in years]


def summed(
    log: Log, spans: Sequence[Between], ended: date | None, told: DiaryFacts
) -> tuple[Span, ...]:
    """What was run in each of these spans, which are in order and do not overlap.

    Nothing is known of one after ``ended``, the last activity of any sport, nor of one that was
    marked as not recorded and holds no run.
    """
    if not spans:
        return ()
    begins = np.array([day_number(one.start) for one in spans])
    ends = np.array([day_number(one.end) for one in spans])
    place = np.searchsorted(begins, log.runs.day, side="right") - 1
    inside = np.flatnonzero((place >= 0) & (log.runs.day <= ends[place]))
    at, sums = place[inside], _Sums(place[inside], len(spans))
    columns = log.runs.columns
    metres, moving_s, ascent, beats = (
        columns.floats(name)[inside]
        for name in ("distance_m", "moving_s", "ascent_m", "hr_avg_bpm")
    )
    km = np.where(metres > 0, metres, np.nan) / METRES_PER_KM
    moving_s = np.where(moving_s > 0, moving_s, np.nan)
    paced = np.where(np.isnan(pace_s_per_km(moving_s, metres)), np.nan, km)
    beaten = np.where(np.isnan(beats), np.nan, km)
    runs = np.bincount(at, minlength=len(spans))
    days = np.unique(np.stack([at, log.runs.day[inside]]), axis=1)[0] if len(at) else at
    figures: dict[str, Array] = {
        "distance_km": _unless_none_known(sums.of(km), sums.known(km), runs),
        "moving_h": _unless_none_known(
            sums.of(moving_s) / SECONDS_PER_HOUR, sums.known(moving_s), runs
        ),
        "ascent_m": _unless_none_known(sums.of(ascent), sums.known(ascent), runs),
        "longest_km": _longest(log, begins, ends, runs),
        "pace_s_per_km": quotient(
            sums.of(np.where(np.isnan(paced), np.nan, moving_s)), sums.of(paced)
        ),
        "hr_avg_bpm": quotient(sums.of(beats * km), sums.of(beaten)),
    }
    counts: dict[str, Ints] = {
        "runs": runs,
        "run_days": np.bincount(days, minlength=len(spans)),
        "distance_runs": sums.known(km),
        "moving_runs": sums.known(moving_s),
        "ascent_runs": sums.known(ascent),
        "pace_runs": sums.known(paced),
        "hr_runs": sums.known(beaten),
    }
    found = in_bulk(
        Span,
        {
            "name": [one.name for one in spans],
            "start": [one.start for one in spans],
            "end": [min(one.end, log.as_of) for one in spans],
            "complete": [one.end <= log.as_of for one in spans],
            **{name: listed(values) for name, values in figures.items()},
            **{name: values.tolist() for name, values in counts.items()},
        },
    )
    return tuple(_as_recorded(one, ended, told) for one in found)


def year_to_date(log: Log, ended: date | None, told: DiaryFacts) -> YearToDate | None:
    """The year so far and the last one up to the same day; None where that knew no run."""
    day = log.as_of
    if not len(log.runs) or date_of(log.runs.first[0]).year >= day.year:
        return None
    same = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    both = [
        Between(str(year), date(year, 1, 1), last)
        for year, last in ((day.year - 1, same.replace(year=day.year - 1)), (day.year, day))
    ]
    if date_of(log.runs.first[0]) > both[0].end:
        return None
    last, this = (replace(one, complete=False) for one in summed(log, both, ended, told))
    late = date_of(log.runs.first[0]) - last.start > timedelta(days=BEGUN_DAYS)
    whole = all(one.recorded and one.whole(one.distance_runs) for one in (last, this))
    base = last.distance_km or 0.0
    cases = (("short_history", late), ("missing_days", not whole), ("zero_base", not base))
    reason = next((name for name, holds in cases if holds), None)
    change = None if reason else 100 * ((this.distance_km or 0.0) / base - 1)
    return YearToDate(this, last, change, reason)


class _Sums:
    """Sums and counts of known values, span by span."""

    def __init__(self, at: Ints, spans: int) -> None:
        self._at, self._spans = at, spans

    def of(self, values: Array) -> Array:
        """The sum of what is known."""
        found: Array = np.bincount(
            self._at, weights=np.nan_to_num(values), minlength=self._spans
        ).astype(np.float64)
        return found

    def known(self, values: Array) -> Ints:
        """How many values are known."""
        found: Ints = np.bincount(self._at[~np.isnan(values)], minlength=self._spans)
        return found


def _unless_none_known(values: Array, known: Ints, runs: Ints) -> Array:
    """The sums; unknown where there are runs and none of them tells."""
    return np.where((known == 0) & (runs > 0), np.nan, values)


def _longest(log: Log, begins: Ints, ends: Ints, runs: Ints) -> Array:
    """The longest session of known distance in each span; 0 without a run."""
    sessions = log.sessions
    place = np.searchsorted(begins, sessions.day, side="right") - 1
    inside = (place >= 0) & (sessions.day <= ends[place]) & ~np.isnan(sessions.km)
    longest = np.where(runs > 0, np.nan, 0.0)
    np.fmax.at(longest, place[inside], sessions.km[inside])
    return longest


def _as_recorded(span: Span, ended: date | None, told: DiaryFacts) -> Span:
    """The span with its days that were not recorded; without sums where nothing is known of it."""
    days = (span.end - span.start).days + 1
    lost = days - _days_outside(span, told.not_recorded) if told.not_recorded else 0
    span = replace(span, not_recorded_days=lost) if lost else span
    if span.runs:
        return span
    late = ended is not None and span.start > ended and _days_outside(span, told.no_running) > 0
    if lost < days and not late:
        return span
    return replace(
        span, distance_km=None, moving_h=None, ascent_m=None, longest_km=None, recorded=False
    )


def _days_outside(span: Span, marked: Iterable[Stretch]) -> int:
    """How many days of the span were not marked so."""
    return outside(span.start - _DAY, span.end, marked)[0]
