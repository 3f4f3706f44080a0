"""What is true of a file before it is mutated, and the verdict on what was said of it after.

The truth comes from the plan that a synthetic file was written from, or from a decoder by other
people; never from runload.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

SAME = 0.001  # relative difference of a total that is not called wrong (reliability c3, c4)
SMALL = 0.05  # up to here wrong is small (reliability c4)
START_TOLERANCE_S = 60.0
READ = frozenset({"ok", "repaired", "duplicate"})
STATUSES = READ | {"ignored", "rejected"}

# Verdicts, the gravest last: a mutant is as bad as its worst entry.
REJECTED = "rejected"
REPAIRED = "repaired"
UNCHANGED = "unchanged"
UNKNOWN = "unknown"  # ok, and a total is null: unknown is not wrong
WARNED = "warned"  # ok with another total, and a warning that the sound file does not have
SHORT = "short"  # rows are gone and nothing says so
MISDATED = "misdated"  # ok with the right totals at another time
AS_WRITTEN = "as written"  # ok with another total, and the damaged bytes plainly say just that
WRONG_SMALL = "wrong <5%"
WRONG_BIG = "wrong >5%"
VERDICTS = (
    UNCHANGED, REPAIRED, REJECTED, UNKNOWN, WARNED, SHORT, MISDATED, AS_WRITTEN,
    WRONG_SMALL, WRONG_BIG,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Truth:
    """One run as it was: ``start`` is the wall clock there; None is not known or not judged."""

    distance_m: float | None
    duration_s: float | None
    start: datetime | None = None


def difference(entry: dict[str, Any], truth: Truth) -> float:
    """The larger relative difference of distance and duration; totals that are null count 0."""
    pairs = (
        (entry["distance_m"], truth.distance_m),
        (entry["duration_s"], truth.duration_s),
    )
    return max(
        (abs(said - true) / true for said, true in pairs if said is not None and true),
        default=0.0,
    )


def verdict(
    entries: Sequence[dict[str, Any]],
    truths: Sequence[Truth],
    usual: frozenset[str],
    as_written: Callable[[dict[str, Any]], bool] = lambda entry: False,
) -> str:
    """What became of one mutant; ``usual`` are the warnings that its sound file has too.

    ``as_written`` says whether the damaged bytes plainly say what an entry tells.
    """
    read = [entry for entry in entries if entry["status"] in READ]
    if not read:
        return REJECTED
    open_truths = list(truths)
    found = [_of_entry(entry, open_truths, truths, usual, as_written) for entry in read]
    worst = max(found, key=VERDICTS.index)
    if worst in (UNCHANGED, UNKNOWN):
        if any(entry["status"] == "repaired" for entry in entries):
            return REPAIRED
        nothing_said = len(read) == len(entries) and not _new_warnings(entries, usual)
        if len(entries) < len(truths) and nothing_said:
            return SHORT
    return worst


def _of_entry(
    entry: dict[str, Any],
    open_truths: list[Truth],
    truths: Sequence[Truth],
    usual: frozenset[str],
    as_written: Callable[[dict[str, Any]], bool],
) -> str:
    if entry["status"] == "repaired":
        return REPAIRED
    candidates = truths if entry["status"] == "duplicate" else open_truths
    if not candidates:
        if _new_warnings([entry], usual):
            return WARNED
        dated_only = "T00:00:00" in str(entry["start"])  # rows alike may be two runs
        return AS_WRITTEN if dated_only and as_written(entry) else WRONG_BIG
    nearest = min(
        candidates, key=lambda truth: (_far_in_time(entry, truth), difference(entry, truth))
    )
    if entry["status"] != "duplicate":
        open_truths.remove(nearest)
    apart = difference(entry, nearest)
    if apart > SAME:
        if _new_warnings([entry], usual):
            return WARNED
        if as_written(entry):
            return AS_WRITTEN
        return WRONG_BIG if apart > SMALL else WRONG_SMALL
    if _far_in_time(entry, nearest):
        return WARNED if _new_warnings([entry], usual) else MISDATED
    missing = (entry["distance_m"] is None and nearest.distance_m) or (
        entry["duration_s"] is None and nearest.duration_s
    )
    return UNKNOWN if missing else UNCHANGED


def _far_in_time(entry: dict[str, Any], truth: Truth) -> bool:
    if truth.start is None or entry["start"] is None:
        return False
    told = datetime.fromisoformat(entry["start"])
    return abs((told - truth.start).total_seconds()) > START_TOLERANCE_S


def _new_warnings(entries: Sequence[dict[str, Any]], usual: frozenset[str]) -> bool:
    return any(set(entry["warnings"]) - usual for entry in entries)
