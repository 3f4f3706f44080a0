"""``runload report``: one runner, the whole answer."""

from __future__ import annotations

from dataclasses import dataclass

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import COMMON, ChartOption, RunnerOptions


@dataclass(frozen=True)
class ReportOptions(RunnerOptions):
    """One runner, and the picture."""

    chart: ChartOption = None


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("report")(report)


@takes(ReportOptions, *COMMON, "chart")
def report(options: ReportOptions) -> int:
    """One runner: what changed too fast, what hurts, what now.

    runload report activities.csv
    runload report ~/exports --pain "4 left achilles, stiff in the morning"
    """
    from runload.cli.charting import checked_chart, write_chart
    from runload.cli.inputs import inputs
    from runload.cli.one_runner import one_report
    from runload.cli.output import day_weeks, exit_code, render, shows_runs, view

    checked_chart(options.chart)
    weeks = day_weeks(options.output, "report")
    gathered = inputs(options, needs_log=False)
    runs = shows_runs(options.output, "report")
    found = one_report(options, gathered, weeks, logbook=runs)
    shown = view(options.output, gathered.runner.profile, options.reading.units)
    write_chart(options.chart, found, shown)
    render(options.output, "report", found, shown)
    return exit_code(options.exit, found.level, found.skipped)
