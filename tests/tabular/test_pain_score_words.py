"""The words of pain scores are read strictly: what nothing reads is refused."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from runload.tabular.pain_scores import SECTIONS, checked_words, score_told
from runload.tabular.strict_toml import TomlError, packaged


def tables() -> dict[str, Any]:
    return packaged("runload.tabular", "pain_scores.toml")


def test_the_words_that_come_with_runload_are_all_read() -> None:
    assert checked_words(tables()) == tables()


@pytest.mark.parametrize(
    ("section", "key", "value", "named"),
    [
        ("number", "six", 6, "unknown section 'number'. Did you mean 'numbers'"),
        ("lists", "unit", ["km"], "unknown keys .'unit'.. Did you mean 'units'"),
        ("nothing", "says", ["all good"], "unknown keys"),
        ("degrees", "mild", "three", "mild is 'three'. Write a int"),
    ],
)
def test_a_misspelt_list_is_refused_by_name(
    section: str, key: str, value: object, named: str
) -> None:
    found = copy.deepcopy(tables())
    found.setdefault(section, {})[key] = value
    with pytest.raises(TomlError, match=named):
        checked_words(found)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_missing_section_is_refused(section: str) -> None:
    found = tables()
    del found[section]
    with pytest.raises(TomlError, match=f"{section} is missing"):
        checked_words(found)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("2ish left knee", 2.0),
        ("right knee, about 3-ish", 3.0),
        ("knee a 4ish after 20 min", 4.0),
        ("left shin after 5ish km", None),
        ("fresh 3ishmael", None),
    ],
)
def test_a_number_and_ish_is_a_score_where_a_number_is(text: str, score: float | None) -> None:
    assert score_told(text).score == score
