"""Which of the guide's groups a runner belongs to."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from runload.models import Profile, Race, Week
from runload.rules.runner_level import InjuryFacts, LevelFacts, injury_reason, runner_level

AS_OF = date(2026, 11, 23)
CASES = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "checkin" / "levels.toml").read_text("utf-8")
)["level"]
assert CASES


def week(start: date, km: float | None = 30.0, runs: int = 4, run_days: int = 4) -> Week:
    iso = start.isocalendar()
    return Week(f"{iso.year}-W{iso.week:02}", start, True, km, None, runs, run_days,
                None, None, km, None)  # fmt: skip


def facts(case: dict[str, Any]) -> LevelFacts:
    count = case["weeks"]
    weeks = []
    for back in range(count, 0, -1):
        idle = back % case.get("empty_every", back + 1) == 0 or (
            "active_every" in case and back % case["active_every"] != 0
        )
        weeks.append(
            week(
                AS_OF - timedelta(weeks=back),
                0.0 if idle else case.get("km", 30.0),
                0 if idle else 4,
                0 if idle else case.get("run_days", 4),
            )
        )
    races = ()
    if "race_in_days" in case:
        day = AS_OF + timedelta(days=case["race_in_days"])
        races = (Race(day, target=case.get("race_target", True)),)
    return LevelFacts(
        as_of=AS_OF,
        profile=Profile(
            level=case.get("level"), running_since=case.get("running_since"), races=races
        ),
        weeks=tuple(weeks),
        first_date=AS_OF - timedelta(weeks=count) if count else None,
        hard_sessions_per_week=case.get("hard"),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_first_rule_that_fits_sets_the_level(case: dict[str, Any]) -> None:
    level = runner_level(facts(case))
    assert (level.runner, level.confidence) == (case["expect"], case["confidence"]), case["why"]


def test_a_short_log_asks_and_never_says_beginner() -> None:
    basis = runner_level(LevelFacts(AS_OF, Profile())).basis
    assert basis == "Tell me how long you have been running"
    assert "beginner" not in basis


@pytest.mark.parametrize(
    ("profile", "injury", "stopped"),
    [
        (Profile(injured=True), InjuryFacts(), False),
        (Profile(), InjuryFacts(), True),
        (Profile(), InjuryFacts(cannot_take_part=True), False),
        (Profile(), InjuryFacts(substantial=True), False),
        (Profile(), InjuryFacts(running_stopped=True), False),
        (Profile(), InjuryFacts(cut_running_days=7), False),
        (Profile(), InjuryFacts(missed_in_a_row=3), False),
        (Profile(), InjuryFacts(saw_clinician=True), False),
    ],
)
def test_each_sign_of_an_injury_outranks_the_profile_level(
    profile: Profile, injury: InjuryFacts, stopped: bool
) -> None:
    told = LevelFacts(AS_OF, profile, injury=injury, stopped=stopped)
    assert runner_level(told).runner == "injured"
    assert runner_level(told).basis == injury_reason(told)


def test_pain_just_under_the_consensus_limits_is_no_injury() -> None:
    told = LevelFacts(AS_OF, Profile(), injury=InjuryFacts(cut_running_days=6, missed_in_a_row=2))
    assert injury_reason(told) is None


def test_weeks_of_unknown_distance_are_left_out_of_the_mean() -> None:
    weeks = [week(AS_OF - timedelta(weeks=k), None if k % 2 else 60.0) for k in range(60, 0, -1)]
    race = Race(AS_OF + timedelta(days=30), target=True)
    told = LevelFacts(AS_OF, Profile(races=(race,)), tuple(weeks), weeks[0].start)
    assert runner_level(told).runner == "competitive"


def test_a_race_target_without_any_week_is_not_competitive() -> None:
    race = Race(AS_OF + timedelta(days=30), target=True)
    assert runner_level(LevelFacts(AS_OF, Profile(races=(race,)))).runner == "beginner"


def test_injured_is_no_level_that_a_profile_rhythm_can_name() -> None:
    told = LevelFacts(AS_OF, Profile(level="injured", running_since=date(2015, 1, 1)))
    assert runner_level(told).runner == "recreational"
