"""Sending a mail from a command: whose, by which way out, and never twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from email.message import EmailMessage
from typing import TYPE_CHECKING

from runload.cli import clock, console
from runload.cli.mails.settings import mail_settings, password_of, recipients_of, sender_of
from runload.cli.options.mail import DigestOptions
from runload.cli.storing import store_path
from runload.errors import NoAddress, RunloadError
from runload.models import Level, Report, SquadReport
from runload.network.mailing.problems import MailBusy, MailConfigError, MailUnknown
from runload.network.mailing.settings import MailSettings
from runload.network.mailing.transports import send_by_command, send_by_smtp
from runload.render.base import View
from runload.store import mail_log
from runload.store.database import Store, opened, opened_to_read
from runload.store.mail_log import MailEntry, MailKey, Period

if TYPE_CHECKING:
    from runload.cli.inputs import Inputs
    from runload.render.mail.standing import Standing

GRAVEST = (MailConfigError.exit_code, MailBusy.exit_code)  # the rest comes after


Missed = tuple[date, date] | None


@dataclass(frozen=True)
class Mail:
    """One mail to send: ``made`` gives it for a recipient, a sender and the days that were missed.

    ``period`` and ``source`` are what "once" is counted by: the days it speaks of and whose they
    are, and what it is made from. ``older_period`` is what a version without sources counted by,
    ``own_period`` the week of the report itself.
    ``still``: the log has nothing new, which is told more seldom after a while. ``urgent``:
    somebody in it must stop running.
    """

    period: Period
    source: str
    older_period: Period
    own_period: Period
    made: Callable[[str, str, Missed], EmailMessage]
    still: Standing | None = None
    urgent: bool = False

    def key(self, recipient: str) -> MailKey:
        """Its name in the log of mails."""
        return MailKey(self.period, recipient, self.source, self.older_period)


def send(options: DigestOptions, mail: Mail) -> int:
    """Send the mail to each recipient who has not had it; the exit code says how it went.

    One recipient's trouble does not cost the others. With ``--dry-run`` it is only shown.

    Raises:
        MailConfigError, StoreUnusable, StoreBusy, StoreDamaged
    """
    settings = mail_settings(options.sending.config)
    messages = messages_of(options, mail, settings)
    if options.sending.dry_run:
        return _shown(options, mail, settings, messages)
    pauses = clock.pauses(settings.timeout_s)
    with (
        opened(store_path(options.sources.store)) as store,
        mail_log.sending_alone(store, mail.source, pauses),
    ):
        codes = [
            _sent_once(options, store, mail, settings, _naming_missed(store, mail, message))
            for message in messages
        ]
    return next((code for code in GRAVEST if code in codes), max(codes))


def stay_silent(options: DigestOptions, mail: Mail) -> None:
    """Write down that nothing was to be said to anybody this week.

    Raises:
        MailConfigError, StoreUnusable, StoreBusy, StoreDamaged
    """
    messages = messages_of(options, mail, mail_settings(options.sending.config))
    with opened(store_path(options.sources.store)) as store:
        for message in messages:
            mail_log.keep_silent(store, mail.key(address_in(message, "To")), clock.now().date())


def digest_mail(
    options: DigestOptions, gathered: Inputs, found: Report | SquadReport, shown: View
) -> Mail:
    """The digest of a runner or of a squad as a mail to send once for its week.

    That of a log that stands still is of the real week, or of the four weeks it is sent once in.
    A mail before the end of its week is another one than that of the whole week.
    """
    from runload.cli.mails.sources import source_key
    from runload.render.eml import digest_message
    from runload.render.mail.digest_days import period_key
    from runload.render.mail.standing import standing

    still = standing(found, shown.today)
    name = (found.athlete or "") if isinstance(found, Report) else "the squad"
    newest = still.newest_week if still else period_key(found)
    so_far = gathered.real_day <= newest[1]
    return Mail(
        period=Period(*(still.told_week if still else newest), name, so_far),
        source=source_key(options, gathered, found),
        older_period=Period(*period_key(found), name),
        own_period=Period(*newest, name, so_far),
        still=still,
        urgent=_urgent(found),
        made=lambda to, sender, missed: digest_message(
            found, replace(shown, to=to, sender=sender, missed=missed)
        ),
    )


def _urgent(found: Report | SquadReport) -> bool:
    """Whether somebody in it must stop running."""
    entries = (found,) if isinstance(found, Report) else found.entries
    return any(entry.level >= Level.ALERT for entry in entries)


def messages_of(options: DigestOptions, mail: Mail, settings: MailSettings) -> list[EmailMessage]:
    """The mail to each recipient; a wrong address in the settings is a matter of settings."""
    recipients, sender = recipients_of(options, settings), sender_of(options, settings)
    try:
        return [mail.made(to, sender, None) for to in recipients]
    except NoAddress as problem:
        if {"to": options.mail.to, "from": options.mail.sender}[problem.header]:
            raise
        where = f"config.toml [mail] {problem.header}"
        raise MailConfigError(where, problem.what, problem.fix) from None


def _naming_missed(store: Store, mail: Mail, message: EmailMessage) -> EmailMessage:
    """The mail, with the weeks before it of which its reader was told nothing."""
    missed = mail_log.missed(store, mail.key(address_in(message, "To")))
    return mail.made(str(message["To"]), str(message["From"]), missed) if missed else message


def address_in(message: EmailMessage, header: str) -> str:
    """The bare address that stands in To or From."""
    return str(message[header].addresses[0].addr_spec)


def _sent_once(
    options: DigestOptions, store: Store, mail: Mail, settings: MailSettings, message: EmailMessage
) -> int:
    """Claim, send, settle; what went wrong is said and is an exit code."""
    to, now = address_in(message, "To"), clock.now()
    message["Date"] = now
    key = mail.key(to)
    claim = mail_log.claim(
        store, key, str(message["Message-ID"]), now.date(), again=options.sending.resend
    )
    message.replace_header("Message-ID", claim.message_id)
    other = claim.other
    if other is not None and other.state == mail_log.SENT:
        if mail.still is not None and mail.still.between:
            mail_log.keep_silent(store, replace(key, period=mail.own_period), now.date())
        _say_not_sent(options, mail, to, other)
        return 0
    try:
        if other is not None:
            raise MailUnknown(
                to,
                f"a run on {other.written_on} began to send this mail and never reported how it "
                "ended",
                "Check the mailbox; --resend sends it once more.",
            )
        hand_over(message, settings, to)
    except MailUnknown as problem:
        return _told(problem)
    except RunloadError as problem:
        mail_log.settle(store, key, mail_log.FAILED)
        return _told(problem)
    mail_log.settle(store, key, mail_log.SENT)
    console.say(f"sent to {to}.", quiet=options.output.quiet)
    return 0


def _say_not_sent(options: DigestOptions, mail: Mail, to: str, other: MailEntry) -> None:
    """Why nothing goes out. Where that may hide something, -q does not hide it."""
    if other.of_any_source:
        console.say(
            f"{to} had a mail of this week on {other.written_on}; the older runload that sent it "
            "did not note of which log. Not sent again. If it was of another log: --resend."
        )
    elif mail.still is not None and mail.still.between:
        console.say(
            f"{mail.still.asked} A mail said so to {to} on {other.written_on}; "
            f"the next one comes from {mail.still.told_again}. No mail today."
        )
    else:
        said = f"{to} had this mail on {other.written_on}; not sent again"
        if mail.urgent:  # what was sent may have been calmer
            console.say(f"{said}, though it says to stop running. --resend sends it.")
        else:
            console.say(f"{said}.", quiet=options.output.quiet)


def _told(problem: RunloadError) -> int:
    console.say(str(problem))
    return problem.exit_code


def hand_over(message: EmailMessage, settings: MailSettings, recipient: str) -> None:
    """Give it to the server or the command.

    Raises:
        MailBusy, MailRefused, MailConfigError, MailUnknown
    """
    if settings.smtp is None:
        send_by_command(message, settings.sendmail, settings.timeout_s)
        return
    server = settings.smtp
    send_by_smtp(
        message,
        address_in(message, "From"),
        recipient,
        server,
        lambda: password_of(server),
        settings.timeout_s,
    )


def _shown(
    options: DigestOptions, mail: Mail, settings: MailSettings, messages: list[EmailMessage]
) -> int:
    """Everything that would happen, and the mails themselves; nothing is sent or written down."""
    parts = []
    with opened_to_read(store_path(options.sources.store)) as store:
        for message in messages:
            to = address_in(message, "To")
            shown = _naming_missed(store, mail, message) if store else message
            known = mail_log.entry(store, mail.key(to), clock.now().date()) if store else None
            said = f"{known.state} on {known.written_on}" if known else "not sent yet"
            parts.append(
                f"dry run: nothing is sent\nto: {to}\nby: {_way(settings)}\n"
                f"period: {mail.period}\nlog: {said}\n\n".encode()
                + shown.as_bytes()
            )
    console.write(b"\n".join(parts), options.output.output)
    return 0


def _way(settings: MailSettings) -> str:
    server = settings.smtp
    if server is None:
        return " ".join(settings.sendmail)
    login = f", as {server.user}" if server.user else ""
    return f"{server.host}:{server.port}, {server.security}{login}"
