"""A squad's sheet, made in seconds: thousands of athletes, a year each, as one CSV.

Weekly patterns, growth with lighter weeks, breaks, newcomers, people who fell silent, jumps in the
last week and pain now and then. All numbers come from a seed; nobody ran them. Run it with
``python benchmarks/made_squad.py 10000 squad.csv``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SEED = 20261122
LAST_DAY = date(2026, 11, 22)
DAYS = 365
SESSIONS = 303  # of a whole year; newcomers and silent athletes have fewer: 300 on average
BLOCK = 500  # athletes made at a time: memory stays small however many there are
HEADER = b"athlete,date,distance_km,duration,rpe,pain,pain_region\n"
REGIONS = ("knee", "shin", "achilles", "calf", "heel", "hip", "foot", "hamstring")

# Shares of athletes; ours, near what squads report.
ON_BREAK, NEWCOMERS, SILENT, JUMPS, HURT, WRITES_ZERO = 0.30, 0.01, 0.02, 0.06, 0.04, 0.40
OLD_PAIN_ROWS, NO_EFFORT_ROWS = 0.002, 0.05
# Of one week: how much an athlete's weekdays differ, how fixed the days off are, what each asks.
UNLIKE_DAYS, ODD_DAYS, SPREAD = 0.30, 0.35, 0.20
LONG_RUN, EASY_EFFORT, HARD_EFFORT = 1.8, 3.2, 7.0

ROW = np.dtype(
    [("athlete", "i4"), ("day", "i2"), ("decikm", "i2"), ("seconds", "i4"), ("rpe", "i1"),
     ("pain", "i1"), ("region", "i1")]
)  # fmt: skip
"""One session: ``day`` counts from the first, ``rpe`` and ``pain`` are -1 for an empty cell."""

Bytes = NDArray[np.bytes_]
Rows = NDArray[np.void]


def _chosen_days(draw: np.random.Generator, count: int, sessions: int) -> NDArray[np.bool_]:
    """Which days each athlete runs: the best liked weekdays, none in a break."""
    weekday = np.arange(DAYS) % 7
    liking = draw.random((count, 7))[:, weekday] + ODD_DAYS * draw.random((count, DAYS))
    at = np.arange(DAYS)
    start = draw.integers(30, DAYS - 60, count)[:, None]
    length = draw.integers(7, 28, count)[:, None]
    rests = draw.random(count)[:, None] < ON_BREAK
    liking -= 9.0 * (rests & (at >= start) & (at < start + length))
    cut = np.partition(liking, DAYS - sessions, axis=1)[:, DAYS - sessions]
    runs = liking >= cut[:, None]
    fate = draw.random(count)[:, None]
    newcomer = fate < NEWCOMERS
    silent = (fate >= NEWCOMERS) & (fate < NEWCOMERS + SILENT)
    runs &= ~newcomer | (at >= DAYS - draw.integers(5, 40, count)[:, None])
    runs &= ~silent | (at < DAYS - draw.integers(15, 60, count)[:, None])
    return runs


def _distances_km(
    draw: np.random.Generator, runs: NDArray[np.bool_], ends: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Growth, a lighter week in four, days unlike each other, a jump in the last week for some."""
    count = len(runs)
    at = np.arange(DAYS)
    usual = draw.lognormal(np.log(7.5), 0.35, count)[:, None]
    growth = 1.0 + draw.uniform(-0.1, 0.5, count)[:, None] * at / DAYS
    lighter = np.where((at // 7 + draw.integers(0, 4, count)[:, None]) % 4 == 3, 0.75, 1.0)
    kind = draw.lognormal(0.0, UNLIKE_DAYS, (count, 7))
    kind[np.arange(count), draw.integers(0, 7, count)] = LONG_RUN
    km = usual * growth * lighter * kind[:, at % 7] * draw.normal(1.0, SPREAD, (count, DAYS))
    jumpers = np.flatnonzero(draw.random(count) < JUMPS)
    km[jumpers, ends[jumpers]] = km[jumpers, -30:].max(axis=1) * draw.uniform(
        1.1, 2.2, len(jumpers)
    )
    return np.clip(km, 1.0, 80.0) * runs


def _pain(
    draw: np.random.Generator, runs: NDArray[np.bool_]
) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Scores and places: some hurt in the last two weeks, many wrote something once."""
    shape = runs.shape
    pain = np.where(draw.random(len(runs))[:, None] < WRITES_ZERO, 0, -1).astype(np.int8)
    pain = np.broadcast_to(pain, shape).copy()
    hurt = (draw.random(len(runs)) < HURT)[:, None] & (np.arange(DAYS) >= DAYS - 14)
    hurts = (hurt & (draw.random(shape) < 0.7)) | (draw.random(shape) < OLD_PAIN_ROWS)
    pain[hurts] = np.clip(draw.poisson(2.2, int(hurts.sum())), 1, 9)
    region = np.full(shape, -1, np.int8)
    own = np.broadcast_to(draw.integers(0, len(REGIONS), len(runs))[:, None], shape)
    region[hurts] = own[hurts]
    return pain, region


def blocks(athletes: int, sessions: int = SESSIONS, seed: int = SEED) -> Iterator[Rows]:
    """The sessions of some hundred athletes at a time, in the order of athletes and days."""
    for first in range(0, athletes, BLOCK):
        count = min(BLOCK, athletes - first)
        draw = np.random.default_rng((seed, first))
        runs = _chosen_days(draw, count, sessions)
        ends = DAYS - 1 - np.argmax(runs[:, ::-1], axis=1)
        km = _distances_km(draw, runs, ends)
        pace = draw.normal(345.0, 45.0, count).clip(220.0, 520.0)[:, None]
        seconds = km * pace * draw.normal(1.0, 0.04, km.shape)
        hard = np.arange(DAYS) % 7 == draw.integers(0, 7, count)[:, None]
        asks = np.where(hard, HARD_EFFORT, EASY_EFFORT)
        effort = np.clip(draw.normal(asks, 1.0), 1, 10)
        effort[draw.random(km.shape) < NO_EFFORT_ROWS] = -1
        pain, region = _pain(draw, runs)
        who, day = np.nonzero(runs)
        rows = np.empty(len(who), ROW)
        rows["athlete"], rows["day"] = first + who, day
        rows["decikm"] = np.rint(10 * km[who, day])
        rows["seconds"] = np.rint(seconds[who, day])
        rows["rpe"] = effort[who, day]
        rows["pain"], rows["region"] = pain[who, day], region[who, day]
        yield rows


def athlete_name(number: int) -> str:
    """How the sheet names an athlete."""
    return f"A{number:06d}"


def first_day() -> np.datetime64:
    """The day that ``day`` 0 is."""
    return np.datetime64(LAST_DAY) - (DAYS - 1)


def _words(many: list[str]) -> Bytes:
    return np.array([word.encode() for word in many])


DATES = np.datetime_as_string(first_day() + np.arange(DAYS)).astype(bytes)
KM = _words([f"{n / 10:.1f}" for n in range(801)])
CLOCKS = _words([f"{n // 3600}:{n // 60 % 60:02}:{n % 60:02}" for n in range(16 * 3600)])
SCORES = _words([*map(str, range(11)), ""])
PLACES = _words([*REGIONS, ""])


def csv_lines(rows: Rows) -> bytes:
    """These sessions as lines: fields at full width beside each other, then without padding."""
    names = _words(
        [athlete_name(n) for n in range(rows["athlete"].min(), rows["athlete"].max() + 1)]
    )
    fields = (
        names[rows["athlete"] - rows["athlete"].min()], DATES[rows["day"]], KM[rows["decikm"]],
        CLOCKS[rows["seconds"]], SCORES[rows["rpe"]], SCORES[rows["pain"]], PLACES[rows["region"]],
    )  # fmt: skip
    wide = np.zeros(
        len(rows), [(f"{n}{part}", kind) for n, field in enumerate(fields)
                    for part, kind in (("text", field.dtype), ("end", "S1"))]
    )  # fmt: skip
    for n, field in enumerate(fields):
        wide[f"{n}text"] = field
        wide[f"{n}end"] = b"\n" if n == len(fields) - 1 else b","
    padded = wide.view(np.uint8)
    return bytes(padded[padded != 0].data)


def write_squad(
    path: Path, athletes: int, sessions: int = SESSIONS, *, by_day: bool = False, seed: int = SEED
) -> int:
    """Write the sheet and say how many rows it has; ``by_day`` mixes the athletes, day by day."""
    made = blocks(athletes, sessions, seed)
    if by_day:
        whole = np.concatenate(list(made))
        whole = whole[np.argsort(whole["day"], kind="stable")]
        made = (whole[n : n + 200_000] for n in range(0, len(whole), 200_000))
    count = 0
    with path.open("wb") as out:
        out.write(HEADER)
        for rows in made:
            out.write(csv_lines(rows))
            count += len(rows)
    return count


def write_parts(folder: Path, athletes: int, together: int = 5_000, seed: int = SEED) -> int:
    """Write many sheets and say how many rows they have.

    Each holds a quarter of a year of some thousand athletes, so that every athlete is in four.
    """
    waiting: list[Rows] = []
    count = number = 0
    for rows in blocks(athletes, seed=seed):
        waiting.append(rows)
        last = int(rows["athlete"].max()) + 1
        if len(waiting) * BLOCK < together and last < athletes:
            continue
        own = np.concatenate(waiting)
        waiting.clear()
        for quarter in range(4):
            part = own[own["day"].astype(int) * 4 // DAYS == quarter]
            name = f"part-{number:04d}-{quarter}.csv"
            (folder / name).write_bytes(HEADER + csv_lines(part))
        count += len(own)
        number += 1
    return count


if __name__ == "__main__":
    print(write_squad(Path(sys.argv[2]), int(sys.argv[1])), "rows")
