"""What has changed since the last visit, what was done and what was not: five lines at most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from runload.analysis.headline import place
from runload.analysis.physio_words import limits_said
from runload.analysis.spike_words import at_most
from runload.models import Activity, ExercisesTold, PhysioPlan, Report
from runload.models.prescribing import NO_RUNNING, RUN_KM, RUN_MIN, WITHOUT
from runload.rules.settling import worst_score
from runload.tables import METRES_PER_KM, SPORTS_RUN

LINES = 5
MINUTE_S = 60.0
MARGIN = 1.02
"""A run so little over a limit is within it: a watch measures no better. Basis: ours."""


def since_visit(
    report: Report, activities: Sequence[Activity], exercises: ExercisesTold | None, units: str
) -> tuple[str, ...]:
    """The lines; none where no visit has set anything.

    Parameters:
        report: the runner's report; activities: those up to its day; exercises: done and planned
    """
    plan = report.physio
    if plan is None:
        return ()
    runs = [a for a in activities if a.sport in SPORTS_RUN and plan.since < a.local_date]
    lines = (
        _was_set(plan, units),
        _runs(plan, runs, units),
        _exercises(exercises, plan),
        _pain(report, plan.since),
        _not_known(plan),
    )
    return tuple(line for line in lines if line)[:LINES]


def _was_set(plan: PhysioPlan, units: str) -> str:
    by = f" by {plan.by}" if plan.by and plan.by != "physio" else ""
    said = limits_said(plan, units) or "no limits"
    review = f"; next visit {plan.review.day} {plan.review:%b}" if plan.review else ""
    return f"Set on {plan.since.day} {plan.since:%b}{by}: {said}{review}."


def _runs(plan: PhysioPlan, runs: Sequence[Activity], units: str) -> str:
    if not runs:
        return "Runs since: none in the log."
    known = [run.distance_m / METRES_PER_KM for run in runs if run.distance_m is not None]
    longest = f", longest {at_most(max(known), units)}" if known else ""
    over = list(_over(plan, runs))
    days = ", ".join(f"{day.day} {day:%b}" for day in over[:3])
    kept = f"; over the limit on {days}" if over else "; all within the limit"
    more = f" and {len(over) - 3} more" if len(over) > 3 else ""
    limited = any(plan.limit(kind) for kind in (RUN_KM, RUN_MIN, NO_RUNNING))
    return f"Runs since: {len(runs)}{longest}{f'{kept}{more}' if limited else ''}."


def _over(plan: PhysioPlan, runs: Sequence[Activity]) -> Iterator[date]:
    """The days on which more was run than was set."""
    far, long, rest = (plan.limit(kind) for kind in (RUN_KM, RUN_MIN, NO_RUNNING))
    for run in runs:
        km = (run.distance_m or 0.0) / METRES_PER_KM
        minutes = (run.moving_s or 0.0) / MINUTE_S
        if (
            rest is not None
            or (far is not None and km > MARGIN * far.value)
            or (long is not None and minutes > MARGIN * long.value)
        ):
            yield run.local_date


def _exercises(done: ExercisesTold | None, plan: PhysioPlan) -> str:
    if done is None:
        return ""
    named = ", ".join(one.words for one in plan.exercises)
    planned = f" of {done.planned} planned" if done.planned is not None else ""
    which = f" ({named})" if named else ""
    return f"Exercises: done {done.done}{planned} in {done.days} days{which}."


def _pain(report: Report, since: date) -> str:
    told = sorted(report.told_pain, key=lambda entry: entry.date)
    scores = [(entry.date, worst_score(entry)) for entry in told if worst_score(entry) is not None]
    before = [score for day, score in scores if day <= since]
    after = [score for day, score in scores if day > since]
    if not after:
        return "Pain since: no score was given."
    where = next((f" ({place(light)})" for light in report.pain if light.light != "green"), "")
    then = f"{before[-1]:g} before, " if before else ""
    worst = max(score for score in after if score is not None)
    return f"Pain since: {then}{after[-1]:g} of 10 last, {worst:g} at worst{where}."


def _not_known(plan: PhysioPlan) -> str:
    """What the log cannot show, and the words that were not understood."""
    unseen = [one.what for one in plan.limits if one.kind == WITHOUT]
    unseen += [f"'{words}'" for words in plan.asks]
    return f"The log cannot tell, so please ask: {', '.join(unseen)}." if unseen else ""
