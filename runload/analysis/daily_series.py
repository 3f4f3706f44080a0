"""Single days of one runner for pictures: the load of each, and the worst pain told on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from runload.analysis.pain_summary import PainSummary
from runload.load import LoadSummary
from runload.load.day_figures import day_figures
from runload.models import DayFigure


def days_shown(
    picture: LoadSummary, pain: PainSummary, weeks: int, ends: date | None
) -> tuple[DayFigure, ...]:
    """The days of the last ``weeks`` weeks, with the worst pain told on each; none for 0.

    Of days after ``ends``, the last activity of any sport, no run and no load is known.
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
    return tuple(
        replace(day, load=None, distance_km=None, recorded=False)
        if ends is not None and day.date > ends
        else day
        for day in day_figures(picture.figures, weeks, worst, lights)
    )
