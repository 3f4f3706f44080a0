"""Every text that advises a runner or a coach, collected where it stands: none is forgotten.

Three walks, each over whole rooms and never over a hand list: the entries (every TOML file of the
rules), the code (every sentence written anywhere in it), and what the tool really says
(JSON pages, where sentences are put together).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from literals import literals
from reading_grade import words_of

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "runload"
NAMES_ALONE = ("importers/formats/", "importers/fit/names.py", "models/__init__.py",
               "render/json/", "store/reading.py", "tabular/sides.py")  # fmt: skip
"""Modules whose strings are names, lists of keys or SQL, and no sentences."""
FEWEST_WORDS = 4
"""Words from which a string is a text and not a label or a name. Basis: ours."""
_NOT_SAID = frozenset({
    "refs", "id", "basis", "guide", "example", "number", "regions", "against", "supports", "needs",
    "pillars", "grade", "pillar", "runners", "sign",
})  # fmt: skip
"""Fields of an entry that steer it or name its source, and do not advise."""
_PATTERN = re.compile(r"[\\^{}<>=]|\(\?|__|[a-z]_[a-z]|:(?! |$)")
"""Marks of code, not of sentences: patterns, styles, fields."""
_GAP = re.compile(r"\{[a-z_]+\}")


@dataclass(frozen=True, slots=True)
class RunnerInput:
    """One text and where it stands; ``whole`` is what is read in one piece with it."""

    where: str
    whole: str
    text: str


def _is_text(text: str) -> bool:
    return len(words_of(text)) >= FEWEST_WORDS


# --- the entries ---------------------------------------------------------------------------------


def entry_texts() -> list[RunnerInput]:
    """Every text of every TOML file of the rules; a file of a list is one entry for each item."""
    found: list[RunnerInput] = []
    for path in sorted((PACKAGE / "rules").rglob("*.toml")):
        content = tomllib.loads(path.read_text("utf-8"))
        lists = [
            entry
            for value in content.values()
            if isinstance(value, list)
            for entry in value
            if isinstance(entry, dict) and "id" in entry
        ]
        for entry in lists or [content]:
            whole = f"{path.stem}: {entry['id']}" if lists else path.stem
            found += [RunnerInput(str(path.name), whole, text) for text in _strings(entry)]
    return found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if _is_text(value):
            yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NOT_SAID:
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


# --- the code ------------------------------------------------------------------------------------


@cache
def written_texts() -> tuple[RunnerInput, ...]:
    """Every sentence of the code, of errors and options too; a number stands for each gap."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith(NAMES_ALONE):
            continue
        found += [
            RunnerInput(f"{name}:{line}", name, text)
            for line, written in literals(path.read_text("utf-8"))
            for text in (_GAP.sub("3", written),)
            if _is_text(text) and " " in text and not _PATTERN.search(text)
        ]
    return tuple(found)


# --- what the tool really says -------------------------------------------------------------------


_OWN_WORDS = frozenset({"name", "athlete", "shoes", "injuries", "grade", "version", "source"})
"""Fields of the JSON that hold names, and words of the runner's own."""


def spoken_texts(value: Any, where: str, key: str = "") -> Iterator[RunnerInput]:
    """Every sentence of one JSON answer, by the field it stands in."""
    if isinstance(value, str):
        if _is_text(value):
            yield RunnerInput(where, f"{where}: {key}", value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _OWN_WORDS:
                yield from spoken_texts(inner, where, name)
    elif isinstance(value, list):
        for inner in value:
            yield from spoken_texts(inner, where, key)
