"""``runload squad``: many athletes, and whom to call first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from runload.cli.job import COMMON, Job, takes

if TYPE_CHECKING:  # loaded when the command runs
    from runload.models import SquadReport

NOT_FOR_SQUADS = ("profile", "diary", "pain")
SHARED_WORK = ("cluster", "jobs")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("squad")(squad)


@takes(*(name for name in COMMON if name not in NOT_FOR_SQUADS), *SHARED_WORK)
def squad(job: Job) -> int:
    """Many athletes: who needs a call first, and why."""
    from runload.cli.finish import exit_code, render, view
    from runload.models import Level, Profile

    if job.cluster is None:
        found = _on_one_machine(job)
    else:
        from runload.cli.clustered import clustered

        found = clustered(job)
    render(job, "squad", found, view(job, Profile()))
    worst = max((entry.level for entry in found.entries), default=Level.OK)
    return exit_code(job, worst, found.skipped)


def _on_one_machine(job: Job) -> SquadReport:
    from runload.cli import clock
    from runload.cli.gather import gather
    from runload.squad import triage

    gathered = gather(job, one_runner=False)
    days = [activity.local_date for activity in gathered.imported.activities]
    days = [day for day in days if day <= gathered.real_day]
    as_of, basis = clock.report_day(job.as_of, gathered.real_day, max(days, default=None), None)
    return triage(
        gathered.imported,
        as_of=as_of,
        as_of_basis=basis,
        today=gathered.real_day,
        load=job.load,
        units=job.units or "km",
        wanted=job.athlete,
    )
