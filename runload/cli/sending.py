"""Sending a mail from a command: whose, by which way out, and never twice."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

from runload.cli import clock, console
from runload.cli.options.mail import DigestOptions
from runload.cli.remembered import settings_file
from runload.cli.storing import store_path
from runload.errors import NoAddress, RunloadError
from runload.mailing.password import from_command, from_file
from runload.mailing.problems import MailBusy, MailConfigError, MailUnknown
from runload.mailing.settings import MailSettings, SmtpSettings, settings_of
from runload.mailing.transports import send_by_command, send_by_smtp
from runload.models import Level, Report, SquadReport
from runload.render.base import View
from runload.store import mail_log
from runload.store.database import Store, opened, opened_to_read
from runload.store.mail_log import MailEntry, MailKey
from runload.tabular.strict_toml import LARGEST_BYTES

if TYPE_CHECKING:  # --print-crontab needs neither
    from runload.cli.inputs import Inputs
    from runload.render.mail.standing import Standing

PASSWORD_VARIABLE = "RUNLOAD_SMTP_PASSWORD"  # noqa: S105  # the variable's name, no password
CREDENTIALS_VARIABLE = "CREDENTIALS_DIRECTORY"  # set by systemd for LoadCredential=
CREDENTIAL = "smtp-password"
_NOT_SAID = "who sends it is not said"
_GRAVEST = (MailConfigError.exit_code, MailBusy.exit_code)  # the rest comes after


@dataclass(frozen=True)
class Mail:
    """One mail to send: ``made`` gives it for a recipient and a sender, as it is every time.

    ``period`` and ``source`` are what "once" is counted by: the days it speaks of and whose they
    are, and what it is made from. ``older_period`` is what a version without sources counted by.
    ``still``: the log has nothing new, which is told more seldom after a while. ``urgent``:
    somebody in it must stop running.
    """

    period: str
    source: str
    older_period: str
    made: Callable[[str, str], EmailMessage]
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
    settings = mail_settings(options)
    recipients = _recipients(options, settings)
    sender = options.mail.sender or settings.sender
    if sender is None:
        raise MailConfigError(
            "--send", _NOT_SAID, "Add --from ADDRESS, or from under [mail] in config.toml."
        )
    messages = [_made(options, mail, recipient, sender) for recipient in recipients]
    if options.sending.dry_run:
        return _shown(options, mail, settings, messages)
    with (
        opened(store_path(options.sources.store)) as store,
        mail_log.sending_alone(store, mail.source),
    ):
        codes = [_sent_once(options, store, mail, settings, message) for message in messages]
    return next((code for code in _GRAVEST if code in codes), max(codes))


def digest_mail(
    options: DigestOptions, gathered: Inputs, found: Report | SquadReport, shown: View
) -> Mail:
    """The digest of a runner or of a squad as a mail to send once for its week.

    That of a log that stands still is of the real week, or of the four weeks it is sent once in.
    """
    from runload.cli.mail_sources import source_key
    from runload.render.eml import digest_message
    from runload.render.mail.digest_days import period_key
    from runload.render.mail.standing import standing

    still = standing(found, shown.today)
    name = found.athlete if isinstance(found, Report) else "the squad"
    whose = f" of {name}" if name else ""
    older, runner = (
        f"week {first} to {last}{whose}"
        for first, last in (period_key(found), still.told_week if still else period_key(found))
    )
    return Mail(
        period=runner,
        source=source_key(options, gathered, found),
        older_period=older,
        still=still,
        urgent=_urgent(found),
        made=lambda to, sender: digest_message(found, replace(shown, to=to, sender=sender)),
    )


def _urgent(found: Report | SquadReport) -> bool:
    """Whether somebody in it must stop running."""
    entries = (found,) if isinstance(found, Report) else found.entries
    return any(entry.level >= Level.ALERT for entry in entries)


def mail_settings(options: DigestOptions) -> MailSettings:
    """The settings of ``--config``, RUNLOAD_CONFIG or the platform's folder; else the defaults.

    Raises:
        MailConfigError
    """
    named = options.sending.config
    path = Path(named) if named else settings_file()
    if path is None:
        return MailSettings()
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as problem:
        why = (problem.strerror or "cannot be read").lower()
        raise MailConfigError(str(path), why, "Name another file with --config FILE.") from None
    return settings_of(content, path.name)


def _recipients(options: DigestOptions, settings: MailSettings) -> tuple[str, ...]:
    found = (options.mail.to,) if options.mail.to else settings.to
    if not found:
        raise MailConfigError(
            "--send",
            "who gets it is not said",
            "Add --to ADDRESS, or to under [mail] in config.toml.",
        )
    return found


def _made(options: DigestOptions, mail: Mail, recipient: str, sender: str) -> EmailMessage:
    """The mail to one person; an address in the settings that is none is a matter of settings."""
    try:
        return mail.made(recipient, sender)
    except NoAddress as problem:
        if {"to": options.mail.to, "from": options.mail.sender}[problem.header]:
            raise
        where = f"config.toml [mail] {problem.header}"
        raise MailConfigError(where, problem.what, problem.fix) from None


def _address(message: EmailMessage, header: str) -> str:
    return str(message[header].addresses[0].addr_spec)


def _sent_once(
    options: DigestOptions, store: Store, mail: Mail, settings: MailSettings, message: EmailMessage
) -> int:
    """Claim, send, settle; what went wrong is said and is an exit code."""
    to, now = _address(message, "To"), clock.now()
    message.replace_header("Date", now)
    key = mail.key(to)
    claim = mail_log.claim(
        store, key, str(message["Message-ID"]), now.date(), again=options.sending.resend
    )
    message.replace_header("Message-ID", claim.message_id)
    other = claim.other
    if other is not None and other.state == mail_log.SENT:
        _say_not_sent(options, mail, to, other)
        return 0
    try:
        if other is not None:
            raise MailUnknown(
                to,
                f"a run on {other.written_on} began to send this mail and never said how it ended",
                "Look into the mailbox; --resend sends it once more.",
            )
        _handed_over(message, settings, to)
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
            f"{mail.still.asked} {to} was told on {other.written_on} and is told again from "
            f"{mail.still.told_again}; no mail today."
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


def _handed_over(message: EmailMessage, settings: MailSettings, recipient: str) -> None:
    if settings.smtp is None:
        send_by_command(message, settings.sendmail, settings.timeout_s)
        return
    server = settings.smtp
    send_by_smtp(
        message,
        _address(message, "From"),
        recipient,
        server,
        lambda: _password(server),
        settings.timeout_s,
    )


def _password(server: SmtpSettings) -> str:
    """The password: from its command, its file, systemd, or last the environment."""
    where = "[smtp]"
    if server.password_command:
        return from_command(server.password_command, where)
    if server.password_file:
        return from_file(Path(server.password_file).expanduser(), where)
    folder = os.environ.get(CREDENTIALS_VARIABLE)
    if folder and (Path(folder) / CREDENTIAL).is_file():
        return from_file(Path(folder) / CREDENTIAL, where)
    runner = os.environ.get(PASSWORD_VARIABLE)
    if runner:
        return runner
    raise MailConfigError(
        where, "there is a user and no password", "Add password_command or password_file."
    )


def _shown(
    options: DigestOptions, mail: Mail, settings: MailSettings, messages: list[EmailMessage]
) -> int:
    """Everything that would happen, and the mails themselves; nothing is sent or written down."""
    parts = []
    with opened_to_read(store_path(options.sources.store)) as store:
        for message in messages:
            to = _address(message, "To")
            known = mail_log.entry(store, mail.key(to), clock.now().date()) if store else None
            said = f"{known.state} on {known.written_on}" if known else "not sent yet"
            parts.append(
                f"dry run: nothing is sent\nto: {to}\nby: {_way(settings)}\n"
                f"period: {mail.period}\nlog: {said}\n\n".encode()
                + message.as_bytes()
            )
    console.write(b"\n".join(parts), options.output.output)
    return 0


def _way(settings: MailSettings) -> str:
    server = settings.smtp
    if server is None:
        return " ".join(settings.sendmail)
    login = f", as {server.user}" if server.user else ""
    return f"{server.host}:{server.port}, {server.security}{login}"
