"""``runload backtest``: how often each flag would have fired over one's own log."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import COMMON, RunnerOptions

NOT_OF_A_DAY = ("pain", "weeks", "fail_on")
"""A look back has no pain of today, no weeks to list, and no level."""


@dataclass(frozen=True)
class BacktestOptions(RunnerOptions):
    """One runner, looked back at."""

    injury: Annotated[
        list[str],
        typer.Option(
            "--injury",
            metavar="DAY",
            show_default=False,
            help="A day an injury began (YYYY-MM-DD), may be repeated: what came before it?",
        ),
    ] = field(default_factory=list)
    cohort: Annotated[
        str | None,
        typer.Option(
            "--cohort",
            metavar="FOLDER",
            show_default=False,
            help="Many people with days of injuries: a folder for each, or a study's files.",
        ),
    ] = None


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("backtest")(backtest)


@takes(BacktestOptions, *(name for name in COMMON if name not in NOT_OF_A_DAY), "injury", "cohort")
def backtest(options: BacktestOptions) -> int:
    """How often would each flag have fired on my own log?

    runload backtest activities.csv
    runload backtest activities.csv --injury 2026-10-20
    runload backtest --cohort clinic/

    Also what came before an injury. With --cohort, over many people: how often each flag showed
    before an injury, and how often on quiet days of the same people.
    """
    if options.cohort is not None:
        return _over_people(options, options.cohort)
    from runload.backtesting import backtest as looked_back
    from runload.cli.injuries import injury_days
    from runload.cli.inputs import inputs
    from runload.cli.one_runner import of_one_runner
    from runload.cli.output import exit_code, render, view
    from runload.models import Level

    gathered = inputs(options)
    imported, told, asked = of_one_runner(options, gathered)
    found = looked_back(imported, told, asked, injury_days(options.injury, asked.as_of))
    render(
        options.output, "backtest", found, view(options.output, told.profile, options.reading.units)
    )
    return exit_code(options.exit, Level.OK, found.skipped)


def _over_people(options: BacktestOptions, folder: str) -> int:
    """``--cohort``: all flags over a folder of people."""
    from runload.backtesting.cohort import cohort
    from runload.cli.cohorts import people_in
    from runload.cli.output import exit_code, render, view
    from runload.cli.source_files import setting
    from runload.errors import UsageError
    from runload.models import Level

    if options.sources.sources or options.injury:
        raise UsageError(
            "--cohort", "is for a folder of people, not one log", "Leave out the rest."
        )
    base = setting(options, options.day)
    found = cohort(*people_in(Path(folder), base, options.day.load, options.reading.date_order))
    render(options.output, "cohort", found, view(options.output, base.profile))
    return exit_code(options.exit, Level.OK, found.skipped)
