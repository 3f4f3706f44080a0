"""The runs and notes of some athletes, out of the columns of a sheet or out of recordings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.analysis.checkin_inputs import WALK_S, tells_walk, walk_days
from runload.load.as_of import NEVER
from runload.load.columns import Columns
from runload.load.dates import Bools, Ints, date_of, day_number
from runload.load.runs import DAY_US, Runs, as_objects, runs_of_many
from runload.load.sessions import US_PER_S
from runload.models import ImportResult, PainNote, SquadRows
from runload.models.squad_rows import CLOCK, NO_CODE
from runload.squad.pain import SquadNotes
from runload.squad.rows import NOTE_ONLY, words_of
from runload.tables import ACTIVITIES, SPORTS, SPORTS_RUN


@dataclass(frozen=True)
class BatchRows:
    """The rows of some athletes up to the day of the report, by athlete, day and order.

    ``names`` holds one name an athlete; ``last`` the day of the last session of any sport,
    ``others`` how many were no runs; ``walks`` are the days, by athlete, of walks that count for
    the way back to running. ``begins`` are the first days of logs that begin after that day.
    ``whole`` are the logs of those whose notes hold more than columns can.
    """

    names: tuple[str, ...]
    runs: Runs
    notes: SquadNotes
    last: Ints
    others: list[int]
    walks: Mapping[int, frozenset[date]]
    begins: Mapping[int, date]
    whole: Mapping[int, ImportResult] = field(default_factory=dict)


def walked(
    rows: SquadRows, places: Ints, athlete: Ints, names: tuple[str, ...], as_of: date
) -> BatchRows:
    """The rows at these places, by athlete and day, as what the pass needs.

    ``athlete`` is a place in ``names``. Later rows than ``as_of`` say no more than that a log
    begins with them.
    """
    later = rows.day[places] > day_number(as_of)
    begins = _begins(rows, places, athlete, later) if later.any() else {}
    places, athlete = places[~later], athlete[~later]
    day = rows.day[places].astype(np.int64)
    sport = rows.sport[places]
    run = sport < len(SPORTS_RUN)
    last = np.full(len(names), NEVER)
    session = sport != NOTE_ONLY
    ends = np.flatnonzero(np.diff(athlete[session], append=-1))
    last[athlete[session][ends]] = day[session][ends]
    told = (rows.region[places] != NO_CODE) | (rows.notes[places] != NO_CODE)
    told |= ~np.isnan(rows.pain[places])
    notes = places[told]
    return BatchRows(
        names=names,
        runs=runs_of_rows(rows, places[run], athlete[run].astype(np.int64), len(names), as_of),
        notes=SquadNotes(
            count=len(names),
            texts=rows.texts,
            athlete=athlete[told],
            day=day[told],
            score=rows.pain[notes],
            region=rows.region[notes],
            remark=rows.notes[notes],
        ),
        last=last,
        others=np.bincount(athlete[session & ~run], minlength=len(names)).tolist(),
        walks=_walks(rows, places[session & ~run], athlete[session & ~run]),
        begins=begins,
    )


def _begins(rows: SquadRows, places: Ints, athlete: Ints, later: Bools) -> dict[int, date]:
    """The first day of each athlete whose sessions are all ``later``."""
    session = rows.sport[places] != NOTE_ONLY
    begun = set(athlete[session & ~later].tolist())
    own, days = athlete[session & later], rows.day[places[session & later]]
    who, first = np.unique(own, return_index=True)
    found = zip(who.tolist(), days[first].tolist(), strict=True)
    return {at: date_of(day) for at, day in found if at not in begun}


def _walks(rows: SquadRows, places: Ints, athlete: Ints) -> dict[int, frozenset[date]]:
    """Of the sessions of other sports at these places the days of walks, by athlete."""
    if not len(places) or not rows.words:
        return {}
    seconds = rows.moving_s[places]
    if "elapsed_s" in rows.figures:
        seconds = np.where(seconds > 0, seconds, rows.figures["elapsed_s"][places])
    walk = np.zeros(len(places), bool)
    for codes in rows.words.values():
        told, which = np.unique(codes[places], return_inverse=True)
        of_walks = [code != NO_CODE and tells_walk(rows.texts[code]) for code in told.tolist()]
        walk |= np.array(of_walks, bool)[which]
    walk &= seconds >= WALK_S
    who, days = athlete[walk], rows.day[places][walk]
    return {at: frozenset(map(date_of, days[who == at].tolist())) for at in np.unique(who).tolist()}


def runs_of_rows(rows: SquadRows, places: Ints, athlete: Ints, count: int, as_of: date) -> Runs:
    """The runs at these places, by athlete and day; those of a day in their order."""
    day = rows.day[places].astype(np.int64)
    start = starts_us(rows, places)
    if len(start) and not (np.diff(start) > 0).all():
        start = start + _turns(start, athlete)

    def column(name: str) -> npt.NDArray[Any]:
        if name in ("distance_m", "moving_s", "rpe_cr10"):
            values: npt.NDArray[Any] = getattr(rows, name)[places]
            return values
        if name in rows.figures:
            return rows.figures[name][places]
        if name == "sport":
            return np.array(SPORTS, object)[rows.sport[places]]
        if name in rows.words:
            return np.array([*rows.texts, ""], object)[rows.words[name][places]]
        if ACTIVITIES[name].dtype == "float64":
            return np.broadcast_to(np.nan, len(places))
        return as_objects([() if name == "hr_seconds" else ""] * len(places))

    return Runs(count, as_of, athlete, day, start, Columns({}, len(day), column))


def starts_us(rows: SquadRows, places: Ints) -> Ints:
    """The starts at these places [microseconds since 1970-01-01]; midnight of a day alone."""
    start = rows.day[places].astype(np.int64) * DAY_US
    if CLOCK not in rows.figures:
        return start
    clock = np.nan_to_num(rows.figures[CLOCK][places])
    return start + np.rint(clock * US_PER_S).astype(np.int64)


def _turns(start: Ints, athlete: Ints) -> Ints:
    """How many runs of the athlete started at the same time before each: that keeps their order."""
    number = np.arange(len(start))
    new = np.ones(len(start), bool)
    new[1:] = (np.diff(start) != 0) | (np.diff(athlete) != 0)
    return number - np.maximum.accumulate(np.where(new, number, 0))


def recorded(names: tuple[str, ...], logs: Sequence[ImportResult], as_of: date) -> BatchRows:
    """The recordings and notes of some athletes, each log under the name at its place."""
    last = np.full(len(names), NEVER)
    told: list[tuple[int, PainNote]] = []
    whole: dict[int, ImportResult] = {}
    for at, log in enumerate(logs):
        days = [run.local_date for run in log.activities if run.local_date <= as_of]
        last[at] = day_number(max(days)) if days else NEVER
        own = sorted((n for n in log.pain if n.date <= as_of), key=lambda note: note.date)
        told += [(at, note) for note in own]
        if not all(map(_fits, own)):
            whole[at] = log
    texts: dict[str, int] = {}

    def codes(words: Sequence[str | None]) -> npt.NDArray[np.int32]:
        coded = [NO_CODE if w is None else texts.setdefault(w, len(texts)) for w in words]
        return np.array(coded, np.int32)

    region = codes([words_of(note) for _, note in told])
    remark = codes([note.remark or None for _, note in told])
    notes = SquadNotes(
        count=len(names),
        texts=tuple(texts),
        athlete=np.array([at for at, _ in told], np.int64),
        day=np.array([day_number(note.date) for _, note in told], np.int64),
        score=np.array([note.score for _, note in told], np.float64),
        region=region,
        remark=remark,
    )
    known = [[run for run in log.activities if run.local_date <= as_of] for log in logs]
    others = [sum(run.sport not in SPORTS_RUN for run in own) for own in known]
    walks = {at: walk_days(own) for at, own in enumerate(known)}
    begins = {
        at: min(run.local_date for run in log.activities)
        for at, log in enumerate(logs)
        if log.activities and not known[at]
    }
    runs = runs_of_many(known, as_of)
    return BatchRows(names, runs, notes, last, others, walks, begins, whole)


def _fits(note: PainNote) -> bool:
    """Whether the columns hold all that a note tells."""
    bare = replace(note, ill=False, signs="", injury="", over=(), felt="")
    return note == replace(bare, no_running=None, not_recorded=None, check=(), visit="", rest=())
