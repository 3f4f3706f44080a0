"""``runload import``: put activities into the store; what is known is not read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import FileOptions, ProfileOption


@dataclass(frozen=True)
class ImportOptions(FileOptions):
    """Files to keep."""

    profile: ProfileOption = None
    new_only: Annotated[
        bool, typer.Option("--new-only", help="Stay silent when nothing is new (for cron).")
    ] = False


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("import")(import_)


@takes(
    ImportOptions,
    "sources", "store", "new_only", "format", "output", "profile", "units", "tz", "date_order",
    "decimal", "column", "no_notes", "strict", "quiet", "verbose", "color",
)  # fmt: skip
def import_(options: ImportOptions) -> int:
    """Keep activities in your store, each once.

    runload import ~/exports
    cat morning.fit | runload import

    Run it again whenever there are more.
    """
    from runload.cli import console
    from runload.cli.keeping import kept_from
    from runload.cli.output import exit_code, render, view
    from runload.cli.source_files import setting
    from runload.errors import UsageError
    from runload.importers.refused import nothing_readable
    from runload.models import Level

    base = setting(options, profile=options.profile)
    stdin = console.piped_input(options.sources.sources)
    paths = options.sources.sources or (["-"] if stdin is not None else [])
    if not paths:
        raise UsageError(
            "import",
            "there is nothing to import",
            "Name a file or folder, such as `runload import ~/Garmin`, or pipe one in.",
        )
    found = kept_from(
        paths, stdin, base, options.sources.store,
        quiet=options.output.quiet or options.new_only,
        color=console.wants_color(options.output.color),
        hears_notes=not options.reading.no_notes,
        new_only=options.new_only,
    )  # fmt: skip
    if found is None:
        return 0
    if not found.readable:
        raise nothing_readable(found.skipped, paths)
    render(
        options.output, "summary", found, view(options.output, base.profile, options.reading.units)
    )
    return exit_code(options.exit, Level.OK, found.skipped)
