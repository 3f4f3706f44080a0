"""``runload squad``: many athletes, and whom to call first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from runload.cli.job import COMMON, Job, takes

if TYPE_CHECKING:
    from runload.models import SquadReport

NOT_FOR_SQUADS = ("profile", "diary", "pain")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("squad")(squad)


@takes(*(name for name in COMMON if name not in NOT_FOR_SQUADS), "jobs", "cluster")
def squad(job: Job) -> int:
    """Many athletes: who needs a call first, and why."""
    from runload.cli.finish import exit_code, render, view
    from runload.models import Level, Profile

    if job.cluster is None:
        found = _found(job)
    else:
        from runload.cli.clustered import clustered

        found = clustered(job)
    render(job, "squad", found, view(job, Profile()))
    worst = max((entry.level for entry in found.entries), default=Level.OK)
    return exit_code(job, worst, found.skipped)


def _found(job: Job) -> SquadReport:
    """The list: of the sources, in partitions of athletes where they are large, or of the store."""
    from runload.cli import clock, console
    from runload.cli.gather import gather
    from runload.squad import triage

    stdin = console.piped_input(job.sources)
    if job.sources or stdin is not None:
        return _of_sources(job, job.sources or ["-"], stdin)
    gathered = gather(job, one_runner=False)
    days = [activity.local_date for activity in gathered.imported.activities]
    days = [day for day in days if day <= gathered.real_day]
    as_of, basis = clock.report_day(job.as_of, gathered.real_day, max(days, default=None), None)
    return triage(
        gathered.imported,
        as_of=as_of,
        as_of_basis=basis,
        today=gathered.real_day,
        load=job.load,
        units=job.units or "km",
        wanted=job.athlete,
        jobs=job.jobs or 1,
    )


def _of_sources(job: Job, paths: list[str], stdin: bytes | None) -> SquadReport:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from runload.cli import clock, console
    from runload.cli.gather import nothing_readable, setting
    from runload.cli.progress import watching
    from runload.importers.squad_files import read_squad
    from runload.squad import squad_asked, triage_parts

    base = setting(job)
    with (
        TemporaryDirectory(prefix="runload-squad-") as folder,
        watching(quiet=job.quiet, color=console.wants_color(job.color)) as watch,
    ):
        read = read_squad(paths, stdin, base.options, folder=Path(folder), watch=watch)
        if not read.rest.activities and not any(sheet.plain for sheet in read.sheets):
            raise nothing_readable(read.rest.skipped, paths)
        enough = clock.fresh_from(job.as_of, base.real_day)
        last = read.last_day(base.real_day, enough) if job.as_of in ("auto", "last") else None
        as_of, basis = clock.report_day(job.as_of, base.real_day, last, None)
        return triage_parts(
            ((part.rows, part.rest) for part in read.partitions()),
            read.rest,
            squad_asked(as_of, basis, base.real_day, job.load, job.units or "km"),
            wanted=job.athlete,
            jobs=job.jobs or 1,
        )
