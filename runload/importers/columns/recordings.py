"""A coach's sheet as recordings: plain rows out of the columns, the others as they were read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.importers.base import activity_id
from runload.importers.columns.coded_columns import coded_sheet
from runload.importers.columns.rows import SheetStream
from runload.importers.csv.activity import own_id
from runload.importers.sources.hashing import of_data
from runload.models import Activity, ImportResult, PainNote, ReadOptions, Source, Spot
from runload.models.quality import DISTANCE_UNKNOWN, NO_START_TIME, QualityCode
from runload.models.squad_rows import CLOCK, NO_CODE, SquadRows
from runload.tables import EPOCH, SPORTS
from runload.tabular.headers import columns_of

_MIDNIGHT = datetime.combine(EPOCH, time.min)


def read_columns(source: Source, options: ReadOptions) -> ImportResult:
    """What ``csv.coach.read_rows`` reads, with every distinct text decided once.

    Raises:
        NotPlain for a sheet that must be read row by row
        Unreadable as the reader of rows
    """
    coded = coded_sheet(source)
    (whole,) = SheetStream(coded, options).partitions()
    columns, rest, rows = columns_of(coded.table.header), whole.rest, whole.rows
    of_file = {
        "source": source.name, "member": source.member, "source_format": columns.kind,
        "exporter": columns.exporter, "date_basis": "local-in-file",
    }  # fmt: skip
    hashed = of_data(coded.source)
    runs = [*zip(rows.line.tolist(), _recordings(rows, hashed, of_file), strict=True)]
    runs += [(int((a.content_hash or "").rpartition("#")[2]), a) for a in rest.activities]
    notes = [*_notes(rows)]
    notes += [(note.spot.row or 0, note) for note in rest.pain if note.spot]
    runs.sort(key=lambda item: item[0])
    notes.sort(key=lambda item: item[0])
    return replace(
        rest, activities=tuple(run for _, run in runs), pain=tuple(note for _, note in notes)
    )


def _recordings(rows: SquadRows, hashed: str, of_file: dict[str, Any]) -> Iterator[Activity]:
    """The recording of each row; the second of two that are told alike has an id of its own."""
    numbers = {"rpe_cr10": rows.rpe_cr10, **rows.figures}
    clocks = numbers.pop(CLOCK, np.full(len(rows), np.nan))
    figures = [*zip(*map(_known, numbers.values()), strict=True)]
    told = {"sport_name": _said(rows, "sport_name", "run"), "title": _said(rows, "title", "")}
    turns: Counter[tuple[int, int]] = Counter()
    ids: Counter[str] = Counter()
    facts = zip(
        rows.line.tolist(), rows.athlete.tolist(), rows.day.tolist(), _known(clocks),
        rows.sport.tolist(), _known(rows.distance_m), _known(rows.moving_s),
        figures, told["sport_name"], told["title"], strict=True,
    )  # fmt: skip
    for line, who, day, clock_s, sport, metres, seconds, more, word, title in facts:
        start = _MIDNIGHT + timedelta(day, clock_s or 0.0)
        codes: tuple[QualityCode, ...] = ()
        known = {"athlete": rows.names[who], "distance_m": metres, "duration_s": seconds}
        key = activity_id(start, **known)
        if clock_s is None:
            key = own_id(key, ids, start, known)
            start += timedelta(microseconds=turns[who, day])
            turns[who, day] += 1
            codes = (NO_START_TIME,)
        yield Activity(
            activity_id=key,
            start_local=start,
            sport=SPORTS[sport],
            sport_name=word,
            athlete=rows.names[who],
            moving_s=seconds,
            distance_m=metres,
            title=title,
            codes=codes if metres is not None else (DISTANCE_UNKNOWN, *codes),
            content_hash=f"{hashed}#{line}",
            **of_file,
            **dict(zip(numbers, more, strict=True)),
        )


def _known(values: npt.NDArray[np.float64]) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]


def _said(rows: SquadRows, name: str, usual: str) -> list[str]:
    if name not in rows.words:
        return [usual] * len(rows)
    texts = (*rows.texts, "")
    return [texts[code] for code in rows.words[name].tolist()]


def _notes(rows: SquadRows) -> Iterator[tuple[int, PainNote]]:
    """The pain and the remarks beside the sessions, each with its row."""
    texts = (*rows.texts, "")
    told = ~np.isnan(rows.pain) | (rows.region != NO_CODE) | (rows.notes != NO_CODE)
    scores = _known(rows.pain)
    for at in np.flatnonzero(told).tolist():
        day, line = EPOCH + timedelta(int(rows.day[at])), int(rows.line[at])
        region, remark = texts[rows.region[at]], texts[rows.notes[at]]
        name = rows.names[rows.athlete[at]]
        yield (
            line,
            PainNote(
                day, scores[at], region, rows.source, name, remark,
                member=rows.member, spot=Spot("row", line),
            ),
        )  # fmt: skip
