"""Options of ``runload squad``: of whom, how much of the list, and who does the work."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated

import typer

from runload.cli.options.runs import AnswersOption, AthleteOption, DayOptions
from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class SquadList:
    """What to show of the list."""

    only: Annotated[
        str | None,
        typer.Option("--only", metavar="LEVEL", help="Only athletes at this level and above."),
    ] = None
    top: Annotated[
        int | None,
        typer.Option("--top", metavar="N", min=1, help="Only the first N of the list."),
    ] = None
    group: Annotated[
        list[str],
        typer.Option(
            "--group",
            metavar="KIND=VALUE",
            show_default=False,
            help="Only this group, repeatable: team=U20, coach=Kim, level=beginner.",
        ),
    ] = field(default_factory=list)
    roster: Annotated[
        str | None,
        typer.Option(
            "--roster", metavar="FILE", help="Who belongs to it; else roster.csv beside the sheets."
        ),
    ] = None
    answers: AnswersOption = None
    pseudonyms: Annotated[
        bool,
        typer.Option("--pseudonyms", help="Athlete 07 for every name, and nobody's own words."),
    ] = False
    output_dir: Annotated[
        str | None,
        typer.Option(
            "--output-dir", metavar="DIR", help="One file an athlete there, and the list."
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class SquadWork:
    """Large squads."""

    jobs: Annotated[
        int | None,
        typer.Option("--jobs", min=1, max=256, help="Processes that share a large squad."),
    ] = None
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="ADDRESS",
            help="Share the work: tcp://scheduler:8786, tls://..., or local for this machine.",
        ),
    ] = None


@dataclass(frozen=True)
class SquadOptions(DayOptions):
    """A command about many athletes."""

    athlete: AthleteOption = None
    listing: SquadList = field(default_factory=SquadList)
    work: SquadWork = field(default_factory=SquadWork)
