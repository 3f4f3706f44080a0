"""The squad of what was gathered, on the day asked for: for all commands about many athletes."""

from __future__ import annotations

from datetime import date

from runload.cli import clock
from runload.cli.inputs import Inputs
from runload.cli.options import Options
from runload.models import SquadReport
from runload.squad import triage


def squad_day(job: Options, gathered: Inputs) -> tuple[date, str]:
    """The day that a squad's list speaks of, and its basis."""
    days = [activity.local_date for activity in gathered.imported.activities]
    days = [day for day in days if day <= gathered.real_day]
    return clock.report_day(job.as_of, gathered.real_day, max(days, default=None), None)


def squad_report(job: Options, gathered: Inputs) -> SquadReport:
    """The triage of all athletes in these sources, as of the day that was asked for."""
    as_of, basis = squad_day(job, gathered)
    return triage(
        gathered.imported,
        as_of=as_of,
        as_of_basis=basis,
        today=gathered.real_day,
        load=job.load,
        units=job.units or "km",
        wanted=job.athlete,
    )
