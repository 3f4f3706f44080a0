"""``runload squad --cluster``: the same list, made by many processes or machines."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

from runload.cli import clock, console
from runload.cli.inputs import setting
from runload.cli.options.squad import SquadOptions
from runload.cli.squad_view import SquadView, squad_view
from runload.errors import UsageError
from runload.models import ImportResult
from runload.squad import squad_asked
from runload.squad.cluster.entries import OnCluster, triage_on_cluster
from runload.squad.sessions import SquadSessions


def clustered(options: SquadOptions) -> SquadView:
    """The list of these files, from the cluster that was asked for.

    Raises:
        UsageError for what needs the rows here: they stay with the workers.
    """
    for option, asked_for in (
        ("--athlete", options.athlete),
        ("--output-dir", options.listing.output_dir),
        ("--pseudonyms", options.listing.pseudonyms),
        ("--roster", options.listing.roster),
        ("--answers", options.listing.answers),
    ):
        if asked_for:
            raise UsageError(
                option, "a cluster only makes the list", "Leave out --cluster for this."
            )
    if not options.sources.sources:
        raise UsageError(
            "--cluster",
            "a cluster reads files, not your store or a pipe",
            "Name files or a folder that every worker sees.",
        )
    base = setting(options, options.day)

    def day(last: date | None) -> tuple[date, str]:
        return clock.report_day(options.day.as_of, base.real_day, last, None)

    where = OnCluster(
        address=str(options.work.cluster),
        jobs=options.work.jobs or os.cpu_count() or 1,
        options=base.options,
        real_day=base.real_day,
        day=day,
        tell=lambda line: console.say(line, quiet=options.output.quiet),
    )
    asked = squad_asked(
        base.real_day,
        "today",
        base.real_day,
        options.day.load,
        options.reading.units or "km",
        options.output.lang,
        hears_notes=not options.reading.no_notes,
    )
    found, members = triage_on_cluster(options.sources.sources, where, asked)
    asked = replace(asked, as_of=found.as_of, as_of_basis=found.as_of_basis)
    return squad_view(
        found, SquadSessions.of(ImportResult()), members, asked, options.listing.group,
        masked=False, called={},
    )  # fmt: skip
