"""Strong words for how much a limb hurts are no stop sign; beside one they take nothing away."""

from __future__ import annotations

from datetime import date

import pytest

from runload.athlete.pain import inline_pain
from runload.models import Profile
from runload.rules.red_flags.screen import red_flags

DAY = date(2026, 11, 22)
STRONG = {
    "en": ("{} has been killing me since sunday, 5 out of 10", ("my left calf", "my knee"),
           "and it is swollen and warm"),
    "de": ("{} bringt mich um seit Sonntag, das ist eine 5 von 10",
           ("Meine linke Wade", "Mein Knie"), "und ist geschwollen und warm"),
    "fr": ("{} me tue depuis dimanche après la course, 5 sur 10",
           ("mon mollet gauche", "mon genou"), "et il est gonflé et chaud"),
    "es": ("{} me está matando desde el domingo, un 5 de 10",
           ("el gemelo izquierdo", "la rodilla"), "y está hinchado y caliente"),
    "it": ("{} mi sta uccidendo da domenica dopo la gara, 5 su 10",
           ("il polpaccio sinistro", "il ginocchio"), "ed è gonfio e caldo"),
    "nl": ("{} vermoordt me sinds zondag na de wedstrijd, 5 van de 10",
           ("mijn linkerkuit", "mijn knie"), "en is dik en warm"),
    "pt": ("{} está a matar-me desde domingo depois da corrida, 5 em 10",
           ("a minha panturrilha esquerda", "o meu joelho"), "e está inchada e quente"),
}  # fmt: skip


def raised(text: str) -> list[str]:
    return [flag.id for flag in red_flags(inline_pain(text, DAY).entries, Profile(), DAY)[0]]


@pytest.mark.parametrize("language", STRONG)
def test_how_much_a_limb_hurts_raises_nothing(language: str) -> None:
    said, places, _ = STRONG[language]
    for place in places:
        assert raised(said.format(place)) == []


@pytest.mark.parametrize("language", STRONG)
def test_a_danger_beside_strong_words_is_raised(language: str) -> None:
    said, (calf, _), danger = STRONG[language]
    assert "clot" in raised(f"{said.format(calf)} {danger}")


@pytest.mark.parametrize(
    "text",
    [
        "my achilles has been absolute agony every morning since the weekend, 6/10",
        "right calf is on fire since the long run on sunday, 6 out of 10",
        "both calves were murder after the hill reps last night, 5 out of 10",
        "quads wrecked since saturday's half, 7 out of 10 going down the stairs",
        "my lower back has been hell since tuesday's drive, 6 out of 10 when I sit",
        "I'd give my right leg for a spot in Berlin this autumn",
        "Foot pod lost connection and then my watch had a seizure",
        "left lens of my sunglasses is scratched so vision's blurry on that side",
    ],
)
def test_everyday_words_raise_nothing(text: str) -> None:
    assert raised(text) == []


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        (
            "shin is absolute agony since the game, rock hard, cannot move my toes",
            "acute-compartment",
        ),
        ("my groin is killing me with every step, worse each run, limping", "high-risk-bone"),
        ("pain from my lower back killing me down both legs since sunday", "nerve-emergency"),
        ("my chest has been killing me on every hill since sunday, 5 out of 10", "heart"),
    ],
)
def test_what_is_more_than_how_much_is_raised(text: str, flag: str) -> None:
    assert flag in raised(text)
