"""``runload squad --cluster``: the same list, made by many processes or machines."""

from __future__ import annotations

import os
from datetime import date

from runload.cli import clock, console
from runload.cli.gather import setting
from runload.cli.job import Job
from runload.errors import UsageError
from runload.models import SquadReport
from runload.squad import squad_asked
from runload.squad.cluster import OnCluster, triage_on_cluster


def clustered(job: Job) -> SquadReport:
    """The list of these files, from the cluster that was asked for."""
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
    return triage_on_cluster(job.sources, where, asked, job.athlete)
