"""Home exercises done against planned, over the last four weeks: no streaks, no pressure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from runload.models import Exercises, PhysioPlan
from runload.models.handing_over import ExercisesTold
from runload.rules.exercise_sheets import sheets
from runload.tables import WEEK_DAYS
from runload.tabular.how_often import days_a_week

COUNTED_DAYS = 28
"""Days over which home exercises are counted. Basis: ours."""


def home_exercises(
    noted: Sequence[Exercises], plan: PhysioPlan | None, as_of: date
) -> ExercisesTold | None:
    """Sessions done and planned, counted from the visit that set them, at most four weeks back.

    Formula:
        planned = days a week x times a day, over the days that count; as told in the diary where
        it was, else by the physio's words, else by the sheets that were ticked, from their first
        tick on. Exercises named one by one on a day are one session.
    Returns:
        None where nothing was noted and no physio has set any; ``planned`` None where nobody said
        how often.
    """
    first = as_of - timedelta(days=COUNTED_DAYS - 1)
    own = plan is not None and plan.exercises_since is not None
    if plan is not None and plan.exercises_since is not None:
        first = max(first, plan.exercises_since)
    recent = [one for one in noted if first <= one.date <= as_of]
    if not recent and not own:
        return None
    days = (as_of - first).days + 1
    return ExercisesTold(_done(recent), _planned(recent, plan, as_of, days), days)


def _done(noted: Iterable[Exercises]) -> int:
    """Sessions: those of whole ticks, and one for each day of ticks one by one alone."""
    whole: dict[date, int] = {}
    for one in noted:
        whole.setdefault(one.date, 0)
        whole[one.date] += 0 if one.which and one.done else one.done
    parts = {one.date for one in noted if one.which and one.done}
    return sum(max(done, int(day in parts)) for day, done in whole.items())


def _planned(
    noted: Sequence[Exercises], plan: PhysioPlan | None, as_of: date, days: int
) -> int | None:
    told = [one.planned for one in noted if one.planned is not None]
    if told:
        return sum(told)
    if plan is not None and plan.exercises:
        rates = [
            one.days_a_week * one.times_a_day
            for one in plan.exercises
            if one.days_a_week is not None
        ]
        return round(max(rates) * days / WEEK_DAYS) if rates else None
    by_sheet = {found.id: _rate(row.days for row in found.rows) for found in sheets()}
    begun: dict[str, date] = {}
    for one in noted:
        if by_sheet.get(one.which):
            begun[one.which] = min(one.date, begun.get(one.which, one.date))
    planned = [
        (by_sheet[which] or 0.0) * ((as_of - day).days + 1) / WEEK_DAYS
        for which, day in begun.items()
    ]
    return round(max(planned)) if planned else None


def _rate(told: Iterable[str]) -> float | None:
    """The days a week of a sheet: of its exercises that are done most often."""
    return max((rate for days in told if (rate := days_a_week(days)) is not None), default=None)
