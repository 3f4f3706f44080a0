"""One table as a log, a coach's sheet, a diary and a plan, and what each of them answers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from runload.athlete.diary.entries import read_diary
from runload.athlete.pain import noted_pain
from runload.cli.planned import planned_runs
from runload.importers import read
from runload.importers.columns.rows import source_of
from runload.models import ImportResult, PainEntry, ReadOptions, Skipped
from tests.importers.sheet_facts import read_sheet

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
EPOCH = date(1970, 1, 1)


@dataclass
class Answer:
    """What one kind of file gave, in what all four have in common."""

    days: list[date] = field(default_factory=list)
    kilometres: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    efforts: list[float] = field(default_factory=list)
    pain: list[PainEntry] = field(default_factory=list)
    skipped: Sequence[Skipped] = ()


def _options(order: str | None) -> ReadOptions:
    return ReadOptions(LAST, date_order=order)


def _of_rows(found: ImportResult) -> Answer:
    runs = found.activities
    return Answer(
        sorted(run.local_date for run in runs),
        sorted(run.distance_m / 1000 for run in runs if run.distance_m is not None),
        sorted(run.moving_s for run in runs if run.moving_s is not None),
        sorted(run.rpe_cr10 for run in runs if run.rpe_cr10 is not None),
        [noted_pain(note).entry for note in found.pain if note.tells_pain],
        found.skipped,
    )


def in_a_log(path: Path, order: str | None) -> Answer:
    return _of_rows(read([str(path)], None, _options(order)))


def _known(column: npt.NDArray[np.float64]) -> list[float]:
    return [value for value in column.tolist() if not math.isnan(value)]


def in_a_sheet(path: Path, order: str | None) -> Answer:
    """The reader of whole columns, and the reader of rows, which must agree."""
    one_by_one = _of_rows(read([str(path)], None, _options(order)))
    found = read_sheet(source_of(path), _options(order))
    answer, rows = _of_rows(found.rest), found.rows
    answer.days = sorted([*answer.days, *(EPOCH + timedelta(days=n) for n in rows.day.tolist())])
    answer.kilometres = sorted(
        [*answer.kilometres, *(metres / 1000 for metres in _known(rows.distance_m))]
    )
    answer.seconds = sorted([*answer.seconds, *_known(rows.moving_s)])
    answer.efforts = sorted([*answer.efforts, *_known(rows.rpe_cr10)])
    assert (answer.days, answer.kilometres) == (one_by_one.days, one_by_one.kilometres)
    assert (answer.seconds, answer.efforts) == (one_by_one.seconds, one_by_one.efforts)
    return Answer(
        answer.days, answer.kilometres, answer.seconds, answer.efforts,
        one_by_one.pain, one_by_one.skipped,
    )  # fmt: skip


def in_a_diary(path: Path, order: str | None) -> Answer:
    found = read_diary(path, LAST, order)
    facts = found.facts
    return Answer(
        sorted({*(e.date for e in found.entries), *(r.date for r in facts.races)}),
        sorted(r.distance_km for r in facts.races if r.distance_km is not None),
        [],
        sorted(effort.rpe_cr10 for effort in facts.efforts),
        list(found.entries),
        found.skipped,
    )


def in_a_plan(path: Path, order: str | None) -> Answer:
    ahead: Any = SimpleNamespace(add=(), plan=str(path))
    reading: Any = SimpleNamespace(units=None, date_order=order, decimal=None)
    found = planned_runs(ahead, reading, FIRST, "km")
    return Answer(
        sorted(run.date for run in found.runs),
        sorted(run.distance_m / 1000 for run in found.runs if run.distance_m is not None),
        sorted(run.duration_s for run in found.runs if run.duration_s is not None),
        skipped=found.skipped,
    )


READERS = {"log": in_a_log, "sheet": in_a_sheet, "diary": in_a_diary, "plan": in_a_plan}
HEADS = {
    "log": ["date", "distance_km"],
    "sheet": ["athlete", "date", "distance_km"],
    "diary": ["date", "race_km", "race"],
    "plan": ["date", "distance_km"],
}
every_kind = pytest.mark.parametrize("kind", READERS)


def table(kind: str, rows: Sequence[tuple[str, str]]) -> list[list[str]]:
    """A day and a number of kilometres in each row of one kind of file."""
    made = [HEADS[kind]]
    for day, km in rows:
        cells = {"athlete": "Ann", "date": day, "distance_km": km, "race_km": km, "race": "Race"}
        made.append([cells[name] for name in HEADS[kind]])
    return made


def answer(
    folder: Path,
    kind: str,
    rows: Sequence[Sequence[str]],
    delimiter: str = ";",
    encoding: str = "utf-8",
    order: str | None = None,
    above: str = "",
) -> Answer:
    path = folder / f"{kind}.csv"
    text = above + "".join(delimiter.join(row) + "\n" for row in rows)
    path.write_bytes(text.encode(encoding))
    return READERS[kind](path, order)
