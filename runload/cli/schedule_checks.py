"""What a schedule is tried on before it is written: paths, addresses, certificate, login."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from functools import partial
from pathlib import Path

from runload.cli import clock
from runload.cli.commands.digest import mail_of
from runload.cli.mails.sending import address_in, hand_over, messages_of
from runload.cli.mails.settings import mail_settings, password_of
from runload.cli.mails.weekly import Planned
from runload.cli.storing import store_path
from runload.cli.sync.fetching import tried
from runload.cli.sync.setting_up import chosen
from runload.errors import RunloadError, UsageError
from runload.models import Report, SquadReport
from runload.models.values import dataclass
from runload.network.mailing.problems import MailConfigError
from runload.network.mailing.settings import MailSettings
from runload.network.mailing.transports import try_smtp
from runload.render.format import count


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: ``code`` is 0 where all is well."""

    said: str
    code: int = 0


@dataclass(frozen=True)
class _Way:
    """One way out, with everybody who is mailed by it."""

    settings: MailSettings
    sender: str
    recipients: tuple[str, ...]


def checked(mails: Sequence[Planned], *, test_mail: bool) -> Iterator[Finding]:
    """Everything that can be known today, in the order in which it would go wrong."""
    ways: dict[tuple[object, str], _Way] = {}
    for mail in mails:
        for place in mail.fill:
            yield _tried(f"{mail.name}: ", partial(_readable, place))
        for account in chosen(mail.sync, mail.options.sending.config) if mail.sync else ():
            yield _tried(f"{mail.name}: ", partial(tried, account, clock.now().date()))
        yield _tried(f"{mail.name}: ", partial(_store, mail))
        yield _tried(f"{mail.name}: ", partial(_one, mail, ways))
    for way in ways.values():
        yield _tried("", partial(_way_out, way))
        if test_mail:
            for to in way.recipients:
                yield _tried("", partial(_test_mail, way, to))


def _tried(lead: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(f"{lead}{check()}")
    except RunloadError as problem:
        return Finding(f"{lead}{problem}", problem.exit_code)


def _readable(place: str) -> str:
    path = Path(place).expanduser()
    if not os.access(path, os.R_OK):
        raise UsageError(str(path), "it is not there, or cannot be read", "Name another place.")
    return f"imports {path}"


def _store(mail: Planned) -> str:
    """Whether the store can be written: it holds who had which mail."""
    path = store_path(mail.options.sources.store)
    here = next(place for place in (path, *path.parents) if place.exists())
    if not os.access(here, os.W_OK):
        raise UsageError(str(path), "the store cannot be written there", "Say where with --store.")
    return f"keeps its log of mails in {path}"


def _one(mail: Planned, ways: dict[tuple[object, str], _Way]) -> str:
    """Read everything and make the mail, as on the day itself: what is imported then, now."""
    options = replace(mail.options, output=replace(mail.options.output, quiet=True))
    if mail.fill:
        places = [str(Path(place).expanduser()) for place in mail.fill]
        options = replace(options, sources=replace(options.sources, sources=places))
    settings = mail_settings(options.sending.config)
    made, found = mail_of(options)
    messages = messages_of(options, made, settings)
    sender = address_in(messages[0], "From")
    recipients = tuple(address_in(message, "To") for message in messages)
    key = (settings, sender)
    known = ways[key].recipients if key in ways else ()
    ways[key] = _Way(settings, sender, tuple(dict.fromkeys((*known, *recipients))))
    stands = f" {made.still.asked}" if made.still else ""
    return f"{_what(found)} goes to {', '.join(recipients)}.{stands}"


def _what(found: Report | SquadReport) -> str:
    if isinstance(found, SquadReport):
        return f"a squad of {count(len(found.entries), 'athlete')}"
    last = found.coverage.last_activity
    return f"a log that ends on {last}" if last else "a log without a run"


def _way_out(way: _Way) -> str:
    server = way.settings.smtp
    if server is None:
        command = way.settings.sendmail[0]
        if shutil.which(command) is None:
            raise MailConfigError(
                command, "this command is not there", "Name yours under [sendmail], or add [smtp]."
            )
        return f"mail goes out by {command}"
    ends = try_smtp(
        way.sender, way.recipients, server, lambda: password_of(server), way.settings.timeout_s
    )
    login = f", takes {server.user} and the password" if server.user else ""
    certificate = f", its certificate holds until {ends}" if ends else ""
    people = count(len(way.recipients), "recipient")
    return f"{server.host}:{server.port} takes mail for {people}{login}{certificate}"


def _test_mail(way: _Way, to: str) -> str:
    message = EmailMessage(policy=default)
    message["Subject"] = "runload: a test mail"
    message["From"], message["To"] = way.sender, to
    message["Date"] = clock.now()
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(
        "This is the test mail that somebody asked runload for.\n\n"
        "If you can read it, the weekly mail will find you too.\n"
    )
    hand_over(message, way.settings, to)
    return f"a test mail went to {to}: check that it came, and not as spam"
