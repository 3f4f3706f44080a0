"""What a physiotherapist set holds until it is changed, and never lets a run grow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from runload.models import Next, PainLight, Visit
from runload.models.prescribing import (
    APART,
    GROWTH,
    HOW_FAR,
    MORNING,
    NO_RUNNING,
    PAIN,
    RUN_KM,
    RUN_MIN,
    RUNS_A_WEEK,
    SHARE,
    WALK_RUN,
    WEEK_KM,
    Limit,
    PhysioPlan,
)
from runload.models.shares import rounded_down
from runload.models.values import dataclass
from runload.rules.settling import worst_score
from runload.tables import WEEK_DAYS

DECIDED_BY = "visit"
LONG_RUNS = "long runs"
SLOW_MIN_PER_KM = 7.0
"""The pace [min/km] of minutes where the log tells of none. Basis: ours, a slow run."""


@dataclass(frozen=True, slots=True)
class LimitFacts:
    """What limits are held against.

    ``usual_km`` and ``week_km`` [km] are the usual run and week, ``min_per_km`` the usual pace
    [min/km]; ``lights`` are those of what hurts, ``ran`` the days with a run.
    """

    as_of: date
    usual_km: float | None = None
    week_km: float | None = None
    min_per_km: float | None = None
    lights: Sequence[PainLight] = ()
    ran: frozenset[date] = frozenset()


def physio_plan(visits: Sequence[Visit], as_of: date) -> PhysioPlan | None:
    """What of all visits holds on a day; None where no visit has set anything.

    Formula:
        each kind of limit holds until a later visit sets one of its kind, until its own last day,
        or until the limits are lifted. How far a run may go is one kind; it ends a rest of which no
        end was told. Exercises hold until others are set, the next visit until a visit.
    Source:
        ours: a clinician's word stands until a clinician changes it
    """
    told = sorted((one for one in visits if one.date <= as_of), key=lambda one: one.date)
    setting = [one for one in told if one.terms is not None]
    if not setting:
        return None
    plan = PhysioPlan(since=setting[0].date, by="", visited=told[-1].date)
    limits: dict[tuple[str, str], Limit] = {}
    for visit in setting:
        limits = _changed(limits, visit, as_of)
        plan = _with_rest(plan, visit)
    held = tuple(one for one in limits.values() if one.until is None or one.until >= as_of)
    review = plan.review if plan.review and plan.review > plan.visited else None
    plan = replace(plan, limits=held, review=review)
    return plan if held or plan.exercises or review or plan.asks or plan.words else None


def _changed(
    before: dict[tuple[str, str], Limit], visit: Visit, as_of: date
) -> dict[tuple[str, str], Limit]:
    """The limits after a visit."""
    terms = visit.terms
    if terms is None:
        return before
    lifted = terms.lifted is not None and terms.lifted <= as_of
    kept = {} if lifted else dict(before)
    new = {(one.kind, one.what): one for one in terms.limits}
    kinds = {one.kind for one in terms.limits}
    if kinds & HOW_FAR:
        kept = {key: one for key, one in kept.items() if key[0] not in HOW_FAR}
    if kinds & {*HOW_FAR, WEEK_KM, RUNS_A_WEEK}:
        kept = {key: one for key, one in kept.items() if key[0] != NO_RUNNING}
    kept = {key: one for key, one in kept.items() if key[1] not in terms.allowed or not key[1]}
    return kept | new


def _with_rest(plan: PhysioPlan, visit: Visit) -> PhysioPlan:
    """The plan with what a visit says beside limits."""
    terms = visit.terms
    if terms is None:
        return plan
    exercises = terms.exercises or plan.exercises
    return replace(
        plan,
        since=visit.date,
        by=visit.by or plan.by,
        exercises=exercises,
        exercises_since=visit.date if terms.exercises else plan.exercises_since,
        review=terms.review or plan.review,
        words=terms.words,
        asks=terms.asks,
        open_far=terms.open_far,
    )


def halted(plan: PhysioPlan | None, lights: Sequence[PainLight]) -> Limit | None:
    """The limit that leaves no run at all: a rest, or pain or a morning above what was set."""
    if plan is None:
        return None
    rest, pain, morning = (plan.limit(kind) for kind in (NO_RUNNING, PAIN, MORNING))
    if rest is not None:
        return rest
    worst = max((worst_score(light.entry) or 0.0 for light in lights), default=0.0)
    if pain is not None and worst > pain.value:
        return pain
    risen = any((light.entry.next_morning_rise or 0.0) > 0 for light in lights)
    return morning if morning is not None and risen else None


def within_limits(ahead: Next, plan: PhysioPlan, facts: LimitFacts, said: str) -> Next:
    """The distances within what a physiotherapist set; a missing one stays missing.

    Parameters:
        ahead: the distances that load and pain leave [km]; plan: what was set; facts: what it is
        held against; said: the limits in words
    Returns:
        No running where the physio said so or where pain is above what was set; no number where
        words that may say how far were not understood; else the smaller of both.
    """
    if halted(plan, facts.lights) is not None:
        return Next(
            0.0,
            (0.0, 0.0),
            said,
            "stop",
            decided_by=DECIDED_BY,
            easy_run_km=0.0,
            min_per_km=facts.min_per_km,
        )
    if ahead.easy_run_km is None:
        return ahead
    if plan.open_far:
        return Next(None, None, said, "refer", decided_by=DECIDED_BY)
    most = most_km(plan, facts)
    if most is not None and rounded_down(most) <= 0.0:
        return Next(0.0, (0.0, 0.0), said, "stop", decided_by=DECIDED_BY, easy_run_km=0.0)
    easy = ahead.easy_run_km if most is None else min(ahead.easy_run_km, rounded_down(most))
    longest = ahead.longest_run_km
    if longest is not None:
        longest = easy if LONG_RUNS in plan.ruled_out else longest
        longest = longest if most is None else min(longest, rounded_down(most))
    week = _week(ahead.week_km, plan, facts, easy if longest is None else longest)
    changed = (easy, longest, week) != (ahead.easy_run_km, ahead.longest_run_km, ahead.week_km)
    turns = plan.limit(WALK_RUN)
    usual = ahead.usual_run_km
    return replace(
        ahead,
        easy_run_km=easy,
        longest_run_km=longest,
        usual_run_km=None if usual is None else min(usual, easy),
        week_km=week,
        why=said if changed else f"{ahead.why} {said}".strip(),
        decided_by=DECIDED_BY if changed else ahead.decided_by,
        turns=None if turns is None else turns.steps,
        not_before=not_before(plan, facts),
        min_per_km=facts.min_per_km,
    )


def most_km(plan: PhysioPlan, facts: LimitFacts) -> float | None:
    """The longest run that was set [km], its minutes at the usual pace; None where none was."""
    pace = facts.min_per_km or SLOW_MIN_PER_KM
    found = []
    for one in plan.limits:
        if one.kind == RUN_KM:
            found.append(one.value)
        elif one.kind == RUN_MIN:
            found.append(one.value / pace)
        elif one.kind == WALK_RUN and one.steps and one.steps[2]:
            found.append(one.steps[0] * one.steps[2] / pace)
        elif one.kind == SHARE and facts.usual_km is not None:
            found.append(one.value * facts.usual_km)
    return min(found, default=None)


def _week(
    week: tuple[float | None, float] | None, plan: PhysioPlan, facts: LimitFacts, longest: float
) -> tuple[float | None, float] | None:
    """The week, no more than was set, and no more than so many runs can hold."""
    highs = [] if week is None else [week[1]]
    runs = [one.value for one in plan.limits if one.kind == RUNS_A_WEEK]
    runs += [ceil(WEEK_DAYS / (1 + one.value)) for one in plan.limits if one.kind == APART]
    highs += [number * longest for number in runs]
    for one in plan.limits:
        if one.kind == WEEK_KM:
            highs.append(one.value)
        elif one.kind == GROWTH and facts.week_km is not None:
            highs.append((1 + one.value / 100) * facts.week_km)
        elif one.kind == SHARE and facts.week_km is not None:
            highs.append(one.value * facts.week_km)
    if week is None:
        return None
    high = rounded_down(min(highs))
    low = week[0]
    return (None if low is None else rounded_down(low * high / week[1]) if week[1] else 0.0), high


def not_before(plan: PhysioPlan, facts: LimitFacts) -> date | None:
    """The first day of the next run, by the days between and the runs of a week; None: any."""
    days = []
    last = max((day for day in facts.ran if day <= facts.as_of), default=None)
    apart, often = plan.limit(APART), plan.limit(RUNS_A_WEEK)
    if apart is not None and last is not None:
        days.append(last + timedelta(days=1 + int(apart.value)))
    if often is not None:
        monday = facts.as_of - timedelta(days=facts.as_of.weekday())
        done = sum(monday <= day <= facts.as_of for day in facts.ran)
        if done >= often.value:
            days.append(monday + timedelta(days=WEEK_DAYS))
    first = max(days, default=None)
    return None if first is None or first <= facts.as_of else first
