"""``runload export``: the activities of the store as a table, for any other program."""

from __future__ import annotations

import typer

from runload.cli.options import Options, takes


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("export")(export)


@takes("since", "until", "sport", "athlete", "store", "format", "output", "color")
def export(job: Options) -> int:
    """Write the activities of your store as CSV or Parquet; runload reads that CSV again."""
    from runload.cli.choosing import wanted
    from runload.cli.output import render, view
    from runload.cli.storing import something_kept
    from runload.models import Profile
    from runload.store.listing import listed

    found = listed(something_kept(job), wanted(job))
    render(job, "export", found, view(job, Profile()), default="csv")
    return 0
