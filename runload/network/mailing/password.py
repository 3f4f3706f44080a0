"""A password or a key: from a command or a private file, never from an argument."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

from runload.errors import RunloadError
from runload.network.mailing.problems import MailConfigError

COMMAND_S = 30.0
_LONGEST = 4096
_OTHERS = 0o077


def from_command(
    command: tuple[str, ...],
    where: str,
    name: str = "password_command",
    error: type[RunloadError] = MailConfigError,
) -> str:
    """The first line that the command writes. No shell reads it, and nothing of it is ever shown.

    Raises:
        the ``error``, which calls the setting by its ``name``
    """
    try:
        done = subprocess.run(  # noqa: S603  # the owner's own command, and no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=COMMAND_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        said = f"{name} did not end within {COMMAND_S:g} s"
        raise error(where, said, "Try it in a terminal.") from None
    except (OSError, ValueError):
        said = f"{name} {command[0]!r} cannot be run"
        raise error(where, said, "Give its absolute path.") from None
    if done.returncode:
        said = f"{name} ended with {done.returncode}"
        raise error(where, said, "Try it in a terminal.")
    return _first_line(done.stdout, where, f"{name} wrote nothing", error)


def from_file(
    path: Path,
    where: str,
    name: str = "password_file",
    error: type[RunloadError] = MailConfigError,
) -> str:
    """The first line of a file that only its owner may read.

    Raises:
        the ``error``, which calls the setting by its ``name``
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as problem:
        why = (problem.strerror or "cannot be read").lower()
        raise error(where, f"{name} {str(path)!r}: {why}", "Mend it.") from None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise error(where, f"{name} {str(path)!r} is not a file", "Name one.")
        if os.name == "posix" and stat.S_IMODE(status.st_mode) & _OTHERS:
            raise error(
                where,
                f"{name} {str(path)!r} can be read by others",
                "Make it private: chmod 600.",
            )
        content = os.read(handle, _LONGEST)
    finally:
        os.close(handle)
    return _first_line(content, where, f"{name} {str(path)!r} is empty", error)


def _first_line(content: bytes, where: str, when_empty: str, error: type[RunloadError]) -> str:
    line = content[:_LONGEST].splitlines()[0] if content else b""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise error(where, "it is not UTF-8 text", "Save it as UTF-8.") from None
    if not text:
        raise error(where, when_empty, "Put the secret on its first line.")
    return text
