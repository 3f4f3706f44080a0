"""``runload profile``: write the runner's own file, look at it, check it."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import Annotated

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import Output, ZoneOption


@dataclass(frozen=True)
class ProfileOptions:
    """The file, and what to write into it."""

    file: Annotated[
        str,
        typer.Argument(
            metavar="[FILE]", help="The profile (TOML) or the diary (CSV).", show_default=False
        ),
    ] = ""
    set: Annotated[
        list[str],
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            show_default=False,
            help="Write one thing, repeatable: hr_max=190, 'race=2026-05-31 42.195 Spring'. "
            "Empty removes it.",
        ),
    ] = field(default_factory=list)
    check: Annotated[
        str | None, typer.Option("--check", metavar="FILE", help="Only check this profile.")
    ] = None
    tz: ZoneOption = None
    output: Output = field(default_factory=Output)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("profile")(profile)


@takes(ProfileOptions, "file", "set", "check", "output", "quiet", "tz")
def profile(options: ProfileOptions) -> int:
    """Your own file: heart rates, thresholds, races, what you tell.

    runload profile profile.toml --set hr_max=190
    runload profile profile.toml --set 'race=2026-05-31 42.195 Spring'

    All of it may be left out. On a terminal it asks for what the file does not hold, each thing
    once; --set is for scripts. Only your own report reads it.
    """
    from runload.athlete.profile.editing import ProfileFile
    from runload.cli import clock, console
    from runload.cli.profile_file import asked_for, put_all
    from runload.cli.writing import is_special
    from runload.errors import UsageError

    name = options.check or options.file
    if not name:
        raise UsageError(
            "profile",
            "it needs a file",
            "Write `runload profile profile.toml`, or --check FILE. `runload setup` has yours.",
        )
    real_day = clock.today(clock.zone_name(options.tz, None)[0])
    asks = sys.stdin is not None and sys.stdin.isatty() and not options.check
    edits = not options.check and bool(asks or options.set)
    special = is_special(name)
    path, content = _content(name, edits=edits, special=special)
    held = ProfileFile.of(content, path, real_day)
    if options.check:
        console.say(f"{path}: nothing is wrong with it.", quiet=options.output.quiet)
        return 0
    before = held.toml()
    put_all(held, options.set)
    if asks and not options.set:
        asked_for(held, real_day)
    held.checked(real_day)
    if edits and special:
        console.write(held.toml(), name)
        console.say(f"{path}: written.", quiet=options.output.quiet)
    elif not special and (held.toml() != before or not content):
        console.write(held.toml(), name)
        console.say(f"{path}: written, for your eyes only.", quiet=options.output.quiet)
    console.write(held.toml(), options.output.output)
    return 0


def _content(name: str, *, edits: bool, special: bool) -> tuple[str, bytes]:
    """The file's shown name and bytes; a file that is not there yet is empty.

    So is a device, a pipe or a socket that is to be written: it cannot be both.
    """
    from pathlib import Path

    from runload.cli import console
    from runload.errors import ConfigError
    from runload.tabular.strict_toml import LARGEST_BYTES

    shown = console.one_line(name)
    if edits and special:
        return shown, b""
    try:
        with Path(name).open("rb") as stream:
            return shown, stream.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        if edits:
            return shown, b""
        fix = "Name your profile, or begin one with --set hr_max=190."
        raise ConfigError(shown, "no such file", fix) from None
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise ConfigError(shown, reason, "Give a TOML profile.") from None
