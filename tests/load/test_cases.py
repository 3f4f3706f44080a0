"""The case tables: session loads, metrics and flags against figures worked by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from every import every
from synthetic_logs import case_tables, daily_of, day_asked, rows_of, session_rows, told_of

from runload.load import load_summary
from runload.load.base import METRICS, SESSION_LOADS
from runload.load.days import Days
from runload.models import Level, Profile, activities_frame


def each(kind: str) -> list[Any]:
    return [
        pytest.param(entry, case, id=f"{entry}: {case['name']}")
        for entry, case in case_tables(kind)
    ]


@pytest.mark.parametrize(("name", "case"), each("session_loads"))
def test_session_load_equals_the_hand_worked_case(name: str, case: dict[str, Any]) -> None:
    expected = [np.nan if load == "?" else load for load in case["load"]]
    profile = Profile(**case.get("profile", {}))
    loads = SESSION_LOADS[name].values(session_rows(case["runs"]), profile)
    assert loads.tolist() == pytest.approx(expected, nan_ok=True, abs=5e-7)


@every(("name", "case"), each("metrics"))
def test_metric_equals_the_hand_worked_case(name: str, case: dict[str, Any]) -> None:
    daily = daily_of(case)
    last = METRICS[name].table(daily).iloc[-1]
    for column, expected in case["expect"].items():
        if isinstance(expected, str):
            assert np.isnan(last[column])
            assert METRICS[name].why_none(Days.of(daily)) == expected
        else:
            places = len(str(expected).partition(".")[2])
            assert last[column] == pytest.approx(expected, abs=0.5 * 10**-places + 1e-12)


@every(("name", "case"), each("flags"))
def test_flag_fires_or_stays_silent_as_worked_by_hand(
    name: str, case: dict[str, Any], tmp_path: Path
) -> None:
    found = load_summary(
        activities_frame(rows_of(case)),
        day_asked(case),
        case.get("load", "distance"),
        told_of(case, tmp_path),
    )
    flags = [flag for flag in found.flags if flag.id == name]
    if "level" not in case:
        assert flags == []
        return
    (flag,) = flags
    assert flag.level is Level.of(case["level"])
    assert flag.date == date.fromisoformat(case["on"])
    assert flag.evidence.measured == pytest.approx(case["measured"], abs=5e-7)
    assert flag.evidence.threshold == case["threshold"]
