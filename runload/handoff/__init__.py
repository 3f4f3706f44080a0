"""One page for the first appointment: what is known of a runner, in the order of the guide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from runload.analysis.gait import TREADMILL, gait_numbers
from runload.analysis.report import Asked, RunnerInput, analyse
from runload.analysis.silence import silence
from runload.athlete.session_effort import with_efforts
from runload.evidence.safety_screen import screen_words
from runload.handoff.asking import questions
from runload.handoff.curves import effort_by_week, effort_split, flags_to_show, pain_curves
from runload.handoff.history import told_by_profile, told_so_far, with_open
from runload.handoff.since_visit import since_visit
from runload.load import flag_history
from runload.models import (
    Activity,
    Flag,
    HandOff,
    HandOffTold,
    ImportResult,
)

__all__ = ["hand_off", "new_client", "told_by_profile", "told_so_far"]

WEEKS_SHOWN = 12
"""Weeks of the page. Basis: evidence D.5."""
FLAG_LOG_WEEKS = 26
"""Weeks of log from which the flags of the page are worked out. Basis: ours, twice the weeks shown
and some, so that every window is full."""


def hand_off(
    imported: ImportResult,
    runner: RunnerInput,
    asked: Asked,
    history: HandOffTold,
    *,
    named: bool = False,
) -> HandOff:
    """The page for the first appointment, as of ``asked.as_of``.

    ``imported`` must be one runner's. The name stands on it only where ``named``, and nothing of
    the answers that are the runner's alone.
    """
    report = analyse(imported, runner, replace(asked, own=False))
    ran = tuple(a for a in imported.activities if a.local_date <= asked.as_of)
    activities, _ = with_efforts(ran, runner.diary.efforts, asked.as_of)
    weeks = report.weeks[-WEEKS_SHOWN:]
    monday = asked.as_of - timedelta(days=asked.as_of.weekday())
    first = monday - timedelta(weeks=WEEKS_SHOWN - 1)
    recent = tuple(activity for activity in activities if activity.local_date >= first)
    silent = silence(report.open, report.as_of)
    gait = gait_numbers(activities, asked.as_of)
    return HandOff(
        athlete=report.athlete if named else None,
        as_of=report.as_of,
        as_of_basis=report.as_of_basis,
        level=report.level,
        told=with_open(history, report.open),
        weeks=weeks,
        effort=effort_split(recent),
        effort_by_week=effort_by_week(recent, weeks),
        pain=pain_curves(report.told_pain, first, asked.as_of),
        lights=report.pain,
        red_flags=report.red_flags,
        flags=flags_to_show(_flags(activities, asked), first),
        gait=gait,
        treadmill=TREADMILL,
        checkin=report.checkin,
        next=report.next,
        back=report.back,
        questions=questions(report, history),
        skipped=report.skipped,
        split=report.split,
        checks=report.checks,
        open=report.open,
        screen=report.screen,
        silent=silent.said if silent else "",
        since=since_visit(report, ran, history.exercises, asked.units),
        physio=report.physio,
        rest=report.rest,
        sheets=tuple((one.id, one.name) for one in report.warnings if one.has_sheet),
    )


def new_client(day: date) -> HandOff:
    """The page with nothing on it, for somebody whom nobody has seen yet."""
    asked = Asked(day, "today", day)
    page = hand_off(ImportResult(()), RunnerInput(), asked, HandOffTold())
    return replace(page, new_client=tuple(screen_words().questions.values()))


def _flags(activities: tuple[Activity, ...], asked: Asked) -> tuple[Flag, ...]:
    since = asked.as_of - timedelta(weeks=FLAG_LOG_WEEKS)
    log = [a for a in activities if a.local_date >= since]
    return flag_history(log, asked.as_of, asked.load)
