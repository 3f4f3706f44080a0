"""Making a page beside reading the data: the same rows, read and analysed, then shown.

``python benchmarks/render_bench.py``: ratios of processor time in one process with warm templates,
then whole commands with a page against the same with text, which pay for loading the templates.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from measuring import ROUNDS, TODAY, child

AS_OF = date.fromisoformat(TODAY)
KM = (0, 8, 0, 7, 0, 6, 12)
ATHLETES = 50


def sheet(file: Path, names: list[str], days: int) -> str:
    """A coach's sheet of so many days for each name."""
    rows = ["athlete,date,distance_km,duration"]
    for name in names:
        for back in range(days, -1, -1):
            day = AS_OF - timedelta(days=back)
            if km := KM[day.weekday()]:
                rows.append(f"{name},{day.isoformat()},{km},{km * 6}:00")
    file.write_text("\n".join(rows) + "\n", "utf-8")
    return str(file)


def cpu_s(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def beside(
    name: str, show: Callable[[], bytes], read: Callable[[], object], rounds: int = ROUNDS
) -> None:
    content = show()
    pairs = [(cpu_s(show), cpu_s(read)) for _ in range(rounds)]
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    share = statistics.median(a / b for a, b in pairs)
    print(
        f"{name:<34} {mine * 1e3:7.1f} ms   {share:6.3f} x reading and analysing "
        f"({theirs * 1e3:.1f} ms)   {len(content) / 1e3:.0f} kB"
    )


def whole(name: str, *command: str) -> None:
    page, text = (
        statistics.median(child("-m", "runload", *command, "-f", kind).cpu_s for _ in range(3))
        for kind in ("html", "text")
    )
    print(f"{name:<34} {page * 1e3:7.1f} ms   {page / text:6.3f} x the same as text")


def main() -> None:
    from runload.analysis.report import Asked, RunnerInput, analyse
    from runload.importers import read
    from runload.models import ReadOptions, Report, SquadReport
    from runload.render.base import RENDERERS, View
    from runload.squad import triage

    page, squad_page = RENDERERS["html"].render, RENDERERS["html"].squad
    if page is None or squad_page is None:
        raise RuntimeError("HTML shows no report or no squad")
    options, view = ReadOptions(read_on=AS_OF), View()
    asked = Asked(AS_OF, "given", AS_OF, day_weeks=12)
    with tempfile.TemporaryDirectory() as made:
        one = sheet(Path(made) / "runner.csv", ["Alex"], 2 * 365)
        many = sheet(Path(made) / "squad.csv", [f"A{n:02d}" for n in range(ATHLETES)], 180)

        def report() -> Report:
            return analyse(read([one], None, options), RunnerInput(), asked)

        def squad() -> SquadReport:
            imported = read([many], None, options)
            return triage(imported, as_of=AS_OF, as_of_basis="given", today=AS_OF, load="distance")

        reported, triaged = report(), squad()
        beside("one runner, two years", lambda: page(reported, view), report)
        beside(f"{ATHLETES} athletes, half a year", lambda: squad_page(triaged, view), squad, 3)
        whole("runload report, whole command", "report", one)
        whole("runload squad, whole command", "squad", many)


if __name__ == "__main__":
    main()
