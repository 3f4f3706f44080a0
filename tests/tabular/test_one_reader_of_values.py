"""Durations, scores and sides give one answer in every kind of file that holds them."""

from __future__ import annotations

from pathlib import Path

import pytest
from four_kinds import FIRST, answer
from hypothesis import given
from hypothesis import strategies as st

from runload.athlete.plan.parser import planned_run
from runload.tabular.dates import column_order, has_own_order, moment, moments

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
    assert [item.reason for item in found.skipped] == ["side 'middle' is not a side"]


CELLS_WITH_A_TIME = st.builds(
    "{}{}{}".format,
    st.sampled_from(
        ["2026-03-04", "4.3.2026", "03/04/2026", "20260304", "4 March 2026", "Mo 4.3.26", "46105",
         "2026-03-04 07:30", "2026-13-04", "", "7", "2026-03-04T07:30:00Z", "1 - 2026-03-04"]
    ),
    st.sampled_from([" ", "  ", ", ", "T", "t", "", " at ", "\u202f"]),
    st.sampled_from(["07:30", "7:30", "25:00", "07:30:59", "07:61", "07:30 pm", "7:30Z", "x", ""]),
)  # fmt: skip


@given(st.lists(CELLS_WITH_A_TIME), st.sampled_from([None, "dmy", "mdy", "serial"]))
def test_days_and_times_read_once_are_those_of_each_cell(
    cells: list[str], order: str | None
) -> None:
    assert moments(cells, order) == [moment(cell, order) for cell in cells]


@given(st.lists(CELLS_WITH_A_TIME.filter(has_own_order), min_size=1))
def test_a_day_with_its_own_order_tells_nothing_of_its_column(cells: list[str]) -> None:
    assert column_order(cells) == (None, "")
    assert column_order([*cells, "46105"]) == (None, "")
