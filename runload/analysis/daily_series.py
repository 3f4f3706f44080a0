"""Single days of one runner for pictures: the load of each, and the worst pain told on it."""

from __future__ import annotations

from datetime import date

from runload.analysis.pain_summary import PainSummary
from runload.load import LoadSummary
from runload.load.day_figures import day_figures
from runload.models import DayFigure


def days_shown(picture: LoadSummary, pain: PainSummary, weeks: int) -> tuple[DayFigure, ...]:
    """The days of the last ``weeks`` weeks, with the worst pain told on each; none for 0."""
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
    return day_figures(picture.figures, weeks, worst, lights)
