"""Our own export, read back; and what people do to a CSV meanwhile."""

from __future__ import annotations

from datetime import date, datetime

import files
import pytest

from runload.errors import Unreadable
from runload.importers.formats.runload_csv import identify
from runload.importers.recognition import importer_of
from runload.importers.vendors.runload_csv import read
from runload.models import ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(read_on=date(2026, 11, 22))
DATA = files.exported()


def result(data: bytes) -> ImportResult:
    return read(Source("runs.csv", data), OPTIONS)


def test_every_cell_is_read_as_it_was_written() -> None:
    (run,) = result(DATA).activities
    assert run.start_local == datetime(2026, 3, 1, 8, 30)
    assert run.start_utc is not None
    assert (run.athlete, run.title, run.sport_name) == ("Zoë", "=1+1", "running")
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (8000.25, 2400.0, None)
    assert (run.quality, run.records, run.rpe_cr10) == (("gps-jumps:3",), 2400, 7.5)
    assert run.merged_from == (("log.csv", "a1"),)
    assert run.hr_seconds == ((120, 1.5),)


def test_the_file_is_the_table_and_not_what_it_was_made_of() -> None:
    (run,) = result(DATA).activities
    assert (run.source, run.member, run.source_format) == ("runs.csv", None, "runload-csv")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_only_our_own_reader_claims_it(mark: bytes) -> None:
    assert importer_of(mark + DATA).name == "runload-csv"
    assert result(mark + DATA).activities == result(DATA).activities


def test_line_ends_of_a_spreadsheet_change_nothing() -> None:
    assert result(DATA.replace(b"\n", b"\r\n")).activities == result(DATA).activities


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"8000.25", b"8000,25"),
        (b"8000.25", b"far"),
        (b"2026-03-01T08:30:00,", b"01.03.2026 08:30,"),
        (b"2026-03-01T08:30:00,", b"2026-03-01T08:30:00+01:00,"),
        (b"+00:00", b"+02:00"),
        (b",run,", b",swim,"),
        (b"gps-zone", b"guessed"),
        (b",ok,", b",fine,"),
        (b"a0123456789ab", b""),
        (b"\n1,", b"\n2,"),
        (b'"[[120, 1.5]]"', b"[[120"),
        (b'"[[120, 1.5]]"', b"7"),
        (b'"[[120, 1.5]]"', b'"[[120, 1.5]]",more'),
        (b'"[[120, 1.5]]"', b'"[[120, 1.5]]'),
        (b',"[[120, 1.5]]"', b""),
    ],
)
def test_a_row_that_was_changed_is_named_and_the_others_stay(old: bytes, new: bytes) -> None:
    header, row, _ = DATA.split(b"\n")
    assert old in DATA
    found = result(b"\n".join((header, row, (b"\n" + row).replace(old, new)[1:], b"")))
    assert len(found.activities) == 1
    assert [item.code for item in found.skipped] == ["bad-cell"]
    assert found.skipped[0].where == "runs.csv, row 3"


def test_a_missing_column_or_another_encoding_is_refused() -> None:
    with pytest.raises(Unreadable, match="without its column 'sport'"):
        result(DATA.replace(b",sport,", b",sports,"))
    with pytest.raises(Unreadable, match="no longer UTF-8"):
        result(DATA.decode().encode("cp1252"))


def test_words_are_cleaned_like_those_of_any_file() -> None:
    (run,) = result(DATA.replace(b"'=1+1", "x\x1b[31m\u202e".encode())).activities
    assert run.title == "x [31m"


def test_other_tables_are_not_claimed() -> None:
    assert not identify(b"runload_exports,start_local,start_utc\n")
    assert not identify(b"athlete,date,distance_km\n")
