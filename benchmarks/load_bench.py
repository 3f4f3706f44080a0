"""Five daily series of a squad, against `acwr` and `pandas.groupby.rolling` in the same run.

``python benchmarks/load_bench.py [ATHLETES]``: ratios first, seconds beside them. Peak memory is
that of whole processes: ours reads the CSV and computes, the other only reads it by pandas.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
ATHLETES, SESSIONS, DAYS, SAMPLE = 10_000, 300, 365, 500
ROUNDS = 3
DTYPES = {"athlete": "category", "distance_m": "float64", "moving_s": "float32", "rpe": "float32"}


def squad(athletes: int, seed: int = 11) -> pd.DataFrame:
    """Sessions of a year, sorted by athlete and day."""
    draw = np.random.default_rng(seed)
    day = np.sort(np.argsort(draw.random((athletes, DAYS)), axis=1)[:, :SESSIONS], axis=1)
    rows = athletes * SESSIONS
    distance = draw.uniform(3_000, 20_000, rows).round(0)
    first = np.datetime64("2025-11-25")
    return pd.DataFrame(
        {
            "athlete": np.repeat([f"a{n:05d}" for n in range(athletes)], SESSIONS),
            "date": (first + day.reshape(-1)).astype("datetime64[s]"),
            "distance_m": distance,
            "moving_s": (distance * draw.uniform(0.28, 0.4, rows)).round(0),
            "rpe": draw.integers(1, 10, rows),
        }
    )


def cpu_s(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def ours(sheet: pd.DataFrame) -> object:
    from daily_series import squad_series

    athlete = pd.Categorical(sheet["athlete"]).codes
    day = sheet["date"].to_numpy("datetime64[D]").astype(np.int64)
    return squad_series(athlete, day, sheet["distance_m"].to_numpy())


def by_acwr(sheet: pd.DataFrame) -> object:
    import acwr

    def five(load: pd.Series) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "rac": acwr.acwr(load, method="rac"),
                "rau": acwr.acwr(load, method="rau"),
                "ewma": acwr.acwr(load, method="ewma"),
                "monotony": acwr.monotony(load),
                "strain": acwr.strain(load),
            }
        )

    return acwr.by_athlete(sheet, five, load_col="distance_m")


def by_groupby(sheet: pd.DataFrame) -> object:
    daily = sheet.groupby(["athlete", "date"], observed=True)["distance_m"].sum()
    first = sheet.groupby("athlete", observed=True)["date"].agg(["min", "max"])
    days = pd.MultiIndex.from_arrays(
        [
            np.repeat(first.index, (first["max"] - first["min"]).dt.days + 1),
            np.concatenate(
                [
                    np.arange(low, high + np.timedelta64(1, "D"), np.timedelta64(1, "D"))
                    for low, high in first.to_numpy("datetime64[D]")
                ]
            ),
        ]
    )
    load = daily.reindex(days, fill_value=0.0)
    grouped = load.groupby(level=0, observed=True)
    acute, chronic = grouped.rolling(7).mean(), grouped.rolling(28).mean()
    before = acute.groupby(level=0, observed=True).shift(7)
    three = (before + acute.groupby(level=0).shift(14) + acute.groupby(level=0).shift(21)) / 3
    fast = grouped.ewm(alpha=2 / 8, adjust=False).mean()
    slow = grouped.ewm(alpha=2 / 29, adjust=False).mean()
    monotony = acute / grouped.rolling(7).std()
    return acute / chronic, acute / three, fast / slow, monotony, 7 * acute * monotony


def peak_mb(code: str) -> float:
    """Peak memory of a fresh process that runs ``code``."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])


def peak() -> float:
    """This process's peak [MB]; getrusage would still know the process that started it."""
    status = Path("/proc/self/status").read_text("utf-8")
    return float(status.partition("VmHWM:")[2].split()[0]) / 1024


def read_and_compute(path: str) -> None:
    """What a process does whose peak is measured: read by fitting dtypes, then all five series."""
    sheet = pd.read_csv(path, dtype=DTYPES, parse_dates=["date"])
    ours(sheet)
    print(peak())


def speed(name: str, sheet: pd.DataFrame, other: Callable[[pd.DataFrame], object]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = cpu_s(lambda: other(sheet))
    mine = statistics.median(cpu_s(lambda: ours(sheet)) for _ in range(ROUNDS))
    print(f"{theirs / mine:8.1f} x {name}: {mine:.3f} s against {theirs:.2f} s of CPU")


def main() -> None:
    athletes = int(sys.argv[1]) if len(sys.argv) > 1 else ATHLETES
    import acwr  # noqa: F401  # its import takes seconds and must not fall inside the timed part

    sheet = squad(athletes)
    ours(sheet.head(SESSIONS))
    sample = sheet[sheet["athlete"] < f"a{SAMPLE:05d}"].reset_index(drop=True)
    speed(f"acwr on {sample['athlete'].nunique()} athletes", sample, by_acwr)
    speed(f"pandas.groupby.rolling on {athletes} athletes", sheet, by_groupby)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "squad.csv"
        sheet.to_csv(path, index=False)
        where = f"sys.path.insert(0, 'benchmarks'); import load_bench as b; p = {str(path)!r}"
        read = peak_mb(f"import sys; {where}; b.pd.read_csv(p); print(b.peak())")
        whole = peak_mb(f"import sys; {where}; b.read_and_compute(p)")
    print(
        f"{whole / read:8.2f} x peak memory of pandas.read_csv with default dtypes, reading and "
        f"all series: {whole:.0f} MB against {read:.0f} MB"
    )


if __name__ == "__main__":
    main()
