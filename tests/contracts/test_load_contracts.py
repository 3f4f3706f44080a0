"""What every session load, metric and load flag promises, tried on every entry."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from runload.evidence.references import reference
from runload.evidence.study_words import WEEKLY_JUMP
from runload.load import load_summary
from runload.load.base import (
    FLAGS,
    METRICS,
    SESSION_LOADS,
    SESSION_METRICS,
    LoadFlag,
    Metric,
    SessionLoad,
)
from runload.load.choice import PROFILE_KEYS
from runload.load.days import Days
from runload.models import FlagInputs, Level, Profile, activities_frame
from runload.rules.checkin.table import checkin_table
from runload.tables import MEASURES

sys.path.append(str(Path(__file__).resolve().parents[1] / "support"))
from synthetic_logs import CASES, case_tables, daily_columns, day_asked, log, rows_of, told_of

FLAG_HEADINGS = ["What it sees", "Why it matters", "What it does not mean", "Threshold and basis",
                 "Example", "Source"]  # fmt: skip
FORMULA_HEADINGS = ["Formula", "Parameters", "Returns", "Raises", "Limits", "Source", "Examples"]
CASE_KINDS = {"fires", "silent", "limit", "unknown"}
# Whatever comes later has the next number, and its own say in the lists below.
OF_THE_EVIDENCE = {f"F{row:02}" for row in range(1, 24)}

loads = pytest.mark.parametrize("entry", [pytest.param(e, id=e.name) for e in SESSION_LOADS])
metrics = pytest.mark.parametrize("entry", [pytest.param(e, id=e.name) for e in METRICS])
flags = pytest.mark.parametrize("entry", [pytest.param(e, id=e.name) for e in FLAGS])
every = pytest.mark.parametrize(
    "entry", [pytest.param(e, id=e.name) for e in (*SESSION_LOADS, *METRICS, *FLAGS)]
)


def some_daily(days: int = 120) -> pd.DataFrame:
    load = np.random.default_rng(7).uniform(0, 20, days).round(1)
    load[::3] = 0.0
    load[110] = np.nan
    shares = {"easy_min": 3.0 * load, "moderate_min": 2.0 * load, "hard_min": 1.0 * load}
    return daily_columns(load, shares)


def headings(doc: str) -> list[str]:
    return re.findall(r"^([A-Z][a-z ]+):$", doc, flags=re.MULTILINE)


def test_the_registries_hold_what_the_interface_and_the_evidence_name() -> None:
    assert {"distance", "duration", "srpe", "trimp"} <= set(SESSION_LOADS.names)
    assert len(FLAGS) >= len(OF_THE_EVIDENCE)
    assert sorted(flag.number for flag in FLAGS) == [f"F{row + 1:02}" for row in range(len(FLAGS))]
    known = [flag for flag in FLAGS if flag.number in OF_THE_EVIDENCE]
    assert {flag.number for flag in known if flag.state} == {"F04", "F11", "F15", "F17", "F21"}
    assert {flag.number for flag in known if flag.contested} == {"F02", "F03", "F04", "F12"}
    assert {flag.number for flag in known if flag.lifts} == {"F01", "F02", "F10", "F12"}


def test_what_the_check_in_leaves_out_are_flags_that_exist() -> None:
    numbers = {FLAGS[name].number for name in checkin_table().no_effect}
    assert numbers & OF_THE_EVIDENCE == {"F03", "F06", "F07", "F08", "F09", "F13", "F14", "F22"}


@every
def test_the_first_line_of_a_docstring_says_what_the_entry_is(entry: Any) -> None:
    first, blank, *_ = entry.doc.splitlines()
    assert first.endswith(".")
    assert blank == ""
    assert entry.title


@pytest.mark.parametrize("entry", [pytest.param(e, id=e.name) for e in (*SESSION_LOADS, *METRICS)])
def test_a_figure_has_its_headings_in_order_and_its_unit_in_the_first_line(
    entry: SessionLoad | Metric,
) -> None:
    assert headings(entry.doc) == FORMULA_HEADINGS
    assert re.search(r"\[.+\]", entry.doc.splitlines()[0])


@flags
def test_a_flag_has_its_headings_in_order(entry: LoadFlag) -> None:
    assert headings(entry.doc) == FLAG_HEADINGS


@every
def test_every_source_of_an_entry_exists_and_is_named_in_its_docstring(entry: Any) -> None:
    for key in entry.refs:
        assert reference(key).key == key
        assert key in entry.doc


@flags
def test_the_sources_of_each_threshold_stand_in_its_flag(entry: LoadFlag) -> None:
    for limit in entry.thresholds:
        assert limit.basis in ("published", "convention", "ours")
        assert set(limit.refs) <= set(entry.refs)
        assert limit.unit
    assert entry.thresholds


@flags
def test_only_the_session_spike_and_pain_may_alert_and_contested_flags_only_watch(
    entry: LoadFlag,
) -> None:
    if entry.name not in ("session-spike", "pain-light", "weekly-check"):
        assert entry.highest < Level.ALERT
    if entry.contested and entry.name != "weekly-jump":
        assert entry.highest <= Level.WATCH


@flags
def test_a_flag_has_a_case_of_each_kind(entry: LoadFlag) -> None:
    kinds = {case["kind"] for name, case in case_tables("flags") if name == entry.name}
    assert kinds == CASE_KINDS


@pytest.mark.parametrize("kind", ["session_loads", "metrics", "flags"])
def test_every_entry_has_its_cases_and_every_case_its_entry(kind: str) -> None:
    registry = {"session_loads": SESSION_LOADS, "metrics": METRICS, "flags": FLAGS}[kind]
    assert sorted(path.stem for path in (CASES / kind).glob("*.toml")) == list(registry.names)


@flags
def test_a_flag_says_no_more_than_it_measured(entry: LoadFlag, tmp_path: Path) -> None:
    for name, case in case_tables("flags"):
        if name != entry.name or "level" not in case:
            continue
        found = load_summary(
            activities_frame(rows_of(case)),
            day_asked(case),
            case.get("load", "distance"),
            told_of(case, tmp_path),
        )
        assert name in {flag.id for flag in found.flags}
        for flag in found.flags:
            said = f"{flag.headline} {flag.text} {flag.action}".lower()
            assert flag.headline
            assert flag.action
            assert not re.search(r"you have (?!\d)|diagnos|danger(?! zone)|you will|probab", said)
            unquoted = said.replace(WEEKLY_JUMP.lower(), "")  # "the largest found none"
            assert not re.search(r"\b0 %|\bnan\b|none|risk %", unquoted)
            assert set(flag.evidence.refs) <= set(FLAGS[flag.id].refs)
            assert flag.contested == FLAGS[flag.id].contested


@metrics
def test_a_metric_gives_exactly_its_declared_columns_over_the_same_days(entry: Metric) -> None:
    daily = some_daily()
    table = entry.table(daily)
    assert list(table.columns) == list(entry.columns)
    assert table.index.equals(daily.index)
    assert (table.dtypes == "float64").all()
    assert not np.isinf(table.to_numpy()).any()


@metrics
def test_a_metric_is_empty_in_its_warm_up_and_not_after(entry: Metric) -> None:
    daily = some_daily()
    table = entry.table(daily)
    assert table.iloc[: entry.warm_up_days - 1].isna().all(axis=None)
    assert table.iloc[entry.warm_up_days - 1].notna().all()


@metrics
@pytest.mark.parametrize("days", [1, 6, 7, 28, 42, 91, 111, 118])
def test_a_metric_does_not_look_ahead(entry: Metric, days: int) -> None:
    daily = some_daily()
    whole, cut = entry.table(daily).iloc[:days], entry.table(daily.iloc[:days])
    np.testing.assert_allclose(cut.to_numpy(), whole.to_numpy(), rtol=1e-12)


@metrics
def test_a_metric_scales_with_the_load_or_cancels_as_its_unit_says(entry: Metric) -> None:
    daily = some_daily()
    once, twice = entry.table(daily), entry.table(daily.assign(load=daily["load"] * 1.609344))
    for column, unit in entry.columns.items():
        factor = 1.609344 if "load" in unit else 1.0
        np.testing.assert_allclose(twice[column], once[column] * factor, rtol=1e-9)


@metrics
def test_a_metric_leaves_its_input_alone(entry: Metric) -> None:
    daily = some_daily()
    entry.table(daily)
    pd.testing.assert_frame_equal(daily, some_daily())


@metrics
def test_a_metric_of_no_days_is_empty_and_says_why(entry: Metric) -> None:
    daily = some_daily().iloc[:0]
    assert entry.table(daily).empty
    assert entry.why_none(Days.of(daily)) == "short_history"


WHOLE = Profile(
    hr_rest_bpm=50, hr_max_bpm=190, sex="female", lthr_bpm=170, threshold_pace_s_per_km=300
)
COLUMNS = {name: [50.0, np.nan] for name in MEASURES} | {
    "hr_seconds": [((150, 1800.0),), ()],
    "hr_avg_bpm": [150.0, np.nan],
    "moving_s": [1800.0, np.nan],
    "distance_m": [5000.0, np.nan],
    "flat_distance_m": [5100.0, np.nan],
    "rpe_cr10": [4.0, np.nan],
}


@loads
def test_a_session_load_needs_only_the_columns_it_declares(entry: SessionLoad) -> None:
    runs = pd.DataFrame({column: COLUMNS[column] for column in entry.needs})
    values = entry.values(runs, WHOLE)
    assert (~np.isnan(values)).tolist() == [True, False]
    assert entry.small_week > entry.small_rise > 0
    assert all(note.endswith(".") for note in entry.notes(runs))


@loads
def test_a_session_load_is_unknown_without_any_one_thing_it_needs_of_the_profile(
    entry: SessionLoad,
) -> None:
    runs = pd.DataFrame({column: COLUMNS[column] for column in entry.needs})
    assert set(entry.told) <= set(PROFILE_KEYS)
    for name in entry.told:
        assert np.isnan(entry.values(runs, replace(WHOLE, **{name: None}))).all()
    only = Profile(**{name: getattr(WHOLE, name) for name in entry.told})
    assert (~np.isnan(entry.values(runs, only))).tolist() == [True, False]


@loads
def test_a_picture_can_be_made_with_every_load(entry: SessionLoad) -> None:
    picture = load_summary(log([8, 0, 10]), date(2026, 1, 7), entry.name, FlagInputs(profile=WHOLE))
    assert (picture.load_name, picture.load_unit) == (entry.name, entry.unit)
    assert list(picture.metrics.columns) == [c for metric in METRICS for c in metric.columns]


MEASURES = [(flag, measure) for flag in FLAGS for measure in flag.measures]


@pytest.mark.parametrize(
    ("flag", "measure"), MEASURES, ids=[f"{flag.name}-{one.column}" for flag, one in MEASURES]
)
def test_a_measure_names_columns_that_exist_and_a_unit_of_its_flag(flag, measure) -> None:
    entries = SESSION_METRICS if measure.per == "run" else METRICS
    columns = {column for entry in entries for column in entry.columns}
    assert {measure.column, measure.base or measure.column} <= columns
    assert measure.unit in {limit.unit for limit in flag.thresholds}
    assert measure.per in ("day", "week", "run")
    assert measure.way in ("above", "below", "either")
