"""An entry with its reasons: why to call, what of it is new, what to do, where it ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runload.analysis.decision import Decision, DecisionFacts
from runload.models import Level, OpenProblem, Reason, SquadEntry
from runload.squad.entries import Coming, changed, urgency
from runload.squad.reason_words import action_of, news, reason, why_of
from runload.squad.reasons import ASK, Mark, marks


def told_entry(
    entry: SquadEntry,
    decision: Decision,
    before: DecisionFacts | None,
    *,
    new: bool,
    back_after: int | None,
) -> SquadEntry:
    """The entry with all that speaks for a call.

    Parameters:
        entry: the figures of one athlete, with the report's own first line
        decision: what the report decides on the day
        before: what it decided from a week ago; None where nothing was told of then
        new: there was no run a week ago
        back_after: days of the break that a run of the last seven days ended
    """
    facts = decision.facts
    now = marks(facts)
    then = {} if before is None else {mark.key: mark for mark in reversed(marks(before))}
    reasons = tuple([reason(mark, facts, then) for mark in now])
    first = now[0] if now and (now[0].calls or entry.level >= Level.WATCH) else None
    if first is None and entry.level >= Level.WATCH:
        reasons = (Reason(ASK, "told", entry.level, decision.headline),)
    told = news(now, then, None if back_after else facts.load.days_since_last_run)
    coming = Coming(new and entry.days_since is not None, entry.unheard_days, back_after)
    return replace(
        entry,
        why=entry.why if first is None else why_of(reasons[0]),
        action=action_of(first, decision),
        changed=changed(coming, told),
        urgency=urgency(now, entry.level, entry.spike_pct),
        reasons=reasons,
        news=told,
        silent_days=_silent_days(now, entry, facts),
    )


def _silent_days(now: Sequence[Mark], entry: SquadEntry, facts: DecisionFacts) -> int | None:
    """Days since anything was heard of what is open, the gravest first; else of the athlete."""
    for mark in now:
        if isinstance(mark.of, OpenProblem):
            return mark.silent_days
    days = [] if entry.days_since is None else [entry.days_since]
    if facts.pain.entries:
        days.append((facts.asked.as_of - facts.pain.entries[-1].date).days)
    return min(days, default=None)
