"""One activity of the store: looking at it, and setting it right."""

from __future__ import annotations

import re

from runload.cli import clock
from runload.cli.choosing import sport_of
from runload.cli.options.store import ActivitiesOptions
from runload.cli.storing import READER, empty, something_kept, store_path
from runload.errors import UsageError
from runload.models import ActivityReport
from runload.store import corrections
from runload.store.database import Store, opened, opened_to_read
from runload.store.listing import names_in, recording_of, run_of, shown
from runload.store.merged_runs import Counted, counted
from runload.store.reading import refresh
from runload.tables import FURTHEST_M, METRES_PER_KM, METRES_PER_MILE

_UNITS_M = {"km": METRES_PER_KM, "mi": METRES_PER_MILE, "m": 1.0}
_DISTANCE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(km|mi|m|)")


def one_activity(options: ActivitiesOptions) -> ActivityReport:
    """One activity with all its recordings."""
    with opened_to_read(store_path(options.store)) as store:
        if store is None:
            raise empty()
        found = _counted(store)
        return shown(found, run_of(found, options.correction.activity))


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
