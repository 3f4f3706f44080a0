"""Single days of one runner for pictures: the load of each, and the worst pain told on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from runload.analysis.pain_summary import PainSummary
from runload.load import LoadSummary
from runload.load.day_figures import day_figures
from runload.models import DayFigure, DiaryFacts, Stretch


def days_shown(
    picture: LoadSummary, pain: PainSummary, weeks: int, ends: date | None, told: DiaryFacts
) -> tuple[DayFigure, ...]:
    """The days of the last ``weeks`` weeks, with the worst pain told on each; none for 0.

    No run and no load is known of days after ``ends``, the last activity of any sport, but for
    those that were confirmed as days off; nor of days without a run that were not recorded.
    """
    if not weeks:
        return ()
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
