"""The figures of one runner as whole tables: days, metrics, sessions."""

from __future__ import annotations

import numpy as np
import pandas as pd

from runload.load.base import METRICS
from runload.load.figures import Figures
from runload.load.spike import spike_reasons
from runload.tables import DAILY, check_table


def daily_table(figures: Figures) -> pd.DataFrame:
    """DAILY of one runner."""
    days = figures.log.days(None)
    index = _index(figures)
    columns = {name: days[name][:, 0] for name in DAILY if name != "observed"}
    columns["observed"] = ~np.isnan(columns["load"])
    frame = pd.DataFrame(
        {name: columns[name].astype(column.dtype) for name, column in DAILY.items()}, index=index
    )
    return check_table(frame, DAILY, "DAILY")


def metrics_table(figures: Figures) -> pd.DataFrame:
    """METRICS of one runner."""
    whole = figures.view(figures.as_of, len(figures.log.days(None)))
    names = [name for metric in METRICS for name in metric.columns]
    return pd.DataFrame({name: whole.column(name)[:, 0] for name in names}, index=_index(figures))


def _index(figures: Figures) -> pd.DatetimeIndex:
    rows = len(figures.log.days(None))
    if not rows:
        return pd.DatetimeIndex([], dtype="datetime64[s]", name="date")
    return pd.date_range(end=figures.as_of, periods=rows, freq="D", unit="s", name="date")


def sessions_table(figures: Figures) -> pd.DataFrame:
    """The sessions of one runner, with their spikes."""
    sessions, spikes = figures.log.sessions, figures.spikes
    columns = spikes.columns
    reason = spike_reasons(sessions.km, columns["longest_30d"], columns["increase_pct"])
    spike = ("longest_30d", "increase_pct", "chain_increase_pct", "level", "chain",
             "new_longest_7d", "low_confidence")  # fmt: skip
    frame = pd.DataFrame(
        {
            "start": sessions.start.astype("datetime64[us]"),
            "date": sessions.day.astype("datetime64[D]").astype("datetime64[s]"),
            "sport": sessions.sport,
            "distance_km": sessions.km,
            "duration_min": sessions.minutes,
            **{name: columns[name] for name in spike},
        }
    )
    objects = {"band": columns["band"], "reason": reason}
    frame = frame.assign(**{name: pd.Series(v, dtype=object) for name, v in objects.items()})
    return frame.assign(restart_km=columns["restart_km"])
