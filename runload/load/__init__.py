"""Running sessions → daily load → metrics → load flags. See ``runload.load.summary``."""

from __future__ import annotations

from runload.load.base import FLAGS
from runload.load.combine import combined
from runload.load.day_by_day import DayAhead, LogHistory, days_ahead, flag_history, log_history
from runload.load.summary import LoadSummary, load_summary

__all__ = [
    "FLAGS",
    "DayAhead",
    "LoadSummary",
    "LogHistory",
    "combined",
    "days_ahead",
    "flag_history",
    "load_summary",
    "log_history",
]
