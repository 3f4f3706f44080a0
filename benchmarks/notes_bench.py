"""What hearing costs: 143 complaints beside `import pandas`, and a squad with a note in each row.

The complaints are those of the shared folder; without it that part says that it was not measured.
The squad (1,000 athletes, or as many as asked: `notes_bench.py 10000`) is read without notes and
with a different note in each row, in turn: once the notes differ in a number, once in a name that
no list holds. All are whole commands. Bars: 0.5 x and 2 x, of 10,000 athletes.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
from pathlib import Path

import numpy as np
from made_squad import SEED, write_squad
from measuring import SHARED, TODAY, child

ATHLETES, ROUNDS, PAIRS = 1_000, 3, 5
COMPLAINTS = SHARED / "cases" / "pain" / "complaints.tsv"
HEARD = """
import csv, sys, time
from datetime import date
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
told = [row["complaint"] for row in csv.DictReader(lines, delimiter="\\t", quoting=3)]
from runload.athlete.pain import inline_pain
start = time.process_time()
for one in told:
    inline_pain(one, date(2026, 11, 22))
open(sys.argv[2], "w").write(str(time.process_time() - start))
"""
PANDAS = """
import sys, time
start = time.process_time()
import pandas
open(sys.argv[2], "w").write(str(time.process_time() - start))
"""
_DID = [
    "easy",
    "steady",
    "slow",
    "long",
    "windy",
    "wet",
    "sunny",
    "quiet",
    "tired",
    "lovely",
    "muddy",
    "flat",
    "hilly",
    "late",
    "early",
]
_WHERE = [
    "canal",
    "park",
    "river",
    "woods",
    "track",
    "hills",
    "beach",
    "road",
    "club",
    "forest",
    "bridge",
    "loop",
    "lake",
    "farm",
]
_FELT = (
    "legs fresh", "left calf a bit tight", "felt good", "knee grumbled on the stairs", "no pain",
    "heel sore at first", "nothing to tell", "slept badly", "new shoes",
)  # fmt: skip


_SYLLABLES = ("ba", "ri", "ko", "len", "mar", "tin", "so", "vel", "dun", "har", "ny", "fel")


def with_notes(plain: Path, noted: Path, *, named: bool = False) -> None:
    """The sheet with one more column, in which no two rows say the same: by a number or a name."""
    order = random.Random(SEED)
    with plain.open(encoding="utf-8") as rows, noted.open("w", encoding="utf-8") as out:
        out.write(f"{next(rows).rstrip()},notes\n")
        for number, row in enumerate(rows):
            did, where, felt = map(order.choice, (_DID, _WHERE, _FELT))
            words = f"{did} {where} {felt} {number}"
            if named:
                digits = np.base_repr(number, len(_SYLLABLES))
                name = "".join(_SYLLABLES[int(digit, len(_SYLLABLES))] for digit in digits)
                words = f'"{did} {where} with {name.capitalize()}, {felt}"'
            out.write(f"{row.rstrip()},{words}\n")


def heard(folder: Path) -> None:
    if not COMPLAINTS.is_file():
        print("143 complaints: not measured, the shared folder is not there")
        return
    told = folder / "seconds.txt"
    pairs = []
    for _ in range(PAIRS):
        took = []
        for code in (HEARD, PANDAS):
            child("-c", code, str(COMPLAINTS), str(told))
            took.append(float(told.read_text()))
        pairs.append(took)
    mine = statistics.median(a for a, _ in pairs)
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"143 complaints heard {mine * 1e3:9.1f} ms   {ratio:5.2f} x import pandas (at most 0.5)")


def squad(folder: Path, athletes: int) -> None:
    plain, numbered, named = (folder / f"{name}.csv" for name in ("plain", "numbered", "named"))
    rows = write_squad(plain, athletes)
    with_notes(plain, numbered)
    with_notes(plain, named, named=True)
    rounds = []
    for _ in range(ROUNDS):
        took = [
            child("-m", "runload", "squad", str(sheet), "--as-of", TODAY, "--format", "json").cpu_s
            for sheet in (plain, numbered, named)
        ]
        rounds.append(took)
    for at, by in ((1, "a number"), (2, "a name")):
        ratio = statistics.median(took[at] / took[0] for took in rounds)
        mine = statistics.median(took[at] for took in rounds)
        print(f"squad of {athletes}, {rows} rows, each note its own by {by} {mine:7.2f} s   "
              f"{ratio:5.2f} x without notes (at most 2)")  # fmt: skip


def main() -> None:
    athletes = int(sys.argv[1]) if len(sys.argv) > 1 else ATHLETES
    with tempfile.TemporaryDirectory(prefix="runload-bench-") as folder:
        heard(Path(folder))
        squad(Path(folder), athletes)


if __name__ == "__main__":
    main()
