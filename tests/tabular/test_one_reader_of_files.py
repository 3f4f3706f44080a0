"""Encodings, delimiters, headers and broken rows: a log, a sheet, a diary and a plan agree."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from four_kinds import Answer, answer, every_kind, table

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
