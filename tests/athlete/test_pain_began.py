"""Where in a run pain began, and whose pain it is."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from runload.athlete.pain import inline_pain
from runload.athlete.pain_began import began

TABLE = Path(__file__).resolve().parents[1] / "cases" / "pain" / "began.toml"
CASES = tomllib.loads(TABLE.read_text("utf-8"))["case"]
DAY = date(2026, 11, 22)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["words"])
def test_where_it_began_is_read_as_the_table_says(case: dict[str, Any]) -> None:
    assert [round(one.km, 3) for one in began(case["words"])] == case["km"]


@pytest.mark.parametrize(
    ("words", "km"),
    [
        ("3 left knee from km 8, 2 right heel from km 4", [8.0, 4.0]),
        ("3 left knee and 2 right heel from km 4", [None, 4.0]),
        ("from km 6: 3 left knee, 2 right heel", [6.0, None]),
        ("4 left achilles, from km 4, worse from km 8", [4.0]),
        ("0 left knee, it was after 5 km", [None]),
        ("4 left achilles", [None]),
    ],
)
def test_each_pain_has_the_place_of_its_own_part(words: str, km: list[float | None]) -> None:
    assert [entry.began_km for entry in inline_pain(words, DAY).entries] == km


def test_it_is_told_how_it_was_understood_and_the_score_stays() -> None:
    entry = inline_pain("4 left achilles, kicks in at mile 3", DAY).entry
    assert entry.score == 4.0
    assert entry.understood_as.endswith("; from 4.83 km of a run on")


def test_a_flood_of_words_is_read_in_no_time() -> None:
    assert began("from about the " * 2000 + "km 4")[0].km == 4.0
