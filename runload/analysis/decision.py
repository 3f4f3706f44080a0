"""What next: how far to run, how it stands, and when to be seen.

The one place that decides it. Report, plan, digest, squad, hand-off, check-in, calendar and pages
print what stands in a ``Decision``; none of them makes a distance or a visit of its own. The
formulas stand beside the facts they need: ``load.ceilings`` (load and breaks),
``rules.held_back`` (what is open), ``rules.checkin`` (visits).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from functools import cached_property

from runload.analysis.asked import Asked, is_stale
from runload.analysis.checkin_inputs import back_to_running, checkin_now
from runload.analysis.distances import Steps, next_steps, unrecorded
from runload.analysis.halted import usual_before_a_stop
from runload.analysis.headline import Situation, Verdict, verdict
from runload.analysis.open_problems import of_body
from runload.analysis.pain_summary import PainSummary
from runload.analysis.physio_words import by_physio
from runload.analysis.quiet_line import STALE_AFTER_DAYS
from runload.analysis.runner_input import RunnerInput
from runload.analysis.silence import louder, silence
from runload.load import LoadSummary
from runload.load.ceilings import Used
from runload.models import (
    CheckIn,
    Level,
    Next,
    OpenProblem,
    ReturnToRunning,
    SaidFlag,
    Stretch,
    outside,
)
from runload.models.opened import USUAL
from runload.models.values import dataclass
from runload.rules.held_back import held_by_silence
from runload.rules.patterns.engine import PREGNANT, referral
from runload.rules.visit_limits import halted, physio_plan

_BY_PAIN = Next(None, None, "")
"""The distances where nobody asks for them."""
_NOTHING_USED = Used()
"""What a runner is used to where pain alone has the say."""


@dataclass(frozen=True)
class Decision:
    """What next, on one day.

    ``leads`` names the flag or stop sign that the first line speaks of. ``next`` holds the
    easy run, the longest run, the week, and what sets them; ``walk_run`` is the step of the way
    back that goes before the distances. ``held`` is true while something open keeps running back,
    ``refer`` says why no rule may speak for this runner.
    """

    level: Level
    headline: str
    action: str
    leads: str
    next: Next
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
            last_activity=facts.last_activity,
        )


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """All that is known on the day.

    ``runner`` is what was told, with the diary; ``flags`` and ``load_level`` are settled.
    ``walked`` are the days with a walk, ``others`` counts the activities that are no run, and
    ``last_activity`` is the day of the last of any sport; ``log_begins`` is the first day of a log
    that begins later.
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
    last_activity: date | None = None
    log_begins: date | None = None


def level_of(facts: DecisionFacts) -> Level:
    """The level alone, of a day whose distances nobody asks for: no distance changes it."""
    guided, holding = _guided(facts), of_body(facts.opened)
    back = _way_back(facts, held=_held(holding))
    return _first_line(facts, _BY_PAIN, holding, guided, back).level


def _held(holding: Sequence[OpenProblem]) -> bool:
    """Whether something open keeps running back."""
    return any(problem.course != USUAL for problem in holding)


def _way_back(facts: DecisionFacts, *, held: bool) -> ReturnToRunning | None:
    """The step of the way back that stands, None where something else has the say."""
    pain, profile = facts.pain, facts.runner.profile
    if held or pain.screen_open or not (pain.entries or profile.injured):
        return None
    ran, walked = facts.load.run_days, facts.walked
    return back_to_running(pain, profile, facts.asked.as_of, ran=ran, walked=walked)


def _guided(facts: DecisionFacts) -> str | None:
    """Why no rule may speak for this runner today; None also where nothing hurts."""
    refer = referral(facts.runner.profile, facts.asked.as_of)
    return refer if facts.pain.lights or refer == PREGNANT else None


def decide(facts: DecisionFacts) -> Decision:
    """What next for one runner, from everything that is known on the day."""
    asked, pain, load = facts.asked, facts.pain, facts.load
    profile = facts.runner.profile
    guided, holding = _guided(facts), of_body(facts.opened)
    held = _held(holding)
    back = _way_back(facts, held=held)
    plan = physio_plan(facts.runner.diary.visits, asked.as_of)
    ahead = next_steps(
        Steps(
            asked=asked,
            used=_NOTHING_USED if pain.no_distance else load.used,
            pain=pain,
            told=facts.runner.diary,
            last_activity=facts.last_activity or load.last_run,
            last_run=load.last_run,
            holding=holding,
            refer=guided,
            returning=back,
            min_per_km=None if back is None and plan is None else load.min_per_km,
            plan=plan,
            ran=frozenset() if plan is None else load.run_days,
        )
    )
    silent = silence(facts.opened, asked.as_of)
    if silent is not None and silent.holds:
        ahead = held_by_silence(ahead, silent.said)
    first_line = _first_line(facts, ahead, holding, guided, back)
    return Decision(
        level=first_line.level,
        headline=first_line.headline,
        action=first_line.action,
        leads=first_line.leads,
        next=ahead,
        walk_run=back,
        held=held,
        refer=referral(profile, asked.as_of),
        facts=facts,
    )


def _first_line(
    facts: DecisionFacts,
    ahead: Next,
    holding: tuple[OpenProblem, ...],
    guided: str | None,
    back: ReturnToRunning | None,
) -> Verdict:
    """The level, how it stands and the one thing to do."""
    pain, load, asked, told = facts.pain, facts.load, facts.asked, facts.runner.diary
    off = told.no_running
    line = verdict(
        Situation(
            red_flags=pain.red_flags,
            lights=pain.lights,
            bone=pain.bone,
            amber_days_in_7=pain.facts.amber_days_in_7,
            pain_days=pain.facts.longest_pain_days_in_region,
            pain_known=pain.known,
            ended=load.last_run if is_stale(load.last_run, asked, off) else None,
            rested=_rested(load.last_run, asked, off),
            back=back if back is not None and back.stopped else None,
            gap=unrecorded(told, load.last_run, asked.as_of) is not None,
            usual_days=usual_before_a_stop(load),
            flags=facts.flags,
            load_level=facts.load_level,
            spike=load.spike,
            runs=load.run_count,
            other=facts.others,
            days_since_last_run=load.days_since_last_run,
            longest_next_km=ahead.easy_run_km if pain.amber or ahead.stopped else None,
            long_run_km=ahead.longest_run_km,
            walk_instead=ahead.walk_instead,
            units=asked.units,
            as_of=asked.as_of,
            referral=guided,
            opened=holding,
            unread=bool(pain.unread),
            notes=pain.notes,
            screen_leaves=pain.screen.leaves,
            log_begins=facts.log_begins,
            language=pain.screen.language,
        ),
        asked.voice,
    )
    if pain.stopped:
        return line
    plan = physio_plan(told.visits, asked.as_of)
    line = louder(line, silence(facts.opened, asked.as_of), asked.voice.silent)
    return by_physio(line, plan, halted(plan, pain.lights), asked, ahead)


def _rested(last_run: date | None, asked: Asked, off: Sequence[Stretch]) -> bool:
    """Whether the runner told that the days since the last run were days off."""
    if last_run is None or (asked.as_of - last_run).days < STALE_AFTER_DAYS:
        return False
    return outside(last_run, asked.as_of, off)[0] < STALE_AFTER_DAYS
