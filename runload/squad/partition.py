"""A partition of athletes: everything of each of them in, one entry each out, in any order.

Partitions share nothing, so they may be walked one after the other, in processes of their own or on
machines of their own, with the same entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from runload.analysis.log_notes import title_notes, without_words
from runload.analysis.report import Asked
from runload.analysis.told_beside import with_felt
from runload.load.base import SESSION_LOADS, SessionLoad
from runload.load.choice import chosen_load
from runload.load.dates import day_number
from runload.load.runs import runs_of
from runload.models import Activity, ImportResult, PainNote, SquadEntry, SquadRows
from runload.models.squad_rows import NO_CODE, joined
from runload.rules.light import ENTRY_DAYS
from runload.squad.batch_evaluator import BatchEvaluator
from runload.squad.batch_rows import recorded, starts_us, walked
from runload.squad.block import SquadBlock
from runload.squad.remarks import NOBODY
from runload.squad.rows import imported_of, split_rows
from runload.tables import WEEK_DAYS

LOADS = ("distance", "duration", "srpe")
"""Loads that the columns of a squad hold, and that need no profile."""
DAYS_AT_ONCE = 200_000
"""Athletes are walked so many days of logs at a time [days]: the tables stay near the processor."""
FEWEST_DAYS = 217
"""Shorter logs are held as long as this [days]."""
FEWEST_AT_ONCE = 16
"""At least so many athletes are walked at a time."""
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def entries_of(rows: SquadRows, rest: ImportResult, asked: Asked) -> list[SquadEntry]:
    """One entry an athlete, without ranks, in name order.

    Parameters:
        rows: sessions as columns, in the order of the file; athletes of any spelling.
        rest: what stands beside them; sessions and pain of the same athletes or of others. An
            athlete's day stands in one of the two.
        asked: the day, the load and the voice of the entries.
    """
    rest = replace(rest, pain=with_felt(rest.pain))
    rows, rest = _noted(rows, rest, asked)
    split = split_rows(rest)
    rows = _both(rows, split.rows)
    people = _People(rows, split.rest)
    recordings = people.in_rest | (asked.load not in LOADS)
    found = [*_of_columns(rows, people, ~recordings, asked)]
    found += _of_recordings(rows, split.rest, people, recordings, asked)
    groups = _groups((*rows.groups, *rest.groups))
    found.sort(key=lambda entry: entry.athlete.casefold())
    return [
        replace(entry, groups=own) if (own := groups.get(entry.athlete.casefold())) else entry
        for entry in found
    ]


def _noted(rows: SquadRows, rest: ImportResult, asked: Asked) -> tuple[SquadRows, ImportResult]:
    """Both with the titles of recordings as notes of their day, as far as notes are heard at all.

    An entry is compared with that of a week ago: its notes are heard as well.
    """
    if not asked.hears_notes:
        silent = np.full_like(rows.notes, NO_CODE)
        return replace(rows, notes=silent), replace(rest, pain=without_words(rest.pain))
    titles = title_notes(rest.activities, asked.as_of, ENTRY_DAYS + WEEK_DAYS)
    return rows, replace(rest, pain=(*rest.pain, *titles)) if titles else rest


def _both(rows: SquadRows, more: SquadRows) -> SquadRows:
    """Both, one after the other."""
    if not len(more):
        return rows
    return joined((rows, more)) if len(rows) else replace(more, groups=rows.groups)


def _times(rows: SquadRows) -> Ints:
    """How often each name is written; a row that tells of pain counts twice."""
    times = np.bincount(rows.athlete, minlength=len(rows.names))
    if len({name.strip().casefold() for name in rows.names}) == len(rows.names):
        return times
    noted = ~np.isnan(rows.pain) | (rows.region >= 0) | (rows.notes >= 0)
    return times + np.bincount(rows.athlete[noted], minlength=len(rows.names))


class _People:
    """Who is in a partition: one name a person, in the spelling used most."""

    def __init__(self, rows: SquadRows, rest: ImportResult) -> None:
        times = _times(rows)
        spelt: dict[str, Counter[str]] = {}
        for name, count in zip(rows.names, times.tolist(), strict=True):
            if count:
                spelt.setdefault(name.strip().casefold(), Counter())[name.strip()] += count
        told: tuple[Activity | PainNote, ...] = (*rest.activities, *rest.pain)
        named = [item.athlete.strip() for item in told if item.athlete and item.athlete.strip()]
        for name in named:
            spelt.setdefault(name.casefold(), Counter())[name] += 1
        keys = sorted(spelt)
        self.names = tuple(
            min(spelt[key], key=lambda name: (-spelt[key][name], name)) for key in keys
        )
        place = {key: at for at, key in enumerate(keys)}
        of_code = [place.get(name.strip().casefold(), -1) for name in rows.names]
        codes = np.array(of_code, np.int32) if of_code else np.zeros(0, np.int32)
        self.row_of = codes[rows.athlete] if len(rows) else np.zeros(0, np.int32)
        self.in_rest = np.zeros(len(keys), bool)
        self.in_rest[[place[name.casefold()] for name in named]] = True


def _of_columns(
    rows: SquadRows, people: _People, able: Bools, asked: Asked
) -> Iterator[SquadEntry]:
    """The entries of all whom the columns do justice, some hundred at a time."""
    who, last = np.flatnonzero(able), day_number(asked.as_of)
    if not len(who):
        return
    places = np.arange(len(rows)) if able.all() else np.flatnonzero(able[people.row_of])
    person, day, start = people.row_of[places], rows.day[places], starts_us(rows, places)
    later = person[1:] > person[:-1]
    later |= (person[1:] == person[:-1]) & (start[1:] >= start[:-1])
    if not later.all():
        places = places[np.lexsort((start, person))]
        person = people.row_of[places]
    place_of = np.cumsum(able) - 1
    at_once = _at_once(last - int(day.min(initial=last)) + 1)
    for first in range(0, len(who), at_once):
        block = who[first : first + at_once]
        begin, end = np.searchsorted(person, [block[0], block[-1] + 1])
        names = tuple(people.names[at] for at in block.tolist())
        athlete = place_of[person[begin:end]] - first
        found = walked(rows, places[begin:end], athlete, names, asked.as_of)
        load = SESSION_LOADS[asked.load]
        yield from BatchEvaluator(SquadBlock(found, load, asked)).entries()


def _at_once(longest_days: int) -> int:
    """How many athletes are looked at together, by the longest of their logs."""
    return max(FEWEST_AT_ONCE, DAYS_AT_ONCE // max(longest_days, FEWEST_DAYS))


def _of_recordings(
    rows: SquadRows, rest: ImportResult, people: _People, able: Bools, asked: Asked
) -> Iterator[SquadEntry]:
    """The entries of those who have recordings, those of one load together."""
    by_name = _by_athlete(rest)
    places = np.flatnonzero(able[people.row_of])
    places = places[np.argsort(people.row_of[places], kind="stable")]
    begins = np.searchsorted(people.row_of[places], np.arange(len(people.names) + 1))
    of_load: dict[str, list[tuple[str, ImportResult]]] = {}
    for who in np.flatnonzero(able).tolist():
        name = people.names[who]
        own = imported_of(rows, places[begins[who] : begins[who + 1]].tolist())
        more = by_name.get(name.casefold(), ImportResult())
        log = ImportResult(
            activities=(*own.activities, *more.activities), pain=(*own.pain, *more.pain)
        )
        of_load.setdefault(_load(log, asked), []).append((name, log))
    for load, logs in of_load.items():
        yield from _together(logs, SESSION_LOADS[load], asked)


def _load(log: ImportResult, asked: Asked) -> str:
    """The load of one athlete: of several the first that is known."""
    if asked.load in LOADS:
        return asked.load
    return chosen_load(asked.load, runs_of(log.activities, asked.as_of), NOBODY)[0].name


def _together(
    logs: Sequence[tuple[str, ImportResult]], load: SessionLoad, asked: Asked
) -> Iterator[SquadEntry]:
    """The entries of these logs, some hundred at a time."""
    days = [run.local_date for _, log in logs for run in log.activities]
    at_once = _at_once((asked.as_of - min(days, default=asked.as_of)).days + 1)
    for begin in range(0, len(logs), at_once):
        names, own = zip(*logs[begin : begin + at_once], strict=True)
        block = SquadBlock(recorded(names, own, asked.as_of), load, asked)
        yield from BatchEvaluator(block).entries()


def _groups(told: tuple[tuple[str, str, str], ...]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The groups of each athlete, each once."""
    groups: dict[str, dict[tuple[str, str], None]] = {}
    for athlete, kind, value in told:
        groups.setdefault(athlete.strip().casefold(), {})[kind, value] = None
    return {key: tuple(found) for key, found in groups.items()}


def _by_athlete(rest: ImportResult) -> dict[str, ImportResult]:
    """One log a name. Skipped rows stay with the sheet: they belong to nobody's report."""
    runs: dict[str, list[Activity]] = {}
    pain: dict[str, list[PainNote]] = {}
    for activity in rest.activities:
        if activity.athlete:
            runs.setdefault(activity.athlete.strip().casefold(), []).append(activity)
    for note in rest.pain:
        if note.athlete:
            pain.setdefault(note.athlete.strip().casefold(), []).append(note)
    return {
        key: ImportResult(activities=tuple(runs.get(key, ())), pain=tuple(pain.get(key, ())))
        for key in {*runs, *pain}
    }
