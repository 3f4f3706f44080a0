"""What is wrong in a sheet costs the rows it stands in, and no other."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

import pytest

from runload.errors import Unreadable
from runload.importers.recognition import importer_of
from runload.models import ImportResult, ReadOptions, Source
from runload.tabular.records import Dialect, records

pytestmark = pytest.mark.long

READ_ON = date(2026, 11, 23)
HEADER = "athlete,date,distance_km,duration,rpe,notes\n"


def read(text: str | bytes) -> ImportResult:
    data = text.encode() if isinstance(text, str) else text
    return importer_of(data).read(Source("log.csv", data), ReadOptions(READ_ON))


NONSENSE = (
    'Anna,2026-03-01,8,0:40:00,5,"never closed',
    '"Anna,2026-03-01,8,0:40:00,5,never closed',
    "Anna;2026-03-01;8;0:40:00;5;other mark",
    "Anna,someday,8,0:40:00,5,no date",
    "Anna,2026-13-45,8,0:40:00,5,no such date",
    "Anna,2026-03-01,8,0:40:00,5,one,too many",
    "Anna,2026-03-01,,,,",
    "Anna,2026-03-01,eight,0:40:00,5,a word",
    "Anna,2026-03-01,inf,0:40:00,5,no number",
    "Anna,2026-03-01,1e400,0:40:00,5,no number",
    "Anna,2026-03-01,-8,0:40:00,5,below zero",
    "Anna,2026-03-01,22. Mai,0:40:00,5,a date",
    "Anna,2031-03-01,8,0:40:00,5,to come",
    ",2026-03-01,8,0:40:00,5,nobody",
    "Total,,17.5,,,",
    "<html><body>Error 500</body></html>",
    "\x00\x01\x02\x03",
    "%PDF-1.7 %âãÏÓ",
    "Anna,2026-03-01,800,0:40:00,5,further than anyone",
    "Anna,2026-03-01," + "9" * 140_000 + ",0:40:00,5,long",
)


def _sheet() -> tuple[str, set[int], float]:
    """A sheet of 5,000 rows, the rows of 200 lines of nonsense in it, and the good kilometres."""
    chance = random.Random(20261123)
    bad = set(chance.sample(range(2, 5002), 200))
    kinds = [NONSENSE[n % len(NONSENSE)] for n in range(200)]
    lines, kilometres = [HEADER], 0.0
    for row in range(2, 5002):
        if row in bad:
            lines.append(kinds.pop() + "\n")
            continue
        day = date(2024, 1, 1) + timedelta(days=row // 5)
        km = 4 + row % 90 / 10
        kilometres += km
        note = '"easy, ""felt"" good"' if row % 7 else '"two\nlines, no more"'
        lines.append(f"Runner {row % 5},{day},{km:.1f},{int(km * 6)}:00,{row % 11},{note}\n")
    return "".join(lines), bad, kilometres


def test_200_rows_of_nonsense_among_5000_cost_exactly_those_rows() -> None:
    text, bad, kilometres = _sheet()
    result = read(text)
    good = [run for run in result.activities if run.athlete and run.athlete.startswith("Runner")]
    assert len(good) == 4800
    assert sum(run.distance_m or 0 for run in good) == pytest.approx(1000 * kilometres)
    others = [run for run in result.activities if not str(run.athlete).startswith("Runner")]
    assert all(run.distance_m is None for run in others)
    named = {int(item.where.rpartition(" ")[2]) for item in result.skipped}
    assert named == bad


def test_a_quote_that_never_closes_costs_its_row_in_any_cell() -> None:
    rows = "".join(f"A,2026-03-{day:02},8,0:40:00,5,ok\n" for day in range(1, 21))
    for at in range(6):
        cells = ["A", "2026-02-28", "8", "0:40:00", "5", "ok"]
        cells[at] = '"' + cells[at]
        result = read(HEADER + ",".join(cells) + "\n" + rows)
        assert len([run for run in result.activities if run.distance_m == 8000.0]) == 20
        assert {item.where for item in result.skipped} == {"log.csv, row 2"}


def test_many_open_quotes_are_read_in_time_that_grows_with_the_file() -> None:
    line = 'A,2026-03-01,8,0:40:00,5,"open\n' + "x" * 70 + "\n"
    spent = []
    for count in (2_000, 4_000):
        begun = time.process_time()
        result = read(HEADER + line * count)
        spent.append(time.process_time() - begun)
        assert len(result.skipped) > count
    assert spent[1] < 4 * spent[0]


def test_ten_megabytes_in_one_line_and_a_million_columns_are_left_alone_at_once() -> None:
    begun = time.process_time()
    with pytest.raises(Unreadable) as caught:
        read(b"date,km," + b"x" * 10_000_000)
    assert caught.value.code in ("no-run-columns", "empty-log")
    with pytest.raises(Unreadable) as caught:
        read(b"date,km," + b"x," * 1_000_000 + b"\n2026-03-01,8\n")
    assert caught.value.code == "too-many-columns"
    assert time.process_time() - begun < 4


def test_a_last_line_without_a_line_break_is_told() -> None:
    whole = "date,km\n2026-03-01,8\n"
    assert read(whole).notes == ()
    assert "if the file was cut, runs are missing" in read(whole[:-1]).notes[0]
    assert [run.quality for run in read("date,km\n2026-03-01,8\n2026-03-02,9").activities] == [
        ("no-start-time",), ("last-line-open", "no-start-time")]  # fmt: skip
    assert read("date,km\nsomeday,8").activities == ()
    assert read(whole.encode("utf-16-le")).notes == (
        "log.csv: not UTF-8, so it was read as UTF-16 without its mark.",
    )


def test_rows_of_two_delimiters_are_read_where_they_fit_and_named_where_not() -> None:
    result = read("date;km\n2026-03-01;8\n2026-03-02,9\n2026-03-03;7\n")
    assert [run.distance_m for run in result.activities] == [8000.0, 7000.0]
    assert [item.where for item in result.skipped] == ["log.csv, row 3"] * 1


def test_a_table_without_a_header_is_refused_and_says_what_it_needs() -> None:
    with pytest.raises(Unreadable) as caught:
        read("2026-03-01,8.5,0:40:00\n2026-03-02,9.5,0:45:00\n")
    assert "no date column" in caught.value.what
    assert "columns date and distance_km" in caught.value.fix


@pytest.mark.parametrize("control", ["\x00", "\x01", "\x0b", "\x1c", "\x1f", "\x7f", "\x85"])
@pytest.mark.parametrize(
    ("cells", "unread", "known"),
    [
        ("2026-03-01,1*2.5,0:40:00", "distance_km '1*2.5' is not a number", (None, 2400.0)),
        ("2026-03-01,*12.5,0:40:00", "distance_km '*12.5' is not a number", (None, 2400.0)),
        ("2026-03-01,12.5*,0:40:00", "distance_km '12.5*' is not a number", (None, 2400.0)),
        ("2026-03-01,12*km,0:40:00", "distance_km '12*km' is not a number", (None, 2400.0)),
        ("2026-03-01,8.5,1*06:00", "duration '1*06:00' is not a duration", (8500.0, None)),
        ("2026-03-01,8.5,0:33:4*", "duration '0:33:4*' is not a duration", (8500.0, None)),
        ("2026-03-01,8.5,***:45", "duration '***:45' is not a duration", (8500.0, None)),
    ],
)
def test_a_control_character_in_a_number_makes_it_unknown_and_never_another_number(
    cells: str, unread: str, known: tuple[float | None, float | None], control: str
) -> None:
    head = "date,distance_km,duration\n" + "2026-02-01,8.5,0:45:00\n" * 20
    result = read(head + cells.replace("*", control) + "\n")
    run = result.activities[-1]
    assert (run.distance_m, run.moving_s) == known
    assert unread.replace("*", "\ufffd") in result.skipped[0].reason


@pytest.mark.parametrize("control", ["\x00", "\x0b", "\x1f"])
@pytest.mark.parametrize("day", ["2026-*3-01", "2026-03-1*", "*1.03.2026", "****-**-**"])
def test_a_control_character_in_a_date_leaves_out_the_row_and_names_it(
    day: str, control: str
) -> None:
    others = "2026-03-02,9\n" * 60
    result = read(f"date,km\n{day.replace('*', control)},8\n{others}")
    assert [run.distance_m for run in result.activities] == [9000.0] * 60
    assert [(item.where, item.code) for item in result.skipped] == [("log.csv, row 2", "bad-date")]


def test_zero_bytes_in_words_are_dropped() -> None:
    (run,) = read("athlete,date,km\nAn\x00na,2026-03-01,8.5\n").activities
    assert (run.athlete, run.distance_m) == ("An na", 8500.0)


def test_a_sheet_whose_every_row_is_one_cell_too_wide_shifts_nothing() -> None:
    result = read("date,sport,km\n" + "2026-03-01,run,8,x\n" * 3)
    assert [run.distance_m for run in result.activities] == [None] * 3
    assert [item.code for item in result.skipped] == ["row-width"] * 3
    trailing = read("date,sport,km\n2026-03-01,run,8,\n")
    assert [run.distance_m for run in trailing.activities] == [8000.0]


def test_a_huge_file_is_walked_twice_and_gives_the_same_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text, _, _ = _sheet()
    kept = read(text)
    monkeypatch.setattr("runload.tabular.table.KEPT_BYTES", 10)
    assert read(text) == kept


def test_records_end_where_the_data_ends_however_it_is_quoted() -> None:
    dialect = Dialect("utf-8", "", ",")
    assert list(records(b"", dialect)) == []
    assert list(records(b'a,"b', dialect)) == [(1, ["a", "b"], "")]
    assert list(records(b"sep=,\na,b\n", dialect)) == [(1, ["a", "b"], "")]
