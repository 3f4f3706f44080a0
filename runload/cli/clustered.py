"""``runload squad --cluster``: the same list, made by many processes or machines."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from runload.cli import clock, console
from runload.cli.inputs import setting
from runload.cli.options.squad import SquadOptions
from runload.cli.rosters import is_roster, roster_of
from runload.cli.squad_view import SquadView, squad_view
from runload.errors import UsageError
from runload.importers.refused import nothing_readable
from runload.importers.sources.naming import shown
from runload.models import ImportResult
from runload.squad import squad_asked
from runload.squad.cluster.dask_client import connected
from runload.squad.cluster.entries import listed, triage_on_cluster
from runload.squad.rostered import rostered
from runload.squad.sessions import SquadSessions


def clustered(options: SquadOptions) -> SquadView:
    """The list of these files, from the cluster that was asked for.

    Raises:
        UsageError for what needs the rows here: they stay with the workers.
        NothingReadable, ClusterGone, RunloadError
    """
    for option, asked_for in (
        ("--athlete", options.athlete),
        ("--output-dir", options.listing.output_dir),
        ("--pseudonyms", options.listing.pseudonyms),
        ("--answers", options.listing.answers),
    ):
        if asked_for:
            raise UsageError(
                option, "a cluster only makes the list", "Leave out --cluster for this."
            )
    typed = options.sources.sources
    if not typed or "-" in typed:
        raise UsageError(
            "--cluster",
            "a cluster reads files, not your store or a pipe",
            "Name files or a folder that every worker sees.",
        )
    base = setting(options, options.day)
    roster = roster_of(typed, options.listing.roster, options.reading.date_order)

    def day(last: date | None, told: date | None) -> tuple[date, str]:
        return clock.report_day(options.day.as_of, base.real_day, last, told)

    asked = squad_asked(
        base.real_day,
        "today",
        base.real_day,
        options.day.load,
        options.reading.units or "km",
        options.output.lang,
        hears_notes=not options.reading.no_notes,
    )
    files = listed(list(map(_full, typed)))
    with connected(str(options.work.cluster), options.work.jobs or os.cpu_count() or 1) as workers:
        if differ := workers.differences():
            console.say(differ, quiet=options.output.quiet)
        reading = replace(base.options, called=roster.called)
        found, members = triage_on_cluster(files, workers, reading, asked, day)
    found = replace(
        found,
        notes=tuple(_as_typed(note, typed) for note in found.notes),
        skipped=tuple(
            replace(one, source=_as_typed(one.source, typed))
            for one in found.skipped
            if not (roster and is_roster(one))
        ),
    )
    if not found.entries:
        raise nothing_readable(found.skipped, typed)
    asked = replace(asked, as_of=found.as_of, as_of_basis=found.as_of_basis)
    return squad_view(
        rostered(found, roster), SquadSessions.of(ImportResult()), members, asked,
        options.listing.group, masked=False, called=roster.called,
    )  # fmt: skip


def _full(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100  # links stay as they are named


def _as_typed(text: str, sources: Sequence[str]) -> str:
    """What a worker said of a full path, as whoever asked named it."""
    for source in sorted(sources, key=len, reverse=True):
        full, typed = shown(_full(source)), shown(str(Path(source)))
        text = text.replace(f"{full}/", "") if typed == "." else text.replace(full, typed)
    return text
