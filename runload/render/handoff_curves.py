"""What the log shows on the hand-off: curves that are told in words too, changes, gait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from runload.models import Flag, GaitNumber, HandOff, PainCurve
from runload.render.base import known
from runload.render.format import count, near_day, number, place, sentence, short_number
from runload.render.sheet import Curve, Fact, Items, Part

WEEKS = 12
TOP = 10.0
"""The end of the scale 0-10."""
SCORES_TOLD = 6

Points = Sequence[tuple[date, float | None]]


def pain_curve(curve: PainCurve, page: HandOff) -> Curve:
    """The worst pain of each day told of, and the mornings in words."""
    told = [(point.date, known(point.worst)) for point in curve.points]
    rises = [r for point in curve.points if (r := known(point.morning_rise)) is not None]
    mornings = "mornings not noted"
    if rises:
        above = sum(rise >= 1 for rise in rises)
        mornings = f"{above} of {count(len(rises), 'morning')} above usual"
    return _curve(f"Pain, {place(curve.regions, curve.side)}", told, page, mornings)


def fatigue_curve(page: HandOff) -> Curve | None:
    """Fatigue of each day told of, or None."""
    told = [(day.date, known(day.score)) for day in page.told.fatigue]
    return _curve("Fatigue", told, page) if told else None


def effort_curve(page: HandOff) -> Curve | None:
    """The mean effort of each week's runs, or None where none is told."""
    weeks = zip(page.weeks, page.effort_by_week, strict=True)
    told = [(week.start, known(mean)) for week, mean in weeks]
    if all(value is None for _, value in told):
        return None
    return _curve("Effort of the runs, by week", told, page)


def _curve(label: str, told: Points, page: HandOff, more: str = "") -> Curve:
    monday = page.as_of - timedelta(days=page.as_of.weekday())
    first = monday - timedelta(weeks=WEEKS - 1)
    days = (page.as_of - first).days or 1
    shown = [(day, value) for day, value in told if value is not None and first <= day]
    steps: list[float | None] = [None] * WEEKS
    for day, value in shown:
        week = min((day - first).days // 7, WEEKS - 1)
        steps[week] = max(value, steps[week] or 0.0)
    scores = " → ".join(short_number(value) for _, value in shown[-SCORES_TOLD:])
    said = f"{scores or 'no score'} of 10"
    if shown:
        said += f", from {near_day(shown[-SCORES_TOLD:][0][0], page.as_of)}"
    return Curve(
        label=label,
        said="; ".join(part for part in (said, more) if part) + ".",
        points=tuple(
            ((day - first).days / days, max(0.0, min(value / TOP, 1.0))) for day, value in shown
        ),
        steps=tuple(steps),
    )


def flag_parts(page: HandOff) -> tuple[Part, ...]:
    """What changed in the load."""
    if not page.flags:
        return (Fact("Nothing unusual in 12 weeks."),)
    return (Items(tuple(_flag(flag, page) for flag in page.flags)),)


def _flag(flag: Flag, page: HandOff) -> str:
    said = flag.headline or flag.id
    contested = "; contested" if flag.contested else ""
    return f"{near_day(flag.date, page.as_of)}: {sentence(said)} ({flag.level.word}{contested})"


def gait_parts(page: HandOff) -> tuple[Part, ...]:
    """The numbers of the watch, and how far each can be trusted."""
    if not page.gait:
        return (Fact("none in the log of the last 8 weeks"),)
    return (
        Fact(f"{'; '.join(map(_gait_number, page.gait))}. Medians of 8 weeks, one device only."),
    )


def _gait_number(item: GaitNumber) -> str:
    places = 2 if item.unit == "m" else 1 if item.unit == "%" else 0
    return (
        f"{item.name}: {number(item.value, places)} {item.unit} "
        f"({count(item.runs, 'run')}; {item.trust})"
    )
