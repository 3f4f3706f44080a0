"""Weeks of running: how much, and which of them hold a run that stood out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runload.evidence.study_words import WEEKLY_JUMP
from runload.models import DayFigure, Report, Week
from runload.render.base import View, known
from runload.render.format import (
    NO_DATA,
    UNKNOWN,
    as_recorded,
    count,
    day_month,
    distance,
    number,
    signed_pct,
)
from runload.render.html.bands import band_keys
from runload.render.html.cells import amount, change
from runload.render.html.figures import DataTable, Figure, Key, Row
from runload.render.html.marks import FLAG_SIGNS, Picture, boxes, signs, words
from runload.render.html.scales import (
    LEFT,
    RIGHT,
    WIDTH,
    Along,
    Up,
    bar,
    height_axis,
    in_units,
    largest,
    nice_top,
    ticks,
)

HEIGHT, BASE, EDGE = 180.0, 156.0, 20.0
NUMBERED = 14
"""Up to so many bars carry their number."""


def weeks_figure(report: Report, view: View) -> Figure | None:
    """Kilometres of each week, with the weeks that hold a flagged run marked."""
    weeks = view.newest(report.weeks)
    if not weeks:
        return None
    other = report.load_name != "distance"
    header = ("week", "from", view.units, "hours", "runs", f"longest {view.units}", "change")
    return Figure(
        id="weeks",
        title=_weeks_title(weeks, view),
        said=_weeks_said(weeks, view),
        pictures=(_weeks_picture(weeks, report.days, view),),
        keys=(
            Key("bar", "▮", "a week"),
            *([Key("bar open", "▯", "not over yet")] if not weeks[-1].complete else []),
            *band_keys(_bands_of(weeks, report.days).values(), "holds a run "),
        ),
        table=DataTable(
            f"Weeks, oldest first ({view.units})",
            (*header, report.load_unit) if other else header,
            tuple(Row(_week_cells(week, view, other=other)) for week in weeks),
            "? is a week with runs of unknown distance."
            if any(known(week.distance_km) is None for week in weeks if week.recorded)
            else "",
        ),
        caption=WEEKLY_JUMP,
    )


def _weeks_title(weeks: Sequence[Week], view: View) -> str:
    done = [week for week in weeks if week.complete]
    last = done[-1] if done else weeks[-1]
    if not last.recorded:
        return "No data of the last full week"
    if not done:
        return f"{distance(last.distance_km, view)} in this week so far"
    grown = known(last.change_pct)
    against = "" if grown is None else f", {signed_pct(grown)} against the week before"
    if grown is not None and round(grown) == 0:
        against = ", as in the week before"
    return f"{distance(last.distance_km, view)} in the last full week{against}"


def _weeks_said(weeks: Sequence[Week], view: View) -> str:
    told = ", ".join(_told(week, view) for week in weeks)
    return f"Bars of {count(len(weeks), 'week')}, oldest first, in {view.units}: {told}."


def _told(week: Week, view: View) -> str:
    km = known(week.distance_km)
    if km is None:
        return UNKNOWN if week.recorded else NO_DATA
    return number(view.distance(km))


def _bands_of(weeks: Sequence[Week], days: Sequence[DayFigure]) -> dict[date, str]:
    """The first day of each week that holds a flagged run, and the gravest band of it."""
    found: dict[date, str] = {}
    order = list(FLAG_SIGNS)
    for day in days:
        start = date.fromordinal(day.date.toordinal() - day.date.weekday())
        if day.band in FLAG_SIGNS and (
            start not in found or order.index(day.band) > order.index(found[start])
        ):
            found[start] = day.band
    starts = {week.start for week in weeks}
    return {start: band for start, band in found.items() if start in starts}


def _weeks_picture(weeks: Sequence[Week], days: Sequence[DayFigure], view: View) -> Picture:
    shown = [in_units(week.distance_km, view) for week in weeks]
    along, up = Along(len(weeks)), Up(nice_top(largest(shown)), BASE, EDGE + 18)
    marks = height_axis(up, view.units)
    for kind, done in (("bar", True), ("bar open", False)):
        drawn = [
            bar(along, up, at, value)
            for at, (week, value) in enumerate(zip(weeks, shown, strict=True))
            if value and week.complete is done
        ]
        marks += boxes(kind, drawn)
    bands = _bands_of(weeks, days)
    for at, (week, value) in enumerate(zip(weeks, shown, strict=True)):
        x, y = along.middle(at), up.at(value or 0.0)
        if value is None:
            marks.append(words("on", (x, BASE - 3), "?" if week.recorded else "–"))
        elif len(weeks) <= NUMBERED:
            marks.append(words("on", (x, y - 3), number(value, 0)))
        if week.start in bands:
            band = bands[week.start]
            marks += signs(f"flag {band}", FLAG_SIGNS[band], [(x, y - 20)])
    every = -(-len(weeks) // 5)
    places = [(along.middle(at), week.start) for at, week in enumerate(weeks)][::every]
    marks += ticks(places, BASE)
    return Picture(WIDTH, HEIGHT, tuple(marks), left=LEFT, right=RIGHT, days=len(weeks))


def _week_cells(week: Week, view: View, *, other: bool) -> tuple[str, ...]:
    cells = (
        amount(week.distance_km, view),
        amount(week.moving_h),
        str(week.runs),
        amount(week.longest_km, view),
        "so far" if not week.complete else change(week.change_pct),
    )
    load = (amount(week.load),) if other else ()
    return (week.week, day_month(week.start), *as_recorded(week, (*cells, *load)))
