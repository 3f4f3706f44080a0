"""``runload activities``: what the store or a file holds, one run of it, and setting it right."""

from __future__ import annotations

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.store import CORRECTIONS, ActivitiesOptions


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("activities")(activities)


@takes(
    ActivitiesOptions,
    "activity", "sources", "since", "until", "sport", "athlete", "deleted", *CORRECTIONS,
    "store", "profile", "diary", "as_of", "load", "format", "output", "units", "tz", "date_order",
    "decimal", "column", "no_notes", "verbose", "color",
)  # fmt: skip
def activities(options: ActivitiesOptions) -> int:
    """Your activities: list them, look at one run, correct it.

    runload activities --from 2026-10-01
    runload activities a354b5 activities.csv
    """
    from runload.cli.choosing import wanted
    from runload.cli.correcting import corrected, corrects, of_files, of_log, one_activity, untitled
    from runload.cli.output import render, view
    from runload.cli.source_files import check_values
    from runload.errors import UsageError
    from runload.models import Profile

    check_values(options.reading, options.output, day=options.day)
    options = of_files(options)
    profile = Profile()
    if corrects(options) and not options.correction.activity:
        raise UsageError(
            "activities",
            "which one do you want to correct?",
            "Begin with its id: `runload activities`.",
        )
    if corrects(options):
        found = corrected(options)
    elif options.correction.activity:
        found, profile = one_activity(options)
    else:
        found = of_log(options, wanted(options.days, options.wanted))
    if options.reading.no_notes:
        found = untitled(found)
    render(
        options.output, "activities", found, view(options.output, profile, options.reading.units)
    )
    return 0
