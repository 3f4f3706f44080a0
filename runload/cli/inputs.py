"""From a parsed command line to what analysis needs: files read, pain understood, the day known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from runload.analysis.runner_input import RunnerInput, of_diary
from runload.athlete.diary.entries import read_diary
from runload.athlete.pain import PainReading, inline_pain
from runload.cli.columns import check_columns_found
from runload.cli.options.runs import RunnerOptions
from runload.cli.remembered import remembered_profile
from runload.cli.source_files import (
    Setting,
    named_sources,
    nothing_named,
    read_files,
    setting,
)
from runload.evidence.screen_answers import screen_answer
from runload.importers.refused import nothing_readable
from runload.models import (
    ImportResult,
    PainEntry,
    ReadOptions,
    ScreenAnswer,
    ZoneChoice,
)
from runload.people import athletes

STORE_NAME = "your store"


@dataclass(frozen=True)
class Inputs:
    """Everything read and told, before anyone looks at one runner of it.

    ``inline`` is the pain of ``--pain`` and ``signs`` the answer of ``--signs``: both are of the
    day that the report speaks of. ``keeps`` is true where the store's diary is the runner's.
    """

    imported: ImportResult
    runner: RunnerInput
    inline: tuple[PainEntry, ...]
    real_day: date
    sources: list[str]
    signs: ScreenAnswer | None = None
    keeps: bool = False


def inputs(
    options: RunnerOptions,
    *,
    needs_log: bool = True,
    needs_anything: bool = True,
    from_store: bool = True,
    one_runner: bool = True,
    piped: bytes | None = None,
) -> Inputs:
    """Read every source, the profile, the diary and the pain told inline.

    Without a source the store is read, where ``from_store`` allows it, and the diary in it.
    Without a profile that of ``runload setup`` stands. ``piped`` was read of stdin before;
    b"" leaves it alone.
    ``needs_log`` is false where pain alone is worth an answer, ``needs_anything`` where an empty
    store is. ``one_runner`` is false where nobody's diary is to be read.
    """
    own = remembered_profile() if one_runner else None
    base = setting(options, options.day, options.runner.profile or own)
    paths, stdin = named_sources(options, piped)
    from_store = from_store and not paths
    runner = RunnerInput(base.profile)
    if one_runner:
        runner = told_in_diary(options, base, from_store=from_store)
    imported = ImportResult()
    if from_store:
        imported = _stored(options, base.options, one_runner=one_runner)
    if paths:
        imported = read_files(options, paths, stdin, base.options, one_runner=one_runner)
    if not options.runner.diary:
        runner = _of_its_owner(runner, imported)
    readings = _pain_inline(options.runner.pain, base.real_day)
    asked = tuple(question for reading in readings for question in reading.questions)
    typed = options.runner.signs
    signs = None if typed is None else screen_answer(typed, base.real_day)
    keeps = not options.runner.diary and (from_store or options.sources.store is not None)
    runner = replace(runner, questions=(*runner.questions, *asked))
    inline = tuple(entry for reading in readings for entry in reading.entries)
    told = any(note.tells for note in imported.pain)
    pain_is_enough = bool(runner.pain or inline or told) and not needs_log
    if paths:
        check_columns_found([imported], base.options)
        if not imported.activities and not pain_is_enough:
            raise nothing_readable(imported.skipped, paths)
        return Inputs(imported, runner, inline, base.real_day, paths, signs, keeps)
    if needs_anything and not imported.activities and not pain_is_enough:
        raise nothing_named(from_store=from_store)
    return Inputs(imported, runner, inline, base.real_day, [STORE_NAME], signs, keeps)


def _pain_inline(told: list[str], on: date) -> list[PainReading]:
    """What ``--pain`` tells; an empty one stops the report only where no other is screened."""
    said = [text for text in told if text.strip()]
    return [inline_pain(text, on) for text in said or told]


def _stored(options: RunnerOptions, how: ReadOptions, *, one_runner: bool) -> ImportResult:
    """What the store holds; a zone that somebody chose holds for recordings without one."""
    from runload.cli.storing import kept

    chosen = how.tz_note != "machine"
    zone = ZoneChoice(how.tz, how.tz_note) if chosen else None
    imported = kept(options.sources.store, zone).imported
    asks = not one_runner or options.runner.athlete is not None
    if not asks or all(activity.athlete for activity in imported.activities):
        return imported
    from runload.people.places import named_by_place, told_apart

    named = kept(options.sources.store, zone, partial(named_by_place, sources=())).imported
    return named if not one_runner or told_apart(named, options.runner.athlete or "") else imported


def told_in_diary(options: RunnerOptions, base: Setting, *, from_store: bool) -> RunnerInput:
    """What the diary tells: that of ``--diary``, else the store's where it is read or named."""
    if options.runner.diary:
        path = Path(options.runner.diary)
        found = read_diary(path, base.options.read_on, options.reading.date_order)
    elif from_store or options.sources.store is not None:
        from runload.cli.storing import diary_kept

        found = diary_kept(options.sources.store, base.options.read_on)
    else:
        return RunnerInput(base.profile)
    return of_diary(base.profile, found)


def _of_its_owner(runner: RunnerInput, imported: ImportResult) -> RunnerInput:
    """What the store's diary tells; nothing of it where the log names several athletes."""
    if runner == RunnerInput(runner.profile) or len(athletes(imported)) < 2:
        return runner
    note = "Several athletes are in this log, so the diary in your store is not used."
    return RunnerInput(runner.profile, notes=(note,))
