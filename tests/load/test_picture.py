"""The load picture: what a report will say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from synthetic_logs import MONDAY, last_day, log, run

from runload.errors import UsageError
from runload.load import combined, flag_history, load_summary, log_history
from runload.load.ceilings import Used
from runload.models import FlagInputs, Level, Profile, activities_frame

pytestmark = pytest.mark.long

STEADY = [8, 0, 8, 0, 8, 0, 10]
EXAMPLE = [6, 0, 8, 0, 5, 0, 12, 6, 0, 8, 0, 6, 0, 13, 7, 0, 9, 0, 6, 0, 14,
           6, 0, 8, 0, 0, 5, 10, 8, 0, 12, 6, 8, 0, 19]  # fmt: skip


def picture(days, after=0, load="distance"):
    return load_summary(log(days), last_day(days) + timedelta(days=after), load)


def test_four_steady_weeks_give_no_flag_and_a_ratio_of_one() -> None:
    found = picture(STEADY * 4)
    assert found.flags == ()
    assert found.acwr.uncoupled.value == pytest.approx(1, abs=1e-9)
    assert found.acwr.coupled.value == pytest.approx(1, abs=1e-9)


def test_a_doubled_long_run_under_the_same_weekly_total_is_a_warning() -> None:
    found = picture(STEADY * 4 + [7, 0, 7, 0, 0, 0, 20])
    flags, level = combined(found.flags, pain_in_window=False, amber_in_window=False)
    assert [week.distance_km for week in found.weeks] == [34] * 5
    assert found.acwr.uncoupled.value == pytest.approx(1)
    found_ids = [flag.id for flag in flags]
    assert (found_ids, level) == (["session-spike", "long-run-share"], Level.WARNING)


def test_two_days_of_history_give_no_ratio() -> None:
    found = picture([5, 10])
    reasons = {found.acwr.uncoupled.reason, found.acwr.coupled.reason, found.acwr.ewma.reason}
    assert reasons == {"short_history"}
    assert (found.acwr.acute, found.acwr.chronic) == (None, None)
    assert found.monotony.reason == found.strain.reason == "short_history"
    assert found.spike.confidence == "low"


def test_acute_stands_alone_before_there_is_a_ratio() -> None:
    found = picture([7] * 8)
    assert (found.acwr.acute, found.acwr.chronic) == (7, None)


def test_a_log_that_ended_twenty_days_ago_says_so() -> None:
    found = picture(STEADY * 4, after=20)
    assert found.days_since_last_run == 20
    assert any("last run in the log was 20 days before" in note for note in found.notes)
    assert found.acwr.uncoupled.value == 0
    assert [flag.id for flag in found.flags] == ["acwr-low"]


def test_a_log_that_ended_two_years_ago_has_no_chronic_load() -> None:
    found = picture(STEADY * 4, after=730)
    assert found.acwr.uncoupled.reason == found.acwr.coupled.reason == "zero_chronic"
    assert found.acwr.chronic == 0
    assert found.monotony.reason == "no_load"
    assert found.flags == ()


def test_an_unknown_day_makes_the_ratios_unknown_for_28_days() -> None:
    days = STEADY * 4 + ["?"]
    for after, reason in ((0, "missing_days"), (27, "missing_days"), (28, "zero_chronic")):
        found = picture(days, after)
        assert found.acwr.uncoupled.reason == reason
        assert found.acwr.coupled.reason == reason
    assert picture(days, 27).acwr.ewma.reason == "missing_days"
    assert picture(days, 28).acwr.ewma.value is not None
    assert picture(days).unknown_days == 1


def test_fitness_stands_only_on_a_load_that_holds_effort() -> None:
    assert picture(STEADY * 8).fitness.reason == "wrong_load"
    runs = [run(MONDAY + timedelta(days=at), 8, rpe_cr10=4.0) for at in range(50)]
    activities = activities_frame(runs)
    early = load_summary(activities, MONDAY + timedelta(days=40), "srpe").fitness
    late = load_summary(activities, MONDAY + timedelta(days=41), "srpe").fitness
    assert (early.ctl, early.reason) == (None, "short_history")
    assert late.ctl == pytest.approx(192 * (1 - (41 / 42) ** 42))
    assert late.reason is None


def test_a_load_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(UsageError, match=r"'charm'.*distance, duration, edwards"):
        picture(STEADY, load="charm")


def test_no_run_at_all_gives_reasons_and_no_figures() -> None:
    found = load_summary(activities_frame([]), MONDAY)
    assert (found.weeks, found.flags, found.notes) == ((), (), ())
    assert (found.first_run, found.last_run, found.days_since_last_run) == (None, None, None)
    assert found.monotony.reason == "short_history"
    assert found.used == Used()


def test_a_log_of_a_few_days_never_reaches_alert() -> None:
    few, enough = picture([5, 0, 12]), picture([5] + [0] * 12 + [12])
    assert few.spike.band == enough.spike.band == "large"
    assert few.flags[0].level is Level.WARNING
    assert enough.flags[0].level is Level.ALERT


def test_breaks_and_spells_are_told() -> None:
    found = picture(STEADY * 4 + [0] * 30 + STEADY + [0] * 8 + STEADY + [8])
    assert (found.long_break.days, found.last_break.days) == (30, 8)
    assert found.long_break.restart == found.spell_start == MONDAY + timedelta(days=58)
    assert found.last_break.start == MONDAY + timedelta(days=65)
    assert found.last_break.restart == MONDAY + timedelta(days=73)
    assert found.weeks_since_restart == 1
    assert found.last_break.week_before == pytest.approx(34 / 4)
    assert found.long_break.long_before_km == 10


def test_the_note_on_a_restart_goes_after_four_weeks() -> None:
    days = STEADY * 4 + [0] * 28
    assert any("28 days without a run before" in n for n in picture(days + STEADY).notes)
    assert not any("without a run before" in n for n in picture(days + STEADY * 5).notes)


@pytest.mark.parametrize("later", [[5, 0, 5], [5, 0, 5, *[0] * 8, 5]])
def test_after_two_years_off_a_note_says_that_the_break_is_the_news(later) -> None:
    """Coupled: (10/7) / (10/28) = 4, a figure of the break alone, also after a second short one."""
    found = picture(STEADY * 4 + [0] * 730 + later)
    (note,) = [note for note in found.notes if "without a run before" in note]
    assert note.startswith("There were 730 days")
    assert "The break is the news, not the ratio" in note


def test_the_figures_of_evidence_example_6_stand_beside_that_note() -> None:
    found = picture([40] * 14 + [0] * 28 + [0, 5, 0, 5, 0, 5, 0])
    assert found.acwr.coupled.value == pytest.approx(4)
    assert found.acwr.uncoupled.reason == "zero_chronic"
    assert found.acwr.ewma.value == pytest.approx(0.427904, abs=5e-7)
    assert any("29 days without a run before 2026-02-17" in note for note in found.notes)


def test_the_exponential_ratio_is_called_settling_until_day_56() -> None:
    assert any("days of log to settle" in note for note in picture(STEADY * 7).notes)
    assert not any("days of log to settle" in note for note in picture(STEADY * 8).notes)
    assert not any("days of log to settle" in note for note in picture(STEADY).notes)


def test_a_trail_run_is_told_in_moving_time_too() -> None:
    flat = [run(MONDAY, 10)]
    hill = run(MONDAY + timedelta(days=3), 10, sport="trail", moving_s=7200.0)
    found = load_summary(activities_frame([*flat, hill]), MONDAY + timedelta(days=3))
    assert "In moving time that trail run was 100 % longer than any in 30 days." in found.notes
    short = run(MONDAY + timedelta(days=3), 8, sport="trail")
    calm = load_summary(activities_frame([*flat, short]), MONDAY + timedelta(days=3))
    assert not any("trail" in note for note in calm.notes)


def test_what_rules_need_is_there() -> None:
    found = picture(EXAMPLE, after=3)
    assert (found.first_run, found.last_run) == (MONDAY, date(2026, 2, 8))
    assert found.log_days == 38
    assert found.active_weeks_52 == 5
    assert found.spell_start == MONDAY
    assert (found.last_break, found.weeks_since_restart) == (None, None)


def test_the_history_holds_each_flag_that_a_report_would_have_listed() -> None:
    days = EXAMPLE + STEADY * 2
    history = flag_history(log(days), last_day(days))
    seen = {
        (flag.date, flag.id)
        for at in range(len(days))
        for flag in load_summary(log(days), MONDAY + timedelta(days=at)).flags
    }
    assert {(flag.date, flag.id) for flag in history} == seen
    assert [(flag.date, flag.id) for flag in history] == sorted(seen)
    assert len(history) > 5


def test_the_history_of_no_run_is_empty() -> None:
    assert flag_history(activities_frame([]), MONDAY) == ()


@pytest.mark.parametrize(("age", "expected"), [(30, 20), (31, 8)])
def test_the_old_longest_run_is_that_of_thirty_days_before_the_break(age, expected) -> None:
    days = [20, *[8 if (age - at) % 5 == 0 else 0 for at in range(1, age + 1)], *[0] * 7, 1]
    assert picture(days).last_break.long_before_km == expected


def test_a_day_cut_from_a_longer_log_is_the_report_of_a_log_that_ends_there() -> None:
    """Breaks, unknown distances, a spike, even days and a log that begins inside a week."""
    days = [
        *EXAMPLE[3:],
        *[0] * 9,
        *STEADY * 2,
        "?",
        *[9] * 16,
        *[0] * 30,
        *[12, 0, 12, 0, 25, 0, 9],
    ]
    told = FlagInputs(profile=Profile(new_to_running=True))
    whole = log_history(log(days), last_day(days), told=told)
    assert {flag.id for day in whole.days for flag in day.flags} >= {
        "session-spike", "back-after-break", "new-runner-start", "no-rest-day", "log-quality",
    }  # fmt: skip
    for day in whole.days:
        known = days[: (day.date - MONDAY).days + 1]
        alone = load_summary(log(known), day.date, told=told)
        assert day.flags == alone.flags
        assert day.acwr_uncoupled == alone.acwr.uncoupled.value
