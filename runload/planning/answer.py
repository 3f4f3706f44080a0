"""How a plan stands, and the one thing to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from runload.load.base import FLAGS
from runload.models import Flag, PlanChoice, PlanDay, Report
from runload.planning.log import QUIET
from runload.tables import METRES_PER_KM

SPIKE = "session-spike"


def answer(choices: Sequence[PlanChoice], report: Report, *, told: bool) -> tuple[str, str]:
    """How the plan stands, and the one thing to do.

    ``told`` is true where what the runner told comes before the plan.
    """
    loud = [(day, flag) for day in choices[0].days if day.level > QUIET for flag in day.flags]
    if told:
        said = [report.headline.rstrip(".")]
        if loud and not report.next.stopped:
            said.append(_loudest(loud, choices, report)[0])
        return ". ".join(said), report.action or "Let the plan wait."
    if len(choices) == 1:
        add = 'Add one with --add "Sun 18 km", or a plan with --plan FILE.'
        return "No planned run yet: these are the steps your log allows", add
    if not loud:
        carry_on = "Raise one thing at a time; pain overrules a plan."
        return "Nothing in this plan stands out", carry_on
    return _loudest(loud, choices, report)


def _loudest(
    loud: Sequence[tuple[PlanDay, Flag]], choices: Sequence[PlanChoice], report: Report
) -> tuple[str, str]:
    """What the gravest flag says, the first of equals that is not contested."""
    day, flag = max(
        loud, key=lambda pair: (pair[1].level, not pair[1].contested, -pair[0].date.toordinal())
    )
    when = f"{day.date:%A} {day.date.day} {day.date:%B}"
    if flag.id != SPIKE:
        title = FLAGS[flag.id].title.rstrip(".")
        return f"{when} would raise '{title}'", _way_out(choices)
    longer = f"{flag.evidence.measured:.0f} % longer than your longest in 30 days"
    eased = [
        run.distance_m / METRES_PER_KM
        for choice in choices
        if choice.name == "easier"
        for ahead in choice.days
        if ahead.date == day.date
        for run in ahead.planned
        if run.distance_m
    ]
    most = max(eased, default=report.next.longest_run_km)
    longest = max((r.distance_m or 0.0 for r in day.planned), default=0.0) / METRES_PER_KM
    shorter = most is not None and 0 < most < longest
    action = f"Make it {most:.1f} km, and grow from there." if shorter else "Shorten it."
    return f"{when}: the run would be {longer}", action


def _way_out(choices: Sequence[PlanChoice]) -> str:
    """What to do about a flag that is not about one run alone."""
    if any(beside.name == "easier" and beside.level < choices[0].level for beside in choices):
        return "The easier way beside it raises less."
    return "Make the runs before it shorter, or leave more days between them."
