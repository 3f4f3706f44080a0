"""The pain that was told, over the runs of the same days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runload.models import DayFigure, Report
from runload.render.base import View, known
from runload.render.format import LIGHTS, count, near_day, place, short_number
from runload.render.html.bands import no_data_stretches
from runload.render.html.cells import amount, day_in
from runload.render.html.figures import DataTable, Figure, Key, Row
from runload.render.html.marks import FLAG_SIGNS, LIGHT_SIGNS, Picture, boxes, path, short, signs
from runload.render.html.scales import (
    Along,
    Span,
    Up,
    bar,
    day_axis,
    height_axis,
    in_units,
    largest,
    lines_at,
    nice_top,
    of_days,
    spans,
)

HEIGHT = 236.0
PAIN = Up(10.0, 96.0, 20.0)
RUNS_BASE, RUNS_EDGE = 212.0, 134.0
_SCORES = (0.0, 2.0, 5.0, 10.0)
_MOST_PLACES = 3


def pain_figure(report: Report, view: View) -> Figure | None:
    """The worst pain of each day it was told on, above the runs; None when none was told."""
    days = report.days
    told = [at for at, day in enumerate(days) if known(day.pain) is not None]
    if not told:
        return None
    newest = days[told[-1]]
    lights = [day.light for day in days if day.light in LIGHT_SIGNS and known(day.pain) is not None]
    return Figure(
        id="pain",
        title=(
            f"Pain was noted on {len(told)} of {count(len(days), 'day')}: "
            f"{_score(newest)} on {near_day(newest.date, report.as_of)}"
        ),
        said=(
            f"Above, the worst pain of each day it was noted, 0 to 10: "
            f"{', '.join(short_number(days[at].pain) for at in told)}. Below, the runs."
        ),
        pictures=tuple(_picture(days, span, view) for span in spans(days)),
        keys=(
            *(
                Key(f"light {light}", sign, f"light {LIGHTS[light]}")
                for light, sign in LIGHT_SIGNS.items()
                if light in lights and light != "green_pending"
            ),
            *([Key("light none", "◆", "no light")] if len(lights) < len(told) else []),
            Key("bar", "▮", f"runs ({view.units})"),
        ),
        table=DataTable(
            f"Days with a pain score (0 to 10), and the runs ({view.units})",
            ("day", "worst", "light", "where", "runs"),
            tuple(Row(_cells(days[at], report, view), at) for at in told),
            "On the other days nothing is known, which is not zero.",
        ),
        caption="On days without a mark nobody said whether anything hurt. "
        "Pain and load are drawn together; that does not say that one made the other.",
        otherwise="no pain noted",
    )


def _score(day: DayFigure) -> str:
    light = f" ({LIGHTS[day.light]})" if day.light in LIGHTS else ""
    return f"{short_number(day.pain)} of 10{light}"


def _picture(days: Sequence[DayFigure], span: Span, view: View) -> Picture:
    along = Along(span.days, span.first)
    places = range(span.first, span.first + span.days)
    runs = {at: in_units(days[at].distance_km, view) for at in places}
    up = Up(nice_top(largest(runs.values())), RUNS_BASE, RUNS_EDGE)
    marks = [*lines_at(PAIN, _SCORES), *height_axis(up, view.units)]
    marks += no_data_stretches(along, up, days)
    marks += boxes("bar", [bar(along, up, at, runs[at]) for at in places if runs[at]])
    told = {at: PAIN.at(score) for at in places if (score := known(days[at].pain)) is not None}
    stems = "".join(
        f"M{short(along.middle(at))} {short(PAIN.base)}V{short(y)}" for at, y in told.items()
    )
    marks += [path("stem", stems)] if stems else []
    for light, sign in (*LIGHT_SIGNS.items(), ("none", FLAG_SIGNS["moderate"])):
        here = [(along.middle(at), y) for at, y in told.items() if _light(days[at]) == light]
        marks += signs(f"light {light}", sign, here)
    return of_days(span, HEIGHT, [*marks, *day_axis(days, span, RUNS_BASE)])


def _light(day: DayFigure) -> str:
    return day.light if day.light in LIGHT_SIGNS else "none"


def _cells(day: DayFigure, report: Report, view: View) -> tuple[str, ...]:
    return (
        day_in(day.date, report.as_of),
        short_number(day.pain),
        LIGHTS.get(day.light, "–"),
        _where(report, day.date),
        amount(day.distance_km, view),
    )


def _where(report: Report, day: date) -> str:
    places = dict.fromkeys(
        place(entry.regions, entry.side) for entry in report.told_pain if entry.date == day
    )
    shown = list(places)[:_MOST_PLACES]
    more = f" and {len(places) - len(shown)} more" if len(places) > len(shown) else ""
    return "; ".join(shown) + more
