"""The load of each day in its own unit, where the report counts something other than distance."""

from __future__ import annotations

from runload.models import DayFigure, Report
from runload.render.base import known
from runload.render.format import count, number, short_day
from runload.render.html.bands import no_data, no_data_stretches, unknown_stretches
from runload.render.html.cells import amount, day_in
from runload.render.html.figures import DataTable, Figure, Key, Row
from runload.render.html.marks import Picture, boxes
from runload.render.html.scales import (
    Along,
    Span,
    Up,
    bar,
    day_axis,
    height_axis,
    largest,
    nice_top,
    of_days,
    spans,
)

HEIGHT, BASE, EDGE = 170.0, 146.0, 26.0


def load_figure(report: Report) -> Figure | None:
    """Each day's load; None for distance, which the runs show already."""
    begin = report.coverage.first_date
    if report.load_name == "distance" or begin is None:
        return None
    loads = {
        at: known(day.load)
        for at, day in enumerate(report.days)
        if day.date >= begin and day.recorded
    }
    gone = no_data(report.days)
    told = [at for at, load in loads.items() if load != 0]
    if not told:
        return None
    unknown = frozenset(at for at in told if loads[at] is None)
    known_loads = [load for load in loads.values() if load is not None]
    top = max(known_loads, default=0.0)
    heaviest = next((report.days[at].date for at, load in loads.items() if load == top), None)
    title = f"Load ({report.load_name}) is unknown on all days with a run"
    if heaviest is not None:
        peak = f"{number(top, 0)} {report.load_unit} on {short_day(heaviest)}"
        title = f"The heaviest day by {report.load_name}: {peak}"
    return Figure(
        id="load",
        title=title,
        said=" ".join(
            (f"Bars of the load of {count(len(told), 'day')}, in {report.load_unit}.", gone)
        ).rstrip(),
        caption=gone,
        pictures=tuple(_picture(report, span, unknown) for span in spans(report.days)),
        keys=(
            Key("bar", "▮", f"load of a day ({report.load_unit})"),
            *([Key("", "?", "load unknown")] if unknown else []),
        ),
        table=DataTable(
            f"Load of the days with a run ({report.load_unit})",
            ("day", "load"),
            tuple(
                Row((day_in(report.days[at].date, report.as_of), amount(loads[at])), at)
                for at in told
            ),
            f"Days that are not listed have no load. {gone}".rstrip(),
        ),
        otherwise="no load",
    )


def _picture(report: Report, span: Span, unknown: frozenset[int]) -> Picture:
    days: tuple[DayFigure, ...] = report.days
    along = Along(span.days, span.first)
    places = range(span.first, span.first + span.days)
    loads = {at: max(0.0, load) for at in places if (load := known(days[at].load)) is not None}
    up = Up(nice_top(largest(loads.values())), BASE, EDGE)
    marks = [*unknown_stretches(along, up, [at in unknown for at in places])]
    marks += no_data_stretches(along, up, days)
    marks += height_axis(up, report.load_unit)
    marks += boxes("bar", [bar(along, up, at, load) for at, load in loads.items() if load])
    return of_days(span, HEIGHT, [*marks, *day_axis(days, span, BASE)])
