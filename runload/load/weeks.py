"""ISO weeks, Monday to Sunday by local date."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.session_loads.distance import METRES_PER_KM
from runload.load.windows import Array
from runload.models import Week

SECONDS_PER_HOUR = 3600.0
_WEEK = timedelta(days=7)


def weeks_table(
    daily: pd.DataFrame, runs: pd.DataFrame, sessions: pd.DataFrame, as_of: date
) -> tuple[Week, ...]:
    """Every ISO week from the first run's to the one of ``as_of``.

    A week is complete when all its dates are up to ``as_of``. ``change_pct`` stands only between
    complete weeks, and only when the log covers the whole of the earlier one and it is above
    zero. A total is None where a part of it is unknown.
    """
    if daily.empty:
        return ()
    dates = pd.DatetimeIndex(daily.index)
    monday = dates[0].date() - timedelta(days=dates[0].weekday())
    count = (as_of - monday).days // 7 + 1

    def week_of(days: npt.NDArray[np.datetime64]) -> npt.NDArray[np.int64]:
        offset = days.astype("datetime64[D]") - np.datetime64(monday, "D")
        return offset.astype(np.int64) // 7

    def summed(at: npt.NDArray[np.int64], values: Array) -> Array:
        return np.bincount(at, weights=values, minlength=count).astype(np.float64)

    by_day, by_run = week_of(dates.to_numpy()), week_of(runs["local_date"].to_numpy())
    by_session, km = week_of(sessions["date"].to_numpy()), sessions["distance_km"].to_numpy()
    longest = np.zeros(count)
    np.maximum.at(longest, by_session, np.nan_to_num(km))
    longest[by_session[np.isnan(km)]] = np.nan
    load = summed(by_day, daily["load"].to_numpy())
    change = _changes(load, part_logged=dates[0].date() > monday)
    columns = {
        "distance_km": summed(by_day, daily["distance_m"].to_numpy() / METRES_PER_KM),
        "moving_h": summed(by_day, daily["moving_s"].to_numpy() / SECONDS_PER_HOUR),
        "longest_km": longest,
        "ascent_m": summed(by_run, runs["ascent_m"].to_numpy("float64")),
        "load": load,
    }
    known = {name: _or_none(values) for name, values in columns.items()}
    sessions_count = summed(by_day, daily["sessions"].to_numpy("float64"))
    run_days = summed(by_day, (daily["sessions"].to_numpy() > 0).astype("float64"))
    weeks = []
    for at in range(count):
        start = monday + at * _WEEK
        year, number, _ = start.isocalendar()
        complete = start + _WEEK - timedelta(days=1) <= as_of
        weeks.append(
            Week(
                week=f"{year}-W{number:02d}",
                start=start,
                complete=complete,
                runs=int(sessions_count[at]),
                run_days=int(run_days[at]),
                change_pct=change[at] if complete else None,
                distance_km=known["distance_km"][at],
                moving_h=known["moving_h"][at],
                longest_km=known["longest_km"][at],
                ascent_m=known["ascent_m"][at],
                load=known["load"][at],
            )
        )
    return tuple(weeks)


def _or_none(values: Array) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in values]


def _changes(load: Array, *, part_logged: bool) -> list[float | None]:
    """Per cent on the week before; None for the first, and where the base is zero or unsure."""
    base = np.concatenate([[np.nan], load[:-1]])
    if part_logged and len(base) > 1:
        base[1] = np.nan
    change = np.full(len(load), np.nan)
    np.divide(100 * (load - base), base, out=change, where=base > 0)
    return _or_none(change)
