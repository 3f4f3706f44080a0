"""What intervals.icu answers: activities with what was typed of them, and days."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest
from fake_accounts import run_of

from runload.importers import read_source
from runload.models import ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(read_on=date(2026, 11, 22), tz="Europe/Berlin")


def read(document: Any) -> ImportResult:
    return read_source(Source("intervals.json", json.dumps(document).encode()), OPTIONS)


@pytest.mark.parametrize(
    ("feel", "felt"), [(1, "felt very strong"), (5, "felt very weak"), (2.5, ""), (None, "")]
)
def test_effort_feel_and_notes_stand_with_the_run(feel: float | None, felt: str) -> None:
    row, _ = run_of(0, icu_rpe=7, feel=feel, description="fine", icu_training_load=30)
    result = read([row])
    (run,) = result.activities
    assert (run.rpe_cr10, run.distance_m, run.moving_s) == (7.0, 5400.0, 1800.0)
    assert (run.start_local, run.exporter) == (datetime(2026, 9, 1, 8, 30), "intervals.icu")
    (note,) = result.pain
    assert (note.remark, note.felt, note.score) == ("fine", felt, None)


def test_a_run_typed_in_by_hand_has_its_wall_clock_alone() -> None:
    row, _ = run_of(0, icu_rpe=7, icu_training_load=30)
    del row["start_date"]
    (run,) = read([row]).activities
    assert (run.start_local, run.start_utc) == (datetime(2026, 9, 1, 8, 30), None)


def day(on: str, **told: Any) -> dict[str, Any]:
    return {"id": on, "restingHR": 48, "sleepSecs": 27000, **told}


def test_injuries_and_comments_of_days_are_told_and_a_none_closes_nothing() -> None:
    told = read(
        [
            day("2026-11-01", injury=1),
            day("2026-11-02", injury=2),
            day("2026-11-03", injury=4, comments="left achilles"),
            day("2026-11-04"),
        ]
    ).pain
    assert [(note.date.day, note.words, note.injury, note.hurts) for note in told] == [
        (2, "niggle", "", True),
        (3, "", "injured", False),
    ]
    assert told[1].remark == "left achilles"
    assert all(note.over == () for note in told)


def test_days_of_heart_rate_alone_are_no_log() -> None:
    (skip,) = read({"icu_wellness": [day("2026-11-01")]}).skipped
    assert (skip.code, skip.ignored) == ("no-runs", True)


@pytest.mark.parametrize("on", ["2026-11-24", "soon", None])
def test_a_day_that_cannot_be_is_named(on: str | None) -> None:
    result = read([day("2026-11-01", injury=2), day(on or "", injury=4)])
    assert len(result.pain) == 1
    assert [skip.spot is not None for skip in result.skipped] == [True]
