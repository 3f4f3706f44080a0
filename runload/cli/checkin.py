"""``runload checkin``: when to see the physiotherapist next, why, and as a calendar file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from runload.cli.job import COMMON, Job, takes

if TYPE_CHECKING:  # --help must not load the models
    from runload.models import CheckInPage


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("checkin")(checkin)


@takes(*COMMON, "with_name", "with_reasons")
def checkin(job: Job) -> int:
    """When to see the physiotherapist next, and why. With -o visit.ics: for your calendar."""
    from runload.cli.finish import exit_code, render, view
    from runload.cli.gather import gather
    from runload.cli.one_runner import one_report
    from runload.rules.checkin_page import checkin_page

    gathered = gather(job, needs_log=False)
    report = one_report(job, gathered)
    page = checkin_page(report, named=job.with_name, detailed=job.with_reasons)
    _no_calendar_for_an_emergency(job, page)
    render(job, "checkin", page, view(job, gathered.told.profile))
    return exit_code(job, page.level, page.skipped)


def _no_calendar_for_an_emergency(job: Job, page: CheckInPage) -> None:
    """Nothing with a stop sign at "now" is put off to a calendar."""
    from runload.errors import UsageError

    calendar = job.format == "ics" or (job.format is None and job.output.lower().endswith(".ics"))
    if calendar and page.entry is None:
        raise UsageError(
            "checkin",
            "there is no appointment to write: this needs emergency care now",
            page.red_flags[0].text if page.red_flags else "Run it without a calendar to read why.",
        )
