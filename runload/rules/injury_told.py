"""What the diary's weekly checks and exercises say about a present injury (evidence D.2, D.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from runload.models import Exercises, WeeklyCheck
from runload.rules.runner_level import DAYS_A_WEEK, InjuryFacts

SCORE_WEEKS = 8
"""Weeks back from which weekly scores are looked at. Basis: ours."""
EXERCISE_DAYS = 14
"""Days over which home exercises are counted. Basis: ours."""


def with_diary_facts(
    injury: InjuryFacts,
    checks: Sequence[WeeklyCheck],
    exercises: Sequence[Exercises],
    as_of: date,
) -> InjuryFacts:
    """The facts, with the last week's answers, the weekly scores, and how often was exercised.

    Parameters:
        injury: what is known besides; a yes in it stays
        checks: weekly checks of any body area; a week's score is its worst area's
        exercises: home exercise sessions done
        as_of: the day of the report; what is later is left out
    Limits:
        Scores of different questionnaires are never mixed: the newest one's are taken. A week
        without a check, or with an incomplete one, is unknown and left out.
    """
    told = [check for check in checks if check.date <= as_of]
    week = [check for check in told if as_of - check.date < timedelta(days=DAYS_A_WEEK)]
    done = [
        one for one in exercises if timedelta(0) <= as_of - one.date < timedelta(days=EXERCISE_DAYS)
    ]
    weeks = EXERCISE_DAYS / DAYS_A_WEEK
    return replace(
        injury,
        cannot_take_part=injury.cannot_take_part or any(check.out for check in week),
        substantial=injury.substantial or any(check.substantial for check in week),
        weekly_scores=_scores(told, as_of) or injury.weekly_scores,
        done_per_week=sum(one.done for one in done) / weeks if done else injury.done_per_week,
    )


def _scores(checks: Sequence[WeeklyCheck], as_of: date) -> tuple[float, ...]:
    """The worst severity of each ISO week, oldest first."""
    if not checks:
        return ()
    form = max(checks, key=lambda check: check.date).form
    worst: defaultdict[date, float] = defaultdict(float)
    for check in checks:
        if check.form == form and check.severity is not None:
            monday = check.date - timedelta(days=check.date.weekday())
            if as_of - monday < timedelta(weeks=SCORE_WEEKS):
                worst[monday] = max(worst[monday], float(check.severity))
    return tuple(worst[monday] for monday in sorted(worst))
