"""``runload digest``: the weekly mail, shown or written. Nothing is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from runload.cli.job import COMMON, Job, takes

if TYPE_CHECKING:  # --help must not load the models
    from runload.cli.gather import Gathered
    from runload.models import Level, Report, SquadReport


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("digest")(digest)


@takes(*COMMON, "squad", "quiet_weeks", "chart", "to", "sender")
def digest(job: Job) -> int:
    """The weekly mail: was that a good week, and what now? It is shown, never sent.

    Of a sheet with several athletes: the coach's mail, whom to call first.
    """
    from runload.cli.charting import checked_chart, note_no_pictures, write_chart
    from runload.cli.finish import exit_code, render, view
    from runload.models import Report
    from runload.rules.quiet_week import nothing_to_say

    checked_chart(job)
    gathered, found = _asked_for(job)
    shown = view(job, gathered.told.profile)
    if isinstance(found, Report):
        write_chart(job, found, shown)
    if not (job.quiet_weeks and nothing_to_say(found, gathered.real_day)):
        if _is_mail(job) and isinstance(found, Report):
            note_no_pictures(job)
        render(job, "digest", found, shown)
    return exit_code(job, _level(found), found.skipped)


def _asked_for(job: Job) -> tuple[Gathered, Report | SquadReport]:
    """One runner's report, or a squad's: asked for, or where the source is no one runner's."""
    from runload.cli.gather import gather
    from runload.cli.many_athletes import squad_report
    from runload.cli.one_runner import one_report
    from runload.errors import UsageError
    from runload.people import of_several
    from runload.verdict import MAIL

    of_one = job.pain or job.diary or job.athlete
    if job.squad:
        if job.pain or job.diary or job.chart:
            option = "--pain" if job.pain else "--diary" if job.diary else "--chart"
            raise UsageError(option, "a squad's digest takes none", "Leave it or --squad out.")
        gathered = gather(job, one_runner=False)
        return gathered, squad_report(job, gathered)
    gathered = gather(job, needs_log=False)
    if not (of_one or job.chart) and of_several(gathered.imported, gathered.sources):
        return gathered, squad_report(job, gathered)
    return gathered, one_report(job, gathered, day_weeks=job.weeks, voice=MAIL)


def _level(found: Report | SquadReport) -> Level:
    from runload.models import Level, Report

    if isinstance(found, Report):
        return found.level
    return max((entry.level for entry in found.entries), default=Level.OK)


def _is_mail(job: Job) -> bool:
    return job.format == "eml" or (job.format is None and job.output.lower().endswith(".eml"))
