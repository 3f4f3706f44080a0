"""A squad's series in one pass: equal to one runner's, and to an independent package."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest
from effort import SOAK
from synthetic_logs import MONDAY

from benchmarks.daily_series import FIVE, SERIES, squad_series
from runload.load.base import METRICS
from runload.load.windows import average

pytestmark = pytest.mark.long

LAST = 180
ATHLETES = 500 if SOAK else 100


def some_sessions(athletes: int = ATHLETES, seed: int = 5) -> pd.DataFrame:
    """Sessions of many athletes: gaps, breaks of up to ten weeks, zero weeks, two a day."""
    draw = np.random.default_rng(seed)
    rows = []
    for athlete in range(athletes):
        first = int(draw.integers(0, 60))
        days = np.arange(first, LAST)
        runs = draw.random(len(days)) < draw.choice([0.2, 0.5, 0.9])
        for _ in range(3):
            at = int(draw.integers(0, len(days)))
            runs[at : at + int(draw.integers(7, 71))] = False
        runs[0] = True
        ran = np.concatenate([days[runs], days[runs][draw.random(runs.sum()) < 0.1]])
        load = np.round(draw.uniform(0, 30, len(ran)), 1)
        load[draw.random(len(ran)) < 0.05] = 0.0
        rows.append(pd.DataFrame({"athlete": athlete, "day": ran, "load": load}))
    return pd.concat(rows, ignore_index=True)


def series(sessions: pd.DataFrame, **more: object):
    columns = (sessions[name].to_numpy() for name in ("athlete", "day", "load"))
    return squad_series(*columns, **more)  # type: ignore[arg-type]  # options of the call


def daily(sessions: pd.DataFrame, athlete: int) -> pd.DataFrame:
    own = sessions[sessions["athlete"] == athlete]
    load = own.groupby("day")["load"].sum(min_count=1)
    unknown = own[own["load"].isna()]["day"]
    load = load.reindex(range(own["day"].min(), own["day"].max() + 1), fill_value=0.0)
    load[load.index.isin(unknown)] = np.nan
    index = pd.date_range(MONDAY, periods=len(load), unit="s")
    return pd.DataFrame({"load": load.to_numpy()}, index=index)


def test_an_independent_package_agrees_on_random_athletes() -> None:
    acwr = pytest.importorskip("acwr")
    sessions = some_sessions()
    ours = series(sessions)
    compared = 0
    for athlete in range(ATHLETES):
        load = daily(sessions, athlete)["load"]
        assert len(load) == len(ours.of(athlete, "strain"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = {
                "acwr_coupled": acwr.acwr(load, method="rac"),
                "acwr_uncoupled": acwr.acwr(load, method="rau"),
                "acwr_ewma": acwr.acwr(load, method="ewma"),
                "monotony": acwr.monotony(load),
                "strain": acwr.strain(load),
            }
        week = load.rolling(7)
        alike = ((week.max() == week.min()) | (week.max() == 0)).to_numpy()
        for column, figures in theirs.items():
            mine, other = ours.of(athlete, column), figures.to_numpy("float64")
            look = ~alike if column in ("monotony", "strain") else np.full(len(load), True)
            assert np.isnan(mine[~look]).all()
            assert (np.isfinite(mine[look]) == np.isfinite(other[look])).all(), column
            known = look & np.isfinite(mine)
            apart = np.abs(mine[known] - other[known])
            assert ((apart <= 1e-9) | (apart <= 1e-12 * np.abs(other[known]))).all(), column
            compared += int(known.sum())
    assert compared > 300 * ATHLETES


def test_the_squad_pass_equals_the_metrics_of_each_runner_with_unknown_days() -> None:
    sessions = some_sessions(athletes=30, seed=6)
    sessions.loc[::17, "load"] = np.nan
    ours = series(sessions, wanted=tuple(SERIES))
    for athlete in range(30):
        own = daily(sessions, athlete)
        for name in ("acwr", "acwr-ewma", "monotony", "rolling-week", "fitness"):
            table = METRICS[name].table(own)
            for column in set(table.columns) & SERIES:
                np.testing.assert_allclose(
                    ours.of(athlete, column), table[column], rtol=1e-12, err_msg=column
                )


def test_blocks_of_another_size_and_shuffled_rows_change_nothing(monkeypatch) -> None:
    sessions = some_sessions(athletes=20, seed=7)
    whole = series(sessions)
    monkeypatch.setattr("benchmarks.daily_series.ATHLETES_AT_ONCE", 3)
    again = series(sessions.sample(frac=1, random_state=1))
    for column in FIVE:
        np.testing.assert_allclose(whole.columns[column], again.columns[column], rtol=1e-12)
    assert whole.begins.tolist() == again.begins.tolist()


def test_days_after_the_last_session_are_rest_up_to_the_day_asked_for() -> None:
    sessions = pd.DataFrame({"athlete": [0, 1], "day": [3, 0], "load": [5.0, 5.0]})
    found = series(sessions, wanted=("rolling_7",), last_day=9)
    assert found.of(0, "rolling_7").tolist() == pytest.approx([np.nan] * 6 + [5.0], nan_ok=True)
    assert found.of(1, "rolling_7")[-4:].tolist() == [5, 0, 0, 0]
    assert found.first_day.tolist() == [3, 0]


def test_a_series_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError, match="charm"):
        series(some_sessions(athletes=1), wanted=("charm",))


def test_a_true_zero_chronic_stays_none_after_any_history() -> None:
    load = np.concatenate([np.full(60, 0.1), np.zeros(40), [7.3]])
    found = squad_series(np.zeros(101, int), np.arange(101), load, ("acwr_uncoupled",))
    assert np.isnan(found.of(0, "acwr_uncoupled")[-1])


def test_one_athlete_alone_is_averaged_like_one_of_many() -> None:
    """Equal to the last bit, with unknown days before, between and after."""
    days = np.array([np.nan, 4.0, 8.1, np.nan, 0.0, 12.7, 0.3, np.nan])
    for seed in (None, 3.3):
        many = average(np.column_stack([days, days[::-1]]), 2 / 29, seed)
        np.testing.assert_array_equal(average(days, 2 / 29, seed), many[:, 0])
