"""ISO weeks: complete or not, and what may be compared."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from synthetic_logs import last_day, log, run

from runload.load import load_summary
from runload.models import activities_frame


def weeks(days, as_of=None, start=date(2026, 1, 5), load="distance"):
    return load_summary(log(days, start), as_of or last_day(days, start), load).weeks


def test_a_week_is_complete_on_its_sunday_and_not_before() -> None:
    assert [week.complete for week in weeks([8], date(2026, 1, 10))] == [False]
    assert [week.complete for week in weeks([8], date(2026, 1, 11))] == [True]


def test_an_unfinished_week_has_no_change() -> None:
    unfinished = weeks([8, 0, 8, 0, 8, 0, 10, 8])[-1]
    assert (unfinished.complete, unfinished.distance_km, unfinished.change_pct) == (False, 8, None)


def test_a_part_logged_first_week_is_no_base() -> None:
    thursday = date(2026, 1, 8)
    later = weeks([8] * 18, start=thursday)
    assert [week.change_pct for week in later] == [None, None, 0.0]


def test_a_zero_week_has_a_fall_and_is_no_base() -> None:
    assert [week.change_pct for week in weeks([8] * 7 + [0] * 7 + [8] * 7)] == [None, -100.0, None]


def test_week_53_and_the_year_of_the_thursday_name_the_week() -> None:
    names = [week.week for week in weeks([5] * 15, start=date(2020, 12, 21))]
    assert names == ["2020-W52", "2020-W53", "2021-W01"]


def test_weeks_run_up_to_as_of_with_rest_as_zero() -> None:
    last = weeks([8], date(2026, 1, 25))[-1]
    assert (last.week, last.distance_km, last.moving_h, last.runs) == ("2026-W04", 0.0, 0.0, 0)
    assert (last.longest_km, last.run_days, last.ascent_m) == (0.0, 0, 0.0)


def test_a_total_is_unknown_where_a_part_is() -> None:
    first, second = weeks([8, 0, "?", 0, 0, 0, 0] + [8] * 7)
    assert (first.distance_km, first.load, first.longest_km, first.moving_h) == (None,) * 4
    assert (first.runs, first.run_days) == (2, 2)
    assert (second.distance_km, second.change_pct) == (56.0, None)


def test_ascent_adds_up_and_is_unknown_where_one_run_has_none() -> None:
    day = date(2026, 1, 5)
    hills = [run(day, 8, ascent_m=120.0), run(day, 5, time(18), ascent_m=30.0)]
    assert load_summary(activities_frame(hills), day).weeks[0].ascent_m == 150
    flat = [*hills, run(day + timedelta(days=1), 6)]
    assert load_summary(activities_frame(flat), day + timedelta(days=1)).weeks[0].ascent_m is None


def test_change_follows_the_chosen_load() -> None:
    monday = date(2026, 1, 5)
    runs = [run(monday, 10, rpe_cr10=3.0), run(monday + timedelta(days=7), 10, rpe_cr10=6.0)]
    as_of = monday + timedelta(days=13)
    by_load = {
        load: load_summary(activities_frame(runs), as_of, load).weeks[1].change_pct
        for load in ("distance", "duration", "srpe")
    }
    assert by_load == {"distance": 0.0, "duration": 0.0, "srpe": pytest.approx(100.0)}
