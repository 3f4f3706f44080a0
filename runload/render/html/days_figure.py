"""Days of running: each run against the 30-day ceiling."""

from __future__ import annotations

from collections.abc import Container, Sequence

from runload.models import DayFigure, Report
from runload.render.base import View, known
from runload.render.format import (
    count,
    distance,
    short_day,
    signed_pct,
)
from runload.render.html.bands import band_keys, no_data, no_data_stretches, unknown_stretches
from runload.render.html.cells import amount, day_in
from runload.render.html.figures import DataTable, Figure, Key, Row
from runload.render.html.marks import FLAG_SIGNS, Mark, Picture, boxes, polyline, signs
from runload.render.html.scales import (
    Along,
    Span,
    Up,
    bar,
    day_axis,
    height_axis,
    in_units,
    largest,
    nice_top,
    of_days,
    spans,
)

HEIGHT, BASE, EDGE = 180.0, 156.0, 20.0

CAPTION = (
    "The ceiling is a step to grow by, not a safe limit. One run far above it is the "
    "best-supported sign there is for runners, from one large observational study."
)
A_SECOND_RUN_KM = 0.05
"""More than so far beyond the longest run of a day was another run [km, ours: rounding]."""


def days_figure(report: Report, view: View) -> Figure | None:
    """Each day's runs against the 30-day ceiling, with the flagged ones marked."""
    days, begin = report.days, report.coverage.first_date
    if begin is None:
        return None
    logged = [at for at, day in enumerate(days) if day.date >= begin and day.recorded]
    gone = no_data(days)
    ran = [at for at in logged if known(days[at].distance_km) != 0]
    if not ran:
        return None
    unknown = frozenset(at for at in ran if known(days[at].distance_km) is None)
    flagged = [day for day in days if day.band in FLAG_SIGNS]
    twice = any(_several(day) for day in days)
    return Figure(
        id="days",
        title=_days_title(report, flagged, view),
        said=f"{_days_said(len(ran), flagged, view)} {gone}".rstrip(),
        pictures=tuple(_days_picture(days, span, unknown, view) for span in spans(days)),
        keys=(
            Key("bar", "▮", "the longest run of a day" if twice else "a run"),
            *([Key("bar more", "▮", "more runs that day")] if twice else []),
            *band_keys({day.band for day in flagged}, "a run "),
            Key("line ceiling", "┅", "30-day ceiling: longest run of the 30 days before, + 10 %"),
            *([Key("", "?", "distance unknown")] if unknown else []),
        ),
        table=DataTable(
            f"Days with a run ({view.units})",
            ("day", "all runs", "longest run", "ceiling", "mark"),
            tuple(Row(_day_cells(days[at], report, view), at) for at in ran),
            f"On days that are not listed there was no run. {gone}".rstrip(),
        ),
        caption=f"{CAPTION} {gone}".rstrip(),
        otherwise="no run",
    )


def _several(day: DayFigure) -> bool:
    whole, longest = known(day.distance_km), known(day.longest_km)
    return whole is not None and longest is not None and whole > longest + A_SECOND_RUN_KM


def _days_title(report: Report, flagged: Sequence[DayFigure], view: View) -> str:
    spike = report.spike
    ran, longest, rise = map(known, (spike.distance_km, spike.longest_30d_km, spike.increase_pct))
    if spike.band in FLAG_SIGNS and spike.date and None not in (ran, longest, rise):
        return (
            f"{distance(ran, view)} on {short_day(spike.date)}: {signed_pct(rise)} against the "
            f"longest run of the 30 days before ({distance(longest, view)})"
        )
    if flagged:
        last = flagged[-1]
        return (
            f"{count(len(flagged), 'day')} with a run far above the 30 days before, the newest on "
            f"{short_day(last.date)}"
        )
    return "No run here was far above the longest of the 30 days before it"


def _days_said(ran: int, flagged: Sequence[DayFigure], view: View) -> str:
    told = [f"{short_day(day.date)}, {distance(day.longest_km, view)}" for day in flagged]
    marked = f"Marked: {'; '.join(told)}." if told else "None is marked."
    return f"Bars of {count(ran, 'day')} with a run and the 30-day ceiling as a line. {marked}"


def _days_picture(
    days: Sequence[DayFigure], span: Span, unknown: Container[int], view: View
) -> Picture:
    along = Along(span.days, span.first)
    places = range(span.first, span.first + span.days)
    whole = {at: in_units(days[at].distance_km, view) for at in places}
    ceiling = [in_units(days[at].ceiling_km, view) for at in places]
    longest = {at: in_units(days[at].longest_km, view) or whole[at] for at in places}
    up = Up(nice_top(largest([*whole.values(), *longest.values(), *ceiling])), BASE, EDGE + 12)
    flagged = {at: days[at].band for at in places if days[at].band in FLAG_SIGNS}
    marks = [*unknown_stretches(along, up, [at in unknown for at in places])]
    marks += no_data_stretches(along, up, days)
    marks += height_axis(up, view.units)
    for kind, shown, values in (
        ("bar more", [at for at in places if _several(days[at])], whole),
        ("bar", [at for at in places if at not in flagged and longest[at]], longest),
        ("bar flagged", list(flagged), longest),
    ):
        marks += boxes(kind, [bar(along, up, at, values[at]) for at in shown])
    marks += _ceiling(along, up, ceiling)
    for band, sign in FLAG_SIGNS.items():
        over = [
            (along.middle(at), up.at(longest[at] or 0) - 8) for at in flagged if flagged[at] == band
        ]
        marks += signs(f"flag {band}", sign, over)
    return of_days(span, HEIGHT, [*marks, *day_axis(days, span, BASE)])


def _ceiling(along: Along, up: Up, values: Sequence[float | None]) -> tuple[Mark, ...]:
    steps: list[tuple[float, float] | None] = []
    for at, value in enumerate(values, along.first):
        if value is None:
            steps.append(None)
        else:
            steps += [(along.start(at), up.at(value)), (along.start(at + 1), up.at(value))]
    return polyline("line ceiling", steps)


def _day_cells(day: DayFigure, report: Report, view: View) -> tuple[str, ...]:
    return (
        day_in(day.date, report.as_of),
        amount(day.distance_km, view),
        amount(day.longest_km, view),
        "-" if known(day.ceiling_km) is None else amount(day.ceiling_km, view),
        f"{FLAG_SIGNS[day.band]} {day.band}" if day.band in FLAG_SIGNS else "",
    )
