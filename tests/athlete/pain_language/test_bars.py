"""The bars of the shared complaints, in English: a development set, which the lists have seen."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from runload.athlete.pain import inline_pain
from runload.athlete.pain_language.reading import read_message
from scripts.score_hearing import DAY, Figures, score

pytestmark = pytest.mark.shared


def rows(shared: Path) -> list[dict[str, str]]:
    text = (shared / "cases" / "pain" / "complaints.tsv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def english(shared: Path) -> Figures:
    return score([row for row in rows(shared) if not re.search(r"lang:", row["note"] or "")])["en"]


def test_97_of_100_dangerous_complaints_raise_a_stop_sign(shared: Path) -> None:
    assert english(shared).raised >= 0.97 * english(shared).red


def test_at_most_2_of_100_others_raise_one(shared: Path) -> None:
    assert english(shared).alarms <= 0.02 * english(shared).plain


def test_no_harmless_note_raises_anything(shared: Path) -> None:
    notes = (shared / "cases" / "pain" / "harmless_notes.txt").read_text("utf-8").splitlines()
    raised = score([{"complaint": n, "expect": "-", "red": "n", "note": ""} for n in notes if n])
    assert raised["en"].alarms == 0


def test_every_english_complaint_is_understood_asked_about_or_clear(shared: Path) -> None:
    silent = [
        row["complaint"]
        for row in rows(shared)
        if not (message := read_message(row["complaint"])).clear
        and not inline_pain(row["complaint"], DAY).questions
        and not message.pains
        and not message.signs
    ]
    assert silent == []
