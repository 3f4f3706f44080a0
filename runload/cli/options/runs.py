"""Options of all commands that read runs: which, how, of whom, on which day, and how shown."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated

import typer

from runload.models.values import dataclass

AthleteOption = Annotated[
    str | None, typer.Option("--athlete", metavar="NAME", help="Only this athlete.")
]
StoreOption = Annotated[
    str | None,
    typer.Option("--store", metavar="PATH", help="The store to use instead of your own."),
]
UnitsOption = Annotated[
    str | None, typer.Option("--units", help="km or mi: to show, and to read bare distances.")
]
ZoneOption = Annotated[
    str | None,
    typer.Option("--tz", metavar="ZONE", help="Time zone for files that give none."),
]
DateOrderOption = Annotated[
    str | None, typer.Option("--date-order", help="dmy or mdy, where a file does not say.")
]
AnswersOption = Annotated[
    str | None,
    typer.Option(
        "--answers",
        metavar="PATH",
        help="Answers of a squad: a folder, a maildir, an mbox, mails, files, a form's CSV.",
    ),
]
ChartOption = Annotated[
    str | None,
    typer.Option("--chart", metavar="FILE.png", help="Draw the weeks to this file, too."),
]
DiaryOption = Annotated[
    str | None, typer.Option("--diary", metavar="FILE", help="Your pain diary (CSV).")
]
ProfileOption = Annotated[
    str | None, typer.Option("--profile", metavar="FILE", help="Your profile (TOML).")
]


@dataclass(frozen=True, slots=True)
class Sources:
    """Your runs."""

    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="[SOURCE]...",
            help="A file, a folder, an archive (zip, tar, gz) or - for stdin. "
            "Without one: stdin when something is piped in, else your store.",
            show_default=False,
        ),
    ] = field(default_factory=list)
    store: StoreOption = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read what a file leaves open."""

    units: UnitsOption = None
    tz: ZoneOption = None
    date_order: DateOrderOption = None
    decimal: Annotated[str | None, typer.Option("--decimal", help="The decimal mark: , or .")] = (
        None
    )
    column: Annotated[
        list[str],
        typer.Option(
            "--column",
            metavar="PART=NAME",
            help="What a column of a list is: athlete=Who, distance_km=Len. Repeat it.",
        ),
    ] = field(default_factory=list)
    no_notes: Annotated[
        bool,
        typer.Option(
            "--no-notes", help="Do not look at titles, descriptions and notes of the log."
        ),
    ] = False


@dataclass(frozen=True, slots=True)
class Day:
    """Which day, and which load."""

    as_of: Annotated[
        str,
        typer.Option(
            "--as-of", metavar="DAY", help="The day to report on: auto, today, last or YYYY-MM-DD."
        ),
    ] = "auto"
    load: Annotated[
        str,
        typer.Option(
            "--load",
            metavar="NAME[,NAME]",
            help="The load to use: distance, duration, srpe, trimp, edwards, hr-stress or "
            "pace-stress; of several the first that is known.",
        ),
    ] = "distance"


@dataclass(frozen=True, slots=True)
class Runner:
    """Whose runs, and what else you know."""

    athlete: AthleteOption = None
    profile: ProfileOption = None
    diary: DiaryOption = None
    pain: Annotated[
        list[str],
        typer.Option(
            "--pain",
            metavar='"SCORE WORDS"',
            show_default=False,
            help='Pain today, 0-10 and where: "4 left achilles, stiff in the morning".',
        ),
    ] = field(default_factory=list)
    signs: Annotated[
        str | None,
        typer.Option(
            "--signs",
            metavar="NUMBERS",
            help="Answers to the twelve safety questions: 0 none of them, or such as 5.1,8.",
        ),
    ] = None
    answer: Annotated[
        list[str],
        typer.Option(
            "--answer",
            metavar="1b",
            show_default=False,
            help="Answers to the questions of the report: number and letter, or 1=4 for a score.",
        ),
    ] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Output:
    """How and where to write the answer."""

    format: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="How to write it: text, json, ics…"),
    ] = None
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is stdout.")
    ] = "-"
    weeks: Annotated[
        int, typer.Option("--weeks", metavar="N", min=1, max=520, help="How many weeks to show.")
    ] = 12
    verbose: Annotated[
        int,
        typer.Option(
            "--full",
            "--verbose",
            "-v",
            count=True,
            show_default=False,
            help="Everything, not just one screen.",
        ),
    ] = 0
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="LANGUAGE",
            help="The safety questions in en, de, fr, es, it, nl or pt.",
        ),
    ] = None
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No notes on stderr.")] = False
    color: Annotated[
        str,
        typer.Option(
            "--color", metavar="WHEN", help="auto, always or never. NO_COLOR is honoured."
        ),
    ] = "auto"


@dataclass(frozen=True, slots=True)
class Exit:
    """When to fail (exit code)."""

    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="LEVEL",
            help="Exit 10 at this level: info, watch, warning or alert.",
        ),
    ] = None
    strict: Annotated[
        bool, typer.Option("--strict", help="Anything skipped is an error (exit 1).")
    ] = False


@dataclass(frozen=True, slots=True)
class Ahead:
    """Planned runs."""

    add: Annotated[
        list[str],
        typer.Option(
            "--add",
            metavar='"DAY RUN"',
            show_default=False,
            help='A planned run: "Sun 18 km", "2026-12-05 45 min", "tomorrow 6 mi".',
        ),
    ] = field(default_factory=list)
    plan: Annotated[
        str | None,
        typer.Option("--plan", metavar="FILE", help="Planned runs: a CSV or a calendar (.ics)."),
    ] = None


@dataclass(frozen=True)
class FileOptions:
    """A command that reads files and answers."""

    sources: Sources = field(default_factory=Sources)
    reading: Reading = field(default_factory=Reading)
    output: Output = field(default_factory=Output)
    exit: Exit = field(default_factory=Exit)


@dataclass(frozen=True)
class DayOptions(FileOptions):
    """A command that answers as of a day."""

    day: Day = field(default_factory=Day)


@dataclass(frozen=True)
class RunnerOptions(DayOptions):
    """A command about one runner."""

    runner: Runner = field(default_factory=Runner)


COMMON = (
    "sources", "store", "format", "output", "as_of", "load", "athlete", "profile", "diary", "pain",
    "signs", "answer", "lang", "units", "tz", "date_order", "decimal", "column", "no_notes",
    "weeks", "fail_on", "strict", "quiet", "verbose", "color",
)  # fmt: skip
"""The options of ``RunnerOptions`` in the order of ``--help``."""
