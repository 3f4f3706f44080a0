"""From codes to the facts of rows: which of them are plain, and those as columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.importers.columns.coded_sheet import CodedSheet
from runload.importers.columns.meaning import WORDS, Bools, Floats, Ints, Meaning
from runload.importers.columns.spool import Part
from runload.importers.plausible import FASTEST_RUN_M_S
from runload.models import Source
from runload.models.squad_rows import CLOCK, MORE, NO_CODE, SquadRows
from runload.models.values import dataclass
from runload.tables import SPORTS

NEAR = 0.999  # of the fastest speed: the reader of rows decides what is that close to it; ours
LONG_S = (
    3600.0  # of a run; of a day with more than 24 hours of running at least one is longer; ours
)
_DAY_BITS = 20
_DAY_S = 86_400
_OTHER = SPORTS.index("other")

Keys = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figures:
    """The facts of some rows, whether they are plain or not."""

    athlete: Ints
    day: Ints
    clock_s: Floats
    distance_m: Floats
    moving_s: Floats
    sport: npt.NDArray[np.int8]
    odd: Bools


def figures_of(part: Part, coded: CodedSheet, meaning: Meaning) -> Figures:
    """The facts of rows, by what their texts mean."""
    places = coded.places
    athlete = meaning.name_of[part.codes[places["athlete"][0]]]
    day = meaning.day_of[part.codes[places["date"][0]]]
    count = len(part)
    metres, seconds = _numbers(part, meaning, "distance_m"), _numbers(part, meaning, "moving_s")
    elapsed = _numbers(part, meaning, "elapsed_s")
    metres = np.full(count, np.nan) if metres is None else metres
    if seconds is None:
        seconds = np.full(count, np.nan) if elapsed is None else elapsed.copy()
    elif elapsed is not None:
        seconds = np.where(np.isnan(seconds), elapsed, seconds)
    sport = np.zeros(count, np.int8)
    if meaning.sport is not None:
        sport = meaning.sport[1][part.codes[meaning.sport[0]]]
    odd = np.isnan(metres) & np.isnan(seconds)
    odd |= (metres > NEAR * FASTEST_RUN_M_S * seconds) & (sport != _OTHER)
    for place, codes in meaning.odd.items():
        if codes.any():
            odd |= codes[part.codes[place]]
    if coded.problems:
        odd |= np.isin(part.lines, np.fromiter(coded.problems, np.int32))
    if meaning.unclear is not None and meaning.unclear[1].any():
        place, unclear = meaning.unclear
        stated = unclear[part.codes[place]]
        for spot in places.get("pain_region", ()):
            blank = np.array([not text.strip() for text in coded.cells[spot].texts], bool)
            odd |= stated & ~blank[part.codes[spot]]
    odd |= _of_impossible_days(day_keys(athlete.astype(np.int64), day), seconds, sport)
    clock_s = _clocks(part, meaning)
    if not np.isnan(clock_s).all():
        length = seconds if elapsed is None else np.where(np.isnan(elapsed), seconds, elapsed)
        odd |= _at_once(meaning.person_of[athlete], day, clock_s, length)
    return Figures(athlete, day, clock_s, metres, seconds, sport, odd)


def _of_impossible_days(key: Keys, seconds: Floats, sport: npt.NDArray[np.int8]) -> Bools:
    """Rows of days that hold more running than a day has: one of their runs is a long one."""
    ran = np.where(sport == _OTHER, 0.0, np.nan_to_num(seconds))
    long = ran > LONG_S
    of_days = np.isin(key, once(key[long])) if long.any() else long
    at = np.flatnonzero(of_days)
    _, which, count = np.unique(key[at], return_inverse=True, return_counts=True)
    total = np.bincount(which, ran[at]) if len(at) else np.zeros(0)
    found = np.zeros(len(key), bool)
    found[at] = ((total > _DAY_S) & (count > 1))[which]
    return found


def _clocks(part: Part, meaning: Meaning) -> Floats:
    """The time of day of each row [s], NaN where only the day is told."""
    found = np.full(len(part), np.nan)
    for place, seconds in meaning.clocks:
        if not np.isnan(seconds).all():
            found = np.where(np.isnan(found), seconds[part.codes[place]], found)
    return found


def _at_once(person: Keys, day: Ints, clock_s: Floats, length_s: Floats) -> Bools:
    """Rows with a time of day that begin before another one of the same person has ended."""
    found = np.zeros(len(day), bool)
    at = np.flatnonzero(~np.isnan(clock_s) & (person >= 0))
    start = day_keys(person[at], day[at]) * _DAY_S + clock_s[at].astype(np.int64)
    order = np.argsort(start, kind="stable")
    at, start = at[order], start[order]
    length = np.ceil(np.nan_to_num(length_s[at])).astype(np.int64)
    ends = np.maximum.accumulate(start + length)
    within = start[1:] <= ends[:-1]
    if within.any():
        found[at[1:]] |= within
        found[at[:-1]] |= within
    return found


def _numbers(part: Part, meaning: Meaning, name: str) -> Floats | None:
    if name not in meaning.numbers:
        return None
    place, values = meaning.numbers[name]
    found: Floats = values[part.codes[place]]
    return found


def day_keys(athlete: Keys, day: Ints) -> Keys:
    """A number for each athlete's day; below zero where there is no athlete."""
    keys: Keys = (athlete << _DAY_BITS) + day
    return keys


def near_others(files: Sequence[Keys], reach: int) -> list[Keys]:
    """Of each file the days near which another file tells of the athlete, ``reach`` days apart.

    Each of a file's own days stands in it once.
    """
    around = [np.concatenate([own + days for days in range(-reach, reach + 1)]) for own in files]
    every = np.sort(np.concatenate([np.empty(0, np.int64), *map(once, around)]))
    near = every[1:][every[1:] == every[:-1]]
    return [own[np.isin(own, near)] for own in files]


def once(keys: Keys) -> Keys:
    """Each key once, in order: numpy's own way hashes, and these keys hash badly."""
    ordered = np.sort(keys)
    first = np.ones(len(ordered), bool)
    first[1:] = ordered[1:] != ordered[:-1]
    found: Keys = ordered[first]
    return found


def with_their_days(figures: Figures) -> Bools:
    """Odd rows, and what they have to be seen with: all rows of an athlete's day, and twins."""
    odd = figures.odd.copy()
    key = day_keys(figures.athlete.astype(np.int64), figures.day)
    if not odd.any() and bool((key[1:] > key[:-1]).all()):
        return odd
    at = np.flatnonzero(~odd & np.isnan(figures.clock_s))
    ordered = np.sort(key[at])
    again = once(ordered[1:][ordered[1:] == ordered[:-1]])
    if len(again):
        several = at[np.isin(key[at], again)]
        odd[several[_twins(key[several], figures, several)]] = True
    days = once(key[odd & (figures.athlete >= 0)])
    if len(days):
        odd |= np.isin(key, days)
    return odd


def _twins(key: Keys, figures: Figures, at: npt.NDArray[np.int64]) -> Bools:
    """Rows exactly like another one of their day; the unknown is like the unknown."""
    facts: tuple[npt.NDArray[Any], ...] = (
        np.nan_to_num(figures.distance_m[at], nan=-1.0),
        np.nan_to_num(figures.moving_s[at], nan=-1.0),
        figures.sport[at],
        key,
    )
    order: npt.NDArray[np.int64] = np.lexsort(facts)
    like_the_last = np.ones(max(len(order) - 1, 0), bool)
    for fact in facts:
        arranged = fact[order]
        like_the_last &= arranged[1:] == arranged[:-1]
    twins = np.zeros(len(order), bool)
    twins[order[1:]] |= like_the_last
    twins[order[:-1]] |= like_the_last
    return twins


def first_of_each(part: Part, figures: Figures, places: list[int]) -> list[int]:
    """The first row of each athlete with each team, coach or level."""
    firsts: set[int] = set()
    for place in places:
        pairs = (figures.athlete.astype(np.int64) << 32) + part.codes[place]
        pairs[(figures.athlete < 0)] = -1
        firsts.update(np.unique(pairs, return_index=True)[1].tolist())
    return sorted(firsts)


def _sheet_figures(part: Part, meaning: Meaning, figures: Figures, at: Any) -> dict[str, Floats]:
    """What else the plain rows tell in numbers."""
    told = {name: _numbers(part, meaning, name) for name in MORE}
    found = {name: values[at] for name, values in told.items() if values is not None}
    clock_s = figures.clock_s[at]
    return found if np.isnan(clock_s).all() else {**found, CLOCK: clock_s}


def columns_of(
    part: Part, meaning: Meaning, figures: Figures, plain: Bools, source: Source
) -> SquadRows:
    """The plain rows, with the names and words that they hold and no others."""
    whole = bool(plain.all())
    at = slice(None) if whole else np.flatnonzero(plain)
    count = int(np.count_nonzero(plain))

    def numbers(name: str) -> Floats:
        found = _numbers(part, meaning, name)
        return np.full(count, np.nan) if found is None else found[at]

    texts: dict[str, int] = {}

    def words(name: str) -> Ints:
        if name not in meaning.words:
            return np.full(count, NO_CODE, np.int32)
        place, stated = meaning.words[name]
        codes = part.codes[place][at]
        by_code = np.full(len(stated), NO_CODE, np.int32)
        used = np.flatnonzero(np.bincount(codes, minlength=len(stated)))
        told = [stated[code] for code in used.tolist()]
        new = [text for text in dict.fromkeys(told) if text and text not in texts]
        texts.update(zip(new, range(len(texts), len(texts) + len(new)), strict=True))
        by_code[used] = [texts[text] if text else NO_CODE for text in told]
        found: Ints = by_code[codes]
        return found

    athlete = figures.athlete[at]
    there = np.flatnonzero(np.bincount(athlete, minlength=len(meaning.names)))
    if len(there) < len(meaning.names):
        renamed = np.zeros(len(meaning.names), np.int32)
        renamed[there] = np.arange(len(there), dtype=np.int32)
        athlete = renamed[athlete]
    words_given = {name: words(name) for name in WORDS if name in meaning.words}
    return SquadRows(
        names=tuple(meaning.names[code] for code in there.tolist()),
        athlete=athlete,
        day=figures.day[at],
        sport=figures.sport[at],
        distance_m=figures.distance_m[at],
        moving_s=figures.moving_s[at],
        rpe_cr10=numbers("rpe_cr10"),
        pain=numbers("pain"),
        region=words("pain_region"),
        notes=words("notes"),
        line=part.lines[at],
        source=source.name,
        member=source.member,
        figures=_sheet_figures(part, meaning, figures, at),
        words=words_given,
        texts=tuple(texts),
    )
