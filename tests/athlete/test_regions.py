"""Every region of evidence C.0 in runners' words, its side, and body parts that are only moved."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from every import every
from heard_words import read_words

from runload.evidence.vocabulary import REGIONS

SAID: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "pain" / "regions.toml").read_text("utf-8")
)
PHRASES = [(region, say) for region, phrases in SAID.items() for say in phrases]


def test_every_region_has_words() -> None:
    assert set(SAID) == set(REGIONS)


@every(("region", "say"), PHRASES)
def test_a_region_is_understood_from_plain_words(region: str, say: str) -> None:
    assert read_words(say).regions == (region,)
    assert read_words(f"sore {say} after my long run").regions == (region,)


@pytest.mark.parametrize("region", sorted(REGIONS))
def test_the_side_is_understood_with_every_region(region: str) -> None:
    say = SAID[region][0]
    assert read_words(f"left side, {say}").side == "left"
    assert read_words(f"{say}, on the right").side == "right"
    assert read_words(f"{say}, both sides").side == "both"
    assert read_words(f"{say}, both sides").signs >= {"two_sided"}


@pytest.mark.parametrize(
    ("say", "regions"),
    [
        ("behind my ankle bone", ("inner_ankle", "outer_ankle")),
        ("sole of the foot", ("heel_bottom", "forefoot", "arch")),
        ("ankle", ("inner_ankle", "outer_ankle")),
    ],
)
def test_a_vague_place_keeps_every_region_it_may_be(say: str, regions: tuple[str, ...]) -> None:
    assert read_words(say).regions == regions


@pytest.mark.parametrize(
    ("say", "region", "sign"),
    [
        ("groin, when I lift my knee", "groin_front_hip", "knee_lift"),
        ("groin sore when squeezing my legs together", "groin_front_hip", "squeeze_legs"),
        ("outer hip sore standing on one leg", "outer_hip", "one_leg_stance"),
        ("inner ankle, hard to do a single leg heel raise", "inner_ankle", "heel_raise_hard"),
        ("calf, hard to go up onto my toes", "calf", "heel_raise_hard"),
    ],
)
def test_a_body_part_that_is_moved_is_no_second_place(say: str, region: str, sign: str) -> None:
    read = read_words(say)
    assert read.regions == (region,)
    assert sign in read.signs
    assert read.side is None


@pytest.mark.parametrize(
    ("say", "region"),
    [
        ("one leg swollen, knee sore", "whole_leg"),
        ("calf sore and my knee is swollen", "calf"),
        ("groin sore, can not bend my knee", "groin_front_hip"),
    ],
)
def test_a_complaint_of_its_own_stays_a_place(say: str, region: str) -> None:
    assert region in read_words(say).regions


def test_a_knee_that_can_not_be_straightened_is_heard_beside_another_place() -> None:
    assert "stuck_knee" in read_words("calf sore, can not straighten my knee").signs


@pytest.mark.parametrize("say", ["stand on one leg", "balance on one leg", "standing on that leg"])
def test_standing_on_one_leg_is_weight_on_the_leg_as_well(say: str) -> None:
    assert {"one_leg_stance", "weight_bearing"} <= read_words(f"groin hurts when I {say}").signs


@pytest.mark.parametrize("say", ["my knee won't bend much", "knee will not bend well"])
def test_a_knee_that_bends_little_is_stuck(say: str) -> None:
    assert "stuck_knee" in read_words(say).signs


@pytest.mark.parametrize(
    ("say", "has", "lacks"),
    [
        ("sit bone sore on hard chairs", "sitting", "pinpoint_on_bone"),
        ("sit bone sore", "morning_first_steps", "sitting"),
        ("like a pebble under the ball of my foot", "pebble", "kicked"),
        ("ball of the foot, better with the shoe off", "tight_shoes", "numb"),
        ("outer ankle on a sloping road", "uneven_ground", "twist"),
        ("low back when bending forward", "deep_bend", "worse_moving_toes"),
        ("sprained my ankle", "twist", "sudden"),
        ("shin splints", "morning_first_steps", "uphill_speed"),
    ],
)
def test_new_signs_are_heard_and_nothing_beside_them(say: str, has: str, lacks: str) -> None:
    signs = read_words(f"{say}, sore with the first few steps").signs
    assert has in signs
    assert lacks not in signs
