"""Small changes to modules that decide, and whether a test notices: `scripts/mutants.py [NUMBER]`.

Each mutant lives in a process of its own, which imports one module changed in one place and runs
the tests that name it, and its doctests. Who survives without a reason in
`tests/cases/mutants.toml` fails the run, and so does more than a tenth that survives at all.
"""

from __future__ import annotations

import ast
import copy
import importlib.abc
import importlib.machinery
import os
import random
import re
import signal
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType

HOUSE = Path(__file__).resolve().parent.parent
CORE = ("load", "rules", "tabular", "squad", "analysis/decision.py")
REASONS = HOUSE / "tests" / "cases" / "mutants.toml"
MOST_TESTS = 6  # files of tests a module, those that name it most often first
LONGEST_S = 180
MOST_SURVIVE = 0.1
SEED = 25
OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change: the module, the place in its tree, which change there, and how it reads."""

    file: Path
    place: int
    change: int
    text: str


def changes_of(node: ast.AST) -> Iterator[ast.AST]:
    """The node as it reads after each change that can be made to it."""
    if isinstance(node, ast.Compare):
        for at, operation in enumerate(node.ops):
            if type(operation) in OTHER:
                changed = copy.deepcopy(node)
                changed.ops[at] = OTHER[type(operation)]()  # type: ignore[call-overload]  # by kind
                yield changed
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(OTHER[type(node.op)](), node.values)  # type: ignore[arg-type]  # by kind
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield ast.Constant(node.value + 1)  # type: ignore[operator]  # a number, as was asked
        yield ast.Constant(node.value - 1)  # type: ignore[operator]  # a number, as was asked
    elif isinstance(node, ast.FunctionDef):
        yield ast.copy_location(_returns_at_once(node), node)


def _returns_at_once(node: ast.FunctionDef) -> ast.FunctionDef:
    changed = copy.deepcopy(node)
    changed.body = [ast.Return(ast.Constant(None))]
    return changed


def mutants_in(file: Path) -> Iterator[Mutant]:
    """Every mutant of a module."""
    for place, node in enumerate(ast.walk(ast.parse(file.read_text("utf-8")))):
        for change, changed in enumerate(changes_of(node)):
            short = isinstance(node, ast.FunctionDef)
            before = f"def {node.name}" if isinstance(node, ast.FunctionDef) else ast.unparse(node)
            after = "return None" if short else ast.unparse(changed)
            where = file.relative_to(HOUSE / "runload").as_posix()
            yield Mutant(file, place, change, f"{where}:{node.lineno}: {before} -> {after}")  # type: ignore[attr-defined]  # each has a line


def code_of(mutant: Mutant) -> CodeType:
    """The changed module."""
    tree = ast.parse(mutant.file.read_text("utf-8"))
    node = list(ast.walk(tree))[mutant.place]
    changed = ast.copy_location(list(changes_of(node))[mutant.change], node)
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is node:
                setattr(parent, name, changed)
            elif isinstance(value, list):
                value[:] = [changed if one is node else one for one in value]
    return compile(ast.fix_missing_locations(tree), str(mutant.file), "exec")


class Changed(importlib.abc.MetaPathFinder):
    """Imports the one module as it was changed."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = module_of(mutant.file)

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        """The spec of the changed module; None for all others."""
        if name != self.name:
            return None
        loader = importlib.machinery.SourceFileLoader(name, str(self.mutant.file))
        loader.get_code = lambda _name: code_of(self.mutant)  # type: ignore[method-assign,assignment]  # so
        return importlib.machinery.ModuleSpec(name, loader, origin=str(self.mutant.file))


def module_of(file: Path) -> str:
    """The dotted name of a module."""
    return ".".join(file.relative_to(HOUSE).with_suffix("").parts)


@cache
def _tests() -> dict[Path, str]:
    return {file: file.read_text("utf-8") for file in (HOUSE / "tests").rglob("test_*.py")}


@cache
def tests_of(file: Path) -> tuple[str, ...]:
    """The tests that name a module, by its path or by what it defines, and its own doctests."""
    tree = ast.parse(file.read_text("utf-8"))
    names = [
        one.name
        for one in tree.body
        if isinstance(one, ast.FunctionDef | ast.ClassDef) and not one.name.startswith("_")
    ]
    wanted = re.compile("|".join([re.escape(module_of(file)), *(rf"\b{name}\b" for name in names)]))
    cases = f"{file.parent.name}/{file.stem}"
    hits = {test: len(wanted.findall(text)) for test, text in _tests().items()}
    best = sorted((test for test in hits if hits[test]), key=lambda test: (-hits[test], test))
    walks = [HOUSE / "tests" / "load" / "test_cases.py"] if "flags/" in cases else []
    return (str(file), *map(str, [*walks, *best[:MOST_TESTS]]))


def noticed(mutant: Mutant | None, tests: tuple[str, ...]) -> bool:
    """Whether these tests fail; without a mutant, whether they fail anyway."""
    child = os.fork()
    if not child:
        import pytest

        signal.alarm(LONGEST_S)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        if mutant is not None:
            sys.meta_path.insert(0, Changed(mutant))
        os._exit(int(pytest.main(["-qx", "-p", "no:cacheprovider", "--doctest-modules", *tests])))
    return os.waitpid(child, 0)[1] != 0


def main(number: int) -> int:
    """Try so many mutants; 1 where too many survive, or one without a reason."""
    import numpy  # noqa: F401  # loaded once, for every child
    import pandas  # noqa: F401  # loaded once, for every child

    os.chdir(HOUSE)
    files = [
        file
        for part in CORE
        for file in sorted(
            (HOUSE / "runload" / part).rglob("*.py")
            if not part.endswith(".py")
            else [HOUSE / "runload" / part]
        )
    ]
    every = [mutant for file in files for mutant in mutants_in(file)]
    chosen = random.Random(SEED).sample(every, min(number, len(every)))
    reasons = tomllib.loads(REASONS.read_text("utf-8"))["survives"]
    left, tried = [], 0
    sound = cache(lambda tests: not noticed(None, tests))
    for mutant in chosen:
        tests = tests_of(mutant.file)
        if not sound(tests):
            print(f"skipped, its tests fail as it is: {mutant.text}", flush=True)
            continue
        tried += 1
        if not noticed(mutant, tests):
            left.append(mutant)
            known = reasons.get(re.sub(r":\d+:", ":", mutant.text, count=1))
            print(f"survives: {mutant.text}  # {known or 'NO REASON'}", flush=True)
    print(f"{len(left)} of {tried} survive, of {len(every)} that there are")
    unknown = [m for m in left if re.sub(r":\d+:", ":", m.text, count=1) not in reasons]
    return int(bool(unknown) or len(left) > MOST_SURVIVE * tried)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 40))
