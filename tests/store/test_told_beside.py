"""An injury, its end and how somebody feels come back out of the store as they were."""

from __future__ import annotations

from datetime import date

from runload.models import PainNote, Spot
from runload.store import contents

NOTE = PainNote(
    date(2026, 11, 20), None, "", "sheet.csv", "Ann", "fever", ill=True, spot=Spot("row", 2),
    injury="calf strain", over=("illness", "injury"), felt="left shin sore",
)  # fmt: skip


def test_what_stands_beside_pain_is_kept_whole() -> None:
    assert contents.pain_of(NOTE.source, None, contents.pain_row(NOTE)) == NOTE
