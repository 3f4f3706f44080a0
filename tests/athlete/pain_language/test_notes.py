"""Notes beside runs: which tell of something that hurts, which may, and which are only a day."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from runload.athlete.pain_language.notes import DOUBTFUL, MOST_QUOTED, TELLS, heard_in

pytestmark = pytest.mark.long

HARMLESS = Path(__file__).parents[2] / "cases" / "hearing" / "harmless.tsv"


@pytest.mark.parametrize(
    ("note", "understood"),
    [
        ("left shin sore", "left shin"),
        ("easy 8k, calf a bit tight", "calf"),
        ("twinge in the hamstring at 5k", "back of the thigh"),
        ("lovely morning. knee 4/10 on the stairs", "knee"),
        ("shin splints again", "shin"),
        ("Schienbein tut nachts weh", "shin"),
        ("das linke Knie zwickt bergab", "left knee"),
        ("mal au tibia la nuit", "shin"),
        ("me duele la rodilla izquierda", "left knee"),
        ("dolore al polpaccio destro", "right calf"),
        ("pijn in mijn linker knie", "left knee"),
        ("dor no joelho direito", "right knee"),
    ],
)
def test_a_place_of_the_body_with_what_hurts_tells_of_pain(note: str, understood: str) -> None:
    heard = heard_in(note)
    assert heard is not None
    assert heard.kind == TELLS
    assert understood in heard.understood
    assert heard.regions
    assert heard.quote
    assert heard.quote in note


@pytest.mark.parametrize("note", ["Achilles chatty", "calf gubbins today", "Knie bockig heute"])
def test_a_place_with_a_strange_word_is_asked_about(note: str) -> None:
    heard = heard_in(note)
    assert heard is not None
    assert heard.kind == DOUBTFUL


@pytest.mark.parametrize(
    "note",
    [
        "Morning Run", "knee deep in the stream", "my knee is fine now", "Dad's knee hurts",
        "ran with Sam, her knee hurts", "no pain in the calf", "last year I broke my foot here",
        "Ekiden leg 2 went well, we came third", "stitch at 4k", "DOMS from the gym",
        "snapped my lace", "faint drizzle", "sore loser", "", "legs dead, great run",
        "left shin 0/10", "bewölkt, 3°C, Gefühlt -3°C, Luftfeuchtigkeit 80%, Wind 3m/s aus N",
    ],
)  # fmt: skip
def test_what_is_nobody_s_pain_today_is_no_pain(note: str) -> None:
    assert heard_in(note) is None


def test_a_long_note_is_quoted_in_short() -> None:
    heard = heard_in(
        "my left shin was really sore all the way along the canal to the lock and the pub and home"
    )
    assert heard is not None
    assert len(heard.quote) == MOST_QUOTED
    assert heard.quote.endswith("…")


def test_few_ordinary_notes_are_taken_for_pain_or_asked_about() -> None:
    with HARMLESS.open(encoding="utf-8", newline="") as file:
        notes = [row["note"] for row in csv.DictReader(file, delimiter="\t")]
    heard = [found.kind for note in notes if (found := heard_in(note)) is not None]
    # ours: 1 in 200 taken for pain, 1 in 100 asked about; none is ever urgent by itself
    assert heard.count(TELLS) <= len(notes) / 200
    assert heard.count(DOUBTFUL) <= len(notes) / 100
