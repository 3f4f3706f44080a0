"""Weeks and days of load: how much, which runs stood out, and where the 30-day ceiling lay."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import date
from itertools import groupby

from runload.models import DayFigure, Report, Week
from runload.render.base import View, known
from runload.render.html.cells import amount, change, day_in
from runload.render.html.figures import DataTable, Figure, Key, Row
from runload.render.html.marks import FLAG_SIGNS, Mark, Picture, boxes, polyline, signs, words
from runload.render.html.scales import (
    LEFT,
    RIGHT,
    WIDTH,
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
    ticks,
)
from runload.render.words import (
    count,
    day_month,
    distance,
    number,
    short_day,
    signed_pct,
)

HEIGHT, BASE, EDGE = 180.0, 156.0, 20.0
NUMBERED = 14
"""Up to so many bars carry their number."""
BANDS = {
    "small": "more than 10 to 30 % longer than any of the 30 days before",
    "moderate": "more than 30 to 100 % longer than any of the 30 days before",
    "large": "more than twice as long as any of the 30 days before",
}


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
            *_band_keys(_bands_of(weeks, report.days).values(), "holds a run "),
        ),
        table=DataTable(
            f"Weeks, oldest first ({view.units})",
            (*header, report.load_unit) if other else header,
            tuple(Row(_week_cells(week, view, other=other)) for week in weeks),
            "? is a week with runs of unknown distance."
            if any(known(week.distance_km) is None for week in weeks)
            else "",
        ),
        caption="Big jumps from week to week are contested: small studies found more injuries "
        "after them, the largest found no link.",
    )


def _weeks_title(weeks: Sequence[Week], view: View) -> str:
    done = [week for week in weeks if week.complete]
    if not done:
        return f"{distance(weeks[-1].distance_km, view)} in this week so far"
    last = done[-1]
    grown = known(last.change_pct)
    against = "" if grown is None else f", {signed_pct(grown)} against the week before"
    if grown is not None and round(grown) == 0:
        against = ", as in the week before"
    return f"{distance(last.distance_km, view)} in the last full week{against}"


def _weeks_said(weeks: Sequence[Week], view: View) -> str:
    values = [known(week.distance_km) for week in weeks]
    told = ", ".join("unknown" if v is None else number(view.distance(v)) for v in values)
    return f"Bars of {count(len(weeks), 'week')}, oldest first, in {view.units}: {told}."


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
            marks.append(words("on", (x, BASE - 3), "?"))
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
        week.week,
        day_month(week.start),
        amount(week.distance_km, view),
        amount(week.moving_h),
        str(week.runs),
        amount(week.longest_km, view),
        "so far" if not week.complete else change(week.change_pct),
    )
    return (*cells, amount(week.load)) if other else cells


def days_figure(report: Report, view: View) -> Figure | None:
    """Each day's runs against the 30-day ceiling, with the flagged ones marked."""
    days, begin = report.days, report.coverage.first_date
    if begin is None:
        return None
    logged = [at for at, day in enumerate(days) if day.date >= begin]
    ran = [at for at in logged if known(days[at].distance_km) != 0]
    if not ran:
        return None
    unknown = frozenset(at for at in ran if known(days[at].distance_km) is None)
    flagged = [day for day in days if day.band in FLAG_SIGNS]
    twice = any(_several(day) for day in days)
    return Figure(
        id="days",
        title=_days_title(report, flagged, view),
        said=_days_said(len(ran), flagged, view),
        pictures=tuple(_days_picture(days, span, unknown, view) for span in spans(days)),
        keys=(
            Key("bar", "▮", "the longest run of a day" if twice else "a run"),
            *([Key("bar more", "▮", "more runs that day")] if twice else []),
            *_band_keys({day.band for day in flagged}, "a run "),
            Key("line ceiling", "┅", "30-day ceiling: longest run of the 30 days before, + 10 %"),
            *([Key("", "?", "distance unknown")] if unknown else []),
        ),
        table=DataTable(
            f"Days with a run ({view.units})",
            ("day", "all runs", "longest run", "ceiling", "mark"),
            tuple(Row(_day_cells(days[at], report, view), at) for at in ran),
            "Days that are not listed were days without a run.",
        ),
        caption="The ceiling is a step to grow by, not a safe limit. One run far above it is the "
        "best-supported sign there is for runners, from one large observational study.",
        otherwise="no run",
    )


def _several(day: DayFigure) -> bool:
    whole, longest = known(day.distance_km), known(day.longest_km)
    return whole is not None and longest is not None and whole > longest + 0.05


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
    marks = [*_unknown_stretches(along, up, [at in unknown for at in places])]
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


def _unknown_stretches(along: Along, up: Up, unknown: Sequence[bool]) -> tuple[Mark, ...]:
    """Days in a row whose distance is not known, each stretch with one question mark."""
    marks: tuple[Mark, ...] = ()
    for hidden, group in groupby(enumerate(unknown, along.first), key=lambda item: item[1]):
        held = [at for at, _ in group]
        if hidden:
            left, right = along.start(held[0]), along.start(held[-1] + 1)
            box = (left, up.edge, right - left, up.base - up.edge)
            marks += boxes("unknown", [box])
            marks += (words("on", ((left + right) / 2, up.edge + 10), "?"),)
    return marks


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


def _band_keys(bands: Iterable[str], lead: str) -> list[Key]:
    found = set(bands)
    return [
        Key(f"flag {band}", sign, f"{lead}{BANDS[band]}")
        for band, sign in FLAG_SIGNS.items()
        if band in found
    ]
