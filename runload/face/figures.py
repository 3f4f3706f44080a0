"""Single figures of daily loads and runs, by the same code as a report's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from runload.errors import UsageError
from runload.load.base import METRICS
from runload.load.days import Days, as_table
from runload.load.session_loads.trimp import BANISTER_1991, banister_weight
from runload.load.spike import session_spikes
from runload.models import Profile
from runload.tables import METRES_PER_KM, SPORTS_RUN

Loads = pd.Series | Sequence[float | None]
LARGEST_LOAD = 1e6
"""A load of one day above this is a mistake in its unit. Basis: ours."""
HOW_TO_GIVE = "Give 0 for rest, NaN for unknown."


def acwr(load: Loads) -> pd.DataFrame:
    """Acute:chronic workload ratio of each day, from rolling means.

    Studies disagree on it, and it does not measure risk: see ``explain("acwr")``.

    Parameters:
        load: one number a day, without gaps, in any unit; 0 is rest, NaN or None unknown.
    Returns:
        A row a day: ``acute`` and ``chronic`` [load a day], ``acwr_uncoupled`` and
        ``acwr_coupled`` [ratio]. NaN before day 28, and where a day that counts for the number is
        unknown: for the ratios one of the last 28. NaN too where the chronic load is zero.
    Raises:
        RunloadError: a day is left out, or a load is below 0 or not a number.
    Limits:
        Ratios of the two forms cannot be compared with each other. After a break read the break.
    Examples:
        >>> import runload
        >>> runload.acwr([50.0] * 28 + [100.0] * 7).iloc[-1].round(2).to_dict()
        {'acute': 100.0, 'chronic': 50.0, 'acwr_uncoupled': 2.0, 'acwr_coupled': 1.6}
        >>> runload.acwr([50.0] * 3)["acwr_uncoupled"].isna().all()
        np.True_
    """
    return _of_days("acwr", load)


def monotony(load: Loads) -> pd.DataFrame:
    """Monotony of seven days and their strain: see ``explain("monotony")``.

    Parameters:
        load: one number a day, without gaps, in any unit; 0 is rest, NaN or None unknown.
    Returns:
        A row a day: ``monotony`` [ratio] and ``strain`` [load]. NaN before day 7, while one of the
        seven days is unknown, and where all seven are equal.
    Raises:
        RunloadError: a day is left out, or a load is below 0 or not a number.
    Limits:
        No injury study in runners was found. Strain of two units cannot be compared.
    Examples:
        >>> import runload
        >>> runload.monotony([8, 0, 12, 6, 8, 0, 19]).iloc[-1].round(2).to_dict()
        {'monotony': 1.13, 'strain': 60.07}
    """
    return _of_days("monotony", load)


def spike(runs: pd.DataFrame) -> pd.DataFrame:
    """Each run on the longest of the 30 days before it: see ``explain("session-spike")``.

    Parameters:
        runs: a row a run: ``start_local`` and ``distance_m`` [m], which may be NaN; an
            ``ActivityTable`` of one runner will do. Other sports are left out.
    Returns:
        A row a run, in order of start: ``start_local``, ``distance_km`` [km], ``longest_30d``
        [km], ``increase_pct`` [%], ``band`` (none, small, moderate, large; None where the
        increase is unknown) and ``reason``, why it is unknown.
    Raises:
        RunloadError: a column is missing or cannot be read, or there are several athletes.
    Limits:
        One study of Garmin users; it saw distance alone. A run that the watch cut in two counts as
        two here, and a long break changes nothing: ``report`` sees to both.
    Examples:
        >>> import runload
        >>> import pandas as pd
        >>> starts = ["2026-03-01", "2026-03-08"]
        >>> log = pd.DataFrame({"start_local": starts, "distance_m": [10_000.0, 13_000.0]})
        >>> runload.spike(log)[["distance_km", "increase_pct", "band"]].round(1).values.tolist()
        [[10.0, nan, None], [13.0, 30.0, 'small']]
    """
    for name in ("start_local", "distance_m"):
        if name not in runs.columns:
            raise UsageError("spike", f"there is no column {name!r}", "Give a row a run.")
    if "athlete" in runs.columns and runs["athlete"].dropna().nunique() > 1:
        raise UsageError("spike", "there are several athletes", "Give the runs of one of them.")
    kept = runs[runs["sport"].isin(SPORTS_RUN)] if "sport" in runs.columns else runs
    try:
        start = pd.to_datetime(kept["start_local"]).dt.tz_localize(None)
        metres = pd.to_numeric(kept["distance_m"]).astype("float64")
    except (TypeError, ValueError, AttributeError):
        raise UsageError(
            "spike", "a start or distance cannot be read", "Give wall-clock times and metres."
        ) from None
    if start.isna().any():
        raise UsageError("spike", "a run has no start", "Give each run one, or leave it out.")
    log = pd.DataFrame({"start_local": start, "distance_km": metres / METRES_PER_KM})
    log = log.sort_values("start_local", kind="stable", ignore_index=True)
    log["distance_km"] = log["distance_km"].where(log["distance_km"] > 0)
    found = session_spikes(
        log.assign(start=log["start_local"], date=log["start_local"].dt.normalize())
    )
    return found[["start_local", "distance_km", "longest_30d", "increase_pct", "band", "reason"]]


def trimp(minutes: float, bpm: float, *, hr_rest_bpm: float, hr_max_bpm: float, sex: str) -> float:
    """Banister's training impulse of so many minutes at one heart rate: see ``explain("trimp")``.

    Parameters:
        minutes: how long [min], from 0.
        bpm: the heart rate [beats a minute].
        hr_rest_bpm: the runner's own at rest [beats a minute].
        hr_max_bpm: the runner's own at most [beats a minute].
        sex: female or male: the constants of 1991 know no other.
    Returns:
        The load [AU]. A rate below rest counts nothing, one above the maximum as the maximum.
    Raises:
        RunloadError: a value that cannot be.
    Limits:
        From a mean rate it understates intervals: add up the parts of a run. The women's
        constants give the larger figure at every rate.
    Examples:
        >>> import runload
        >>> round(runload.trimp(45, 150, hr_rest_bpm=50, hr_max_bpm=190, sex="female"), 1)
        91.1
    """
    if sex not in BANISTER_1991:
        raise UsageError("trimp", f"sex is {sex!r}", f"Write {' or '.join(BANISTER_1991)}.")
    numbers = np.array([minutes, bpm, hr_rest_bpm, hr_max_bpm], np.float64)
    if not np.isfinite(numbers).all() or (numbers < 0).any() or hr_rest_bpm >= hr_max_bpm:
        raise UsageError(
            "trimp",
            "a value is below 0 or unknown, or rest is not below the maximum",
            "Give minutes and beats a minute.",
        )
    profile = Profile(hr_rest_bpm=hr_rest_bpm, hr_max_bpm=hr_max_bpm, sex=sex)
    return float(minutes * banister_weight(np.array([bpm], np.float64), profile)[0])


def _of_days(name: str, load: Loads) -> pd.DataFrame:
    """A daily metric, on the days of ``load``."""
    given = load if isinstance(load, pd.Series) else pd.Series(list(load), dtype=object)
    try:
        values = pd.to_numeric(given).astype("float64")
    except (TypeError, ValueError):
        raise UsageError(name, "a load is not a number", HOW_TO_GIVE) from None
    if (values < 0).any() or (values > LARGEST_LOAD).any():
        what = f"a load is below 0 or above {LARGEST_LOAD:,.0f}"
        raise UsageError(name, what, HOW_TO_GIVE)
    index = values.index
    if isinstance(index, pd.DatetimeIndex) and (index.normalize().diff()[1:].days != 1).any():
        raise UsageError(
            name,
            "the days do not follow each other",
            "Give every day once, in order: 0 for rest, NaN for unknown.",
        )
    daily = values.to_frame("load")
    return as_table(METRICS[name].series(Days.of(daily)), daily)
