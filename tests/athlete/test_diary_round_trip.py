"""Whatever a spreadsheet holds, the diary keeps it, writes it and reads it again as it was."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from runload.athlete.diary.columns import NAMES, kinds_of
from runload.athlete.diary.entries import understood
from runload.athlete.diary.table import table_of
from runload.cli.diary.listing import columns_of
from runload.errors import ConfigError
from runload.models import DiaryEntry, DiaryReport, DiaryRow
from runload.render.as_csv import diary_csv
from runload.render.base import View

TODAY = date(2026, 11, 22)
texts = st.text(max_size=12) | st.sampled_from(
    [
        "=1+1",
        "'=1",
        "-2",
        "'s",
        "+1",
        "@x",
        "＝1",
        "\t=1",
        "3",
        "yes",
        "8 17 8 17",
        "column 4",
        "a;b",
    ]
)
names = texts | st.sampled_from(NAMES)


def written(rows: tuple[DiaryRow, ...]) -> bytes:
    entries = tuple(DiaryEntry(row, kinds_of(row.cells)) for row in rows)
    return diary_csv(DiaryReport(entries, columns_of(rows)), View())


@given(
    st.lists(names, max_size=5),
    st.lists(st.lists(texts, max_size=7), min_size=1, max_size=3),
)
@example(["=x", "'=x"], [["a", "b"]])
@example(["column 4", "", ""], [["a", "b", "c"]])
@example(["date", "x"], [["a", "b"]])
@example(["a;b;c;d;e"], [["a;b"]])
@example(["score"], [["3\ue000"]])
def test_what_was_kept_is_written_and_read_as_it_was(
    head: list[str], rows: list[list[str]]
) -> None:
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(["date", "words", *head])
    writer.writerows(["2026-11-20", "calf", *cells] for cells in rows)
    try:
        first = table_of(sheet.getvalue().encode(), "d.csv", None)
    except ConfigError:  # a column of ours that there are two columns
        return
    again = table_of(written(first.rows), "d.csv", None)
    assert [(row.date, row.cells) for row in again.rows] == [
        (row.date, row.cells) for row in first.rows
    ]


@given(st.lists(names, max_size=6), st.lists(st.lists(texts, max_size=7), max_size=4))
def test_no_sheet_is_too_odd_to_be_read(head: list[str], rows: list[list[str]]) -> None:
    sheet = io.StringIO(newline="")
    csv.writer(sheet).writerows([["date", *head], *(["2026-11-20", *cells] for cells in rows)])
    try:
        table = table_of(sheet.getvalue().encode(), "d.csv", None)
    except ConfigError:
        return
    found = understood(table.rows, "d.csv", TODAY)
    assert len(found.skipped) >= len(found.refused)


def test_bytes_that_are_no_diary_are_empty_or_refused_in_one_line() -> None:
    for nothing in (b"\xfe\xff", b"\x00", b""):
        assert table_of(nothing, "d.csv", None).rows == ()
    for content in (b"\xff\xfe\x00", b"\x81\x8d", bytes(range(256))):
        with pytest.raises(ConfigError, match=r"d\.csv") as refused:
            table_of(content, "d.csv", None)
        assert "\n" not in str(refused.value)
