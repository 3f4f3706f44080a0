"""What a reader must know about the log before reading its figures."""

from __future__ import annotations

import numpy as np

from runload.load.breaks import BANDS
from runload.load.dates import day_number
from runload.load.figures import Figures
from runload.load.metrics.acwr import CHRONIC_DAYS
from runload.load.metrics.acwr_ewma import SETTLED_DAYS
from runload.load.phrases import counted, longer
from runload.load.restart import before_each
from runload.load.spike import SMALL_PCT, spike_columns
from runload.models import Spike


def load_notes(figures: Figures, spike: Spike, log_days: int) -> tuple[str, ...]:
    """Notes on a log that has ended, a break, a young average, and a trail run in time."""
    return tuple(
        note
        for note in (
            _ended(figures),
            _restarted(figures),
            _settling(figures, log_days),
            _trail(figures, spike),
        )
        if note
    )


def _ended(figures: Figures) -> str:
    if not len(figures.log.runs):
        return ""
    days = figures.last_day - int(figures.log.runs.last[0])
    if days < BANDS[0].from_days:
        return ""
    return (
        f"The last run in the log was {counted(days, 'day')} before this day; I count the days "
        "since as rest."
    )


def _restarted(figures: Figures) -> str:
    gap = figures.break_before(0, figures.as_of, BANDS[-1].from_days)
    if gap is None or (figures.as_of - gap.restart).days >= CHRONIC_DAYS:
        return ""
    return (
        f"There were {counted(gap.days, 'day')} without a run before {gap.restart.isoformat()}; "
        "ratios compare badly across such a break. The break is the news, not the ratio."
    )


def _settling(figures: Figures, log_days: int) -> str:
    if figures.value("acwr_ewma").value is None or log_days >= SETTLED_DAYS:
        return ""
    return f"The EWMA ratio takes {SETTLED_DAYS} days of log to settle."


def _trail(figures: Figures, spike: Spike) -> str:
    sessions = figures.log.sessions
    that_day = np.flatnonzero(sessions.day == day_number(spike.date or figures.as_of))
    trail = [at for at in that_day.tolist() if sessions.sport[at] == "trail"]
    if not trail:
        return ""
    before = before_each(sessions.athlete, sessions.start)
    columns = spike_columns(
        sessions.day, before, sessions.minutes, sessions.day - sessions.day[0], shortest=0.0
    )
    increase = float(columns["increase_pct"][trail[-1]])
    if np.isnan(increase) or increase <= SMALL_PCT:
        return ""
    return f"In moving time that trail run was {longer(increase)} any in 30 days."
