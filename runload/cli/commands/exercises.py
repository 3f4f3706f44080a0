"""``runload exercises``: the sheet of a pattern; without a name warm-up and basics."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.runs import RunnerOptions


@dataclass(frozen=True)
class ExercisesOptions(RunnerOptions):
    """One runner, and the pattern."""

    pattern: Annotated[
        list[str],
        typer.Argument(
            metavar="[PATTERN]...",
            help="What it is for, in your words. Without it: warm-up, basics, and all sheets.",
            show_default=False,
        ),
    ] = field(default_factory=list)
    sheet: Annotated[
        str | None,
        typer.Option(
            "--sheet",
            metavar="FILE",
            show_default=False,
            help="The sheet of your clinic (TOML or CSV) in the place of ours.",
        ),
    ] = None


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("exercises")(exercises)


@takes(
    ExercisesOptions, "pattern", "sheet", "store", "format", "output", "as_of", "athlete",
    "profile", "diary", "pain", "signs", "lang", "tz", "date_order", "no_notes", "quiet", "color",
)  # fmt: skip
def exercises(options: ExercisesOptions) -> int:
    """Exercises for a pattern: how, how much, and when to stop.

    runload exercises
    runload exercises achilles-tendinitis --signs 0

    No dose is shown before the safety questions are answered, and none beside a stop.
    """
    from runload.analysis.exercising import exercise_page
    from runload.athlete.pain import inline_pain
    from runload.cli.inputs import inputs
    from runload.cli.one_runner import one_report
    from runload.cli.output import render, view
    from runload.rules.exercise_sheets import named
    from runload.rules.own_sheet import own_sheet

    wanted = " ".join(options.pattern).strip()
    gathered = inputs(options, needs_log=False, needs_anything=False)
    if wanted:
        heard = inline_pain(wanted, gathered.real_day).entries
        wanted = named(wanted, tuple(name for entry in heard for name in entry.named))
    file = options.sheet or gathered.runner.profile.sheet
    own = own_sheet(file) if file else None
    page = exercise_page(one_report(options, gathered), wanted, own)
    render(options.output, "exercises", page, view(options.output, gathered.runner.profile))
    return 0
