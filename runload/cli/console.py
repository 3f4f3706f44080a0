"""Streams: what comes in on stdin, what goes out, and how wide and how colourful it may be."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import unicodedata

from runload.cli.writing import write as write
from runload.errors import UsageError

_LEVELS = ("info", "watch", "warning", "alert")


def one_line(text: str) -> str:
    """``text`` without line breaks and control characters, safe for any terminal."""
    return "".join(
        " " if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c for c in text
    )


def piped_input(sources: list[str]) -> bytes | None:
    """The bytes of stdin: when ``-`` asks for them, or when nothing else was named.

    Without a source only a pipe, a socket or a file is read; a terminal, ``/dev/null`` and a
    closed stdin are not. None when there is nothing.
    """
    if sys.stdin is None or sys.stdin.closed:
        return None
    if sources and "-" not in sources:
        return None
    if not sources and not _is_pipe_or_file(sys.stdin.fileno()):
        return None
    if sources and sys.stdin.isatty():
        raise UsageError("stdin", "a terminal is not a file to read", "Pipe a file in, or name it.")
    from runload.importers.sources.limits import MAX_PIPED_BYTES, piped_too_much

    data = sys.stdin.buffer.read(MAX_PIPED_BYTES + 1)
    if len(data) > MAX_PIPED_BYTES:
        problem = piped_too_much()
        raise UsageError("stdin", problem.what, problem.fix)
    return data or None


def _is_pipe_or_file(descriptor: int) -> bool:
    try:
        mode = os.fstat(descriptor).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def terminal_width() -> int | None:
    """Columns of the terminal that stdout is; None when it is a pipe or a file."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    return shutil.get_terminal_size((80, 24)).columns


def terminal_height() -> int | None:
    """Rows of the terminal that stdout is; None when it is a pipe or a file."""
    if terminal_width() is None:
        return None
    return shutil.get_terminal_size((80, 24)).lines


def wants_color(choice: str) -> bool:
    """Whether stdout may be coloured: ``--color``, then NO_COLOR, TERM and the terminal."""
    if choice not in ("auto", "always", "never"):
        raise UsageError("--color", f"{choice!r} is not auto, always or never", "Use one of them.")
    if choice != "auto":
        return choice == "always"
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return terminal_width() is not None and not plain


def speaks_unicode() -> bool:
    """Whether stdout can carry bars and arrows."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    return encoding.lower().replace("-", "").startswith("utf")


def level_word(word: str | None, option: str = "--fail-on") -> str | None:
    """A level that an option names, checked."""
    if word is not None and word not in _LEVELS:
        raise UsageError(option, f"{word!r} is not a level", f"Use one of {', '.join(_LEVELS)}.")
    return word


def has_a_person() -> bool:
    """Whether somebody sits there who reads questions and types answers."""
    streams = (sys.stdin, sys.stderr)
    return all(s is not None and not s.closed and s.isatty() for s in streams)


def say(message: str, *, quiet: bool = False) -> None:
    """A note for the person, on stderr."""
    if not quiet and sys.stderr is not None:
        print(f"runload: {one_line(message)}", file=sys.stderr)  # noqa: T201  # notes go to stderr
