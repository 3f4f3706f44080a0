"""The table of the digest: the newest weeks, what changed, and the median of four."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

from runload.models import Report, Week
from runload.models.values import dataclass
from runload.render.bars import spark
from runload.render.base import View, known
from runload.render.format import NO_DATA, day_month, number, short_number, signed_pct
from runload.render.plain.in_short import no_runs, weeks_in_short
from runload.render.timeline import long_runs

WEEKS_BEFORE = 4
UNKNOWN_SIGN = "?"
BIG = "▲"
_NONE = "-"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows of a label and its figures: weeks, what changed, what is usual; ``legend`` explains."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    legend: str = ""


def comparison(report: Report, week: Week | None, view: View) -> Comparison:
    """The weeks of the one screen, and ``week`` against those before it.

    Weeks without a run are one sentence.
    """
    shown = weeks_in_short(report, view)
    if shown and not shown[-1].complete and not shown[-1].runs and len(report.weeks) > 1:
        shown = weeks_in_short(replace(report, weeks=report.weeks[:-1]), view)
    if week is None or not any(one.runs for one in shown):
        return Comparison(legend=no_runs(shown) if shown else "")
    marked = long_runs(report.days)
    figures = _figures(view)
    rows = [_row(one, figures, big=one.start in marked) for one in shown]
    earlier = [one for one in report.weeks if one.complete and one.start < week.start]
    big = any(BIG in row for row in rows)
    legend = [f"{BIG} a big step."] * big
    if earlier and week.recorded:
        rows.append(("change", *(figure.change(week, earlier[-1]) for figure in figures), ""))
        legend.append(f"Change: {day_month(week.start)} on the week before.")
    if len(earlier) >= WEEKS_BEFORE:
        four = earlier[-WEEKS_BEFORE:]
        rows.append(("usual", *(figure.usual(four) for figure in figures), ""))
        legend.append("Usual: the median of the four weeks before.")
    if any(UNKNOWN_SIGN in row for row in rows):
        legend.append(f"{UNKNOWN_SIGN} is unknown.")
    rows.insert(0, ("", *(figure.name for figure in figures), ""))
    head, *body = (row if big else row[:-1] for row in rows)
    return Comparison(head, tuple(body), " ".join(legend))


def _row(week: Week, figures: Sequence[Figure], *, big: bool) -> tuple[str, ...]:
    if not week.recorded:
        return (day_month(week.start), NO_DATA, *[""] * len(figures))
    told = (figure.told(known(figure.of(week))) for figure in figures)
    return (day_month(week.start), *told, BIG if big else "")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a week: its name, where it is, how it is shown, in which unit."""

    name: str
    of: Callable[[Week], float | None]
    shown: Callable[[float], str]
    unit: str

    def told(self, value: float | None) -> str:
        """With its unit."""
        return UNKNOWN_SIGN if value is None else f"{self.shown(value)} {self.unit}".rstrip()

    def usual(self, weeks: Sequence[Week]) -> str:
        """The median of these weeks."""
        return self.told(_median([self.of(week) for week in weeks]))

    def change(self, week: Week, before: Week) -> str:
        """The change on the week before: in percent, of counts as a difference."""
        now, then = known(self.of(week)), known(self.of(before))
        if now is None or then is None:
            return _NONE
        if not self.unit:
            return f"{round(now - then):+d}" if now != then else "0"
        return signed_pct(100 * (now / then - 1)) if then > 0 else _NONE


def _figures(view: View) -> tuple[Figure, ...]:
    def far(km: float) -> str:
        return number(view.distance(km))

    return (
        Figure("distance", lambda week: week.distance_km, far, view.units),
        Figure("time", lambda week: week.moving_h, number, "h"),
        Figure("runs", lambda week: week.runs if week.recorded else None, short_number, ""),
        Figure("longest", lambda week: week.longest_km, far, view.units),
    )


def _median(values: Sequence[float | None]) -> float | None:
    finite = [found for value in values if (found := known(value)) is not None]
    return median(finite) if finite and len(finite) == len(values) else None


def trend(report: Report, view: View) -> tuple[str, str] | None:
    """The newest weeks in one line of blocks."""
    weeks = view.newest(report.weeks)
    if len(weeks) < 2:
        return None
    drawn = spark([week.distance_km for week in weeks], plain=view.ascii)
    return f"Last {len(weeks)} weeks", f"{drawn} {_range(weeks, view)}".rstrip()


def _range(weeks: Sequence[Week], view: View) -> str:
    finite = [km for week in weeks if (km := known(week.distance_km)) is not None]
    if not finite:
        return ""
    low, high = number(view.distance(min(finite))), number(view.distance(max(finite)))
    spread = f"{low} {view.units} each" if low == high else f"{low} to {high} {view.units}"
    return f"({spread})"
