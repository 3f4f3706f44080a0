"""The runs to come, from ``--add`` and ``--plan``."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

from runload.athlete.plan.calendar import calendar_runs, is_calendar
from runload.athlete.plan.parser import HORIZON_DAYS, planned_run
from runload.cli.options.runs import Ahead, Reading
from runload.cli.progress import stopping
from runload.errors import UsageError
from runload.importers import read
from runload.models import PlannedRun, ReadOptions, Skipped
from runload.models.values import dataclass
from runload.tables import SPORTS_RUN


@dataclass(frozen=True, slots=True)
class RunsAhead:
    """What is planned, what of it was not understood, and what to tell.

    ``past`` are days of the plan that are over, ``until`` is the last day of a plan in a file.
    """

    runs: tuple[PlannedRun, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    past: tuple[date, ...] = ()
    until: date | None = None


def planned_runs(ahead: Ahead, reading: Reading, as_of: date, units: str) -> RunsAhead:
    """Everything planned, the words of ``--add`` first.

    Raises:
        UsageError: words that name no run, or a file that is no plan.
    """
    added = tuple(planned_run(text, as_of, units, reading.date_order) for text in ahead.add)
    if ahead.plan is None:
        return RunsAhead(added)
    path = Path(ahead.plan)
    try:
        data = path.read_bytes()
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        raise UsageError(ahead.plan, why, "Name a plan: a CSV or a calendar (.ics).") from None
    if is_calendar(data):
        runs, skipped, over = calendar_runs(data, ahead.plan, as_of)
    else:
        runs, skipped, over = _table_runs(ahead.plan, reading, as_of)
    notes = (f"{ahead.plan}: {len(over)} of the days are over and were left out.",) if over else ()
    if not runs and not added and skipped and not over:
        first = skipped[0]
        raise UsageError(first.where, first.reason, first.fix)
    if not runs and not added:
        raise UsageError(
            ahead.plan,
            f"it plans no run from {as_of.isoformat()} on",
            "Check its dates, or name another --as-of.",
        )
    until = max((run.date for run in runs), default=None)
    return RunsAhead((*added, *runs), skipped, notes, over, until)


def _table_runs(
    plan: str, reading: Reading, as_of: date
) -> tuple[tuple[PlannedRun, ...], tuple[Skipped, ...], tuple[date, ...]]:
    """A plan as a table, read like any other list of runs, days to come included."""
    options = ReadOptions(
        read_on=as_of + timedelta(days=HORIZON_DAYS),
        units=reading.units,
        date_order=reading.date_order,
        decimal=reading.decimal,
    )
    with stopping() as watch:
        listed = read([plan], None, options, watch)
    planned = [a for a in listed.activities if a.sport in SPORTS_RUN]
    over = tuple(a.local_date for a in planned if a.local_date < as_of)
    notes: defaultdict[date, list[str]] = defaultdict(list)
    for note in listed.pain:
        notes[note.date].append(note.remark)
    runs = tuple(
        PlannedRun(
            a.local_date,
            a.distance_m,
            a.moving_s,
            a.title or "; ".join(filter(None, notes[a.local_date])),
            f"{plan}, {a.local_date}",
        )
        for a in planned
        if a.local_date >= as_of
    )
    return runs, listed.skipped, over
