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
    schema: Annotated[
        str,
        typer.Option(
            "--schema", metavar="NAME", help="The JSON Schema of a document, such as report."
        ),
    ] = ""
    compare: Annotated[
        bool, typer.Option("--compare", help="Why your watch or app shows another number.")
    ] = False
    output: Output = field(default_factory=Output)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("explain")(explain)


@takes(ExplainOptions, "name", "compare", "schema", "output", "lang", "color")
def explain(options: ExplainOptions) -> int:
    """What a flag, figure, load or pattern means, with its evidence.

    runload explain spike
    runload explain runners-knee
    """
    from runload.cli import console
    from runload.cli.output import known_language, view
    from runload.face.comparing import compared_page
    from runload.face.explaining import contents_page, page_of
    from runload.models import Profile

    if options.schema:
        import json

        from runload.face.schemas import schema_named

        told = json.dumps(schema_named(options.schema), indent=2, ensure_ascii=False) + "\n"
        console.write(told.encode(), options.output.output)
        return 0
    language = known_language(options.output.lang) or "en"
    shown = view(options.output, Profile())
    if options.compare:
        page = compared_page(options.name, shown)
    else:
        page = page_of(options.name, shown, language) if options.name else contents_page(shown)
    console.write(page, options.output.output)
    return 0
