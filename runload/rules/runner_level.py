"""Which of the guide's groups a runner belongs to: the first rule of evidence D.2 that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from runload.models import Profile, Week

# Basis of every number here: evidence D.2, ours where no source is named.
DAYS_A_WEEK = 7
BEGINNER_ACTIVE_WEEKS = 26  # weeks; Buist's definition of a novice, read weekly
YEAR_WEEKS = 52  # weeks
RACE_AHEAD_WEEKS = 26  # weeks
MEAN_OVER_WEEKS = 12  # complete weeks
COMPETITIVE_KM = 60.0  # km a week; Rasmussen 2013's top class
COMPETITIVE_DAYS = 5.0  # run days a week
COMPETITIVE_KM_WITH_SPEED = 40.0  # km a week, with hard sessions
COMPETITIVE_HARD = 1.5  # hard sessions a week
CUT_RUNNING_DAYS = 7  # days; Yamato 2015
MISSED_IN_A_ROW = 3  # planned sessions; Yamato 2015

LEVELS = ("beginner", "recreational", "competitive", "injured")
TELL_ME = "Tell me how long you have been running"


@dataclass(frozen=True, slots=True)
class InjuryFacts:
    """What is known about a present injury; weekly check scores 0-100, oldest first.

    ``days_since_red`` since the last red pain light, ``risen_mornings`` of the last four runs,
    ``done_per_week`` times the exercises were done. None is unknown.
    """

    started_days_ago: int | None = None
    running_stopped: bool = False
    cut_running_days: int = 0
    missed_in_a_row: int = 0
    saw_clinician: bool = False
    weekly_scores: tuple[float, ...] = ()
    cannot_take_part: bool = False
    substantial: bool = False
    days_since_red: int | None = None
    risen_mornings: int = 0
    done_per_week: float | None = None


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """What the level is read from. ``weeks`` should reach back 52 weeks where the log does."""

    as_of: date
    profile: Profile
    weeks: tuple[Week, ...] = ()
    first_date: date | None = None
    hard_sessions_per_week: float | None = None
    injury: InjuryFacts = field(default_factory=InjuryFacts)
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class RunnerLevel:
    """A group of the guide, what it was read from, and how sure that is (low or normal)."""

    runner: str
    basis: str
    confidence: str = "normal"


def injury_reason(facts: LevelFacts) -> str | None:
    """Why the runner counts as injured at present, or None (Yamato 2015, D.2 rule 1)."""
    injury = facts.injury
    reasons = (
        (facts.profile.injured, "you said that you are injured"),
        (facts.stopped, "a stop sign or a red pain light"),
        (injury.cannot_take_part, "you could not take part last week"),
        (injury.substantial, "the weekly check found a substantial problem"),
        (injury.running_stopped, "running is stopped because of pain"),
        (
            injury.cut_running_days >= CUT_RUNNING_DAYS,
            f"pain has cut your running for {CUT_RUNNING_DAYS} days or more",
        ),
        (
            injury.missed_in_a_row >= MISSED_IN_A_ROW,
            f"pain took {MISSED_IN_A_ROW} planned runs in a row",
        ),
        (injury.saw_clinician, "pain took you to a clinician"),
    )
    return next((reason for holds, reason in reasons if holds), None)


def runner_level(facts: LevelFacts) -> RunnerLevel:
    """The runner's group: injured, the profile's word, competitive, beginner or recreational.

    Parameters:
        facts: the profile, the log's weeks (km; None is unknown and left out of means), and
            what is known about an injury.

    Returns:
        The group with its basis. With less than 26 weeks of log and no ``running_since`` the
        group is the beginner's, as the careful rhythm, with confidence "low".

    Limits:
        The group is read afresh each time: the four weeks for which evidence D.2 lets a new
        level wait are not kept (a 12-week mean moves slowly by itself). Leaving "injured" is
        the runner's word in the profile.

    Source:
        yamato2015, rasmussen2013, buist2008, jungmalm2018
    """
    if (reason := injury_reason(facts)) is not None:
        return RunnerLevel("injured", reason)
    return rhythm_level(facts)


def rhythm_level(facts: LevelFacts) -> RunnerLevel:
    """The group that sets the rhythm when nothing hurts."""
    if facts.profile.level in LEVELS and facts.profile.level != "injured":
        return RunnerLevel(str(facts.profile.level), "your profile says so")
    if (reason := _competitive_reason(facts)) is not None:
        return RunnerLevel("competitive", reason)
    if (reason := _beginner_reason(facts)) is not None:
        return RunnerLevel("beginner", reason)
    if facts.profile.running_since is None and _log_weeks(facts) < BEGINNER_ACTIVE_WEEKS:
        return RunnerLevel("beginner", TELL_ME, "low")
    return RunnerLevel("recreational", "your log and profile")


def _log_weeks(facts: LevelFacts) -> int:
    if facts.first_date is None:
        return 0
    return ((facts.as_of - facts.first_date).days + 1) // DAYS_A_WEEK


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _competitive_reason(facts: LevelFacts) -> str | None:
    until = facts.as_of + timedelta(weeks=RACE_AHEAD_WEEKS)
    if not any(race.target and facts.as_of <= race.date <= until for race in facts.profile.races):
        return None
    weeks = [week for week in facts.weeks if week.complete][-MEAN_OVER_WEEKS:]
    mean_km = _mean([week.distance_km for week in weeks if week.distance_km is not None]) or 0.0
    mean_days = _mean([float(week.run_days) for week in weeks]) or 0.0
    if mean_km >= COMPETITIVE_KM:
        return f"a race with a target, and {mean_km:.0f} km a week"
    if mean_days >= COMPETITIVE_DAYS:
        return f"a race with a target, and {mean_days:.0f} run days a week"
    hard = facts.hard_sessions_per_week or 0.0
    if mean_km >= COMPETITIVE_KM_WITH_SPEED and hard >= COMPETITIVE_HARD:
        return f"a race with a target, {mean_km:.0f} km and {hard:.1f} hard sessions a week"
    return None


def _beginner_reason(facts: LevelFacts) -> str | None:
    since = facts.profile.running_since
    if since is not None and since > facts.as_of - timedelta(weeks=BEGINNER_ACTIVE_WEEKS):
        return f"running for less than {BEGINNER_ACTIVE_WEEKS} weeks"
    if _log_weeks(facts) < YEAR_WEEKS:
        return None
    year_ago = facts.as_of - timedelta(weeks=YEAR_WEEKS)
    active = sum(week.runs > 0 for week in facts.weeks if year_ago < week.start <= facts.as_of)
    if active < BEGINNER_ACTIVE_WEEKS:
        return f"runs in {active} of the last {YEAR_WEEKS} weeks"
    return None
