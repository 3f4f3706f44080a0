"""The language files keep to the inventory of ideas, and their phrases can be said."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from runload.athlete.pain_language.compiled import places_data
from runload.athlete.pain_language.lexicon import (
    CIRCUMSTANCES,
    concepts,
    languages_written,
    lexicon,
    phrases_in,
)
from runload.athlete.pain_language.look import may_concern_the_body
from runload.athlete.pain_language.places import EVIDENCE, MODIFIERS
from runload.evidence.vocabulary import REGIONS, TOKENS

FOLDER = files("runload.athlete.pain_language").joinpath("lexicon")


@pytest.mark.parametrize("language", languages_written())
def test_a_language_says_only_ideas_of_the_inventory_each_in_its_section(language: str) -> None:
    tables = tomllib.loads(FOLDER.joinpath(f"{language}.toml").read_text("utf-8"))
    said = {concept: section for section, lines in tables.items() for concept in lines}
    assert {c: s for c, s in said.items() if concepts().get(c) != s} == {}


@pytest.mark.parametrize("language", languages_written())
def test_no_line_is_empty_and_no_gap_begins_or_ends_a_phrase(language: str) -> None:
    tables = tomllib.loads(FOLDER.joinpath(f"{language}.toml").read_text("utf-8"))
    for lines in tables.values():
        for concept, value in lines.items():
            phrases = phrases_in(value)
            assert phrases, concept
            assert [p for p in phrases if p.startswith("...") or p.endswith("...")] == []


def test_english_says_every_idea_it_needs() -> None:
    said = lexicon("en").kinds
    assert sorted(set(concepts()) - set(said)) == ["p1_or_p5"]


def test_places_name_known_ideas_regions_and_signs() -> None:
    data = places_data()
    ideas = set(concepts())
    assert set(data["place"]) | set(data["name"]) <= ideas
    assert {idea for listed in data["groups"].values() for idea in str(listed).split()} <= ideas
    for place in data["place"].values():
        named = [*place["regions"], *place.get("with", {}).values()]
        named += [place[m] for m in MODIFIERS if m in place]
        assert set(named) <= REGIONS.keys()
        assert set(place) <= {"regions", "with", *MODIFIERS}
    for name in data["name"].values():
        assert set(name["regions"]) <= REGIONS.keys()
        assert set(name.get("signs", ())) <= TOKENS.keys()


def test_ideas_that_the_code_names_are_in_the_inventory() -> None:
    assert EVIDENCE | CIRCUMSTANCES | set(MODIFIERS) <= set(concepts())


@pytest.mark.parametrize("text", ["easy run along the river", "Morning Run", "coffee after",
                                  "tempo 3x10 min", "treadmill because of the rain"])  # fmt: skip
def test_a_cheap_look_passes_over_plain_notes(text: str) -> None:
    assert not may_concern_the_body(text)


@pytest.mark.parametrize("text", ["achillies sore", "passed out at 30k", "wet myself", "shin 6",
                                  "6/10 today", "felt a snap", "couldn't breathe"])  # fmt: skip
def test_a_cheap_look_stops_at_anything_of_the_body(text: str) -> None:
    assert may_concern_the_body(text)
