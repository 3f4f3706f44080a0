"""Lexicons as they are read at run time: made of the TOML files by ``scripts/compile_lexicons.py``.

Reading TOML and sorting some thousand phrases by their first words costs more than reading a
hundred messages, so both are done once and kept in the package. A test holds the two equal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from runload.athlete.pain_language.shelves import Shelves, shelved
from runload.tabular.strict_toml import TomlError, packaged, tables_of

if TYPE_CHECKING:
    from runload.athlete.pain_language.lexicon import Lexicon

FOLDER = Path(__file__).with_name("compiled")
_PACKAGE = "runload.athlete.pain_language"
_TABLES = ("exact", "stems", "ends")
_SETS = ("fillers", "negators", "no_side")


def packed(one: Lexicon) -> str:
    """A lexicon as text: its phrases by the word they begin with."""
    made: dict[str, object] = {
        "kinds": one.kinds, "body": one.body, "short_for": one.short_for,
        "common": " ".join(sorted(one.common)),
    }  # fmt: skip
    for name in _TABLES:
        made[name] = shelved(getattr(one, name))
    for name in _SETS:
        made[name] = " ".join(sorted(getattr(one, name)))
    return json.dumps(made, ensure_ascii=True, separators=(",", ":")) + "\n"


def unpacked(language: str, content: str, empty: Lexicon) -> Lexicon:
    """The lexicon of such a text, put into an empty one."""
    fields = json.loads(content)
    empty.language, empty.kinds, empty.body = language, fields["kinds"], fields["body"]
    empty.short_for, empty.common_words = fields["short_for"], fields["common"]
    empty.exact = Shelves(fields["exact"])
    empty.stems, empty.ends = dict(Shelves(fields["stems"])), dict(Shelves(fields["ends"]))
    for name in _SETS:
        setattr(empty, name, frozenset(fields[name].split(" ")))
    return empty


def packed_rest() -> str:
    """The signs without their examples, the places, and the marks of each language, as text."""
    here = Path(__file__).parent
    signs = [
        {key: value for key, value in fields.items() if key not in ("fires", "silent")}
        for path in sorted(here.joinpath("signs").glob("*.toml"))
        for fields in tables_of(path.read_bytes(), path.name, "signs", TomlError)["sign"]
    ]
    places = packaged(_PACKAGE, "places.toml")
    marks = packaged(_PACKAGE, "lexicon/languages.toml")["marks"]
    made = {"signs": signs, "places": places, "marks": marks}
    return json.dumps(made, ensure_ascii=True, separators=(",", ":")) + "\n"


@cache
def rest() -> dict[str, Any]:
    """What is read beside the lexicons: ``signs``, ``places`` and ``marks``."""
    found: dict[str, Any] = json.loads(FOLDER.joinpath("rest.json").read_text("ascii"))
    return found


@cache
def places_data() -> Mapping[str, Mapping[str, Any]]:
    """``places.toml``."""
    places: Mapping[str, Mapping[str, Any]] = rest()["places"]
    return places


@cache
def group(name: str) -> tuple[str, ...]:
    """The ideas of a group of ``places.toml``."""
    return tuple(str(places_data()["groups"][name]).split())
