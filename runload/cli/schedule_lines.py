"""A command line as cron and systemd can run it: absolute paths, whatever folder they start in."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from runload.cli import console
from runload.cli.options.mail import MAIL, DigestOptions
from runload.cli.options.parsing import flag_of, values_of
from runload.cli.options.runs import COMMON
from runload.cli.remembered import remembered_profile, settings_file
from runload.cli.storing import store_path
from runload.errors import UsageError
from runload.mailing.schedules import crontab, systemd

PATHS = ("store", "config", "profile", "diary", "chart")
ONLY_NOW = frozenset(
    ("sources", "send", "dry_run", "resend", "print_crontab", "print_systemd", "format", "output",
     "as_of", "verbose", "quiet", "color", "pain")
)  # fmt: skip


def print_schedule(options: DigestOptions) -> int:
    """Write the crontab line, or the units, that runs this command again."""
    given, usual = values_of(options), values_of(DigestOptions())
    for name in ("as_of", "pain"):
        if given[name] != usual[name]:
            raise UsageError(
                flag_of(DigestOptions, name),
                "this holds for one day only",
                "Leave it out of a schedule.",
            )
    command = [*_program(), "digest", *_words(options), "--send", "-q"]
    text = crontab(command) if options.schedule.print_crontab else systemd(command)
    console.write(text.encode(), options.output.output)
    return 0


def _program() -> list[str]:
    """How this very runload is started."""
    here = Path(sys.argv[0])
    if here.name == "runload" and here.is_file():
        return [str(here.absolute())]
    return [sys.executable, "-m", "runload"]


def _words(options: DigestOptions) -> Iterator[str]:
    given, usual = values_of(options), values_of(DigestOptions())
    for name in (*COMMON, *MAIL):
        value = given[name]
        if name in PATHS:
            yield from _path(name, value)
        elif name not in ONLY_NOW and value != usual[name]:
            yield flag_of(DigestOptions, name)
            if not isinstance(value, bool):
                yield str(value)
    for source in options.sources.sources:
        if source == "-":
            raise UsageError("-", "a schedule has no stdin to read", "Name a file or a folder.")
        yield os.path.abspath(source)  # noqa: PTH100  # links in it stay as they were written


def _path(name: str, value: str | None) -> Iterator[str]:
    """Paths stand in the line even where they are the usual ones: cron may have no home."""
    found: Path | str | None = value
    if name == "store":
        found = store_path(value)
    elif name == "config" and value is None:
        found = settings_file()
    elif name == "profile" and value is None:
        found = remembered_profile()
    if found is not None:
        yield flag_of(DigestOptions, name)
        yield os.path.abspath(found)  # noqa: PTH100  # links in it stay as they were written
