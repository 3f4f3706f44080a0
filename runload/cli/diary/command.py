"""``runload diary``: what the runner tells beside the log, kept in the store."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from runload.athlete.diary.columns import COLUMNS, NAMES
from runload.cli.options.parsing import filled, parameters, shaped, takes
from runload.cli.options.store import (
    DaysOptions,
    DiaryImportOptions,
    DiaryRemoveOptions,
    DoneOptions,
    MarkOptions,
    SignsOptions,
    StoreOptions,
    VisitOptions,
)

SHOWN = ("store", "format", "output", "lang", "color")

commands = typer.Typer(
    name="diary",
    help="Pain, injuries, effort, visits, races: note and look at them.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    commands.command("add")(_with_columns(add))
    commands.command("signs")(signs)
    commands.command("visit")(visit)
    commands.command("done")(done)
    commands.command("no-running")(no_running)
    commands.command("not-recorded")(not_recorded)
    commands.command("list")(list_)
    commands.command("import")(import_)
    commands.command("export")(export)
    commands.command("remove")(remove)
    app.add_typer(commands, name="diary")


def add(
    options: StoreOptions, words: str, told: dict[str, str], day: str | None, *, keep: bool
) -> int:
    """Note pain, effort, a visit, a race.

    runload diary add "4 left achilles, stiff in the morning"
    runload diary add --rpe 6

    On a terminal, without options, it asks.
    """
    from runload.cli.diary.adding import added
    from runload.cli.diary.signing import answered
    from runload.cli.output import render, view
    from runload.models import Profile

    render(
        options.output,
        "diary",
        answered(added(options.store, words, told, day, keep=keep), options),
        view(options.output, Profile()),
    )
    return 0


@takes(SignsOptions, "answer", "date", "keep", *SHOWN)
def signs(options: SignsOptions) -> int:
    """Answer the twelve safety questions.

    runload diary signs 0
    runload diary signs 5.1,8

    0 is none of them. Without an answer the questions are shown, on a terminal one by one.
    """
    from runload.cli.diary.signing import signed
    from runload.cli.output import render, view
    from runload.models import Profile

    render(options.output, "diary", signed(options), view(options.output, Profile()))
    return 0


@takes(VisitOptions, "said", "date", "seen_by", *SHOWN)
def visit(options: VisitOptions) -> int:
    """Note what your physio set: limits, exercises, next visit. It counts until changed.

    WORDS are one line: "up to 5 km, pain up to 3, no hills; see again in 2 weeks".
    """
    from runload.cli.diary.visiting import visited
    from runload.cli.output import render, view
    from runload.models import Profile

    render(options.output, "diary", visited(options), view(options.output, Profile()))
    return 0


@takes(DoneOptions, "what", "date", "hurt", *SHOWN)
def done(options: DoneOptions) -> int:
    """Tick off today's home exercises: all of them, or those that you name."""
    from runload.cli.diary.visiting import ticked
    from runload.cli.output import render, view
    from runload.models import Profile

    render(options.output, "diary", ticked(options), view(options.output, Profile()))
    return 0


@takes(MarkOptions, "first", "last", *SHOWN)
def no_running(options: MarkOptions) -> int:
    """Confirm days without a run.

    runload diary no-running 2026-11-02
    runload diary no-running 2026-11-02 2026-11-15

    A log that ended long ago then gives distances again.
    """
    return _mark("no_running", options)


@takes(MarkOptions, "first", "last", *SHOWN)
def not_recorded(options: MarkOptions) -> int:
    """Mark days whose runs are not in the log.

    runload diary not-recorded 2026-11-02
    runload diary not-recorded 2026-11-02 2026-11-15

    No distance is worked out from them.
    """
    return _mark("not_recorded", options)


def _mark(column: str, options: MarkOptions) -> int:
    from runload.cli.diary.adding import marked
    from runload.cli.output import render, view
    from runload.models import Profile

    report = marked(column, options)
    render(options.output, "diary", report, view(options.output, Profile()))
    return 0


@takes(DaysOptions, "since", "until", *SHOWN)
def list_(options: DaysOptions) -> int:
    """What is in your diary, oldest first.

    runload diary list
    runload diary list --from 2026-11-01
    """
    from runload.cli.diary.listing import listed
    from runload.cli.output import render, view
    from runload.models import Profile

    render(options.output, "diary", listed(options), view(options.output, Profile()))
    return 0


@takes(DiaryImportOptions, "file", "date_order", "strict", "verbose", *SHOWN)
def import_(options: DiaryImportOptions) -> int:
    """Take a CSV into your diary, each entry once.

    runload diary import diary.csv
    cat diary.csv | runload diary import -
    """
    from runload.cli.diary.listing import imported
    from runload.cli.output import exit_code, render, view
    from runload.models import Level, Profile

    found = imported(options)
    render(options.output, "diary", found, view(options.output, Profile()))
    return exit_code(options.exit, Level.OK, found.skipped)


@takes(DaysOptions, "since", "until", *SHOWN)
def export(options: DaysOptions) -> int:
    """Write your diary as CSV.

    runload diary export > diary.csv
    runload diary export --from 2026-11-01 -o november.csv

    It is safe for spreadsheets, and `diary import` reads it again.
    """
    from runload.cli.diary.listing import listed
    from runload.cli.output import render, view
    from runload.models import Profile

    render(options.output, "diary", listed(options), view(options.output, Profile()), default="csv")
    return 0


@takes(DiaryRemoveOptions, "numbers", *SHOWN)
def remove(options: DiaryRemoveOptions) -> int:
    """Remove entries for good, and show what they were.

    runload diary list
    runload diary remove 12
    """
    from runload.cli.diary.listing import removed
    from runload.cli.output import render, view
    from runload.models import Profile

    render(options.output, "diary", removed(options), view(options.output, Profile()))
    return 0


def _with_columns(
    command: Callable[..., int],
) -> Callable[..., int]:
    """``diary add`` as a typer command: an option for each column of the diary."""

    def parsed(**given: Any) -> int:
        told = {name: given[name] for name in NAMES if given[name] is not None}
        options = filled(StoreOptions, given)
        return command(options, given["words_said"], told, given["date"], keep=given["keep"])

    words = typer.Argument(
        metavar="[WORDS]", help='Pain in your words: "4 left calf".', show_default=False
    )
    day = typer.Option("--date", metavar="DAY", help="Its day (YYYY-MM-DD); today unless you say.")
    columns = [
        _parameter(
            column.name, str | None, None,
            typer.Option(column.option, metavar="…", help=column.holds),
        )
        for column in COLUMNS
    ]  # fmt: skip
    first = [_parameter("words_said", str, "", words), _parameter("date", str | None, None, day)]
    last = [*parameters(SignsOptions, "keep"), *parameters(StoreOptions, *SHOWN)]
    return shaped(parsed, [*first, *columns, *last], like=command)


def _parameter(name: str, kind: Any, default: Any, info: Any) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, info]
    )
