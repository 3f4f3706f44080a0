"""``digest --to-athletes``: their own mails from the coach's sheet, to those who agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from runload.analysis.report import RunnerInput
from runload.analysis.voices import MAIL
from runload.cli import console
from runload.cli.inputs import Inputs
from runload.cli.mails.sending import GRAVEST, digest_mail, send, stay_silent
from runload.cli.options.mail import DigestOptions
from runload.cli.options.runs import Runner
from runload.cli.squad_sources import squad_source
from runload.errors import RunloadError, UsageError
from runload.models import Report
from runload.models.values import dataclass
from runload.people.roster import Person
from runload.render.base import View
from runload.rules.quiet_week import nothing_to_say
from runload.squad import squad_asked

Look = Callable[[DigestOptions, Inputs], View]


@dataclass(frozen=True, slots=True)
class OwnMail:
    """The week of one athlete, and the options of a mail to that address."""

    options: DigestOptions
    gathered: Inputs
    report: Report


def athlete_mails(options: DigestOptions, look: Look) -> int:
    """Send each athlete who agreed the own week; one athlete's trouble costs no other's mail.

    Raises:
        UsageError: nothing sends them, or nobody agreed
        MailConfigError, StoreUnusable, StoreBusy, StoreDamaged
    """
    if not (options.sending.send or options.sending.dry_run):
        fix = "Add --dry-run to see them, or --send."
        raise UsageError("--to-athletes", "these are mails to several people", fix)
    if options.mail.to:
        raise UsageError("--to", "each athlete's address is in the roster", "Leave it out.")
    codes = [0]
    with _own(options) as mails:
        for mail in mails:
            codes.append(_one(mail, replace(look(mail.options, mail.gathered), own=False)))
    return next((code for code in GRAVEST if code in codes), max(codes))


@contextmanager
def _own(options: DigestOptions) -> Iterator[Iterator[OwnMail]]:
    """What each of them is mailed, while the sessions are held."""
    with squad_source(options, options.runner) as source:
        agreed = [one for one in source.roster.people if one.mailed and one.in_on(source.real_day)]
        if not agreed:
            fix = "Write yes under `weekly mail` in roster.csv, beside the address."
            raise UsageError("--to-athletes", "nobody on a roster agreed to it", fix)
        asked = squad_asked(
            source.as_of, source.as_of_basis, source.real_day, options.day.load,
            options.reading.units or "km", hears_notes=not options.reading.no_notes,
        )  # fmt: skip
        asked = replace(asked, voice=MAIL, day_weeks=options.output.weeks)
        first = replace(source.sessions.whole, activities=source.sessions.of_first_day())
        gathered = Inputs(first, RunnerInput(source.profile), (), source.real_day, source.names)
        people = {one.name: one for one in agreed}
        reports = source.sessions.reports(list(people), asked)
        found = map(partial(_mail, options, gathered, people), reports)
        yield found


def _mail(
    options: DigestOptions, gathered: Inputs, people: dict[str, Person], told: tuple[str, Report]
) -> OwnMail:
    name, report = told
    mail = replace(options.mail, to=people[name].email, to_athletes=False)
    return OwnMail(replace(options, mail=mail, runner=Runner(athlete=name)), gathered, report)


def _one(mail: OwnMail, view: View) -> int:
    try:
        made = digest_mail(mail.options, mail.gathered, mail.report, view)
        quiet = mail.options.mail.quiet_weeks
        if quiet and nothing_to_say(mail.report, mail.gathered.real_day):
            if not mail.options.sending.dry_run:
                stay_silent(mail.options, made)
            return 0
        return send(mail.options, made)
    except RunloadError as problem:
        console.say(str(problem))
        return problem.exit_code
