"""Options of ``runload digest``: what the mail says, to whom it goes, and when."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated

import typer

from runload.cli.options.runs import AnswersOption, ChartOption, RunnerOptions
from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class Mail:
    """The mail and its addresses."""

    squad: Annotated[bool, typer.Option("--squad", help="The coach's mail: who to call first.")] = (
        False
    )
    answers: AnswersOption = None
    quiet_weeks: Annotated[
        bool, typer.Option("--quiet-weeks", help="Stay silent when there is nothing to say.")
    ] = False
    only_new_stops: Annotated[
        bool, typer.Option("--only-new-stops", help="Daily: only stop signs not mailed before.")
    ] = False
    to_athletes: Annotated[
        bool,
        typer.Option("--to-athletes", help="Own mails to those who agreed (roster: weekly mail)."),
    ] = False
    attach_page: Annotated[
        bool, typer.Option("--attach-page", help="The mail brings the whole page as a file.")
    ] = False
    page: Annotated[
        str | None,
        typer.Option("--page", metavar="FILE", help="Write the page there; the mail names it."),
    ] = None
    to: Annotated[
        str | None, typer.Option("--to", metavar="ADDRESS", help="Who it is for (the To line).")
    ] = None
    sender: Annotated[
        str | None,
        typer.Option("--from", metavar="ADDRESS", help="Who it is from (the From line)."),
    ] = None


@dataclass(frozen=True, slots=True)
class Sending:
    """Sending."""

    send: Annotated[
        bool, typer.Option("--send", help="Send it, once a period. Without this nothing is sent.")
    ] = False
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Show what --send would do; send nothing.")
    ] = False
    resend: Annotated[
        bool, typer.Option("--resend", help="With --send: send again what was sent or tried.")
    ] = False
    config: Annotated[
        str | None,
        typer.Option("--config", metavar="FILE", help="Settings of mail (TOML); see docs/mail.md."),
    ] = None


@dataclass(frozen=True)
class DigestOptions(RunnerOptions):
    """The weekly mail."""

    chart: ChartOption = None
    mail: Mail = field(default_factory=Mail)
    sending: Sending = field(default_factory=Sending)


MAIL = (
    "squad", "answers", "quiet_weeks", "only_new_stops", "to_athletes", "attach_page", "page",
    "chart", "to", "sender", "send", "dry_run", "resend", "config",
)  # fmt: skip
"""The options of a mail in the order of ``--help``."""
