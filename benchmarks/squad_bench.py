"""``runload squad`` on a coach's sheet of many athletes, against `pandas.read_csv` of that sheet.

``python benchmarks/squad_bench.py [ATHLETES] [ROUNDS]``: 1,000 athletes without an argument; 10,000
are three million rows. The whole command is measured: reading, computing, ranking, writing JSON.
The ratios are of processor time and of peak memory, medians of rounds in which each ran beside the
other, with the least and the most of them. Like is told beside like: reading, computing and ranking
beside the call of `read_csv`, both in a process that has loaded its modules; and the whole command
beside a process that only reads. Then the whole command beside the call alone, which pays for no
start. What the squad holds is told, too: a squad in which nothing happens would be quick.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from made_squad import write_squad
from measuring import TODAY, Used, child

ATHLETES, ROUNDS = 1_000, 3
READ_ALONE = (
    "import sys, time, pandas\n"
    "start = time.process_time()\n"
    "pandas.read_csv(sys.argv[1])\n"
    "open(sys.argv[2], 'w').write(str(time.process_time() - start))\n"
)
RANKED = """
import sys, time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
import pandas
from runload.importers.squad_files import read_squad
from runload.models import ReadOptions
from runload.squad import squad_asked, triage_parts

day = date.fromisoformat(sys.argv[3])
with TemporaryDirectory() as folder:
    start = time.process_time()
    read = read_squad([sys.argv[1]], None, ReadOptions(read_on=day), folder=Path(folder))
    parts = ((part.rows, part.rest) for part in read.partitions())
    triage_parts(parts, read.rest, squad_asked(day, "given", day, "distance"))
    open(sys.argv[2], "w").write(str(time.process_time() - start))
"""


def main() -> None:
    athletes = int(sys.argv[1]) if len(sys.argv) > 1 else ATHLETES
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        sheet, told, listed = (
            Path(folder) / name for name in ("squad.csv", "seconds.txt", "squad.json")
        )
        rows = write_squad(sheet, athletes)
        ours: list[Used] = []
        theirs: list[Used] = []
        alone: list[float] = []
        ranked: list[float] = []
        for _ in range(rounds):
            ours.append(child("-m", "runload", "squad", str(sheet), "-q", "-o", str(listed)))
            theirs.append(child("-c", READ_ALONE, str(sheet), str(told)))
            alone.append(float(told.read_text("utf-8")))
            child("-c", RANKED, str(sheet), str(told), TODAY)
            ranked.append(float(told.read_text("utf-8")))
        size_mb = sheet.stat().st_size / 1e6
        found = json.loads(listed.read_text("utf-8"))["athletes"]
    print(f"{athletes:,} athletes, {rows:,} rows, {size_mb:.0f} MB, {rounds} rounds")
    _say_shares(found)
    whole, reading = ([one.cpu_s for one in used] for used in (ours, theirs))
    _say("to read, compute and rank, of the call of read_csv", ranked, alone, "s")
    _say("the whole command, of a process that only reads", whole, reading, "s")
    _say("the whole command, of the call of read_csv", whole, alone, "s")
    peaks, others = ([one.peak_mb for one in used] for used in (ours, theirs))
    _say("peak memory, of a process that only reads", peaks, others, "MB")


def _say(what: str, ours: list[float], theirs: list[float], unit: str) -> None:
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(
        f"{statistics.median(ratios):8.2f} x ({min(ratios):.2f} to {max(ratios):.2f}) "
        f"{what}: {mine:.2f} against {other:.2f} {unit}"
    )


def _say_shares(athletes: list[dict[str, Any]]) -> None:
    """How many of these athletes have what keeps the rules busy."""
    count = len(athletes)
    flags = Counter(flag for athlete in athletes for flag in athlete["flags"])
    levels = Counter(athlete["level"] for athlete in athletes)
    pain = sum(bool(athlete["pain"]) for athlete in athletes)
    print(f"  {100 * pain / count:.1f} % told of pain in the last 14 days")
    print("  levels: " + ", ".join(f"{100 * n / count:.1f} % {at}" for at, n in levels.items()))
    print(f"  {flags.total() / count:.2f} flags an athlete: ", end="")
    print(", ".join(f"{name} {100 * n / count:.0f} %" for name, n in flags.most_common()))


if __name__ == "__main__":
    main()
