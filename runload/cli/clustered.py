"""``runload squad --cluster``: the same list, made by many processes or machines."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

from runload.cli import clock, console
from runload.cli.inputs import setting
from runload.cli.options import Options
from runload.cli.roster import Roster, roster
from runload.errors import UsageError
from runload.models import ImportResult
from runload.squad import squad_asked
from runload.squad.cluster.entries import OnCluster, triage_on_cluster
from runload.squad.sessions import SquadSessions


def clustered(job: Options) -> Roster:
    """The list of these files, from the cluster that was asked for.

    Raises:
        UsageError for what needs the rows here: they stay with the workers.
    """
    for option, asked_for in (
        ("--athlete", job.athlete),
        ("--output-dir", job.output_dir),
        ("--pseudonyms", job.pseudonyms),
    ):
        if asked_for:
            raise UsageError(
                option, "a cluster gives the list alone", "Leave out --cluster for this."
            )
    if not job.sources:
        raise UsageError(
            "--cluster",
            "a cluster reads files, not your store or a pipe",
            "Name files or a folder that every worker sees.",
        )
    base = setting(job)

    def day(last: date | None) -> tuple[date, str]:
        return clock.report_day(job.as_of, base.real_day, last, None)

    where = OnCluster(
        address=str(job.cluster),
        jobs=job.jobs or os.cpu_count() or 1,
        options=base.options,
        real_day=base.real_day,
        day=day,
        tell=lambda line: console.say(line, quiet=job.quiet),
    )
    asked = squad_asked(base.real_day, "today", base.real_day, job.load, job.units or "km")
    found, members = triage_on_cluster(job.sources, where, asked)
    asked = replace(asked, as_of=found.as_of, as_of_basis=found.as_of_basis)
    return roster(found, SquadSessions.of(ImportResult()), members, asked, job.group, masked=False)
