"""``runload handoff``: one page to bring to the first appointment."""

from __future__ import annotations

import typer

from runload.cli.options import COMMON, Options, takes


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("handoff")(handoff)


@takes(*COMMON, "with_name", "ask")
def handoff(job: Options) -> int:
    """One page to bring to the first appointment: text, Markdown, or HTML to print."""
    from runload.cli.inputs import inputs
    from runload.cli.one_runner import of_one_runner
    from runload.cli.output import exit_code, render, view
    from runload.handoff import hand_off, told_so_far

    gathered = inputs(job, needs_log=False)
    imported, told, asked = of_one_runner(job, gathered)
    history = told_so_far(told, imported.activities, asked.as_of, tuple(job.ask))
    page = hand_off(imported, told, asked, history, named=job.with_name)
    render(job, "handoff", page, view(job, told.profile))
    return exit_code(job, page.level, page.skipped)
