"""Durations, scores and sides give one answer in every kind of file that holds them."""

from __future__ import annotations

from pathlib import Path

import pytest
from four_kinds import FIRST, answer

from runload.athlete.plan.parser import planned_run

DURATIONS = {
    "0:45:00": 2700, "1:05:30": 3930, "45 min": 2700, "1h05": 3900, "1 h 5 min": 3900,
    "90'": 5400, "2 hours": 7200, "100 minuti": 6000, "1,5 h": 5400,
}  # fmt: skip


@pytest.mark.parametrize("kind", ["log", "sheet", "plan"])
@pytest.mark.parametrize("cell", DURATIONS)
def test_a_duration_is_the_same_in_every_file_and_in_words(
    tmp_path: Path, kind: str, cell: str
) -> None:
    """A diary holds no duration."""
    head = ["athlete", "date", "duration"] if kind == "sheet" else ["date", "duration"]
    row = ["Ann", "2026-11-01", cell] if kind == "sheet" else ["2026-11-01", cell]
    assert answer(tmp_path, kind, [head, row]).seconds == [DURATIONS[cell]]
    assert planned_run(f"Sun {cell}", FIRST, "km").duration_s == DURATIONS[cell]


@pytest.mark.parametrize("kind", ["log", "sheet", "diary"])
@pytest.mark.parametrize(
    ("cell", "effort"),
    [("6", 6), ("6,5", 6.5), ("6.5", 6.5), ("7/10", 7), ("7-8", 7.5), ("0", 0), ("-", None),
     ("11", None), ("hard", None), ("-1", None)],
)  # fmt: skip
def test_an_effort_is_the_same_in_every_file(
    tmp_path: Path, kind: str, cell: str, effort: float | None
) -> None:
    head, row = ["date", "rpe"], ["2026-11-01", cell]
    if kind != "diary":
        head, row = ["athlete", *head, "km"], ["Ann", *row, "10"]
    found = answer(tmp_path, kind, [head, row])
    assert found.efforts == ([] if effort is None else [effort])
    assert len(found.skipped) == (effort is None and cell != "-")


@pytest.mark.parametrize("kind", ["log", "sheet", "diary"])
@pytest.mark.parametrize(
    ("cell", "score"),
    [("3", 3), ("3/10", 3), ("2,5", 3), ("0", 0), ("no pain", 0), ("alles gut", 0), ("12", None),
     ("aua", None)],
)  # fmt: skip
def test_a_pain_score_is_the_same_in_every_file(
    tmp_path: Path, kind: str, cell: str, score: float | None
) -> None:
    head, row = ["date", "pain", "region"], ["2026-11-01", cell, "left calf"]
    if kind != "diary":
        head, row = ["athlete", *head, "km"], ["Ann", *row, "10"]
    (entry,) = answer(tmp_path, kind, [head, row]).pain
    assert (entry.score, entry.regions, entry.side) == (score, ("calf",), "left")


SIDES = {
    "left": ["left", "L", "Links", "gauche", "izquierda", "sinistra", "esquerda"],
    "right": ["right", "r", "rechts", "droite", "derecha", "destra", "direita"],
    "both": ["both", "beide", "les deux", "ambos", "entrambi", "Both sides"],
}


@pytest.mark.parametrize("kind", ["log", "sheet", "diary"])
@pytest.mark.parametrize(
    ("side", "cell"), [(s, cell) for s, cells in SIDES.items() for cell in cells]
)
def test_a_side_is_the_same_in_every_file(tmp_path: Path, kind: str, side: str, cell: str) -> None:
    head, row = ["date", "pain", "region", "side"], ["2026-11-01", "3", "calf", cell]
    if kind != "diary":
        head, row = ["athlete", *head, "km"], ["Ann", *row, "10"]
    (entry,) = answer(tmp_path, kind, [head, row]).pain
    assert (entry.side, entry.regions) == (side, ("calf",))


@pytest.mark.parametrize("kind", ["log", "sheet", "diary"])
def test_what_is_no_side_is_named_and_unknown_in_every_file(tmp_path: Path, kind: str) -> None:
    head, row = ["date", "pain", "region", "side"], ["2026-11-01", "3", "calf", "middle"]
    if kind != "diary":
        head, row = ["athlete", *head, "km"], ["Ann", *row, "10"]
    found = answer(tmp_path, kind, [head, row])
    assert [entry.side for entry in found.pain] == [None]
    assert [item.reason for item in found.skipped] == ["side 'middle' is no side"]
