"""Finding activities in the store: by filter, or one by the beginning of its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from runload.analysis.short_ids import told_apart
from runload.errors import UsageError
from runload.models import Activity, ActivityEntry, ActivityReport, MergedInto, RecordingEntry
from runload.models.values import dataclass
from runload.people import same_person
from runload.store.corrections import names_of
from runload.store.merged_runs import Counted
from runload.store.reading import Log

CANDIDATES = 4  # ids named where a beginning fits several; ours


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which activities to list; None is no limit."""

    since: date | None = None
    until: date | None = None
    sport: str | None = None
    athlete: str | None = None
    deleted: bool = False

    def holds(self, run: Activity) -> bool:
        """Whether an activity is one of them."""
        return (
            (self.since is None or run.local_date >= self.since)
            and (self.until is None or run.local_date <= self.until)
            and self.sport in (None, run.sport)
            and (self.athlete is None or same_person(run.athlete or "", self.athlete))
        )


def listed(log: Log, wanted: Wanted) -> ActivityReport:
    """The activities that are wanted, oldest first."""
    short = short_ids((*log.imported.activities, *log.deleted))
    runs = log.deleted if wanted.deleted else log.imported.activities
    return ActivityReport(
        tuple(
            ActivityEntry(run, short[run.activity_id], _sources(run), wanted.deleted)
            for run in runs
            if wanted.holds(run)
        )
    )


def shown(found: Counted, run: Activity) -> ActivityReport:
    """One activity with every recording that counts as it, the best one first."""
    deleted = run in found.deleted
    losers = [item for item in found.result.merged if item.kept_id == run.activity_id]
    best = _best(found, run, losers)
    short = short_ids((*_all(found), *(item.activity for item in losers)))
    entry = ActivityEntry(run, short[run.activity_id], len(losers) + 1, deleted)
    recordings = [RecordingEntry(best, short[run.activity_id], "")]
    recordings += [
        RecordingEntry(item.activity, short[item.activity.activity_id], item.reason)
        for item in losers
    ]
    return ActivityReport((entry,), tuple(recordings))


def run_of(found: Counted, beginning: str) -> Activity:
    """The one activity whose id, or that of one of its recordings, begins so.

    Raises:
        UsageError where none or several do
    """
    runs = _all(found)
    fitting = {run.activity_id: run for run in runs if run.activity_id.startswith(beginning)}
    if not fitting:
        recordings = {name: run for run in runs for name in names_in(found, run)}
        fitting = {name: run for name, run in recordings.items() if name.startswith(beginning)}
    if len({run.activity_id for run in fitting.values()}) == 1 and beginning:
        return next(iter(fitting.values()))
    if fitting:
        raise _ambiguous(beginning, fitting)
    raise UsageError(
        "activities",
        f"no activity has an id that begins with {beginning!r}",
        "`runload activities` lists them.",
    )


def recording_of(found: Counted, run: Activity, beginning: str) -> str:
    """The id of the one recording of ``run``, other than its best, that begins so.

    Raises:
        UsageError where there is none, or several
    """
    others = names_in(found, run) - {run.activity_id}
    fitting = sorted(name for name in others if name.startswith(beginning))
    if len(fitting) == 1 and beginning:
        return fitting[0]
    if fitting:
        raise _ambiguous(beginning, fitting)
    same = "; equal recordings cannot be split, only deleted" if not others else ""
    raise UsageError(
        "--split",
        f"no other recording of {run.activity_id} has an id that begins with {beginning!r}{same}",
        f"`runload activities {run.activity_id}` lists its recordings.",
    )


def names_in(found: Counted, run: Activity) -> set[str]:
    """The ids of every recording that counts as this run."""
    losers = (m.activity.activity_id for m in found.result.merged if m.kept_id == run.activity_id)
    return {*names_of(run), *losers}


def short_ids(runs: Iterable[Activity]) -> Mapping[str, str]:
    """Each id, cut to as many characters as tell it from all the others."""
    return told_apart(run.activity_id for run in runs)


def _all(found: Counted) -> tuple[Activity, ...]:
    return (*found.result.activities, *found.deleted)


def _sources(run: Activity) -> int:
    return len(run.merged_from) + 1


def _best(found: Counted, run: Activity, losers: Sequence[MergedInto]) -> Activity:
    """The recording that gave the run its name, as it was read."""
    beside = {(m.activity.source, m.activity.member) for m in losers}
    named = [r for r in found.result.read if r.activity_id == run.activity_id]
    return next((r for r in named if (r.source, r.member) not in beside), run)


def _ambiguous(beginning: str, names: Iterable[str]) -> UsageError:
    told = sorted(names)
    rest = f" and {len(told) - CANDIDATES} more" if len(told) > CANDIDATES else ""
    return UsageError(
        "activities",
        f"{beginning!r} begins several ids: {', '.join(told[:CANDIDATES])}{rest}",
        "Write more of it.",
    )
