"""``runload digest``: the weekly mail, shown or written; sent only when that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from runload.cli.options.mail import MAIL, DigestOptions
from runload.cli.options.parsing import takes
from runload.cli.options.runs import COMMON, Output

if TYPE_CHECKING:  # --help must not load the models
    from runload.cli.inputs import Inputs
    from runload.cli.mails.sending import Mail
    from runload.models import Level, Report, SquadReport
    from runload.render.base import View


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("digest")(digest)


@takes(DigestOptions, *COMMON, *MAIL)
def digest(options: DigestOptions) -> int:
    """The weekly mail: was that a good week, and what now?

    runload digest activities.csv
    runload digest squad.csv --to coach@example.org --send

    Only --send sends it. Of a sheet with several athletes: the coach's mail, who to call first.
    """
    from runload.cli.charting import checked_chart, write_chart
    from runload.cli.output import exit_code
    from runload.models import Report
    from runload.rules.quiet_week import nothing_to_say

    checked_chart(options.chart)
    _only_one_way_out(options)
    if options.mail.to_athletes:
        from runload.cli.mails.to_athletes import athlete_mails

        return athlete_mails(options, _view)
    gathered, found = _asked_for(options)
    shown = _view(options, gathered)
    if isinstance(found, Report):
        write_chart(options.chart, found, shown)
    if options.mail.only_new_stops:
        from runload.cli.mails.stop_signs import stop_mails

        said = stop_mails(options, gathered, found, shown)
        return said or exit_code(options.exit, _level(found), found.skipped)
    quiet = options.mail.quiet_weeks and nothing_to_say(found, gathered.real_day)
    said = (_stay_away if quiet else _say)(options, gathered, found, shown)
    return said or exit_code(options.exit, _level(found), found.skipped)


def mail_of(options: DigestOptions) -> tuple[Mail, Report | SquadReport]:
    """The mail that would be sent, and what it is made of."""
    from runload.cli.mails.sending import digest_mail

    gathered, found = _asked_for(options)
    return digest_mail(options, gathered, found, _view(options, gathered)), found


def _view(options: DigestOptions, gathered: Inputs) -> View:
    from dataclasses import replace
    from pathlib import Path

    from runload.cli.mails.settings import mail_settings
    from runload.cli.output import view

    sends = options.sending.send or options.sending.dry_run
    page = options.mail.page
    return replace(
        view(options.output, gathered.runner.profile, options.reading.units),
        to=options.mail.to,
        sender=options.mail.sender,
        today=gathered.real_day,
        attach=options.mail.attach_page
        or (sends and mail_settings(options.sending.config).attach_page),
        page=str(Path(page).absolute()) if page else "",
        reply=_reply(options, gathered),
    )


def _reply(options: DigestOptions, gathered: Inputs) -> str:
    """What a runner answers the mail with: where it is one, and the store's diary keeps it."""
    sending = options.sending
    if not gathered.keeps or not (sending.send or sending.dry_run or _is_mail(options.output)):
        return ""
    from runload.cli.replying import reply_of

    return reply_of(options.sources.store, gathered.real_day)


def _only_one_way_out(options: DigestOptions) -> None:
    """A mail that is sent is not written as well: neither ``-f`` nor ``-o`` ever sends."""
    from runload.errors import UsageError

    output, sending = options.output, options.sending
    if sending.send and not sending.dry_run and (output.format or output.output != "-"):
        option = "--format" if output.format else "--output"
        fix = "Leave it out to send, or leave out --send to write the mail."
        raise UsageError(option, "this writes the mail, and --send sends it", fix)


def _say(options: DigestOptions, gathered: Inputs, found: Report | SquadReport, shown: View) -> int:
    """Send the mail where that is asked for, else show it; the page that it names comes first."""
    from dataclasses import replace

    from runload.cli.charting import note_no_pictures
    from runload.cli.output import render
    from runload.models import Report

    sends = options.sending.send or options.sending.dry_run
    if options.mail.page and not options.sending.dry_run:
        page = replace(options.output, format="html", output=options.mail.page)
        render(page, "report" if isinstance(found, Report) else "squad", found, shown)
    if isinstance(found, Report) and (sends or _is_mail(options.output)):
        note_no_pictures(quiet=options.output.quiet)
    if sends:
        from runload.cli.mails.sending import digest_mail, send

        return send(options, digest_mail(options, gathered, found, shown))
    render(options.output, "digest", found, shown)
    return 0


def _stay_away(
    options: DigestOptions, gathered: Inputs, found: Report | SquadReport, shown: View
) -> int:
    """There is nothing to say: where that is a week's mail, the log of mails holds it."""
    from runload.cli import console

    if options.sending.send and not options.sending.dry_run:
        from runload.cli.mails.sending import digest_mail, stay_silent

        stay_silent(options, digest_mail(options, gathered, found, shown))
    if options.sending.send or options.sending.dry_run:
        said = "a quiet week: there is nothing to say, so no mail goes out."
        console.say(said, quiet=options.output.quiet)
    return 0


def _asked_for(options: DigestOptions) -> tuple[Inputs, Report | SquadReport]:
    """One runner's report, or a squad's: asked for, or where the source is no one runner's."""
    from runload.analysis.voices import MAIL as TO_A_READER
    from runload.cli.inputs import inputs
    from runload.cli.many_athletes import is_sheet_of_many, squad_report, squad_report_of
    from runload.cli.one_runner import one_report
    from runload.errors import UsageError
    from runload.people import of_several

    runner = options.runner
    of_one = runner.pain or runner.diary or runner.athlete or runner.signs or runner.answer
    answers = options.mail.answers
    if options.mail.squad or answers:
        told = {
            "--pain": runner.pain,
            "--diary": runner.diary,
            "--signs": runner.signs,
            "--answer": runner.answer,
        }
        if option := next(
            (name for name, said in told.items() if said), options.chart and "--chart"
        ):
            raise UsageError(
                option,
                "a squad's digest does not take one",
                "Leave it, or --squad and --answers, out.",
            )
        return squad_report(options, answers)
    may_be_a_squad = not (of_one or options.chart)
    if may_be_a_squad and is_sheet_of_many(options):
        return squad_report(options)
    gathered = inputs(options, needs_log=False)
    if may_be_a_squad and of_several(gathered.imported, gathered.sources):
        return gathered, squad_report_of(options, gathered)
    return gathered, one_report(
        options, gathered, day_weeks=options.output.weeks, voice=TO_A_READER
    )


def _level(found: Report | SquadReport) -> Level:
    from runload.models import Level, Report

    if isinstance(found, Report):
        return found.level
    return max((entry.call_level for entry in found.entries), default=Level.OK)


def _is_mail(output: Output) -> bool:
    return output.format == "eml" or (
        output.format is None and output.output.lower().endswith(".eml")
    )
