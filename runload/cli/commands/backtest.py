"""``runload backtest``: how often each flag would have fired over one's own log."""

from __future__ import annotations

import typer

from runload.cli.options import COMMON, Options, takes

NOT_OF_A_DAY = ("pain", "weeks", "fail_on")
"""A look back has no pain of today, no weeks to list, and no level."""


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("backtest")(backtest)


@takes(*(name for name in COMMON if name not in NOT_OF_A_DAY), "injury")
def backtest(job: Options) -> int:
    """How often would each flag have fired on my own log, and what stood before an injury?"""
    from runload.backtesting import backtest as looked_back
    from runload.cli.injuries import injury_days
    from runload.cli.inputs import inputs
    from runload.cli.one_runner import of_one_runner
    from runload.cli.output import exit_code, render, view
    from runload.models import Level

    gathered = inputs(job)
    imported, told, asked = of_one_runner(job, gathered)
    found = looked_back(imported, told, asked, injury_days(job, asked.as_of))
    render(job, "backtest", found, view(job, told.profile))
    return exit_code(job, Level.OK, found.skipped)
