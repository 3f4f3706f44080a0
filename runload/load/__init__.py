"""Running sessions → daily load → metrics → load flags. See ``runload.load.picture``."""

from __future__ import annotations

from runload.load.base import FLAGS
from runload.load.combine import combined
from runload.load.picture import (
    DayAhead,
    LoadPicture,
    LogHistory,
    days_ahead,
    flag_history,
    load_picture,
    log_history,
)

__all__ = [
    "FLAGS",
    "DayAhead",
    "LoadPicture",
    "LogHistory",
    "combined",
    "days_ahead",
    "flag_history",
    "load_picture",
    "log_history",
]
