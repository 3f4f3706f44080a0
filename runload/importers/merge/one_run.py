"""One run, however many files tell of it: who counts, what is filled from whom, and why."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from runload.importers.merge.fields import united
from runload.importers.merge.groups import Apart, Group, grouped
from runload.importers.merge.rules import OVERLAP_POSSIBLE, likeness, sports_fit
from runload.importers.merge.timed import Timed, file_of, is_track, order_of, overlap, timed
from runload.models import Activity, MergedInto, Note
from runload.models.quality import POSSIBLE_DUPLICATE

COUNTED_BEFORE = "counted as the same run before"
WHICH_ONES = "`runload check` says which and why."
HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class _Run:
    """What recordings were united to, and the group they are."""

    timed: Timed
    group: Group


def merge(
    activities: Sequence[Activity], apart: Apart = frozenset()
) -> tuple[tuple[Activity, ...], tuple[MergedInto, ...], tuple[Note, ...]]:
    """The runs that count, the recordings that count as one of them, and what to tell.

    The result depends on the set of ``activities`` alone, not on their order, and merging what is
    kept again, alone or beside what it was made of, changes nothing. Nothing is lost: every loser
    names the run it counts as, and why.

    Parameters:
        activities: recordings as they were read, of any number of athletes and files
        apart: recordings that somebody said are different runs, by ``activity_id`` or
            ``content_hash``: no two of one set count as one, even where their times overlap
    Returns:
        runs sorted by start, losers sorted by start, notes sorted
    Limits:
        copies of the same bytes and recordings with the same id cannot be kept apart
    """
    kept: list[Activity] = []
    merged: list[MergedInto] = []
    doubts: list[MergedInto] = []
    notes: list[str] = []
    for runner in _by_runner(activities):
        runs = [_Run(timed(united(g.members)), g) for g in grouped(runner, apart)]
        counted, doubtful, said = _without_overlaps(runs)
        for run in runs:
            own = run.timed.activity
            kept_id = doubtful.get(own.activity_id, (own.activity_id, ""))[0]
            merged += _losers(run.group, kept_id)
            if own.activity_id in doubtful:
                other = doubtful[own.activity_id][1]
                words = f"may be the same run as {other}: their times overlap"
                doubts.append(MergedInto(own, kept_id, words, doubtful=True))
        kept += counted
        notes += said
    told = (*count_note(len(merged)), *map(Note, sorted(notes)))
    merged += doubts
    kept.sort(key=order_of)
    merged.sort(key=lambda loser: order_of(loser.activity))
    return tuple(kept), tuple(merged), told


def _by_runner(activities: Iterable[Activity]) -> list[list[Timed]]:
    """Recordings a runner; those without a name belong to the only name there is."""
    ordered = sorted((timed(activity) for activity in activities), key=lambda run: run.order)
    names = {_name(run.activity) for run in ordered} - {""}
    only = next(iter(names)) if len(names) == 1 else ""
    runners: dict[str, list[Timed]] = defaultdict(list)
    for run in ordered:
        runners[_name(run.activity) or only].append(run)
    return [runners[name] for name in sorted(runners)]


def _name(activity: Activity) -> str:
    return (activity.athlete or "").strip().casefold()


def _losers(group: Group, kept_id: str) -> Iterator[MergedInto]:
    """Every recording of a run but the best one, with the reason in plain words."""
    for at, loser in enumerate(group.members[1:], start=1):
        others = [*group.members[:at], *group.members[at + 1 :]]
        alike = ((other, likeness(other, loser)) for other in others)
        found = next(((other, like.reason) for other, like in alike if like), None)
        other, reason = found or (group.members[0], COUNTED_BEFORE)
        words = f"same run as {file_of(other.activity)}: {reason}"
        yield MergedInto(loser.activity, kept_id, words)


def count_note(count: int) -> tuple[Note, ...]:
    """What is told of so many recordings that count as another one's run."""
    if not count:
        return ()
    which = "1 recording is of a run" if count == 1 else f"{count} recordings are of runs"
    said = f"{which} that another one tells of too: each run counts once."
    return (Note(said, fix=WHICH_ONES),)


def _without_overlaps(
    runs: list[_Run],
) -> tuple[list[Activity], dict[str, tuple[str, str]], list[str]]:
    """Nobody runs twice at once: of runs that overlap only the better one counts.

    Each that does not count is told with the id and the name of the one that does.
    """
    calendar = _Calendar()
    counted: dict[str, Activity] = {}
    doubtful: dict[str, tuple[str, str]] = {}
    notes: list[str] = []
    for run in sorted(runs, key=lambda run: run.timed.rank):
        own = run.timed.activity
        rivals = [r for r in calendar.beside(run.timed) if _at_once(r, run)]
        if not rivals:
            counted[own.activity_id] = own
            calendar.enter(run)
            continue
        winner = min(rivals, key=lambda rival: rival.timed.rank).timed.activity
        doubtful[own.activity_id] = winner.activity_id, _named(winner)
        codes = tuple(dict.fromkeys((*winner.codes, POSSIBLE_DUPLICATE)))
        counted[winner.activity_id] = replace(winner, codes=codes)
        notes.append(
            f"{_named(winner)} and {_named(own)} may be the same run: their times overlap. "
            f"Only the first is counted."
        )
    return list(counted.values()), doubtful, notes


class _Calendar:
    """Runs by the hours they take, on the clock of the world and on their own."""

    def __init__(self) -> None:
        self._world: dict[int, list[_Run]] = defaultdict(list)
        self._zoneless: dict[int, list[_Run]] = defaultdict(list)
        self._local: dict[int, list[_Run]] = defaultdict(list)

    def enter(self, run: _Run) -> None:
        """Add a run."""
        one = run.timed
        for hour in _hours(one.local_s, one.length_s):
            self._local[hour].append(run)
            if not one.zoned:
                self._zoneless[hour].append(run)
        if one.zoned:
            for hour in _hours(one.start_s, one.length_s):
                self._world[hour].append(run)

    def beside(self, one: Timed) -> list[_Run]:
        """The runs that share an hour with it, on the clock that both have."""
        hours = _hours(one.local_s, one.length_s)
        if not one.zoned:
            found = [run for hour in hours for run in self._local.get(hour, [])]
        else:
            found = [run for hour in hours for run in self._zoneless.get(hour, [])]
            found += [
                run
                for hour in _hours(one.start_s, one.length_s)
                for run in self._world.get(hour, [])
            ]
        return list({id(run): run for run in found}.values())


def _hours(start_s: float, length_s: float) -> range:
    return range(math.floor(start_s / HOUR_S), math.floor((start_s + length_s) / HOUR_S) + 1)


def _at_once(one: _Run, other: _Run) -> bool:
    """True where two recordings of one sport share so much time that one of them is a double."""
    a, b = one.timed, other.timed
    if a.dated_only or b.dated_only or not (a.length_s and b.length_s):
        return False
    if a.place == b.place and is_track(a.activity):
        return False  # parts of one recording, such as the legs of a triathlon
    if not sports_fit(a.activity, b.activity) or overlap(a, b) < OVERLAP_POSSIBLE:
        return False
    return not one.group.pinned_from(other.group)


def _named(run: Activity) -> str:
    """A run as notes name it: its file and its start."""
    return f"{file_of(run)} ({run.start_local:%Y-%m-%d %H:%M})"
