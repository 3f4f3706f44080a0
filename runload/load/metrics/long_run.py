"""How much of the week its longest run was."""

from __future__ import annotations

import numpy as np

from runload.load.base import Metric
from runload.load.days import Days
from runload.load.windows import Array, quotient, trailing_max, trailing_sum
from runload.tables import METRES_PER_KM, WEEK_DAYS

FEWEST_SESSIONS = 3
"""Below this a share says nothing (evidence A.8)."""


def long_run_share(days: Days) -> dict[str, Array]:
    """Share of the longest session in the distance of the last complete ISO week [%].

    Formula:
        100 * longest session / distance of Monday to Sunday
    Parameters:
        days: DAILY, day by athlete; ``longest_km``, ``distance_m`` and ``sessions``, of which the
        first two may hold NaN.
    Returns:
        ``long_run_share_pct`` over the same days, standing from a week's Sunday to the next
        Saturday; NaN before a covered week, with fewer than three sessions in it, and where a
        distance is unknown.
    Raises:
        KeyError: when a column is missing.
    Limits:
        A coaching rule: no injury study was found. In one study a longer mean session went with
        fewer injuries, so this is no case for short runs.
    Source:
        malisoux2015: longer mean sessions went with fewer injuries.
    Examples:
        >>> km = np.array([8.0, 0, 12, 6, 8, 0, 19])
        >>> week = Days.of({"longest_km": km, "distance_m": km * 1000, "sessions": km > 0})
        >>> round(float(long_run_share(week)["long_run_share_pct"][-1, 0]), 4)
        35.8491
    """
    week_km = trailing_sum(days["distance_m"], WEEK_DAYS) / METRES_PER_KM
    share = 100 * quotient(trailing_max(days["longest_km"], WEEK_DAYS), week_km)
    sessions = trailing_sum(np.asarray(days["sessions"], np.float64), WEEK_DAYS)
    share[~(sessions >= FEWEST_SESSIONS)] = np.nan
    return {"long_run_share_pct": days.of_last_week(share)}


def _why_none(days: Days) -> str:
    if days.logged_days() < WEEK_DAYS:
        return "short_history"
    lately = days["distance_m"][max(-2 * WEEK_DAYS, -days.logged_days()) :]
    return "missing_days" if np.isnan(lately).any() else "no_load"


ENTRY = Metric(
    name="long-run",
    title="Long-run share of the week",
    columns={"long_run_share_pct": "%"},
    warm_up_days=WEEK_DAYS,
    refs=("malisoux2015",),
    series=long_run_share,
    window_days=2 * WEEK_DAYS,
    why_none=_why_none,
)
