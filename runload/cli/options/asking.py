"""Options of ``runload squad ask``, and where answers are read from."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated

import typer

from runload.cli.options.runs import DateOrderOption
from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked, for which weeks, and where the forms go."""

    folder: Annotated[
        str,
        typer.Argument(
            metavar="[FOLDER]", help="Where roster.csv is, or a sheet beside it.",
            show_default="this folder",
        ),
    ] = "."  # fmt: skip
    roster: Annotated[
        str | None, typer.Option("--roster", metavar="FILE", help="Another roster.")
    ] = None
    one: Annotated[
        bool, typer.Option("--one", help="One form for all: the name is chosen on it.")
    ] = False
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="ADDRESS", help="Your address: then a form can send a mail."),
    ] = None
    for_weeks: Annotated[
        int, typer.Option("--weeks", metavar="N", min=1, max=26, help="For so many weeks.")
    ] = 12
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help="From the week of this day (YYYY-MM-DD)."),
    ] = None
    output_dir: Annotated[
        str | None,
        typer.Option("--output-dir", metavar="DIR", help="Where to; else forms beside the roster."),
    ] = None
    lang: Annotated[
        str | None,
        typer.Option("--lang", help="Begin in en, de, fr, es, it, nl or pt; all can be chosen."),
    ] = None
    date_order: DateOrderOption = None


@dataclass(frozen=True)
class AskOptions:
    """The forms of a squad."""

    asking: Asking = field(default_factory=Asking)
