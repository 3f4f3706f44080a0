"""Guidance, the way back and the day of the visit, from a whole log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from runload.analysis.checkin_inputs import walk_days
from runload.analysis.report import Asked, RunnerInput, analyse
from runload.analysis.voices import COACH
from runload.models import Activity, Guidance, ImportResult, PainEntry, Profile, Race, Report

AS_OF = date(2026, 11, 22)  # a Sunday


def activity(day: date, km: float | None = 8.0, sport: str = "run", **more: object) -> Activity:
    start = datetime(day.year, day.month, day.day, 9)
    metres = None if km is None else 1000 * km
    return Activity(
        f"{day}-{sport}", start, "local-in-file", sport, "log.csv", "csv",
        distance_m=metres, moving_s=3000.0, **more,
    )  # type: ignore[arg-type]  # fmt: skip


def log(weeks: int = 40) -> tuple[Activity, ...]:
    """Tuesday and Thursday 8 km, Sunday 14 km."""
    monday = AS_OF - timedelta(days=6)
    return tuple(
        activity(monday + timedelta(days=day, weeks=-back), km)
        for back in range(weeks)
        for day, km in ((1, 8.0), (3, 8.0), (6, 14.0))
    )


ASKED = Asked(AS_OF, "today", AS_OF)


def report(*pain: PainEntry, profile: Profile | None = None, asked: Asked = ASKED) -> Report:
    return analyse(ImportResult(log()), RunnerInput(profile or Profile(), pain), asked)


def sore(day: int, score: float, rise: float | None = 0.0) -> PainEntry:
    return PainEntry(date(2026, 11, day), score, ("calf",), "left", next_morning_rise=rise)


def test_a_recreational_runner_gets_one_piece_of_the_guide() -> None:
    found = report()
    assert found.checkin.runner == "recreational"
    assert found.guidance is not None
    assert found.guidance.because == "12 runs in the last 4 weeks."


def test_a_race_in_the_profile_outranks_it() -> None:
    found = report(profile=Profile(races=(Race(AS_OF + timedelta(days=5)),)))
    assert found.guidance is not None
    assert found.guidance.id == "race-week"


@pytest.mark.parametrize(
    "profile",
    [Profile(under_18=True), Profile(pregnant_or_postpartum_weeks=20), Profile(injured=True)],
)
def test_those_no_rule_may_speak_for_get_no_guidance(profile: Profile) -> None:
    assert report(profile=profile).guidance is None


def test_a_coach_and_a_short_log_get_none() -> None:
    assert report(asked=replace(ASKED, voice=COACH)).guidance is None
    short = analyse(ImportResult(log(4)), RunnerInput(), ASKED)
    assert short.checkin.confidence == "low"
    assert short.guidance is None


def test_after_a_red_light_the_step_stands_in_the_report_and_in_the_ceilings() -> None:
    # red on the 10th; green runs on Thursday 12, Sunday 15 and Tuesday 17 November
    found = report(sore(10, 7), sore(12, 1), sore(15, 1), sore(17, 0))
    assert found.back is not None
    assert (found.back.step, found.back.green_runs) == (2, 1)
    assert found.next.why.startswith("This goes before the distances below.")
    assert found.guidance is None  # a red light of the last 14 days: still injured


def test_while_red_stands_there_is_no_step() -> None:
    assert report(sore(20, 7)).back is None


def test_a_stop_sign_with_a_low_score_waits_for_a_clinician() -> None:
    clot = PainEntry(
        date(2026, 11, 2), 2.0, ("calf",), "left", signs=frozenset({"swelling", "warmth"})
    )
    assert report(clot).back is None  # still open: stopped
    seen = PainEntry(date(2026, 11, 4), None, ("calf",), "left", closed="clinic, 2026-11-04")
    back = report(clot, seen).back
    assert back is not None
    assert back.needs_clinician
    assert not back.blocked


def test_a_walk_counts_from_half_an_hour_on_by_its_own_name() -> None:
    walk = activity(AS_OF, None, "other", sport_name="Walking")
    assert walk_days([walk]) == {AS_OF}
    assert walk_days([replace(walk, sport_name="", title="Evening hike")]) == {AS_OF}
    assert walk_days([replace(walk, moving_s=1799.0)]) == frozenset()
    assert walk_days([replace(walk, sport_name="Cycling")]) == frozenset()
    assert walk_days([activity(AS_OF, title="walk and run")]) == frozenset()


def test_the_visit_keeps_clear_of_the_long_runs_day() -> None:
    # a cap of 14 days from a Sunday: Sunday 6 December is the long run's day, Monday beside it
    pain = [sore(day, 3) for day in (18, 20, 22)]
    due = report(*pain, profile=Profile(last_visit=date(2026, 11, 1))).checkin.due
    assert due is not None
    assert due.weekday() not in {0, 5, 6}
    assert AS_OF <= due <= AS_OF + timedelta(days=14)


def test_guidance_without_a_reason_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="reason"):
        Guidance("x", "x", "x", "", "weak")
