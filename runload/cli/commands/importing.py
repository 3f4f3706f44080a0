"""``runload import``: put activities into the store; what is known is not read again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import FileOptions, ProfileOption

if TYPE_CHECKING:
    from runload.importers import FileReading
    from runload.models import ReadOptions


@dataclass(frozen=True)
class ImportOptions(FileOptions):
    """Files to keep."""

    profile: ProfileOption = None
    new_only: Annotated[
        bool, typer.Option("--new-only", help="Say nothing when nothing is new (for cron).")
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
    """Keep activities in your store, each once; run it again whenever there are more."""
    from pathlib import Path

    from runload.cli import console
    from runload.cli.inputs import nothing_readable, setting
    from runload.cli.output import exit_code, render, view
    from runload.cli.progress import watching
    from runload.cli.storing import READER, store_path, without_words
    from runload.errors import UsageError
    from runload.importers import each
    from runload.models import Level
    from runload.store.database import opened
    from runload.store.ingest import Ingest
    from runload.store.summary import summary

    base = setting(options, profile=options.profile)
    stdin = console.piped_input(options.sources.sources)
    paths = options.sources.sources or (["-"] if stdin is not None else [])
    if not paths:
        raise UsageError(
            "import",
            "there is nothing to import",
            "Name a file or folder, such as `runload import ~/Garmin`, or pipe one in.",
        )
    with opened(store_path(options.sources.store)) as store:
        store.check()
        keeper = Ingest(store, base.options, on=base.real_day, base=Path.cwd(), reader=READER)
        quiet, color = (
            options.output.quiet or options.new_only,
            console.wants_color(options.output.color),
        )
        with watching(quiet=quiet, color=color) as watch:
            for reading in _found(
                each(sorted(paths), stdin, base.options, keeper.known, watch, keeper.unchanged),
                base.options,
            ):
                keeper.keep(without_words(reading) if options.reading.no_notes else reading)
        keeper.complete()
        if options.new_only and not keeper.kept.new:
            return 0
        found = summary(store, keeper.kept, READER)
    if not found.readable:
        raise nothing_readable(found.skipped, paths)
    render(
        options.output, "summary", found, view(options.output, base.profile, options.reading.units)
    )
    return exit_code(options.exit, Level.OK, found.skipped)


def _found(readings: Iterable[FileReading], how: ReadOptions) -> Iterable[FileReading]:
    """The files; where columns are named, all are read before any is kept, for one must have it."""
    if not how.columns:
        return readings
    from runload.cli.columns import check_columns_found

    held = list(readings)
    check_columns_found([one.result for one in held if one.result is not None], how)
    return held
