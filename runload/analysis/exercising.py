"""Whether an exercise sheet may be shown: never beside a stop, and no dose before the questions."""

from __future__ import annotations

from dataclasses import replace

from runload.models import Report
from runload.models.exercising import ExercisePage, ExerciseSheet
from runload.render.stop_lines import stands_alone
from runload.rules.exercise_sheets import (
    BASICS,
    exercise_rules,
    sheet,
    sheet_for,
    sheets,
    shown_instead,
)
from runload.rules.patterns.files import patterns
from runload.rules.screen import HOLDS_DAYS
from runload.rules.visit_limits import DECIDED_BY

STOP, REFER, BONE, OPEN = "stop", "refer", "bone", "screen_open"
"""Why no sheet is shown, as JSON names it."""


def exercise_page(
    report: Report, wanted: str = "", own: ExerciseSheet | None = None
) -> ExercisePage:
    """The sheet ``wanted``, or what stands in its place on the day of the report.

    Parameters:
        report: one runner's report, made without anybody's log where there is none
        wanted: the id of a pattern or sheet; empty for the basics and the list of sheets
        own: the sheet of a clinic, which takes the place of ours for its patterns, or for all
    Returns:
        The page. A stop comes first, then who a clinician must see first, then a pattern of bone,
        then the twelve questions. Of the basics they are asked only where something hurts.
    Raises:
        KeyError: nothing is called so, or the pattern has no sheet

    Formula:
        shown = no stop sign, no yes, no red light, no bone, an adult who is not pregnant, and
        "none of these" answered within the last 7 days
    """
    instead = shown_instead()
    page = ExercisePage(report.as_of, exercise_rules(), screen=report.screen)
    stops = _stops(report)
    set_by = () if report.physio is None else tuple(one.words for one in report.physio.exercises)
    if stops:
        return replace(page, why=STOP, say=stops)
    if report.next.stopped and own is None:
        return replace(page, why=STOP, say=(instead.rests, *set_by))
    if report.referral is not None:
        return replace(page, why=REFER, say=(instead.refers,))
    bone = next((one for one in patterns() if one.id == wanted and one.stop), None)
    if bone is not None:
        return replace(page, why=BONE, say=(instead.bone, bone.see))
    doses = wanted not in ("", BASICS) or own is not None
    if _open(report) or (doses and not _answered(report)):
        return replace(
            page,
            why=OPEN,
            say=(instead.asks, instead.then),
            screen=replace(report.screen, needed=True),
        )
    replaces = own is not None and (not wanted or not own.patterns or wanted in own.patterns)
    found = own if own is not None and replaces else sheet_for(wanted) or sheet(wanted or BASICS)
    amber = any(light.light == "amber" for light in report.pain)
    if amber:
        gentle = (replace(row, step_up="") for row in found.rows if row.amber)
        found = replace(found, rows=tuple(gentle))
    others = () if wanted or own else tuple((one.id, one.name) for one in sheets() if one.patterns)
    return replace(page, sheet=found, amber=amber, others=others, from_physio=set_by)


def _stops(report: Report) -> tuple[str, ...]:
    """What must be seen first, the gravest first; what stands alone stands alone."""
    alone = stands_alone(report)
    if alone is not None:
        return (alone,)
    said = [flag.text for flag in report.red_flags]
    said += [stop.text for stop in report.screen.stops]
    if report.next.stopped and not said and report.next.decided_by != DECIDED_BY:
        said.append(report.next.why)
    first = () if not said else (shown_instead().stopped,)
    return (*first, *dict.fromkeys(said))


def _open(report: Report) -> bool:
    """Whether something that was told must be answered before anything is advised."""
    notes = any(not note.screened for note in report.notes_asked)
    return report.screen.needed or notes or bool(report.unread)


def _answered(report: Report) -> bool:
    """Whether "none of these" was answered, and still holds."""
    on = report.screen.answered
    return on is not None and (report.as_of - on).days <= HOLDS_DAYS
