"""Twelve weeks as a calendar whose cells hold their kilometres: shade and number say the same."""

from __future__ import annotations

import math
from collections.abc import Sequence

from runload.models import DayFigure, Report
from runload.render.base import View, known
from runload.render.format import (
    NO_DATA,
    count,
    day_month,
    distance,
    number,
    short_day,
    short_number,
)
from runload.render.html.figures import Calendar, Cell, Key
from runload.render.html.marks import FLAG_SIGNS
from runload.render.html.scales import in_units, largest
from runload.tables import WEEK_DAYS

WEEKS = 12
SHADES = 5
_AWAY = Cell("away", "", "")


def calendar(report: Report, view: View) -> Calendar | None:
    """The newest twelve weeks, a row a week; None where there are no days."""
    begin = report.coverage.first_date
    if begin is None or not report.days:
        return None
    whole = math.ceil(len(report.days) / WEEK_DAYS)
    days = report.days[max(0, whole - WEEKS) * WEEK_DAYS :]
    logged = [day for day in days if day.date >= begin]
    top = largest(in_units(day.distance_km, view) for day in logged)
    cells = [_cell(day, view, top) if day.date >= begin else _AWAY for day in days]
    rows = []
    for at in range(0, len(days), WEEK_DAYS):
        week = cells[at : at + WEEK_DAYS]
        rows.append((day_month(days[at].date), (*week, *[_AWAY] * (WEEK_DAYS - len(week)))))
    return Calendar(_title(logged), tuple(rows), tuple(_keys(logged, view)), CAPTION)


CAPTION = "The darker a day, the further it was. A dot is a day without a run."


def _title(days: Sequence[DayFigure]) -> str:
    ran = sum((known(day.distance_km) or 0) > 0 for day in days)
    told = [day for day in days if day.recorded]
    unknown = sum(known(day.distance_km) is None for day in told)
    said = f"Runs on {ran} of {count(len(told), 'day')}"
    said += f", {unknown} of unknown distance" if unknown else ""
    gone = len(days) - len(told)
    return f"{said}; no data for {count(gone, 'day')}" if gone else said


def _cell(day: DayFigure, view: View, top: float) -> Cell:
    km = in_units(day.distance_km, view)
    pain = known(day.pain)
    flag = FLAG_SIGNS.get(day.band, "")
    marks = [flag] if flag else []
    told = [short_day(day.date)]
    if not day.recorded:
        shade, shown = "rest", "–"
        told.append(NO_DATA)
    elif km is None:
        shade, shown = "unknown", "?"
        told.append("run of unknown distance")
    elif km <= 0:
        shade, shown = "rest", "·"
        told.append("no run")
    else:
        shade = f"shade{max(1, math.ceil(km / top * SHADES))}"
        shown = number(km, 0)
        told.append(distance(day.distance_km, view))
    if flag:
        told.append(f"{day.band} step above the 30 days before")
    if pain is not None:
        marks.append(f"p{short_number(pain)}")
        told.append(f"pain {short_number(pain)} of 10")
    return Cell(shade, shown, ", ".join(told), " ".join(marks))


def _keys(days: Sequence[DayFigure], view: View) -> list[Key]:
    keys = [Key("", "12", f"{view.units} of the day")]
    keys += [
        Key(f"flag {band}", sign, f"{band} step above the 30 days before")
        for band, sign in FLAG_SIGNS.items()
        if any(day.band == band for day in days)
    ]
    if any(known(day.pain) is not None for day in days):
        keys.append(Key("", "p4", "pain 4 of 10"))
    if not all(day.recorded for day in days):
        keys.append(Key("", "–", "no data: not the same as no run"))
    if any(known(day.distance_km) is None for day in days if day.recorded):
        keys.append(Key("", "?", "distance unknown"))
    return keys
