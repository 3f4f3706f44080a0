"""``runload sync setup``: where runs are fetched from, and where the key is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

import typer

from runload.cli.options.parsing import takes

NOBODY = 2
"""The exit code where there is nobody to ask: what to write was shown, and nothing was set up."""


@dataclass(frozen=True)
class SyncSetupOptions:
    """Accounts to set up."""

    names: Annotated[
        list[str],
        typer.Argument(metavar="[NAME]", help="folder, intervals or garmin.", show_default=False),
    ] = field(default_factory=list)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("sync setup")(sync_setup)


@takes(SyncSetupOptions, "names")
def sync_setup(options: SyncSetupOptions) -> int:
    """Set up an account or a folder to fetch from.

    runload sync setup
    runload sync setup intervals

    On a terminal it asks, writes config.toml and tries the key. Elsewhere it shows what to write.
    """
    from runload.cli import console
    from runload.cli.sync.setting_up import how_to_set_up, known_names

    known_names(options.names)
    if console.has_a_person():
        from runload.cli.sync.asking_once import asked

        return asked(options.names)
    console.write(how_to_set_up(options.names).encode(), "-")
    return NOBODY
