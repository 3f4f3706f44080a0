"""``runload activities``: what the store holds, and setting it right."""

from __future__ import annotations

import typer

from runload.cli.options import Options, takes

CORRECTIONS = ("set_sport", "set_distance", "split", "delete", "restore", "undo")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("activities")(activities)


@takes(
    "activity", "since", "until", "sport", "athlete", "deleted", *CORRECTIONS,
    "store", "format", "output", "units", "verbose", "color",
)  # fmt: skip
def activities(job: Options) -> int:
    """List the activities of your store, look at one, or set it right."""
    from runload.cli.choosing import wanted
    from runload.cli.correcting import corrected, one_activity
    from runload.cli.inputs import checked
    from runload.cli.output import render, view
    from runload.cli.storing import something_kept
    from runload.errors import UsageError
    from runload.models import Profile
    from runload.store.listing import listed

    job = checked(job)
    corrects = any(getattr(job, name) for name in CORRECTIONS)
    if corrects and not job.activity:
        raise UsageError(
            "activities",
            "which one is to be set right?",
            "Begin with its id: `runload activities`.",
        )
    if corrects:
        found = corrected(job)
    elif job.activity:
        found = one_activity(job)
    else:
        found = listed(something_kept(job), wanted(job))
    render(job, "activities", found, view(job, Profile()))
    return 0
