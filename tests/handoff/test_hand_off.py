"""One page for the first appointment: what is on it, and what never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from runload.analysis.gait import gait_numbers
from runload.analysis.report import Asked, RunnerInput
from runload.handoff import hand_off, told_by_profile
from runload.handoff.curves import effort_by_week, effort_split, flags_to_show, pain_curves
from runload.models import (
    Activity,
    Evidence,
    Flag,
    HandOff,
    HandOffTold,
    ImportResult,
    Level,
    PainEntry,
    Profile,
    Race,
    VisitTold,
    Week,
)
from runload.render.base import View
from runload.render.plain.sheet import handoff_text

AS_OF = date(2026, 11, 22)  # a Sunday
FIRST = date(2026, 8, 31)  # the Monday of the twelfth week


def run(days_ago: int, km: float = 10.0, **more: object) -> Activity:
    day = AS_OF - timedelta(days=days_ago)
    start = datetime(day.year, day.month, day.day, 9)
    told = {"distance_m": 1000 * km, "moving_s": 3600.0, "sport": "run"} | more
    return Activity(
        activity_id=f"{day}{km}", start_local=start, date_basis="local-in-file", source="log.csv",
        source_format="csv", **told,
    )  # type: ignore[arg-type]  # fmt: skip


LOG = tuple(run(days) for days in range(0, 200, 3))


def page(*pain: PainEntry, profile: Profile | None = None, log: tuple[Activity, ...] = LOG,
         named: bool = False, asked: tuple[str, ...] = ()) -> HandOff:  # fmt: skip
    told = RunnerInput(profile or Profile(), pain)
    question = Asked(AS_OF, "today", AS_OF, athlete="Lena")
    history = told_by_profile(told.profile, asked)
    return hand_off(ImportResult(log), told, question, history, named=named)


def sore(days_ago: int, score: float, rise: float | None = None, region: str = "calf") -> PainEntry:
    day = AS_OF - timedelta(days=days_ago)
    return PainEntry(day, score, (region,), "left", next_morning_rise=rise, words="secret words")


def test_the_name_stands_on_it_only_when_asked_for() -> None:
    assert page().athlete is None
    assert page(named=True).athlete == "Lena"


def test_twelve_weeks_are_shown() -> None:
    shown = page()
    assert [shown.weeks[0].start, len(shown.weeks)] == [FIRST, 12]


def test_what_the_profile_tells_is_the_history_and_the_rest_is_empty() -> None:
    profile = Profile(
        running_since=date(2014, 3, 1), year_of_birth=1994, injury_last_12_months=True,
        last_visit=date(2026, 10, 28), races=(Race(date(2027, 3, 14)),),
    )  # fmt: skip
    told = told_by_profile(profile, ("May I bike?",))
    assert told == HandOffTold(
        running_since=date(2014, 3, 1), year_of_birth=1994, earlier_injury=True,
        visits=(VisitTold(date(2026, 10, 28)),), races=profile.races, questions=("May I bike?",),
    )  # fmt: skip
    assert told_by_profile(Profile()) == HandOffTold()


def test_without_a_log_the_page_still_stands() -> None:
    shown = page(sore(1, 3), log=())
    assert shown.weeks == ()
    assert shown.flags == ()
    assert len(shown.pain) == 1


def test_the_questions_fit_the_report_and_ones_own_come_first() -> None:
    shown = page(sore(1, 3), asked=("May I bike?",))
    assert shown.questions[0] == "May I bike?"
    assert "calf, left" in shown.questions[1]
    assert len(shown.questions) == 6
    calm = page().questions
    assert not any("pain (" in question for question in calm)
    assert any("strength or movement" in question for question in calm)


def test_a_spike_and_the_way_back_are_asked_about() -> None:
    long = (*LOG[1:], run(0, 18.0))
    assert "How should my long run grow from here?" in page(log=long).questions
    back = page(sore(12, 7, 0.0), sore(9, 1, 0.0), sore(6, 1, 0.0))
    assert "When may I take the next step back to running?" in back.questions
    assert not any("strength or movement" in question for question in back.questions)


def test_a_flag_of_the_weeks_is_dated() -> None:
    long = tuple(sorted((*LOG, run(31, 14.0)), key=lambda activity: activity.start_local))
    spikes = [flag for flag in page(log=long).flags if flag.id == "session-spike"]
    assert [flag.date for flag in spikes] == [AS_OF - timedelta(days=31)]  # 14 km after 10: +40 %


def test_pain_is_drawn_by_place_the_worst_first_and_only_where_it_hurt() -> None:
    entries = [
        sore(5, 2), sore(5, 4, 1.0), sore(2, 1), sore(9, 6, region="arch"),
        sore(3, 0, region="toes"), sore(90, 9, region="heel_bottom"),
    ]  # fmt: skip
    curves = pain_curves(entries, FIRST, AS_OF)
    assert [curve.regions for curve in curves] == [("arch",), ("calf",)]
    assert [(p.worst, p.morning_rise) for p in curves[1].points] == [(4, 1.0), (1, None)]
    many = [sore(1, 3, region=r) for r in ("arch", "toes", "calf", "heel_bottom")]
    assert len(pain_curves(many, FIRST, AS_OF)) == 3


def test_effort_is_split_by_time() -> None:
    runs = [
        run(1, rpe_cr10=4.0, moving_s=3000.0), run(2, rpe_cr10=5.0, moving_s=1000.0),
        run(3, rpe_cr10=7.0, moving_s=1000.0), run(4), run(5, rpe_cr10=9.0, sport="other"),
    ]  # fmt: skip
    effort = effort_split(runs)
    assert effort is not None
    # 3000, 1000 and 1000 of 5000 s
    assert (effort.easy_pct, effort.moderate_pct, effort.hard_pct) == (60.0, 20.0, 20.0)
    assert (effort.told, effort.runs) == (3, 4)
    assert effort_split([run(1)]) is None


def test_the_mean_effort_of_a_week_is_unknown_where_none_is_told() -> None:
    weeks = [
        Week("w", date(2026, 11, 9), True, 1.0, 1.0, 1, 1, 1.0, None, 1.0, None),
        Week("w", date(2026, 11, 16), True, 1.0, 1.0, 1, 1, 1.0, None, 1.0, None),
    ]
    assert effort_by_week([run(0, rpe_cr10=4.0), run(6, rpe_cr10=7.0), run(8)], weeks) == (
        None,
        5.5,
    )


def flag(name: str, level: Level, days_ago: int, *, contested: bool = False) -> Flag:
    evidence = Evidence(1.0, "%", 1.0, (), "weak")
    return Flag(name, level, AS_OF - timedelta(days=days_ago), evidence, "x", contested)


def test_flags_are_one_of_a_kind_a_week_from_watch_on() -> None:
    flags = [
        flag("a", Level.INFO, 1), flag("b", Level.WATCH, 2), flag("b", Level.WARNING, 3),
        flag("b", Level.WATCH, 9), flag("c", Level.ALERT, 300),
    ]  # fmt: skip
    shown = flags_to_show(flags, FIRST)
    assert [(f.id, f.level) for f in shown] == [("b", Level.WATCH), ("b", Level.WARNING)]
    many = [flag(f"f{k}", Level.WATCH, k) for k in range(9)] + [flag("g", Level.ALERT, 40)]
    kept = flags_to_show(many, FIRST)
    assert len(kept) == 4  # the page is one side of A4, and ends with the physio's block
    assert kept[0].id == "g"


def test_gait_numbers_are_medians_of_one_device() -> None:
    watch = {"exporter": "Watch", "cadence_spm": 170.0, "vertical_oscillation_mm": 90.0}
    runs = [
        run(1, **watch), run(2, **watch | {"cadence_spm": 174.0}), run(3, **watch),
        run(4, exporter="Phone", cadence_spm=150.0, contact_time_ms=250.0),
        run(56, **watch | {"cadence_spm": 100.0}), run(5, sport="other", cadence_spm=60.0),
        run(6, exporter="Watch", balance_left_pct=50.0),
    ]  # fmt: skip
    found = {item.name: item for item in gait_numbers(runs, AS_OF)}
    assert set(found) == {"cadence", "step length", "vertical oscillation"}
    assert (found["cadence"].value, found["cadence"].runs) == (170.0, 3)
    # 10 km in 3600 s is 166.67 m a minute; over 170 steps 0.9804 m
    assert found["step length"].value == pytest.approx(10_000 / 60 / 170)
    assert gait_numbers([], AS_OF) == ()


def test_a_step_length_of_the_watch_is_kept_as_it_is() -> None:
    runs = [run(k, step_length_m=1.1, cadence_spm=170.0) for k in range(3)]
    assert [i.value for i in gait_numbers(runs, AS_OF) if i.name == "step length"] == [1.1]
    still = [replace(r, step_length_m=None, moving_s=None) for r in runs]
    assert [i.name for i in gait_numbers(still, AS_OF)] == ["cadence"]


def test_the_treadmill_list_names_everything_the_guide_films() -> None:
    words = " ".join(page().treadmill)
    for item in ("foot strike", "hip and knee alignment", "arm swing", "trunk", "symmetry"):
        assert item in words


def test_without_effort_the_intensity_is_the_reports_own() -> None:
    # 10 km in an hour is 360 s/km, 1.2 times the threshold: easy from 1.15 on
    shown = page(profile=Profile(threshold_pace_s_per_km=300.0))
    text = " ".join(handoff_text(shown, View()).decode().split())
    assert (
        "Intensity: 100 % easy, 0 % moderate, 0 % hard of the time in the last 4 weeks, "
        "by session, from effort or pace" in text
    )
    assert "no effort was noted with the runs" in " ".join(
        handoff_text(page(), View()).decode().split()
    )
