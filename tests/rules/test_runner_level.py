"""Which of the guide's groups a runner belongs to."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from runload.models import Profile, Race, Week
from runload.rules.runner_level import (
    InjuryFacts,
    LevelFacts,
    injury_reason,
    level_now,
    little_experience,
    runner_level,
)

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
    level = level_now(facts(case))
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
        (Profile(), InjuryFacts(calm_forms=0), False),
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


def log_of(run_days: list[int], km: float = 40.0) -> tuple[Week, ...]:
    first = AS_OF - timedelta(weeks=len(run_days))
    return tuple(
        week(first + timedelta(weeks=k), km, days, days) for k, days in enumerate(run_days)
    )


def racing(run_days: list[int], **profile: Any) -> LevelFacts:
    """A race with a target in 10 weeks; 12 weeks with 5 run days on average are competitive."""
    weeks = log_of(run_days)
    race = Race(AS_OF + timedelta(weeks=10), target=True)
    told = Profile(running_since=date(2015, 1, 1), races=(race,), **profile)
    return LevelFacts(AS_OF, told, weeks, weeks[0].start)


# 30 weeks of 4 run days; then d weeks of 7: the mean of 12 weeks is 4 + 3 d / 12, which reaches 5
# at d = 4. So the fresh level is competitive from the fourth of them on.
@pytest.mark.parametrize(
    ("full", "expect", "says"),
    [
        (3, "recreational", ""),
        (4, "recreational", "competitive once that has held for 3 more weeks"),
        (6, "recreational", "competitive once that has held for 1 more week"),
        (7, "competitive", "run days a week"),
        (9, "competitive", "run days a week"),
    ],
)
def test_a_new_level_counts_once_it_has_held_for_four_weeks(
    full: int, expect: str, says: str
) -> None:
    level = runner_level(racing([4] * 30 + [7] * full))
    assert level.runner == expect
    assert says in level.basis


def test_a_level_that_comes_and_goes_never_counts() -> None:
    # up for three weeks (d = 4, 5, 6), then weeks without a run pull the mean down again
    assert runner_level(racing([4] * 30 + [7] * 6 + [0] * 4 + [4] * 8)).runner == "recreational"


def test_an_injury_and_the_profiles_word_count_at_once() -> None:
    told = racing([4] * 30 + [7] * 9)
    assert runner_level(replace(told, stopped=True)).runner == "injured"
    assert runner_level(replace(told, red_in_14_days=True)).runner == "injured"
    own = replace(told, profile=replace(told.profile, level="recreational"))
    assert runner_level(own).runner == "recreational"


def test_the_first_level_after_a_short_log_need_not_wait() -> None:
    # 26 weeks are enough to know; before them the level was a question, not a level
    weeks = log_of([4] * 26)
    assert runner_level(LevelFacts(AS_OF, Profile(), weeks, weeks[0].start)).runner == (
        "recreational"
    )


def test_a_week_that_is_not_over_changes_nothing() -> None:
    told = racing([4] * 30 + [7] * 6)
    part = replace(week(AS_OF, 40.0, 7, 7), complete=False)
    assert runner_level(replace(told, weeks=(*told.weeks, part))).runner == "recreational"


@pytest.mark.parametrize(
    ("new", "weeks_of_log", "runner", "confidence"),
    [(True, 10, "beginner", "normal"), (None, 10, "beginner", "low"),
     (False, 10, "beginner", "low"),
     (True, 30, "recreational", "normal")],
)  # fmt: skip
def test_a_profile_that_says_new_to_running_answers_the_question_of_a_short_log(
    new: bool | None, weeks_of_log: int, runner: str, confidence: str
) -> None:
    day = date(2026, 11, 22)
    found = level_now(
        LevelFacts(day, Profile(new_to_running=new), first_date=day - timedelta(weeks=weeks_of_log))
    )
    assert (found.runner, found.confidence) == (runner, confidence)


@pytest.mark.parametrize(
    ("days", "little"), [(729, True), (730, False), (-1, False), (None, False)]
)
def test_under_two_years_of_running_are_named(days: int | None, little: bool) -> None:
    day = date(2026, 11, 22)
    since = None if days is None else day - timedelta(days=days)
    assert little_experience(Profile(running_since=since), day) is little
