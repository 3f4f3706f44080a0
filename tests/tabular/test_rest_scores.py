"""Sleep and soreness as people write them, in seven languages."""

from __future__ import annotations

import pytest
from every import every

from runload.tabular.rest_scores import sleep_cell, sleep_told, soreness_told, two_ways

SLEPT = [
    ("slept badly 5 h", 4, 5.0),
    ("I slept really well last night", 1, None),
    ("only 4.5 hours of sleep", None, 4.5),
    ("awful night's sleep", 5, None),
    ("sleep was ok", 3, None),
    ("schlecht geschlafen, 5 h", 4, 5.0),
    ("Ich habe sehr gut geschlafen", 1, None),
    ("kaum geschlafen letzte Nacht", 5, None),
    ("Schlaf: mittel", 3, None),
    ("nur 6,5 Stunden Schlaf", None, 6.5),
    ("mal dormi", 4, None),
    ("J\u2019ai très mal dormi cette nuit", 5, None),
    ("dormi 7h30", None, 7.5),
    ("bien dormi, 8 heures", 2, 8.0),
    ("mauvaise nuit", 4, None),
    ("dormí mal, 5 horas", 4, 5.0),
    ("he dormido muy bien esta semana", 1, None),
    ("dormi fatal anoche", 5, None),
    ("6 horas de sueño", None, 6.0),
    ("ho dormito male 5 ore", 4, 5.0),
    ("dormito benissimo", 1, None),
    ("sonno così così", 3, None),
    ("brutta notte", 4, None),
    ("slecht geslapen", 4, None),
    ("ik heb prima geslapen, 8 uur", 2, 8.0),
    ("nauwelijks geslapen vannacht", 5, None),
    ("dormi mal 5 horas", 4, 5.0),
    ("dormi muito bem", 1, None),
    ("sono péssimo", 5, None),
    ("noite ruim", 4, None),
]
NOT_SLEPT = [
    "slept badly because of my knee",
    "schlecht geschlafen wegen der Wade",
    "mal dormi à cause du genou",
    "dormí mal por el dolor",
    "non ho dormito",
    "my knee wakes me at night",
    "good run",
    "mal au genou",
    "sono qui",
    "25 h of sleep",
]
SORE = [
    ("legs sore 3/5", 6.0),
    ("my legs are really sore 7", 7.0),
    ("Muskelkater 4/10", 4.0),
    ("ich habe Muskelkater 4", 4.0),
    ("courbatures 5", 5.0),
    ("j'ai des courbatures 5/10", 5.0),
    ("agujetas 4", 4.0),
    ("piernas cargadas 3", 3.0),
    ("indolenzimento 6", 6.0),
    ("spierpijn 3 of 10", 3.0),
    ("dores musculares 2", 2.0),
]
NOT_SORE = [
    "left leg sore 3",
    "Muskelkater linke Wade 4",
    "courbatures au mollet droit 4",
    "dolor pierna izquierda 4",
    "legs sore",
    "spierpijn",
]


@every(("text", "quality", "hours"), SLEPT)
def test_sleep_is_read(text: str, quality: int | None, hours: float | None) -> None:
    assert sleep_told(text) == (quality, hours)


@every("text", NOT_SLEPT)
def test_what_says_more_stays_with_the_words(text: str) -> None:
    found = sleep_told(text)
    assert found is None or found == (None, None)


@every(("text", "score"), SORE)
def test_soreness_all_round_is_read(text: str, score: float) -> None:
    assert soreness_told(text) == score


@every("text", NOT_SORE)
def test_a_side_a_place_or_no_number_is_none(text: str) -> None:
    assert soreness_told(text) is None


@pytest.mark.parametrize("text", ["sleep 2/5", "Schlaf 3", "sommeil: 4", "sueño 2", "sonno 3/10"])
def test_a_bare_number_says_not_which_end_is_good(text: str) -> None:
    assert two_ways(text)
    assert sleep_told(text) is None


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("sehr gut", 1), ("Schlecht", 4), ("très mal", 5), ("regular", 3), ("bene", 2), ("2", 2),
     ("7", None), ("soon", None)],
)  # fmt: skip
def test_a_cell_is_a_number_or_a_word(cell: str, answer: int | None) -> None:
    assert sleep_cell(cell) == answer
