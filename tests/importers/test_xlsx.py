"""Workbooks of coaches: real dates and durations, merged names, several sheets, hostile parts."""

from __future__ import annotations

import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
from workbooks import Cell, sheet, workbook

from runload.errors import Unreadable
from runload.importers import read as read_all
from runload.importers.formats.xlsx import ENTRY
from runload.importers.sources.archives import opened
from runload.importers.sources.limits import Budget
from runload.importers.sources.metered import ArchiveLocation
from runload.models import ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(date(2026, 11, 23))
HEADER: list[Cell] = ["athlete", "date", "distance_km", "duration"]
ANNA: list[Cell] = ["Anna", date(2026, 3, 1), 10.5, time(0, 52, 30)]
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def read(*sheets: str) -> ImportResult:
    named = {f"Sheet{i}": text for i, text in enumerate(sheets, 1)}
    return ENTRY.read(Source("log.xlsx", workbook(named)), OPTIONS)


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        ENTRY.read(Source("log.xlsx", data), OPTIONS)
    return caught.value


def test_a_row_of_a_sheet_is_one_session() -> None:
    (run,) = read(sheet([HEADER, ANNA])).activities
    assert (run.athlete, run.local_date, run.distance_m, run.moving_s) == (
        "Anna", date(2026, 3, 1), 10500.0, 3150.0,
    )  # fmt: skip
    assert (run.source, run.member, run.exporter) == ("log.xlsx", "Sheet1", "coach CSV")


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [(time(0, 45), 2700.0), (timedelta(hours=26, minutes=30), 95400.0), ("0:45:00", 2700.0),
     ("45 min", 2700.0), (datetime(1899, 12, 31, 21, 30), 163800.0)],
    ids=["a clock", "more than a day", "text", "with its unit", "a clock beyond a day"],
)  # fmt: skip
def test_t23_durations_are_read_however_a_workbook_holds_them(cell: Cell, seconds: float) -> None:
    rows: list[list[Cell]] = [HEADER, ANNA, ["Ben", date(2026, 3, 2), 8.0, cell]]
    assert read(sheet(rows)).activities[1].moving_s == seconds


def test_t23_names_in_merged_cells_hold_for_every_row_and_other_blanks_for_none() -> None:
    rows: list[list[Cell]] = [
        ["Squad, March"], [], HEADER, ANNA,
        [None, date(2026, 3, 2), 8, time(0, 40)],
        [None, date(2026, 3, 3), 9, time(0, 45)],
        ["Ben", date(2026, 3, 3), 7, time(0, 35)],
        [None, date(2026, 3, 4), 7, time(0, 35)],
    ]  # fmt: skip
    result = read(sheet(rows, merged=("A1:D1", "A4:A6", "C5:C6", "Z1:Z9")))
    assert [run.athlete for run in result.activities] == ["Anna", "Anna", "Anna", "Ben"]
    assert [(s.where, s.code) for s in result.skipped] == [
        ("log.xlsx: Sheet1, cell A8", "no-athlete")
    ]


def test_a_day_merged_over_two_sessions_is_the_day_of_both() -> None:
    rows: list[list[Cell]] = [HEADER, ANNA, ["Anna", None, 3, time(0, 20)]]
    result = read(sheet(rows, merged=("B2:B3",)))
    assert [run.local_date for run in result.activities] == [date(2026, 3, 1)] * 2


def test_numbers_of_a_workbook_are_certain_beside_text_with_commas() -> None:
    rows: list[list[Cell]] = [
        HEADER, ["A", date(2026, 3, 1), 10.345, time(1)], ["A", date(2026, 3, 2), "8,5", time(1)],
        ["A", date(2026, 3, 3), 12, time(1)], ["A", date(2026, 3, 4), 8.1234, time(1)],
    ]  # fmt: skip
    assert [run.distance_m for run in read(sheet(rows)).activities] == pytest.approx(
        [10345.0, 8500.0, 12000.0, 8123.4]
    )


def test_a_day_in_a_column_of_numbers_is_named() -> None:
    result = read(sheet([HEADER, ["Anna", date(2026, 3, 1), date(2026, 5, 22), time(1)]]))
    assert result.activities[0].distance_m is None
    assert "is a date" in result.skipped[0].reason


def test_totals_are_no_run_and_days_keep_their_clock() -> None:
    rows: list[list[Cell]] = [
        HEADER, ["Anna", datetime(2026, 3, 1, 7, 30), 8, time(0, 40)],
        ["Total", None, 8, time(0, 40)], [True, date(2026, 3, 2), 5, None],
    ]  # fmt: skip
    result = read(sheet(rows))
    assert result.activities[0].start_local == datetime(2026, 3, 1, 7, 30)
    assert result.activities[1].athlete == "true"
    assert [s.code for s in result.skipped] == ["totals-row"]


def test_every_sheet_that_is_a_log_is_read_and_the_others_are_named() -> None:
    garmin: list[list[Cell]] = [
        ["Activity Type", "Date", "Favorite", "Title", "Distance", "Time"],
        ["Running", datetime(2026, 3, 5, 7), False, "x", 8.0, time(0, 40)],
    ]
    data = workbook(
        {
            "March": sheet([HEADER, ANNA]),
            "Watch": sheet(garmin),
            "Zones": sheet([["zone", "from"], [1, 120]]),
            "Empty": sheet([]),
            "Old": sheet([HEADER, ANNA]),
            "Unclear": sheet([["date", "distance"], [date(2026, 3, 1), 10]]),
        },
        hidden=("Old",),
    )
    result = ENTRY.read(Source("log.xlsx", data, "club.zip"), OPTIONS)
    assert [(run.member, run.source_format) for run in result.activities] == [
        ("club.zip/March", "coach-csv"), ("club.zip/Watch", "garmin-csv"),
    ]  # fmt: skip
    assert [(s.member, s.code, s.ignored) for s in result.skipped] == [
        ("club.zip/Zones", "no-run-columns", True), ("club.zip/Empty", "no-run-columns", True),
        ("club.zip/Old", "no-run-columns", True), ("club.zip/Unclear", "no-unit", False),
    ]  # fmt: skip
    assert "hidden" in result.skipped[2].reason


def test_a_sheet_of_charts_is_no_table() -> None:
    data = workbook({"Log": sheet([HEADER, ANNA]), "Chart": "<chartsheet/>"}, charts=("Chart",))
    result = ENTRY.read(Source("log.xlsx", data), OPTIONS)
    assert (len(result.activities), result.skipped) == (1, ())


def test_errors_and_formulas_without_a_result_are_told() -> None:
    raw = (
        '<row r="3"><c r="A3" t="inlineStr"><is><t>Ben</t></is></c>'
        '<c r="B3" t="inlineStr"><is><t>2026-03-02</t></is></c><c r="C3" t="e"><v>#REF!</v></c>'
        '<c r="D3"><f>1+1</f></c></row>'
    )
    result = read(sheet([HEADER, ANNA], raw=raw))
    assert result.activities[1].distance_m is None
    assert any("#REF!, taken as empty: 1" in note for note in result.notes)
    assert any("no saved result, taken as unknown: 1" in note for note in result.notes)


@pytest.mark.parametrize(
    "formula",
    ['<c r="C3"><f>B3*2</f></c>', '<c r="C3"><f>SUM(X1:X9)</f><v></v></c>',
     '<c r="C3" t="str"><f>LEFT("8.2 km",3)</f></c>', '<c r="C3"><f t="shared" si="0"/></c>'],
)  # fmt: skip
def test_a_formula_without_a_saved_result_says_how_to_get_it(formula: str) -> None:
    raw = (
        '<row r="3"><c r="A3" t="inlineStr"><is><t>Ben</t></is></c>'
        '<c r="B3" t="inlineStr"><is><t>2026-03-02</t></is></c>'
        f'{formula}<c r="D3"><v>0.03</v></c></row>'
    )
    result = read(sheet([HEADER, ANNA], raw=raw))
    assert [run.distance_m for run in result.activities] == [10500, None]
    assert any("no saved result, taken as unknown: 1" in note for note in result.notes)
    assert any("save it and run again" in item.fix for item in result.skipped)


def test_text_of_a_workbook_is_as_hostile_as_any() -> None:
    rows: list[list[Cell]] = [
        [*HEADER, "title"],
        ["An\u202ena", date(2026, 3, 1), 8, time(1), '=cmd|"x"\n,;\u2028'],
    ]
    (run,) = read(sheet(rows)).activities
    assert (run.athlete, run.title) == ("An na", '=cmd|"x" ,;')


@pytest.mark.parametrize(
    "raw",
    [FAR, FAR.replace("XFD", "xfd"), FAR.replace(' r="XFD1048576"', ""),
     FAR.replace('<row r="1048576">', "<row>"), FAR.replace("><v>1<", ' t="str"><v><'),
     FAR.replace("><v>1<", ' t="str"><v> <'), FAR.replace("><v>1<", ' t="d"><v><')],
)  # fmt: skip
def test_cells_far_outside_are_refused_before_room_is_made_for_them(raw: str) -> None:
    wide = [[*HEADER, "x", "y"], ANNA]
    problem = refusal(workbook({"S": sheet(wide, raw=raw)}))  # type: ignore[arg-type] # a wide row
    assert problem.code == "too-many-cells"
    assert "row 1048576" in problem.what


@pytest.mark.parametrize(
    "name", ["A99999999999", "A1048577", "XFE1", "A0", "1A", " A3", "A3:B4", "", "ZZZZ1", "A-1"]
)
def test_a_cell_in_no_possible_place_is_refused(name: str) -> None:
    raw = f'<row r="3"><c r="{name}"><v>1</v></c></row>'
    assert refusal(workbook({"S": sheet([HEADER, ANNA], raw=raw)})).code == "bad-workbook"


@pytest.mark.parametrize("row", ["0", "x", "1048577", "-1", "4294967297"])
def test_a_row_in_no_possible_place_is_refused(row: str) -> None:
    raw = f'<row r="{row}"><c><v>1</v></c></row>'
    assert refusal(workbook({"S": sheet([HEADER, ANNA], raw=raw)})).code == "bad-workbook"


def test_formatted_but_empty_cells_far_outside_do_no_harm() -> None:
    raw = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert len(read(sheet([HEADER, ANNA], raw=raw)).activities) == 1


def test_pictures_are_not_unpacked_and_bombs_not_at_all() -> None:
    data = workbook({"S": sheet([HEADER, ANNA])}, xl__media__a_png=b"")
    assert len(ENTRY.read(Source("a", data), OPTIONS).activities) == 1
    bomb = sheet([HEADER, ANNA]) + " " * 30_000_000
    assert refusal(workbook({"S": bomb})).code == "bomb"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"PK\x03\x04junk", "bad-workbook"), (b"PK\x03\x04" + bytes(2000), "bad-workbook"),
     (workbook({"S": "<worksheet>"}), "bad-workbook"),
     (workbook({"S": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}), "dtd"),
     (workbook({f"S{n}": sheet([]) for n in range(201)}), "bad-workbook")],
)  # fmt: skip
def test_a_workbook_that_cannot_be_is_refused(data: bytes, code: str) -> None:
    assert refusal(data).code == code


@pytest.mark.parametrize("value", ["1e308", "-1e300"])
def test_a_date_beyond_every_calendar_is_refused(value: str) -> None:
    raw = f'<row r="3"><c r="A3" s="1"><v>{value}</v></c></row>'
    assert refusal(workbook({"S": sheet([HEADER, ANNA], raw=raw)})).code == "bad-workbook"


def test_a_telephone_number_or_a_number_without_a_format_is_only_text() -> None:
    raw = '<row r="3"><c r="F3" s="0"><v>1e300</v></c><c r="G3"><v>4917012345678</v></c></row>'
    assert len(read(sheet([HEADER, ANNA], raw=raw)).activities) == 1


def test_a_failure_of_the_library_costs_the_workbook_and_an_interrupt_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    panic = type("PanicException", (BaseException,), {"__module__": "pyo3_runtime"})

    def fails(_: object) -> None:
        raise panic("out of bounds")

    monkeypatch.setattr("python_calamine.load_workbook", fails)
    assert refusal(workbook({"S": sheet([HEADER, ANNA])})).code == "bad-workbook"

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("python_calamine.load_workbook", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read(sheet([HEADER, ANNA]))


def test_a_workbook_with_a_password_is_refused() -> None:
    data = bytearray(workbook({"S": sheet([HEADER, ANNA])}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + flags] |= 1
    problem = refusal(bytes(data))
    assert (problem.code, problem.what) == ("bad-workbook", "it is protected by a password")


def test_a_workbook_without_its_workbook_part_is_damaged() -> None:
    whole = workbook({"S": sheet([HEADER, ANNA])})
    assert refusal(whole.replace(b"xl/workbook.xml", b"xl/workbooc.xml")).code == "bad-workbook"


def test_many_sheets_together_may_not_exceed_the_room_of_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("runload.importers.workbook.xlsx.MAX_CELLS", 10)
    text = sheet([HEADER, ANNA])
    assert refusal(workbook({"A": text, "B": text})).code == "too-many-cells"


def test_a_sheet_too_large_as_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runload.importers.workbook.xlsx.MAX_HELD_BYTES", 10)
    assert refusal(workbook({"A": sheet([HEADER, ANNA])})).code == "too-large"
    monkeypatch.setattr("runload.importers.workbook.parts.MAX_HELD_BYTES", 10)
    assert refusal(workbook({"A": sheet([HEADER, ANNA])})).code == "too-large"
    monkeypatch.setattr("runload.importers.workbook.parts.MAX_ENTRIES", 1)
    assert refusal(workbook({"A": sheet([HEADER, ANNA])})).code == "bad-workbook"


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    problem = refusal(workbook({"S": sheet([HEADER, ANNA])}))
    assert problem.code == "missing-extra"
    assert "pip install 'runload[excel]'" in problem.fix


def test_a_workbook_is_one_file_on_its_way_in_and_a_letter_is_none(tmp_path) -> None:
    data = workbook({"March": sheet([HEADER, ANNA])})
    (leaf,) = opened(BytesIO(data), ArchiveLocation("log.xlsx"), Budget())
    assert isinstance(leaf, Source)
    (tmp_path / "log.csv").write_bytes(data)
    result = read_all([str(tmp_path)], None, OPTIONS)
    assert [run.distance_m for run in result.activities] == [10500.0]
    spent = Budget(spent=20 * 10**9)
    (leaf,) = opened(BytesIO(data), ArchiveLocation("log.xlsx"), spent)
    assert not isinstance(leaf, Source)
    assert leaf.code == "too-much"
