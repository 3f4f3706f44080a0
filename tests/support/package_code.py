"""The modules of runload as the checks of the house read them: each is parsed once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "runload"
FILES = sorted(PACKAGE.rglob("*.py"))


def place(file: Path) -> str:
    """A module by its path below ``runload/``."""
    return file.relative_to(PACKAGE).as_posix()


@cache
def tree_of(file: Path) -> ast.Module:
    """The module as a tree."""
    return ast.parse(file.read_text("utf-8"))


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    """Every node of that tree."""
    return tuple(ast.walk(tree_of(file)))
