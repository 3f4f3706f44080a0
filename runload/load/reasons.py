"""Why a daily figure cannot be formed, in the interface's words."""

from __future__ import annotations

import pandas as pd


def window_reason(daily: pd.DataFrame, days: int) -> str | None:
    """``short_history`` or ``missing_days`` for a window of so many days, else None."""
    if len(daily) < days:
        return "short_history"
    if daily["load"].tail(days).isna().any():
        return "missing_days"
    return None
