"""``runload handoff``: one page to bring to the first appointment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import COMMON, RunnerOptions


@dataclass(frozen=True)
class HandOffOptions(RunnerOptions):
    """One runner, and what goes on the page."""

    empty: Annotated[
        bool,
        typer.Option("--empty", help="The page with nothing on it, for a new client to fill in."),
    ] = False
    with_name: Annotated[
        bool,
        typer.Option(
            "--with-name", help="Put your name on the hand-off or calendar; otherwise it has none."
        ),
    ] = False
    ask: Annotated[
        list[str],
        typer.Option(
            "--ask", metavar="QUESTION", show_default=False, help="A question of yours to bring."
        ),
    ] = field(default_factory=list)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("handoff")(handoff)


@takes(HandOffOptions, *COMMON, "with_name", "ask", "empty")
def handoff(options: HandOffOptions) -> int:
    """One page to bring to the first appointment.

    runload handoff activities.csv --diary diary.csv -o visit.html
    runload handoff --empty -o new-client.html

    As text, Markdown, or HTML to print. It ends with what the physio fills in.
    """
    from runload.cli.inputs import inputs
    from runload.cli.one_runner import of_one_runner
    from runload.cli.output import exit_code, render, view
    from runload.handoff import hand_off, new_client, told_so_far
    from runload.models import Profile

    if options.empty:
        from runload.cli.diary.listing import today

        page = new_client(today())
        render(options.output, "handoff", page, view(options.output, Profile()))
        return 0
    gathered = inputs(options, needs_log=False)
    imported, told, asked = of_one_runner(options, gathered)
    history = told_so_far(told, imported.activities, asked.as_of, tuple(options.ask), imported.pain)
    page = hand_off(imported, told, asked, history, named=options.with_name)
    render(
        options.output, "handoff", page, view(options.output, told.profile, options.reading.units)
    )
    return exit_code(options.exit, page.level, page.skipped)
