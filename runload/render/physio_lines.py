"""What a physiotherapist has set, and the home exercises done: for every page that tells it."""

from __future__ import annotations

from runload.models import ExercisesTold, PhysioPlan, Report
from runload.render.document import Line, heading, para
from runload.render.format import count, near_day, sentence
from runload.render.json.values import Json, of

TITLE = "Set by your physio"
DONE = "Tick off the home exercises: `runload diary done`."


def physio_lines(report: Report) -> list[Line]:
    """The limits that stand, the exercises by their number, and how often they were done."""
    plan, done = report.physio, report.exercises
    lines = [para(sentence(text), label=label) for label, text in physio_facts(report)]
    if plan is not None and plan.exercises:
        numbered = (f"{at} {one.words}" for at, one in enumerate(plan.exercises, 1))
        lines.append(para(sentence("; ".join(numbered)), label="exercises"))
    if done is not None:
        lines.append(para(f"{sentence(done_said(done))} {DONE}", label="home exercises"))
    title = TITLE if plan is not None else "Home exercises"
    return [heading(title), *lines] if lines else []


def physio_facts(report: Report) -> list[tuple[str, str]]:
    """The limits and the next visit; an own word of the physio's stands as it was said."""
    plan = report.physio
    if plan is None:
        return []
    told = [("limits", f"{plan.said}, since {near_day(plan.since, report.as_of)}")] * bool(
        plan.said
    )
    if plan.review is not None:
        told.append(("next visit", near_day(plan.review, report.as_of)))
    if plan.asks:
        told.append(("for you to keep to", "; ".join(plan.asks)))
    return told


def done_said(done: ExercisesTold) -> str:
    """How often the home exercises were done.

    >>> done_said(ExercisesTold(5, 6, 14)), done_said(ExercisesTold(1, None, 28))
    ('done 5 of 6 planned in 14 days', 'done once in 28 days')
    """
    planned = f" of {done.planned} planned" if done.planned is not None else ""
    often = "once" if done.done == 1 and not planned else str(done.done)
    times = " times" if not planned and done.done != 1 else ""
    return f"done {often}{planned}{times} in {count(done.days, 'day')}"


def physio_json(plan: PhysioPlan | None) -> Json | None:
    """What was set and holds, for programs; null where no visit has set anything."""
    if plan is None:
        return None
    return {
        "since": plan.since,
        "by": plan.by or None,
        "said": plan.said,
        "limits": [
            {
                "kind": one.kind,
                "value": one.value,
                "without": one.what or None,
                "run_walk_times": one.steps,
                "until": one.until,
            }
            for one in plan.limits
        ],
        "exercises": [of(one, "words days_a_week times_a_day") for one in plan.exercises],
        "next_visit": plan.review,
        "not_understood": plan.asks,
    }


def done_json(done: ExercisesTold | None) -> Json | None:
    """Home exercises done against planned."""
    if done is None:
        return None
    return of(done, "done planned days")
