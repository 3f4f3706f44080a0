"""Options of ``runload schedule``: which weekly mails, when, and for which program."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated

import typer

from runload.cli.options.mail import MAIL, DigestOptions
from runload.cli.options.runs import COMMON
from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class Schedule:
    """When it goes out."""

    scheduler: Annotated[
        str, typer.Option("--for", metavar="PROGRAM", help="cron, systemd, launchd or windows.")
    ] = "cron"
    at: Annotated[
        str, typer.Option("--at", metavar='"DAY HH:MM"', help="When; the next one 5 minutes later.")
    ] = "Mon 06:30"
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="Its name; or only this mail of config.toml."),
    ] = None
    fill: Annotated[
        list[str],
        typer.Option(
            "--import",
            metavar="PATH",
            show_default=False,
            help="Import this into the store before the mail, repeatable.",
        ),
    ] = field(default_factory=list)
    sync: Annotated[
        list[str],
        typer.Option(
            "--sync",
            metavar="NAME",
            show_default=False,
            help="Fetch from this account before the mail, repeatable (`runload sync setup`).",
        ),
    ] = field(default_factory=list)
    into: Annotated[
        str | None,
        typer.Option("--into", metavar="FOLDER", help="Write the files there, not to stdout."),
    ] = None


@dataclass(frozen=True, slots=True)
class Checking:
    """Checks before anything is written."""

    test_mail: Annotated[
        bool, typer.Option("--test-mail", help="Send one test mail to everybody named.")
    ] = False
    no_check: Annotated[
        bool, typer.Option("--no-check", help="Try nothing: write what was asked for.")
    ] = False


@dataclass(frozen=True)
class ScheduleOptions(DigestOptions):
    """Weekly mails to be sent from now on."""

    schedule: Schedule = field(default_factory=Schedule)
    checking: Checking = field(default_factory=Checking)


NOW_ONLY = frozenset(
    ("format", "output", "as_of", "pain", "signs", "answer", "verbose", "color", "send",
     "dry_run", "resend")
)  # fmt: skip
"""What holds for one call only, or is of no use in one that nobody sees."""
OF_MAIL = tuple(name for name in (*COMMON, *MAIL) if name not in NOW_ONLY)
SCHEDULE = (*OF_MAIL, "scheduler", "at", "name", "fill", "sync", "into", "test_mail", "no_check")
"""The options of ``runload schedule`` in the order of ``--help``."""
