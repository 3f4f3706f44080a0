"""What if I run this? Planned runs go the very way of runs that were run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from runload.analysis.asked_first import UNANSWERED
from runload.analysis.distances import MISSING_DAYS, REFER, STALE_LOG
from runload.analysis.headline import open_level
from runload.analysis.open_problems import of_body
from runload.analysis.pain_summary import sore_days
from runload.analysis.quiet_line import STALE_AFTER_DAYS
from runload.analysis.report import Asked, RunnerInput, analyse
from runload.analysis.runner_input import fevers
from runload.analysis.silence import silence
from runload.models import (
    Activity,
    FlagInputs,
    ImportResult,
    Level,
    PlannedRun,
    PlanReport,
    Report,
    Skipped,
)
from runload.planning.answer import answer
from runload.planning.log import QUIET, Log, choice
from runload.planning.pace import completed, pace_s_per_m, paced
from runload.planning.steps import eased
from runload.tables import SPORTS_RUN

CHECKED = "weekly-check"
"""The flag of the weekly check: what it says of the body comes before a plan."""
LOOK_AHEAD_DAYS = 7  # a plan is looked at for at least a week (ours)


def plan(
    imported: ImportResult,
    runner: RunnerInput,
    planned: Sequence[PlannedRun],
    asked: Asked,
    *,
    skipped: Sequence[Skipped] = (),
    notes: Sequence[str] = (),
) -> PlanReport:
    """What these runs would do, day by day, beside an easier way and beside rest.

    The distances ahead are those of the report; a day whose runs raise something says so itself.
    ``imported`` must be one runner's. Pain has the say: after a stop sign the easier way is rest.
    """
    report = analyse(imported, runner, asked)
    history = tuple(a for a in imported.activities if a.local_date <= asked.as_of)
    pace = pace_s_per_m(history, asked.as_of)
    runs = tuple(completed(run, pace) for run in sorted(planned, key=lambda run: run.date))
    first = min((run.date for run in runs), default=asked.as_of + timedelta(days=1))
    tomorrow = asked.as_of + timedelta(days=1)
    last = max((run.date for run in runs), default=asked.as_of)
    log = Log(
        history=history,
        asked=replace(asked, load=report.load_name),
        told=FlagInputs(
            profile=runner.profile,
            sore_days=sore_days(report.told_pain, asked.as_of),
            feverish=fevers(runner, imported.pain, history, asked.as_of),
            not_recorded=runner.diary.not_recorded,
        ),
        first=min(first, tomorrow),
        last=max(last, asked.as_of + timedelta(LOOK_AHEAD_DAYS)),
        now=report,
    )
    stopped = report.next.stopped or report.next.reason in UNANSWERED
    choices = [choice(log, "planned", runs)]
    if runs:
        referred = stopped or report.next.reason in (REFER, STALE_LOG, MISSING_DAYS)
        easier = () if referred else eased(log, runs)
        if easier and easier != runs:
            beside = choice(log, "easier", easier)
            if beside.level <= QUIET or beside.level < choices[0].level:
                choices.append(beside)
        choices.append(choice(log, "rest", ()))
    holding = of_body(report.open)
    of_the_body = (
        stopped
        or report.next.reason == REFER
        or silence(report.open, asked.as_of) is not None
        or any(one.light == "amber" for one in report.pain)
        or any(flag.id == CHECKED and flag.level >= Level.WARNING for flag in report.flags)
    )
    if runs:
        body = report.level if of_the_body else open_level(holding)
        level = max(choices[0].level, body, min(report.level, QUIET))
        told = of_the_body or bool(holding) or report.next.stale
        ended = _ended(history, report)
        headline, action = answer(choices, report, told=told, ended=ended, units=asked.units)
    else:
        level, headline, action = report.level, report.headline, report.action
    return PlanReport(
        athlete=asked.athlete,
        as_of=asked.as_of,
        as_of_basis=asked.as_of_basis,
        load_name=report.load_name,
        load_unit=report.load_unit,
        level=level,
        headline=headline,
        action=action,
        choices=tuple(choices),
        next=report.next,
        skipped=(*report.skipped, *skipped),
        notes=(*notes, *paced(planned, pace), *report.notes),
        open=report.open,
        screen=report.screen,
        back=report.back,
    )


def _ended(history: Sequence[Activity], report: Report) -> bool:
    """Whether the log stops short of the day, and the first line of the report says so."""
    last = max((one.local_date for one in history if one.sport in SPORTS_RUN), default=report.as_of)
    return report.level <= QUIET and (report.as_of - last).days >= STALE_AFTER_DAYS
