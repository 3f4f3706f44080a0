"""Every text that advises a runner or a coach, collected where it stands: none is forgotten.

Three walks, each over whole rooms and never over a hand list: the entries (every TOML file of the
rules), the code (every sentence written in a room that advises), and what the tool really says
(JSON pages, where sentences are put together).
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reading_grade import words_of

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "runload"
ROOMS = (
    "rules", "load", "handoff", "planning", "athlete", "backtesting", "render", "cli", "analysis",
    "evidence",
)  # fmt: skip
"""Rooms whose code speaks to people; beside them every module at the top of the package."""
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


@cache
def entry_texts() -> tuple[RunnerInput, ...]:
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
    return tuple(found)


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
    """Every sentence written in the code of a room that advises; a number stands for each gap."""
    paths = [path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))]
    paths += sorted(PACKAGE.glob("*.py"))
    return tuple(
        RunnerInput(f"{path.relative_to(PACKAGE)}:{line}", str(path.relative_to(PACKAGE)), text)
        for path in paths
        for line, written in _literals(ast.parse(path.read_text("utf-8")))
        for text in (_GAP.sub("3", written),)
        if _is_text(text) and " " in text and not _PATTERN.search(text)
    )


def _literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """String literals without docstrings, messages of errors, and the help of options."""
    silent: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) or (isinstance(node, ast.keyword) and node.arg == "help"):
            silent |= set(ast.walk(node))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(node.value)
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if node in silent:
            continue
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "3" for part in node.values)
            yield node.lineno, "".join(map(str, parts))
        else:
            waiting += ast.iter_child_nodes(node)


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
