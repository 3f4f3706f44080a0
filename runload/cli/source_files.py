"""Which files are read, and how: the options for reading, the zone, the day and the profile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from runload.athlete.profile.document import read_profile
from runload.cli import clock, console
from runload.cli.columns import check_columns_found, named_column
from runload.cli.options.runs import Day, Exit, FileOptions, Output, Reading, RunnerOptions
from runload.cli.output import known_language
from runload.cli.progress import watching
from runload.cli.remembered import remembered_profile
from runload.errors import NothingReadable, UsageError
from runload.importers.refused import nothing_readable
from runload.models import ImportResult, Profile, ReadOptions

_CHOICES = {"units": ("km", "mi"), "date_order": ("dmy", "mdy"), "decimal": (",", ".")}


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


def nothing_named(*, from_store: bool) -> NothingReadable:
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


def named_sources(
    options: FileOptions, piped: bytes | None = None
) -> tuple[list[str], bytes | None]:
    """The sources that are named, and what was piped in; ``piped`` was read of stdin before."""
    stdin = console.piped_input(options.sources.sources) if piped is None else piped or None
    return options.sources.sources or (["-"] if stdin is not None else []), stdin


def all_read(options: FileOptions) -> tuple[ImportResult, Profile]:
    """Everything in the named sources, even if that is no log at all, and the runner's own profile.

    Raises:
        NothingReadable: nothing is named, or nothing is there.
    """
    base = setting(options, profile=remembered_profile())
    paths, stdin = named_sources(options)
    if not paths:
        raise nothing_named(from_store=False)
    runner = RunnerOptions(options.sources, options.reading, options.output, options.exit)
    imported = read_files(runner, paths, stdin, base.options, one_runner=True)
    check_columns_found([imported], base.options)
    told = any(note.tells for note in imported.pain)
    if not (imported.activities or imported.skipped or told):
        raise nothing_readable(imported.skipped, paths)
    return imported, base.profile


def read_files(
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
