"""``digest --only-new-stops``: a mail on the day a stop sign comes up, and none on other days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from runload.cli import clock, console
from runload.cli.inputs import Inputs
from runload.cli.mails.sending import GRAVEST, address_in, hand_over
from runload.cli.mails.settings import mail_settings, recipients_of, sender_of
from runload.cli.mails.sources import source_key
from runload.cli.options.mail import DigestOptions
from runload.cli.output import render
from runload.cli.storing import store_path
from runload.errors import RunloadError
from runload.models import Report, SquadReport
from runload.network.mailing.settings import MailSettings
from runload.render.base import View
from runload.render.eml import digest_message
from runload.store import mail_log
from runload.store.database import Store, opened
from runload.store.told_stops import keep, stop_key, told

NONE = "no new stop sign: no mail."


def stop_mails(
    options: DigestOptions, gathered: Inputs, found: Report | SquadReport, shown: View
) -> int:
    """Show or send what came up since the last mail; without anything new there is none.

    A sign is told once to each reader, and again when it comes back. A mail of which nobody knows
    whether it went out is sent again: one too many is better than none.

    Raises:
        MailConfigError, StoreUnusable, StoreBusy, StoreDamaged
    """
    shown = replace(shown, only_stops=True)
    signs = _signs(found)
    if not options.sending.send:
        if signs:
            render(options.output, "digest", _only(found, signs), shown)
        else:
            console.say(NONE, quiet=options.output.quiet)
        return 0
    settings = mail_settings(options.sending.config)
    recipients, sender = recipients_of(options, settings), sender_of(options, settings)
    source = source_key(options, gathered, found)
    with (
        opened(store_path(options.sources.store)) as store,
        mail_log.sending_alone(store, source, clock.pauses(settings.timeout_s)),
    ):
        codes = []
        for to in recipients:
            view = replace(shown, to=to, sender=sender)
            codes.append(_sent(options, store, source, found, signs, view, settings))
    return next((code for code in GRAVEST if code in codes), max(codes))


def _sent(
    options: DigestOptions,
    store: Store,
    source: str,
    found: Report | SquadReport,
    signs: Mapping[str, str],
    view: View,
    settings: MailSettings,
) -> int:
    """The mail to one reader: of what that reader has not had."""
    to = address_in(digest_message(found, view), "To")
    before = told(store, to, source)
    new = {key: athlete for key, athlete in signs.items() if key not in before}
    now = clock.now()
    if not new or options.sending.dry_run:
        said = f"{len(new)} new stop signs for {to}." if new else NONE
        console.say(said, quiet=options.output.quiet)
    else:
        message = digest_message(_only(found, new), view)
        message["Date"] = now
        try:
            hand_over(message, settings, to)
        except RunloadError as problem:
            console.say(str(problem))
            return problem.exit_code
        console.say(f"sent to {to}.", quiet=options.output.quiet)
    if not options.sending.dry_run:
        keep(store, to, source, new, before - signs.keys(), now.date())
    return 0


def _signs(found: Report | SquadReport) -> dict[str, str]:
    """The stop signs of today, by their keys, and whose they are."""
    if isinstance(found, Report):
        name = found.athlete or ""
        return {stop_key(name, flag.id): name for flag in found.red_flags}
    return {
        stop_key(entry.athlete, sign): entry.athlete
        for entry in found.entries
        for sign in entry.red_flags
    }


def _only(found: Report | SquadReport, signs: Mapping[str, str]) -> Report | SquadReport:
    """A squad as no more than those whose signs these are."""
    if isinstance(found, Report):
        return found
    whose = set(signs.values())
    return replace(found, entries=tuple(one for one in found.entries if one.athlete in whose))
