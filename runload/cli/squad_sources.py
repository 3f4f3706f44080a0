"""What squads are read from: sheets of any length as columns, anything else, or the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from runload.cli import clock, console
from runload.cli.columns import check_columns_found
from runload.cli.inputs import Inputs, inputs, nothing_readable, setting
from runload.cli.options.runs import DayOptions, Runner, RunnerOptions
from runload.cli.progress import watching
from runload.cli.rosters import is_roster, roster_of
from runload.importers.squad_files import SquadRead, read_squad, under_names
from runload.models import Profile
from runload.people.places import named_by_place
from runload.people.roster import NO_ROSTER, Roster
from runload.squad.processes import Part
from runload.squad.sessions import SquadSessions


@dataclass(frozen=True, slots=True)
class SquadSource:
    """The sessions, the day that the list speaks of, and what was read: its names and profile.

    ``roster`` says who belongs to the squad.
    """

    sessions: SquadSessions
    as_of: date
    as_of_basis: str
    real_day: date
    profile: Profile
    names: list[str]
    roster: Roster = NO_ROSTER


@contextmanager
def squad_source(
    options: DayOptions, runner: Runner, roster: str | None = None
) -> Iterator[SquadSource]:
    """Everything that was named, or piped in, or the store; held as long as it is needed.

    Of ``runner`` the profile says the time zone. ``roster`` is the file of the roster, None for
    one that lies beside the sources.

    Raises:
        NothingReadable, UsageError, StoreDamaged
    """
    stdin = console.piped_input(options.sources.sources)
    people = roster_of(options.sources.sources, roster, options.reading.date_order)
    if options.sources.sources or stdin is not None:
        with TemporaryDirectory(prefix="runload-squad-") as folder:
            paths = options.sources.sources or ["-"]
            yield _read(options, runner, paths, stdin, Path(folder), people)
        return
    of_all = RunnerOptions(
        options.sources, options.reading, options.output, options.exit, options.day, runner
    )
    yield source_of_inputs(options, inputs(of_all, needs_log=False, one_runner=False), people)


def source_of_inputs(
    options: DayOptions, gathered: Inputs, roster: Roster = NO_ROSTER
) -> SquadSource:
    """What was read as recordings, as the source of a squad."""
    imported = under_names(gathered.imported, roster.called)
    runs = [activity.local_date for activity in imported.activities]
    told = [note.date for note in imported.pain]
    last, told_last = (
        max((on for on in days if on <= gathered.real_day), default=None) for days in (runs, told)
    )
    as_of, basis = clock.report_day(options.day.as_of, gathered.real_day, last, told_last)
    return SquadSource(
        SquadSessions.of(imported), as_of, basis, gathered.real_day,
        gathered.runner.profile, gathered.sources, roster,
    )  # fmt: skip


def _read(
    options: DayOptions,
    runner: Runner,
    paths: list[str],
    stdin: bytes | None,
    folder: Path,
    roster: Roster,
) -> SquadSource:
    base = setting(options, options.day, runner.profile)
    with watching(
        quiet=options.output.quiet, color=console.wants_color(options.output.color)
    ) as watch:
        read = read_squad(
            paths,
            stdin,
            replace(base.options, called=roster.called),
            folder=folder,
            watch=watch,
            named=lambda readings: named_by_place(readings, paths),
        )
    any_sheet = any(sheet.plain for sheet in read.sheets)
    check_columns_found([read.rest], base.options, any_sheet)
    if roster:
        kept = tuple(item for item in read.rest.skipped if not is_roster(item))
        read = replace(read, rest=replace(read.rest, skipped=kept))
    told = [note.date for note in read.rest.pain if note.date <= base.real_day]
    if not (read.rest.activities or told or any(sheet.plain for sheet in read.sheets)):
        raise nothing_readable(read.rest.skipped, paths)
    enough = clock.fresh_from(options.day.as_of, base.real_day)
    last = read.last_day(base.real_day, enough) if options.day.as_of in ("auto", "last") else None
    as_of, basis = clock.report_day(options.day.as_of, base.real_day, last, max(told, default=None))
    sessions = SquadSessions(lambda: _parts(read), read.rest)
    return SquadSource(sessions, as_of, basis, base.real_day, base.profile, paths, roster)


def _parts(read: SquadRead) -> Iterator[Part]:
    return ((part.rows, part.rest) for part in read.partitions())
