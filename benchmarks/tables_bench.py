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
AT_MOST = {"clocks": 2.0, "told": 2.5, "digest": 3.0, "check": 3.0, "import": 3.0}


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
    times: dict[tuple[str, str], list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="runload-bench-") as name:
        folder = Path(name)
        rows = write_sheets(folder, athletes)
        print(f"{athletes:,} athletes, {rows:,} rows, {rounds} rounds; processor time")
        for turn in range(rounds):
            for kind in ("dates", "clocks", "told"):
                for command in ("squad", "digest", "check", "import"):
                    if kind != "told" or command == "squad":
                        used = child("-m", "runload", *_asked(command, folder, kind, turn))
                        times.setdefault((command, kind), []).append(used.cpu_s)
    for command, kind in times:
        beside = ("squad", "dates" if command == "squad" else kind)
        if beside != (command, kind):
            _say(command, kind, times[command, kind], beside, times[beside])


def _asked(command: str, folder: Path, kind: str, turn: int) -> tuple[str, ...]:
    """A whole command, and a store of its own for each import."""
    asked = (command, str(folder / f"{kind}.csv"), "-q", "-o", str(folder / "out.txt"))
    if command == "import":
        return (*asked, "--store", str(folder / f"{kind}-{turn}.sqlite3"))
    return asked


def _say(
    command: str, kind: str, ours: list[float], beside: tuple[str, str], theirs: list[float]
) -> None:
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    most = AT_MOST[kind if command == "squad" else command]
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(
        f"{command:<7}{kind:<7} {mine:6.2f} s   {ratio:5.2f} x {' '.join(beside)} "
        f"({other:.2f} s; at most {most})"
    )


if __name__ == "__main__":
    main()
