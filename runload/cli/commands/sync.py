"""``runload sync``: what is new in accounts and watched folders, into the store."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import FileOptions, ProfileOption
from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class Syncing:
    """Where from."""

    names: Annotated[
        list[str],
        typer.Argument(
            metavar="[NAME]...",
            help="folder, intervals or garmin. Without one: all that are set up.",
            show_default=False,
        ),
    ] = field(default_factory=list)
    again: Annotated[bool, typer.Option("--again", help="Fetch everything anew, known or not.")] = (
        False
    )
    config: Annotated[
        str | None,
        typer.Option("--config", metavar="FILE", help="The file of settings (TOML)."),
    ] = None
    new_only: Annotated[
        bool, typer.Option("--new-only", help="Stay silent when nothing is new (for cron).")
    ] = False


@dataclass(frozen=True)
class SyncOptions(FileOptions):
    """Accounts to fetch from."""

    syncing: Syncing = field(default_factory=Syncing)
    profile: ProfileOption = None


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("sync")(sync)


@takes(
    SyncOptions,
    "names", "again", "new_only", "config", "store", "format", "output", "profile", "units", "tz",
    "date_order", "decimal", "no_notes", "strict", "quiet", "verbose", "color",
)  # fmt: skip
def sync(options: SyncOptions) -> int:
    """Fetch what is new from your account or folders.

    runload sync setup
    runload sync intervals

    With a key that you made. Off until you set it up; only this and `digest --send` ever use the
    network. What came is kept at once, so Ctrl-C or a broken line loses nothing.
    """
    from runload.cli import console
    from runload.cli.output import exit_code, render, view
    from runload.cli.remembered import remembered_profile
    from runload.cli.source_files import setting
    from runload.cli.sync.fetching import fetched_from
    from runload.cli.sync.setting_up import chosen
    from runload.models import Level

    wishes, out = options.syncing, options.output
    accounts = chosen(wishes.names, wishes.config)
    base = setting(options, profile=options.profile or remembered_profile())
    found, code = fetched_from(
        accounts, base, options.sources.store,
        quiet=out.quiet or wishes.new_only,
        color=console.wants_color(out.color),
        hears_notes=not options.reading.no_notes,
        again=wishes.again,
    )  # fmt: skip
    if found is None:
        titles = ", ".join(account.connector.title for account in accounts)
        if not code:
            console.say(f"nothing new in {titles}.", quiet=out.quiet or wishes.new_only)
        return code
    render(out, "summary", found, view(out, base.profile, options.reading.units))
    return code or exit_code(options.exit, Level.OK, found.skipped)
