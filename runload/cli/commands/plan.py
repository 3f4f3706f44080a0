"""``runload plan``: what if I run this?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import COMMON, Ahead, RunnerOptions

if TYPE_CHECKING:  # --help must not load the models
    from runload.models import PlanReport, Profile


@dataclass(frozen=True)
class PlanOptions(RunnerOptions):
    """One runner, and the runs to come."""

    ahead: Ahead = field(default_factory=Ahead)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("plan")(plan)


@takes(PlanOptions, *COMMON, "add", "plan")
def plan(options: PlanOptions) -> int:
    """What if I run this? Day by day, and an easier way beside it.

    runload plan activities.csv --add "Sun 18 km"
    runload plan activities.csv --plan weeks.csv
    """
    from runload.cli.output import exit_code, render, view

    profile, found = planned(options)
    render(options.output, "plan", found, view(options.output, profile, options.reading.units))
    return exit_code(options.exit, found.level, found.skipped)


def planned(options: PlanOptions) -> tuple[Profile, PlanReport]:
    """The runner's profile, and what these runs would raise."""
    from runload.cli.inputs import inputs
    from runload.cli.one_runner import of_one_runner
    from runload.cli.planned import planned_runs
    from runload.planning import plan as judged

    gathered = inputs(options, needs_log=False)
    imported, told, asked = of_one_runner(options, gathered, looks_ahead=True)
    units = options.reading.units or told.profile.units or "km"
    ahead = planned_runs(options.ahead, options.reading, asked.as_of, units)
    found = judged(imported, told, ahead.runs, asked, skipped=ahead.skipped, notes=ahead.notes)
    return told.profile, found
