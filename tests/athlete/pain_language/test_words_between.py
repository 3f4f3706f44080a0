"""Words in a gap keep their own ideas; stray marks are no words."""

from __future__ import annotations

from runload.athlete.pain_language.reading import read_message
from runload.athlete.pain_language.text import words_of


def signs(text: str) -> set[str]:
    return {
        sign.token
        for pain in read_message(text).pains
        for sign in pain.signs
        if sign.status == "affirmed"
    }


def test_an_apostrophe_that_stands_apart_is_no_word() -> None:
    assert words_of("ook 's nachts, 'echt'").words == ("ook", "s", "nachts", ",", "echt")


def test_a_place_between_the_words_of_an_inability_stays_a_place() -> None:
    message = read_message("kann das linke Knie nicht strecken")
    assert "knee" in message.pains[0].places
    assert "stuck_knee" in signs("kann das linke Knie nicht strecken")
    assert "stuck_knee" in signs("kan mijn knie niet strekken")


def test_a_gap_does_not_cross_a_comma() -> None:
    assert "swelling" not in signs("Ich kann gut gehen, nicht geschwollen, Wade leicht zu 2")


def test_the_longest_phrase_of_an_idea_counts() -> None:
    assert "twist" in signs("door mijn enkel gegaan")


def test_a_year_that_opens_the_message_is_the_past() -> None:
    assert "tearing" not in signs("2015 Achillessehne gerissen, heute alles gut")
