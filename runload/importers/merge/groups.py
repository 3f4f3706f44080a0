"""Which recordings of one runner are one run: united step by step, the surest first."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from runload.importers.merge.rules import (
    NAMED,
    OVERLAP_POSSIBLE,
    OVERLAPPING,
    SAME_DAY,
    SHIFT_TOLERANCE_S,
    SHIFTED,
    Likeness,
    likeness,
    neighbours,
    same_bytes,
    same_device,
)
from runload.importers.merge.timed import Place, Timed, overlap

CLOCK_HOLDS_S = 3 * 86_400.0  # a list right about a run is right for these days around it; ours

Apart = frozenset[frozenset[str]]
"""Recordings that are never the same run, by id or content hash: no two of one set may unite."""


class Pair(NamedTuple):
    """Two recordings that may be one run, and why."""

    like: Likeness
    one: Timed
    other: Timed


class Group:
    """Recordings of one run, the files they come from, and the pins that hold them."""

    def __init__(self, first: Timed, pins: set[int]) -> None:
        self.members = [first]
        self.pins = pins
        self.places = {first.place}
        self.before = {file for file, _ in first.activity.merged_from}

    def take(self, other: Group) -> None:
        """Make the other's recordings this one's."""
        self.members += other.members
        self.pins |= other.pins
        self.places |= other.places
        self.before |= other.before

    def shares_a_file(self, other: Group) -> bool:
        """True where one file or list tells of both: it would have told of one run once."""
        files, others = ({file for file, _ in group.places} for group in (self, other))
        return bool(
            self.places & other.places
            or self.before & (others | other.before)
            or other.before & files
        )

    def pinned_from(self, other: Group) -> bool:
        """True where somebody said that these are not the same run."""
        return not self.pins.isdisjoint(other.pins)

    def at_once(self, other: Group, *, zoneless: bool) -> bool:
        """False where two recordings that know their clock do not overlap.

        With ``zoneless`` the same is asked of those that know only a wall clock.
        """
        pairs = ((one, two) for one in self.members for two in other.members)
        return all(
            one.dated_only
            or two.dated_only
            or one.zoned != two.zoned
            or not (one.zoned or zoneless)
            or overlap(one, two) >= OVERLAP_POSSIBLE
            for one, two in pairs
        )


class _Groups:
    """All groups of one runner, and the pins that keep some apart."""

    def __init__(self, runs: Iterable[Timed], apart: Apart) -> None:
        pinned: dict[str | None, set[int]] = defaultdict(set)
        for number, pin in enumerate(apart):
            for name in pin:
                pinned[name].add(number)
        self.all = []
        for run in sorted(runs, key=lambda run: run.rank):
            names = {*_counted_before(run), run.activity.content_hash}
            self.all.append(
                Group(run, {pin for name in names & pinned.keys() for pin in pinned[name]})
            )
        self._of = {id(group.members[0]): group for group in self.all}

    def of(self, run: Timed) -> Group:
        """The group a recording is in by now."""
        return self._of[id(run)]

    def unite(self, left: Group, right: Group) -> None:
        """Make two groups one."""
        left.take(right)
        for member in right.members:
            self._of[id(member)] = left
        right.members = []

    def unite_by(self, keys: Callable[[Timed], Sequence[Hashable]], *, pinned: bool) -> None:
        """Unite the recordings that have a key in common."""
        first: dict[Hashable, Timed] = {}
        for run in [member for group in self.all for member in group.members]:
            for key in keys(run):
                left, right = self.of(first.setdefault(key, run)), self.of(run)
                if left is not right and not (pinned and left.pinned_from(right)):
                    self.unite(left, right)

    def may_unite(self, pair: Pair) -> bool:
        """True where nothing speaks against a pair that is alike.

        A recording without a clock of its own never bridges two that do not overlap.
        """
        left, right = self.of(pair.one), self.of(pair.other)
        if left is right or left.shares_a_file(right) or left.pinned_from(right):
            return False
        if pair.like.grade <= NAMED or (pair.one.zoned and pair.other.zoned):
            return True
        return left.at_once(right, zoneless=pair.like.grade == SAME_DAY)


def grouped(runs: Iterable[Timed], apart: Apart) -> list[Group]:
    """The recordings of one runner by run, each group best first, in no order of files.

    Identical bytes and equal ids are one recording whatever is pinned. From likeness on, one
    file gives a run at most one recording.
    """
    groups = _Groups(runs, apart)
    groups.unite_by(lambda run: [run.activity.activity_id], pinned=False)
    groups.unite_by(_bytes, pinned=False)
    groups.unite_by(_counted_before, pinned=True)
    groups.unite_by(_device, pinned=True)
    pairs = _alike(groups)
    right_clocks = _right_clocks(pairs)
    for pair in pairs:
        if pair.like.grade == SHIFTED and _clock_holds(pair, right_clocks):
            continue
        if groups.may_unite(pair):
            groups.unite(groups.of(pair.one), groups.of(pair.other))
    found = [group for group in groups.all if group.members]
    for group in found:
        group.members.sort(key=lambda run: run.rank)
    return found


def _bytes(run: Timed) -> list[Hashable]:
    return [same_bytes(run.activity)] if run.activity.content_hash else []


def _device(run: Timed) -> list[Hashable]:
    return [same_device(run.activity)] if run.activity.device else []


def _counted_before(run: Timed) -> list[str]:
    return [run.activity.activity_id, *(part for _, part in run.activity.merged_from)]


def _alike(groups: _Groups) -> list[Pair]:
    """Pairs that are alike, the surest first; copies of one recording are compared once."""
    heads = {run.activity.activity_id: run for group in groups.all for run in group.members[::-1]}
    pairs = []
    for one, other in neighbours(list(heads.values())):
        like = likeness(one, other)
        if like is not None:
            pairs.append(Pair(like, one, other))
    pairs.sort(key=lambda pair: (pair.like.grade, pair.like.gap, pair.one.order, pair.other.order))
    return pairs


def _right_clocks(pairs: Iterable[Pair]) -> dict[Place, list[float]]:
    """For each list without a zone, when its clock agreed with a recording that knows its own."""
    agreed: dict[Place, list[float]] = defaultdict(list)
    for like, one, other in pairs:
        if like.grade == OVERLAPPING and one.zoned != other.zoned:
            row = other if one.zoned else one
            agreed[row.place].append(row.local_s)
    return {place: sorted(times) for place, times in agreed.items()}


def _clock_holds(pair: Pair, right_clocks: dict[Place, list[float]]) -> bool:
    """True where a row's list is known to be right around it, and so is not shifted here."""
    row = pair.other if pair.one.zoned else pair.one
    times = right_clocks.get(row.place, [])
    at = bisect_left(times, row.local_s - CLOCK_HOLDS_S)
    near = at < len(times) and times[at] <= row.local_s + CLOCK_HOLDS_S
    return near and abs(pair.one.local_s - pair.other.local_s) > SHIFT_TOLERANCE_S
