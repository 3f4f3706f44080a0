"""``runload digest``: the weekly mail, shown or written. Nothing is sent."""

from __future__ import annotations

import typer

from runload.cli.job import COMMON, Job, takes


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("digest")(digest)


@takes(*COMMON, "to", "sender")
def digest(job: Job) -> int:
    """The weekly mail: was that a good week, and what now? It is shown, never sent."""
    from runload.cli.finish import exit_code, render, view
    from runload.cli.gather import gather
    from runload.cli.one_runner import one_report

    gathered = gather(job, needs_log=False)
    found = one_report(job, gathered)
    render(job, "digest", found, view(job, gathered.told.profile))
    return exit_code(job, found.level, found.skipped)
