"""What next: how far to run, how it stands, and when to be seen.

The one place that decides it. Report, plan, digest, squad, hand-off, check-in, calendar and pages
print what stands in a ``Decision``; none of them makes a distance or a visit of its own. The
formulas stand beside the facts they need: ``load.ceilings`` (load and breaks),
``rules.held_back`` (what is open), ``rules.checkin`` (visits).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from runload.analysis.asked import Asked, is_stale
from runload.analysis.asked_first import ASKED_FIRST
from runload.analysis.checkin_inputs import (
    back_to_running,
    checkin_now,
    longest_by_day,
)
from runload.analysis.halted import usual_before_a_stop
from runload.analysis.headline import Situation, Verdict, place, verdict
from runload.analysis.open_problems import of_body
from runload.analysis.pain_summary import PainSummary
from runload.analysis.runner_input import RunnerInput
from runload.analysis.screen_open import (
    OPEN,
    SCREEN_OPEN,
    SCREEN_UNANSWERED,
    conditional,
    no_growth,
    not_above_now,
    on_condition,
    to_be_answered,
)
from runload.analysis.silence import louder, silence
from runload.load import LoadSummary
from runload.models import (
    CheckIn,
    Level,
    Next,
    OpenProblem,
    PainLight,
    ReturnToRunning,
    SaidFlag,
    Week,
)
from runload.models.opened import REST, USUAL
from runload.models.screening import CONDITION, NO_GROWTH, NONE
from runload.rules.held_back import held_back, held_by_silence, usual_running
from runload.rules.light import NEXT_RUN_SHARE
from runload.rules.patterns.engine import PREGNANT, referral
from runload.rules.return_to_running import way_back

__all__ = ["Decision", "DecisionFacts", "Steps", "decide", "later_steps", "next_steps"]

LEAST_KM = 0.1
"""A shorter distance is told as none: only a stop is 0. Basis: ours, what is shown is 0.1 km."""
STOP, REFER = "stop", "refer"
"""Reasons of a missing distance, or of 0 (``stop``), as JSON names them."""
_BY_PAIN = Next(None, None, "")
"""The load's part where pain alone has the say."""
_TOO_SHORT = "The runs in your log are too short to go by. Go by time, and start short."


@dataclass(frozen=True)
class Decision:
    """What next, on one day.

    ``next`` holds the longest run, the week, and what sets them; ``easy_run_km`` is the most for
    the next run while every run has to be easy, None where only the longest is limited;
    ``walk_run`` is the step of the way back that goes before the distances. ``held`` is true while
    something open keeps running back, ``refer`` says why no rule may speak for this runner.
    """

    level: Level
    headline: str
    action: str
    next: Next
    easy_run_km: float | None
    walk_run: ReturnToRunning | None
    held: bool
    refer: str | None
    facts: DecisionFacts = field(repr=False)

    @cached_property
    def visit(self) -> CheckIn:
        """When to be seen, and why: worked out when it is first asked for."""
        facts = self.facts
        return checkin_now(
            facts.load,
            facts.pain,
            facts.flags,
            facts.runner,
            as_of=facts.asked.as_of,
            refer=self.refer,
            opened=facts.opened,
        )


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """All that is known on the day.

    ``runner`` is what was told, with the diary; ``flags`` and ``load_level`` are settled.
    ``walked`` are the days with a walk, ``others`` counts the activities that are no run;
    ``log_begins`` is the first day of a log that begins later.
    """

    asked: Asked
    runner: RunnerInput
    load: LoadSummary
    flags: Sequence[SaidFlag]
    load_level: Level
    pain: PainSummary
    opened: tuple[OpenProblem, ...]
    walked: frozenset[date] = frozenset()
    others: int = 0
    log_begins: date | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """What the next distances are made from, whoever has worked it out.

    ``by_load`` are the ceilings of load and breaks; ``longest_30d_km`` is the longest run of the
    last 30 days, for where nothing may grow. ``holding`` are the open injuries and illnesses,
    the strictest first. ``weeks`` of the log, the newest last, are looked at only beside them and
    beside pain, ``longest_by_day`` [km] only beside them. ``refer`` says why no rule may
    speak for the runner, ``returning`` that a step of the way back goes before the distances.
    """

    as_of: date
    as_of_basis: str
    by_load: Next
    last_run_km: float | None
    weeks: tuple[Week, ...]
    pain: PainSummary
    longest_30d_km: float | None = None
    holding: tuple[OpenProblem, ...] = ()
    longest_by_day: Mapping[date, float] = field(default_factory=dict)
    refer: str | None = None
    returning: bool = False


def level_of(facts: DecisionFacts) -> Level:
    """The level alone, of a day whose distances nobody asks for: no distance changes it."""
    guided, holding = _guided(facts), of_body(facts.opened)
    return _first_line(facts, _BY_PAIN, holding, guided).level


def _guided(facts: DecisionFacts) -> str | None:
    """Why no rule may speak for this runner today; None also where nothing hurts."""
    refer = referral(facts.runner.profile, facts.asked.as_of)
    return refer if facts.pain.lights or refer == PREGNANT else None


def decide(facts: DecisionFacts) -> Decision:
    """What next for one runner, from everything that is known on the day."""
    asked, pain, load = facts.asked, facts.pain, facts.load
    profile = facts.runner.profile
    guided, holding = _guided(facts), of_body(facts.opened)
    held = any(problem.course != USUAL for problem in holding)
    back = None
    if not held and not pain.screen_open and (pain.entries or profile.injured):
        ran, walked = load.run_days, facts.walked
        back = back_to_running(pain, profile, asked.as_of, ran=ran, walked=walked)
    ahead = next_steps(
        Steps(
            as_of=asked.as_of,
            as_of_basis=asked.as_of_basis,
            by_load=_BY_PAIN if pain.no_distance else load.next,
            last_run_km=load.last_run_km,
            weeks=load.weeks if holding or pain.entries else (),
            pain=pain,
            longest_30d_km=load.longest_30d_km if pain.screen.leaves == NO_GROWTH else None,
            holding=holding,
            longest_by_day=longest_by_day(load) if holding else {},
            refer=guided,
            returning=back is not None,
        )
    )
    silent = silence(facts.opened, asked.as_of)
    if silent is not None and silent.holds:
        ahead = held_by_silence(ahead, silent.said)
    first_line = _first_line(facts, ahead, holding, guided)
    return Decision(
        level=first_line.level,
        headline=first_line.headline,
        action=first_line.action,
        next=ahead,
        easy_run_km=_easy_run_km(ahead, pain),
        walk_run=back,
        held=held,
        refer=referral(profile, asked.as_of),
        facts=facts,
    )


def _first_line(
    facts: DecisionFacts, ahead: Next, holding: tuple[OpenProblem, ...], guided: str | None
) -> Verdict:
    """The level, how it stands and the one thing to do."""
    pain, load, asked = facts.pain, facts.load, facts.asked
    line = verdict(
        Situation(
            red_flags=pain.red_flags,
            lights=pain.lights,
            bone=pain.bone,
            amber_days_in_7=pain.facts.amber_days_in_7,
            pain_days=pain.facts.longest_pain_days_in_region,
            pain_known=pain.known,
            ended=load.last_run if is_stale(load.last_run, asked) else None,
            usual_days=usual_before_a_stop(load),
            flags=facts.flags,
            load_level=facts.load_level,
            spike=load.spike,
            runs=load.run_count,
            other=facts.others,
            days_since_last_run=load.days_since_last_run,
            longest_next_km=_easy_run_km(ahead, pain),
            units=asked.units,
            as_of=asked.as_of,
            referral=guided,
            opened=holding,
            unread=bool(pain.unread),
            notes=pain.notes,
            screen_leaves=pain.screen.leaves,
            log_begins=facts.log_begins,
        ),
        asked.voice,
    )
    return louder(line, silence(facts.opened, asked.as_of), asked.voice.silent)


def _easy_run_km(ahead: Next, pain: PainSummary) -> float | None:
    """The most for an easy run where no other is advised; with amber that is the longest one."""
    return ahead.longest_run_km if pain.amber or ahead.stopped else None


def next_steps(steps: Steps) -> Next:
    """How far the next run and the next week may go, and why.

    The order in which they have the say: a stop, what was not understood, who needs a clinician,
    what is open, the safety screen, an amber light, the load.
    """
    pain = steps.pain
    if pain.stopped:
        return _stop(pain)
    ahead = Next(None, None, SCREEN_OPEN, OPEN) if pain.screen_open else _by_pain_and_load(steps)
    if steps.refer is not None:
        ahead = Next(None, None, steps.refer, OPEN if pain.screen_open else REFER)
    course = steps.holding[0].course if steps.holding else None
    heard = steps.refer is None and (not to_be_answered(pain) or course != USUAL)
    if steps.holding and not pain.screen_open and (heard or course == REST):
        usual = usual_running(steps.longest_by_day, steps.weeks)
        ahead = on_condition(held_back(ahead, steps.holding, usual, steps.as_of), ahead)
    if steps.returning and steps.refer is None and not to_be_answered(pain):
        ahead = replace(ahead, why=f"{way_back().first} {ahead.why}".rstrip())
    return ahead if ahead.stopped else _worth_telling(ahead)


def later_steps(eve: LoadSummary, now: Next) -> Next:
    """The distances on the eve of a later run, had the runs before it been run.

    What is open today may still be open then, so what it allows now holds for all the plan.
    """
    room = eve.next
    if now.decided_by is None or room.longest_run_km is None or room.week_km is None:
        return room
    longest, week = now.longest_run_km, now.week_km
    high = room.week_km[1] if week is None else min(week[1], room.week_km[1])
    return replace(
        room,
        longest_run_km=room.longest_run_km
        if longest is None
        else min(longest, room.longest_run_km),
        week_km=(min(room.week_km[0], high), high),
    )


def _stop(pain: PainSummary) -> Next:
    reason = pain.red_flags[0].text if pain.red_flags else _pain_stop(pain.lights)
    said = reason if reason.startswith("Stop") else f"Stop running. {reason}"
    return Next(0.0, (0.0, 0.0), said, STOP)


def _pain_stop(lights: Sequence[PainLight]) -> str:
    """Why pain stops running, in the words of the worst light."""
    red = [light for light in lights if light.light == "red"]
    if not red:
        return "Have the bone looked at first."
    return f"The light is red ({place(red[0])}): {red[0].because}."


def _by_pain_and_load(steps: Steps) -> Next:
    """The load's ceilings, cut where the light is amber; first it is told where and how bad."""
    if steps.pain.missing is not None:
        return ASKED_FIRST[steps.pain.missing]
    leaves = steps.pain.screen.leaves
    if leaves == NONE:
        return Next(None, None, SCREEN_UNANSWERED, OPEN)
    coming = steps.by_load
    if steps.as_of_basis == "last":
        day = f"{steps.as_of.day} {steps.as_of:%B %Y}"
        since = f"As of {day}: start shorter if you have not run since."
        coming = replace(coming, why=f"{since} {coming.why}")
    if leaves == NO_GROWTH:
        coming = no_growth(coming, steps.longest_30d_km, steps.weeks)
    if leaves == CONDITION:
        return conditional(_with_amber(coming, steps))
    return _with_amber(coming, steps)


def _with_amber(coming: Next, steps: Steps) -> Next:
    """The ceilings, cut where the light is amber."""
    if not steps.pain.amber or steps.last_run_km is None:
        return coming
    cut = NEXT_RUN_SHARE * steps.last_run_km
    longest = cut if coming.longest_run_km is None else min(cut, coming.longest_run_km)
    week = coming.week_km and not_above_now(coming.week_km, steps.weeks)
    why = (
        "Pain is at amber: the next run at most 70 % of the last one, the week no bigger than "
        "your last full one."
    )
    if longest < cut:
        why = f"{why} {coming.why}"
    return Next(longest, week, why, condition=coming.condition)


def _worth_telling(ahead: Next) -> Next:
    """Without distances that would be shown as 0: only a stop is 0."""
    longest, week = ahead.longest_run_km, ahead.week_km
    if longest is not None and longest < LEAST_KM:
        longest = None
    if week is not None and week[1] < LEAST_KM:
        week = None
    if (longest, week) == (ahead.longest_run_km, ahead.week_km):
        return ahead
    why = _TOO_SHORT if longest is None and week is None else ahead.why
    return replace(ahead, longest_run_km=longest, week_km=week, why=why)
