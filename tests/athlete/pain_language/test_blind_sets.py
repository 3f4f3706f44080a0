"""Sets by people who read nothing of the program, and that nobody who works on the lists has read.

Only their totals were looked at (``docs/honesty.md`` says when). What is read of them is not lost.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from scripts.score_hearing import score

pytestmark = pytest.mark.long
CASES = Path(__file__).parents[2] / "cases" / "hearing"


@pytest.mark.parametrize(
    ("name", "raised", "english", "alarms", "right"),
    [
        ("blind_q.tsv", 126, 26, 2, 138),
        ("blind_r.tsv", 125, 27, 2, 137),
        ("blind_s.tsv", 165, 48, 4, 124),
        ("blind_t.tsv", 170, 50, 4, 122),
    ],
)
def test_strangers_are_read_no_worse(
    name: str, raised: int, english: int, alarms: int, right: int
) -> None:
    lines = CASES.joinpath(name).read_text("utf-8").splitlines()
    figures = score(list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)))
    assert len(figures) == 7
    assert figures["en"].raised >= english
    assert sum(one.raised for one in figures.values()) >= raised
    assert sum(one.alarms for one in figures.values()) <= alarms
    assert sum(one.right for one in figures.values()) >= right
    assert sum(one.silent for one in figures.values()) == 0
