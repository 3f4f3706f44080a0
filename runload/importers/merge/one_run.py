"""One run, however many files tell of it: who counts, what is filled from whom, and why."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, islice

from runload.importers.merge.fields import united
from runload.importers.merge.groups import Apart, Group, grouped
from runload.importers.merge.rules import OVERLAP_POSSIBLE, likeness, sports_fit
from runload.importers.merge.timed import Timed, file_of, is_track, order_of, overlap, timed
from runload.models import Activity, MergedInto, Note
from runload.models.quality import NO_START_TIME, POSSIBLE_DUPLICATE
from runload.models.values import dataclass

COUNTED_BEFORE = "counted as the same run before"
WHICH_ONES = "`runload check` lists them."
HOUR_S = 3600.0
PAIRS_NAMED = 2
"""Pairs that may be one run are named one by one up to so many. Basis: ours."""


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
    for recordings in _by_runner(activities):
        asked = _may_be_one(recordings)
        bound = {id(one) for one in asked}
        kept += [one for one in recordings if id(one) not in bound]
        runner = sorted(map(timed, asked), key=lambda run: run.order)
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
    told = (*count_note(len(merged)), *_overlap_notes(notes))
    merged += doubts
    kept.sort(key=order_of)
    merged.sort(key=lambda loser: order_of(loser.activity))
    return tuple(kept), tuple(merged), told


def _by_runner(activities: Iterable[Activity]) -> list[list[Activity]]:
    """Recordings a runner; those without a name belong to the only name there is."""
    runners: dict[str, list[Activity]] = defaultdict(list)
    for activity in activities:
        runners[_name(activity)].append(activity)
    if "" in runners and len(runners) == 2:
        nameless = runners.pop("")
        next(iter(runners.values())).extend(nameless)
    return [runners[name] for name in sorted(runners)]


def _may_be_one(own: Sequence[Activity]) -> Sequence[Activity]:
    """The recordings that may be one run with another one, or overlap it; of one list they are few.

    A list tells of a run once: only rows that are the same, or begin before another one has ended.
    """
    first = own[0]
    if is_track(first) or any(
        run.source != first.source
        or run.member != first.member
        or run.exporter != first.exporter
        or run.device
        or run.merged_from
        or not run.content_hash
        or run.start_utc is not None
        for run in own
    ):
        return own
    ids = Counter(run.activity_id for run in own)
    contents = Counter(run.content_hash for run in own)
    at_once = _at_one_time(own)
    return [
        run
        for run in own
        if ids[run.activity_id] > 1 or contents[run.content_hash] > 1 or id(run) in at_once
    ]


def _at_one_time(own: Iterable[Activity]) -> set[int]:
    """By ``id``: rows with a time of day that begin before another one has ended, and that one."""
    found: set[int] = set()
    before: Activity | None = None
    ended: datetime | None = None
    clocked = (run for run in own if NO_START_TIME not in run.codes)
    for run in sorted(clocked, key=lambda run: run.start_local):
        end = run.start_local + timedelta(seconds=max(run.elapsed_s or 0, run.moving_s or 0))
        if before is not None and ended is not None and run.start_local <= ended:
            found |= {id(before), id(run)}
        before, ended = run, end if ended is None else max(ended, end)
    return found


def _name(activity: Activity) -> str:
    return (activity.athlete or "").strip().casefold()


def _losers(group: Group, kept_id: str) -> Iterator[MergedInto]:
    """Every recording of a run but the best one, with the reason in plain words."""
    for at, loser in enumerate(group.members[1:], start=1):
        others = chain(islice(group.members, at), islice(group.members, at + 1, None))
        alike = ((other, likeness(other, loser)) for other in others)
        found = next(((other, like.reason) for other, like in alike if like), None)
        other, reason = found or (group.members[0], COUNTED_BEFORE)
        words = f"same run as {file_of(other.activity)}: {reason}"
        yield MergedInto(loser.activity, kept_id, words)


def count_note(count: int) -> tuple[Note, ...]:
    """What is told of so many recordings that count as another one's run."""
    if not count:
        return ()
    found = "1 duplicate" if count == 1 else f"{count} duplicates"
    said = f"{found} found, counted once."
    return (Note(said, fix=WHICH_ONES),)


def _overlap_notes(notes: list[str]) -> tuple[Note, ...]:
    """Each pair by name; many of them as a number, for ``check`` names each."""
    if len(notes) <= PAIRS_NAMED:
        return tuple(map(Note, sorted(notes)))
    said = f"{len(notes)} recordings overlap another one in time, so only the other one counts."
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
