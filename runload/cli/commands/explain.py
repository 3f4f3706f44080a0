"""``runload explain``: what a flag, metric, load, pattern, rule or scale means."""

from __future__ import annotations

import typer

from runload.cli.options import Options, takes


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("explain")(explain)


@takes("name", "output", "color")
def explain(job: Options) -> int:
    """What a flag, metric, load or pattern means, and the evidence for and against it."""
    from runload.cli import console
    from runload.cli.output import view
    from runload.explaining import contents_page, page_of
    from runload.models import Profile

    shown = view(job, Profile())
    console.write(page_of(job.name, shown) if job.name else contents_page(shown), job.output)
    return 0
