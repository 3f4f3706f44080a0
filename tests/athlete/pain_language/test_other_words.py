"""Dangers in other words, on a phone, about another person; and what only looks like one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from runload.athlete.pain_language.reading import read_message
from scripts.score_hearing import Figures, heard, score

pytestmark = pytest.mark.long

SAID_MORE = Path(__file__).with_name("said_more.tsv")
HARMLESS = Path(__file__).parents[2] / "cases" / "hearing" / "harmless.tsv"


def _figures() -> dict[str, Figures]:
    lines = SAID_MORE.read_text("utf-8").splitlines()
    return score(list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)))


def test_of_nine_hundred_dangers_19_of_20_are_raised_in_each_language() -> None:
    low = {lang: one.raised / one.red for lang, one in _figures().items()}
    assert min(low.values()) >= 0.93, low
    assert sum(one.raised for one in _figures().values()) >= 0.95 * 900


def test_fewer_than_1_in_1000_harmless_notes_would_raise_now_or_today() -> None:
    notes = [line.partition("\t")[2] for line in HARMLESS.read_text("utf-8").splitlines()[1:]]
    urgent = [note for note in notes if any(not f.endswith(":days") for f in heard(note).flags)]
    assert len(urgent) < len(notes) / 1000, urgent


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("foots gone white n freezin, cant feel it", "limb-without-blood"),
        ("jsens plus rien en m'essuyant depuis hier", "nerve-emergency"),
        ("bein hart wie beton, kann die zehen nicht bewegen", "acute-compartment"),
        ("back pain since I fell off my bike", "nerve"),
        ("3rd stress fracture", "low-fuel"),
        ("Had cancer, now a rib hurts", "infection-or-illness"),
        ("mi primo se desplomó en el 18, está ardiendo y dice tonterías", "collapse"),
        ("quad tendon snapped", "knee-extensor"),
        ("fell on a rock, left ribs hurt, faint when I stand", "bleeding-inside"),
    ],
)
def test_a_danger_in_other_words_is_raised(text: str, flag: str) -> None:
    assert flag in {one.partition(":")[0] for one in heard(text).flags}


@pytest.mark.parametrize(
    "text",
    [
        "puedo saltar a la pata coja sin dolor, espinilla 2 por dentro",
        "espinilla por delante al bajar cuestas, rodilla ok",
    ],
)
def test_a_message_is_clear_only_where_all_of_it_says_so(text: str) -> None:
    message = read_message(text)
    assert not message.clear
    assert [pain.places for pain in message.pains] == [("shin",)]


def test_a_place_that_does_not_hurt_is_no_pain_beside_one_that_does() -> None:
    (pain,) = read_message("right knee no pain, left ankle 3").pains
    assert (pain.places, pain.side, pain.score) == (("ankle",), "left", 3.0)


def test_a_kilometre_is_no_score() -> None:
    assert [pain.score for pain in read_message("calf sore from km 8").pains] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The gazebo collapsed at registration",
        "Stroke of luck",
        "fitta all'inguine quando alzo il ginocchio, non quando cammino",
        "big toe joint won't bend much and aches pushing off",
    ],
)
def test_what_only_looks_like_a_danger_is_not_raised(text: str) -> None:
    assert heard(text).flags == ()
