"""Why a daily figure cannot be formed, in the interface's words."""

from __future__ import annotations

import numpy as np

from runload.load.days import Days


def window_reason(days: Days, window: int) -> str | None:
    """``short_history`` or ``missing_days`` for a window of so many days, else None.

    ``days`` are those of one athlete.
    """
    if days.logged_days() < window:
        return "short_history"
    if np.isnan(days.load[-window:]).any():
        return "missing_days"
    return None
