"""``runload activities``: what the store holds, and setting it right."""

from __future__ import annotations

import typer

from runload.cli.options.parsing import takes
from runload.cli.options.store import ActivitiesOptions

CORRECTIONS = ("set_sport", "set_distance", "split", "delete", "restore", "undo")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("activities")(activities)


@takes(
    ActivitiesOptions,
    "activity", "since", "until", "sport", "athlete", "deleted", *CORRECTIONS,
    "store", "format", "output", "units", "verbose", "color",
)  # fmt: skip
def activities(options: ActivitiesOptions) -> int:
    """Your stored activities: list them, look at one, correct it.

    runload activities --from 2026-10-01
    runload activities --sport trail
    """
    from runload.cli.choosing import wanted
    from runload.cli.correcting import corrected, one_activity
    from runload.cli.inputs import check_values
    from runload.cli.output import render, view
    from runload.cli.storing import something_kept
    from runload.errors import UsageError
    from runload.models import Profile
    from runload.store.listing import listed

    check_values(options.reading, options.output)
    corrects = any(getattr(options.correction, name) for name in CORRECTIONS)
    if corrects and not options.correction.activity:
        raise UsageError(
            "activities",
            "which one do you want to correct?",
            "Begin with its id: `runload activities`.",
        )
    if corrects:
        found = corrected(options)
    elif options.correction.activity:
        found = one_activity(options)
    else:
        found = listed(something_kept(options.store), wanted(options.days, options.wanted))
    render(
        options.output, "activities", found, view(options.output, Profile(), options.reading.units)
    )
    return 0
