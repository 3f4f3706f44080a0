"""``runload export``: the activities of the store as a table, for any other program."""

from __future__ import annotations

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.store import ExportOptions


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("export")(export)


@takes(ExportOptions, "since", "until", "sport", "athlete", "store", "format", "output", "color")
def export(options: ExportOptions) -> int:
    """Write the activities of your store as CSV or Parquet.

    runload export -o activities.csv
    runload export --from 2026-01-01 -o year.parquet

    That CSV can be read again.
    """
    from runload.cli.choosing import wanted
    from runload.cli.output import render, view
    from runload.cli.storing import something_kept
    from runload.models import Profile
    from runload.store.listing import listed

    found = listed(something_kept(options.store), wanted(options.days, options.wanted))
    render(options.output, "export", found, view(options.output, Profile()), default="csv")
    return 0
