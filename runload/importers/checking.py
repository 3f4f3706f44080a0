"""What every offered file turned out to be, named at least once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from runload.models import Activity, CheckEntry, CheckReport, ImportResult, MergedInto, Skipped

_Key = tuple[str, str | None, str | None, str]
_NO_START = datetime.combine(date.min, time())  # stands before every start


def check_report(imported: ImportResult) -> CheckReport:
    """One entry a recording, with the totals of its own file, and one for whatever gave none."""
    losers = tuple(m.activity for m in imported.merged)
    recordings = imported.read or (*imported.activities, *losers)
    found = {_key(item.found) for item in imported.skipped if item.found is not None}
    known = found and found.intersection(map(_key, recordings))
    gaps: dict[_Key, list[Skipped]] = defaultdict(list)
    entries: list[CheckEntry] = []
    for item in imported.skipped:
        if item.found is not None and _key(item.found) in known:
            gaps[_key(item.found)].append(item)
        else:
            entries.append(_not_read(item))
    entries += _told_only(imported, recordings)
    how = {(found.source, found.member): found.decided for found in imported.how}
    entries = [replace(e, read_as=how.get((e.file, e.member), ())) for e in entries]
    entries += _recorded(imported, recordings, gaps, how)
    entries.sort(key=_place)
    return CheckReport(files=tuple(entries), notes=tuple(note.fact for note in imported.told))


def _key(activity: Activity) -> _Key:
    """What merging leaves as it is: the same recording before and after."""
    return activity.source, activity.member, activity.content_hash, activity.activity_id


def _recorded(
    imported: ImportResult,
    recordings: Sequence[Activity],
    gaps: dict[_Key, list[Skipped]],
    how: Mapping[tuple[str, str | None], tuple[str, ...]],
) -> list[CheckEntry]:
    """Entries of recordings: those that count, and those that count as another one.

    A file given twice yields equal recordings; only as many of them count as were kept.
    """
    kept: dict[_Key, list[Activity]] = defaultdict(list)
    for activity in imported.activities:
        kept[_key(activity)].append(activity)
    losers: dict[_Key, list[MergedInto]] = defaultdict(list)
    for loser in imported.merged:
        losers[_key(loser.activity)].append(loser)
    entries = []
    for recording in recordings:
        key = _key(recording)
        own = kept.get(key)
        counts = own.pop() if own else None
        into = losers[key].pop() if counts is None and losers.get(key) else None
        read_as = how.get((recording.source, recording.member), ())
        entry = _read(recording, recording.status, into, read_as)
        if counts is not None and counts.codes != recording.codes:
            added = [c.written for c in counts.codes if c not in recording.codes]
            entry = replace(entry, warnings=(*entry.warnings, *added))
        entries.append(_with_gaps(entry, gaps[key]) if gaps.get(key) else entry)
    return entries


def _told_only(imported: ImportResult, recordings: Sequence[Activity]) -> list[CheckEntry]:
    """Entries of files that tell of pain, illness or wellness and hold no run."""
    running = {(recording.source, recording.member) for recording in recordings}
    found = []
    for how in imported.how:
        place = (how.source, how.member)
        rows = sum((note.source, note.member) == place for note in imported.pain)
        if rows and place not in running:
            what = "1 row" if rows == 1 else f"{rows} rows"
            detail = f"{what} of pain, illness or wellness, and no run"
            found.append(CheckEntry(how.source, how.member, how.importer, None, "ok", None, detail))
    return found


def _with_gaps(entry: CheckEntry, gaps: Sequence[Skipped]) -> CheckEntry:
    """The entry of a run that was read but for some cells: they are named in it."""
    said = " ".join(_said(item) for item in gaps)
    if entry.reason is not None:
        return replace(entry, detail=f"{entry.detail}; {said}")
    return replace(entry, status="repaired", reason=gaps[0].code, detail=said)


def _place(entry: CheckEntry) -> tuple[str, str, datetime, str]:
    return entry.file, entry.member or "", entry.start or _NO_START, entry.detail


def _read(
    activity: Activity, status: str, into: MergedInto | None, read_as: tuple[str, ...] = ()
) -> CheckEntry:
    if into is not None:
        detail = into.reason if into.doubtful else f"counted once: {into.reason}"
    elif status == "repaired":
        detail = "damaged, read as far as it goes"
    else:
        detail = activity.title or activity.sport_name or activity.sport
    return CheckEntry(
        file=activity.source,
        member=activity.member,
        format=activity.source_format,
        exporter=activity.exporter,
        status="duplicate" if into is not None else status,
        reason="duplicate" if into is not None else None,
        detail=detail,
        sport=activity.sport,
        start=activity.start_shown,
        distance_m=activity.distance_m,
        duration_s=activity.moving_s,
        elapsed_s=activity.elapsed_s,
        records=activity.records,
        warnings=activity.quality,
        read_as=read_as,
    )


def _not_read(item: Skipped) -> CheckEntry:
    entry = CheckEntry(
        file=item.source,
        member=item.member,
        format=item.format,
        exporter=None,
        status="ignored" if item.ignored else "rejected",
        reason=item.code,
        detail=_said(item),
    )
    return (
        entry
        if item.found is None
        else replace(
            _read(item.found, entry.status, None), reason=entry.reason, detail=entry.detail
        )
    )


def _said(item: Skipped) -> str:
    """Reason and fix, after the row or session they are about."""
    said = f"{item.reason}. {item.fix}"
    return f"{item.spot.words}: {said}" if item.spot else said
