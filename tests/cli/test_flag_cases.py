"""Every case of every flag once more, from files through the command line to the JSON.

A flag that is green in its own test and never called with what it needs would be found here.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from command_lines import Runload

sys.path.append(str(Path(__file__).resolve().parents[1] / "support"))
from synthetic_logs import case_tables, day_asked, rows_of

from runload.load.breaks import Breaks
from runload.load.columns import Columns
from runload.load.spike import spike_columns
from runload.models import Activity, FlagInputs

CASES = [
    pytest.param(flag, case, id=f"{flag}: {case['name']}") for flag, case in case_tables("flags")
]
GAIT = {
    "cadence_spm": "Avg Run Cadence",
    "contact_time_ms": "Avg Ground Contact Time",
    "balance_left_pct": "Avg GCT Balance",
}


def coach_sheet(rows: list[Activity]) -> str:
    """date, distance, minutes and effort of each run; what is unknown is a question mark."""
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(["date", "start", "distance_km", "duration_min", "rpe"])
    for row in rows:
        km = "?" if row.distance_m is None else repr(row.distance_m / 1000)
        minutes = "" if row.moving_s is None else repr(row.moving_s / 60)
        effort = "" if row.rpe_cr10 is None else f"{row.rpe_cr10:g}"
        sheet.writerow([row.local_date, "08:00", km, minutes, effort])
    return text.getvalue()


def garmin_list(rows: list[Activity]) -> str:
    """The list of Garmin Connect, which holds what a watch measures of steps."""
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(["Activity Type", "Date", "Title", "Distance", "Time", *GAIT.values()])
    for row in rows:
        cells = {name: getattr(row, name) for name in GAIT}
        shown = {name: "--" if value is None else f"{value:g}" for name, value in cells.items()}
        left = cells["balance_left_pct"]
        if left is not None:
            shown["balance_left_pct"] = f"{left:.1f}% L / {100 - left:.1f}% R"
        clock = str(timedelta(seconds=row.moving_s or 0))
        when = f"{row.local_date} 08:00:00"
        sheet.writerow(
            ["Running", when, "Run", f"{(row.distance_m or 0) / 1000:.2f}", clock, *shown.values()]
        )
    return text.getvalue()


def command(case: dict[str, Any], folder: Path) -> list[str]:
    """The command line of a case, its files written."""
    rows = rows_of(case)
    gait = any(getattr(row, name) for row in rows for name in GAIT)
    log = folder / "log.csv"
    log.write_text(garmin_list(rows) if gait else coach_sheet(rows), "utf-8")
    argv = ["report", str(log), "-f", "json", "--as-of", day_asked(case).isoformat()]
    argv += ["--load", case.get("load", "distance")]
    for name, suffix in (("profile", "toml"), ("diary", "csv")):
        if name in case:
            path = folder / f"{name}.{suffix}"
            path.write_text(case[name], "utf-8")
            argv += [f"--{name}", str(path)]
    return argv


@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_case_reads_the_same_through_the_command_line(
    name: str, case: dict[str, Any], runload: Runload, tmp_path: Path
) -> None:
    done = runload(*command(case, tmp_path))
    assert done.code == 0, done.err
    flags = [flag for flag in json.loads(done.out)["flags"] if flag["id"] == name]
    if "level" not in case:
        assert flags == []
        return
    (flag,) = flags
    assert flag["level"] == case.get("reported", case["level"])
    assert flag["date"] == case["on"]
    assert flag["measured"] == pytest.approx(case["measured"], abs=1e-6)
    assert flag["threshold"] == case.get("reported_threshold", case["threshold"])


def forgotten_baseline(day: Any, before: Any, *others: Any) -> dict[str, Any]:
    """A caller that hands over each run without the runs before it."""
    return spike_columns(day, 0 * before, *others)


MUTANTS = {
    "the baseline of the spike": (
        "session-spike", "runload.load.restart.spike_columns", forgotten_baseline,
    ),
    "what the runner told": (
        "low-fuel", "runload.analysis.report.flag_inputs", lambda *told, **more: FlagInputs(),
    ),
    "the breaks": (
        "back-after-break", "runload.load.frame.Breaks",
        lambda a, b, c, count, made: Breaks(a[:0], b[:0], c[:0], count, made),
    ),
    "the weeks": (
        "weekly-jump", "runload.load.figures.Figures.week_rows",
        property(lambda figures: np.full(figures.days, -1)),
    ),
    "the runs of the gait": (
        "gait-shift", "runload.load.frame.gait_changes_of",
        lambda runs: Columns({}, len(runs), lambda name: np.full(len(runs), np.nan)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("forgets", MUTANTS)
def test_a_caller_that_forgets_to_pass_something_fails_the_cases_above(
    forgets: str, runload: Runload, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, place, mutant = MUTANTS[forgets]
    case = next(
        case for flag, case in case_tables("flags") if flag == name and case["kind"] == "fires"
    )
    argv = command(case, tmp_path)
    before = json.loads(runload(*argv).out)["flags"]
    monkeypatch.setattr(place, mutant)
    after = json.loads(runload(*argv).out)["flags"]
    assert name in {flag["id"] for flag in before}
    assert name not in {flag["id"] for flag in after}
