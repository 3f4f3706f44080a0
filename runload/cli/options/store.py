"""Options of commands about what the store holds: activities and the diary."""

from __future__ import annotations

from dataclasses import field, fields
from typing import Annotated

import typer

from runload.cli.options.runs import (
    AthleteOption,
    DateOrderOption,
    Day,
    DiaryOption,
    Exit,
    Output,
    ProfileOption,
    Reading,
    StoreOption,
)
from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class Days:
    """From which day to which."""

    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="From this day (YYYY-MM-DD).")
    ] = None
    until: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Until this day (YYYY-MM-DD).")
    ] = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which activities."""

    sport: Annotated[
        str | None, typer.Option("--sport", help="Only run, trail, treadmill or other.")
    ] = None
    athlete: AthleteOption = None
    deleted: Annotated[bool, typer.Option("--deleted", help="List what you deleted.")] = False


@dataclass(frozen=True, slots=True)
class Correction:
    """One activity, and what is wrong with it."""

    activity: Annotated[
        str,
        typer.Argument(
            metavar="[ID]",
            help="One activity, by its id or the beginning of it. Without it: a list.",
            show_default=False,
        ),
    ] = ""
    set_sport: Annotated[
        str | None,
        typer.Option(
            "--set-sport", metavar="SPORT", help="Its sport: run, trail, treadmill or other."
        ),
    ] = None
    set_distance: Annotated[
        str | None,
        typer.Option("--set-distance", metavar="DISTANCE", help="Its distance: 10.2, 10.2km, 6mi."),
    ] = None
    split: Annotated[
        str | None,
        typer.Option("--split", metavar="ID", help="This recording is a different run."),
    ] = None
    delete: Annotated[bool, typer.Option("--delete", help="Do not count it.")] = False
    restore: Annotated[bool, typer.Option("--restore", help="Count it again.")] = False
    undo: Annotated[
        bool, typer.Option("--undo", help="Forget everything you corrected about it.")
    ] = False


@dataclass(frozen=True, slots=True)
class Files:
    """Files in the place of the store."""

    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="[SOURCE]...",
            help="Files, folders, archives or - for stdin. Without one: your store.",
            show_default=False,
        ),
    ] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Beside:
    """What else you know."""

    profile: ProfileOption = None
    diary: DiaryOption = None


CORRECTIONS = tuple(item.name for item in fields(Correction) if item.name != "activity")
"""What sets an activity right."""


@dataclass(frozen=True)
class StoreOptions:
    """A command about the store."""

    store: StoreOption = None
    output: Output = field(default_factory=Output)


@dataclass(frozen=True)
class SignsOptions(StoreOptions):
    """An answer to the safety questions."""

    answer: Annotated[
        str,
        typer.Argument(
            metavar="[NUMBERS]",
            help="0 for none of them, or the numbers of those that are true: 5.1,8.",
            show_default=False,
        ),
    ] = ""
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DAY", help="Its day; today unless you say."),
    ] = None
    keep: Annotated[
        bool, typer.Option("--keep", help="Write down answers 10 and 12 of the questions, too.")
    ] = False


@dataclass(frozen=True)
class VisitOptions(StoreOptions):
    """What a physio set at a visit."""

    said: Annotated[
        str,
        typer.Argument(
            metavar="WORDS", help="What your physio set, in one line.", show_default=False
        ),
    ] = ""
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DAY", help="The day of the visit; today unless said."),
    ] = None
    seen_by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Whom you saw.", show_default=False)
    ] = "physio"


@dataclass(frozen=True)
class DoneOptions(StoreOptions):
    """Home exercises that were done."""

    what: Annotated[
        list[str],
        typer.Argument(
            metavar="[WHAT]...",
            help="Which: their numbers, words, or a sheet. All unless said.",
            show_default=False,
        ),
    ] = field(default_factory=list)
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DAY", help="The day; today unless said."),
    ] = None
    hurt: Annotated[
        str | None,
        typer.Option("--score", metavar="0-10", help="How much it hurt, 0 to 10."),
    ] = None


@dataclass(frozen=True)
class MarkOptions(StoreOptions):
    """Days that are marked in the diary."""

    first: Annotated[
        str, typer.Argument(metavar="FROM", help="The first of these days (YYYY-MM-DD).")
    ] = ""
    last: Annotated[
        str,
        typer.Argument(
            metavar="[TO]", help="The last of them; today unless you say.", show_default=False
        ),
    ] = ""


@dataclass(frozen=True)
class DaysOptions(StoreOptions):
    """Those of its days that were asked for."""

    days: Days = field(default_factory=Days)


@dataclass(frozen=True)
class ExportOptions(DaysOptions):
    """Activities of it."""

    wanted: Wanted = field(default_factory=Wanted)


@dataclass(frozen=True)
class ActivitiesOptions(ExportOptions):
    """Activities of it or of files, or one that is looked at or set right."""

    reading: Reading = field(default_factory=Reading)
    correction: Correction = field(default_factory=Correction)
    files: Files = field(default_factory=Files)
    day: Day = field(default_factory=Day)
    beside: Beside = field(default_factory=Beside)


@dataclass(frozen=True)
class DiaryImportOptions(StoreOptions):
    """A table to take into the diary."""

    file: Annotated[
        str,
        typer.Argument(
            metavar="[FILE]", help="The profile (TOML) or the diary (CSV).", show_default=False
        ),
    ] = ""
    date_order: DateOrderOption = None
    exit: Exit = field(default_factory=Exit)


@dataclass(frozen=True)
class DiaryRemoveOptions(StoreOptions):
    """Entries to take out of the diary."""

    numbers: Annotated[
        list[int],
        typer.Argument(
            metavar="ID...", help="Entries, by the number that the list shows.", show_default=False
        ),
    ] = field(default_factory=list)
