"""The first line of a report."""

from dataclasses import replace
from datetime import date

import pytest

from runload.analysis.headline import Situation, place, verdict
from runload.analysis.voices import COACH
from runload.models import Evidence, Flag, Level, PainEntry, PainLight, RedFlag, Spike

DAY = date(2026, 11, 22)
SPIKE = Spike(10.0, DAY, 10.0, 0.0, "none", chain=False, reason=None)
ALL_WELL = Situation(
    red_flags=(),
    lights=(),
    bone=False,
    amber_days_in_7=0,
    pain_days=0,
    pain_known=True,
    flags=(),
    load_level=Level.OK,
    spike=SPIKE,
    runs=20,
    other=0,
    days_since_last_run=1,
    longest_next_km=11.0,
)


def flag(level: Level, name: str = "session-spike", *, contested: bool = False) -> Flag:
    return Flag(
        name,
        level,
        DAY,
        Evidence(35.7, "%", 30.0, (), "moderate"),
        "text",
        contested,
        f"{name} headline",
        f"{name} action",
    )


def light(colour: str, score: float, region: str = "achilles_mid", side: str = "left") -> PainLight:
    return PainLight(PainEntry(DAY, score, (region,), side), colour, "because")


def test_all_known_and_nothing_found_is_ok() -> None:
    found = verdict(ALL_WELL)
    assert found.level is Level.OK
    assert found.headline.startswith("All is well")


def test_unknown_pain_is_info_and_the_first_line_says_so() -> None:
    found = verdict(replace(ALL_WELL, pain_known=False))
    assert found.level is Level.INFO
    assert "whether anything hurts is not known" in found.headline


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("no_baseline", "no run of a kilometre or more in the 30 days before"),
        ("no_load", "One run has no distance"),
        ("missing_days", "A run of the last 30 days has no distance"),
    ],
)
def test_a_lead_flag_that_cannot_be_told_is_info_and_said(reason: str, said: str) -> None:
    spike = Spike(10.0, DAY, None, None, None, chain=False, reason=reason)
    found = verdict(replace(ALL_WELL, spike=spike))
    assert found.level is Level.INFO
    assert said in found.headline


def test_a_log_that_ended_says_when() -> None:
    found = verdict(replace(ALL_WELL, days_since_last_run=20))
    assert found.level is Level.INFO
    assert "Your log ended 20 days ago" in found.headline


def test_an_old_log_is_said_before_all_that_it_holds_and_after_what_hurts() -> None:
    old = replace(
        ALL_WELL,
        ended=date(2025, 10, 16),
        flags=(flag(Level.WARNING),),
        load_level=Level.WARNING,
    )
    found = verdict(old)
    assert found.headline == (
        "Your log of runs ends on 16 October 2025. Before that: session-spike headline"
    )
    assert found.action.startswith("Have you run since?")
    assert verdict(old, COACH).headline.startswith("No run in the log since 16 October 2025")
    hurts = verdict(replace(old, lights=(light("amber", 4),)))
    assert hurts.headline.startswith("Ease off: pain is at amber")


def test_a_sudden_stop_is_a_reason_to_ask() -> None:
    halted = replace(ALL_WELL, days_since_last_run=10, usual_days=3.5)
    found = verdict(halted)
    assert found.headline == "You ran about 4 days a week, and not at all for 10 days"
    assert found.action.startswith("Is something wrong?")
    assert verdict(halted, COACH).action == "Ask how things are."


def test_no_figure_opens_the_line_while_pain_is_known() -> None:
    noted = replace(ALL_WELL, flags=(flag(Level.INFO, "long-run-share"),), load_level=Level.INFO)
    well = replace(noted, lights=(PainLight(PainEntry(DAY, 0.0), "green", "nothing hurts"),))
    found = verdict(well)
    assert found.level is Level.INFO
    assert found.headline == "All is well: nothing changed too fast, and nothing hurts"
    assert verdict(replace(noted, lights=(light("green", 2),))).headline.startswith("All steady")
    pending = verdict(replace(noted, lights=(light("green_pending", 1),)))
    assert pending.headline.startswith("Steady so far")


def test_nothing_stands_out_is_never_said_above_something_that_does() -> None:
    noted = replace(ALL_WELL, pain_known=False, flags=(flag(Level.INFO),), load_level=Level.INFO)
    assert "looks unusual" not in verdict(noted).headline
    assert "needs changing" in verdict(noted).headline
    assert "looks unusual" in verdict(replace(noted, flags=())).headline


def test_a_week_without_a_run_is_no_news() -> None:
    assert verdict(replace(ALL_WELL, days_since_last_run=7)).level is Level.OK


def test_a_log_without_a_run_says_so() -> None:
    found = verdict(replace(ALL_WELL, runs=0, other=3, days_since_last_run=None))
    assert found.level is Level.INFO
    assert "no run in this log (3 of other sports)" in found.headline


def test_a_red_flag_outranks_everything() -> None:
    red = RedFlag("clot", "today", "See a doctor today.", ("swelling",))
    found = verdict(
        replace(
            ALL_WELL,
            red_flags=(red,),
            lights=(light("red", 9),),
            flags=(flag(Level.ALERT),),
            load_level=Level.ALERT,
        )
    )
    assert found.level is Level.ALERT
    assert found.action == "See a doctor today."


def test_a_red_light_outranks_the_load() -> None:
    found = verdict(
        replace(
            ALL_WELL, lights=(light("red", 7),), flags=(flag(Level.ALERT),), load_level=Level.ALERT
        )
    )
    assert found.level is Level.ALERT
    assert "left Achilles" in found.headline


def test_amber_speaks_first_and_keeps_the_higher_level_of_the_load() -> None:
    found = verdict(
        replace(
            ALL_WELL,
            lights=(light("amber", 4),),
            flags=(flag(Level.WARNING),),
            load_level=Level.WARNING,
        )
    )
    assert found.level is Level.WARNING
    assert "left Achilles" in found.headline
    assert "session-spike headline" in found.headline


@pytest.mark.parametrize(
    ("amber_days", "pain_days", "level"),
    [(1, 1, Level.WATCH), (2, 13, Level.WATCH), (3, 3, Level.WARNING), (1, 14, Level.WARNING)],
)
def test_amber_often_or_long_is_a_warning(amber_days: int, pain_days: int, level: Level) -> None:
    found = verdict(
        replace(
            ALL_WELL, lights=(light("amber", 4),), amber_days_in_7=amber_days, pain_days=pain_days
        )
    )
    assert found.level is level


def test_the_uncontested_flag_speaks_before_a_contested_one_of_the_same_level() -> None:
    flags = (flag(Level.WATCH, "weekly-jump", contested=True), flag(Level.WATCH))
    found = verdict(replace(ALL_WELL, flags=flags, load_level=Level.WATCH))
    assert found.headline.startswith("session-spike headline")


def test_the_lead_flag_speaks_before_a_contested_one_that_it_lifted() -> None:
    flags = (flag(Level.WARNING, "weekly-jump", contested=True), flag(Level.WATCH))
    found = verdict(replace(ALL_WELL, flags=flags, load_level=Level.WARNING))
    assert (found.level, found.headline) == (Level.WARNING, "session-spike headline")


def test_green_pending_asks_for_the_morning() -> None:
    found = verdict(replace(ALL_WELL, lights=(light("green_pending", 1),)))
    assert found.level is Level.OK
    assert "tomorrow morning" in found.action


def test_a_referral_leads_unless_something_stops() -> None:
    refer = "A clinician should look at it."
    found = verdict(replace(ALL_WELL, lights=(light("amber", 4),), referral=refer))
    assert (found.level, found.action) == (Level.WATCH, refer)
    assert "for a clinician" in found.headline
    assert verdict(replace(ALL_WELL, referral=refer)).level is Level.INFO
    red = verdict(replace(ALL_WELL, lights=(light("red", 8),), referral=refer))
    assert red.headline.startswith("Stop")


def test_a_day_before_the_log_says_where_the_log_begins() -> None:
    found = verdict(replace(ALL_WELL, runs=0, log_begins=date(2026, 10, 12)))
    assert "The log begins on 2026-10-12" in found.headline


def test_a_suspected_bone_stops_even_without_a_red_light() -> None:
    assert verdict(replace(ALL_WELL, bone=True)).headline.startswith("Stop running")


def test_the_place_of_a_light_is_told_as_far_as_it_is_known() -> None:
    assert place(light("amber", 4)) == "left Achilles tendon, above the heel, 4 of 10"
    nowhere = PainLight(PainEntry(DAY, None), "amber", "because")
    assert place(nowhere) == "place not said, no score"


def test_the_ceiling_is_told_in_the_units_asked_for() -> None:
    amber = replace(ALL_WELL, lights=(light("amber", 4),), longest_next_km=7.0)
    assert "at most 7 km" in verdict(amber).action
    assert "at most 4.3 mi" in verdict(replace(amber, units="mi")).action


def test_a_break_speaks_before_a_spike_over_a_base_too_short_to_trust() -> None:
    flags = (flag(Level.ALERT), flag(Level.WARNING, "back-after-break"))
    short = replace(SPIKE, confidence="low")
    unsure = replace(ALL_WELL, flags=flags, load_level=Level.ALERT, spike=short)
    assert verdict(unsure).headline == "back-after-break headline"
    sure = replace(ALL_WELL, flags=flags, load_level=Level.ALERT)
    assert verdict(sure).headline == "session-spike headline"


def test_pain_of_an_earlier_day_is_told_with_its_day() -> None:
    held = light("amber", 7)
    assert place(held, date(2026, 11, 25)).endswith("7 of 10 on 22 Nov")
    assert place(held, DAY).endswith("7 of 10")
