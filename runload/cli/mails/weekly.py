"""The weekly mails that are to go out, of this command line or of the settings, and their commands.

A scheduler starts in a folder, a home and an environment of its own: all paths are absolute.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from runload.cli.options.mail import DigestOptions
from runload.cli.options.parsing import filled, flag_of, values_of
from runload.cli.options.schedule import NOW_ONLY, OF_MAIL, ScheduleOptions
from runload.cli.remembered import (
    content_of,
    remembered_folders,
    remembered_profile,
    settings_file,
)
from runload.cli.storing import store_path
from runload.cli.sync.setting_up import chosen, set_up
from runload.errors import ConfigError, UsageError
from runload.network.mailing.schedules import DAYS, Weekly
from runload.tabular.strict_toml import tables_of

PATHS = ("store", "answers", "config", "profile", "diary", "chart", "page")
OF_IMPORT = ("store", "profile", "units", "tz", "date_order", "decimal", "no_notes")
APART_MIN = 5
"""Minutes between one mail and the next: an import and a mail take less [minutes, ours]."""
MOST = 200
SECTION, KEYS = "mails", ("name", "import", "sync", "digest")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_AT = re.compile(r"([A-Za-z]{3,9}) (\d\d?):(\d\d)")
_SUNDAY, _CLOCKS_CHANGE = (
    6,
    range(1, 4),
)  # hours of a Sunday that some nights have twice or not at all
_WRITE = (
    'Write [[mails]] with name = "u18" and digest = ["/club/u18.csv", "--to", "a@example.org"].'
)


@dataclass(frozen=True)
class Planned:
    """One weekly mail as it was asked for: what fills the store before it, and its options.

    ``fill`` are files and folders, ``sync`` the accounts that are fetched from.
    """

    name: str
    fill: tuple[str, ...]
    options: DigestOptions
    sync: tuple[str, ...] = ()


def planned(options: ScheduleOptions) -> list[Planned]:
    """The mail of this command line; of one that names no source those of the settings, if any.

    Raises:
        UsageError, ConfigError
    """
    named, fill = options.schedule.name, tuple(options.schedule.fill)
    sync = tuple(options.schedule.sync)
    own = options.sources.sources or options.mail.to or fill or sync
    listed = [] if own else _of_settings(options)
    if listed and named is not None:
        listed = [mail for mail in listed if mail.name == named]
        if not listed:
            raise UsageError("--name", f"no [[mails]] is called {named!r}", "Write another name.")
    mails = listed or [Planned(_named(named or "weekly", "--name"), fill, options, sync)]
    return [_filled(mail) for mail in mails]


def commands(mails: Sequence[Planned], at: str) -> list[Weekly]:
    """What a scheduler runs for each, minutes apart.

    Raises:
        UsageError
    """
    first = _minute_of_week(at)
    week = len(DAYS) * 24 * 60
    found = []
    for number, mail in enumerate(mails):
        hours, minute = divmod((first + number * APART_MIN) % week, 60)
        weekday, hour = divmod(hours, 24)
        daily = mail.options.mail.only_new_stops
        if (daily or weekday == _SUNDAY) and hour in _CLOCKS_CHANGE:
            raise UsageError(
                "--at", "on a Sunday between 1 and 4 the clocks change", "Choose another hour."
            )
        words = [*_program(), "digest", *_words(mail.options), "--send", "-q"]
        found.append(
            Weekly(mail.name, _fill(mail), _printable(words), weekday, hour, minute, daily)
        )
    return found


def _filled(mail: Planned) -> Planned:
    """A mail from the store takes in first what setup remembers, where nothing else is named."""
    config = mail.options.sending.config
    if mail.sync:
        chosen(mail.sync, config)
    if mail.options.sources.sources or mail.fill or mail.sync:
        return mail
    accounts = tuple(account.name for account in set_up(config))
    return replace(mail, fill=remembered_folders(), sync=accounts)


def _fill(mail: Planned) -> tuple[list[str], ...]:
    commands: list[list[str]] = []
    if mail.fill:
        own = _options(mail.options, OF_IMPORT)
        words = [*_program(), "import", *own, "--new-only", "-q", *map(_absolute, mail.fill)]
        commands.append(_printable(words))
    if mail.sync:
        own = _options(mail.options, (*OF_IMPORT, "config"))
        words = [*_program(), "sync", *mail.sync, *own, "--new-only", "-q"]
        commands.append(_printable(words))
    return tuple(commands)


def _of_settings(options: ScheduleOptions) -> list[Planned]:
    named = options.sending.config or settings_file()
    if named is None:
        return []
    path = Path(named)
    where = path.name
    tables: Any = tables_of(content_of(path), where, "settings", ConfigError)
    listed = tables.get(SECTION, [])
    if not isinstance(listed, list) or len(listed) > MOST:
        raise ConfigError(where, f"{SECTION} is not a list of at most {MOST} mails", _WRITE)
    found = [_of_table(table, f"{where} [[{SECTION}]] {at}", options)
             for at, table in enumerate(listed, 1)]  # fmt: skip
    names = [mail.name for mail in found]
    for name in names:
        if names.count(name) > 1:
            raise ConfigError(where, f"two mails are called {name}", "Give each its own name.")
    return found


def _of_table(table: Any, where: str, options: ScheduleOptions) -> Planned:
    if not isinstance(table, dict) or set(table) - set(KEYS) or "name" not in table:
        raise ConfigError(
            where, f"it takes name and, beside it, only {', '.join(KEYS[1:])}", _WRITE
        )
    words = {key: _texts(table.get(key, []), f"{where} {key}") for key in KEYS[1:]}
    name = _named(table["name"], where)
    own = _parsed(words["digest"], where)
    if own.sending.config is None:
        own = replace(own, sending=replace(own.sending, config=options.sending.config))
    return Planned(name, tuple(words["import"]), own, tuple(words["sync"]))


def _parsed(words: list[str], where: str) -> DigestOptions:
    """The words of a digest as its options, as if they had been typed."""
    from typer._click.exceptions import ClickException
    from typer.main import get_group

    from runload.cli import program
    from runload.cli.usage_words import what_is_wrong

    if not {"--help", "-h"}.isdisjoint(words):
        raise ConfigError(where, "--help sends no mail", _WRITE)
    command = get_group(program(["digest"])).commands["digest"]
    try:
        typed = command.make_context("digest", list(words)).params
    except ClickException as problem:
        raise ConfigError(where, what_is_wrong(problem), _WRITE) from None
    given = {key: list(value) if isinstance(value, tuple) else value
             for key, value in typed.items()}  # fmt: skip
    return filled(DigestOptions, given)


def _texts(value: Any, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise ConfigError(where, "it is not a list of words in quotes", _WRITE)
    return value


def _named(name: Any, where: str) -> str:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise UsageError(
            where,
            f"{str(name)[:40]!r} is not a name",
            "Use small letters, digits, - and _ (up to 40).",
        )
    return name


def _minute_of_week(at: str) -> int:
    found = _AT.fullmatch(at.strip())
    days = [day for day in DAYS if found and day.casefold().startswith(found[1].casefold())]
    if not found or not days or int(found[2]) > 23 or int(found[3]) > 59:
        raise UsageError("--at", f"{at!r} is not a time of the week", 'Write it as "Mon 06:30".')
    return (DAYS.index(days[0]) * 24 + int(found[2])) * 60 + int(found[3])


def _program() -> list[str]:
    """How this very runload is started."""
    here = Path(sys.argv[0])
    if here.name == "runload" and here.is_file():
        return [str(here.absolute())]
    return [sys.executable, "-m", "runload"]


def _words(options: DigestOptions) -> Iterator[str]:
    given, usual = values_of(options), values_of(DigestOptions())
    for name in ("as_of", "pain", "signs", "answer"):
        if given[name] != usual[name]:
            raise UsageError(
                flag_of(DigestOptions, name),
                "this is for one day only",
                "Leave it out of a schedule.",
            )
    yield from _options(options, OF_MAIL)
    for source in options.sources.sources:
        if source == "-":
            raise UsageError("-", "a schedule has no stdin to read", "Name a file or a folder.")
        yield _absolute(source)


def _options(options: DigestOptions, names: Sequence[str]) -> Iterator[str]:
    """Those of these options that were given, as they are typed."""
    given, usual = values_of(options), values_of(DigestOptions())
    for name in names:
        value = given[name]
        if name in PATHS:
            yield from _path(name, value)
        elif name not in ("sources", "quiet", *NOW_ONLY) and value != usual[name]:
            yield flag_of(DigestOptions, name)
            if not isinstance(value, bool):
                yield str(value)


def _path(name: str, value: str | None) -> Iterator[str]:
    """Paths stand in the line even where they are the usual ones: cron may have no home."""
    found: Any = value
    if name == "store":
        found = store_path(value)
    elif name == "config" and value is None:
        found = settings_file()
    elif name == "profile" and value is None:
        found = remembered_profile()
    if found is not None:
        yield flag_of(DigestOptions, name)
        yield _absolute(str(found))


def _absolute(place: str) -> str:
    """The whole path; ``~`` is this user's home, and links in it stay as they were written."""
    return os.path.abspath(os.path.expanduser(place))  # noqa: PTH100, PTH111  # links stay


def _printable(words: list[str]) -> list[str]:
    for word in words:
        if not word.isprintable():
            raise UsageError(
                repr(word), "a line break or a control character ends a schedule's line",
                "Rename it.",
            )  # fmt: skip
    return words
