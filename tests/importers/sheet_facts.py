"""What a coach's sheet tells, by either reader, in one form that can be compared."""

from __future__ import annotations

import math
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any

from runload.importers.columns.coded_columns import coded_sheet
from runload.importers.columns.lines import BLOCK_BYTES
from runload.importers.columns.rows import SheetRead, SheetStream
from runload.models import Activity, ImportResult, PainNote, ReadOptions, Source, Spot
from runload.models.squad_rows import CLOCK, SquadRows
from runload.tables import SPORTS

FIELDS = (
    "athlete", "start_local", "start_utc", "sport", "sport_name", "distance_m", "moving_s",
    "elapsed_s", "rpe_cr10", "title", "hr_avg_bpm", "hr_max_bpm", "ascent_m", "cadence_spm",
    "power_w", "file_reference",
)  # fmt: skip


def read_sheet(source: Source, options: ReadOptions, size: int = BLOCK_BYTES) -> SheetRead:
    """A sheet as columns, in one partition."""
    (whole,) = SheetStream(coded_sheet(source, options, size), options).partitions()
    return whole


def of_activity(run: Activity) -> tuple[Any, ...]:
    line = int((run.content_hash or "#0").rpartition("#")[2])
    told = asdict(run)
    return (line, *(told[name] for name in FIELDS))


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def of_rows(rows: SquadRows) -> tuple[list[tuple[Any, ...]], list[PainNote]]:
    """Sessions, and the pain beside them, of the columns."""
    sessions, notes = [], []
    texts = (*rows.texts, "")
    on_day: dict[tuple[int, int], int] = {}
    for at in range(len(rows)):
        day = date(1970, 1, 1) + timedelta(days=int(rows.day[at]))
        name, line = rows.names[rows.athlete[at]], int(rows.line[at])
        clock_s = _known(rows.figures[CLOCK][at]) if CLOCK in rows.figures else None
        key = (int(rows.athlete[at]), int(rows.day[at]))
        start: Any = datetime.combine(day, time.min) + timedelta(seconds=clock_s or 0.0)
        if clock_s is None:
            later = on_day[key] = on_day.get(key, -1) + 1
            start = f"{day} {later}"
        told: dict[str, Any] = {n: _known(column[at]) for n, column in rows.figures.items()}
        told |= {n: texts[column[at]] for n, column in rows.words.items()}
        told |= {
            "athlete": name, "start_local": start, "sport": SPORTS[rows.sport[at]],
            "distance_m": _known(rows.distance_m[at]), "moving_s": _known(rows.moving_s[at]),
            "rpe_cr10": _known(rows.rpe_cr10[at]),
        }  # fmt: skip
        usual = {"title": "", "sport_name": "run"}
        sessions.append((line, *(told.get(name, usual.get(name)) for name in FIELDS)))
        pain = _known(rows.pain[at])
        region, remark = texts[rows.region[at]], texts[rows.notes[at]]
        spot = Spot("row", line)
        note = PainNote(day, pain, region, rows.source, name, remark, member=rows.member, spot=spot)
        if note.tells_pain or remark:
            notes.append(note)
    return sessions, notes


def told(result: ImportResult, rows: SquadRows | None = None) -> dict[str, Any]:
    """Everything a sheet tells, sorted by row."""
    sessions, notes = of_rows(rows) if rows is not None else ([], [])
    for run in result.activities:
        line, athlete, start, *rest = of_activity(run)
        dated_only = "no-start-time" in run.quality
        shown = f"{start.date()} {start.microsecond}" if dated_only else start
        sessions.append((line, athlete, shown, *rest))
    return {
        "sessions": sorted(sessions, key=lambda session: session[0]),
        "pain": sorted((*notes, *result.pain), key=lambda n: int(n.where.rpartition(" ")[2])),
        "skipped": [(s.where, s.reason, s.fix, s.code) for s in result.skipped],
        "notes": result.notes,
        "decided": [how.decided for how in result.how],
        "groups": result.groups,
    }
