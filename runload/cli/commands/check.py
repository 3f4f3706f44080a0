"""``runload check``: read everything, keep nothing, say what each file is."""

from __future__ import annotations

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import FileOptions


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
    from runload.cli.output import exit_code, render, view
    from runload.cli.source_files import all_read
    from runload.importers.checking import check_report
    from runload.models import Level

    imported, profile = all_read(options)
    found = check_report(imported)
    render(options.output, "check", found, view(options.output, profile, options.reading.units))
    return exit_code(options.exit, Level.OK, imported.skipped)
