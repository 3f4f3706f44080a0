"""``runload explain``: what a flag, metric, load, pattern, rule or scale means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import Output


@dataclass(frozen=True)
class ExplainOptions:
    """What to explain."""

    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]", help="What to explain. Without it: a list.", show_default=False
        ),
    ] = ""
    output: Output = field(default_factory=Output)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("explain")(explain)


@takes(ExplainOptions, "name", "output", "lang", "color")
def explain(options: ExplainOptions) -> int:
    """What a flag, figure, load or pattern means, with its evidence.

    runload explain spike
    runload explain runners-knee
    """
    from runload.cli import console
    from runload.cli.output import known_language, view
    from runload.face.explaining import contents_page, page_of
    from runload.models import Profile

    language = known_language(options.output.lang) or "en"
    shown = view(options.output, Profile())
    console.write(
        page_of(options.name, shown, language) if options.name else contents_page(shown),
        options.output.output,
    )
    return 0
