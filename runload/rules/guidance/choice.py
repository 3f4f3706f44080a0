"""What a report says to keep people calm and in control: one thing to do this week."""

from __future__ import annotations

from runload.models import Guidance
from runload.rules.guidance.files import GuidanceEntry, guidance_entries
from runload.rules.guidance.signs import GuidanceFacts, guidance_signs
from runload.tables import WEEK_DAYS

HEALTHY = frozenset({"beginner", "recreational", "competitive"})


def _for(entry: GuidanceEntry, runner: str) -> bool:
    """Whether it is for this runner; while the level is not known, only what is for everybody."""
    return runner in entry.runners if runner else set(entry.runners) >= HEALTHY


def guidance(facts: GuidanceFacts) -> Guidance | None:
    """The one piece of the guide for this runner and this week, or None.

    Parameters:
        facts: level, season, log and pain; ``runner`` is "" while the level is not known: then
            only what is for everybody.

    Returns:
        The entry of the lowest rank whose sign the log shows; equal ones take turns by the week.
        None after a stop sign or a red light; beside an amber light only what may stand there.
    """
    if facts.stopped:
        return None
    able = [
        entry
        for entry in guidance_entries()
        if _for(entry, facts.runner) and (entry.with_pain or facts.worst_light != "amber")
    ]
    shown = dict(guidance_signs(facts, [entry.sign for entry in able]))
    fitting = [entry for entry in able if entry.sign in shown]
    if not fitting:
        return None
    turn = [entry for entry in fitting if entry.rank == fitting[0].rank]
    chosen = turn[(facts.as_of.toordinal() - 1) // WEEK_DAYS % len(turn)]
    because = shown[chosen.sign]
    return Guidance(chosen.id, chosen.title, chosen.text, because, chosen.grade, chosen.refs)
