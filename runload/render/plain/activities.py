"""The activities of a store: a table, and one of them with every recording that tells of it."""

from __future__ import annotations

from runload.models import ActivityEntry, ActivityReport, RecordingEntry
from runload.render.base import View, known
from runload.render.document import DIM, Line, heading, page, para, row
from runload.render.escape import cell_width, clean, clipped, padded
from runload.render.format import clock, count, long_day, number
from runload.render.written import written
from runload.tables import METRES_PER_KM

GAP = "  "
TABLE_CELLS = 78  # of the 80 that a terminal may have
ID_CELLS = 13
SPORT_CELLS = 9
_RIGHT = (2, 3, 5)


def activities_text(report: ActivityReport, view: View) -> bytes:
    """A single activity in full, or one line each."""
    if report.recordings:
        return written(page((_one(report, view), _recordings(report, view))), view)
    if not report.entries:
        return written([para("No activity fits.", indent=0)], view)
    return written(page((_table(report, view), _total(report))), view)


def _table(report: ActivityReport, view: View) -> list[Line]:
    header = ["id", "start", view.units, "time", "sport", "files", "what"]
    rows = [header, *(_cells(entry, view) for entry in report.entries)]
    widths = [max(cell_width(cells[at]) for cells in rows) for at in range(len(header) - 1)]
    lines = []
    for at, cells in enumerate(rows):
        said = GAP.join(
            padded(cell, width, right=column in _RIGHT)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=False))
        )
        what = cells[-1]
        if view.width is not None:
            what = clipped(what, max(TABLE_CELLS - cell_width(said) - len(GAP), 1))
        lines.append(row(f"{said}{GAP}{what}".rstrip(), style="" if at else DIM, indent=0))
    return lines


def _cells(entry: ActivityEntry, view: View) -> list[str]:
    run = entry.activity
    return [
        clipped(clean(entry.short_id), ID_CELLS),
        f"{run.start_local:%Y-%m-%d %H:%M}",
        _distance(run.distance_m, view),
        clock(run.moving_s),
        clipped(clean(run.sport), SPORT_CELLS),
        str(entry.sources),
        clean(": ".join(part for part in (run.athlete, run.title) if part)),
    ]


def _distance(metres: float | None, view: View) -> str:
    finite = known(metres)
    return "-" if finite is None else number(view.distance(finite / METRES_PER_KM), 2)


def _total(report: ActivityReport) -> list[Line]:
    return [para(f"{count(len(report.entries), 'activity', 'activities')}.", style=DIM, indent=0)]


def _one(report: ActivityReport, view: View) -> list[Line]:
    entry = report.entries[0]
    run = entry.activity
    runner = [
        f"{long_day(run.local_date)}, {run.start_local:%H:%M}",
        run.sport,
        f"{_distance(run.distance_m, view)} {view.units}",
        clock(run.moving_s),
    ]
    named = [part for part in (run.athlete, run.title) if part]
    lines = [para(", ".join(runner), lead=f"{entry.short_id}{GAP}", style="bold", indent=0)]
    lines += [para(": ".join(named))] if named else []
    lines += [para("deleted by you: it does not count.")] if entry.deleted else []
    lines += [para(f"marked: {', '.join(run.quality)}.")] if run.quality else []
    return lines


def _recordings(report: ActivityReport, view: View) -> list[Line]:
    title = heading(f"Recorded in {count(len(report.recordings), 'file')}")
    return [title, *(_recording(entry, view) for entry in report.recordings)]


def _recording(entry: RecordingEntry, view: View) -> Line:
    run = entry.activity
    file = f"{run.source}: {run.member}" if run.member else run.source
    far = f"{_distance(run.distance_m, view)} {view.units}"
    figures = f"{run.source_format}, {far}, {clock(run.moving_s)}"
    why = entry.reason or "the one that counts"
    return para(f"{file} ({figures}): {why}.", lead=f"{entry.short_id}{GAP}")
