"""Sheets as coaches write them: ``tests/cases/reading/sheets.toml``; nobody and nothing is lost."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from runload.importers import read_source
from runload.models import ImportResult, ReadOptions, Source

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
