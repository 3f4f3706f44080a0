"""``runload backtest``: how often each flag would have fired over one's own log."""

from __future__ import annotations

from dataclasses import dataclass, field
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


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("backtest")(backtest)


@takes(BacktestOptions, *(name for name in COMMON if name not in NOT_OF_A_DAY), "injury")
def backtest(options: BacktestOptions) -> int:
    """How often would each flag have fired on my own log?

    runload backtest activities.csv
    runload backtest activities.csv --injury 2026-10-20

    Also what came before an injury.
    """
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
