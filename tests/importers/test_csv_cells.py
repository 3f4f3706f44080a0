"""Numbers, durations and dates in cells: what they are, and what they are not."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runload.importers.csv.coach import read
from runload.models import ReadOptions, Source
from runload.tabular.cells import Marks, column_marks, duration, missing, number
from runload.tabular.dates import clock, column_order, moment


@pytest.mark.parametrize(
    ("cell", "decimal", "expected"),
    [
        ("7,00", ",", 7.0),
        ("10,5", ",", 10.5),
        ("1.234,5", ",", 1234.5),
        ("9,894", ".", 9894.0),
        ("1,234,567.5", ".", 1234567.5),
        ("12 345", ".", 12345.0),
        ("12'345.5", ".", 12345.5),
        ("'-12", ".", -12.0),
        ("−3", ".", -3.0),
        (".5", ".", 0.5),
        ("0,500", None, 0.5),
        ("1,5", None, 1.5),
        ("12", None, 12.0),
    ],
)
def test_a_number_is_read_by_its_columns_decimal_mark(
    cell: str, decimal: str | None, expected: float
) -> None:
    assert number(cell, decimal) == expected


@pytest.mark.parametrize(
    "cell",
    ["inf", "-inf", "nan", "1e400", "1e5", "abc", "", "1,2,3", "1.2.3", "=1+1", "12,34,567",
     "1" * 70, "12 34", "1.23,4.5", "٣"],
)  # fmt: skip
def test_what_is_no_finite_number_is_none(cell: str) -> None:
    assert number(cell, ".") is None


@pytest.mark.parametrize("cell", ["12 34", "1. 5", "1,2.3,4", "1 2.5"])
def test_blanks_only_stand_between_thousands(cell: str) -> None:
    assert number(cell, None) is None


def test_an_undecided_cell_is_no_number_without_its_columns_mark() -> None:
    assert number("12,345", None) is None


@pytest.mark.parametrize(
    ("cells", "decimal", "open_cell"),
    [
        (["7,00", "12,345"], ",", ""),
        (["42.02", "2,336"], ".", ""),
        (["12,345", "9,870"], None, "12,345"),
        (["1,234.5"], ".", ""),
        (["1.234.567"], ",", ""),
        (["1,234,567"], ".", ""),
        (["0,750"], ",", ""),
        (["1234,567"], ",", ""),
        (["12", "--", "abc", "3,4,5.6.7"], None, ""),
        (["10,5 km"], ",", ""),
    ],
)
def test_the_decimal_mark_is_decided_from_the_whole_column(
    cells: list[str], decimal: str | None, open_cell: str
) -> None:
    assert column_marks(cells) == Marks(decimal, open_cell)


def test_a_column_that_proves_both_marks_is_mixed() -> None:
    assert column_marks(["10,5", "10.5", "12,345"]).mixed


@pytest.mark.parametrize(
    ("cell", "unit", "expected"),
    [
        ("0:45:00", None, 2700.0),
        ("00:08:02.2", None, 482.2),
        ("00:08:02,2", None, 482.2),
        ("27:37", None, 1657.0),
        ("75:30", None, 4530.0),
        ("0:45", "h:mm", 2700.0),
        ("1:30", "h", 5400.0),
        ("45", "min", 2700.0),
        ("45,5", "min", 2730.0),
        ("1.5", "h", 5400.0),
        ("2700", "s", 2700.0),
        ("45 min", None, 2700.0),
        ("45'", None, 2700.0),
        ("1h05", None, 3900.0),
        ("1 h 5 min", None, 3900.0),
        ("1h 2m 3s", None, 3723.0),
        ("0:75:30", None, 4530.0),  # no hour, so they can only be minutes
    ],
)
def test_a_duration_is_read_in_seconds(cell: str, unit: str | None, expected: float) -> None:
    assert duration(cell, unit, None) == expected


@pytest.mark.parametrize(
    "cell", ["45", "1:75:00", "1:2:99", "12:75", "-5 min", "inf", "abc", "", "1:2:3:4"]
)
def test_what_is_no_duration_is_none(cell: str) -> None:
    assert duration(cell, None, ".") is None


@pytest.mark.parametrize("cell", ["", " ", "--", "-", "–", "n/a", "N/A", "null", "\u00a0"])
def test_the_ways_of_writing_nothing_are_missing(cell: str) -> None:
    assert missing(cell)


@pytest.mark.parametrize(
    ("cell", "order", "expected"),
    [
        ("2026-03-01", None, datetime(2026, 3, 1)),
        ("2018-09-12 15:02:23", None, datetime(2018, 9, 12, 15, 2, 23)),
        ("2026-03-01T07:30:00.250", None, datetime(2026, 3, 1, 7, 30)),
        ("2026/3/1", None, datetime(2026, 3, 1)),
        ("15/12/2019 09:08", "dmy", datetime(2019, 12, 15, 9, 8)),
        ("7/4/2020 15:36", "mdy", datetime(2020, 7, 4, 15, 36)),
        ("09.12.2022, 15:24:49", None, datetime(2022, 12, 9, 15, 24, 49)),
        ("9.12.2022", "mdy", datetime(2022, 12, 9)),
        ("12/10/26", "dmy", datetime(2026, 10, 12)),
        ("May 29, 2022, 3:53:35\u202fPM", None, datetime(2022, 5, 29, 15, 53, 35)),
        ("Oct 01, 2024, 12:05:00 AM", None, datetime(2024, 10, 1, 0, 5)),
        ("29 May 2022", None, datetime(2022, 5, 29)),
        ("1. März 2026", None, datetime(2026, 3, 1)),
        ("Mon 2026-03-02", None, datetime(2026, 3, 2)),
        ("2021-01-02 15:05:17 - 2021-01-02 16:12:32", None, datetime(2021, 1, 2, 15, 5, 17)),
    ],
)
def test_a_date_is_read_as_people_write_it(
    cell: str, order: str | None, expected: datetime
) -> None:
    found = moment(cell, order)
    assert found is not None
    assert found.local == expected


@pytest.mark.parametrize(
    "cell",
    ["", "2026-02-30", "31/02/2026", "15/13/2026", "yesterday", "2026-03-01 25:00", "46084",
     "Foo 3, 2026", "3 Foo 2026", "13:00 PM", "May 1, 2026, 13:00 PM", "0000-01-01"],
)  # fmt: skip
def test_a_date_that_does_not_exist_is_none(cell: str) -> None:
    assert moment(cell, "dmy") is None


def test_an_offset_in_the_cell_names_the_instant() -> None:
    found = moment("2026-03-01T07:30:00+05:30", None)
    assert found is not None
    assert found.instant == datetime.fromisoformat("2026-03-01T02:00:00+00:00")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["03/04/2026", "15/04/2026"], ("dmy", "")),
        (["03/04/2026", "04/15/2026"], ("mdy", "")),
        (["03/04/2026"], (None, "03/04/2026")),
        (["03/04/2026", "15/04/2026", "04/15/2026"], (None, "03/04/2026")),
        (["04/04/2026", "3.4.2026", "2026-03-04", "31/31/2026"], (None, "")),
    ],
)
def test_the_order_of_dates_is_proved_by_any_field_above_twelve(
    cells: list[str], expected: tuple[str | None, str]
) -> None:
    assert column_order(cells) == expected


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["dmy", "mdy"]))
def test_a_written_date_comes_back(day: date, order: str) -> None:
    text = day.strftime("%d/%m/%Y" if order == "dmy" else "%m/%d/%Y")
    found = moment(text, order)
    assert found is not None
    assert found.day == day


@given(st.integers(0, 9_999_999), st.integers(0, 99))
def test_a_number_with_two_decimals_comes_back_in_either_locale(whole: int, part: int) -> None:
    english = f"{whole:,}.{part:02}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert number(english, ".") == number(german, ",")
    assert column_marks([english]).decimal == "."


@given(st.text(max_size=80))
def test_no_text_breaks_a_cell(text: str) -> None:
    number(text, None)
    duration(text, None, ".")
    column_marks([text])
    column_order([text])
    moment(text, "mdy")
    clock(text)


def test_a_distance_in_minutes_costs_its_own_run_and_no_file() -> None:
    rows = b"date,distance_km\n2026-03-01,45 min\n2026-03-02,8\n"
    found = read(Source("log.csv", rows), ReadOptions(date(2026, 11, 22)))
    assert [run.distance_m for run in found.activities] == [None, 8000.0]
    (item,) = found.skipped
    assert (
        item.reason == "distance_km '45 min' is not a distance, so that run's distance is unknown"
    )
