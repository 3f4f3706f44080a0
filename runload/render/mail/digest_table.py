"""The table of the digest: the week against the one before and the median of four."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from runload.models import Report, Week
from runload.render.bars import spark
from runload.render.base import View, known
from runload.render.format import NO_DATA, number, short_number, signed_pct

WEEKS_BEFORE = 4
UNKNOWN_SIGN = "?"
_NONE = "-"

Figure = Callable[[Week], float | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows of label, the week, the week before, change, median; ``legend`` says what they are."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    legend: str = ""


def comparison(report: Report, week: Week | None, view: View) -> Comparison:
    """``week`` against the complete weeks before it; no table without a week."""
    if week is None:
        return Comparison()
    earlier = [other for other in report.weeks if other.complete and other.start < week.start]
    rows = tuple(
        _row(label, figure, shown, unit, week, earlier)
        for label, figure, shown, unit in _figures(view)
    )
    title = "the week" if week.complete else "so far"
    parts = []
    if earlier:
        parts.append("Before: the week before.")
    if len(earlier) >= WEEKS_BEFORE:
        parts.append("Usual: the median of the four weeks before.")
    if any(UNKNOWN_SIGN in row for row in rows):
        parts.append(f"{UNKNOWN_SIGN} is unknown.")
    return Comparison(("", title, "before", "change", "usual"), rows, " ".join(parts))


def _row(
    label: str,
    figure: Figure,
    shown: Callable[[float], str],
    unit: str,
    week: Week,
    earlier: Sequence[Week],
) -> tuple[str, ...]:
    four = earlier[-WEEKS_BEFORE:]
    now = known(figure(week))
    before = known(figure(earlier[-1])) if earlier else None
    usual = _median([figure(other) for other in four])
    told = UNKNOWN_SIGN if now is None else f"{shown(now)} {unit}".rstrip()
    return (
        label,
        told if week.recorded else NO_DATA,
        _told(before, shown) if earlier else _NONE,
        _change(now, before, whole=label == "runs"),
        _told(usual, shown) if len(four) == WEEKS_BEFORE else _NONE,
    )


def _told(value: float | None, shown: Callable[[float], str]) -> str:
    return UNKNOWN_SIGN if value is None else shown(value)


def _change(now: float | None, before: float | None, *, whole: bool) -> str:
    """The change on the week before: in percent, of counts as a difference."""
    if now is None or before is None:
        return _NONE
    if whole:
        return f"{round(now - before):+d}" if now != before else "0"
    return signed_pct(100 * (now / before - 1)) if before > 0 else _NONE


def _figures(view: View) -> tuple[tuple[str, Figure, Callable[[float], str], str], ...]:
    def far(km: float) -> str:
        return number(view.distance(km))

    return (
        ("distance", lambda week: week.distance_km, far, view.units),
        ("time", lambda week: week.moving_h, number, "h"),
        ("runs", lambda week: week.runs if week.recorded else None, short_number, ""),
        ("longest", lambda week: week.longest_km, far, view.units),
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
