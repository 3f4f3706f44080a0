"""Tables as people keep them, against the date-only sheet of the same runs beside them.

``python benchmarks/tables_bench.py [ATHLETES] [ROUNDS]``: 500 athletes without an argument. The
same rows are written with a time of day, 2 % of them twice and 1 % with an odd cell; and with a
pain score in half of the rows and an effort in all. Whole commands, processor time, medians of
rounds in which each ran beside the other; ``digest``, ``check`` and ``import`` beside ``squad``.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from made_squad import HEADER, Rows, blocks, csv_lines
from measuring import child

ATHLETES, ROUNDS = 500, 3
TWICE, ODD = 0.02, 0.01
ODD_CELLS = (b"ca. 8", b"about an hour", b"?", b"8.4 km", b"see watch", b"2026-13-01")
SEED = 20261130
MOST_LIKE_DATES = {"clocks": 2.0, "told": 2.5}
MOST_LIKE_SQUAD = 3.0


def with_clocks(lines: list[bytes], draw: np.random.Generator) -> Iterator[bytes]:
    """The lines with a time of day; some twice, some with a cell that is none of its kind."""
    minutes = draw.integers(5 * 60, 21 * 60, len(lines))
    twice, odd = draw.random(len(lines)) < TWICE, draw.random(len(lines)) < ODD
    where, what = draw.integers(1, 4, len(lines)), draw.integers(0, len(ODD_CELLS), len(lines))
    for n, line in enumerate(lines):
        cells = line.split(b",")
        cells[1] += b" %02d:%02d" % divmod(int(minutes[n]), 60)
        if odd[n]:
            cells[where[n]] = ODD_CELLS[what[n]]
        written = b",".join(cells)
        yield written
        if twice[n]:
            yield written


def told(rows: Rows, draw: np.random.Generator) -> Rows:
    """The rows with an effort in all and a pain score in half of them."""
    rows = rows.copy()
    rows["rpe"][rows["rpe"] < 0] = 4
    half = draw.random(len(rows)) < 0.5
    none = rows["pain"] < 0
    rows["pain"] = np.where(half, np.where(none, 0, rows["pain"]), -1)
    rows["region"][~half] = -1
    return rows


def write_sheets(folder: Path, athletes: int) -> int:
    """The three sheets of the same runs; how many rows the first has."""
    draw = np.random.default_rng(SEED)
    made = np.concatenate(list(blocks(athletes)))
    lines = csv_lines(made)
    (folder / "dates.csv").write_bytes(HEADER + lines)
    clocks = b"".join(with_clocks(lines.splitlines(keepends=True), draw))
    (folder / "clocks.csv").write_bytes(HEADER + clocks)
    (folder / "told.csv").write_bytes(HEADER + csv_lines(told(made, draw)))
    return len(made)


def main() -> None:
    athletes = int(sys.argv[1]) if len(sys.argv) > 1 else ATHLETES
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    kinds = sys.argv[3].split(",") if len(sys.argv) > 3 else ["dates", "clocks", "told"]
    asked = sys.argv[4].split(",") if len(sys.argv) > 4 else ["digest", "check", "import"]
    with tempfile.TemporaryDirectory(prefix="runload-bench-") as name:
        folder = Path(name)
        rows = write_sheets(folder, athletes)
        print(f"{athletes:,} athletes, {rows:,} rows, {rounds} rounds; processor time")
        times: dict[tuple[str, str], list[float]] = {}
        for turn in range(rounds):
            for kind in kinds:
                sheet, out = str(folder / f"{kind}.csv"), str(folder / "out.json")
                more = {
                    "squad": ("-o", out), "digest": ("-f", "text", "-o", out),
                    "check": ("-f", "json", "-o", out),
                    "import": ("--store", str(folder / f"{kind}-{turn}.sqlite3"), "-o", out),
                }  # fmt: skip
                for command in ["squad"] + (asked if kind != "told" else []):
                    used = child("-m", "runload", command, sheet, "-q", *more[command])
                    times.setdefault((command, kind), []).append(used.cpu_s)
                    print(command, kind, used, flush=True)
    for command, kind in times:
        beside = ("squad", "dates") if command == "squad" else ("squad", kind)
        _say(f"{command} of {kind}", times[command, kind], " of ".join(beside), times[beside])


def _say(what: str, ours: list[float], beside: str, theirs: list[float]) -> None:
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(f"{what:<20} {mine:6.2f} s   {ratio:5.2f} x {beside} ({other:.2f} s)")


if __name__ == "__main__":
    main()
