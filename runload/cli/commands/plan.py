"""``runload plan``: what if I run this?"""

from __future__ import annotations

import typer

from runload.cli.options import COMMON, Options, takes


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("plan")(plan)


@takes(*COMMON, "add", "plan")
def plan(job: Options) -> int:
    """What if I run this? Flags day by day, an easier way beside it, and the next ceilings."""
    from runload.cli.inputs import inputs
    from runload.cli.one_runner import of_one_runner
    from runload.cli.output import exit_code, render, view
    from runload.cli.planned import planned_runs
    from runload.planning import plan as planned

    gathered = inputs(job, needs_log=False)
    imported, told, asked = of_one_runner(job, gathered, looks_ahead=True)
    units = job.units or told.profile.units or "km"
    ahead = planned_runs(job, asked.as_of, units)
    found = planned(imported, told, ahead.runs, asked, skipped=ahead.skipped, notes=ahead.notes)
    render(job, "plan", found, view(job, told.profile))
    return exit_code(job, found.level, found.skipped)
