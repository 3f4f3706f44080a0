"""``runload check``: read everything, keep nothing, say what each file is."""

from __future__ import annotations

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import FileOptions, RunnerOptions


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("check")(check)


@takes(
    FileOptions,
    "sources", "format", "output", "units", "tz", "date_order", "decimal", "column", "strict",
    "quiet", "verbose", "color",
)  # fmt: skip
def check(options: FileOptions) -> int:
    """Read everything, store nothing: what each file is.

    runload check ~/exports
    runload check activities.csv --date-order dmy

    What was refused is named, and why.
    """
    from runload.cli.inputs import inputs
    from runload.cli.output import exit_code, render, view
    from runload.importers.checking import check_report
    from runload.models import Level

    log = RunnerOptions(options.sources, options.reading, options.output, options.exit)
    gathered = inputs(log, refuses_nothing=True, from_store=False)
    found = check_report(gathered.imported)
    render(
        options.output,
        "check",
        found,
        view(options.output, gathered.runner.profile, options.reading.units),
    )
    return exit_code(options.exit, Level.OK, gathered.imported.skipped)
