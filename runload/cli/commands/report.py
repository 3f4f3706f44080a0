"""``runload report``: one runner, the whole answer."""

from __future__ import annotations

import typer

from runload.cli.options import COMMON, Options, takes


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("report")(report)


@takes(*COMMON, "chart")
def report(job: Options) -> int:
    """One runner: what changed too fast, what hurts, what now."""
    from runload.cli.charting import checked_chart, write_chart
    from runload.cli.inputs import inputs
    from runload.cli.one_runner import one_report
    from runload.cli.output import day_weeks, exit_code, render, view

    checked_chart(job)
    weeks = day_weeks(job, "report")
    gathered = inputs(job, needs_log=False)
    found = one_report(job, gathered, weeks)
    shown = view(job, gathered.runner.profile)
    write_chart(job, found, shown)
    render(job, "report", found, shown)
    return exit_code(job, found.level, found.skipped)
