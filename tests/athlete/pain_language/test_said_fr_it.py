"""Sentences of French and Italian runners, written before the lexicons: dangers are raised, and
nothing harmless is."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from every import every

from runload.analysis.pain_summary import pain_summary
from runload.athlete.pain_language.entries import pain_entries
from runload.athlete.pain_language.reading import read_message
from runload.models import Profile

DAY = date(2026, 11, 22)
FOLDER = Path(__file__).parent


def _rows(red: str) -> list[str]:
    found: list[str] = []
    for name in ("said_fr.tsv", "said_it.tsv"):
        lines = FOLDER.joinpath(name).read_text("utf-8").splitlines()
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        found.extend(row["complaint"] for row in rows if row["red"] == red)
    return found


def _raised(text: str) -> bool:
    message = read_message(text)
    if message.clear:
        return False
    entries = list(pain_entries(message, DAY, "--pain"))
    return bool(entries) and bool(pain_summary(entries, Profile(), DAY).red_flags)


@every("text", _rows("y"))
def test_a_danger_told_in_french_or_italian_is_raised(text: str) -> None:
    assert _raised(text)


@every("text", _rows("n"))
def test_an_ordinary_or_harmless_sentence_raises_nothing(text: str) -> None:
    assert not _raised(text)


@pytest.mark.parametrize(
    "text",
    ["aucune douleur", "ni douleur ni raideur", "plus mal nulle part", "RAS", "tout va bien",
     "nessun dolore", "niente da segnalare", "tutto bene", "non mi fa più male niente"],
)  # fmt: skip
def test_words_that_nothing_hurts_are_clear_in_french_and_italian(text: str) -> None:
    assert read_message(text).clear


@pytest.mark.parametrize("text", ["mal à l'aine, 3 sur 10", "dolore all'inguine, 3 su 10"])
def test_a_score_out_of_ten_is_read_in_french_and_italian(text: str) -> None:
    (pain,) = read_message(text).pains
    assert (pain.regions, pain.score) == (("groin_front_hip",), 3.0)


@pytest.mark.parametrize("text", ["ça passe mieux mais encore un peu mal au mollet",
                                  "va meglio ma ancora un po' di male al polpaccio"])  # fmt: skip
def test_better_but_still_there_is_not_gone(text: str) -> None:
    (pain,) = read_message(text).pains
    assert not read_message(text).clear
    assert pain.regions == ("calf",)
    assert pain.present in ("improved", "now")
