"""``runload checkin``: when to see the physiotherapist next, why, and as a calendar file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import COMMON, Ahead, Output, RunnerOptions

if TYPE_CHECKING:  # --help must not load the models
    from runload.analysis.report import Asked, RunnerInput
    from runload.models import CheckInPage, ImportResult


@dataclass(frozen=True)
class CheckInOptions(RunnerOptions):
    """One runner, the runs to come, and what the calendar says."""

    ahead: Ahead = field(default_factory=Ahead)
    with_name: Annotated[
        bool,
        typer.Option(
            "--with-name", help="Put your name on the hand-off or calendar; otherwise it has none."
        ),
    ] = False
    with_reasons: Annotated[
        bool,
        typer.Option(
            "--with-reasons",
            help="In a calendar: say why, which shows something about your health.",
        ),
    ] = False


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("checkin")(checkin)


@takes(CheckInOptions, *COMMON, "add", "plan", "with_name", "with_reasons")
def checkin(options: CheckInOptions) -> int:
    """When to see the physiotherapist next, and why.

    runload checkin activities.csv
    runload checkin activities.csv -o visit.ics
    """
    from runload.analysis.report import analyse
    from runload.cli.inputs import inputs
    from runload.cli.one_runner import of_one_runner
    from runload.cli.output import exit_code, render, view
    from runload.rules.checkin.page import checkin_page

    gathered = inputs(options, needs_log=False)
    looks_ahead = bool(options.ahead.plan or options.ahead.add)
    imported, runner, asked = of_one_runner(options, gathered, looks_ahead=looks_ahead)
    if looks_ahead:
        runner = _with_plan(options, runner, imported, asked)
    report = analyse(imported, runner, asked)
    page = checkin_page(report, named=options.with_name, detailed=options.with_reasons)
    _no_calendar_for_an_emergency(options.output, page)
    render(
        options.output,
        "checkin",
        page,
        view(options.output, gathered.runner.profile, options.reading.units),
    )
    return exit_code(options.exit, page.level, page.skipped)


def _with_plan(
    options: CheckInOptions, runner: RunnerInput, imported: ImportResult, asked: Asked
) -> RunnerInput:
    """What was told, with the runs to come; those planned by time take the runner's own pace."""
    from runload.cli.planned import planned_runs
    from runload.models import RunsPlanned
    from runload.planning.pace import completed, pace_s_per_m, paced

    ahead = planned_runs(options.ahead, options.reading, asked.as_of, asked.units)
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


def _no_calendar_for_an_emergency(output: Output, page: CheckInPage) -> None:
    """Nothing with a stop sign at "now" is put off to a calendar."""
    from runload.errors import UsageError

    calendar = output.format == "ics" or (
        output.format is None and output.output.lower().endswith(".ics")
    )
    if calendar and page.entry is None:
        raise UsageError(
            "checkin",
            "there is no appointment to write: this needs emergency care now",
            page.red_flags[0].text if page.red_flags else "Run it without a calendar to read why.",
        )
