"""``runload squad``: many athletes, and whom to call first."""

from __future__ import annotations

import typer

from runload.cli.job import COMMON, Job, takes

NOT_FOR_SQUADS = ("profile", "diary", "pain")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("squad")(squad)


@takes(*(name for name in COMMON if name not in NOT_FOR_SQUADS))
def squad(job: Job) -> int:
    """Many athletes: who needs a call first, and why."""
    from runload.cli.finish import exit_code, render, view
    from runload.cli.gather import gather
    from runload.cli.many_athletes import squad_report
    from runload.models import Level

    gathered = gather(job, one_runner=False)
    found = squad_report(job, gathered)
    render(job, "squad", found, view(job, gathered.told.profile))
    worst = max((entry.level for entry in found.entries), default=Level.OK)
    return exit_code(job, worst, found.skipped)
