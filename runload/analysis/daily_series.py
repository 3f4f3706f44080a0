"""Single days of one runner for pictures: the load of each, and the worst pain told on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from runload.analysis.pain_summary import PainSummary
from runload.load import LoadSummary
from runload.load.day_figures import day_figures
from runload.models import DayFigure, DiaryFacts, Stretch
from runload.tables import WEEK_DAYS


def days_shown(
    picture: LoadSummary,
    pain: PainSummary,
    weeks: int,
    logged: tuple[date | None, date | None],
    told: DiaryFacts,
) -> tuple[DayFigure, ...]:
    """The days of the last ``weeks`` weeks of a log, with the worst pain told on each.

    ``logged`` are the first and the last activity of any sport. No run and no load is known of
    days after the last, but for those that were confirmed as days off; nor of days without a run
    that were not recorded.
    """
    if not weeks:
        return ()
    begins, ends = logged
    as_of = picture.figures.as_of
    if begins is not None:
        monday = begins - timedelta(days=begins.weekday())
        weeks = min(weeks, max(0, (as_of - monday).days) // WEEK_DAYS + 1)
    worst: dict[date, float] = {}
    for entry in pain.entries:
        if entry.score is not None:
            worst[entry.date] = max(entry.score, worst.get(entry.date, 0.0))
    lights: dict[date, str] = {}
    for light in pain.history:
        if light.light == "red" or lights.get(light.entry.date) not in ("red", "amber"):
            lights[light.entry.date] = light.light

    def unknown(day: DayFigure) -> bool:
        if not day.distance_km and _within(day.date, told.not_recorded):
            return True
        return ends is not None and day.date > ends and not _within(day.date, told.no_running)

    return tuple(
        replace(day, load=None, distance_km=None, recorded=False) if unknown(day) else day
        for day in day_figures(picture.figures, weeks, worst, lights)
    )


def _within(day: date, marked: Iterable[Stretch]) -> bool:
    return any(one.touches(day, day) for one in marked)
