"""``runload digest``: the weekly mail, shown or written; sent only when that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from runload.cli.options import COMMON, Options, takes

if TYPE_CHECKING:  # --help must not load the models
    from runload.cli.inputs import Inputs
    from runload.models import Level, Report, SquadReport
    from runload.render.base import View

MAIL = (
    "squad", "quiet_weeks", "chart", "to", "sender", "send", "dry_run", "resend", "config",
    "print_crontab", "print_systemd",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("digest")(digest)


@takes(*COMMON, *MAIL)
def digest(job: Options) -> int:
    """The weekly mail: was that a good week, and what now? Only --send sends it.

    Of a sheet with several athletes: the coach's mail, whom to call first.
    """
    from dataclasses import replace

    from runload.cli import console
    from runload.cli.charting import checked_chart, write_chart
    from runload.cli.output import exit_code, view
    from runload.models import Report
    from runload.rules.quiet_week import nothing_to_say

    if job.print_crontab or job.print_systemd:
        from runload.cli.schedule_lines import print_schedule

        return print_schedule(job, MAIL)
    checked_chart(job)
    _only_one_way_out(job)
    gathered, found = _asked_for(job)
    shown = replace(view(job, gathered.runner.profile), today=gathered.real_day)
    if isinstance(found, Report):
        write_chart(job, found, shown)
    said = 0
    if not (job.quiet_weeks and nothing_to_say(found, gathered.real_day)):
        said = _say(job, gathered, found, shown)
    elif job.send or job.dry_run:
        console.say("a quiet week: there is nothing to say, so no mail goes out.", quiet=job.quiet)
    return said or exit_code(job, _level(found), found.skipped)


def _only_one_way_out(job: Options) -> None:
    """A mail that is sent is not written as well: neither ``-f`` nor ``-o`` ever sends."""
    from runload.errors import UsageError

    if job.send and not job.dry_run and (job.format or job.output != "-"):
        option = "--format" if job.format else "--output"
        fix = "Leave it out to send, or leave out --send to write the mail."
        raise UsageError(option, "this writes the mail, and --send sends it", fix)


def _say(job: Options, gathered: Inputs, found: Report | SquadReport, shown: View) -> int:
    """Send the mail where that is asked for, else show it."""
    from runload.cli.charting import note_no_pictures
    from runload.cli.output import render
    from runload.models import Report

    sends = job.send or job.dry_run
    if isinstance(found, Report) and (sends or _is_mail(job)):
        note_no_pictures(job)
    if sends:
        from runload.cli.sending import digest_mail, send

        return send(job, digest_mail(job, gathered, found, shown))
    render(job, "digest", found, shown)
    return 0


def _asked_for(job: Options) -> tuple[Inputs, Report | SquadReport]:
    """One runner's report, or a squad's: asked for, or where the source is no one runner's."""
    from runload.analysis.headline import MAIL as TO_A_READER
    from runload.cli.inputs import inputs
    from runload.cli.many_athletes import squad_report
    from runload.cli.one_runner import one_report
    from runload.errors import UsageError
    from runload.people import of_several

    of_one = job.pain or job.diary or job.athlete
    if job.squad:
        if job.pain or job.diary or job.chart:
            option = "--pain" if job.pain else "--diary" if job.diary else "--chart"
            raise UsageError(option, "a squad's digest takes none", "Leave it or --squad out.")
        gathered = inputs(job, one_runner=False)
        return gathered, squad_report(job, gathered)
    gathered = inputs(job, needs_log=False)
    if not (of_one or job.chart) and of_several(gathered.imported, gathered.sources):
        return gathered, squad_report(job, gathered)
    return gathered, one_report(job, gathered, day_weeks=job.weeks, voice=TO_A_READER)


def _level(found: Report | SquadReport) -> Level:
    from runload.models import Level, Report

    if isinstance(found, Report):
        return found.level
    return max((entry.level for entry in found.entries), default=Level.OK)


def _is_mail(job: Options) -> bool:
    return job.format == "eml" or (job.format is None and job.output.lower().endswith(".eml"))
