"""What a reader must know about the log before reading its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from runload.load.breaks import BANDS
from runload.load.metrics.acwr import CHRONIC_DAYS
from runload.load.metrics.acwr_ewma import SETTLED_DAYS
from runload.load.phrases import counted, percent
from runload.load.spike import SMALL_PCT, session_spikes

if TYPE_CHECKING:
    from runload.load.summary import LoadSummary


def load_notes(picture: LoadSummary) -> tuple[str, ...]:
    """Notes on a log that has ended, a break, a young average, and a trail run in time."""
    return tuple(
        note
        for note in (_ended(picture), _restarted(picture), _settling(picture), _trail(picture))
        if note
    )


def _ended(picture: LoadSummary) -> str:
    days = picture.days_since_last_run
    if days is None or days < BANDS[0].from_days:
        return ""
    return (
        f"The log's last run was {counted(days, 'day')} before this report's day; the days since "
        "count as rest."
    )


def _restarted(picture: LoadSummary) -> str:
    gap = picture.long_break
    if gap is None or (picture.as_of - gap.restart).days >= CHRONIC_DAYS:
        return ""
    return (
        f"There were {counted(gap.days, 'day')} without a run before {gap.restart.isoformat()}; "
        "ratios compare badly across such a break. The break is the news, not the ratio."
    )


def _settling(picture: LoadSummary) -> str:
    if picture.acwr.ewma.value is None or picture.log_days >= SETTLED_DAYS:
        return ""
    return f"The exponential ratio has not settled before day {SETTLED_DAYS} of the log."


def _trail(picture: LoadSummary) -> str:
    sessions = picture.sessions
    that_day = sessions["date"] == pd.Timestamp(picture.spike.date or picture.as_of)
    trail = sessions.index[that_day & (sessions["sport"] == "trail")]
    if trail.empty:
        return ""
    increase = session_spikes(sessions, "duration_min").loc[trail[-1], "increase_pct"]
    if np.isnan(increase) or increase <= SMALL_PCT:
        return ""
    return (
        f"In moving time that trail run was {percent(float(increase))} longer than any in 30 days."
    )
