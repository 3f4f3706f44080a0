"""What squads are read from: sheets of any length as columns, anything else, or the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from runload.cli import clock, console
from runload.cli.asking import NO_ANSWERS, NOWHERE, Answers, AnswersLie
from runload.cli.columns import check_columns_found
from runload.cli.inputs import Inputs, inputs
from runload.cli.options.runs import DayOptions, Runner, RunnerOptions
from runload.cli.progress import watching
from runload.cli.rosters import is_roster, roster_of
from runload.cli.source_files import setting
from runload.importers.refused import nothing_readable
from runload.importers.squad_files import SquadRead, read_squad, under_names
from runload.models import ImportResult, Profile
from runload.models.values import dataclass
from runload.people.places import named_by_place
from runload.people.roster import NO_ROSTER, Roster
from runload.squad.processes import Part
from runload.squad.sessions import SquadSessions


@dataclass(frozen=True, slots=True)
class SquadSource:
    """The sessions, the day that the list speaks of, and what was read: its names and profile.

    ``roster`` says who belongs to the squad, ``answers`` what came back of those who were asked:
    the sessions hold their rows.
    """

    sessions: SquadSessions
    as_of: date
    as_of_basis: str
    real_day: date
    profile: Profile
    names: list[str]
    roster: Roster = NO_ROSTER
    answers: Answers = NO_ANSWERS


@contextmanager
def squad_source(
    options: DayOptions,
    runner: Runner,
    roster: str | None = None,
    answers: str | None = None,
) -> Iterator[SquadSource]:
    """Everything that was named, or piped in, or the store; held as long as it is needed.

    Of ``runner`` the profile says the time zone. ``roster`` is the file of the roster, None for
    one that lies beside the sources; ``answers`` is where the answers of the squad lie.

    Raises:
        NothingReadable, UsageError, StoreDamaged
    """
    stdin = console.piped_input(options.sources.sources)
    lie = AnswersLie(answers, roster, tuple(options.sources.sources))
    people = roster_of(options.sources.sources, roster, options.reading.date_order)
    if options.sources.sources or stdin is not None:
        with TemporaryDirectory(prefix="runload-squad-") as folder:
            paths = options.sources.sources or ["-"]
            yield _read(options, runner, paths, stdin, Path(folder), people, lie)
        return
    of_all = RunnerOptions(
        options.sources, options.reading, options.output, options.exit, options.day, runner
    )
    alone = answers is None
    gathered = inputs(of_all, needs_log=False, needs_anything=alone, one_runner=False)
    yield source_of_inputs(options, gathered, people, lie)


def source_of_inputs(
    options: DayOptions, gathered: Inputs, roster: Roster = NO_ROSTER, lie: AnswersLie = NOWHERE
) -> SquadSource:
    """What was read as recordings, and the answers that ``lie`` somewhere, as a squad's source."""
    base = setting(options, options.day)
    answers = lie.read(roster, base.options, base.real_day)
    imported = _with(answers, under_names(gathered.imported, roster.called))
    runs = [activity.local_date for activity in imported.activities]
    told = [note.date for note in imported.pain]
    last, told_last = (
        max((on for on in days if on <= gathered.real_day), default=None) for days in (runs, told)
    )
    as_of, basis = clock.report_day(options.day.as_of, gathered.real_day, last, told_last)
    return SquadSource(
        SquadSessions.of(imported), as_of, basis, gathered.real_day,
        gathered.runner.profile, gathered.sources, roster, answers,
    )  # fmt: skip


def _with(answers: Answers, imported: ImportResult) -> ImportResult:
    """What was read with the answers that count, and what is said of the others."""
    if answers.got is None:
        return imported
    return replace(
        imported,
        pain=(*imported.pain, *answers.got.notes),
        skipped=(*imported.skipped, *answers.got.skipped),
        told=(*imported.told, *answers.got.told),
    )


def _read(
    options: DayOptions,
    runner: Runner,
    paths: list[str],
    stdin: bytes | None,
    folder: Path,
    roster: Roster,
    lie: AnswersLie,
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
            left_out=lie.no_sheets(),
        )
    answers = lie.read(roster, base.options, base.real_day)
    read = replace(read, rest=_with(answers, read.rest))
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
    return SquadSource(sessions, as_of, basis, base.real_day, base.profile, paths, roster, answers)


def _parts(read: SquadRead) -> Iterator[Part]:
    return ((part.rows, part.rest) for part in read.partitions())
