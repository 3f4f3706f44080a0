"""The end of every command: render, write, and the exit code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from runload.cli import console
from runload.cli.options import Options
from runload.errors import UsageError
from runload.models import Level
from runload.render.base import DAY_WEEKS_MOST, RENDERERS, WEEKS_SHOWN, View

if TYPE_CHECKING:  # a command needs its own page's values, not those of all pages
    from runload.models import (
        ActivityReport,
        BacktestReport,
        CheckInPage,
        CheckReport,
        DiaryReport,
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
        | BacktestReport | CheckInPage | DiaryReport | HandOff
    )  # fmt: skip

STRICT_EXIT = 1
FAIL_ON_EXIT = 10


def view(job: Options, profile: Profile) -> View:
    """How the person wants to see it: units, weeks, width and colour of where it goes."""
    to_screen = job.output == "-"
    return View(
        units=job.units or profile.units or "km",
        weeks=job.weeks,
        verbose=job.verbose,
        width=console.terminal_width() if to_screen else None,
        color=to_screen and console.wants_color(job.color),
        ascii=to_screen and not console.speaks_unicode(),
        to=job.to,
        sender=job.sender,
    )


def render(job: Options, page: str, found: Page, shown: View, default: str = "text") -> None:
    """Write ``found`` in the format asked for; ``page`` is a command, or what a renderer calls it.

    ``default`` is the format where neither an option nor a suffix names one.
    """
    console.write(page_of(format_of(job, page, default), page, found, shown), job.output)


def page_of(kind: str, page: str, found: Page, shown: View) -> bytes:
    """``found`` in this format."""
    attribute = "render" if page == "report" else page
    written: bytes = getattr(RENDERERS.alone(kind), attribute)(found, shown)
    return written


def day_weeks(job: Options, page: str) -> int:
    """How many weeks of single days the chosen format draws: a page shows twelve to a year."""
    if not RENDERERS.alone(format_of(job, page)).draws_days:
        return job.weeks
    return min(max(job.weeks, WEEKS_SHOWN), DAY_WEEKS_MOST)


def format_of(job: Options, page: str, default: str = "text") -> str:
    """The format asked for, by option or suffix.

    Raises:
        UsageError: the page cannot be written so.
    """
    suffix = Path(job.output).suffix.lower()
    if job.format is None and (job.output == "-" or not suffix):
        return default
    attribute = "render" if page == "report" else page
    able = [entry.name for entry in RENDERERS if getattr(entry, attribute) is not None]
    if job.format is not None:
        if job.format not in able:
            raise UsageError(
                "--format",
                f"{page} cannot be written as {job.format!r}",
                f"It can be {', '.join(able)}.",
            )
        return job.format
    for entry in RENDERERS:
        if entry.suffix == suffix and entry.name in able:
            return entry.name
    raise UsageError(
        job.output,
        f"{page} has no format with the suffix {suffix!r}",
        f"Name one with --format: {', '.join(able)}.",
    )


def exit_code(job: Options, level: Level, skipped: tuple[Skipped, ...]) -> int:
    """0, or what ``--strict`` and ``--fail-on`` ask for."""
    if job.strict and skipped:
        return STRICT_EXIT
    if job.fail_on is not None and level >= Level.of(job.fail_on):
        return FAIL_ON_EXIT
    return 0
