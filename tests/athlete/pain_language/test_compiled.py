"""What is read at run time says the same as the files that people write."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from runload.athlete.pain_language.compiled import FOLDER, packed, packed_rest
from runload.athlete.pain_language.lexicon import (
    lexicon,
    lexicon_from_toml,
    words_from_toml,
)
from runload.athlete.pain_language.look import look_of_all
from runload.athlete.pain_language.vocabulary import BITS, LANGUAGES, vocabulary
from runload.tabular.strict_toml import TomlError, made_ready, packaged

sys.path.append(str(Path(__file__).resolve().parents[3] / "scripts"))
from compile_lexicons import READY
from lexicon_keys import check_keys

REMEDY = "run: PYTHONPATH=. python scripts/compile_lexicons.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_lexicon_equals_its_toml(language: str) -> None:
    assert FOLDER.joinpath(f"{language}.json").read_text("ascii") == packed(
        lexicon_from_toml(language)
    ), REMEDY


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_compiled_lexicon_reads_back_whole(language: str) -> None:
    written, read = lexicon_from_toml(language), lexicon(language)
    for name in ("exact", "stems", "ends", "fillers", "negators", "common", "no_side", "kinds",
                 "body"):  # fmt: skip
        assert getattr(read, name) == getattr(written, name), name
    assert all(map(read.knows, written.fillers))


def test_the_compiled_words_are_those_of_the_lexicons() -> None:
    assert FOLDER.joinpath("words.json").read_text("ascii") == words_from_toml(), REMEDY


@pytest.mark.parametrize(("package", "name"), READY)
def test_the_lists_made_ready_equal_their_toml(package: str, name: str) -> None:
    assert made_ready(package, name) == packaged(package, name), REMEDY


def test_a_word_is_known_by_itself_or_by_its_beginning_in_its_languages() -> None:
    english, german = lexicon("en"), lexicon("de")
    assert (english.knows("kneecap"), german.knows("kneecap")) == (True, False)
    begun = next(one for one, by in vocabulary().begun.items() if by == BITS["de"])
    assert (german.knows(f"{begun}zzz"), english.knows(f"{begun}zzz")) == (True, False)
    assert not german.holds(f"{begun}zzz")


def test_the_compiled_signs_places_and_marks_equal_their_toml() -> None:
    assert FOLDER.joinpath("rest.json").read_text("ascii") == packed_rest(), REMEDY


def test_the_compiled_cheap_look_equals_what_the_lexicons_say() -> None:
    assert FOLDER.joinpath("look.json").read_text("ascii") == look_of_all(), REMEDY


def test_nothing_stands_in_the_lexicons_that_nothing_reads() -> None:
    check_keys(FOLDER.parent)


@pytest.mark.parametrize(
    ("file", "planted", "named"),
    [
        (
            "lexicon/en.toml",
            "[parts]\nknee = 'knee'",
            "unknown section 'parts'. Did you mean 'part'",
        ),
        ("lexicon/de.toml", "[word]\nfillr = 'hm'", "unknown key 'fillr'"),
        ("lexicon/languages.toml", "[marks]\nxx = 'a'", "unknown key 'xx'"),
        ("lexicon/languages.toml", "[mark]\nen = 'a'", "unknown section 'mark'"),
        ("places.toml", "[placs.knee]\nregions = []", "unknown section 'placs'"),
        ("places.toml", "[place.kne]\nregions = []", "unknown key 'kne'"),
        ("places.toml", "[place.foot]\nregion = []", r"\[place.foot\]: regions is missing"),
        ("places.toml", "[name.p1]\nregions = []\npattern = 'P1'\nsign = []", "unknown keys"),
        ("signs/what_is_seen.toml", "[signs]\nswelling = 1", "unknown section 'signs'"),
        ("signs/what_is_seen.toml", "[[sign]]\ntoken = 'a'\nfind = ['a']\nnaer = 2", "'naer'"),
        ("signs/what_is_seen.toml", "[[sign]]\ntoken = 'a'", "'find'"),
    ],
)
def test_a_key_that_nothing_reads_is_refused_before_compiling(
    tmp_path: Path, file: str, planted: str, named: str
) -> None:
    """The section it names stands alone in the file, so that it is planted and not said twice."""
    folder = tmp_path / "ear"
    shutil.copytree(FOLDER.parent, folder)
    path = folder / file
    path.write_text(planted, "utf-8")
    with pytest.raises(TomlError, match=named):
        check_keys(folder)
