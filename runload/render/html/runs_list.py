"""The list of runs of a page: the newest as rows, all of them for the script to sort and open."""

from __future__ import annotations

from collections.abc import Iterable

from runload.models import Level, Report, Run
from runload.models.finding import flag_words
from runload.models.values import dataclass
from runload.render.base import View, known
from runload.render.escape import clean
from runload.render.format import distance, number
from runload.render.logbook.tables import RUNS_SHOWN, Table, runs_table, whole

SPLIT = (("easy_min", "easy"), ("moderate_min", "moderate"), ("hard_min", "hard"))


@dataclass(frozen=True, slots=True)
class RunsList:
    """All runs, the newest first: their cells as texts show them, and what one opens to."""

    table: Table
    opened: tuple[str, ...]

    @property
    def newest(self) -> Table:
        """Those that stand on the page without a script."""
        rows = self.table.rows[:RUNS_SHOWN]
        return Table(self.table.title, self.table.header, rows, note=self.table.note)

    def packed(self) -> dict[str, object]:
        """All of them for the script."""
        rows = [[clean(cell) for cell in row] for row in self.table.rows]
        return {"head": self.table.header, "rows": rows, "opened": self.opened}


def runs_list(report: Report, view: View) -> RunsList | None:
    """The runs of the report's logbook; None where it holds none."""
    runs = report.logbook.runs if report.logbook else ()
    if not runs:
        return None
    table = runs_table(runs, view, report.as_of, len(runs))
    shown = Table(table.title, table.header[1:], tuple(row[1:] for row in table.rows), note=NOTE)
    opened = ("; ".join(_opened(run, report, view)) for run in reversed(runs))
    return RunsList(shown, tuple(map(clean, opened)))


NOTE = "30 d: how many times your longest run of the 30 days before it. !: it raised a flag."


def _opened(run: Run, report: Report, view: View) -> Iterable[str]:
    """What a run tells beside its row, and what it changed."""
    if run.sport != "run":
        yield run.sport
    for value, before, after in (
        (run.cadence_spm, "cadence ", "/min"),
        (run.hr_max_bpm, "up to ", " bpm"),
        (run.load, "load ", f" {report.load_unit}"),
    ):
        if known(value) is not None:
            yield f"{before}{whole(value)}{after}"
    split = [
        f"{number(minutes, 0)} {name}"
        for field, name in SPLIT
        if (minutes := known(getattr(run, field))) is not None
    ]
    if split:
        yield f"minutes by effort: {', '.join(split)}"
    if known(run.longest_30d_km) is not None:
        yield f"longest of the 30 days before {distance(run.longest_30d_km, view)}"
    for flag in run.raised:
        if flag.level >= Level.WATCH:
            contested = ", contested" if flag.contested else ""
            yield f"raised a flag: {flag_words(flag.id)} ({flag.level.word}{contested})"
    if run.shoe:
        yield f"shoes {run.shoe}"
    yield f"`runload activities {run.short_id}`"
