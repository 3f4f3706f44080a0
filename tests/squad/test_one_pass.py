"""One pass over a squad says of each athlete what the report on the same rows says."""

from __future__ import annotations

import gc
import os
from dataclasses import fields, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from runload.analysis.report import Asked
from runload.load.frame import Log
from runload.models import Activity, ImportResult, PainNote, SquadEntry, SquadRows
from runload.people import only
from runload.squad import partition, ranked, squad_asked
from runload.squad.partition import entries_of
from runload.squad.processes import entries_of_parts, pieces
from runload.squad.rows import NO_ROWS, imported_of, split_rows, taken
from tests.support.entry_from_report import entry_from_report
from tests.support.made_squads import TODAY, made_squad

pytestmark = pytest.mark.long

SOAK = os.environ.get("RUNLOAD_PROFILE") == "soak"
LOADS = ("distance", "duration", "srpe")


def asked_on(seed: int) -> Asked:
    as_of = TODAY - timedelta(days=seed % 9)
    today = as_of + timedelta(days=(0, 0, 3, 50)[seed % 4])
    return squad_asked(as_of, "given", today, LOADS[seed % 3])


def reports(imported: ImportResult, asked: Asked) -> list[SquadEntry]:
    """Each athlete's entry from the whole report."""
    told = [item.athlete or "" for item in imported.activities]
    names = sorted({*told, *(note.athlete or "" for note in imported.pain)})
    return [entry_from_report(n, only(imported, n, with_nameless=False), asked) for n in names]


def differing(fast: list[SquadEntry], slow: list[SquadEntry]) -> list[tuple[str, object, object]]:
    return [
        (f"{one.athlete}: {part.name}", getattr(one, part.name), getattr(other, part.name))
        for one, other in zip(fast, slow, strict=True)
        for part in fields(one)
        if getattr(one, part.name) != getattr(other, part.name)
    ]


@given(st.integers(0, 10**6))
@example(5088)  # a long run beside a small pain that is still to be screened
@example(339899)  # a red light weeks ago, and pain that rises elsewhere: the injury is not over
@settings(
    max_examples=300 if SOAK else 6,
    deadline=None,
    derandomize=not SOAK,
    suppress_health_check=list(HealthCheck),
)
def test_every_entry_equals_that_of_the_report_on_the_same_rows(seed: int) -> None:
    asked = asked_on(seed)
    imported = made_squad(seed, athletes=6, as_of=asked.as_of)
    fast, slow = entries_of(NO_ROWS, imported, asked), reports(imported, asked)
    assert differing(fast, slow) == []
    assert ranked(fast, as_of=asked.as_of, as_of_basis="given") == ranked(
        slow, as_of=asked.as_of, as_of_basis="given"
    )


def with_watches(imported: ImportResult, seed: int) -> ImportResult:
    """The same sessions with times of day, cadence, and here and there a watch restarted."""
    draw, made = np.random.default_rng(seed), []
    for run in imported.activities:
        begin = datetime.combine(run.local_date, time.min)
        begin += timedelta(minutes=int(draw.integers(0, 1400)))
        cadence = float(draw.normal(170, 9)) if draw.random() < 0.7 else None
        title = "Warm-up" if draw.random() < 0.1 else "Run"
        made.append(replace(run, start_local=begin, codes=(), cadence_spm=cadence, title=title))
        if draw.random() < 0.15 and run.moving_s and run.distance_m:
            later = begin + timedelta(seconds=run.moving_s + int(draw.integers(0, 250)))
            part = replace(made[-1], activity_id=f"{run.activity_id}b", start_local=later)
            made.append(replace(part, distance_m=0.3 * run.distance_m, moving_s=0.3 * run.moving_s))
    return replace(imported, activities=tuple(made))


@pytest.mark.parametrize("seed", range(4))
def test_recordings_of_watches_are_told_together_as_each_alone(seed: int) -> None:
    asked = asked_on(seed)
    imported = with_watches(made_squad(seed, athletes=6, as_of=asked.as_of), seed)
    assert not any(note.ill for note in imported.pain)
    assert differing(entries_of(NO_ROWS, imported, asked), reports(imported, asked)) == []


@pytest.mark.parametrize("seed", range(3))
def test_an_illness_in_place_of_a_run_counts_as_in_the_report(seed: int) -> None:
    asked, draw = asked_on(seed), np.random.default_rng(seed)
    imported = made_squad(seed, athletes=6, as_of=asked.as_of)
    ill = [
        PainNote(day, None, "", "row 2", athlete, remark, ill=True)
        for athlete in ("A000", "A001", "A003")
        for day in [asked.as_of - timedelta(days=int(draw.integers(0, 12)))]
        for remark in [str(draw.choice(["flu", "fever", "ill", "a cold"]))]
    ]
    whole = replace(imported, pain=(*imported.pain, *ill))
    found = entries_of(NO_ROWS, whole, asked)
    assert any(problem.kind == "illness" for entry in found for problem in entry.open)
    assert differing(found, reports(whole, asked)) == []


def test_whoever_never_ran_is_told_as_in_the_report() -> None:
    asked = asked_on(0)
    imported = made_squad(4, athletes=3, as_of=asked.as_of)
    rides = tuple(replace(run, sport="other") for run in imported.activities)
    for log in (replace(imported, activities=rides), replace(imported, activities=())):
        assert log.pain
        assert differing(entries_of(NO_ROWS, log, asked), reports(log, asked)) == []


@pytest.mark.parametrize("as_columns", [True, False])
def test_a_log_that_begins_later_says_so(as_columns: bool) -> None:
    asked = asked_on(0)
    [run, *_] = made_squad(1, athletes=1, as_of=asked.as_of).activities
    later = replace(run, start_local=datetime.combine(asked.as_of, time.min) + timedelta(days=3))
    beats = () if as_columns else ((150, 60.0),)
    log = ImportResult(activities=(replace(later, hr_seconds=beats),))
    assert bool(len(split_rows(log).rows)) is as_columns
    [entry] = entries_of(NO_ROWS, log, asked)
    assert entry.why.startswith("The log begins on")
    assert differing([entry], reports(log, asked)) == []


def test_no_entry_is_made_by_a_second_program() -> None:
    """Of the squad only the reports that were asked for by name are whole reports."""
    folder = Path(partition.__file__).parent
    asks = {file.name for file in folder.rglob("*.py") if "analyse(" in file.read_text("utf-8")}
    assert asks == {"sessions.py"}


def squad_of(seed: int = 3) -> tuple[ImportResult, Asked]:
    asked = asked_on(seed)
    return made_squad(seed, athletes=10, as_of=asked.as_of), asked


LONG_AGO = {
    "growing": ((60, 1, "outer hip"), (57, 2, "outer hip"), (50, 3, "outer hip")),
    "severe": ((60, 8, "calf"),),
    "the place alone": ((90, 2, "midfoot"), (88, 2, "top of the midfoot")),
    "fever beside a plain knee": ((60, 3, "knee"), (59, 2, "fever and chills")),
    "two weeks without a place": ((30, 2, ""), (23, 2, ""), (17, 2, ""), (3, 0, "")),
    "zeros since": ((20, 4, ""), (19, 4, ""), (16, 5, ""), (13, 0, ""), (2, 0, "")),
    "an old place told again": ((40, 5, "calf"), (12, 1, "calf"), (1, 1, "calf")),
    "a limp beside pain": ((3, 2, "knee", "limping home"), (2, 0, "", "limping home")),
    "a limp beside no pain": ((2, 0, "", "limping home"),),
    "a day of the week": ((1, 3, "knee, hurts since tuesday"), (5, 2, "calf, started on friday")),
    "a remark": ((5, 0, "", "chest pain on the hill"), (2, 0, "", "fine")),
}


@pytest.mark.parametrize("case", LONG_AGO)
def test_what_was_told_long_ago_is_heard_as_in_the_report(case: str) -> None:
    asked = asked_on(0)
    [run, *_] = made_squad(1, 1).activities
    steady = [
        replace(run, activity_id=str(ago), start_local=at)
        for ago in range(100)
        if (at := datetime.combine(asked.as_of - timedelta(days=ago), time.min))
    ]
    notes = tuple(
        PainNote(
            asked.as_of - timedelta(days=ago),
            float(score),
            words,
            "squad.csv, row 2",
            "A000",
            *more,
        )
        for ago, score, words, *more in LONG_AGO[case]
    )
    imported = ImportResult(activities=tuple(steady), pain=notes)
    assert split_rows(imported).rest.activities == ()
    assert differing(entries_of(NO_ROWS, imported, asked), reports(imported, asked)) == []


def test_columns_give_the_same_entries_as_recordings() -> None:
    imported, asked = squad_of()
    split = split_rows(imported)
    assert entries_of(split.rows, split.rest, asked) == entries_of(NO_ROWS, imported, asked)


def test_rows_in_another_order_of_athletes_give_the_same_entries() -> None:
    imported, asked = squad_of()
    split = split_rows(imported)
    by_day = taken(split.rows, np.argsort(split.rows.day, kind="stable"))
    assert entries_of(by_day, split.rest, asked) == entries_of(split.rows, split.rest, asked)


def test_some_days_beside_the_columns_count_with_them() -> None:
    imported, asked = squad_of()
    split = split_rows(imported)
    odd = split.rows.day % 5 == 0
    rest = imported_of(split.rows, np.flatnonzero(odd).tolist())
    rest = replace(rest, pain=(*rest.pain, *split.rest.pain))
    found = entries_of(taken(split.rows, np.flatnonzero(~odd)), rest, asked)
    assert found == entries_of(split.rows, split.rest, asked)


def test_pieces_and_processes_give_the_same_entries() -> None:
    imported, asked = squad_of()
    split = split_rows(imported)
    whole = entries_of(split.rows, split.rest, asked)
    parts = [
        (taken(split.rows, np.flatnonzero(split.rows.athlete % 2 == odd)), split.rest)
        for odd in (0, 1)
    ]
    parts[1] = (parts[1][0], ImportResult())
    shared = entries_of_parts(parts, asked, 2)
    assert sorted(shared, key=lambda entry: entry.athlete) == whole


def test_pieces_hold_everything_of_their_athletes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runload.squad.processes.ATHLETES_A_PART", 3)
    imported, asked = squad_of()
    split = split_rows(imported)
    parts = list(pieces(split.rows, split.rest))
    assert len(parts) == len(split.rows.names) // 3
    found = [entry for part in parts for entry in entries_of(*part, asked)]
    assert found == entries_of(split.rows, split.rest, asked)


@pytest.mark.parametrize(
    ("told", "alone"),
    [
        ({"hr_seconds": ((150, 60.0),)}, {"A000"}),
        ({"cadence_spm": 170.0, "hr_max_bpm": 181.0}, set()),
    ],
)
def test_only_whoever_has_a_stream_of_a_watch_is_told_by_recordings(
    told: dict[str, Any], alone: set[str]
) -> None:
    imported, asked = squad_of()
    watched = tuple(
        replace(activity, **told) if activity.athlete == "A000" else activity
        for activity in imported.activities
    )
    split = split_rows(replace(imported, activities=watched))
    assert {activity.athlete for activity in split.rest.activities} == alone
    fast = entries_of(NO_ROWS, replace(imported, activities=watched), asked)
    slow = reports(replace(imported, activities=watched), asked)
    assert differing(fast, slow) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_runs_with_a_time_of_day_are_told_in_columns(seed: int) -> None:
    """Also where one goes on with the other, begins with it, or lies beside a run of that day."""
    draw, (imported, asked) = np.random.default_rng(seed), squad_of(seed)

    def at_a_time(run: Activity) -> Activity:
        if draw.random() < 0.2:
            return run
        start = datetime.combine(run.local_date, time(6)) + timedelta(
            minutes=int(draw.integers(99))
        )
        return replace(run, start_local=start, codes=(), elapsed_s=(run.moving_s or 60.0) + 20)

    def next_of(run: Activity, after_s: float) -> Activity:
        start = run.start_local + timedelta(seconds=(run.elapsed_s or run.moving_s or 0) + after_s)
        return replace(run, start_local=start, codes=(), activity_id=f"{run.activity_id}b")

    runs = tuple(at_a_time(run) for run in imported.activities)
    runs += tuple(
        next_of(run, float(draw.choice([-4, 0, 60, 179, 200, 9000])))
        for run in runs[:: 1 + seed]
        if not run.codes
    )
    clocked = replace(imported, activities=runs)
    assert not split_rows(clocked).rest.activities
    assert differing(entries_of(NO_ROWS, clocked, asked), reports(clocked, asked)) == []


def test_figures_of_a_watch_in_columns_count_as_in_the_report() -> None:
    imported, asked = squad_of()
    split = split_rows(imported)
    cadence = np.where(split.rows.athlete == 0, 170.0, np.nan)
    rows: SquadRows = replace(split.rows, figures={"cadence_spm": cadence})
    name = split.rows.names[0]
    recorded: tuple[Activity, ...] = tuple(
        replace(activity, cadence_spm=170.0) if activity.athlete == name else activity
        for activity in imported.activities
    )
    slow = reports(replace(imported, activities=recorded), asked)
    assert differing(entries_of(rows, split.rest, asked), slow) == []


@pytest.mark.parametrize("load", ["trimp,distance", "edwards,distance"])
def test_loads_that_need_a_heart_go_the_long_way(load: str) -> None:
    imported, asked = squad_of()
    few = only(imported, "A001", with_nameless=False)
    other = replace(asked, load=load)
    assert entries_of(NO_ROWS, few, other) == reports(few, other)


def test_no_athletes_figures_are_held_once_their_lines_are_made() -> None:
    """Else a squad of thousands would hold all of them, as cycles are seldom looked for."""

    def held() -> int:
        return sum(isinstance(item, Log) and bool(vars(item)) for item in gc.get_objects())

    imported = made_squad(3)
    gc.disable()
    try:
        before = held()
        found = entries_of(NO_ROWS, imported, asked_on(0))
        after = held()
    finally:
        gc.enable()
    assert len(found) > 5
    assert after == before
