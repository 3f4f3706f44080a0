"""The end of every command: render, write, and the exit code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from runload.cli import console
from runload.cli.options.runs import Exit, Output
from runload.errors import UsageError
from runload.evidence.safety_screen import LANGUAGES
from runload.models import Level
from runload.render.base import DAY_WEEKS_MOST, RENDERERS, View

if TYPE_CHECKING:  # a command needs its own page's values, not those of all pages
    from runload.models import (
        ActivityReport,
        BacktestReport,
        CheckInPage,
        CheckReport,
        CohortReport,
        DiaryReport,
        ExercisePage,
        HandOff,
        ImportSummary,
        PlanReport,
        Profile,
        Report,
        Skipped,
        SquadReport,
    )

    Page = (
        Report | SquadReport | CheckReport | ImportSummary | ActivityReport | PlanReport
        | BacktestReport | CheckInPage | DiaryReport | HandOff | ExercisePage
        | CohortReport
    )  # fmt: skip

STRICT_EXIT = 1
FAIL_ON_EXIT = 10


def view(output: Output, profile: Profile, units: str | None = None) -> View:
    """How the person wants to see it: units, weeks, width and colour of where it goes.

    ``units`` are those of the command line; they win over the profile's.
    """
    to_screen = output.output == "-"
    return View(
        units=units or profile.units or "km",
        weeks=output.weeks,
        verbose=output.verbose,
        width=console.terminal_width() if to_screen else None,
        height=console.terminal_height() if to_screen else None,
        color=to_screen and console.wants_color(output.color),
        ascii=to_screen and not console.speaks_unicode(),
    )


def known_language(name: str | None) -> str | None:
    """The language of ``--lang``, if it is one of the safety questions.

    Raises:
        UsageError: it is none of theirs
    """
    if name is not None and name not in LANGUAGES:
        raise UsageError(
            "--lang",
            f"{name!r} is not a language of the safety questions",
            f"Write one of {', '.join(LANGUAGES)}.",
        )
    return name


def render(output: Output, page: str, found: Page, shown: View, default: str = "text") -> None:
    """Write ``found`` in the format asked for; ``page`` is a command, or what a renderer calls it.

    ``default`` is the format where neither an option nor a suffix names one.
    """
    console.write(page_of(format_of(output, page, default), page, found, shown), output.output)


def page_of(kind: str, page: str, found: Page, shown: View) -> bytes:
    """``found`` in this format."""
    attribute = "render" if page == "report" else page
    written: bytes = getattr(RENDERERS.alone(kind), attribute)(found, shown)
    return written


def day_weeks(output: Output, page: str) -> int:
    """How many weeks of single days the chosen format shows: a page as many as it can."""
    draws = RENDERERS.alone(format_of(output, page)).draws_days
    return DAY_WEEKS_MOST if draws else output.weeks


def shows_runs(output: Output, page: str) -> bool:
    """Whether the chosen format shows single runs: all but the report on one screen do."""
    return bool(output.verbose) or format_of(output, page) != "text"


def format_of(output: Output, page: str, default: str = "text") -> str:
    """The format asked for, by option or suffix.

    Raises:
        UsageError: the page cannot be written so.
    """
    suffix = Path(output.output).suffix.lower()
    if output.format is None and (output.output == "-" or not suffix):
        return default
    attribute = "render" if page == "report" else page
    able = [entry.name for entry in RENDERERS if getattr(entry, attribute) is not None]
    if output.format is not None:
        if output.format not in able:
            raise UsageError(
                "--format",
                f"{page} cannot be written as {output.format!r}",
                f"It can be {', '.join(able)}.",
            )
        return output.format
    for entry in RENDERERS:
        if entry.suffix == suffix and entry.name in able:
            return entry.name
    raise UsageError(
        output.output,
        f"{page} has no format with the suffix {suffix!r}",
        f"Name one with --format: {', '.join(able)}.",
    )


def exit_code(exit: Exit, level: Level, skipped: tuple[Skipped, ...]) -> int:
    """0, or what ``--strict`` and ``--fail-on`` ask for."""
    if exit.strict and skipped:
        return STRICT_EXIT
    if exit.fail_on is not None and level >= Level.of(exit.fail_on):
        return FAIL_ON_EXIT
    return 0
