"""Activities of the store or of files: listed, one looked at, one set right."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from runload.analysis.run_page import run_page
from runload.cli import clock
from runload.cli.choosing import sport_of
from runload.cli.inputs import inputs
from runload.cli.one_runner import of_one_runner
from runload.cli.options.runs import Runner, RunnerOptions, Sources
from runload.cli.options.store import CORRECTIONS, ActivitiesOptions
from runload.cli.storing import READER, empty, something_kept, store_path
from runload.errors import UsageError
from runload.models import ActivityEntry, ActivityReport, Profile, RecordingEntry
from runload.store import corrections
from runload.store.database import Store, opened, opened_to_read
from runload.store.listing import Wanted, listed, names_in, recording_of, run_of, shown
from runload.store.merged_runs import Counted, counted
from runload.store.reading import Log, refresh
from runload.tables import FURTHEST_M, METRES_PER_KM, METRES_PER_MILE, SPORTS_RUN

Entry = TypeVar("Entry", ActivityEntry, RecordingEntry)
_UNITS_M = {"km": METRES_PER_KM, "mi": METRES_PER_MILE, "m": 1.0}
_DISTANCE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(km|mi|m|)")


def of_files(options: ActivitiesOptions) -> ActivitiesOptions:
    """The options with a file that was typed where an id may be among the sources.

    Raises:
        UsageError: what lies in files is to be corrected
    """
    first = options.correction.activity
    if first and (not first.isalnum() or Path(first).exists()):  # an id is of letters and digits
        correction = replace(options.correction, activity="")
        files = replace(options.files, sources=[first, *options.files.sources])
        options = replace(options, correction=correction, files=files)
    if options.files.sources and corrects(options):
        raise UsageError(
            "activities",
            "only what is in your store can be corrected",
            "`runload import` the files first, or leave them out.",
        )
    return options


def corrects(options: ActivitiesOptions) -> bool:
    """Whether anything is to be set right."""
    return any(getattr(options.correction, name) for name in CORRECTIONS)


def untitled(report: ActivityReport) -> ActivityReport:
    """The activities without the titles that the runner gave them."""

    def bare(entry: Entry) -> Entry:
        return replace(entry, activity=replace(entry.activity, title=""))

    return replace(
        report,
        entries=tuple(map(bare, report.entries)),
        recordings=tuple(map(bare, report.recordings)),
    )


def of_log(options: ActivitiesOptions, wanted: Wanted) -> ActivityReport:
    """The activities of the store, or of the files named, that are wanted."""
    if not options.files.sources:
        return listed(something_kept(options.store), wanted)
    return listed(Log(inputs(_of_runner(options, None)).imported), wanted)


def one_activity(options: ActivitiesOptions) -> tuple[ActivityReport, Profile]:
    """One activity with all its recordings, what is known of it as a run, and whose it is."""
    if options.files.sources:
        read = inputs(_of_runner(options, None))
        found = Counted(read.imported, (), (), {})
    else:
        read = None
        with opened_to_read(store_path(options.store)) as store:
            if store is None:
                raise empty()
            found = _counted(store)
    run = run_of(found, options.correction.activity)
    report = shown(found, run)
    if report.entries[0].deleted or run.sport not in SPORTS_RUN:
        return report, Profile()
    asked_of = _of_runner(options, run.athlete)
    gathered = read or inputs(asked_of, piped=b"")
    page = run_page(*of_one_runner(asked_of, gathered, asks=False), run.activity_id)
    return replace(report, page=page), gathered.runner.profile


def _of_runner(options: ActivitiesOptions, athlete: str | None) -> RunnerOptions:
    """The same as of a report of this athlete."""
    return RunnerOptions(
        sources=Sources(options.files.sources, options.store),
        reading=options.reading,
        output=options.output,
        day=options.day,
        runner=Runner(
            athlete=athlete or options.wanted.athlete,
            profile=options.beside.profile,
            diary=options.beside.diary,
        ),
    )


def corrected(options: ActivitiesOptions) -> ActivityReport:
    """One activity after it was set right; what was to be forgotten goes first."""
    wrong = options.correction
    sport = sport_of(wrong.set_sport, "--set-sport")
    distance_m = _distance_m(wrong.set_distance, options.reading.units)
    zone, _ = clock.zone_name(None, None)
    today = clock.today(zone)
    something_kept(options.store)
    with opened(store_path(options.store)) as store:
        found = _counted(store)
        run = run_of(found, wrong.activity)
        other = recording_of(found, run, wrong.split) if wrong.split else None
        if wrong.undo:
            corrections.undo(store, run)
        if wrong.restore:
            corrections.restore(store, run)
        if other is not None:
            corrections.keep_apart(store, other, names_in(found, run) - {other}, on=today)
        if sport or distance_m is not None or wrong.delete:
            corrections.correct(
                store, run, on=today, sport=sport, distance_m=distance_m, deleted=wrong.delete
            )
        refresh(store, READER)
        found = _counted(store)
        return shown(found, run_of(found, run.activity_id))


def _counted(store: Store) -> Counted:
    with store.snapshot() as sql:
        return counted(store, sql)


def _distance_m(text: str | None, units: str | None) -> float | None:
    """What ``--set-distance`` says, in metres; a bare number is in the units asked for, else km."""
    if text is None:
        return None
    told = _DISTANCE.fullmatch(text.strip().lower())
    metres = 0.0
    if told:
        metres = float(told[1].replace(",", ".")) * _UNITS_M[told[2] or units or "km"]
    if not 0 < metres <= FURTHEST_M:
        raise UsageError(
            "--set-distance",
            f"{text!r} is not a distance",
            "Write it as 10.2, 10.2km or 6mi, up to 500 km.",
        )
    return metres
