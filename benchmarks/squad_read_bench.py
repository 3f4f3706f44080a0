"""A squad's sheet read as columns against pandas.read_csv of the same file: time and peak memory.

Whole processes, one after the other in each round. ``python benchmarks/squad_read_bench.py 100000``
reads as many athletes in partitions on the disk instead, with memory that does not grow with them.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from made_squad import write_squad
from measuring import TODAY, Used, child

ATHLETES = 10_000
ROUNDS = 3
PANDAS = "import pandas, sys; pandas.read_csv(sys.argv[1])"
WHOLE = f"""
import sys
from datetime import date
from pathlib import Path
from runload.importers.columns.coded_columns import coded_sheet
from runload.importers.columns.rows import SheetStream, source_of
from runload.models import ReadOptions
options = ReadOptions(date.fromisoformat("{TODAY}"))
sheet = coded_sheet(source_of(Path(sys.argv[1])), options)
(found,) = SheetStream(sheet, options).partitions()
assert len(found.rows) + len(found.rest.activities) == int(sys.argv[2]), len(found.rows)
"""
PARTS = f"""
import sys
from datetime import date
from pathlib import Path
from runload.importers.squad_files import read_squad
from runload.models import ReadOptions
options = ReadOptions(date.fromisoformat("{TODAY}"))
found = read_squad([sys.argv[1]], None, options, folder=Path(sys.argv[3]))
count = sum(len(part.rows) + len(part.rest.activities) for part in found.partitions())
assert count == int(sys.argv[2]), count
"""


def told(name: str, used: list[Used], beside: list[Used]) -> None:
    cpu = statistics.median(one.cpu_s for one in used)
    peak = statistics.median(one.peak_mb for one in used)
    pairs = list(zip(used, beside, strict=True))
    times = statistics.median(one.cpu_s / other.cpu_s for one, other in pairs)
    memory = statistics.median(one.peak_mb / other.peak_mb for one, other in pairs)
    print(f"{name:<28} {cpu:7.2f} s   {times:5.2f} x   {peak:7.0f} MB   {memory:5.2f} x")


def main() -> None:
    athletes = int(sys.argv[1]) if sys.argv[1:] else ATHLETES
    with tempfile.TemporaryDirectory(prefix="runload-bench-") as folder:
        sheet = Path(folder) / "squad.csv"
        rows = write_squad(sheet, athletes)
        size = sheet.stat().st_size / 1e6
        print(f"{athletes} athletes, {rows} rows, {size:.0f} MB; processor time and peak memory")
        pandas, ours = [], []
        for number in range(ROUNDS if athletes <= ATHLETES else 1):
            pandas.append(child("-c", PANDAS, str(sheet)))
            if athletes <= ATHLETES:
                ours.append(child("-c", WHOLE, str(sheet), str(rows)))
            else:
                spool = Path(folder) / str(number)
                spool.mkdir()
                ours.append(child("-c", PARTS, str(sheet), str(rows), str(spool)))
    told("pandas.read_csv", pandas, pandas)
    told("runload, to SquadRows", ours, pandas)


if __name__ == "__main__":
    main()
