"""A child's own pain, an age that is no score, and what is told that names a pattern."""

from __future__ import annotations

import pytest

from runload.athlete.pain_language.reading import read_message


def affirmed(text: str) -> set[str]:
    message = read_message(text)
    signs = [*message.signs, *(sign for pain in message.pains for sign in pain.signs)]
    return {sign.token for sign in signs if sign.status == "affirmed"}


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("my son is 12, the backs of his heels hurt after football", "sever"),
        ("Meine Tochter, 11, hat nach dem Turnen Schmerzen an den Fersen", "sever"),
        ("mijn zoon van 12 heeft een bult onder de knie", "osgood"),
        ("ho 13 anni e un bozzo doloroso sotto la rotula", "osgood"),
    ],
)
def test_an_age_below_18_names_the_growth_plate(text: str, pattern: str) -> None:
    assert pattern in read_message(text).pains[0].patterns


@pytest.mark.parametrize(
    "text",
    [
        "I'm 34 and the backs of my heels hurt",
        "my son is 25, his heels hurt",
        "I'm 12 weeks pregnant and my heel hurts",
        "heel pain 14/10",
    ],
)
def test_no_growth_plate_without_a_young_age(text: str) -> None:
    assert "sever" not in {key for pain in read_message(text).pains for key in pain.patterns}


def test_an_age_is_no_score() -> None:
    assert read_message("los talones de mi hijo de 10, le duelen").pains[0].score is None
    assert read_message("I'm 9 and my knee hurts").pains[0].score is None
    assert read_message("my knee is a 9").pains[0].score == 9


def test_what_a_parent_writes_of_a_child_is_the_childs() -> None:
    assert "fainted" in affirmed("My daughter is 15 and blacked out mid stride")
    assert "fainted" not in affirmed("my daughter fainted at school so I cut my run short")


def test_squeezing_a_childs_heel_points_to_no_bone() -> None:
    text = "My ten year old daughter: squeezing the heel from both sides hurts"
    assert "heel_squeeze" not in affirmed(text)
    assert "heel_squeeze" in affirmed("squeezing my heel from both sides is agony")


def test_worn_knees_are_told_by_age_or_by_name() -> None:
    assert "knee-arthritis" in read_message("I'm 68, knees stiff after sitting").pains[0].patterns
    assert "knee-arthritis" not in read_message("I'm 28, knees stiff").pains[0].patterns
