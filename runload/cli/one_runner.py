"""The one runner of what was gathered, on the day asked for: for all commands about one runner."""

from __future__ import annotations

from dataclasses import replace

from runload.analysis import Asked, Told, analyse
from runload.cli import clock
from runload.cli.gather import Gathered
from runload.cli.job import Job
from runload.models import ImportResult, Report
from runload.people import one_runner
from runload.verdict import RUNNER, Voice


def one_report(
    job: Job, gathered: Gathered, day_weeks: int = 0, *, voice: Voice = RUNNER
) -> Report:
    """The report of the one runner in these sources, as of the day that was asked for.

    It holds the single days of ``day_weeks`` weeks, for pictures.
    """
    imported, told, asked = of_one_runner(job, gathered)
    return analyse(imported, told, replace(asked, day_weeks=day_weeks, voice=voice))


def of_one_runner(
    job: Job, gathered: Gathered, *, looks_ahead: bool = False
) -> tuple[ImportResult, Told, Asked]:
    """The log, what was told, and what is asked.

    ``looks_ahead``: a stale log is looked at from the real day, since only days to come matter.
    """
    imported, name = one_runner(gathered.imported, job.athlete, gathered.sources)
    days = [activity.local_date for activity in imported.activities]
    pain_days = [note.date for note in imported.pain]
    pain_days += [entry.date for entry in (*gathered.told.pain, *gathered.inline)]
    diary = gathered.told.diary
    pain_days += [ailment.date for ailment in (*diary.injuries, *diary.illnesses)]
    as_of, basis = clock.report_day(
        "today" if looks_ahead and job.as_of == "auto" else job.as_of,
        gathered.real_day,
        max((day for day in days if day <= gathered.real_day), default=None),
        max((day for day in pain_days if day <= gathered.real_day), default=None),
    )
    asked = Asked(
        as_of=as_of,
        as_of_basis=basis,
        today=gathered.real_day,
        load=job.load,
        athlete=name or gathered.told.profile.name,
        units=job.units or gathered.told.profile.units or "km",
    )
    of_that_day = tuple(replace(entry, date=as_of) for entry in gathered.inline)
    told = replace(gathered.told, pain=(*gathered.told.pain, *of_that_day))
    return imported, told, asked
