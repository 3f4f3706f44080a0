"""From a parsed command line to what analysis needs: files read, pain understood, the day known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from runload.analysis.runner_input import RunnerInput, of_diary
from runload.athlete.diary.entries import read_diary
from runload.athlete.pain import PainReading, inline_pain
from runload.athlete.profile.document import read_profile
from runload.cli import clock, console
from runload.cli.columns import check_columns_found, named_column
from runload.cli.options.runs import Day, Exit, FileOptions, Output, Reading, RunnerOptions
from runload.cli.output import known_language
from runload.cli.progress import watching
from runload.cli.remembered import remembered_profile
from runload.errors import NothingReadable, UsageError
from runload.evidence.screen_answers import screen_answer
from runload.importers.refused import nothing_readable
from runload.models import (
    ImportResult,
    PainEntry,
    Profile,
    ReadOptions,
    ScreenAnswer,
    ZoneChoice,
)
from runload.people import athletes

STORE_NAME = "your store"
_CHOICES = {"units": ("km", "mi"), "date_order": ("dmy", "mdy"), "decimal": (",", ".")}


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


def check_values(
    reading: Reading, output: Output, exit: Exit | None = None, day: Day | None = None
) -> None:
    """A one-line error for a value that cannot stand, before anything is read."""
    for name, choices in _CHOICES.items():
        value = getattr(reading, name)
        if value is not None and value not in choices:
            option = "--" + name.replace("_", "-")
            raise UsageError(
                option,
                f"{value!r} is not one of {' or '.join(choices)}",
                f"Write {option} {choices[0]} or {option} {choices[1]}.",
            )
    known_language(output.lang)
    if exit is not None:
        console.level_word(exit.fail_on)
    console.wants_color(output.color)
    if day is not None:
        _given_day(day)


def _given_day(day: Day) -> date | None:
    """The date that ``--as-of`` names; None where it is one of its words."""
    return None if day.as_of in ("auto", "today", "last") else clock.day(day.as_of, "--as-of")


@dataclass(frozen=True)
class Setting:
    """What reading stands on: how files are read, whose they are, and what day it is."""

    options: ReadOptions
    profile: Profile
    real_day: date


def setting(options: FileOptions, day: Day | None = None, profile: str | None = None) -> Setting:
    """The options for reading, with the zone of this profile where none was asked for."""
    reading = options.reading
    check_values(reading, options.output, options.exit, day)
    first_zone, _ = clock.zone_name(reading.tz, None)
    told = read_profile(Path(profile), clock.today(first_zone)) if profile else Profile()
    zone, chosen_by = clock.zone_name(reading.tz, told.tz)
    real_day = clock.today(zone)
    given = None if day is None else _given_day(day)
    how = ReadOptions(
        read_on=max(given or real_day, real_day),
        tz=zone,
        tz_note=chosen_by,
        units=reading.units,
        date_order=reading.date_order,
        decimal=reading.decimal,
        columns=tuple(map(named_column, reading.column)),
    )
    return Setting(how, told, real_day)


def inputs(
    options: RunnerOptions,
    *,
    needs_log: bool = True,
    needs_anything: bool = True,
    refuses_nothing: bool = False,
    from_store: bool = True,
    one_runner: bool = True,
    piped: bytes | None = None,
) -> Inputs:
    """Read every source, the profile, the diary and the pain told inline.

    Without a source the store is read, where ``from_store`` allows it, and the diary in it.
    Without a profile that of ``runload setup`` stands. ``piped`` was read of stdin before;
    b"" leaves it alone.
    ``needs_log`` is false where pain alone is worth an answer, ``needs_anything`` where an empty
    store is; ``refuses_nothing`` is true where
    even a folder without a single log is a result. ``one_runner`` is false where nobody's diary is
    to be read.
    """
    own = remembered_profile() if one_runner else None
    base = setting(options, options.day, options.runner.profile or own)
    stdin = console.piped_input(options.sources.sources) if piped is None else piped or None
    paths = options.sources.sources or (["-"] if stdin is not None else [])
    from_store = from_store and not paths
    runner = RunnerInput(base.profile)
    if one_runner:
        runner = told_in_diary(options, base, from_store=from_store)
    imported = ImportResult()
    if from_store:
        imported = _stored(options, base.options, one_runner=one_runner)
    if paths:
        imported = _read(options, paths, stdin, base.options, one_runner=one_runner)
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
        seen = bool(imported.skipped) or told
        answers = bool(imported.activities) or (refuses_nothing and seen)
        if not answers and not pain_is_enough:
            raise nothing_readable(imported.skipped, paths)
        return Inputs(imported, runner, inline, base.real_day, paths, signs, keeps)
    if needs_anything and not imported.activities and not pain_is_enough:
        raise _nothing_named(from_store=from_store)
    return Inputs(imported, runner, inline, base.real_day, [STORE_NAME], signs, keeps)


def _pain_inline(told: list[str], on: date) -> list[PainReading]:
    """What ``--pain`` tells; an empty one stops the report only where no other is screened."""
    said = [text for text in told if text.strip()]
    return [inline_pain(text, on) for text in said or told]


def _nothing_named(*, from_store: bool) -> NothingReadable:
    """No source and an empty store; or no source where the store is not asked."""
    if not from_store:
        fix = "Name a file or folder, or pipe one in. `runload activities` lists your store."
        return NothingReadable("", "no file is named", fix)
    return NothingReadable(
        "",
        "there is no log to read yet",
        "Name a watch export, such as `runload report activity.fit`, or pipe one in. "
        "`runload import` keeps your runs for good.",
    )


def _read(
    options: RunnerOptions,
    paths: list[str],
    stdin: bytes | None,
    how: ReadOptions,
    *,
    one_runner: bool,
) -> ImportResult:
    """Everything in these sources.

    Of a squad, what no row names is called after its place; of one runner only where places tell
    the athlete who is asked for from others.
    """
    from runload.importers import each, read, united

    with watching(
        quiet=options.output.quiet, color=console.wants_color(options.output.color)
    ) as watch:
        if one_runner and options.runner.athlete is None:
            return read(paths, stdin, how, watch)
        from runload.people.places import named_by_place, told_apart

        readings = list(each(sorted(paths), stdin, how, watch=watch))
        named = united(named_by_place(readings, paths), how)
        if not one_runner or told_apart(named, options.runner.athlete or ""):
            return named
        return united((r.result for r in readings if r.result is not None), how)


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
