"""Sheets as coaches lay them out: names once for many rows, blocks, titles, weeks in columns."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from workbooks import Cell, sheet, workbook

from runload.errors import Unreadable
from runload.importers import read as read_all
from runload.importers.formats.csv_coach import ENTRY
from runload.importers.formats.xlsx import ENTRY as XLSX
from runload.models import ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(date(2026, 11, 23))
HEADER = "athlete;date;km;duration\n"


def read(text: str) -> ImportResult:
    return ENTRY.read(Source("log.csv", text.encode()), OPTIONS)


def whose(result: ImportResult) -> list[tuple[str | None, int]]:
    return [(run.athlete, run.local_date.day) for run in result.activities]


def told(result: ImportResult) -> list[tuple[str, str]]:
    return [(item.where, item.code) for item in result.skipped]


def refusal(text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(text)
    return caught.value


# names that stand once


def test_t23_a_name_above_its_rows_holds_for_them_where_the_sheet_clearly_does_so() -> None:
    result = read(
        HEADER + "Anna;2026-03-01;8;0:40:00\n;2026-03-02;9;0:45:00\n;2026-03-03;9;0:45:00\n\n"
        "Ben;2026-03-04;7;0:35:00\n;2026-03-05;7;0:35:00\n"
    )
    assert whose(result) == [("Anna", 1), ("Anna", 2), ("Anna", 3), ("Ben", 4), ("Ben", 5)]
    assert result.skipped == ()
    assert result.notes == (
        "log.csv: rows without a name, read as those of the athlete named above them: 3 "
        "(first in row 3: 'Anna').",
    )


def test_a_name_alone_in_its_row_heads_the_rows_below() -> None:
    rows = "Anna;;;\n;2026-03-01;8;0:40:00\n;2026-03-02;9;0:45:00\nBen;;;\n;2026-03-03;7;0:35:00\n"
    result = read(HEADER + rows)
    assert whose(result) == [("Anna", 1), ("Anna", 2), ("Ben", 3)]
    assert result.skipped == ()


@pytest.mark.parametrize(
    "names",
    [["Anna", ""], ["Anna", "Anna", "", ""], ["", "Anna", "", "", ""], ["Anna", "Ben", "", "Cleo"],
     ["Anna", "Ben", "Anna", "Ben", "", "Anna"]],
    ids=["one blank", "a name twice running", "nobody first", "a hole", "a hole among many"],
)  # fmt: skip
def test_a_blank_name_is_nobody_where_that_is_not_clear(names: list[str]) -> None:
    rows = "".join(f"{name};2026-03-{day:02};8;0:40:00\n" for day, name in enumerate(names, 1))
    result = read(HEADER + rows)
    assert [who for who, _ in whose(result)] == [name for name in names if name]
    assert {item.code for item in result.skipped} == {"no-athlete"}


def test_a_subtotal_does_not_end_an_athletes_rows_and_a_new_header_does() -> None:
    result = read(
        HEADER + "Anna;2026-03-01;8;0:40:00\n;2026-03-02;9;0:45:00\nZwischensumme;;17;\n"
        ";2026-03-03;9;0:45:00\nApril 2026;;;\n;2026-03-04;9;0:45:00\n"
        "Ben;2026-03-05;7;0:35:00\n;2026-03-06;7;0:35:00\n" + HEADER + ";2026-03-07;7;0:35:00\n"
    )
    assert whose(result) == [
        ("Anna", 1), ("Anna", 2), ("Anna", 3), ("Anna", 4), ("Ben", 5), ("Ben", 6),
    ]  # fmt: skip
    assert told(result) == [("log.csv, row 4", "totals-row"), ("log.csv, row 11", "no-athlete")]


def test_a_row_too_narrow_has_the_name_above_it_and_one_too_wide_has_not() -> None:
    rows = "Anna;2026-03-01;8;0:40:00\n;2026-03-02;9\n;2026-03-03;9;0:45:00\n;2026-03-04;9;1;2;3\n"
    result = read(HEADER + rows + "Ben;2026-03-05;7;0:35:00\n;2026-03-06;7;0:35:00\n")
    assert whose(result) == [("Anna", 1), ("Anna", 2), ("Anna", 3), ("Ben", 5), ("Ben", 6)]
    assert ("log.csv, row 5", "no-athlete") in told(result)


def test_a_workbook_whose_names_stand_once_without_merging_is_read_alike() -> None:
    rows: list[list[Cell]] = [["athlete", "date", "distance_km"]]
    rows += [[name, date(2026, 3, day), 8] for day, name in
             enumerate(["Anna", None, None, "Ben", None], 1)]  # fmt: skip
    result = XLSX.read(Source("log.xlsx", workbook({"S": sheet(rows)})), OPTIONS)
    assert [who for who, _ in whose(result)] == ["Anna"] * 3 + ["Ben"] * 2


# blocks and titles


def test_months_as_titles_and_headers_between_the_rows_are_no_runs() -> None:
    result = read(
        "Gruppe A;;;\n" + HEADER + "März 2026;;;\nAnna;2026-03-01;8;0:40:00\n;;;\n"
        "ATHLETE;Date;KM;Duration\nKW 14;;;\nAnna;2026-04-01;9;0:45:00\n2026;;;\n"
    )
    assert whose(result) == [("Anna", 1), ("Anna", 1)]
    assert result.skipped == ()
    assert result.notes == (
        "log.csv: rows with a title but no run: 3 (first in row 3: 'März 2026').",
    )


def test_rows_below_a_header_with_other_columns_are_named_and_never_shifted() -> None:
    result = read(
        HEADER + "Anna;2026-03-01;8;0:40:00\n" + "date;athlete;duration;km\n"
        "2026-03-02;Ben;0:45:00;9\n2026-03-03;Ben;0:45:00;9\n"
        + HEADER
        + "Cleo;2026-03-04;7;0:35:00\n"
    )
    assert whose(result) == [("Anna", 1), ("Cleo", 4)]
    assert told(result) == [
        ("log.csv, row 3", "row-width"), ("log.csv, row 4", "row-width"),
        ("log.csv, row 5", "row-width"),
    ]  # fmt: skip
    assert result.skipped[0].reason == "it is below another header, with other columns"


def test_a_name_alone_in_a_sheet_without_names_is_asked_for() -> None:
    result = read("date;km;note\nAnna Müller;;\n2026-03-01;8;ok\n")
    assert result.skipped[0].reason == "'Anna Müller' is alone in its row"
    assert "write it into a column athlete" in result.skipped[0].fix


@pytest.mark.parametrize(
    "label",
    ["Zwischensumme", "Zwischensumme KW 12", "Subtotal March", "Sous-total", "Totale settimana 3",
     "Tussentotaal", "Σ", "Summe Anna", "Anna total"],
)  # fmt: skip
def test_subtotals_are_no_runs(label: str) -> None:
    result = read(HEADER + f"Anna;2026-03-01;8;0:40:00\n{label};;8;\n")
    assert told(result) == [("log.csv, row 3", "totals-row")]


# a week in columns


@pytest.mark.parametrize(
    "text",
    ["Athlet;Mo;Di;Mi;Do;Fr;Sa;So;Summe\nAnna;8;;10;;6;;20;44\n",
     "Name,Mon,Tue,Wed,Thu,Fri,Sat,Sun\nAnna,8,,10,,6,,20\n",
     "Coureur;lundi;mardi;mercredi;jeudi;vendredi;samedi;dimanche\nAnna;8;;10;;6;;20\n",
     "Athlet;1;2;3;4;5\n;Mo;Di;Mi;Do;Fr\nAnna;8;;10;;6\n"],
    ids=["German", "English", "French", "second row"],
)  # fmt: skip
def test_a_week_in_columns_without_its_day_is_refused_with_the_way_out(text: str) -> None:
    problem = refusal(text)
    assert (problem.code, problem.ignored) == ("week-in-columns", False)
    assert "its days are in columns side by side" in problem.what


# columns that a few cells contradict


def test_one_date_in_the_other_order_costs_its_row_and_not_the_file() -> None:
    rows = "".join(f"A;{day:02}/03/2026;8;0:40:00\n" for day in range(1, 32))
    result = read(HEADER + rows + "A;03/25/2026;8;0:40:00\n")
    assert [run.local_date for run in result.activities] == [
        date(2026, 3, day) for day in range(1, 32)
    ]
    assert told(result) == [("log.csv, row 33", "bad-date")]


def test_one_cell_with_the_other_mark_costs_nothing_and_decides_nothing() -> None:
    rows = "".join(f"A;2026-03-{day:02};{day},5;\n" for day in range(1, 31))
    result = read(HEADER + rows + "A;2026-04-01;9.5;\nA;2026-04-02;12,125;\nA;2026-04-03;abc;\n")
    assert [run.distance_m for run in result.activities[-3:]] == [9500.0, 12125.0, None]
    assert told(result) == [("log.csv, row 34", "bad-cell")]


def test_one_word_among_bare_minutes_costs_itself() -> None:
    rows = "".join(f"A;2026-03-{day:02};8;{40 + day % 5}\n" for day in range(1, 31))
    result = read(HEADER + rows + "A;2026-04-01;8;soon\n")
    assert [run.moving_s for run in result.activities[:2]] == [2460.0, 2520.0]
    assert result.activities[-1].moving_s is None
    assert told(result) == [("log.csv, row 32", "bad-cell")]


def test_one_word_among_hours_meant_as_minutes_costs_itself() -> None:
    rows = "".join(f"A;2026-03-{day:02};8;{40 + day % 5}:10:00\n" for day in range(1, 31))
    result = read(HEADER + "A;2026-02-28;8;soon\n" + rows)
    assert result.activities[1].moving_s == 41 * 60 + 10
    assert told(result) == [("log.csv, row 2", "bad-cell")]


def test_a_bare_number_among_cells_with_units_is_unknown_and_named() -> None:
    rows = "".join(f"A,2026-03-{day:02},8 km\n" for day in range(1, 31))
    result = read("athlete,date,distance\n" + rows + "A,2026-04-01,8\n")
    assert result.activities[0].distance_m == 8000.0
    assert result.activities[-1].distance_m is None
    assert "distance '8' has no unit" in result.skipped[0].reason


# cells of a workbook, groups


def test_each_refusal_in_a_workbook_names_its_cell() -> None:
    rows: list[list[Cell]] = [
        ["Squad, March"], ["athlete", "date", "distance_km", "duration", "rpe", "pain"],
        ["Anna", "someday", 8, time(0, 40), 5, 0],
        ["Anna", date(2026, 3, 1), "abc", "soon", "15", "x"],
        [None, date(2026, 3, 2), 8, time(0, 40), 5, 0], ["Total", None, 16, None, None, None],
        ["Anna", date(2031, 3, 2), 8, time(0, 40), 5, 0],
        ["Anna", date(2026, 3, 3), 30, time(0, 40), 5, 0],
    ]  # fmt: skip
    result = XLSX.read(Source("s.xlsx", workbook({"März": sheet(rows)})), OPTIONS)
    assert [item.where.removeprefix("s.xlsx: März, ") for item in result.skipped] == [
        "cell B3", "cell F4", "cell C4", "cell D4", "cell E4", "cell A5", "row 6", "cell B7",
        "cell C8",
    ]  # fmt: skip


def test_groups_are_what_the_sheet_says_of_an_athlete_in_any_language() -> None:
    for header in ("Team;Coach;Level", "Gruppe;Trainer;Leistungsklasse", "équipe;Entraîneur;Niveau",
                   "Equipo;Entrenadora;Nivel", "Gruppo;Allenatore;Livello", "Groep;Trainer;Niveau",
                   "Grupo;Treinador;Nível"):  # fmt: skip
        text = (
            f"athlete;date;km;{header}\nAnna;2026-03-01;8;U23;Kim;elite\nBen;2026-03-01;8;;Kim;\n"
        )
        assert read(text + "Anna;2026-03-02;8;U23;Kim;-\n").groups == (
            ("Anna", "team", "U23"), ("Anna", "coach", "Kim"), ("Anna", "level", "elite"),
            ("Ben", "coach", "Kim"),
        )  # fmt: skip


def test_groups_survive_the_merging_of_sources_and_merged_cells(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["team", "athlete", "date", "distance_km"], ["U23", "Anna", date(2026, 3, 1), 8],
        [None, "Ben", date(2026, 3, 1), 8],
    ]  # fmt: skip
    book = workbook({"S": sheet(rows, merged=("A2:A3",))})
    (tmp_path / "a.xlsx").write_bytes(book)
    (tmp_path / "b.csv").write_text(
        "team,athlete,date,km\nU23,Anna,2026-03-02,8\nU20,Cleo,2026-03-02,8\n"
    )
    assert read_all([str(tmp_path)], None, OPTIONS).groups == (
        ("Anna", "team", "U23"), ("Ben", "team", "U23"), ("Cleo", "team", "U20"),
    )  # fmt: skip
