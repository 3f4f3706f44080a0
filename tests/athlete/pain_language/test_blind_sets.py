"""Sets whose lines nobody who works on the lists has read: only their totals are looked at.

The totals miss the bars of the hearing findings (``docs/honesty.md``). What is held here is that no
change of the lists reads strangers worse than today.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from scripts.score_hearing import score

pytestmark = pytest.mark.long
SILENT = {"blind_g.tsv": 1}
"""Messages that are met with silence: one of 448 in Dutch was when G was first read."""
CASES = Path(__file__).parents[2] / "cases" / "hearing"


@pytest.mark.parametrize(
    ("name", "raised", "alarms", "right"),
    [
        ("blind_d.tsv", 148, 14, 197),
        ("blind_e.tsv", 165, 13, 157),
        ("blind_g.tsv", 131, 10, 198),
        ("blind_i.tsv", 107, 12, 113),
    ],
)
def test_strangers_are_read_no_worse(name: str, raised: int, alarms: int, right: int) -> None:
    lines = CASES.joinpath(name).read_text("utf-8").splitlines()
    figures = score(list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))).values()
    assert len(figures) == 7
    assert sum(one.raised for one in figures) >= raised
    assert sum(one.alarms for one in figures) <= alarms
    assert sum(one.right for one in figures) >= right
    assert sum(one.silent for one in figures) <= SILENT.get(name, 0)
