"""DAILY: run, rest and unknown days."""

from __future__ import annotations

from datetime import date, time

import numpy as np
import pytest
from synthetic_logs import log, run

from runload.load import load_summary
from runload.models import activities_frame
from runload.tables import DAILY

AS_OF = date(2026, 1, 11)


def daily(activities, as_of=AS_OF, load="distance"):
    return load_summary(activities, as_of, load).daily


def test_a_day_is_run_rest_or_unknown() -> None:
    table = daily(log([8, 0, "?"]), date(2026, 1, 8))
    assert table["load"].tolist() == pytest.approx([8.0, 0.0, np.nan, 0.0], nan_ok=True)
    assert table["sessions"].tolist() == [1, 0, 1, 0]
    assert table["unknown_sessions"].tolist() == [0, 0, 1, 0]
    assert table["observed"].tolist() == [True, True, False, True]


def test_days_up_to_as_of_exist_without_holes() -> None:
    table = daily(log([8]), date(2026, 2, 8))
    assert len(table) == 35
    assert (np.diff(table.index.to_numpy()) == np.timedelta64(1, "D")).all()
    assert list(table.columns) == list(DAILY)


def test_two_runs_of_a_day_add_up() -> None:
    activities = activities_frame([run(AS_OF, 5), run(AS_OF, 7, time(18))])
    row = daily(activities).iloc[-1]
    assert (row["load"], row["distance_m"], row["moving_s"], row["sessions"]) == (
        12,
        12000,
        4320,
        2,
    )


def test_one_unknown_run_makes_the_whole_day_unknown() -> None:
    activities = activities_frame([run(AS_OF, 5), run(AS_OF, None, time(18))])
    row = daily(activities).iloc[-1]
    assert np.isnan(row["load"])
    assert (row["sessions"], row["unknown_sessions"]) == (2, 1)


def test_other_sports_and_later_days_are_not_looked_at() -> None:
    activities = activities_frame(
        [
            run(date(2026, 1, 9), 5, sport="treadmill"),
            run(date(2026, 1, 10), 40, sport="other"),
            run(date(2026, 1, 12), 9),
        ]
    )
    assert daily(activities)["load"].tolist() == [5.0, 0.0, 0.0]


def test_history_starts_at_the_first_run_and_not_at_another_sport() -> None:
    activities = activities_frame([run(date(2026, 1, 5), 40, sport="other"), run(AS_OF, 5)])
    assert daily(activities).index[0].date() == AS_OF


def test_a_load_that_needs_effort_is_unknown_where_nobody_gave_it() -> None:
    activities = activities_frame([run(AS_OF, 10, rpe_cr10=5.0), run(date(2026, 1, 12), 10)])
    table = daily(activities, date(2026, 1, 12), "srpe")
    assert table["load"].tolist() == pytest.approx([300.0, np.nan], nan_ok=True)
    assert table["distance_m"].tolist() == [10000.0, 10000.0]


def test_no_run_gives_an_empty_table() -> None:
    assert daily(activities_frame([])).empty


def test_leap_day_and_new_year_are_days_like_others() -> None:
    activities = activities_frame([run(date(2023, 12, 31), 5), run(date(2024, 2, 29), 7)])
    table = daily(activities, date(2024, 3, 1))
    assert len(table) == 1 + 31 + 29 + 1
    assert table.loc["2024-02-29", "load"] == 7
