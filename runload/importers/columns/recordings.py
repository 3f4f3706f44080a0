"""A coach's sheet as recordings: plain rows out of the columns, the others as they were read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.importers.base import id_of_facts
from runload.importers.columns.coded_columns import coded_sheet
from runload.importers.columns.facts import day_keys
from runload.importers.columns.meaning import Bools
from runload.importers.columns.rows import SheetStream
from runload.importers.csv.activity import own_id
from runload.importers.plausible import beyond_doubt
from runload.importers.sources.hashing import of_data
from runload.models import Activity, ImportResult, PainNote, ReadOptions, Source, Spot
from runload.models.in_bulk import in_bulk
from runload.models.quality import DISTANCE_UNKNOWN, NO_START_TIME, QualityCode
from runload.models.squad_rows import CLOCK, NO_CODE, SquadRows
from runload.tables import SPORTS
from runload.tabular.headers import columns_of

US_IN_S = 1e6
_CODES: dict[tuple[bool, bool], tuple[QualityCode, ...]] = {
    (False, False): (), (False, True): (NO_START_TIME,),
    (True, False): (DISTANCE_UNKNOWN,), (True, True): (DISTANCE_UNKNOWN, NO_START_TIME),
}  # fmt: skip
"""By whether the distance is unknown, and whether only the day is told."""


def read_columns(source: Source, options: ReadOptions) -> ImportResult:
    """What ``csv.coach.read_rows`` reads, with every distinct text decided once.

    Raises:
        NotPlain for a sheet that must be read row by row
        Unreadable as the reader of rows
    """
    coded = coded_sheet(source, options)
    (whole,) = SheetStream(coded, options).partitions()
    columns, rest, rows = columns_of(coded.table.header), whole.rest, whole.rows
    of_file = {
        "source": source.name, "member": source.member, "source_format": columns.kind,
        "exporter": columns.exporter, "date_basis": "local-in-file",
    }  # fmt: skip
    hashed = of_data(coded.source)
    figures = {name: rows.figures[name] for name in rows.figures if name != CLOCK}
    sure = beyond_doubt({"distance_m": rows.distance_m, "moving_s": rows.moving_s, **figures})
    made = _recordings(rows, hashed, of_file)
    runs = [*zip(rows.line.tolist(), made, sure.tolist(), strict=True)]
    runs += [(int((a.content_hash or "").rpartition("#")[2]), a, False) for a in rest.activities]
    notes = _notes(rows)
    notes += [(note.spot.row or 0, note) for note in rest.pain if note.spot]
    runs.sort(key=lambda item: item[0])
    notes.sort(key=lambda item: item[0])
    return replace(
        rest,
        activities=tuple(run for _, run, _ in runs),
        pain=tuple(note for _, note in notes),
        doubtful=tuple(at for at, (_, _, sound) in enumerate(runs) if not sound),
    )


def _recordings(rows: SquadRows, hashed: str, of_file: dict[str, Any]) -> list[Activity]:
    """The recording of each row; the second of two that are told alike has an id of its own."""
    numbers = {"rpe_cr10": rows.rpe_cr10, **rows.figures}
    clocks = numbers.pop(CLOCK, np.full(len(rows), np.nan))
    dated_only = np.isnan(clocks)
    begins = rows.day.astype("datetime64[D]").astype("datetime64[us]")
    begins += np.rint(np.nan_to_num(clocks) * US_IN_S).astype("timedelta64[us]")
    starts = begins + _turns(rows, dated_only).astype("timedelta64[us]")
    told = {
        "athlete": [rows.names[who] for who in rows.athlete.tolist()],
        "distance_m": _known(rows.distance_m),
        "moving_s": _known(rows.moving_s),
    }
    silent = zip(np.isnan(rows.distance_m).tolist(), dated_only.tolist(), strict=True)
    texts = np.datetime_as_string(begins.astype("datetime64[s]")).tolist()
    ids = _ids(texts, told, dated_only)
    return in_bulk(
        Activity,
        {
            **told,
            **{name: _known(values) for name, values in numbers.items()},
            "activity_id": ids,
            "start_local": starts.tolist(),
            "sport": [SPORTS[sport] for sport in rows.sport.tolist()],
            "sport_name": _said(rows, "sport_name", "run"),
            "title": _said(rows, "title", ""),
            "codes": [_CODES[pair] for pair in silent],
            "content_hash": [f"{hashed}#{line}" for line in rows.line.tolist()],
        },
        **of_file,
    )


def _turns(rows: SquadRows, dated_only: Bools) -> npt.NDArray[np.int64]:
    """Which of the athlete's rows without a time of day each is on its day, from 0; else 0."""
    found = np.zeros(len(rows), np.int64)
    at = np.flatnonzero(dated_only)
    key = day_keys(rows.athlete[at].astype(np.int64), rows.day[at])
    order = np.argsort(key, kind="stable")
    place = np.arange(len(at))
    first = np.ones(len(at), bool)
    first[1:] = np.diff(key[order]) != 0
    found[at[order]] = place - np.maximum.accumulate(np.where(first, place, 0))
    return found


def _ids(starts: list[str], told: dict[str, list[Any]], dated_only: Bools) -> list[str]:
    """The id of each row, by the text of its start; of their own where rows would share one."""
    facts = [*zip(starts, *told.values(), strict=True)]
    ids = [id_of_facts(*known) for known in facts]
    at = np.flatnonzero(dated_only).tolist()
    if len({ids[n] for n in at}) < len(at):
        seen: Counter[str] = Counter()
        for n in at:
            ids[n] = own_id(ids[n], seen, *facts[n])
    return ids


def _known(values: npt.NDArray[np.float64]) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]


def _said(rows: SquadRows, name: str, usual: str) -> list[str]:
    if name not in rows.words:
        return [usual] * len(rows)
    texts = (*rows.texts, "")
    return [texts[code] for code in rows.words[name].tolist()]


def _notes(rows: SquadRows) -> list[tuple[int, PainNote]]:
    """The pain and the remarks beside the sessions, each with its row."""
    texts = (*rows.texts, "")
    told = ~np.isnan(rows.pain) | (rows.region != NO_CODE) | (rows.notes != NO_CODE)
    at = np.flatnonzero(told)
    lines = rows.line[at].tolist()
    notes = in_bulk(
        PainNote,
        {
            "date": rows.day[at].astype("datetime64[D]").tolist(),
            "score": _known(rows.pain[at]),
            "words": [texts[code] for code in rows.region[at].tolist()],
            "athlete": [rows.names[who] for who in rows.athlete[at].tolist()],
            "remark": [texts[code] for code in rows.notes[at].tolist()],
            "spot": in_bulk(Spot, {"name": lines}, kind="row"),
        },
        source=rows.source,
        member=rows.member,
    )
    return [*zip(lines, notes, strict=True)]
