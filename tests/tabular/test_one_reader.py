"""One reader for one kind of cell: a log, a coach's sheet, a diary and a plan give one answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from four_kinds import Answer, answer, every_kind, table

from runload.errors import RunloadError

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
