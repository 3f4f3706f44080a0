"""How a plan stands, and the one thing to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from runload.load.base import FLAGS
from runload.models import Flag, PlanChoice, PlanDay, Report
from runload.models.finding import BY_MINUTES, WALK_BELOW_KM
from runload.models.shares import rounded_down
from runload.planning.judging import DAYS_BETWEEN, WEEK
from runload.planning.log import QUIET
from runload.tables import METRES_PER_KM, METRES_PER_MILE

SPIKE = "session-spike"


def answer(
    choices: Sequence[PlanChoice],
    report: Report,
    *,
    told: bool,
    ended: bool = False,
    units: str = "km",
) -> tuple[str, str]:
    """How the plan stands, and the one thing to do.

    ``told`` is true where what the runner told comes before the plan, ``ended`` where the log stops
    short of the day: both open with the first line of the report.
    """
    days = choices[0].days
    loud = [(day, flag) for day in days if day.level > QUIET for flag in day.flags]
    over = [day for day in days if day.beyond is not None and day.beyond.level > QUIET]
    first = _first(loud, over, choices, report, units)
    if told or ended:
        said = [report.headline.rstrip(".")]
        if first is not None and not report.next.stopped:
            said.append(first[0])
            if not told:
                return ". ".join(said), first[1]
        return ". ".join(said), report.action or "Let the plan wait."
    if first is None:
        carry_on = "Raise one thing at a time; pain overrules a plan."
        unsure = "" if report.pain else "; whether anything hurts is not known"
        return f"Nothing in this plan looks too big{unsure}", carry_on
    return first


def _first(
    loud: Sequence[tuple[PlanDay, Flag]],
    over: Sequence[PlanDay],
    choices: Sequence[PlanChoice],
    report: Report,
    units: str,
) -> tuple[str, str] | None:
    """What is said first: the gravest flag that is sure, else the gravest limit, else a flag."""
    sure = [pair for pair in loud if not pair[1].contested]
    worst = max((flag.level for _, flag in sure), default=QUIET)
    beyond = max((day.beyond.level for day in over if day.beyond), default=QUIET)
    if beyond > QUIET and beyond >= worst:
        return _beyond(next(d for d in over if d.beyond and d.beyond.level == beyond), units)
    return _loudest(loud, choices, report, units) if loud else None


def _beyond(day: PlanDay, units: str) -> tuple[str, str]:
    """What a day goes beyond, and what to do about it."""
    over, when = day.beyond, _when(day)
    if over is None or over.most_km is None:
        said = "" if over is None else over.said
        move = "Move it a day." if over and over.rule == DAYS_BETWEEN else "Let it wait."
        return f"{when}: {said}", move
    most = told_km(over.most_km, units)
    if over.rule == WEEK:
        return f"The seven days up to {when} hold more than the {most} {over.said}", (
            "Take a run out, or make them shorter."
        )
    run = told_km(over.km, units)
    short = over.most_km < WALK_BELOW_KM and over.rule not in BY_MINUTES
    advice = "Walk instead." if short else f"Make it {most} at most."
    return f"{when}: {run} is more than the {most} {over.said}", advice


def told_km(km: float, units: str) -> str:
    """A distance as the most to run, in the units asked for.

    >>> told_km(4.2, "km"), told_km(4.2, "mi")
    ('4.2 km', '2.6 mi')
    """
    miles = units == "mi"
    shown = rounded_down(km * METRES_PER_KM / METRES_PER_MILE) if miles else km
    return f"{shown:.1f} {units}"


def _when(day: PlanDay) -> str:
    return f"{day.date:%A} {day.date.day} {day.date:%B}"


def _loudest(
    loud: Sequence[tuple[PlanDay, Flag]], choices: Sequence[PlanChoice], report: Report, units: str
) -> tuple[str, str]:
    """What the gravest flag says, the first of equals that is not contested."""
    day, flag = max(
        loud, key=lambda pair: (pair[1].level, not pair[1].contested, -pair[0].date.toordinal())
    )
    when = _when(day)
    if flag.id != SPIKE:
        title = FLAGS[flag.id].title.rstrip(".")
        return f"{when} would raise '{title}'", _way_out(choices, day)
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
    told = told_km(most or 0.0, units)
    action = f"Make it {told}, and grow from there." if shorter else "Shorten it."
    return f"{when}: the run would be {longer}", action


def _way_out(choices: Sequence[PlanChoice], day: PlanDay) -> str:
    """What to do about a flag that is not about one run alone."""
    if any(beside.name == "easier" and beside.level < choices[0].level for beside in choices):
        return "The easier version raises less."
    if not any(before.planned for before in choices[0].days if before.date < day.date):
        return "Make it shorter, or wait a few days."
    return "Make the runs before it shorter, or leave more days between them."
