"""Tables with days that are no sessions: named for what they are, and never counted as runs."""

from __future__ import annotations

import itertools
import statistics
from collections import defaultdict
from datetime import date, datetime

from runload.errors import Unreadable
from runload.importers.csv.layout import POINTS, has_places
from runload.importers.csv.sheet import Sheet
from runload.tabular.cells import missing, number
from runload.tabular.dates import clock, moment
from runload.tabular.headers import name_and_unit, normalised, vocabulary

MANY_A_DAY = 8
"""Sessions a day that nobody has on most days; ours. The middle day of a list tells."""
CLOSE_S = 300.0
"""Seconds between the rows of a table of points or splits, in the middle; ours."""
LEAST_DAYS = 10
"""Days one after the other that make a table of every day; ours."""
EVERY = 0.9
"""Share of the days from first to last that such a table holds; ours."""
LAPS = (
    "it has the laps of one activity, not a list of runs",
    "Give the activity itself (FIT, TCX or GPX), or one row a run.",
)
DAILY = (
    "it has figures for whole days, such as steps, not runs",
    "Give the list of activities, or the activities as FIT, GPX or TCX.",
)
STRENGTH = (
    "it is a log of strength training: exercises, weights and repetitions, and no runs",
    "Nothing to do.",
)
CROWDED = (
    "it has more sessions a day than one runner can do",
    "If it is of several runners, give it a column athlete; if of one run, give the run itself.",
)

Days = dict[tuple[str, date], list[datetime | None]]


def check_kind(sheet: Sheet, start: str = "start") -> None:
    """Refuse a table of days that holds no sessions; ``start`` is the part of its times of day.

    Raises:
        Unreadable ``no-run-columns``
    """
    days = _days(sheet, start)
    if not days or sheet.columns.plans:
        return
    crowd = statistics.median(len(found) for found in days.values())
    if _is_strength(sheet):
        raise _no_sessions(sheet, STRENGTH)
    if has_places(sheet.table.header) and crowd > MANY_A_DAY and _are_close(days):
        raise _no_sessions(sheet, POINTS)
    if _counts_laps(sheet):
        raise _no_sessions(sheet, LAPS)
    check_crowd(sheet, crowd, POINTS if _are_close(days) else CROWDED)
    if _is_daily(sheet, days):
        raise _no_sessions(sheet, DAILY)


def check_crowd(sheet: Sheet, rows_a_day: float, told: tuple[str, str] = CROWDED) -> None:
    """Refuse a table with more rows on an athlete's usual day than one runner has sessions.

    Raises:
        Unreadable ``no-run-columns``
    """
    if rows_a_day > MANY_A_DAY:
        raise _no_sessions(sheet, told)


def _no_sessions(sheet: Sheet, told: tuple[str, str]) -> Unreadable:
    what, fix = told
    ignored = told not in (CROWDED,)
    return Unreadable(sheet.source.where, what, fix, code="no-run-columns", ignored=ignored)


def _days(sheet: Sheet, start: str) -> Days:
    """The starts of the sampled rows, by athlete and day; rows exactly alike count once."""
    found: Days = defaultdict(list)
    for row in {row.cells: row for row in sheet.sample}.values():
        when = moment(sheet.cell(row, "date"), sheet.order)
        if when is None:
            continue
        at = when.clock or clock(sheet.cell(row, start))
        who = normalised(sheet.cell(row, "athlete"))
        found[who, when.day].append(datetime.combine(when.day, at) if at else None)
    return found


def _are_close(days: Days) -> bool:
    """Whether the rows of a day follow each other within minutes."""
    gaps = []
    for starts in days.values():
        told = sorted(start for start in starts if start is not None)
        gaps += [(b - a).total_seconds() for a, b in itertools.pairwise(told)]
    return bool(gaps) and statistics.median(gaps) < CLOSE_S


def _names(sheet: Sheet) -> list[str]:
    return [name_and_unit(cell)[0] for cell in sheet.table.header]


def _is_strength(sheet: Sheet) -> bool:
    """Whether columns of repetitions stand beside those of weights, sets or exercises."""
    words = {word for name in _names(sheet) for word in name.split()}
    return bool(words & vocabulary().repetitions and words & vocabulary().weights)


def _counts_laps(sheet: Sheet) -> bool:
    """Whether a column of laps counts on from 1 within each day."""
    for at, name in enumerate(_names(sheet)):
        if name.rstrip(" #.no") not in vocabulary().laps and name not in vocabulary().laps:
            continue
        cells = [number(row.cells[at], ".") for row in sheet.sample if not missing(row.cells[at])]
        steps = list(itertools.pairwise(cells))
        on = sum(a is not None and b == a + 1 for a, b in steps)
        if len(cells) > 2 and cells[0] in (0, 1) and 2 * on > len(steps):
            return True
    return _counts_splits(sheet)


def _counts_splits(sheet: Sheet) -> bool:
    """Whether distances count on from row to row of a day, beside a column of splits."""
    words = {word for name in _names(sheet) for word in name.split()}
    if not words & vocabulary().laps or not sheet.has("distance"):
        return False
    told = [
        (sheet.cell(row, "date"), number(sheet.cell(row, "distance"), None)) for row in sheet.sample
    ]
    steps = [b[1] - a[1] for a, b in itertools.pairwise(told) if a[0] == b[0] and a[1] and b[1]]
    return len(steps) > 1 and len(set(steps)) == 1 and steps[0] > 0


def _is_daily(sheet: Sheet, days: Days) -> bool:
    """Whether each row sums up a day: one for every day, no sport, no time, and steps beside it."""
    if sheet.has("sport") or sheet.has("moving") or sheet.has("start") or sheet.has("title"):
        return False
    stems = {
        f" {stem.rstrip('=')}{' ' if stem.endswith('=') else ''}" for stem in vocabulary().of_days
    }
    if not any(stem in f" {name} " for name in _names(sheet) for stem in stems):
        return False
    single = all(len(starts) == 1 for starts in days.values())
    single = single and len({start and start.time() for (start,) in days.values()}) == 1
    told = sorted({day for _, day in days})
    span = (told[-1] - told[0]).days + 1
    return single and len(told) >= LEAST_DAYS and len(told) >= EVERY * span
