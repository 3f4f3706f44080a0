"""Bytes to activities: open, identify by content, read, check, merge.

What opens and merges files is loaded where it is needed: the decoders can be used without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from runload.errors import RunloadError, Unreadable
from runload.importers.base import HEAD_BYTES, Reader, skipped
from runload.importers.plausible import crowded_day, crowded_days, plausible
from runload.importers.provenance import CHOSEN_BY, how_read
from runload.importers.results import cut_off
from runload.importers.sources.hashing import Hashed, sha256_of
from runload.importers.sources.limits import Budget, Progress, Stopped, Watch
from runload.models import (
    Activity,
    HowRead,
    ImportResult,
    Note,
    PainNote,
    ReadOptions,
    Skipped,
    Source,
)
from runload.models.values import dataclass

if TYPE_CHECKING:  # what opens and merges files is loaded where it is needed
    from runload.importers.merge.groups import Apart
    from runload.importers.sources.opening import Unchanged

__all__ = ["Progress", "Reading", "Watch", "each", "read", "united"]


@dataclass(frozen=True, slots=True)
class FileReading:
    """What came out of one file: ``result`` is None where it was known and not read again.

    ``sha256`` is of its unpacked bytes, None where there were none to read.
    """

    name: str
    member: str | None
    sha256: str | None
    result: ImportResult | None


def read(
    paths: Sequence[str], stdin: bytes | None, options: ReadOptions, watch: Watch | None = None
) -> ImportResult:
    """Everything in files, folders, archives and stdin (``-``), duplicates merged.

    The order of ``paths`` changes nothing: they are read in the order of their names.

    Parameters:
        paths: files, folders (recursive), archives; ``-`` stands for the bytes of ``stdin``
        options: what files leave open; ``read_on`` is the day of reading
        watch: is told now and then how far reading has come
    Returns:
        activities, and everything that was not read with its reason
    Raises:
        RunloadError for a path that does not exist
    """
    readings = each(sorted(paths), stdin, options, watch=watch)
    return united((r.result for r in readings if r.result is not None), options)


def each(
    paths: Sequence[str],
    stdin: bytes | None,
    options: ReadOptions,
    known: Callable[[str], bool] | None = None,
    watch: Watch | None = None,
    unchanged: Unchanged | None = None,
) -> Iterator[FileReading]:
    """The files one by one, in order, nothing merged; ``known`` files (by sha256) stay unread.

    What ``unchanged`` says of a file on the disk leaves it unopened and unnamed.

    Raises:
        RunloadError for a path that does not exist
    """
    from runload.importers.sources.opening import bytes_on_disk, leaves

    budget = Budget()
    if watch is not None:
        budget = Budget(progress=Progress(bytes_on_disk(paths, stdin)), watch=watch)
    for leaf in leaves(paths, stdin, budget, unchanged):
        reading = read_leaf(leaf, options, known)
        budget.rest(len(reading.result.activities) if reading.result else 0)
        yield reading
    budget.rest()


def read_leaf(
    leaf: Source | Skipped, options: ReadOptions, known: Callable[[str], bool] | None = None
) -> FileReading:
    """What one file that was opened gives, as ``each`` does."""
    if isinstance(leaf, Skipped):
        return FileReading(leaf.source, leaf.member, None, ImportResult(skipped=(leaf,)))
    try:
        return _of_source(leaf, options, known)
    except Stopped as stop:
        refused = ImportResult(skipped=(skipped(stop.problem, leaf),))
        return FileReading(leaf.name, leaf.member, None, refused)


def _of_source(
    leaf: Source, options: ReadOptions, known: Callable[[str], bool] | None
) -> FileReading:
    if leaf.stream is not None:
        return _streamed(leaf, options, known)
    digest = sha256_of(leaf)
    seen = known is not None and digest is not None and known(digest)
    result = None if seen else read_source(replace(leaf, sha256=digest), options)
    return FileReading(leaf.name, leaf.member, digest, result)


def _streamed(
    leaf: Source, options: ReadOptions, known: Callable[[str], bool] | None
) -> FileReading:
    """What is never held: hashed while it is read, or before where that may save the reading."""
    if known is not None:
        digest = sha256_of(leaf)
        if digest is not None and known(digest):
            return FileReading(leaf.name, leaf.member, digest, None)
    hashed = Hashed(leaf)
    result = read_source(replace(leaf, stream=hashed.open), options)
    return FileReading(leaf.name, leaf.member, hashed.digest(), result)


def united(
    results: Iterable[ImportResult], options: ReadOptions, apart: Apart = frozenset()
) -> ImportResult:
    """The results of many files as one: each run once, every note once.

    ``apart`` holds recordings that somebody said are different runs (see ``merge``).
    """
    from runload.importers.merge.one_run import merge

    activities: list[Activity] = []
    left_out: list[Skipped] = []
    pain: list[PainNote] = []
    notes: list[Note] = []
    how: list[HowRead] = []
    groups: dict[tuple[str, str, str], None] = {}
    for result in results:
        how += result.how
        groups |= dict.fromkeys(result.groups)
        activities += result.activities
        left_out += result.skipped
        pain += result.pain
        notes += [note for note in result.told if note not in notes]
    recordings = tuple(activities)
    kept, merged, merge_notes = merge(recordings, apart)
    assumed = sum(1 for activity in kept if activity.date_basis == "assumed-zone")
    if assumed:
        notes.append(zone_note(assumed, options))
    told = (*notes, *merge_notes)
    return ImportResult(
        kept, tuple(left_out), tuple(pain), told, merged, recordings, tuple(how), tuple(groups)
    )


def read_source(leaf: Source, options: ReadOptions, reader: Reader | None = None) -> ImportResult:
    """One file. Whatever happens in it, it ends as activities or as a reason.

    ``reader`` reads it in place of the importer that its content belongs to.
    """
    from runload.importers.recognition import importer_of

    format: str | None = None
    try:
        importer = importer_of(leaf.data)
        format = importer.kind or importer.name
        if importer.glance is not None:
            importer.glance(leaf.data[:HEAD_BYTES], len(leaf.data))
        result = (reader or importer.read)(leaf, options)
        if leaf.cut:
            result = replace(result, activities=tuple(map(cut_off, result.activities)))
        result = _gated(result, leaf, options)
        if reader is None:
            result = _never_silent(result, leaf)
        return replace(result, how=how_read(result, leaf, importer.name, options))
    except Unreadable as problem:
        why = problem
    except Stopped as stop:
        why = stop.problem
    except RunloadError:
        raise
    except (MemoryError, RecursionError):
        why = _broken("it needs more memory than there is", "too-much-memory")
    except Exception:  # noqa: BLE001  # one source: the others are still read
        why = _broken("it is damaged in a way runload does not know", "unreadable")
    return ImportResult(skipped=(skipped(why, leaf, format),))


def _never_silent(result: ImportResult, leaf: Source) -> ImportResult:
    """A file that gave nothing at all is named, with what its notes say of it."""
    if result.activities or result.skipped or result.pain:
        return result
    told = " ".join(note.text for note in result.told) or "there is no run in it."
    why = Unreadable(
        "",
        f"there is no run in it: {told.rstrip('.')}",
        "Nothing to do.",
        code="no-runs",
        ignored=True,
    )
    return replace(result, skipped=(skipped(why, leaf),), told=())


def _broken(what: str, code: str) -> Unreadable:
    return Unreadable("", what, "Export it again from where it came from.", code=code)


def _gated(result: ImportResult, source: Source, options: ReadOptions) -> ImportResult:
    """The result without activities that cannot be, each named with its reason."""
    checked: list[Activity | None] = [*result.activities]
    left_out: list[Skipped] = []
    places = range(len(checked)) if result.doubtful is None else result.doubtful
    for at in places:
        activity = result.activities[at]
        try:
            checked[at] = plausible(activity, options)
        except Unreadable as problem:
            refused = skipped(problem, source, activity.source_format)
            left_out.append(replace(refused, found=activity))
            checked[at] = None
    for day, runs in crowded_days(result.activities).items():
        left_out.append(skipped(crowded_day(day[1], len(runs)), source, runs[0].source_format))
        gone = set(map(id, runs))
        checked = [None if id(run) in gone else run for run in checked]
    good = [run for run in checked if run is not None]
    told = {at: run for at, run in enumerate(good) if run.remark or run.felt}
    notes = [_note(run, source) for run in told.values()]
    for at, run in told.items():
        good[at] = replace(run, remark="", felt="")
    return replace(
        result,
        activities=tuple(good),
        skipped=(*result.skipped, *left_out),
        pain=(*result.pain, *notes),
        read=(),
        doubtful=None,
    )


def _note(run: Activity, source: Source) -> PainNote:
    """What was written beside a recording, and how it felt, as a note of its day."""
    return PainNote(
        run.local_date, None, "", source.name, run.athlete, run.remark, member=source.member,
        felt=run.felt,
    )  # fmt: skip


def zone_note(count: int, options: ReadOptions) -> Note:
    """What is told of so many recordings whose time zone was assumed."""
    which = "recording does" if count == 1 else "recordings do"
    by = f", {CHOSEN_BY[options.tz_note]}," if options.tz_note != "asked" else ""
    return Note(
        f"{count} {which} not give the time zone; {options.tz}{by} is assumed. Change it with --tz."
    )
