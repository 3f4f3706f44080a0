"""What else is measured, each with what it is worth: the load, and the ratio of two spans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from runload.evidence.study_words import RATIO, RATIO_WINDOWS
from runload.models import Report
from runload.render.base import known
from runload.render.format import count, day_month, number, short_number
from runload.render.html.figures import Figure, Key
from runload.render.html.marks import Mark, Picture, boxes, element, polyline, short, stretched
from runload.render.html.scales import (
    FILLED,
    Up,
    day_axis,
    height_axis,
    largest,
    lines_at,
    nice_top,
)
from runload.render.logbook.tables import MODEL, fitness_facts
from runload.render.timeline import YEAR, Timeline
from runload.tables import WEEK_DAYS

EDGE, BASE, HEIGHT = 22.0, 120.0, 142.0
LEAST_TOP, MOST_TOP = 2.0, 4.0
CONTESTED = (
    f"{RATIO} {RATIO_WINDOWS} The band is only where this program has nothing to say: it is not a "
    "safe zone, and the ratio alone never changes the verdict beyond watch."
)


def measures(report: Report, line: Timeline) -> tuple[Figure, ...]:
    """Those that the report has."""
    found = (_load(report, line), _fitness(report), _ratio(report))
    return tuple(figure for figure in found if figure is not None)


def line_picture(
    firsts: Sequence[date],
    series: Sequence[tuple[str, Sequence[float | None]]],
    up: Up,
    below: Sequence[Mark] = (),
) -> Picture:
    """Lines over equal steps, each broken where nothing is known; ``below`` stands under them."""
    lines: list[Mark] = []
    for kind, values in series:
        places = [
            None if value is None else (10.0 * at + 5, up.at(value))
            for at, value in enumerate(values)
        ]
        lines += polyline(f"line {kind}", places)
    marks = (*below, stretched(len(firsts), BASE, lines), *day_axis(firsts, BASE))
    return Picture(HEIGHT, marks, count=len(firsts))


def _ratio(report: Report) -> Figure | None:
    """The uncoupled ratio of each day over the band without remarks; None without a ratio."""
    days, band = report.days[-YEAR * WEEK_DAYS :], report.ratio_band
    values = [known(day.ratio) for day in days]
    formed = [value for value in values if value is not None]
    if not formed or band is None:
        return None
    up = Up(min(max(nice_top(largest(values)), LEAST_TOP), MOST_TOP), BASE, EDGE)
    edges = f"{short_number(band[0])} to {short_number(band[1])}"
    low, high = up.at(band[0]), up.at(band[1])
    ground = element("rect", "band", width="100%", y=short(high), height=short(low - high))
    return Figure(
        id="ratio",
        title=_ratio_title(report, band),
        said=(
            f"A line of {count(len(formed), 'day')}, between {number(min(formed), 2)} and "
            f"{number(max(formed), 2)}, over a band from {edges}."
        ),
        pictures=(
            line_picture(
                [day.date for day in days],
                [("ratio", values)],
                up,
                [ground, *lines_at(up, (*band, up.top))],
            ),
        ),
        keys=(
            Key("line ratio", "━", "last 7 days ÷ the 21 before"),
            Key("band", "▮", f"{edges}: no remark"),
        ),
        caption=CONTESTED,
        explain=("acwr-uncoupled",),
    )


def _ratio_title(report: Report, band: tuple[float, float]) -> str:
    now = known(report.acwr.uncoupled.value)
    if now is None:
        return "There is no ratio for the last 7 days"
    inside = band[0] <= now <= band[1]
    where = "inside the band" if inside else "outside the band, which is not an alarm"
    return f"The last 7 days were {number(now, 2)} times the 21 before: {where}"


def _fitness(report: Report) -> Figure | None:
    """Fitness and fatigue at the end of each week of the whole log; None where there is none."""
    book = report.logbook
    if book is None or (first := book.fitness.first) is None:
        return None
    days, told = book.fitness, fitness_facts(book)
    ends = range((len(days.ctl) - 1) % WEEK_DAYS, len(days.ctl), WEEK_DAYS)
    if not told or len(ends) < 2:
        return None
    firsts = [first + timedelta(days=at) for at in ends]
    fitness, fatigue = ([known(line[at]) for at in ends] for line in (days.ctl, days.atl))
    up = Up(nice_top(largest([*fitness, *fatigue])), BASE, EDGE)
    name, said = told[-1]
    return Figure(
        id="fitness",
        title=f"{name[:1].upper()}{name[1:]}: {said}",
        said=f"Two lines over {count(len(ends), 'week')}: fitness and fatigue, in {days.unit}.",
        pictures=(
            line_picture(
                firsts,
                [("fitness", fitness), ("fatigue", fatigue)],
                up,
                height_axis(up, f"{days.unit} a day"),
            ),
        ),
        keys=(Key("line ratio", "━", "fitness"), Key("line moderate", "┅", "fatigue")),
        caption=f"{FITNESS_IS} {MODEL}",
        explain=("fitness",),
    )


FITNESS_IS = "Fitness is the load averaged over about six weeks, fatigue over about one."


def _load(report: Report, line: Timeline) -> Figure | None:
    """The load of each week; None for distance, which the runs show already."""
    weeks = [week for week in line.weeks[-YEAR:] if week.recorded]
    loads = [week.load for week in weeks]
    if report.load_name == "distance" or not any(loads):
        return None
    up = Up(nice_top(largest(loads)), BASE, EDGE)
    heaviest = max(weeks, key=lambda week: week.load or 0.0)
    bars = [
        (10.0 * at + 5 * (1 - FILLED), up.at(load), 10 * FILLED, BASE - up.at(load))
        for at, load in enumerate(loads)
        if load
    ]
    firsts = [week.first for week in weeks]
    marks = (
        *height_axis(up, f"{report.load_unit} a week"),
        stretched(len(weeks), BASE, boxes("bar", bars)),
        *day_axis(firsts, BASE),
    )
    peak = f"{number(heaviest.load, 0)} {report.load_unit} from {day_month(heaviest.first)}"
    unknown = sum(load is None for load in loads)
    return Figure(
        id="load",
        title=f"The heaviest week by {report.load_name}: {peak}",
        said=f"Bars of the load of {count(len(weeks), 'week')}, in {report.load_unit}.",
        pictures=(Picture(HEIGHT, marks, count=len(weeks)),),
        caption=f"{count(unknown, 'week')} of unknown load." if unknown else "",
        explain=(report.load_name,),
    )
