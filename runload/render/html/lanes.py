"""The time-line drawn: runs, pain and what was told of days, one lane under the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from runload.models import Flag, Level, Report
from runload.render.base import View
from runload.render.format import NO_DATA, SIGNS, number
from runload.render.html.marks import (
    FLAG_SIGNS,
    LIGHT_SIGNS,
    Box,
    Mark,
    Picture,
    boxes,
    element,
    polyline,
    said,
    share,
    short,
    sign,
    stretched,
)
from runload.render.html.scales import (
    FILLED,
    Up,
    day_axis,
    height_axis,
    largest,
    lines_at,
    nice_top,
)
from runload.render.timeline import Bucket, Range, in_units, spells_in
from runload.tables import WEEK_DAYS

RUNS_EDGE, RUNS_BASE = 34.0, 144.0
TOTALS_ROOM, AXIS_ROOM = 16.0, 22.0
PAIN_HIGH, LANE_TITLE, LANE_HIGH = 44.0, 22.0, 18.0
NUMBERED = 14
"""Up to so many bars carry their number."""
MARK_ABOVE = 9.0
NO_LIGHT = "◆"
NAMED_FROM = 0.14
"""A stretch without data is named from this part of the width on."""
SPELL_NAMES = {"injury": "injury", "illness": "illness", "off": "days off", "race": "race"}
_PAIN_LINES = (0.0, 5.0, 10.0)


def timeline_picture(shown: Range, report: Report, view: View, *, sized: bool = False) -> Picture:
    """A choice of days or weeks as a picture. ``sized``: every bar carries its number."""
    buckets = shown.buckets
    count = len(buckets)
    base = RUNS_BASE
    marks = _runs(buckets, view, numbers=sized or (not shown.daily and count <= NUMBERED))
    below = base
    if shown.daily and count <= NUMBERED * WEEK_DAYS:
        marks += _week_totals(shown, report, base + TOTALS_ROOM - 4, view)
        below += TOTALS_ROOM
    marks += day_axis([one.first for one in buckets], below)
    below += AXIS_ROOM
    if any(one.pain is not None for one in buckets):
        marks += _pain(buckets, Up(10.0, below + LANE_TITLE + PAIN_HIGH, below + LANE_TITLE))
        below += LANE_TITLE + PAIN_HIGH
    lanes, below = _spells(shown, report, below)
    return Picture(below + 4, (*marks, *lanes), shown.name, count)


def _runs(buckets: Sequence[Bucket], view: View, *, numbers: bool) -> list[Mark]:
    tops = [value for one in buckets for value in (one.total, one.longest, one.ceiling)]
    up = Up(nice_top(largest(tops)), RUNS_BASE, RUNS_EDGE)
    daily = buckets[0].days == 1
    unit = f"{view.units} {'a day' if daily else 'a week'}"
    marks = [*(lines_at(up, (0.0,), unit) if numbers else height_axis(up, unit))]
    marks += _stretches(
        buckets, up, "gone", NO_DATA, lambda one: not one.recorded and not one.ahead
    )
    marks += _stretches(buckets, up, "unknown", "?", lambda one: one.recorded and one.total is None)
    bars: dict[str, list[Box]] = {"bar more": [], "bar open": [], "bar": [], "bar flagged": []}
    for at, one in enumerate(buckets):
        whole, run = one.total or 0.0, one.longest or 0.0
        kind = "bar flagged" if one.stood_out else "bar" if one.complete else "bar open"
        if daily or one.stood_out:
            bars["bar more" if daily else kind.replace(" flagged", "")].append(_box(at, up, whole))
            bars[kind].append(_box(at, up, run or whole))
        else:
            bars[kind].append(_box(at, up, whole))
    high = RUNS_BASE
    drawn = [mark for kind, held in bars.items() for mark in boxes(kind, [b for b in held if b[3]])]
    drawn += polyline("line ceiling", _steps(buckets, up))
    marks.append(stretched(len(buckets), high, drawn))
    for at, one in enumerate(buckets):
        middle, top = (at + 0.5) / len(buckets), up.at(max(one.total or 0.0, one.longest or 0.0))
        if numbers and one.total is not None and one.recorded:
            marks.append(said("on", middle, top - 4, number(one.total, 0)))
        if one.stood_out:
            shape = FLAG_SIGNS.get(one.band, FLAG_SIGNS["small"])
            above = top - MARK_ABOVE - (12 if numbers else 0)
            marks.append(sign(f"flag {one.band}", shape, middle, above))
    return marks


def _box(at: int, up: Up, value: float) -> Box:
    top = up.at(value)
    wide = 10 * FILLED
    return 10 * at + (10 - wide) / 2, top, wide, up.base - top


def _steps(buckets: Sequence[Bucket], up: Up) -> list[tuple[float, float] | None]:
    steps: list[tuple[float, float] | None] = []
    for at, one in enumerate(buckets):
        if one.ceiling is None:
            steps.append(None)
        else:
            height = up.at(one.ceiling)
            steps += [(10.0 * at, height), (10.0 * (at + 1), height)]
    return steps


def _stretches(
    buckets: Sequence[Bucket], up: Up, kind: str, named: str, hidden: Callable[[Bucket], bool]
) -> list[Mark]:
    """Steps in a row of which something is not known, each stretch named where there is room."""
    marks, count = [], len(buckets)
    for is_hidden, group in groupby(range(count), key=lambda at: hidden(buckets[at])):
        held = list(group)
        if not is_hidden:
            continue
        part, wide = held[0] / count, len(held) / count
        marks.append(element("rect", kind, x=share(part), width=share(wide),
                             y=short(up.edge), height=short(up.base - up.edge)))  # fmt: skip
        if wide >= NAMED_FROM or named == "?":
            marks.append(said("on", part + wide / 2, up.base - 4, named))
    return marks


def _week_totals(shown: Range, report: Report, y: float, view: View) -> list[Mark]:
    """The distance of each week under its days, as the report has it."""
    begin, days = shown.buckets[0].first, len(shown.buckets)
    marks = []
    for week in report.weeks:
        at = (week.start - begin).days
        total = in_units(week.distance_km, view)
        if at >= 0 and total and week.recorded:
            marks.append(said("sum", (at + WEEK_DAYS / 2) / days, y, number(total, 0)))
    return marks


def _pain(buckets: Sequence[Bucket], up: Up) -> list[Mark]:
    marks = [*lines_at(up, _PAIN_LINES, "pain, 0 to 10")]
    for at, one in enumerate(buckets):
        if one.pain is None:
            continue
        middle, y = (at + 0.5) / len(buckets), up.at(one.pain)
        light = one.light if one.light in LIGHT_SIGNS else "none"
        marks.append(element("line", "stem", x1=share(middle), x2=share(middle),
                             y1=short(up.base), y2=short(y)))  # fmt: skip
        marks.append(sign(f"light {light}", LIGHT_SIGNS.get(light, NO_LIGHT), middle, y))
    return marks


def _spells(shown: Range, report: Report, below: float) -> tuple[list[Mark], float]:
    """A lane for each kind of spell, and one for flags; and where the picture ends."""
    marks: list[Mark] = []
    begin, days = shown.buckets[0].first, len(shown.buckets) * shown.buckets[0].days
    held = spells_in(report.spells, shown, report.as_of)
    for kind, name in SPELL_NAMES.items():
        own = [one for one in held if one.kind == kind]
        if not own:
            continue
        below += LANE_HIGH
        for one in own:
            first = max(0, (one.first - begin).days)
            last = min(days, ((one.last or report.as_of) - begin).days + 1)
            if kind == "race":
                marks.append(sign("spell race", "★", (first + 0.5) / days, below - 4))
            else:
                marks.append(element("rect", f"spell {kind}", x=share(first / days),
                                     width=share(max(last - first, 0.5) / days), y=short(below - 8),
                                     height="8", rx="2"))  # fmt: skip
        marks.append(said("lane", 0.0, below, name))
    flags = _flags(shown, report.flags)
    if flags:
        below += LANE_HIGH
        marks += [said(f"flagged {level.word}", part, below, SIGNS[level]) for part, level in flags]
        marks.append(said("lane", 0.0, below, "flags"))
    return marks, below


def _flags(shown: Range, flags: Iterable[Flag]) -> list[tuple[float, Level]]:
    """Where flags stand, the gravest of each step."""
    found: dict[int, Level] = {}
    first, step = shown.buckets[0].first, shown.buckets[0].days
    for flag in flags:
        at = (flag.date - first).days // step
        if flag.level >= Level.WATCH and 0 <= at < len(shown.buckets):
            found[at] = max(flag.level, found.get(at, Level.OK))
    return [((at + 0.5) / len(shown.buckets), level) for at, level in sorted(found.items())]
