"""What ``runload squad`` reads: sheets of any length as columns, anything else, or the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from runload.cli import clock, console
from runload.cli.inputs import inputs, nothing_readable, setting
from runload.cli.many_athletes import squad_day
from runload.cli.options.runs import Runner, RunnerOptions
from runload.cli.options.squad import SquadOptions
from runload.cli.progress import watching
from runload.importers.squad_files import SquadRead, read_squad
from runload.people.places import named_by_place
from runload.squad.processes import Part
from runload.squad.sessions import SquadSessions


@dataclass(frozen=True, slots=True)
class SquadSource:
    """The sessions, and the day that the list speaks of."""

    sessions: SquadSessions
    as_of: date
    as_of_basis: str
    real_day: date


@contextmanager
def squad_source(options: SquadOptions) -> Iterator[SquadSource]:
    """Everything that was named, or piped in, or the store; held as long as it is needed.

    Raises:
        NothingReadable, UsageError, StoreDamaged
    """
    stdin = console.piped_input(options.sources.sources)
    if options.sources.sources or stdin is not None:
        with TemporaryDirectory(prefix="runload-squad-") as folder:
            yield _read(options, options.sources.sources or ["-"], stdin, Path(folder))
        return
    of_all = RunnerOptions(
        options.sources, options.reading, options.output, options.exit, options.day,
        Runner(options.athlete),
    )  # fmt: skip
    gathered = inputs(of_all, needs_log=False, one_runner=False)
    as_of, basis = squad_day(options.day, gathered)
    yield SquadSource(SquadSessions.of(gathered.imported), as_of, basis, gathered.real_day)


def _read(
    options: SquadOptions, paths: list[str], stdin: bytes | None, folder: Path
) -> SquadSource:
    base = setting(options, options.day)
    with watching(
        quiet=options.output.quiet, color=console.wants_color(options.output.color)
    ) as watch:
        read = read_squad(
            paths,
            stdin,
            base.options,
            folder=folder,
            watch=watch,
            named=lambda readings: named_by_place(readings, paths),
        )
    told = [note.date for note in read.rest.pain if note.date <= base.real_day]
    if not (read.rest.activities or told or any(sheet.plain for sheet in read.sheets)):
        raise nothing_readable(read.rest.skipped, paths)
    enough = clock.fresh_from(options.day.as_of, base.real_day)
    last = read.last_day(base.real_day, enough) if options.day.as_of in ("auto", "last") else None
    as_of, basis = clock.report_day(options.day.as_of, base.real_day, last, max(told, default=None))
    sessions = SquadSessions(lambda: _parts(read), read.rest)
    return SquadSource(sessions, as_of, basis, base.real_day)


def _parts(read: SquadRead) -> Iterator[Part]:
    return ((part.rows, part.rest) for part in read.partitions())
