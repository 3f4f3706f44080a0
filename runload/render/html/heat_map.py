"""Years of days as a calendar: a column a week, a row a weekday, the stronger the further."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

from runload.models import Report
from runload.models.values import dataclass
from runload.render.format import count, long_day, month_year
from runload.render.html.figures import Figure, Key
from runload.render.html.marks import Box, Mark, Picture, beside, boxes, path, said, stretched
from runload.render.timeline import Bucket, Timeline, monday_of
from runload.tables import WEEK_DAYS

COLUMNS = 53
SHADES = 5
CELL = 11
_TOP, _LAST_MONTH = 16.0, 50
_STRONGEST = 0.95
"""The share of days with a run that is below the strongest shade [ours]: one race pales no year."""
CAPTION = "The stronger the colour, the further that day. A pale, empty square: no run."


@dataclass(frozen=True, slots=True)
class Year:
    """A year of days as a picture: what it is called, its first Monday."""

    name: str
    first: date
    figure: Figure


def heat_maps(report: Report, line: Timeline) -> tuple[Year, ...]:
    """The newest 53 weeks, then each earlier calendar year, the newest first."""
    begin = report.coverage.first_date
    if begin is None or not line.days:
        return ()
    days = {one.first: one for one in line.days}
    runs = sorted(one.total for one in days.values() if one.total)
    top = runs[min(len(runs) - 1, int(_STRONGEST * len(runs)))] if runs else 1.0
    newest = monday_of(report.as_of) - timedelta(weeks=COLUMNS - 1)
    found = [_year("the last 53 weeks", newest, report.as_of, begin, days, top)]
    for year in range(newest.year, begin.year - 1, -1):
        first, last = date(year, 1, 1), date(year, 12, 31)
        if last >= begin:
            found.append(_year(str(year), first, min(last, report.as_of), begin, days, top))
    return tuple(found)


def _year(
    name: str, first: date, last: date, begin: date, days: dict[date, Bucket], top: float
) -> Year:
    monday = monday_of(first)
    held = [days[at] for at in _between(max(first, begin), last) if at in days]
    ran = sum(bool(one.total) for one in held)
    told = [one for one in held if one.recorded]
    unknown = sum(one.total is None for one in told)
    title = f"Runs on {ran} of {count(len(told), 'day')} in {name}"
    title += f", {unknown} of unknown distance" if unknown else ""
    gone = len(held) - len(told)
    title += f"; no data for {count(gone, 'day')}" if gone else ""
    keys = [Key("sore", "▪", "pain"), Key("unknown", "?", "distance unknown")]
    keys += [Key("gone", "–", "no data: not the same as no run")]
    held_kinds = {kind for one in held for kind in _kinds(one, top)}
    return Year(
        name,
        monday,
        Figure(
            id=f"year-{name.split()[-1] if name.isdigit() else 'newest'}",
            title=title,
            said=f"A cell a day from {long_day(held[0].first)}." if held else "No days yet.",
            pictures=(_picture(held, monday, first, top),),
            keys=tuple(key for key in keys if key.kind in held_kinds),
            caption=CAPTION,
        ),
    )


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=at) for at in range((last - first).days + 1)]


def _kinds(one: Bucket, top: float) -> list[str]:
    """The classes of a day's cell: its ground, and a mark for pain."""
    kinds = ["sore"] if one.pain else []
    if not one.recorded:
        return [*kinds, "gone"]
    if one.total is None:
        return [*kinds, "unknown"]
    shade = min(SHADES, math.ceil(one.total / top * SHADES))
    return [*kinds, f"shade{shade}"]


def _picture(held: Sequence[Bucket], monday: date, first: date, top: float) -> Picture:
    cells: dict[str, list[str]] = {}
    sore: list[Box] = []
    for one in held:
        column, row = divmod((one.first - monday).days, WEEK_DAYS)
        *pain, kind = _kinds(one, top)
        y = int(_TOP) + CELL * row
        cells.setdefault(kind, []).append(f"M{10 * column} {y}h10v{CELL}h-10z")
        if pain:
            sore.append((10 * column + 3.0, y + 3.0, 4.0, CELL - 6.0))
    high = _TOP + CELL * WEEK_DAYS
    drawn = [path(kind, "".join(boxed)) for kind, boxed in sorted(cells.items())]
    lines = "".join(f"M{10 * at} {_TOP:g}V{high:g}" for at in range(1, COLUMNS + 1))
    rows = "".join(f"M0 {_TOP + CELL * at:g}H{10 * (COLUMNS + 1)}" for at in range(WEEK_DAYS + 1))
    drawn += [path("mesh", lines + rows), *boxes("sore", sore)]
    days = [beside(_TOP + CELL * at + 9, name) for at, name in ((0, "M"), (2, "W"), (4, "F"))]
    grid = stretched(COLUMNS + 1, high, drawn)
    return Picture(high + 2, (*days, *_months(monday, first), grid), count=COLUMNS + 1)


def _months(monday: date, first: date) -> list[Mark]:
    """The months over the columns in which they begin."""
    marks = []
    for column in range(_LAST_MONTH):
        week = monday + timedelta(weeks=column)
        begins = [day for day in _between(week, week + timedelta(days=6)) if day.day == 1]
        if begins and begins[0] >= first and begins[0].month % 2:
            marks.append(said("x left", column / (COLUMNS + 1), 11, month_year(begins[0])[:3]))
    return marks
