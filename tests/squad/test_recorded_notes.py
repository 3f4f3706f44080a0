"""Only an athlete whose notes say more than columns hold is heard by the report's own function."""

from __future__ import annotations

from dataclasses import replace

import pytest

from runload.models import ImportResult, PainNote, Spot
from runload.squad.batch_rows import recorded
from tests.support.made_squads import TODAY

NOTE = PainNote(
    TODAY, 3.0, "calf", "log.csv", "A", "sore after hills", member="a.csv", spot=Spot("row", 7)
)


@pytest.mark.parametrize(
    ("note", "whole"),
    [
        (NOTE, False),
        (replace(NOTE, score=None, hurts=True), False),
        (replace(NOTE, signs="0"), True),
        (replace(NOTE, ill=True), True),
    ],
)
def test_what_columns_hold_is_told_in_columns(note: PainNote, whole: bool) -> None:
    rows = recorded(("A",), [ImportResult(pain=(note,))], TODAY)
    assert bool(rows.whole) is whole
    assert rows.notes.count == 1
