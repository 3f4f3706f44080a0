"""The ratio of the last 7 days to the 21 before, with what it is worth."""

from __future__ import annotations

from collections.abc import Sequence

from runload.evidence.study_words import RATIO, RATIO_WINDOWS
from runload.models import DayFigure, Report
from runload.render.base import known
from runload.render.format import number, short_number
from runload.render.html.cells import day_in
from runload.render.html.figures import DataTable, Figure, Key, Row
from runload.render.html.marks import Picture, boxes, polyline
from runload.render.html.scales import (
    LEFT,
    RIGHT,
    Along,
    Span,
    Up,
    day_axis,
    largest,
    lines_at,
    nice_top,
    of_days,
    spans,
)

HEIGHT, BASE, EDGE = 170.0, 146.0, 14.0
LEAST_TOP, MOST_TOP = 2.0, 4.0
CONTESTED = (
    f"{RATIO} {RATIO_WINDOWS} The band is only where this program has nothing to say: it is not a "
    "safe zone, and the ratio alone never changes the verdict beyond watch."
)


def ratio_figure(report: Report) -> Figure | None:
    """The uncoupled ratio of each day over the band without remarks; None without a ratio."""
    days, band = report.days, report.ratio_band
    formed = [at for at, day in enumerate(days) if known(day.ratio) is not None]
    if not formed or band is None:
        return None
    edges = f"{short_number(band[0])} to {short_number(band[1])}"
    values = [value for day in days if (value := known(day.ratio)) is not None]
    return Figure(
        id="ratio",
        title=_title(report, band),
        said=(
            f"A line of {len(formed)} days, between {number(min(values), 2)} and "
            f"{number(max(values), 2)}, over a band from {edges}."
        ),
        pictures=tuple(_picture(days, span, band) for span in spans(days)),
        keys=(
            Key("line ratio", "━", "last 7 days ÷ the 21 before, per day"),
            Key("band", "▮", f"{edges}: no remark"),
        ),
        table=DataTable(
            "The ratio at the end of each day",
            ("day", "ratio"),
            tuple(
                Row((day_in(days[at].date, report.as_of), number(days[at].ratio, 2)), at)
                for at in formed
            ),
            "Days that are not listed have no ratio: it needs 28 days of known load.",
        ),
        caption=CONTESTED,
        otherwise="no ratio",
    )


def _title(report: Report, band: tuple[float, float]) -> str:
    now = known(report.acwr.uncoupled.value)
    if now is None:
        return "There is no ratio for the last 7 days"
    where = (
        "inside the band"
        if band[0] <= now <= band[1]
        else "outside the band, which is not an alarm"
    )
    return f"The last 7 days were {number(now, 2)} times the 21 before: {where}"


def _picture(days: Sequence[DayFigure], span: Span, band: tuple[float, float]) -> Picture:
    along = Along(span.days, span.first)
    places = range(span.first, span.first + span.days)
    values = [known(days[at].ratio) for at in places]
    up = Up(min(max(nice_top(largest(values)), LEAST_TOP), MOST_TOP), BASE, EDGE)
    low, high = up.at(band[0]), up.at(band[1])
    marks = [*boxes("band", [(LEFT, high, RIGHT - LEFT, low - high)])]
    marks += lines_at(up, (0.0, *band, up.top))
    line = [
        None if value is None else (along.middle(at), up.at(value))
        for at, value in zip(places, values, strict=True)
    ]
    return of_days(
        span, HEIGHT, [*marks, *polyline("line ratio", line), *day_axis(days, span, BASE)]
    )
