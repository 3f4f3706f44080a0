"""From recordings to the columns of a squad and back, where the columns hold all that counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.analysis.told_beside import RUN_DAYS_WELL
from runload.load.breaks import BANDS
from runload.load.ceilings import RESTART_DAYS
from runload.load.dates import date_of, day_number
from runload.load.way_back import FEVER_DAYS
from runload.models import Activity, ImportResult, PainNote, Spot, SquadRows
from runload.models.quality import NO_START_TIME
from runload.models.squad_rows import CLOCK, MORE, NO_CODE
from runload.models.values import dataclass
from runload.people import same_person
from runload.tables import SPORTS, SPORTS_RUN

SECOND = timedelta(seconds=1)
WORDS = ("sport_name", "title")
"""What rows tell in words of a session."""

NOTE_ONLY = len(SPORTS)
"""In place of a sport: a row that tells of pain on a day, and holds no session."""


ILL_DAYS = 14
"""Days before the last run at which an illness that is over says nothing of a week ago. Ours."""


@dataclass(frozen=True, slots=True)
class Split:
    """A squad in two: what the columns can hold, and whom they cannot do justice."""

    rows: SquadRows
    rest: ImportResult


def split_rows(imported: ImportResult) -> Split:
    """Athletes whose recordings and notes lose nothing in columns, and the others as they are.

    A recording loses nothing that holds no stream; a note loses nothing that tells of no injury and
    no illness, or of one that was over long ago, and answers no safety question.
    """
    by_athlete: dict[str, list[Activity]] = {}
    for activity in imported.activities:
        if name := _name(activity.athlete).casefold():
            by_athlete.setdefault(name, []).append(activity)
    plain = {
        key: sorted(own, key=_order)
        for key, own in sorted(by_athlete.items())
        if not any(activity.hr_seconds for activity in own)
    }
    for key in _ill(imported.pain, by_athlete) | _answered(imported.pain) | _marked(imported.pain):
        plain.pop(key, None)
        by_athlete.setdefault(key, [])
    held_apart = by_athlete.keys() - plain.keys()
    told = [n for n in imported.pain if n.athlete and _name(n.athlete).casefold() not in held_apart]
    return Split(
        rows_of([activity for own in plain.values() for activity in own], told),
        replace(
            imported,
            activities=tuple(
                a for a in imported.activities if _name(a.athlete).casefold() not in plain
            ),
            pain=tuple(
                n
                for n in imported.pain
                if not n.athlete or _name(n.athlete).casefold() in held_apart
            ),
        ),
    )


def _ill(notes: Sequence[PainNote], runs: Mapping[str, Sequence[Activity]]) -> frozenset[str]:
    """Athletes, casefolded, with an illness that may still count today or counted a week ago.

    An injury counts until it is over, however old it is.
    """
    hurt = {_name(note.athlete).casefold() for note in notes if note.injury}
    told = {(_name(note.athlete).casefold(), note.date) for note in notes if note.ill}
    days = {
        key: sorted({run.local_date for run in runs.get(key, ()) if run.sport in SPORTS_RUN})
        for key in {key for key, _ in told}
    }
    ill = (
        key for key, day in told if not _ran_since(days[key], day) or _left_a_break(days[key], day)
    )
    return frozenset(key for key in (*ill, *hurt) if key)


def _ran_since(days: Sequence[date], day: date) -> bool:
    """Whether runs ended an illness so long before the last one that it says nothing by now."""
    by_then = bisect_right(days, days[-1] - timedelta(days=ILL_DAYS)) if days else 0
    return by_then - bisect_right(days, day) >= RUN_DAYS_WELL


def _left_a_break(days: Sequence[date], day: date) -> bool:
    """Whether an illness lay in a gap that counts as a break, and its way back may go on."""
    at = bisect_right(days, day)
    if at in (0, len(days)):
        return False
    off = (days[at] - days[at - 1]).days - 1 + FEVER_DAYS
    return off >= BANDS[0].from_days and (days[-1] - days[at]).days <= RESTART_DAYS


def _answered(notes: Sequence[PainNote]) -> frozenset[str]:
    """Athletes, casefolded, who answered safety questions: a yes of any age still stands."""
    return frozenset(_name(note.athlete).casefold() for note in notes if note.signs) - {""}


def _marked(notes: Sequence[PainNote]) -> frozenset[str]:
    """Athletes, casefolded, who told of days off, lost runs, a whole week or a physio's limits."""
    told = (
        note for note in notes if note.no_running or note.not_recorded or note.check or note.visit
    )
    return frozenset(_name(note.athlete).casefold() for note in told) - {""}


def _order(activity: Activity) -> tuple[datetime, str]:
    return activity.start_local, activity.activity_id


def rows_of(activities: Sequence[Activity], notes: Sequence[PainNote] = ()) -> SquadRows:
    """These recordings as columns, in their order; each note stands beside a session of its day.

    Where there is none left it has a row of its own.
    """
    names: dict[str, int] = {}
    texts: dict[str, int] = {}
    at_day: dict[tuple[str, date], list[int]] = {}
    for at, activity in enumerate(activities):
        at_day.setdefault((_name(activity.athlete).casefold(), activity.local_date), []).append(at)
    beside: dict[int, PainNote] = {}
    own: list[PainNote] = []
    for note in notes:
        free = at_day.get((_name(note.athlete).casefold(), note.date))
        if free:
            beside[free.pop(0)] = note
        else:
            own.append(note)
    lines: list[Activity | PainNote] = [*activities, *own]
    told = [beside.get(at) for at in range(len(activities))] + own

    def numbers(name: str) -> npt.NDArray[np.float64]:
        return np.array([getattr(line, name, None) for line in lines], "float64")

    def codes(words: Iterable[str | None]) -> npt.NDArray[np.int32]:
        coded = [NO_CODE if w is None else texts.setdefault(w, len(texts)) for w in words]
        return np.array(coded, np.int32)

    athlete = [names.setdefault(_name(line.athlete), len(names)) for line in lines]
    region = codes(None if note is None else words_of(note) for note in told)
    remark = codes((note.remark or None) if note else None for note in told)
    words = {name: codes(getattr(line, name, None) for line in lines) for name in WORDS}
    known = {name: numbers(name) for name in MORE}
    known[CLOCK] = np.array([_clock_s(line) for line in lines], "float64")
    return SquadRows(
        names=tuple(names),
        athlete=np.array(athlete, np.int32),
        day=np.array([day_number(_day(line)) for line in lines], np.int32),
        sport=np.array(
            [SPORTS.index(x.sport) if isinstance(x, Activity) else NOTE_ONLY for x in lines],
            np.int8,
        ),
        distance_m=numbers("distance_m"),
        moving_s=numbers("moving_s"),
        rpe_cr10=numbers("rpe_cr10"),
        pain=np.array([None if note is None else note.score for note in told], "float64"),
        region=region,
        notes=remark,
        line=np.arange(len(lines), dtype=np.int32),
        texts=tuple(texts),
        figures={name: own for name, own in known.items() if not np.isnan(own).all()},
        words=words,
        source=activities[0].source if activities else "",
    )


def _clock_s(line: Activity | PainNote) -> float | None:
    if not isinstance(line, Activity) or NO_START_TIME in line.codes:
        return None
    return (line.start_local - datetime.combine(line.local_date, time.min)) / SECOND


def _day(line: Activity | PainNote) -> date:
    return line.local_date if isinstance(line, Activity) else line.date


def words_of(note: PainNote) -> str | None:
    """Its words; empty ones only where pain was told without any other word of it."""
    return note.words if note.words or (note.hurts and note.score is None) else None


def _name(athlete: str | None) -> str:
    return (athlete or "").strip()


def imported_of(rows: SquadRows, places: Iterable[int]) -> ImportResult:
    """The sessions at these places, in this order, and the pain beside them as recordings."""
    activities: list[Activity] = []
    notes: list[PainNote] = []
    turn: dict[tuple[int, int], int] = {}
    for at in places:
        who, day = int(rows.athlete[at]), int(rows.day[at])
        line, name = int(rows.line[at]), rows.names[who]
        if rows.sport[at] != NOTE_ONLY:
            start, known = datetime.combine(date_of(day), time.min), _clock_at(rows, at)
            if known is None:
                turn[who, day] = turn.get((who, day), -1) + 1
                start += timedelta(microseconds=turn[who, day])
            else:
                start += known * SECOND
            activities.append(
                Activity(
                    activity_id=f"{line:012d}",
                    start_local=start,
                    date_basis="local-in-file",
                    sport=SPORTS[rows.sport[at]],
                    source=rows.source,
                    source_format="coach-csv",
                    athlete=name,
                    member=rows.member,
                    distance_m=_number(rows.distance_m[at]),
                    moving_s=_number(rows.moving_s[at]),
                    rpe_cr10=_number(rows.rpe_cr10[at]),
                    codes=(NO_START_TIME,) if known is None else (),
                    **_more(rows, at),
                )
            )
        words, remark = _text(rows, int(rows.region[at])), _text(rows, int(rows.notes[at]))
        score, hurts = _number(rows.pain[at]), rows.region[at] != NO_CODE
        if score is not None or hurts or remark:
            notes.append(
                PainNote(
                    date_of(day), score, words, rows.source, name, remark,
                    hurts and score is None, member=rows.member, spot=Spot("row", line),
                )
            )  # fmt: skip
    return ImportResult(activities=tuple(activities), pain=tuple(notes))


def _clock_at(rows: SquadRows, at: int) -> float | None:
    return _number(rows.figures[CLOCK][at]) if CLOCK in rows.figures else None


def _more(rows: SquadRows, at: int) -> dict[str, Any]:
    """What else the sheet told of a session, by the fields of a recording."""
    told = ((name, values) for name, values in rows.figures.items() if name != CLOCK)
    figures = {name: _number(values[at]) for name, values in told}
    return {**figures, **{name: _text(rows, int(codes[at])) for name, codes in rows.words.items()}}


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _text(rows: SquadRows, code: int) -> str:
    return "" if code == NO_CODE else rows.texts[code]


NO_ROWS = rows_of(())


def taken(rows: SquadRows, places: npt.NDArray[np.int64]) -> SquadRows:
    """The rows at these places, with the same names and texts."""
    columns = {
        part.name: getattr(rows, part.name)[places]
        for part in fields(rows)
        if isinstance(getattr(rows, part.name), np.ndarray)
    }
    kept = {part.name: getattr(rows, part.name) for part in fields(rows)}
    more = {
        name: {key: values[places] for key, values in kept[name].items()}
        for name in ("figures", "words")
    }
    return SquadRows(**{**kept, **columns, **more})


def rows_of_person(rows: SquadRows, name: str) -> SquadRows:
    """The rows of one athlete, in whatever spelling."""
    codes = [at for at, written in enumerate(rows.names) if same_person(written, name)]
    return taken(rows, np.flatnonzero(np.isin(rows.athlete, codes)))
