"""What is wrong with a command line, in words: never as the parser puts it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from typer._click.core import Context, Parameter  # typer is pinned, and re-exports only children
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoSuchOption,
    UsageError,
)

from runload.errors import UsageError as Refused

_EXTRA = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)", re.DOTALL)
TOO_MANY = "Put words that belong together in quotes, or see `{path} --help`."


def in_words(problem: ClickException, argv: Sequence[str]) -> str:
    """The problem, and the next step: the nearest name, or the page that has them all."""
    ctx = problem.ctx if isinstance(problem, UsageError) else None
    path = ctx.command_path if ctx else " ".join(("runload", *argv[:1]))
    hint = TOO_MANY.format(path=path) if _EXTRA.search(problem.message) else ""
    if isinstance(problem, NoSuchOption) and ctx:
        hint = near(problem.option_name, [n for param in ctx.command.params for n in param.opts])
    where = "" if isinstance(problem, (BadOptionUsage, BadParameter)) else _short(path)
    return f"{where}{what_is_wrong(problem)}. {hint or f'See `{path} --help`.'}"


def what_is_wrong(problem: ClickException) -> str:
    """The problem alone, without a stop."""
    if isinstance(problem, NoSuchOption):
        return f"there is no option {problem.option_name}"
    if isinstance(problem, BadOptionUsage):
        needs = "needs no value" if "not take" in problem.message else "needs a value"
        return f"{problem.option_name} {needs}"
    if isinstance(problem, BadParameter) and problem.param is not None:
        return _of_value(problem, problem.param)
    if extra := _EXTRA.search(problem.message):
        return f"there is no place for {' '.join(repr(one) for one in extra[1].split()[:3])}"
    return problem.format_message().rstrip(".")


def _of_value(problem: BadParameter, param: Parameter) -> str:
    """What is wrong with the value of one option or argument."""
    name = max(param.opts, key=len)
    if isinstance(problem, MissingParameter):
        return f"{param.metavar or name.upper()} is missing"
    least, most = getattr(param.type, "min", None), getattr(param.type, "max", None)
    if least is not None and most is not None:
        return f"{name} takes a whole number from {least} to {most}"
    if least is not None:
        return f"{name} takes a whole number of at least {least}"
    return f"{name}: {problem.message.rstrip('.')}"


def _short(path: str) -> str:
    """A command as it begins an error; nothing for the program as a whole."""
    command = path.partition(" ")[2]
    return f"{command}: " if command else ""


def near(typed: str, known: Iterable[str]) -> str:
    """The nearest name as a question; empty where none is near.

    Examples:
        >>> near("--fromat", ["-f", "--format", "--output"]), near("--jsn", ["--signs"])
        ('Did you mean --format?', '')
    """
    names = {name.strip("-"): name for name in known}
    found = difflib.get_close_matches(typed.casefold().strip("-"), names, n=1)
    return f"Did you mean {names[found[0]]}?" if found else ""


def no_such_command(ctx: Context, typed: str, known: Iterable[str]) -> Refused:
    """A command that is not there, with the nearest one that is."""
    hint = near(typed, known) or f"`{ctx.command_path} --help` lists them."
    where = _short(ctx.command_path).rstrip(": ")
    return Refused(where, f"there is no command {typed!r}", hint)
