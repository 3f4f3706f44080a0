"""The log run by run: what each run is, and what runs add up to, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from synthetic_logs import run

from runload.analysis.report import Asked, RunnerInput, analyse
from runload.analysis.voices import COACH
from runload.models import (
    DiaryFacts,
    ImportResult,
    Logbook,
    Profile,
    QualityCode,
    Race,
    Shoe,
    ShoeNote,
    Stretch,
)

AS_OF = date(2026, 3, 1)  # a Sunday
WHOLE = Asked(AS_OF, "given", AS_OF, logbook=True)


def book(*runs, profile=None, diary=None, asked=WHOLE) -> Logbook:
    runner = RunnerInput(profile or Profile(), diary=diary or DiaryFacts())
    found = analyse(ImportResult(tuple(runs)), runner, asked).logbook
    assert found is not None
    return found


def test_a_run_has_its_pace_and_how_many_times_the_longest_of_30_days_it_is() -> None:
    found = book(run(date(2026, 2, 20), 10), run(date(2026, 2, 25), 15, moving_s=4500.0))
    first, second = found.runs
    assert (first.pace_s_per_km, first.times_longest, first.raised) == (360.0, None, ())
    assert (second.pace_s_per_km, second.longest_30d_km) == (300.0, 10.0)
    assert second.times_longest == pytest.approx(1.5)
    assert second.band == "moderate"
    assert [(flag.id, flag.level.word) for flag in second.raised][:1] == [
        ("session-spike", "warning")
    ]


def test_what_a_run_does_not_tell_is_unknown_and_never_zero() -> None:
    (only,) = book(run(AS_OF, None)).runs
    names = ("distance_m", "moving_s", "pace_s_per_km", "ascent_m", "hr_avg_bpm", "hr_max_bpm",
             "cadence_spm", "rpe_cr10", "load", "easy_min", "hard_min", "session_km",
             "times_longest")  # fmt: skip
    assert [getattr(only, name) for name in names] == [None] * len(names)
    assert (only.zones_min, only.split_by) == ((), "")


def test_zones_and_the_split_come_from_the_stream_where_the_highest_heart_rate_is_told() -> None:
    stream = ((90, 60.0), (110, 240.0), (150, 600.0), (170, 300.0), (190, 600.0))
    measured = run(AS_OF, 5, moving_s=1800.0, hr_seconds=stream)
    (told,) = book(measured, profile=Profile(hr_max_bpm=200)).runs
    assert told.zones_min == (1.0, 4.0, 0.0, 10.0, 5.0, 10.0)  # 45, 55, 75, 85 and 95 % of 200
    assert (told.easy_min, told.moderate_min, told.hard_min) == (15.0, 5.0, 10.0)
    assert told.split_by == "zones"
    (untold,) = book(measured).runs
    assert (untold.zones_min, untold.easy_min, untold.split_by) == ((), None, "")
    (felt,) = book(replace(measured, rpe_cr10=3.0)).runs
    assert (felt.easy_min, felt.hard_min, felt.split_by) == (30.0, 0.0, "session")


def test_a_restarted_watch_is_two_recordings_and_one_session() -> None:
    first, second = book(run(AS_OF, 5), run(AS_OF, 7, time(8, 33))).runs
    assert (first.continues, first.session_km) == ("", 12.0)
    assert (second.continues, second.session_km) == (first.activity_id, None)


def test_titles_are_seen_by_the_runner_alone_and_not_without_notes() -> None:
    named = run(AS_OF, 5, title="Sore calf <b>")
    assert book(named).runs[0].title == "Sore calf <b>"
    assert book(named, asked=replace(WHOLE, hears_notes=False)).runs[0].title == ""
    assert book(named, asked=replace(WHOLE, voice=COACH)).runs[0].title == ""
    assert book(named, asked=replace(WHOLE, own=False)).runs[0].title == ""


def test_a_week_weighs_pace_and_heart_rate_by_distance_and_counts_who_tells() -> None:
    (week,) = book(
        run(date(2026, 2, 24), 10, moving_s=3000.0, hr_avg_bpm=160.0),
        run(date(2026, 2, 26), 5, moving_s=2400.0, hr_avg_bpm=130.0),
        run(date(2026, 2, 27), None, hr_avg_bpm=120.0),
        run(date(2026, 2, 28), 1, moving_s=None),
    ).weeks
    assert (week.name, week.start, week.end) == ("2026-W09", date(2026, 2, 23), AS_OF)
    assert (week.runs, week.run_days, week.distance_km, week.distance_runs) == (4, 4, 16.0, 3)
    assert (week.pace_s_per_km, week.pace_runs) == (360.0, 2)  # 5400 s / 15 km
    assert (week.hr_avg_bpm, week.hr_runs) == (150.0, 2)  # (10*160 + 5*130) / 15
    assert (week.ascent_m, week.ascent_runs, week.complete) == (None, 0, True)


def test_months_without_a_run_are_zero_and_those_not_recorded_unknown() -> None:
    runs = [run(date(2025, 11, 30), 8), run(date(2026, 3, 1), 9)]
    told = DiaryFacts(not_recorded=(Stretch(date(2026, 1, 1), date(2026, 1, 31)),))
    months = book(*runs, diary=told).months
    assert [month.name for month in months] == [
        "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"
    ]  # fmt: skip
    assert [month.distance_km for month in months] == [8.0, 0.0, None, 0.0, 9.0]
    assert [month.recorded for month in months] == [True, True, False, True, True]
    assert [month.not_recorded_days for month in months] == [0, 0, 31, 0, 0]
    assert [month.complete for month in months] == [True, True, True, True, False]


def test_a_month_with_days_that_were_not_recorded_says_how_many() -> None:
    told = DiaryFacts(not_recorded=(Stretch(date(2026, 2, 20), date(2026, 3, 4)),))
    february, march = book(run(date(2026, 2, 3), 8), run(AS_OF, 9), diary=told).months
    assert (february.distance_km, february.not_recorded_days) == (8.0, 9)
    assert march.not_recorded_days == 1  # up to the day of the report
    assert not february.whole(1)


def test_a_year_with_days_that_were_not_recorded_is_not_compared() -> None:
    told = DiaryFacts(not_recorded=(Stretch(date(2025, 2, 1), date(2025, 2, 7)),))
    found = book(run(date(2025, 1, 10), 10), run(AS_OF, 25), diary=told).to_date
    assert found is not None
    assert (found.change_pct, found.reason) == (None, "missing_days")


def test_a_gap_of_two_years_keeps_every_year() -> None:
    years = book(run(date(2023, 6, 1), 8), run(AS_OF, 9)).years
    assert [(year.name, year.distance_km) for year in years] == [
        ("2023", 8.0), ("2024", 0.0), ("2025", 0.0), ("2026", 9.0)
    ]  # fmt: skip


def test_this_year_is_compared_with_the_last_to_the_same_day() -> None:
    runs = [run(date(2025, 1, 10), 10), run(date(2025, 3, 1), 10), run(date(2025, 3, 2), 99)]
    found = book(*runs, run(date(2026, 1, 1), 25)).to_date
    assert found is not None
    assert (found.last.end, found.last.distance_km) == (date(2025, 3, 1), 20.0)
    assert (found.this.distance_km, found.change_pct, found.reason) == (25.0, 25.0, None)
    late = book(run(date(2025, 1, 16), 10), run(date(2026, 1, 1), 25)).to_date
    assert late is not None
    assert (late.change_pct, late.reason) == (None, "short_history")
    assert book(run(date(2026, 1, 1), 25)).to_date is None
    assert book(run(date(2025, 3, 2), 10), run(date(2026, 1, 1), 25)).to_date is None


def test_records_are_of_whole_runs_and_leave_out_what_nobody_could_run() -> None:
    found = book(
        run(date(2026, 1, 5), 10.5, moving_s=3150.0, ascent_m=40.0),  # 300 s/km
        run(date(2026, 1, 7), 5, moving_s=1400.0, ascent_m=300.0),  # 280 s/km
        run(date(2026, 1, 12), 21.0975, moving_s=7000.0),  # 331.8 s/km
        run(date(2026, 1, 14), 12, moving_s=12 * 150.0),  # faster than the record of 10 km
        run(date(2026, 1, 15), 6, moving_s=1500.0, distance_off_pct=11.0),  # a poor track
    )
    told = [(one.kind, one.least_km, round(one.value, 1), one.date.day) for one in found.records]
    assert told == [
        ("longest", None, 21.1, 12), ("climb", None, 300.0, 7), ("week", None, 39.1, 12),
        ("fastest", 1.0, 280.0, 7), ("fastest", 5.0, 280.0, 7), ("fastest", 10.0, 300.0, 5),
        ("fastest", 21.0975, 331.8, 12),
    ]  # fmt: skip
    assert found.left_out == 2


def test_shoes_and_races_are_those_of_the_profile_and_the_diary() -> None:
    profile = Profile(
        shoes=(Shoe("Blue", km=100.0), Shoe("Red")),
        races=(Race(date(2026, 2, 1)), Race(date(2026, 4, 12), "Half", 21.1, target=True)),
    )
    diary = DiaryFacts(shoes=(ShoeNote(date(2026, 2, 24), "Blue"),))
    found = book(run(date(2026, 2, 24), 10), run(AS_OF, 7), profile=profile, diary=diary)
    assert [(pair.name, pair.km, pair.counted) for pair in found.shoes] == [
        ("Blue", 110.0, False), ("Red", None, False)
    ]  # fmt: skip
    assert [one.shoe for one in found.runs] == ["Blue", ""]
    assert [(one.race.name, one.days) for one in found.races] == [("Half", 42)]


def test_fitness_is_of_an_effort_load_and_unknown_without_one() -> None:
    days = [date.fromordinal(AS_OF.toordinal() - at) for at in range(60)]
    plain = [run(day, 10) for day in days]
    assert book(*plain).fitness.reason == "wrong_load"
    found = book(*(replace(one, rpe_cr10=5.0) for one in plain)).fitness
    assert (found.load_name, len(found.ctl), found.first) == ("srpe", 60, days[-1])
    assert found.ctl[40] is None
    assert found.ctl[41] == pytest.approx(300 * (1 - (41 / 42) ** 42))  # 60 min x 5
    short = book(replace(run(AS_OF, 10), rpe_cr10=5.0)).fitness
    assert (short.ctl, short.reason) == ((), "short_history")


def test_a_run_of_a_day_without_a_time_says_so() -> None:
    (only,) = book(run(AS_OF, 5, codes=(QualityCode("no-start-time"),))).runs
    assert not only.timed


def test_no_run_leaves_an_empty_logbook() -> None:
    found = book(run(AS_OF, 5, sport="other"))
    assert (found.runs, found.weeks, found.months, found.years, found.records) == ((),) * 5
    assert found.to_date is None
