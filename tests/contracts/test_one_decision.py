"""One place says how far to run next and when to be seen; everything else asks it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from package_code import FILES, PACKAGE, nodes_of, place

DECISION = "analysis/decision.py"
DISTANCES_OF = "analysis/distances.py"
DISTANCES = {"longest_run_km", "week_km", "easy_run_km"}

MAKES_A_NEXT = {
    DECISION: "none, where nobody asks for it",
    DISTANCES_OF: "says in which order pain, log and load have the say",
    "analysis/asked_first.py": "none, until a place and a score are told",
    "load/ceilings.py": "the formula of load, pain and breaks",
    "rules/held_back.py": "the formula of what is open",
    "rules/visit_limits.py": "the formula of what a physiotherapist set",
}
"""Who builds a ``Next`` or changes a distance of one, and why it may."""

FORMULAS = {
    "load.accepted.used_to": {"load/as_of.py"},
    "load.ceilings.ceilings": {DISTANCES_OF},
    "rules.held_back.held_back": {DISTANCES_OF},
    "rules.visit_limits.within_limits": {DISTANCES_OF},
    "rules.pain_share.left_by_lights": {DISTANCES_OF},
    "rules.pain_share.AMBER_SHARE": {"rules/visit_pages.py"},
    "analysis.screen_open.conditional": {DISTANCES_OF},
    "rules.patterns.engine.referral": {DECISION, "analysis/pain_summary.py"},
    "analysis.checkin_inputs.checkin_now": {DECISION},
    "analysis.checkin_inputs.back_to_running": {DECISION},
    "rules.return_to_running.return_to_running": {"analysis/checkin_inputs.py"},
    "rules.checkin.next_visit.next_checkin": {"analysis/checkin_inputs.py"},
    "rules.lighter_week.place_checkin": {"rules/checkin/reasons.py", "squad/checkins.py"},
    "analysis.headline.verdict": {DECISION},
    "analysis.decision.decide": {"analysis/report.py", "squad/batch_evaluator.py"},
    "analysis.distances.next_steps": {DECISION},
    "analysis.distances.later_steps": {"planning/log.py"},
}
"""The formulas, and who may import them from where they stand.

``visit_pages`` prints the share in the page that explains the light; ``pain_summary`` asks for the
referral because a bone of the young or the pregnant is more urgent, never for a distance. The
columns of a squad place the check-in of whom only the log speaks for; ``tests/squad`` compares it
with a report.
"""

ASKS_FOR_LOAD = {"analysis/report.py", "planning/log.py", "squad/block.py"}
"""Who makes a ``LoadSummary``, whose ``used`` is the load's part of the decision."""


def called(node: ast.Call) -> str:
    name = node.func
    return name.id if isinstance(name, ast.Name) else getattr(name, "attr", "")


def distances_made(nodes: Iterable[ast.AST]) -> Iterator[int]:
    """Lines that build a ``Next``, or another one with other distances."""
    for node in nodes:
        if isinstance(node, ast.Call):
            changes = {word.arg for word in node.keywords} & DISTANCES
            if called(node) == "Next" or (called(node) == "replace" and changes):
                yield node.lineno


def imported(nodes: Iterable[ast.AST]) -> set[str]:
    """Names imported out of modules of the package, as ``room.module.name``."""
    return {
        f"{node.module.removeprefix('runload.')}.{alias.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


@cache
def imported_by(file: Path) -> set[str]:
    return imported(nodes_of(file))


def makes_one(nodes: Iterable[ast.AST]) -> bool:
    """Whether a load summary is made here, not only handed on."""
    calls = (node for node in nodes if isinstance(node, ast.Call))
    return any(called(node) in ("load_summary", "LoadSummary") for node in calls)


@pytest.mark.parametrize("text", [
    "ahead = Next(1.0, None, 'why')",
    "ahead = models.Next(longest_run_km=1.0, week_km=None, why='')",
    "ahead = replace(report.next, longest_run_km=2.0)",
    "def f(x):\n    return dataclasses.replace(x, week_km=(0.0, 1.0))",
])  # fmt: skip
def test_every_way_to_make_a_distance_is_seen(text: str) -> None:
    assert len(list(distances_made(ast.walk(ast.parse(text))))) == 1


def test_a_formula_behind_the_decisions_back_is_seen() -> None:
    home = "from runload.load.ceilings import ceilings as far"
    assert imported(ast.walk(ast.parse(home))) & FORMULAS.keys() == {"load.ceilings.ceilings"}
    asked = "from runload.analysis.decision import DecisionFacts"
    assert imported(ast.walk(ast.parse(asked))) & FORMULAS.keys() == set()


def test_no_other_place_makes_a_distance() -> None:
    assert {place(file) for file in FILES if any(distances_made(nodes_of(file)))} == set(
        MAKES_A_NEXT
    )


@pytest.mark.parametrize("formula", FORMULAS)
def test_only_the_decision_asks_a_formula(formula: str) -> None:
    assert {place(file) for file in FILES if formula in imported_by(file)} == (FORMULAS[formula])


def test_the_loads_own_distances_go_nowhere_but_to_the_decision() -> None:
    """Whoever makes a load summary hands it on whole: its ``used`` is read by the decision.

    The days ahead of a plan are no day of a report: their distances are those of ``later_steps``.
    """
    makes = {"load.load_summary", "load.LoadSummary"}
    makers = {
        place(file) for file in FILES if makes & imported_by(file) and makes_one(nodes_of(file))
    }
    assert makers == ASKS_FOR_LOAD
    for name in makers:
        reads = [
            ast.unparse(node.value)
            for node in nodes_of(PACKAGE / name)
            if isinstance(node, ast.Attribute) and node.attr == "used"
        ]
        assert set(reads) <= ({"AsOf(figures.view(eve))"} if name == "planning/log.py" else set())
