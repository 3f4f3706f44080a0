"""The activities of a store: a table, and one of them with every recording that tells of it."""

from __future__ import annotations

from runload.models import Activity, ActivityEntry, ActivityReport, RecordingEntry
from runload.models.quality import NO_START_TIME
from runload.render.base import View, known
from runload.render.document import DIM, Line, heading, page, para
from runload.render.escape import clean, clipped
from runload.render.format import clock, count, long_day, number
from runload.render.logbook.lines import table_lines
from runload.render.logbook.one_run import run_sections
from runload.render.logbook.tables import ID_CELLS, Table, filled, pace, whole
from runload.render.written import written
from runload.tables import METRES_PER_KM

GAP = "  "
SPORT_CELLS = 9


def activities_text(report: ActivityReport, view: View) -> bytes:
    """A single activity in full, or one line each."""
    if report.recordings:
        known_of = run_sections(report.page, view) if report.page else []
        return written(page((_one(report, view), *known_of, _recordings(report, view))), view)
    if not report.entries:
        return written([para("No activity fits.", indent=0)], view)
    return written(page((_table(report, view), _total(report))), view)


def _table(report: ActivityReport, view: View) -> list[Line]:
    several = any(entry.sources > 1 for entry in report.entries)
    header = ("id", "start", view.units, "time", f"/{view.units}", "bpm", "sport",
              "files" if several else "", "what")  # fmt: skip
    rows = tuple(_cells(entry, view, several=several) for entry in report.entries)
    return table_lines(filled(Table("", header, rows, 2, named=True), keep=4), view, indent=0)


def _cells(entry: ActivityEntry, view: View, *, several: bool) -> tuple[str, ...]:
    run = entry.activity
    return (
        clipped(clean(entry.short_id), ID_CELLS),
        _start(run),
        _distance(run.distance_m, view),
        clock(run.moving_s),
        pace(entry.pace_s_per_km, view),
        whole(run.hr_avg_bpm),
        clipped(clean(run.sport), SPORT_CELLS),
        str(entry.sources) if several else "",
        ": ".join(part for part in (run.athlete, run.title) if part),
    )


def _start(run: Activity) -> str:
    """The day, and the time of day where that is known."""
    day = f"{run.start_local:%Y-%m-%d}"
    return day if NO_START_TIME in run.codes else f"{day} {run.start_local:%H:%M}"


def _distance(metres: float | None, view: View) -> str:
    finite = known(metres)
    return "-" if finite is None else number(view.distance(finite / METRES_PER_KM), 2)


def _total(report: ActivityReport) -> list[Line]:
    return [para(f"{count(len(report.entries), 'activity', 'activities')}.", style=DIM, indent=0)]


def _one(report: ActivityReport, view: View) -> list[Line]:
    entry = report.entries[0]
    run = entry.activity
    said = [
        _at(run),
        run.sport,
        f"{_distance(run.distance_m, view)} {view.units}",
        clock(run.moving_s),
    ]
    named = [part for part in (run.athlete, run.title) if part]
    lines = [para(", ".join(said), lead=f"{entry.short_id}{GAP}", style="bold", indent=0)]
    lines += [para(": ".join(named))] if named else []
    lines += [para("deleted by you: it does not count.")] if entry.deleted else []
    lines += [para(f"marked: {', '.join(run.quality)}.")] if run.quality else []
    return lines


def _at(run: Activity) -> str:
    day = long_day(run.local_date)
    return day if NO_START_TIME in run.codes else f"{day}, {run.start_local:%H:%M}"


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
