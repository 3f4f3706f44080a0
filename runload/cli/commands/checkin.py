"""``runload checkin``: when to see the physiotherapist next, why, and as a calendar file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from runload.cli.options import COMMON, Options, takes

if TYPE_CHECKING:  # --help must not load the models
    from runload.analysis.report import Asked, RunnerInput
    from runload.models import CheckInPage, ImportResult


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("checkin")(checkin)


@takes(*COMMON, "add", "plan", "with_name", "with_reasons")
def checkin(job: Options) -> int:
    """When to see the physiotherapist next, and why. With -o visit.ics: for your calendar."""
    from runload.analysis.report import analyse
    from runload.cli.inputs import inputs
    from runload.cli.one_runner import of_one_runner
    from runload.cli.output import exit_code, render, view
    from runload.rules.checkin.page import checkin_page

    gathered = inputs(job, needs_log=False)
    looks_ahead = bool(job.plan or job.add)
    imported, runner, asked = of_one_runner(job, gathered, looks_ahead=looks_ahead)
    if looks_ahead:
        runner = _with_plan(job, runner, imported, asked)
    report = analyse(imported, runner, asked)
    page = checkin_page(report, named=job.with_name, detailed=job.with_reasons)
    _no_calendar_for_an_emergency(job, page)
    render(job, "checkin", page, view(job, gathered.runner.profile))
    return exit_code(job, page.level, page.skipped)


def _with_plan(
    job: Options, runner: RunnerInput, imported: ImportResult, asked: Asked
) -> RunnerInput:
    """What was told, with the runs to come; those planned by time take the runner's own pace."""
    from runload.cli.planned import planned_runs
    from runload.models import RunsPlanned
    from runload.planning.pace import completed, pace_s_per_m, paced

    ahead = planned_runs(job, asked.as_of, asked.units)
    pace = pace_s_per_m(imported.activities, asked.as_of)
    ran_today = any(run.local_date == asked.as_of for run in imported.activities)
    to_come = [run for run in ahead.runs if not ran_today or run.date > asked.as_of]
    plan = RunsPlanned(tuple(completed(run, pace) for run in to_come), ahead.past, ahead.until)
    return replace(
        runner,
        plan=plan,
        skipped=(*runner.skipped, *ahead.skipped),
        notes=(*runner.notes, *ahead.notes, *paced(ahead.runs, pace)),
    )


def _no_calendar_for_an_emergency(job: Options, page: CheckInPage) -> None:
    """Nothing with a stop sign at "now" is put off to a calendar."""
    from runload.errors import UsageError

    calendar = job.format == "ics" or (job.format is None and job.output.lower().endswith(".ics"))
    if calendar and page.entry is None:
        raise UsageError(
            "checkin",
            "there is no appointment to write: this needs emergency care now",
            page.red_flags[0].text if page.red_flags else "Run it without a calendar to read why.",
        )
