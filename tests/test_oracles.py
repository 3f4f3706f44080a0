"""Load metrics against figures by an independent package and by the evidence's own script."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from runload.load import load_picture
from runload.load.base import METRICS, SESSION_LOADS
from runload.load.sessions import running_sessions
from runload.load.spike import BASELINE_DAYS, session_spikes
from runload.load.weeks import weeks_table
from runload.load.windows import average, quotient
from runload.models import activities_frame

sys.path.append(str(Path(__file__).resolve().parent / "support"))
from synthetic_logs import last_day, log, run

pytestmark = pytest.mark.shared
PRINTED = 5e-7
"""worked_examples.json prints six places."""


@pytest.fixture(scope="module")
def golden(shared: Path) -> list[dict[str, str]]:
    with (shared / "oracles" / "acwr_golden.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def examples(shared: Path) -> dict[str, Any]:
    text = (shared / "oracles" / "worked_examples.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@pytest.mark.parametrize(
    ("oracle", "column"),
    [
        ("rac_acwr", "acwr_coupled"),
        ("rau_acwr", "acwr_uncoupled"),
        ("rau_chronic", "chronic"),
        ("ewma_chronic", "ewma_chronic"),
        ("ewma_acwr", "acwr_ewma"),
        ("monotony_ddof1", "monotony"),
        ("strain_ddof1", "strain"),
    ],
)
def test_daily_metric_equals_the_golden_file(
    golden: list[dict[str, str]], oracle: str, column: str
) -> None:
    days = [float(row["load"]) for row in golden]
    start = date.fromisoformat(golden[0]["date"])
    ours = load_picture(log(days, start), last_day(days, start)).metrics[column].to_numpy()
    theirs = np.array([float(row[oracle]) if row[oracle] else np.nan for row in golden])
    assert len(golden) == 84
    assert np.isnan(ours).tolist() == np.isnan(theirs).tolist()
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)


def test_rolling_week_equals_the_golden_file(golden: list[dict[str, str]]) -> None:
    daily = pd.DataFrame({"load": [float(row["load"]) for row in golden]})
    week = METRICS["rolling-week"].table(daily)["rolling_7"].to_numpy()
    means = np.array([float(row["rac_acute"]) if row["rac_acute"] else np.nan for row in golden])
    np.testing.assert_allclose(week / 7, means, rtol=1e-9)


def test_step_equals_the_worked_example(examples: dict[str, Any]) -> None:
    expected = examples["4_step_50_to_100"]
    metrics = load_picture(log([50] * 28 + [100] * 7), last_day([0] * 35)).metrics
    columns = ["acwr_coupled", "acwr_uncoupled", "acwr_ewma"]
    on_day_35 = [expected[name] for name in ("coupled", "uncoupled", "ewma")]
    on_day_29 = [expected[f"day29_{name}"] for name in ("coupled", "uncoupled", "ewma")]
    assert metrics[columns].iloc[-1].tolist() == pytest.approx(on_day_35, abs=PRINTED)
    assert metrics[columns].iloc[28].tolist() == pytest.approx(on_day_29, abs=PRINTED)


def test_realistic_log_equals_the_worked_example(examples: dict[str, Any]) -> None:
    expected = examples["5_realistic_35_days_km"]
    days = expected["km"]
    picture = load_picture(log(days), last_day(days))
    assert [week.distance_km for week in picture.weeks] == pytest.approx(expected["weeks"])
    assert picture.weeks[0].change_pct is None
    changes = [week.change_pct for week in picture.weeks[1:]]
    assert changes == pytest.approx(expected["wow_pct"], abs=PRINTED)
    rolling = picture.metrics["rolling_7"]
    assert (rolling.iloc[-1], rolling.iloc[30]) == pytest.approx(
        (expected["rolling7_last"], expected["rolling7_day31"])
    )
    figures = (
        (picture.acwr.coupled.value, "coupled"),
        (picture.acwr.uncoupled.value, "uncoupled"),
        (picture.acwr.ewma.value, "ewma"),
        (picture.monotony.value, "monotony_ddof1"),
        (picture.strain.value, "strain_ddof1"),
        (picture.spike.longest_30d_km, "longest_prior_30d"),
        (picture.spike.increase_pct, "spike_pct_last_run"),
    )
    for ours, name in figures:
        assert ours == pytest.approx(expected[name], abs=PRINTED), name
    assert picture.spike.band == "moderate"


def test_edges_equal_the_worked_example(examples: dict[str, Any]) -> None:
    expected = examples["6_edges"]
    after_break = [40] * 14 + [0] * 28 + [0, 5, 0, 5, 0, 5, 0]
    cases = (
        ("break_28d_then_15", after_break),
        ("27_days", [10] * 27),
        ("28_days_flat", [10] * 28),
    )
    for name, days in cases:
        acwr = load_picture(log(days), last_day(days)).acwr
        ours = [acwr.coupled.value, acwr.uncoupled.value, acwr.ewma.value]
        for value, wanted in zip(ours, expected[name], strict=True):
            assert value == (wanted if wanted is None else pytest.approx(wanted, abs=PRINTED)), name
    zeros = pd.DataFrame({"load": [0.0] * 28})
    for metric, column in (
        ("acwr", "acwr_coupled"),
        ("acwr", "acwr_uncoupled"),
        ("acwr-ewma", "acwr_ewma"),
        ("monotony", "monotony"),
    ):
        assert np.isnan(METRICS[metric].table(zeros)[column].iloc[-1])
    assert load_picture(log([7] * 7), last_day([7] * 7)).monotony.reason == "zero_spread"


def test_ewma_seed_equals_the_worked_example(examples: dict[str, Any]) -> None:
    expected = examples["7_ewma_seed"]
    last = METRICS["acwr-ewma"].table(pd.DataFrame({"load": [90.0] + [30.0] * 27})).iloc[-1]
    assert last["acwr_ewma"] == pytest.approx(expected["seed_first_value_big_day1"], abs=PRINTED)
    assert last["ewma_acute"] == pytest.approx(expected["acute_first_value"], abs=PRINTED)
    assert last["ewma_chronic"] == pytest.approx(expected["chronic_first_value"], abs=PRINTED)
    flat = np.full(28, 30.0)
    seeded = quotient(average(flat, 2 / 8, seed=0.0), average(flat, 2 / 29, seed=0.0))
    assert seeded[-1] == pytest.approx(expected["seed_zero_flat_30"], abs=PRINTED)


def test_fitness_averages_equal_the_worked_example(examples: dict[str, Any]) -> None:
    expected = examples["8_pmc"]
    load = np.array(expected["tss"], dtype=float)
    ctl, atl = average(load, 1 / 42, seed=0.0), average(load, 1 / 7, seed=0.0)
    for day in (1, 7, 14):
        before = ctl[day - 2] - atl[day - 2] if day > 1 else 0.0
        ours = (ctl[day - 1], atl[day - 1], before)
        assert ours == pytest.approx(tuple(expected[f"day{day}"]), abs=PRINTED)
    assert ctl[-1] - atl[-1] == pytest.approx(expected["tsb_for_the_next_morning"], abs=PRINTED)


def test_single_sessions_equal_the_worked_example(examples: dict[str, Any]) -> None:
    expected = examples["9_single_session"]
    recordings = []
    for stamp, km in expected["sessions"]:
        when = datetime.fromisoformat(stamp)
        recordings.append(run(when.date(), km, when.time()))
    spikes = session_spikes(running_sessions(activities_frame(recordings))[0])
    assert len(spikes) == len(expected["result"])
    for ours, (_, km, base, increase, band) in zip(
        spikes.to_dict("records"), expected["result"], strict=True
    ):
        assert ours["distance_km"] == km
        if base is None:
            assert (np.isnan(ours["longest_30d"]), ours["reason"]) == (True, band)
            continue
        assert (ours["longest_30d"], ours["band"]) == (base, band)
        assert ours["increase_pct"] == pytest.approx(increase, abs=PRINTED)


def test_weeks_of_day_boundaries_equal_the_worked_example(examples: dict[str, Any]) -> None:
    for _, km, day, week, weekday in examples["10_day_boundary_edmonton"]["rows"]:
        on = date.fromisoformat(day)
        runs = activities_frame([run(on, km)])
        picture = load_picture(runs, on)
        rows = weeks_table(picture.daily, runs, picture.sessions, on)
        assert [(row.week, row.distance_km) for row in rows] == [(week, km)]
        assert (on - rows[0].start).days + 1 == weekday


def test_bands_at_their_limits_equal_the_worked_example(examples: dict[str, Any]) -> None:
    for km, band in examples["15_boundaries"]["bands"].items():
        day = date(2026, 3, 1 + BASELINE_DAYS)
        runs = activities_frame([run(date(2026, 3, 1), 10.0), run(day, float(km))])
        assert load_picture(runs, day).spike.band == band, km


def test_session_rpe_equals_the_worked_example(examples: dict[str, Any]) -> None:
    expected = examples["2_edwards_and_srpe"]
    runs = pd.DataFrame({"rpe_cr10": [5.0, 3.0, 7.0], "moving_s": [3900.0, 2400.0, 1500.0]})
    loads = SESSION_LOADS["srpe"].values(runs)
    assert loads[0] == expected["srpe_CR10_5_x_65min"]
    assert loads[1] + loads[2] == expected["two_runs_same_day_srpe"]
