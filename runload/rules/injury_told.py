"""What the diary's checks, visits and exercises say about a present injury (evidence D.2, D.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from runload.evidence.weekly_trend import check_trends
from runload.models import Ailment, Exercises, PainEntry, Visit, WeeklyCheck
from runload.models.values import dataclass
from runload.rules.injury_over import calm_forms, done_share, good_visits, injured_last
from runload.rules.lighter_week import WEEK, monday
from runload.rules.pain_days import Spell, pain_rising, present_spells
from runload.rules.runner_level import DAYS_A_WEEK, InjuryFacts

SCORE_WEEKS = 8
"""Weeks back from which weekly scores are looked at. Basis: ours."""
RISE_COUNTS_FROM = 25.0
"""Weekly score [0-100] under which a rise does not count. Basis: evidence D.4 (or all < 25)."""
RAN_LESS = 17
"""First answer from which running was cut down. Basis: the form's own words (clarsen2020)."""
EXERCISE_DAYS = 14
"""Days over which home exercises are counted. Basis: ours."""


@dataclass(frozen=True, slots=True)
class InjuryDiary:
    """All that a diary, a plan and the log tell of an injury, each in any order.

    ``stopped_days`` are days with a red light or a stop sign, ``ran`` days with a run,
    ``planned_days`` days that are over on which a plan held a run.
    """

    checks: Sequence[WeeklyCheck] = ()
    exercises: Sequence[Exercises] = ()
    visits: Sequence[Visit] = ()
    injuries: Sequence[Ailment] = ()
    entries: Sequence[PainEntry] = ()
    stopped_days: frozenset[date] = frozenset()
    planned_days: frozenset[date] = frozenset()
    ran: frozenset[date] = frozenset()


def with_diary_facts(injury: InjuryFacts, told: InjuryDiary, as_of: date) -> InjuryFacts:
    """The facts, with all that the diary tells of this injury, and whether an earlier one is over.

    Parameters:
        injury: what is known besides; a yes in it stays
        told: what was told; a week's score is its worst area's
        as_of: the day of the report; what is later is left out
    Limits:
        Scores of different questionnaires are never mixed: the newest one's are taken. A week
        without a check, or with an incomplete one, is unknown: scores from before it do not count.
        Running counts as cut for as many weeks in a row, but one, as the check's first answer says
        so. Without a plan nothing is known of missed runs.
    """
    checks = sorted((one for one in told.checks if one.date <= as_of), key=lambda one: one.date)
    week = [check for check in checks if as_of - check.date < timedelta(days=DAYS_A_WEEK)]
    done = [
        one
        for one in told.exercises
        if timedelta(0) <= as_of - one.date < timedelta(days=EXERCISE_DAYS)
    ]
    spells = present_spells(told.entries, as_of)
    begun = [spell.start for spell in spells]
    begun += [
        one.date for one in told.injuries if one.date <= as_of and (one.until or as_of) >= as_of
    ]
    started = injury.started_days_ago
    if started is None and begun:
        started = (as_of - min(begun)).days
    missed = [] if not begun else _missed(told, min(begun), as_of)
    over = injured_last(checks, told.stopped_days, told.injuries, as_of)
    return replace(
        injury,
        started_days_ago=started,
        cut_running_days=max(injury.cut_running_days, _cut_days(checks, as_of)),
        missed_in_a_row=max(injury.missed_in_a_row, len(missed)),
        saw_clinician=injury.saw_clinician or _seen(told.visits, spells, as_of),
        cannot_take_part=injury.cannot_take_part or any(check.out for check in week),
        substantial=injury.substantial or any(check.substantial for check in week),
        weekly_scores=_scores(checks, as_of) or injury.weekly_scores,
        score_rising=any(
            trend.direction == "rising" and trend.severities[-1] >= RISE_COUNTS_FROM
            for trend in check_trends(checks, as_of)
        ),
        done_per_week=sum(one.done for one in done) * DAYS_A_WEEK / EXERCISE_DAYS
        if done
        else injury.done_per_week,
        was_injured=over is not None,
        calm_forms=calm_forms(checks, over) if over else None,
        planned_done_share=done_share(told.planned_days, told.ran, as_of),
        pain_rising=pain_rising(told.entries, as_of),
        good_visits=good_visits(
            told.visits, checks, told.entries, told.stopped_days,
            since=min(begun, default=as_of), as_of=as_of,
        ),
    )  # fmt: skip


def _scores(checks: Sequence[WeeklyCheck], as_of: date) -> tuple[float, ...]:
    """The worst severity of each ISO week in a row up to the newest, oldest first."""
    if not checks or checks[-1].date < monday(as_of) - WEEK:
        return ()
    worst: dict[date, float] = {}
    for check in checks:
        if check.form == checks[-1].form and check.severity is not None:
            start = monday(check.date)
            worst[start] = max(worst.get(start, 0.0), float(check.severity))
    scores: list[float] = []
    start = monday(checks[-1].date)
    while start in worst and as_of - start < SCORE_WEEKS * WEEK:
        scores.append(worst[start])
        start -= WEEK
    return tuple(reversed(scores))


def _cut_days(checks: Sequence[WeeklyCheck], as_of: date) -> int:
    """Days for which running has been cut down at least, as the weekly checks say."""
    cut = {
        monday(check.date)
        for check in checks
        if check.answers and (check.answers[0] or 0) >= RAN_LESS
    }
    newest = [
        monday(check.date)
        for check in checks
        if as_of - check.date < timedelta(days=DAYS_A_WEEK) and monday(check.date) in cut
    ]
    weeks, start = 0, max(newest, default=None)
    while start is not None and start in cut:
        weeks, start = weeks + 1, start - WEEK
    return max(0, weeks - 1) * DAYS_A_WEEK


def _missed(told: InjuryDiary, since: date, as_of: date) -> list[date]:
    """The last planned days in a row without a run, from when it began to hurt."""
    missed: list[date] = []
    for day in sorted(told.planned_days, reverse=True):
        if day >= as_of:
            continue
        if day < since or day in told.ran:
            break
        missed.append(day)
    return missed


def _seen(visits: Sequence[Visit], spells: Sequence[Spell], as_of: date) -> bool:
    """Whether a clinician saw a place that still hurts, as the diary says."""
    return any(
        spell.seen
        or any(
            spell.start <= visit.date <= as_of and spell.is_of(visit.region, visit.side)
            for visit in visits
        )
        for spell in spells
    )
