"""Sheets as coaches write them: ``tests/cases/reading/sheets.toml``; nobody and nothing is lost."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from runload.importers import read_source
from runload.models import ImportResult, ReadOptions, Source
from tests.support.workbooks import Cell, workbook
from tests.support.workbooks import sheet as sheet_of

FOLDER = Path(__file__).parents[1] / "cases" / "reading"
SHEETS: list[dict[str, Any]] = tomllib.loads((FOLDER / "sheets.toml").read_text("utf-8"))["sheet"]
OPTIONS = ReadOptions(read_on=date(2026, 11, 23), tz="UTC", units="km")


def read(sheet: dict[str, Any]) -> ImportResult:
    return read_source(Source("squad.csv", sheet["text"].strip("\n").encode() + b"\n"), OPTIONS)


def runs(found: ImportResult) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for run in sorted(found.activities, key=lambda a: a.start_local.date()):
        km = "?" if run.distance_m is None else f"{run.distance_m / 1000:.1f}"
        if run.sport != "other":
            told.setdefault(run.athlete or "", []).append(f"{run.local_date} {km}")
    return told


def pain(found: ImportResult) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for note in sorted(found.pain, key=lambda note: note.date):
        if note.score is not None:
            told.setdefault(note.athlete or "", []).append(f"{note.date} {note.score:g}")
    return told


def lines(found: ImportResult) -> list[str]:
    return [f"{s.where}: {s.reason} {s.fix}" for s in found.skipped] + list(found.notes)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet["name"])
def test_a_sheet_tells_what_its_coach_wrote(sheet: dict[str, Any]) -> None:
    found = read(sheet)
    said = lines(found)
    assert runs(found) == sheet["runs"], said
    told = pain(found)
    assert {name: told.get(name) for name in sheet.get("pain", {})} == sheet.get("pain", {}), said
    for words in sheet.get("said", ()):
        assert any(words in line for line in said), (words, said)


@pytest.mark.parametrize(
    "text",
    [
        "Datum;Anna;Ben;Cleo\n16.11.2026;8;;\n17.11.2026;;7;\n18.11.2026;10;;\n22.11.2026;;6;\n",
        "KW 47 2026\nAthlet;Mo;Di;Mi;Do;Fr;Sa;So\nAnna;8;;10;;;;\nBen;;7;;;;;\nCleo;;;;;;;\n",
        "Date;Anna;;Ben;;Cleo;\n;km;pain;km;pain;km;pain\n16.11.2026;8;0;7;4;;\n",
        "Athlete;Date;AM km;PM km\nAnna;2026-11-16;8;4\nBen;2026-11-16;6;\nCleo;2026-11-17;;\n",
    ],
)
def test_somebody_of_whom_nothing_is_written_is_named(text: str) -> None:
    found = read({"text": text})
    assert set(runs(found)) == {"Anna", "Ben"}
    assert any("nothing is written of 'Cleo'" in line for line in lines(found)), lines(found)


def test_a_workbook_with_a_sheet_for_each_calendar_week_is_read() -> None:
    head: list[Cell] = [
        "Athlet",
        "Mo",
        "Di",
        "Mi",
        "Do",
        "Fr",
        "Sa",
        "So",
        "Summe",
        "Schmerz",
        "Wo",
    ]
    rows: list[list[Cell]] = [
        head,
        ["Anna", 8.5, "frei", 10, None, 6, None, 15, 39.5, 0, None],
        ["Ben", None, 7, None, 7, "krank", None, None, 14, 4, "Schienbein links"],
        ["Gesamt", 8.5, 7, 10, 7, 6, 0, 15, 53.5],
    ]
    data = workbook({"KW 46": sheet_of(rows), "KW 47": sheet_of(rows)})
    found = read_source(Source("squad.xlsx", data), OPTIONS)
    assert runs(found)["Ben"] == [
        "2026-11-10 7.0", "2026-11-12 7.0", "2026-11-17 7.0", "2026-11-19 7.0",
    ]  # fmt: skip
    assert pain(found)["Ben"] == ["2026-11-15 4", "2026-11-22 4"]
    assert len(runs(found)["Anna"]) == 8


def test_a_workbook_with_merged_heads_above_its_columns_is_read() -> None:
    rows: list[list[Cell]] = [
        ["Datum", "Anna", None, "Ben", None],
        [None, "km", "Schmerz", "km", "Schmerz"],
        [date(2026, 11, 16), 8, 0, None, None],
        [date(2026, 11, 17), None, None, 7, 4],
        [date(2026, 11, 19), 10.5, 1, 6, 5],
    ]
    data = workbook({"November": sheet_of(rows, merged=("B1:C1", "D1:E1"))})
    found = read_source(Source("squad.xlsx", data), OPTIONS)
    assert runs(found) == {
        "Anna": ["2026-11-16 8.0", "2026-11-19 10.5"], "Ben": ["2026-11-17 7.0", "2026-11-19 6.0"],
    }  # fmt: skip
    assert pain(found)["Ben"] == ["2026-11-17 4", "2026-11-19 5"]
