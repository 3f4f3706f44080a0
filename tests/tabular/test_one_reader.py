"""One reader for one kind of cell: a log, a coach's sheet, a diary and a plan give one answer."""

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
from runload.athlete.plan.parser import planned_run
from runload.cli.planned import planned_runs
from runload.errors import RunloadError
from runload.importers import read
from runload.importers.columns.rows import read_sheet, source_of
from runload.models import ImportResult, PainEntry, ReadOptions, Skipped

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
    job: Any = SimpleNamespace(add=(), plan=str(path), units=None, date_order=order, decimal=None)
    found = planned_runs(job, FIRST, "km")
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


DATES = {
    "dots, day first, whatever stands beside them": (
        ["3.4.2026", "13.4.2026", "05.06.26"],
        [date(2026, 4, 3), date(2026, 4, 13), date(2026, 6, 5)],
    ),
    "slashes, where one day proves the order": (
        ["03/04/2026", "15/04/2026"],
        [date(2026, 4, 3), date(2026, 4, 15)],
    ),
    "slashes, where one month proves the other order": (
        ["03/04/2026", "04/15/2026"],
        [date(2026, 3, 4), date(2026, 4, 15)],
    ),
    "ISO, with and without a time": (
        [
            "2026-11-01",
            "2026-11-02T07:30:00",
            "2026-11-03 07:30",
            "2026-11-04T07:30:00Z",
            "2026/11/5",
            "20261106",
            "2026-W45-6",
        ],
        [date(2026, 11, day) for day in range(1, 8)],
    ),
    "English": (
        [
            "Sun 1 Nov 2026",
            "Monday, 2 November 2026",
            "Nov 3rd, 2026",
            "Wed, November 4, 2026",
            "5-Nov-26",
        ],
        [date(2026, 11, day) for day in range(1, 6)],
    ),
    "German": (
        [
            "So, 1. November 2026",
            "Mo 02.11.2026",
            "3. Nov. 2026",
            "Mittwoch, den 4. November 2026",
            "5. März 2026",
        ],
        [date(2026, 3, 5), *(date(2026, 11, day) for day in range(1, 5))],
    ),
    "French": (
        ["1er novembre 2026", "lun. 2 nov. 2026", "le mardi 3 novembre 2026", "4 févr. 2026"],
        [date(2026, 2, 4), *(date(2026, 11, day) for day in range(1, 4))],
    ),
    "Spanish": (
        ["domingo, 1 de noviembre de 2026", "lun 2 nov 2026", "3 de ene. de 2026"],
        [date(2026, 1, 3), date(2026, 11, 1), date(2026, 11, 2)],
    ),
    "Italian": (
        ["domenica 1 novembre 2026", "lun 2 nov 2026", "3 gennaio 2026"],
        [date(2026, 1, 3), date(2026, 11, 1), date(2026, 11, 2)],
    ),
    "Dutch": (
        ["zo 1 nov. 2026", "maandag 2 november 2026", "3 mrt. 2026"],
        [date(2026, 3, 3), date(2026, 11, 1), date(2026, 11, 2)],
    ),
    "Portuguese": (
        ["1 de novembro de 2026", "segunda-feira, 2 de novembro de 2026", "3 fev 2026"],
        [date(2026, 2, 3), date(2026, 11, 1), date(2026, 11, 2)],
    ),
    # 46327 days after 1899-12-30 is 2026-11-01; .3125 of a day is 7:30
    "day numbers of a spreadsheet": (
        ["46327", "46328.3125", "46329"],
        [date(2026, 11, day) for day in range(1, 4)],
    ),
}


@every_kind
@pytest.mark.parametrize("form", DATES)
def test_a_date_is_the_same_day_in_every_file(tmp_path: Path, kind: str, form: str) -> None:
    cells, expected = DATES[form]
    found = answer(tmp_path, kind, table(kind, [(cell, "10") for cell in cells]))
    assert found.days == expected
    assert found.skipped == ()


@every_kind
@pytest.mark.parametrize(
    "cell",
    ["2026-11-20oops", "2026-11-20 oops", "3.4.2026x", "31.2.2026", "2026-02-30", "Foo 1 Nov 2026",
     "1 Nov", "46327", "someday", "20\x0026-11-20"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_row_column_and_value(
    tmp_path: Path, kind: str, cell: str
) -> None:
    found = answer(tmp_path, kind, table(kind, [("2026-11-19", "10"), (cell, "12")]))
    assert found.days == [date(2026, 11, 19)]
    (refused,) = found.skipped
    assert refused.where.endswith(f"{kind}.csv, row 3")
    assert "date" in refused.reason
    assert cell.replace("\x00", "\ufffd") in refused.reason
    assert "\n" not in str(refused)


def _all_read(found: Answer) -> None:
    """Raise what a file was refused for, where that is a note beside other files."""
    for refused in found.skipped:
        raise RunloadError(refused.where, refused.reason, refused.fix)


@every_kind
def test_dates_that_can_be_read_two_ways_are_refused_everywhere(tmp_path: Path, kind: str) -> None:
    rows = table(kind, [("03/04/2026", "10"), ("05/04/2026", "12")])
    with pytest.raises(RunloadError, match="'03/04/2026' can be read two ways") as refused:
        _all_read(answer(tmp_path, kind, rows))
    assert "\n" not in str(refused.value)
    assert answer(tmp_path, kind, rows, order="dmy").days == [date(2026, 4, 3), date(2026, 4, 5)]
    assert answer(tmp_path, kind, rows, order="mdy").days == [date(2026, 3, 4), date(2026, 5, 4)]


NUMBERS = {
    "points": (["10.5", "8", "12.25"], [8, 10.5, 12.25]),
    "commas": (["10,5", "8", "12,25"], [8, 10.5, 12.25]),
    "a comma with three digits, where the column proves the comma": (
        ["10,5", "12,345"], [10.5, 12.345],
    ),
    "units beside the numbers": (["10,5 km", "5 mi", "8km"], [8, 8.04672, 10.5]),
    "blanks and apostrophes of spreadsheets": (["'10", " 8 ", "12\u202fkm"], [8, 10, 12]),
}  # fmt: skip


@every_kind
@pytest.mark.parametrize("form", NUMBERS)
def test_a_number_is_the_same_in_every_file(tmp_path: Path, kind: str, form: str) -> None:
    cells, expected = NUMBERS[form]
    rows = [(f"2026-11-{at:02}", cell) for at, cell in enumerate(cells, start=1)]
    assert answer(tmp_path, kind, table(kind, rows)).kilometres == pytest.approx(expected)


@every_kind
@pytest.mark.parametrize("cell", ["far", "1e3", "1_0", "10x", "٣", "1\x000", "inf"])
def test_what_is_no_number_is_named_and_unknown_in_every_file(
    tmp_path: Path, kind: str, cell: str
) -> None:
    found = answer(tmp_path, kind, table(kind, [("2026-11-01", "10"), ("2026-11-02", cell)]))
    assert found.kilometres == [10]
    assert any("row 3" in item.where and "km" in item.reason for item in found.skipped)


DURATIONS = {
    "0:45:00": 2700, "1:05:30": 3930, "45 min": 2700, "1h05": 3900, "1 h 5 min": 3900,
    "90'": 5400, "2 hours": 7200, "100 minuti": 6000, "1,5 h": 5400,
}  # fmt: skip


@pytest.mark.parametrize("kind", ["log", "sheet", "plan"])
@pytest.mark.parametrize("cell", DURATIONS)
def test_a_duration_is_the_same_in_every_file_and_in_words(
    tmp_path: Path, kind: str, cell: str
) -> None:
    """A diary holds no duration."""
    head = ["athlete", "date", "duration"] if kind == "sheet" else ["date", "duration"]
    row = ["Ann", "2026-11-01", cell] if kind == "sheet" else ["2026-11-01", cell]
    assert answer(tmp_path, kind, [head, row]).seconds == [DURATIONS[cell]]
    assert planned_run(f"Sun {cell}", FIRST, "km").duration_s == DURATIONS[cell]


@pytest.mark.parametrize("kind", ["log", "sheet", "diary"])
@pytest.mark.parametrize(
    ("cell", "effort"),
    [("6", 6), ("6,5", 6.5), ("6.5", 6.5), ("7/10", 7), ("7-8", 7.5), ("0", 0), ("-", None),
     ("11", None), ("hard", None), ("-1", None)],
)  # fmt: skip
def test_an_effort_is_the_same_in_every_file(
    tmp_path: Path, kind: str, cell: str, effort: float | None
) -> None:
    head, row = ["date", "rpe"], ["2026-11-01", cell]
    if kind != "diary":
        head, row = ["athlete", *head, "km"], ["Ann", *row, "10"]
    found = answer(tmp_path, kind, [head, row])
    assert found.efforts == ([] if effort is None else [effort])
    assert len(found.skipped) == (effort is None and cell != "-")


@pytest.mark.parametrize("kind", ["log", "sheet", "diary"])
@pytest.mark.parametrize(
    ("cell", "score"),
    [("3", 3), ("3/10", 3), ("2,5", 3), ("0", 0), ("no pain", 0), ("alles gut", 0), ("12", None),
     ("aua", None)],
)  # fmt: skip
def test_a_pain_score_is_the_same_in_every_file(
    tmp_path: Path, kind: str, cell: str, score: float | None
) -> None:
    head, row = ["date", "pain", "region"], ["2026-11-01", cell, "left calf"]
    if kind != "diary":
        head, row = ["athlete", *head, "km"], ["Ann", *row, "10"]
    (entry,) = answer(tmp_path, kind, [head, row]).pain
    assert (entry.score, entry.regions, entry.side) == (score, ("calf",), "left")


SIDES = {
    "left": ["left", "L", "Links", "gauche", "izquierda", "sinistra", "esquerda"],
    "right": ["right", "r", "rechts", "droite", "derecha", "destra", "direita"],
    "both": ["both", "beide", "les deux", "ambos", "entrambi", "Both sides"],
}


@pytest.mark.parametrize("kind", ["log", "sheet", "diary"])
@pytest.mark.parametrize(
    ("side", "cell"), [(s, cell) for s, cells in SIDES.items() for cell in cells]
)
def test_a_side_is_the_same_in_every_file(tmp_path: Path, kind: str, side: str, cell: str) -> None:
    head, row = ["date", "pain", "region", "side"], ["2026-11-01", "3", "calf", cell]
    if kind != "diary":
        head, row = ["athlete", *head, "km"], ["Ann", *row, "10"]
    (entry,) = answer(tmp_path, kind, [head, row]).pain
    assert (entry.side, entry.regions) == (side, ("calf",))


@pytest.mark.parametrize("kind", ["log", "sheet", "diary"])
def test_what_is_no_side_is_named_and_unknown_in_every_file(tmp_path: Path, kind: str) -> None:
    head, row = ["date", "pain", "region", "side"], ["2026-11-01", "3", "calf", "middle"]
    if kind != "diary":
        head, row = ["athlete", *head, "km"], ["Ann", *row, "10"]
    found = answer(tmp_path, kind, [head, row])
    assert [entry.side for entry in found.pain] == [None]
    assert [item.reason for item in found.skipped] == ["side 'middle' is no side"]


ROWS = [("1. März 2026", "10,5"), ("2.3.2026", "8")]
EXPECTED = Answer([date(2026, 3, 1), date(2026, 3, 2)], [8, 10.5])


@every_kind
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_an_encoding_is_seen_in_every_file(tmp_path: Path, kind: str, encoding: str) -> None:
    found = answer(tmp_path, kind, table(kind, ROWS), encoding=encoding)
    assert (found.days, found.kilometres) == (EXPECTED.days, EXPECTED.kilometres)


@every_kind
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_delimiter_is_seen_in_every_file(tmp_path: Path, kind: str, delimiter: str) -> None:
    rows = [(day, km.replace(",", ".")) for day, km in ROWS]
    found = answer(tmp_path, kind, table(kind, rows), delimiter)
    assert (found.days, found.kilometres) == (EXPECTED.days, EXPECTED.kilometres)


@every_kind
@pytest.mark.parametrize("above", ["", "sep=;\n", "\n\n", "My training 2026;;\n\n"])
def test_a_header_is_found_in_any_order_and_case_and_below_titles(
    tmp_path: Path, kind: str, above: str
) -> None:
    head, *rows = [row[::-1] for row in table(kind, ROWS)]
    shouted = [f" {name.upper().replace('_', ' ')} " for name in head]
    found = answer(tmp_path, kind, [shouted, *rows], above=above)
    assert (found.days, found.kilometres) == (EXPECTED.days, EXPECTED.kilometres)


@every_kind
def test_the_header_may_speak_another_language(tmp_path: Path, kind: str) -> None:
    head, *rows = table(kind, ROWS)
    told = {"date": "Datum", "distance_km": "Distanz (km)", "athlete": "Athlet"}
    found = answer(tmp_path, kind, [[told.get(name, name) for name in head], *rows])
    assert (found.days, found.kilometres) == (EXPECTED.days, EXPECTED.kilometres)


@every_kind
def test_a_quote_that_never_closes_costs_its_own_row(tmp_path: Path, kind: str) -> None:
    head, first, second = table(kind, [("2026-11-01", "10"), ("2026-11-02", "8")])
    broken = [*first[:-1], '"' + first[-1]]
    if kind == "diary":
        head, broken, second = [[*row[:1], *row[1:]] for row in (head, broken, second)]
    found = answer(tmp_path, kind, [head, broken, second])
    assert date(2026, 11, 2) in found.days
    assert 8 in found.kilometres
    assert 10 not in found.kilometres
    (named,) = found.skipped
    assert named.where.endswith("row 2")
    assert "quote" in named.reason
