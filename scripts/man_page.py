"""The man page of runload, made from its commands (``make man``; part of ``make docs``)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from runload.cli import EXIT_CODES, program
from runload.cli.help_pages import is_example, paragraphs

PAGE = Path(__file__).resolve().parent.parent / "docs" / "man" / "runload.1"
INTRO = (
    "runload alone is the week in one go; runload FILE is the report of one runner. A command has "
    "its own page: runload COMMAND --help."
)


def man_page() -> str:
    """All commands with their examples and options, as roff."""
    group = get_command(program())
    lines = [
        ".TH RUNLOAD 1",
        ".SH NAME",
        r"runload \- training load and pain for runners",
        ".SH SYNOPSIS",
        ".B runload",
        "[COMMAND] [OPTIONS] [SOURCE...]",
        ".SH DESCRIPTION",
        _safe(group.help or ""),
        ".PP",
        _safe(INTRO),
        ".SH COMMANDS",
        *(line for name, command in leaves(group) for line in _command(name, command)),
        ".SH EXIT STATUS",
        _safe(EXIT_CODES),
    ]
    return "\n".join(lines) + "\n"


def leaves(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every command that is shown, with the words that call it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from leaves(command, f"{before}{name} ")
        elif not command.hidden:
            yield f"{before}{name}", command


def _command(name: str, command: Any) -> Iterator[str]:
    yield f'.SS "runload {name}"'
    for part in paragraphs(command.help or ""):
        if is_example(part):
            yield from (".PP", ".nf", *map(_safe, part.splitlines()), ".fi")
        else:
            yield from (".PP", _safe(" ".join(part.split())))
    for item in command.params:
        if item.name == "help":
            continue
        shown = item.metavar or ("" if item.is_flag or item.count else item.name.upper())
        names = "" if item.param_type_name == "argument" else ", ".join(item.opts)
        yield from (".TP", f"\\fB{_safe(f'{names} {shown}'.strip())}\\fR")
        yield _safe(" ".join((item.help or "").split()))


def _safe(text: str) -> str:
    """Words as roff reads them: no line of them is a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    text = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in text)
    return f"\\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(man_page(), "utf-8")
    sys.exit(0)
