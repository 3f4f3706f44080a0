"""One run, however many files tell of it: who counts, what is filled from whom, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from runload.importers.merge_rules import (
    FORMAT_RANK,
    OVERLAP_POSSIBLE,
    SURE,
    Likeness,
    Timed,
    close_durations,
    file_of,
    format_rank,
    likeness,
    neighbours,
    overlap,
    sports_fit,
    timed,
)
from runload.models import Activity, MergedInto
from runload.tables import DATE_BASES

POSSIBLE_DUPLICATE = "possible-duplicate"
DISTANCE_UNKNOWN = "distance-unknown"
EDITED_FORMAT = "strava-csv"  # its row holds what the runner changed after the upload
GUESSED_SPORT = frozenset({"sport-assumed", "not-run-speed"})  # told by speed, for want of a name
NOT_EDITED = 0.01  # share by which a row's elapsed time may differ from its file's; ours

_FILLED = (
    "athlete", "moving_s", "elapsed_s", "distance_m", "ascent_m", "descent_m", "hr_avg_bpm",
    "hr_max_bpm", "cadence_spm", "power_w", "contact_time_ms", "balance_left_pct",
    "vertical_oscillation_mm", "step_length_m", "rpe_cr10", "title", "sport_name", "exporter",
    "records", "device", "file_reference",
)  # fmt: skip


@dataclass
class _Group:
    """Recordings of one run, with the files they come from."""

    members: list[Timed]
    reasons: dict[int, str] = field(default_factory=dict)

    @property
    def files(self) -> set[str]:
        named = {file_of(m.activity) for m in self.members}
        return named | {place for m in self.members for place, _ in m.activity.merged_from}


def merge(
    activities: Sequence[Activity],
) -> tuple[tuple[Activity, ...], tuple[MergedInto, ...], tuple[str, ...]]:
    """The runs that count, the recordings that count as one of them, and what to tell.

    The result does not depend on the order of ``activities``, and merging what is kept again
    changes nothing. Nothing is lost: every loser names the run it counts as, and why.
    """
    kept: list[Activity] = []
    merged: list[MergedInto] = []
    notes: list[str] = []
    for runner in _by_runner(activities):
        groups = _grouped(runner)
        united = [_united(group) for group in groups]
        for group, run in zip(groups, united, strict=True):
            merged += _losers(group, run)
        counted, doubtful, said = _without_overlaps(united)
        kept += counted
        notes += said
        merged = [replace(m, kept_id=doubtful.get(m.kept_id, m.kept_id)) for m in merged]
        merged += [
            MergedInto(run, doubtful[run.activity_id], "may be the same run: the times overlap")
            for run in united
            if run.activity_id in doubtful
        ]
    kept.sort(key=_order)
    merged.sort(key=lambda m: _order(m.activity))
    return tuple(kept), tuple(merged), tuple(sorted(notes))


def _order(activity: Activity) -> tuple[str, ...]:
    """An order of recordings that no order of files can change."""
    return (
        activity.start_local.isoformat(),
        activity.athlete or "",
        f"{format_rank(activity)}",
        activity.activity_id,
        file_of(activity),
        activity.content_hash or repr(activity),
    )


def _rank(activity: Activity) -> tuple[object, ...]:
    """Best first: undamaged, the format that says most, the longer one."""
    length_m = activity.distance_m or 0.0
    return (activity.status != "ok", format_rank(activity), -length_m, *_order(activity))


def _by_runner(activities: Iterable[Activity]) -> list[list[Timed]]:
    """Recordings a runner; those without a name belong to the only name there is."""
    ordered = sorted(activities, key=_order)
    names = {_name(activity) for activity in ordered} - {""}
    only = next(iter(names)) if len(names) == 1 else ""
    runners: dict[str, list[Timed]] = defaultdict(list)
    for activity in ordered:
        runners[_name(activity) or only].append(timed(activity))
    return [runners[name] for name in sorted(runners)]


def _name(activity: Activity) -> str:
    return (activity.athlete or "").strip().casefold()


def _grouped(runs: list[Timed]) -> list[_Group]:
    """Unite the surest pairs first; one file gives a run at most one recording."""
    groups = _same_ids(runs)
    group_of = {id(m): group for group in groups for m in group.members}
    heads = [group.members[0] for group in groups]
    pairs: list[tuple[Likeness, Timed, Timed]] = []
    for one, other in neighbours(heads):
        like = likeness(one, other)
        if like is not None:
            pairs.append((like, one, other))
    pairs.sort(key=lambda p: (p[0].grade, p[0].gap, _order(p[1].activity), _order(p[2].activity)))
    for like, one, other in pairs:
        left, right = group_of[id(one)], group_of[id(other)]
        if left is right or (like.grade > SURE and left.files & right.files):
            continue
        for member in right.members:
            left.members.append(member)
            group_of[id(member)] = left
            left.reasons[id(member)] = right.reasons.get(id(member), like.reason)
        left.reasons.setdefault(id(one), like.reason)
        right.members = []
    return [group for group in groups if group.members]


def _same_ids(runs: list[Timed]) -> list[_Group]:
    """Groups of recordings with the same id, or that have counted as one before."""
    home = {part: r.activity.activity_id for r in runs for _, part in r.activity.merged_from}
    by_id: dict[str, _Group] = {}
    for run in sorted(runs, key=lambda r: (not r.activity.merged_from, _rank(r.activity))):
        key = run.activity.activity_id
        group = by_id.setdefault(home.get(key, key), _Group([]))
        group.members.append(run)
        if len(group.members) > 1:
            group.reasons[id(run)] = "the same recording"
    return list(by_id.values())


def _united(group: _Group) -> Activity:
    """The best recording, with what it lacks filled from the others, best first."""
    members = sorted((m.activity for m in group.members), key=_rank)
    first = members[0]
    if len(members) == 1:
        return first
    changes: dict[str, Any] = {}
    for name in _FILLED:
        values = (getattr(member, name) for member in members)
        changes[name] = next((value for value in values if value not in (None, "")), None)
    changes["sport_name"] = changes["sport_name"] or ""
    changes["title"] = changes["title"] or ""
    changes |= _named_sport(members) | _edited(members, changes) | _clock(members)
    settled = {DISTANCE_UNKNOWN} if changes["distance_m"] is not None else set()
    settled |= GUESSED_SPORT if changes["sport_name"] else set()
    changes["quality"] = tuple(code for code in first.quality if code not in settled)
    before = {part for member in members for part in member.merged_from}
    losers = {(file_of(m), m.activity_id) for m in members[1:]}
    changes["merged_from"] = tuple(sorted(before | losers))
    return replace(first, **changes)


def _named_sport(members: list[Activity]) -> dict[str, Any]:
    """The sport of the best recording that names one, where the first could only guess."""
    named = next((m for m in members if m.sport_name), None)
    if named is None or not GUESSED_SPORT & set(members[0].quality):
        return {}
    return {"sport": named.sport, "sport_name": named.sport_name}


def _edited(members: list[Activity], filled: dict[str, Any]) -> dict[str, Any]:
    """What Strava's row says better than the uploaded file: it holds the runner's edits."""
    row = next((m for m in members if m.source_format == EDITED_FORMAT), None)
    if row is None:
        return {}
    changes: dict[str, Any] = {"sport": row.sport, "sport_name": row.sport_name}
    for name in ("distance_m", "title"):
        changes[name] = getattr(row, name) or filled[name]
    track = members[0]
    if row.elapsed_s is not None and not close_durations(row, track, NOT_EDITED):
        changes["elapsed_s"] = row.elapsed_s
        changes["moving_s"] = row.moving_s
    return changes


def _clock(members: list[Activity]) -> dict[str, Any]:
    """Start and day: the instant of the best file, on the clock of whoever knows the zone."""
    dated = [m for m in members if "no-start-time" not in m.quality] or members
    best = min(dated, key=lambda m: (DATE_BASES.index(m.date_basis), _rank(m)))
    instant = next((m.start_utc for m in dated if m.start_utc is not None), None)
    local = best.start_local
    if instant is not None and best.start_utc is not None:
        local = instant.replace(tzinfo=None) + (local - best.start_utc.replace(tzinfo=None))
    return {"start_utc": instant, "start_local": local, "date_basis": best.date_basis}


def _losers(group: _Group, run: Activity) -> list[MergedInto]:
    """Every recording of a run but the best one, with the reason in plain words."""
    members = sorted(group.members, key=lambda m: _rank(m.activity))
    first = members[0].activity
    found = []
    for member in members[1:]:
        reason = group.reasons.get(id(member)) or group.reasons.get(id(members[0]), "")
        words = f"same run as {file_of(first)}: {reason}"
        found.append(MergedInto(member.activity, run.activity_id, words))
    return found


def _without_overlaps(
    runs: list[Activity],
) -> tuple[list[Activity], dict[str, str], list[str]]:
    """Nobody runs twice at once: of runs that overlap only the better one counts."""
    rivals: dict[str, set[str]] = defaultdict(set)
    for one, other in neighbours([timed(run) for run in runs]):
        if _at_once(one, other):
            rivals[one.activity.activity_id].add(other.activity.activity_id)
            rivals[other.activity.activity_id].add(one.activity.activity_id)
    counted: dict[str, Activity] = {}
    doubtful: dict[str, str] = {}
    notes: list[str] = []
    for run in sorted(runs, key=_rank):
        better = [counted[rival] for rival in rivals[run.activity_id] if rival in counted]
        if not better:
            counted[run.activity_id] = run
            continue
        winner = min(better, key=_rank)
        doubtful[run.activity_id] = winner.activity_id
        codes = tuple(dict.fromkeys((*winner.quality, POSSIBLE_DUPLICATE)))
        counted[winner.activity_id] = replace(winner, quality=codes)
        notes.append(
            f"{_named(winner)} and {_named(run)} may be the same run: their times overlap. "
            f"Only the first is counted."
        )
    return list(counted.values()), doubtful, notes


def _at_once(one: Timed, other: Timed) -> bool:
    """True where two recordings of one sport share so much time that one of them is a double."""
    if one.dated_only or other.dated_only or not (one.length_s and other.length_s):
        return False
    a, b = one.activity, other.activity
    if file_of(a) == file_of(b) and format_rank(a) < len(FORMAT_RANK):
        return False  # parts of one recording, such as the legs of a triathlon
    return sports_fit(a, b) and overlap(one, other) >= OVERLAP_POSSIBLE


def _named(run: Activity) -> str:
    """A run as notes name it: its file and its start."""
    return f"{file_of(run)} ({run.start_local:%Y-%m-%d %H:%M})"
