"""What stands in one sentence and counts for another, and what the whole message says."""

from __future__ import annotations

from datetime import date

import pytest

from runload.analysis.pain_summary import pain_summary
from runload.athlete.pain import inline_pain
from runload.athlete.pain_language.reading import read_message
from runload.models import Profile

DAY = date(2026, 11, 22)


def flags(text: str) -> set[str]:
    told = pain_summary(inline_pain(text, DAY).entries, Profile(), DAY)
    return {flag.id for flag in told.red_flags}


def status(text: str, token: str) -> set[str]:
    message = read_message(text)
    every = [*message.signs, *(sign for pain in message.pains for sign in pain.signs)]
    return {sign.status for sign in every if sign.token == token}


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("It's my left calf. Since yesterday it has been warm.", "warmth"),
        ("Es ist die linke Wade. Sie ist ganz warm.", "warmth"),
        ("C'est le mollet gauche. Il est chaud et enflé.", "warmth"),
        ("Es el gemelo izquierdo. Está caliente e hinchado.", "warmth"),
        ("È il polpaccio sinistro. È tutto gonfio e caldo.", "warmth"),
        ("Het is mijn linkerkuit. Hij is dik en warm.", "warmth"),
        ("É a panturrilha esquerda. Está quente e inchada.", "warmth"),
    ],
)
def test_a_place_is_taken_up_by_the_next_sentence(text: str, token: str) -> None:
    assert status(text, token) == {"affirmed"}


@pytest.mark.parametrize(
    "text",
    [
        "Calf fine. Hot and humid all day.",
        "Pulled my calf sprinting. It is a bit blue.",
        "Wade gezerrt beim Sprint. Etwas blau ist sie.",
    ],
)
def test_the_weather_and_a_bruise_take_up_no_place(text: str) -> None:
    assert not {"affirmed"} & (status(text, "warmth") | status(text, "limb_without_blood"))


@pytest.mark.parametrize(
    "text",
    [
        "physio ruled out a stress fracture with the MRI, sore all along the shin",
        "Ermüdungsbruch ausgeschlossen, Schienbein innen auf voller Länge empfindlich",
        "fracture de fatigue écartée, tibia sensible tout le long",
        "fractura por estrés descartada, tibia molesta por todo el borde",
        "frattura da stress esclusa, tibia indolenzita su tutto il bordo",
        "stressfractuur uitgesloten, scheenbeen over de hele lengte gevoelig",
        "fratura por estresse descartada, canela dolorida por toda a borda",
    ],
)
def test_what_was_ruled_out_is_no_sign(text: str) -> None:
    assert "bone" not in flags(text)


def test_what_it_is_instead_is_not_ruled_out() -> None:
    told = read_message("physio says its not a stress fracture, just shin splints")
    assert told.pains[0].patterns == ("shin-splints",)


def test_what_cannot_be_ruled_out_stays() -> None:
    assert "bone" in flags("stress fracture cannot be ruled out, shin sore")


def test_what_befell_somebody_no_list_names_is_asked() -> None:
    assert flags("My student had a seizure in class on Thursday. 6k easy, all ok") == set()
    assert "collapse" in flags("I had a seizure after the race")


def test_back_is_a_place_only_with_an_owner_or_a_finding() -> None:
    for text in ("10 days back, heel sore", "walked back home, heel sore", "got back, heel sore"):
        assert all("back" not in pain.places for pain in read_message(text).pains)
    for text in ("my back hurts", "back sore", "bad back"):
        assert read_message(text).pains[0].places == ("back",)


def test_a_likeness_is_no_owner() -> None:
    assert status("my heart flaps like a bird, even at rest", "palpitations") == {"affirmed"}


def test_a_fever_that_has_gone_is_past() -> None:
    assert status("I had a fever on Monday with the flu, gone since Thursday", "fever") == {"past"}
    assert status("I have had a fever since Monday", "fever") == {"affirmed"}
