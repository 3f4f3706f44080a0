"""``runload check``: read everything, keep nothing, say what each file is."""

from __future__ import annotations

import typer

from runload.cli.options import Options, takes


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("check")(check)


@takes(
    "sources", "format", "output", "units", "tz", "date_order", "decimal", "strict", "quiet",
    "verbose", "color",
)  # fmt: skip
def check(job: Options) -> int:
    """Read everything, store nothing: what each file is, and what was refused and why."""
    from runload.cli.inputs import inputs
    from runload.cli.output import exit_code, render, view
    from runload.importers.checking import check_report
    from runload.models import Level

    gathered = inputs(job, refuses_nothing=True, from_store=False)
    found = check_report(gathered.imported)
    render(job, "check", found, view(job, gathered.runner.profile))
    return exit_code(job, Level.OK, gathered.imported.skipped)
