"""FIT activities: one row a session, from its own summary, or from its records without one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

import numpy as np

from runload.errors import Unreadable
from runload.importers.base import skipped
from runload.importers.fit.content import (
    ACTIVITY_TYPES,
    FitContent,
    Message,
    Records,
    number_of,
    time_of,
)
from runload.importers.fit.reading import content_of
from runload.importers.fit.spare import Spare
from runload.importers.fit.totals import STALE_RECORDS, Totals, session_totals
from runload.importers.fit.walk import FitFile, fit_files
from runload.importers.results import Recording, Start, collected, marked
from runload.importers.sources.hashing import hashed
from runload.importers.tracks.segments import steps
from runload.importers.tracks.track import EARLIEST_YEAR
from runload.importers.zones import file_offset, local_time
from runload.models import Activity, ImportResult, ReadOptions, Skipped, Source
from runload.models.quality import QualityCode
from runload.tabular.sports import assumed_sport, sport_of
from runload.tabular.text import clean_text

AGAIN = "Export the activity again from where it came from."
TRAILING = QualityCode("trailing-bytes")
SET_CLOCK = "Set the clock of the device before the next run; this one cannot be placed on a day."

TWICE_S = 60.0  # between the starts of two sessions that overlap: they are one (ours)
STALE, STALE_S = STALE_RECORDS + 1, 3600.0  # seconds from the run before to this one (ours)
_MACHINES = frozenset({"fitness_equipment", "training"})
_SUB_SPORTS = {
    "trail": "trail",
    "treadmill": "treadmill",
    "indoor_running": "treadmill",
    "virtual_activity": "treadmill",
}


def read(source: Source, options: ReadOptions) -> ImportResult:
    """All sessions of all FIT files chained in the source."""
    activities: list[Activity] = []
    left_out: list[Skipped] = []
    for part, file in _parts(source):
        try:
            result = _one_file(part, file, options)
        except Unreadable as problem:
            left_out.append(skipped(problem, part, "fit"))
        else:
            activities += result.activities
            left_out += result.skipped
    return ImportResult(activities=tuple(activities), skipped=tuple(left_out))


def _parts(source: Source) -> Iterator[tuple[Source, FitFile]]:
    """The files of a chain, each named by its place in it; one alone is the source itself."""
    files = fit_files(source.data)
    first = list(islice(files, 2))
    if len(first) == 1:
        yield source, first[0]
        return
    for number, file in enumerate(chain(first, files)):
        label = f"part {number + 1}"
        member = f"{source.member} {label}" if source.member else label
        yield Source(source.name, file.raw, member), file


def _one_file(source: Source, file: FitFile, options: ReadOptions) -> ImportResult:
    content = content_of(file)
    damage = file.damage
    if content.file_type not in ACTIVITY_TYPES:
        if damage or content.file_type.isdigit():
            raise Unreadable(
                "", "a FIT file of an unknown type, or a damaged one", AGAIN, code="unknown-type"
            )
        kind = clean_text(content.file_type, 40)
        raise Unreadable(
            "",
            f"a FIT file of type '{kind}', not a recorded activity",
            "Nothing to do.",
            code=kind.replace("_", "-"),
            ignored=True,
        )
    if not content.sessions and not len(content.records):
        raise _nothing_in(content, damage)
    sessions = _sessions(content)
    source = hashed(source)
    known = _Known(content, Spare(file), damage, source, options, alone=len(sessions) < 2)
    parts = [partial(_activity, session, at, known) for at, session in enumerate(sessions)]
    result = collected(source, "fit", "session", parts)
    if not file.trailing:
        return result
    return replace(result, activities=tuple(marked(a, TRAILING) for a in result.activities))


class _Known(NamedTuple):
    """What the sessions of one file share."""

    content: FitContent
    spare: Spare
    damage: str | None
    source: Source
    options: ReadOptions
    alone: bool


def _sessions(content: FitContent) -> Sequence[Message]:
    """The sessions, each once, however often it is written; without one the file is one.

    Of two of one sport that begin at about one moment, one was written before the other was done.
    """
    once: list[Message] = []
    for session in content.sessions:
        before = next((at for at, other in enumerate(once) if _twice(session, other)), None)
        if before is None:
            once.append(session)
        elif _length(session) >= _length(once[before]):
            once[before] = session
    return once or [content.sport]


def _twice(session: Message, other: Message) -> bool:
    one, two = time_of(session, "start_time"), time_of(other, "start_time")
    if session.get("sport") != other.get("sport") or one is None or two is None:
        return session == other
    earlier = other if two <= one else session
    apart = abs((two - one).total_seconds())
    return apart == 0 or (apart <= TWICE_S and apart < _length(earlier)[0])


def _length(session: Message) -> tuple[float, float]:
    return (
        number_of(session, "total_elapsed_time", "total_timer_time") or 0.0,
        number_of(session, "total_distance") or 0.0,
    )


def _nothing_in(content: FitContent, damage: str | None) -> Unreadable:
    if content.records.relative:
        return _no_date("its times count from when the device was switched on")
    if damage:
        return Unreadable("", "a damaged FIT file without a readable record", AGAIN, code=damage)
    return Unreadable("", "a FIT file without a session or a record", AGAIN, code="no-activity")


def _no_date(why: str) -> Unreadable:
    return Unreadable("", f"it has no usable date: {why}", SET_CLOCK, code="no-date")


def _start(session: Message, records: Records) -> datetime:
    start = time_of(session, "start_time")
    if start is None and len(records):
        start = datetime.fromtimestamp(float(records.points.time[0]), UTC)
    if start is None:
        raise _no_date("its times count from when the device was switched on")
    if start.year < EARLIEST_YEAR:
        raise _no_date(f"the clock of the device says {start.year}")
    return start


def _records_of(session: Message, content: FitContent, *, alone: bool) -> Records:
    """The records that fall into a session; all of them when there is only one.

    Those that a device kept of the run before stand first, far from the others in time.
    """
    start, elapsed = time_of(session, "start_time"), number_of(session, "total_elapsed_time")
    if alone or start is None or elapsed is None:
        apart = np.flatnonzero(np.abs(steps(content.records.points.time[:STALE])) > STALE_S)
        return content.records.after(int(apart[-1]) + 1) if len(apart) else content.records
    first = start.timestamp()
    return content.records.between(first, first + elapsed)


def _sport(
    session: Message, totals: Totals, *, alone: bool
) -> tuple[str, str, tuple[QualityCode, ...]]:
    """Sport, the file's own words for it, and quality codes.

    In a multisport file the runs are named, so a part without a name is no run.
    """
    name, sub = str(session.get("sport", "")), str(session.get("sub_sport", ""))
    sub = "" if sub == "generic" else sub
    words = clean_text(f"{name}/{sub}" if sub else name)
    sport = sport_of(name)
    if sport is None and sub:
        sport = sport_of(sub)
    if sport == "run":
        sport = _SUB_SPORTS.get(sub, "run")
    if name in _MACHINES and sport_of(sub) == "treadmill":
        return _by_speed("treadmill", totals, words)
    if sport is not None:
        return sport, words, ()
    if not alone:
        return "other", words, (QualityCode("sport-unnamed"),)
    return _by_speed("run", totals, words)


def _by_speed(kind: str, totals: Totals, words: str) -> tuple[str, str, tuple[QualityCode, ...]]:
    """A run of this kind where the speed is that of a run."""
    if assumed_sport(totals.distance_m, totals.moving_s) == "run":
        return kind, words, (QualityCode("sport-assumed"),)
    return "other", words, (QualityCode("not-run-speed"),)


def _device(content: FitContent, number: int) -> tuple[str | None, str | None]:
    """The key of the recording on its device, and the device in words."""
    maker, model = clean_text(content.maker, 40), clean_text(content.product, 40)
    serial, created = content.file_id.get("serial_number"), time_of(content.file_id, "time_created")
    key = f"{maker}:{serial}@{created:%Y-%m-%dT%H:%M:%SZ}#{number}" if serial and created else None
    return key, " ".join(part for part in (maker, model) if part) or None


def _activity(session: Message, number: int, known: _Known) -> Activity:
    content, damage, options, alone = known.content, known.damage, known.options, known.alone
    records = _records_of(session, content, alone=alone)
    start = _start(session, records)
    totals = session_totals(
        session, records, options.read_on, known.spare, damaged=damage is not None, alone=alone
    )
    sport, words, codes = _sport(session, totals, alone=alone)
    offset = file_offset(
        time_of(content.activity, "local_timestamp"), time_of(content.activity, "timestamp")
    )
    local, basis = local_time(start, options, offset=offset, place=totals.first_place)
    device, exporter = _device(content, number)
    return Recording(
        source=known.source,
        format="fit",
        index=number,
        start=Start(local, start.astimezone(UTC), basis),
        sport=sport,
        sport_name=words,
        felt=totals.felt,
        exporter=exporter,
        device=device,
        records=len(records),
        codes=(*totals.codes, *codes),
        damage=damage,
    ).activity(replace(totals.measures, cadence_spm=totals.cadence_of(sport)))
