"""How far the next runs and weeks may go: the order in which pain, log and load have the say.

Only ``decision`` asks for the distances of today; a plan asks for those of the eves ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from runload.analysis.asked import Asked, is_stale
from runload.analysis.asked_first import ASKED_FIRST
from runload.analysis.headline import place
from runload.analysis.open_problems import of_body
from runload.analysis.pain_summary import PainSummary
from runload.analysis.physio_words import physio_said
from runload.analysis.screen_open import (
    GROWS_NOT,
    OPEN,
    SCREEN_OPEN,
    SCREEN_UNANSWERED,
    conditional,
    on_condition,
    to_be_answered,
)
from runload.load.ceilings import HONEST, RESTART_DAYS, Used, ceilings
from runload.models import (
    DiaryFacts,
    Next,
    OpenProblem,
    PainLight,
    PhysioPlan,
    Report,
    ReturnToRunning,
    Stretch,
    outside,
)
from runload.models.finding import WALK_INSTEAD, WHY_WALK
from runload.models.opened import REST, USUAL
from runload.models.prescribing import NO_RUNNING
from runload.models.screening import CONDITION, NO_GROWTH, NONE
from runload.models.shares import rounded_down
from runload.models.values import dataclass
from runload.rules.held_back import DECIDED_BY, held_back
from runload.rules.pain_share import left_by_lights
from runload.rules.return_to_running import way_back
from runload.rules.visit_limits import DECIDED_BY as SET_BY_PHYSIO
from runload.rules.visit_limits import (
    SLOW_MIN_PER_KM,
    LimitFacts,
    halted,
    most_km,
    not_before,
    within_limits,
)
from runload.tables import WEEK_DAYS

ASK_AFTER_DAYS = 7
"""After so many days without a run it is asked whether one is missing. Basis: ours, clinic 5.1."""
WAY_BACK = "way-back"
STOP, REFER, STALE_LOG, MISSING_DAYS = "stop", "refer", "stale_log", "missing_days"
"""Reasons of a missing distance, or of 0 (``stop``), as JSON names them."""
MARKED_DAYS = 28
"""Runs that are missing so many days before the last run leave no base. Basis: ours, clinic 5.1."""
_STALE = (
    "Distances come back with your newer runs. No runs since {day}? Then: "
    "`runload diary no-running {since}`."
)
_MISSING = (
    "Days are missing, so I leave the distances blank: runs {when} are not in the log. Add them, "
    "or keep logging: after four weeks the distances come back."
)
_BEGIN = "Your last run is too long ago to go by. Start in minutes: walk four, run one, five times."
_RUN_SINCE = "Have you run since {day}? If so, add those runs."


@dataclass(frozen=True, slots=True)
class Steps:
    """What the next distances are made from, whoever has worked it out.

    ``used`` is what the runner is used to, ``told`` what the diary tells. ``holding`` are the open
    injuries and illnesses, the strictest first. ``refer`` says why no rule may speak for the
    runner, ``returning`` is the step of the way back that goes before the distances,
    ``min_per_km`` the usual pace [min/km].
    ``last_activity`` is the day of the last of any sport; ``plan`` is what a physiotherapist set,
    ``ran`` are the days with a run.
    """

    asked: Asked
    used: Used
    pain: PainSummary
    told: DiaryFacts
    last_activity: date | None = None
    last_run: date | None = None
    holding: tuple[OpenProblem, ...] = ()
    refer: str | None = None
    returning: ReturnToRunning | None = None
    min_per_km: float | None = None
    plan: PhysioPlan | None = None
    ran: frozenset[date] = frozenset()


def next_steps(steps: Steps) -> Next:
    """How far the next run and the next week may go, and why; too short to run is walked.

    The order in which they have the say: a stop, what was not understood, who needs a clinician,
    what is open, the safety screen, an amber light, the load.
    """
    ahead = _by_all(steps)
    walk = f" {WHY_WALK} {WALK_INSTEAD}" * ahead.walk_instead
    return replace(ahead, why=f"{ahead.why}{walk}")


def _by_all(steps: Steps) -> Next:
    pain = steps.pain
    if pain.stopped:
        return _stop(pain)
    ahead = Next(None, None, SCREEN_OPEN, OPEN) if pain.screen_open else _by_pain_and_load(steps)
    own = ahead
    if steps.refer is not None:
        ahead = Next(None, None, steps.refer, OPEN if pain.screen_open else REFER)
    course = steps.holding[0].course if steps.holding else None
    heard = steps.refer is None and (not to_be_answered(pain) or course != USUAL)
    if steps.holding and not pain.screen_open and (heard or course == REST):
        ahead = on_condition(held_back(ahead, steps.holding, steps.asked.as_of), ahead)
    if steps.returning is not None and steps.refer is None and not to_be_answered(pain):
        ahead = replace(ahead, why=f"{way_back().first} {ahead.why}".rstrip())
        ahead = _within_step(ahead, steps.returning, steps)
    return ahead if steps.plan is None else _as_set(ahead, own, steps.plan, steps)


def _as_set(ahead: Next, own: Next, plan: PhysioPlan, steps: Steps) -> Next:
    """The distances within what a physiotherapist set.

    Where a clinician has to say how far, and has: that far, at most what load and pain leave.
    """
    facts = LimitFacts(
        as_of=steps.asked.as_of,
        usual_km=steps.used.usual_km,
        week_km=steps.used.week_km,
        min_per_km=steps.min_per_km,
        lights=steps.pain.lights,
        ran=steps.ran,
    )
    said_so = most_km(plan, facts) is not None and not to_be_answered(steps.pain)
    if ahead.reason == REFER and ahead.decided_by != WAY_BACK and said_so:
        ahead = own
    if ahead.stopped:
        return ahead
    stops, first = halted(plan, facts.lights), not_before(plan, facts)
    said = physio_said(plan, steps.asked.units, stops, ahead, first)
    return within_limits(ahead, plan, facts, said)


def _within_step(ahead: Next, back: ReturnToRunning, steps: Steps) -> Next:
    """No further than a step goes: its minutes at the usual pace, or its share of the usual run.

    A week holds as many of them as the days between leave. A step that is a walk holds no running,
    where a stop began the way back; before a clinician's go there is no distance.
    """
    if ahead.easy_run_km is None:
        return ahead
    if back.blocked:
        return Next(None, None, way_back().blocked, REFER, decided_by=WAY_BACK)
    if back.walks and back.stopped:
        why = f"{way_back().walk} {back.now}"
        return Next(0.0, (0.0, 0.0), why, STOP, decided_by=WAY_BACK, easy_run_km=0.0)
    if back.run_min is not None:
        found = back.run_min / (steps.min_per_km or SLOW_MIN_PER_KM)
    elif back.share is not None and steps.used.usual_km is not None:
        found = back.share * steps.used.usual_km
    else:
        return ahead
    if rounded_down(found) >= ahead.easy_run_km:
        return ahead
    most, longest, week = rounded_down(found), ahead.longest_run_km, ahead.week_km
    if week is not None:
        runs = ceil(WEEK_DAYS / (1 + back.apart))
        week = (None, min(week[1], rounded_down(runs * found)))
    return replace(
        ahead,
        easy_run_km=most,
        longest_run_km=None if longest is None else min(longest, most),
        usual_run_km=most,
        week_km=week,
        why=f"{way_back().first} {way_back().within} {HONEST}",
        decided_by=WAY_BACK,
    )


def later_steps(used: Used, report: Report, eve: date, ran: frozenset[date]) -> Next:
    """The distances on the eve of a later run, had the runs of the days ``ran`` been run.

    Pain and what is open today may still be there then: what they leave now holds for all the plan.
    A rest that a physiotherapist set ends on its day, and the limits then hold.
    """
    plan = report.physio
    rest = None if plan is None else plan.limit(NO_RUNNING)
    over = rest is not None and rest.until is not None and rest.until <= eve
    rested = over and report.next.decided_by == SET_BY_PHYSIO
    if (report.next.easy_run_km is None or report.next.stopped) and not rested:
        return report.next
    held = report.next.decided_by == DECIDED_BY
    if report.next.decided_by == WAY_BACK:
        return report.next
    left = left_by_lights(report.pain, grows=not held and report.screen.leaves != NO_GROWTH)
    ahead = ceilings(used, left)
    ahead = held_back(ahead, of_body(report.open), report.as_of) if held else ahead
    if plan is None:
        return ahead
    limits = tuple(one for one in plan.limits if one.until is None or one.until > eve)
    facts = LimitFacts(
        eve, used.usual_km, used.week_km, report.next.min_per_km, report.pain, frozenset(ran)
    )
    return within_limits(ahead, replace(plan, limits=limits), facts, report.next.why)


def _stop(pain: PainSummary) -> Next:
    reason = pain.red_flags[0].text if pain.red_flags else _pain_stop(pain.lights)
    said = reason if reason.startswith("Stop") else f"Stop running. {reason}"
    return Next(0.0, (0.0, 0.0), said, STOP, decided_by="stop", easy_run_km=0.0)


def _pain_stop(lights: Sequence[PainLight]) -> str:
    """Why pain stops running, in the words of the worst light."""
    red = [light for light in lights if light.light == "red"]
    if not red:
        return "Have the bone looked at first."
    return f"Pain is at red ({place(red[0])}): {red[0].because}."


def _by_pain_and_load(steps: Steps) -> Next:
    """The shares of what the runner is used to; first it is told where and how bad it is."""
    if steps.pain.missing is not None:
        return ASKED_FIRST[steps.pain.missing]
    leaves, used = steps.pain.screen.leaves, steps.used
    if leaves == NONE:
        return Next(None, None, SCREEN_UNANSWERED, OPEN)
    if (no_number := _not_known(steps)) is not None:
        return no_number
    held = bool(steps.holding)
    left = left_by_lights(steps.pain.lights, grows=not held and leaves != NO_GROWTH)
    coming = ceilings(used, left)
    last, as_of = steps.last_run, steps.asked.as_of
    if last is not None and outside(last, as_of, steps.told.no_running)[0] >= ASK_AFTER_DAYS:
        asked = _RUN_SINCE.format(day=_day(last, steps))
        coming = replace(coming, why=f"{asked} {coming.why}")
    if leaves == NO_GROWTH:
        coming = replace(coming, why=f"{GROWS_NOT} {coming.why}")
    return conditional(coming) if leaves == CONDITION else coming


def _not_known(steps: Steps) -> Next | None:
    """No number, with the reason, where the log says too little of the present; else None."""
    asked, told, used = steps.asked, steps.told, steps.used
    if is_stale(steps.last_activity, asked, told.no_running):
        ended = steps.last_activity or asked.as_of
        _, since = outside(ended, asked.seen_on, told.no_running)
        why = _STALE.format(day=_day(ended, steps), since=since)
        return Next(None, None, why, STALE_LOG, decided_by="stale-log")
    if (gap := unrecorded(told, steps.last_run, asked.as_of)) is not None:
        first, last = _day(gap.first, steps), _day(gap.last, steps)
        when = f"of {last}" if gap.first == gap.last else f"from {first} to {last}"
        why = _MISSING.format(when=when)
        return Next(None, None, why, MISSING_DAYS, decided_by="missing-days")
    long_ago = used.days_off is None or used.days_off > RESTART_DAYS
    if long_ago and is_stale(steps.last_run, asked, told.no_running):
        return Next(None, None, _BEGIN, "no_baseline", decided_by="no-baseline")
    return None


def unrecorded(told: DiaryFacts, last_run: date | None, as_of: date) -> Stretch | None:
    """The last stretch of runs that are not in the log and too near the last run, or after it."""
    if last_run is None:
        return None
    first = last_run - timedelta(days=MARKED_DAYS)
    near = [one for one in told.not_recorded if one.touches(first, as_of)]
    return max(near, key=lambda one: one.last, default=None)


def _day(day: date, steps: Steps) -> str:
    asked = steps.asked
    year = "" if day.year == asked.as_of.year == asked.today.year else f" {day.year}"
    return f"{day.day} {day:%B}{year}"
