"""The command line: parse, one call, write. No maths and no formatting live here.

Only typer and the standard library are imported before a command runs, so ``--help`` is instant.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Annotated

import typer
from typer._click.core import Command  # typer is pinned, and re-exports only children
from typer._click.exceptions import ClickException, NoArgsIsHelpError

import runload
from runload.cli.contents import SUMMARIES
from runload.cli.help_pages import grouped
from runload.errors import RunloadError

INTERRUPTED = 130
STOPPED = "stopped. What was finished is kept, and nothing is left half done."
FEWER = "Give runload fewer files at a time, or a shorter period."
OUR_BUG = 70
EXIT_CODES = (
    "0 done. 1 --strict, and something was skipped. 2 cannot do it. 3 store damaged. 10 --fail-on "
    "reached. 70 our bug. 75 try again later. 78 mail or sync is not set up. 130 interrupted."
)
VARIABLE = "_RUNLOAD_COMPLETE"
"""By this the script of a shell asks what may come next."""
OF_ALL = ("-h", "--help", "--version")
RARELY = 1_000_000  # objects between two looks for cycles; the default of 700 costs a tenth (ours)

# What is typed, and the module of it: only the command that runs is loaded and built.
COMMANDS = {
    "week": "commands.week",
    "report": "commands.report",
    "squad": "commands.squad",
    "squad ask": "commands.squad_ask",
    "check": "commands.check",
    "plan": "commands.plan",
    "backtest": "commands.backtest",
    "checkin": "commands.checkin",
    "handoff": "commands.handoff",
    "exercises": "commands.exercises",
    "import": "commands.importing",
    "sync": "commands.sync",
    "sync setup": "commands.sync_setup",
    "activities": "commands.activities",
    "export": "commands.export",
    "digest": "commands.digest",
    "schedule": "commands.schedule",
    "explain": "commands.explain",
    "mcp": "commands.mcp",
    "setup": "commands.setup",
    "profile": "commands.profile",
    "diary": "diary.command",
    "completion": "commands.completion",
}


def _bare() -> typer.Typer:
    """The program without a command."""
    app = typer.Typer(
        name="runload",
        help="Is my training hurting me? Training load and pain for runners, honestly.",
        epilog=(
            "`runload help COMMAND` shows a command, `runload version` the version. "
            f"Exit codes: {EXIT_CODES} Not a diagnosis, and no substitute for a clinician."
        ),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    )
    app.callback()(_runload)
    return app


def program(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The program with these commands."""
    app = _bare()
    for name in names:
        import_module(f"{__name__}.{COMMANDS[name]}").register(app)
    return grouped(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"runload {runload.__version__} (rules {runload.RULES_VERSION})")
        raise typer.Exit


def _runload(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and stop.", callback=_show_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Is my training hurting me? Training load and pain for runners, honestly."""


@cache
def _built(named: str | None) -> Command:
    """The program with the one command that is named, or with all; built once a process."""
    return typer.main.get_command(program([named] if named else COMMANDS))


def _meant(argv: list[str]) -> list[str]:
    """What was typed, with its command: nothing is the week, files alone are a report."""
    first, *rest = argv or ["week"]
    if first == "help":
        return [*_named(rest), "--help"]
    if first == "version":
        return ["--version"]
    if first.startswith("-") and first not in OF_ALL:
        return ["report" if first == "-" else "week", *argv]
    if first in COMMANDS:
        return _named([first, *rest])
    a_file = os.path.lexists(first) or os.sep in first or "." in first
    return ["report", *argv] if a_file else [first, *rest]


@cache
def _listed() -> Command:
    """The program with the names of its commands alone, for the page that lists them."""
    app = _bare()
    for name, summary in SUMMARIES.items():
        app.command(name, help=summary)(_unloaded)
    return typer.main.get_command(app)


def _unloaded() -> None:
    """What stands for a command that is only listed."""


def _named(argv: list[str]) -> list[str]:
    """The words with those that name one command together as one: ``squad ask``."""
    both = " ".join(argv[:2])
    return [both, *argv[2:]] if both in COMMANDS else argv


def _called(argv: list[str]) -> int:
    """The command as it is typed, or what may come next where a shell asks; its exit code."""
    if VARIABLE in os.environ:
        found: int = import_module(f"{__name__}.commands.completion").completed(_built(None))
        return found
    named = argv[0] if argv[0] in COMMANDS else None
    command = _listed() if argv[0] in OF_ALL else _built(named)
    code = command.main(args=argv, prog_name="runload", standalone_mode=False)
    if sys.stdout is not None:
        sys.stdout.flush()
    if code == INTERRUPTED:  # the parser turns Ctrl-C into a number
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def run(argv: list[str]) -> int:
    """Run one command line; returns its exit code and never raises for bad input."""
    argv = _meant(argv)
    try:
        return _called(argv)
    except RunloadError as problem:
        return _complain(str(problem), problem.exit_code)
    except NoArgsIsHelpError as page:
        typer.echo(page.format_message())
        return page.exit_code
    except ClickException as problem:
        from runload.cli.usage_words import in_words

        return _complain(in_words(problem, argv), problem.exit_code)
    except KeyboardInterrupt:
        return _complain(STOPPED, INTERRUPTED)
    except OSError as problem:
        if isinstance(problem, BrokenPipeError) or problem.errno == errno.EPIPE:
            _let_the_pipe_go()
            return 0
        place = problem.filename or "output"
        return _complain(f"{place}: {problem.strerror}. Put that right and run again.", 2)
    except MemoryError:
        return _complain(f"this needs more memory than there is. {FEWER}", 2)
    except Exception as problem:  # noqa: BLE001  # the one net around the whole command
        return _complain(_bug_report(problem), OUR_BUG)


def main() -> None:
    """Entry point of the console script."""
    os.umask(0o077)
    gc.set_threshold(RARELY)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    code = run(sys.argv[1:])
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _let_the_pipe_go()
    raise SystemExit(code)


def _complain(message: str, code: int) -> int:
    from runload.cli.console import one_line

    if sys.stderr is not None:
        print(f"runload: {one_line(message)}", file=sys.stderr)  # noqa: T201  # the error line
    return code


def _let_the_pipe_go() -> None:
    """Point stdout at nothing, so that closing it at exit complains no more."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.close(nothing)


def _bug_report(problem: Exception) -> str:
    """Where our bug is, without any of the runner's data in it."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = "unknown"
    if trace is not None:
        file = trace.tb_frame.f_code.co_filename.rpartition("site-packages")[2]
        place = f"{os.path.basename(file)}:{trace.tb_lineno}"  # noqa: PTH119  # a traceback's text
    return (
        f"this is our bug, not yours ({type(problem).__name__} at {place}, "
        f"runload {runload.__version__}). Please report this line with the command you ran."
    )
