"""The squad of what was gathered, on the day asked for: for all commands about many athletes."""

from __future__ import annotations

from datetime import date

from runload.cli import clock
from runload.cli.inputs import Inputs
from runload.cli.options.runs import Day, RunnerOptions
from runload.models import SquadReport
from runload.squad import triage


def squad_day(day: Day, gathered: Inputs) -> tuple[date, str]:
    """The day that a squad's list speaks of, and its basis."""
    runs = [activity.local_date for activity in gathered.imported.activities]
    told = [note.date for note in gathered.imported.pain]
    last, told_last = (
        max((on for on in days if on <= gathered.real_day), default=None) for days in (runs, told)
    )
    return clock.report_day(day.as_of, gathered.real_day, last, told_last)


def squad_report(options: RunnerOptions, gathered: Inputs) -> SquadReport:
    """The triage of all athletes in these sources, as of the day that was asked for."""
    as_of, basis = squad_day(options.day, gathered)
    return triage(
        gathered.imported,
        as_of=as_of,
        as_of_basis=basis,
        today=gathered.real_day,
        load=options.day.load,
        units=options.reading.units or "km",
        wanted=options.runner.athlete,
        hears_notes=not options.reading.no_notes,
    )
