"""A command line as cron and systemd can run it: absolute paths, whatever folder they start in."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path

from runload.cli import console
from runload.cli.options import COMMON, Options, option_hints
from runload.cli.sending import CONFIG_VARIABLE, usual_place
from runload.cli.storing import store_path
from runload.errors import UsageError
from runload.mailing.schedules import crontab, systemd

PATHS = ("store", "config", "profile", "diary", "chart")
ONLY_NOW = frozenset(
    ("sources", "send", "dry_run", "resend", "print_crontab", "print_systemd", "format", "output",
     "as_of", "verbose", "quiet", "color", "pain")
)  # fmt: skip


def print_schedule(job: Options, takes: tuple[str, ...]) -> int:
    """Write the crontab line, or the units, for this job; ``takes`` are the command's options."""
    for name in ("as_of", "pain"):
        if getattr(job, name) != _default(name):
            raise UsageError(
                _option(name), "this holds for one day only", "Leave it out of a schedule."
            )
    command = [*_program(), "digest", *_words(job, (*COMMON, *takes)), "--send", "-q"]
    text = crontab(command) if job.print_crontab else systemd(command)
    console.write(text.encode(), job.output)
    return 0


def _program() -> list[str]:
    """How this very runload is started."""
    here = Path(sys.argv[0])
    if here.name == "runload" and here.is_file():
        return [str(here.absolute())]
    return [sys.executable, "-m", "runload"]


def _words(job: Options, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        value = getattr(job, name)
        if name in PATHS:
            yield from _path(job, name, value)
        elif name not in ONLY_NOW and value != _default(name):
            yield _option(name)
            if not isinstance(value, bool):
                yield str(value)
    for source in job.sources:
        if source == "-":
            raise UsageError("-", "a schedule has no stdin to read", "Name a file or a folder.")
        yield os.path.abspath(source)  # noqa: PTH100  # links in it stay as they were written


def _path(job: Options, name: str, value: str | None) -> Iterator[str]:
    """Paths stand in the line even where they are the usual ones: cron may have no home."""
    found: Path | str | None = value
    if name == "store":
        found = store_path(job)
    elif name == "config" and value is None:
        found = os.environ.get(CONFIG_VARIABLE) or usual_place()
    if found is not None:
        yield _option(name)
        yield os.path.abspath(found)  # noqa: PTH100  # links in it stay as they were written


def _option(name: str) -> str:
    """The option of a field; inside Annotated typer keeps its first name as the default."""
    return str(option_hints()[name].__metadata__[0].default)


def _default(name: str) -> object:
    item = next(item for item in fields(Options) if item.name == name)
    return [] if item.default is MISSING else item.default
