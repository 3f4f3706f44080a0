"""Which of the guide's groups a runner belongs to: the first rule of evidence D.2 that fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from datetime import date, timedelta
from functools import lru_cache

from runload.models import Profile, Week
from runload.models.values import dataclass

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
DONE_SHARE = 0.8  # of the planned runs of 14 days, before an injury is over
CALM_FORMS = 2  # weekly checks under 25 in a row, before an injury is over
LEVELS_KEPT = 8  # one check-in asks for the same level several times
LITTLE_EXPERIENCE_DAYS = 730  # days of running, two years; van der Worp 2015
HOLDS_WEEKS = 4  # complete weeks for which a new level must hold

LEVELS = ("beginner", "recreational", "competitive", "injured")
TELL_ME = "Tell me how long you have been running"


@dataclass(frozen=True, slots=True)
class InjuryFacts:
    """What is known about a present injury; weekly check scores 0-100, oldest first.

    ``days_since_red`` since the last red pain light, ``risen_mornings`` of the last four runs,
    ``score_rising`` where a body area's score went up over three weeks; ``done_per_week`` times the
    exercises were done. ``was_injured`` says that an injury is on record which has to be over:
    ``calm_forms`` counts the calm weekly checks in a row since (None: no check is kept),
    ``planned_done_share`` [0-1] the planned runs that were done, ``pain_rising`` whether pain rose
    in 14 days. ``good_visits`` are visits every two weeks after which things were good. None is
    unknown.
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
    calm_forms: int | None = None
    good_visits: int = 0
    score_rising: bool = False
    was_injured: bool = False
    planned_done_share: float | None = None
    pain_rising: bool = False


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
    red_in_14_days: bool = False


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
        (facts.profile.injured, "an injury is open"),
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
        (facts.red_in_14_days, "a red light in the last 14 days"),
        (
            injury.calm_forms is not None and injury.calm_forms < CALM_FORMS,
            f"an injury is over after {CALM_FORMS} calm weekly checks in a row",
        ),
        (
            injury.was_injured
            and injury.planned_done_share is not None
            and injury.planned_done_share < DONE_SHARE,
            f"an injury is over once {100 * DONE_SHARE:.0f} % of the planned runs are done",
        ),
        (
            injury.was_injured and injury.pain_rising,
            "an injury is over once pain has not risen for 14 days",
        ),
    )
    return next((reason for holds, reason in reasons if holds), None)


def runner_level(facts: LevelFacts) -> RunnerLevel:
    """The runner's group: injured, the profile's word, competitive, beginner or recreational.

    Formula:
        injured at once; else the profile's word at once; else the group that the first rule of
        evidence D.2 gave on each Sunday of the log, changed only when another one has held for
        4 complete weeks in a row

    Parameters:
        facts: the profile, the log's weeks (km; None is unknown and left out of means), and
            what is known about an injury.

    Returns:
        The group with its basis. With less than 26 weeks of log and no ``running_since`` the
        group is the beginner's, as the careful rhythm, with confidence "low"; that is a question,
        not a group, so the first group after it counts at once.

    Limits:
        An injury is over 14 days after the last red light, after two calm weekly checks where such
        checks are kept, once pain rises no more, and once four of five planned runs are done where
        a plan tells of them. Earlier Sundays are judged by today's profile.

    Source:
        yamato2015, rasmussen2013, buist2008, jungmalm2018
    """
    if (reason := injury_reason(facts)) is not None:
        return RunnerLevel("injured", reason)
    return rhythm_level(facts)


@lru_cache(maxsize=LEVELS_KEPT)
def rhythm_level(facts: LevelFacts) -> RunnerLevel:
    """The group that sets the rhythm when nothing hurts: the one that has held for four weeks."""
    if (told := _told_level(facts)) is not None:
        return told
    held: RunnerLevel | None = None
    newer: list[RunnerLevel] = []
    for fresh in _level_by_week(facts):
        if held is None or fresh.runner == held.runner:
            held, newer = fresh, []
            continue
        newer = [*newer, fresh] if newer and newer[-1].runner == fresh.runner else [fresh]
        if len(newer) == HOLDS_WEEKS:
            held, newer = fresh, []
    if held is None:
        return level_now(facts)
    if not newer:
        return held
    left = HOLDS_WEEKS - len(newer)
    weeks = "1 more week" if left == 1 else f"{left} more weeks"
    return replace(held, basis=f"{held.basis}; {newer[-1].runner} once that has held for {weeks}")


def _level_by_week(facts: LevelFacts) -> Iterator[RunnerLevel]:
    """The group at the end of every complete week; weeks that leave it open are left out."""
    complete = [week for week in facts.weeks if week.complete]
    for count, week in enumerate(complete, start=1):
        sunday = week.start + timedelta(days=DAYS_A_WEEK - 1)
        then = replace(
            facts, as_of=sunday, weeks=tuple(complete[max(0, count - YEAR_WEEKS) : count])
        )
        fresh = level_now(then)
        if fresh.confidence != "low":
            yield fresh


def little_experience(profile: Profile, as_of: date) -> bool:
    """Whether the runner has run for under two years: told beside the level, never changing it."""
    since = profile.running_since
    return since is not None and 0 <= (as_of - since).days < LITTLE_EXPERIENCE_DAYS


def _told_level(facts: LevelFacts) -> RunnerLevel | None:
    if facts.profile.level in LEVELS and facts.profile.level != "injured":
        return RunnerLevel(str(facts.profile.level), "your profile says so")
    return None


def level_now(facts: LevelFacts) -> RunnerLevel:
    """The group by the first rule that fits on this day alone, without waiting four weeks."""
    if (told := _told_level(facts)) is not None:
        return told
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
        new = facts.profile.new_to_running and _log_weeks(facts) < BEGINNER_ACTIVE_WEEKS
        return "your profile says that you are new to running" if new and since is None else None
    year_ago = facts.as_of - timedelta(weeks=YEAR_WEEKS)
    active = sum(week.runs > 0 for week in facts.weeks if year_ago < week.start <= facts.as_of)
    if active < BEGINNER_ACTIVE_WEEKS:
        return f"runs in {active} of the last {YEAR_WEEKS} weeks"
    return None
