"""The house: few rooms, no crowded folder, no circle, names of the field."""

from __future__ import annotations

import ast
import re
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from package_code import FILES, PACKAGE, nodes_of, place

MOST_ROOMS, MOST_FILES = 24, 40
LEFT_BEHIND = re.compile(
    r"\b(Told|told_facts|heard|with_diary|PainPicture|LoadPicture|visit_picture|day_picture|SquadPass|"
    r"Evening|Openings|Together|Walked|Gathered|Keeper|Kept|_Lying|Job|gather|finish)\b"
)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
        ".__init__"
    )


def circles(imports: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as found:
        return [str(name) for name in found.args[1]]
    return []


def imported(path: Path, modules: set[str]) -> set[str]:
    """The modules of runload that this one imports, wherever in it; not for type checkers alone."""
    names: set[str] = set()
    nodes = nodes_of(path)
    types_only = {
        inner
        for node in nodes
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    for node in found:
        if node not in types_only and (node.module or "").startswith("runload"):
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                names.add(full if full in modules else str(node.module))
    return names & modules - {name_of(path)}


def test_no_more_rooms_at_the_top_than_one_can_keep_in_mind() -> None:
    kept = (path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    rooms = {path.relative_to(PACKAGE).parts[0] for path in kept}
    rooms.discard("__pycache__")
    assert len(rooms) <= MOST_ROOMS


def test_no_folder_is_crowded() -> None:
    crowd = Counter(path.parent.relative_to(PACKAGE).as_posix() for path in FILES)
    assert {room: number for room, number in crowd.items() if number > MOST_FILES} == {}


def test_no_two_files_import_each_other_round_a_circle() -> None:
    modules = {name_of(path) for path in FILES}
    known = {name_of(path): imported(path, modules) for path in FILES}
    assert circles(known) == []


def test_a_circle_would_be_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}}) != []


def code_names(path: Path) -> set[str]:
    """Classes, functions, modules and imported names; not methods of others, not texts."""
    names = {path.stem}
    for node in nodes_of(path):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.name for alias in node.names}
    return names


def test_names_are_those_of_the_field() -> None:
    left = [
        f"{place(path)}: {name}"
        for path in FILES
        for name in code_names(path)
        if LEFT_BEHIND.fullmatch(name)
    ]
    assert left == []


def test_the_days_of_a_week_and_the_first_day_stand_once() -> None:
    written = re.compile(r"^_?(WEEK_DAYS|DAYS_IN_WEEK|DAYS_OF_WEEK|EPOCH) = (7|date\(1970)", re.M)
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in FILES
        if written.search(path.read_text("utf-8"))
    }
    assert found == {"tables.py"}
