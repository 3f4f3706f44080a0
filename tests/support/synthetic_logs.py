"""Logs written as kilometres a day, and the TOML case tables that use them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from runload.analysis.pain_summary import pain_summary
from runload.analysis.runner_input import RunnerInput, flag_inputs
from runload.athlete.diary.entries import read_diary
from runload.athlete.profile.document import profile_of
from runload.models import Activity, FlagInputs, activities_frame
from runload.tables import MEASURES

MONDAY = date(2026, 1, 5)
CASES = Path(__file__).resolve().parents[1] / "cases" / "load"
MIN_PER_KM = 6


def run(day: date, km: float | None, at: time = time(8), **more: Any) -> Activity:
    """One run; six minutes a kilometre unless ``moving_s`` is given; km None is unknown."""
    fields: dict[str, Any] = {
        "activity_id": f"{day.isoformat()}T{at.isoformat()}",
        "start_local": datetime.combine(day, at),
        "date_basis": "local-in-file",
        "sport": "run",
        "source": "log.csv",
        "source_format": "csv",
        "distance_m": None if km is None else km * 1000,
        "moving_s": None if km is None else km * MIN_PER_KM * 60,
    }
    return Activity(**(fields | more))


def runs(days: Sequence[float | str], start: date = MONDAY) -> list[Activity]:
    """One run a day: km, 0 for rest, "?" for a run of unknown distance."""
    return [
        run(start + timedelta(days=at), None if km == "?" else float(km))
        for at, km in enumerate(days)
        if km != 0
    ]


def log(days: Sequence[float | str], start: date = MONDAY) -> pd.DataFrame:
    """ACTIVITIES of ``runs``."""
    return activities_frame(runs(days, start))


def last_day(days: Sequence[float | str], start: date = MONDAY) -> date:
    return start + timedelta(days=len(days) - 1)


def rows_of(case: dict[str, Any]) -> list[Activity]:
    """The runs of a case: its days, ``each`` for every run, ``columns`` with a value a day."""
    start = date.fromisoformat(case.get("start", MONDAY.isoformat()))
    days = days_of(case)
    made = []
    for activity in runs(days, start):
        at = (activity.local_date - start).days
        more = {name: values[at] for name, values in case.get("columns", {}).items()}
        if more.get("distance_m"):
            more["moving_s"] = more["distance_m"] / 1000 * MIN_PER_KM * 60
        made.append(replace(activity, **(case.get("each", {}) | more)))
    return made


def day_asked(case: dict[str, Any]) -> date:
    """The day a case is asked on: its last one, and ``after`` days more."""
    start = date.fromisoformat(case.get("start", MONDAY.isoformat()))
    return last_day(days_of(case), start) + timedelta(days=case.get("after", 0))


def told_of(case: dict[str, Any], folder: Path) -> FlagInputs:
    """What a case's ``profile`` (TOML) and ``diary`` (CSV) tell, read as the program reads them."""
    as_of = day_asked(case)
    told = RunnerInput(profile=profile_of(case.get("profile", "").encode(), "profile.toml", as_of))
    if "diary" in case:
        path = folder / "diary.csv"
        path.write_text(case["diary"], "utf-8")
        diary = read_diary(path, as_of, None)
        told = replace(told, pain=diary.entries, checks=diary.checks, hot_days=diary.hot_days)
    return flag_inputs(told, pain_summary(told.pain, told.profile, as_of))


def daily_of(case: dict[str, Any]) -> pd.DataFrame:
    """DAILY of a case: its ``days`` as load, km and sessions, and what ``daily`` adds to it."""
    load = np.array([np.nan if day == "?" else float(day) for day in days_of(case)])
    return daily_columns(load, case.get("daily", {}))


def daily_columns(load: Any, more: dict[str, Any]) -> pd.DataFrame:
    """DAILY of these loads: as many km, six minutes each, all of it easy; ``more`` replaces."""
    ran = np.isnan(load) | (load > 0)
    columns = {
        "load": load,
        "distance_m": load * 1000,
        "moving_s": load * MIN_PER_KM * 60,
        "sessions": ran.astype(int),
        "unknown_sessions": np.isnan(load).astype(int),
        "observed": ~np.isnan(load),
        "longest_km": load,
        "easy_min": load * MIN_PER_KM,
        "moderate_min": load * 0,
        "hard_min": load * 0,
        "hard_day": np.full(len(load), False),
    }
    index = pd.date_range(MONDAY, periods=len(load), unit="s")
    return pd.DataFrame(columns | {name: np.array(v) for name, v in more.items()}, index=index)


def session_rows(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """Rows of ACTIVITIES with the columns that session loads read; what is not given is unknown."""
    frame = pd.DataFrame([{c: row.get(c, np.nan) for c in MEASURES} for row in rows], dtype=float)
    frame["hr_seconds"] = pd.Series(
        [tuple(map(tuple, row.get("hr_seconds", ()))) for row in rows], dtype=object
    )
    return frame


def case_tables(kind: str) -> list[tuple[str, dict[str, Any]]]:
    """Every case of ``tests/cases/load/KIND``, with the entry it is for; none is an error."""
    found = [
        (path.stem, case)
        for path in sorted((CASES / kind).glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]
    if not found:
        raise FileNotFoundError(f"no cases in tests/cases/load/{kind}")
    return found


def days_of(case: dict[str, Any]) -> list[float | str]:
    """The days of a case: its ``weeks`` and then its ``days``."""
    return [day for week in case.get("weeks", []) for day in week] + case.get("days", [])
