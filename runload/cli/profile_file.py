"""A profile that is written from the command line: read, told by ``--set``, or asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from runload.athlete.profile.editing import ProfileFile
from runload.cli.console import one_line
from runload.cli.remembered import content_of
from runload.errors import ConfigError, UsageError


def read_profile_file(path: str, real_day: date) -> ProfileFile:
    """The file as it stands; an empty one where there is none.

    Raises:
        ConfigError
    """
    return ProfileFile.of(content_of(Path(path)), one_line(path), real_day)


def put_all(held: ProfileFile, pairs: Sequence[str]) -> None:
    """What ``--set`` tells, key by key.

    Raises:
        UsageError, ConfigError
    """
    for pair in pairs:
        key, equals, said = pair.partition("=")
        if not equals:
            raise UsageError("--set", f"{pair!r} has no =", "Write it as --set hr_max=190.")
        held.put(key.strip().casefold(), said)


def asked_for(held: ProfileFile, real_day: date) -> None:
    """Ask on the terminal for what is not known; an empty line leaves it out, ctrl-D ends it."""
    skipped: set[str] = set()
    while question := next((q for q in held.unasked() if q[0] not in skipped), None):
        key, ask = question
        sys.stderr.write(f"{ask} [leave empty to skip]: ")
        sys.stderr.flush()
        said = sys.stdin.readline()
        if not said:
            return
        tables = {name: dict(table) for name, table in held.tables.items()}
        try:
            held.put(key, said)
            held.checked(real_day)
        except ConfigError as problem:
            held.tables = tables
            skipped.add(key)
            sys.stderr.write(f"{problem} Not taken; say it later with --set {key}=...\n")
