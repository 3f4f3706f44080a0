"""What is read at run time says the same as the files that people write."""

from __future__ import annotations

import pytest

from runload.athlete.pain_language.compiled import FOLDER, packed, packed_rest
from runload.athlete.pain_language.lexicon import LANGUAGES, lexicon, lexicon_from_toml
from runload.athlete.pain_language.look import look_of_all

REMEDY = "run: PYTHONPATH=. python scripts/compile_lexicons.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_lexicon_equals_its_toml(language: str) -> None:
    assert FOLDER.joinpath(f"{language}.json").read_text("ascii") == packed(
        lexicon_from_toml(language)
    ), REMEDY


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_compiled_lexicon_reads_back_whole(language: str) -> None:
    written, read = lexicon_from_toml(language), lexicon(language)
    for name in ("exact", "stems", "ends", "vocabulary", "begun", "fillers", "negators", "common",
                 "no_side", "kinds", "body"):  # fmt: skip
        assert getattr(read, name) == getattr(written, name), name


def test_the_compiled_signs_places_and_marks_equal_their_toml() -> None:
    assert FOLDER.joinpath("rest.json").read_text("ascii") == packed_rest(), REMEDY


def test_the_compiled_cheap_look_equals_what_the_lexicons_say() -> None:
    assert FOLDER.joinpath("look.json").read_text("ascii") == look_of_all(), REMEDY
