"""``runload setup``: once, where exports come to lie and who runs; then ``runload`` is enough."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import Output, ZoneOption
from runload.models.values import dataclass

if TYPE_CHECKING:
    from runload.athlete.profile.editing import ProfileFile

NOBODY = "Write `runload setup --folder ~/Garmin --set name=Alex`; both may be left out."


@dataclass(frozen=True, slots=True)
class Remembering:
    """What to remember."""

    folder: Annotated[
        list[str],
        typer.Option(
            "--folder",
            metavar="PATH",
            show_default=False,
            help="A folder (or file) where exports are saved; may be repeated.",
        ),
    ] = field(default_factory=list)
    forget: Annotated[
        list[str],
        typer.Option(
            "--forget",
            metavar="PATH",
            show_default=False,
            help="Stop looking there; may be repeated.",
        ),
    ] = field(default_factory=list)
    set: Annotated[
        list[str],
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            show_default=False,
            help="For your profile: name=Alex, hr_max=190, units=mi. Empty removes it.",
        ),
    ] = field(default_factory=list)
    show: Annotated[
        bool, typer.Option("--show", help="Only show what is remembered, and where.")
    ] = False


@dataclass(frozen=True)
class SetupOptions:
    """What to remember, and how it is said."""

    remembering: Remembering = field(default_factory=Remembering)
    tz: ZoneOption = None
    output: Output = field(default_factory=Output)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("setup")(setup)


@takes(SetupOptions, "folder", "forget", "set", "show", "tz", "output", "quiet")
def setup(options: SetupOptions) -> int:
    """Once: where your exports are saved, and who you are.

    runload setup
    runload setup --folder ~/Garmin --set name=Alex

    On a terminal it asks, each thing once; all of it may be left out. Then `runload` alone is the
    week in one go, and every report knows your profile.
    """
    from runload.cli import clock, console
    from runload.cli.profile_file import asked_for, put_all, read_profile_file
    from runload.cli.remembered import config_path, content_of, folders_of, profile_path
    from runload.errors import UsageError

    wishes = options.remembering
    config, own = config_path(), profile_path()
    if config is None or own is None:
        raise UsageError("setup", "there is no home folder to keep your settings in", NOBODY)
    real_day = clock.today(clock.zone_name(options.tz, None)[0])
    content = content_of(config)
    folders = folders_of(content, config.name)
    held = read_profile_file(str(own), real_day)
    told = bool(wishes.folder or wishes.forget or wishes.set)
    asks = not told and not wishes.show and console.has_a_person()
    if not (told or wishes.show or asks):
        raise UsageError("setup", "there is nobody here to ask", NOBODY)
    if told or asks:
        new = _with(folders, wishes.folder, wishes.forget)
        if asks:
            from runload.cli.export_folders import asked_folders

            new = asked_folders(new)
        before = held.toml()
        put_all(held, wishes.set)
        if asks:
            asked_for(held, real_day)
        held.checked(real_day)
        _write(config, content, new, folders)
        if held.toml() != before:
            own.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            console.write(held.toml(), str(own))
        folders = new
    console.write(_known(config, own, folders, held), options.output.output)
    return 0


def _with(known: tuple[str, ...], more: list[str], less: list[str]) -> tuple[str, ...]:
    """The folders that are looked in from now on, each once, as full paths.

    Raises:
        UsageError: a folder that is not there, or is to be forgotten and was never known
    """
    from runload.errors import UsageError

    gone = {str(Path(name).expanduser().absolute()) for name in less}
    for name in gone.difference(known):
        raise UsageError(
            "--forget",
            f"{name} is not one of your folders",
            "`runload setup --show` lists the folders.",
        )
    found = [name for name in known if name not in gone]
    for name in more:
        path = Path(name).expanduser().absolute()
        if not name.strip() or not path.exists():
            raise UsageError("--folder", f"{name!r} is not there", "Name a folder that exists.")
        found.append(str(path))
    return tuple(dict.fromkeys(found))


def _write(config: Path, content: bytes, folders: tuple[str, ...], before: tuple[str, ...]) -> None:
    from runload.cli import console
    from runload.cli.remembered import with_folders

    if folders == before:
        return
    config.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    console.write(with_folders(content, config.name, folders), str(config))


def _known(config: Path, own: Path, folders: tuple[str, ...], held: ProfileFile) -> bytes:
    """What is known, and where."""
    from runload.cli.console import one_line
    from runload.cli.storing import store_path

    keys = [key for table in held.tables.values() for key in table]
    keys += [f"{name} ({len(items)})" for name, items in held.listed.items() if items]
    lines = [
        f"Looks for exports in: {'; '.join(folders) or 'nowhere yet'}",
        f"Your profile says: {', '.join(keys) or 'nothing yet'}",
        f"Your profile is in {own}, your settings in {config}, your runs in {store_path(None)}.",
        "Now `runload` alone is the week." if folders else "Add a folder: --folder ~/Garmin.",
    ]
    return "".join(f"{one_line(line)}\n" for line in lines).encode()
