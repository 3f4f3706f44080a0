"""From codes to the facts of rows: which of them are plain, and those as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.importers.columns.coded_sheet import CodedSheet
from runload.importers.columns.meaning import FIGURES, WORDS, Bools, Floats, Ints, Meaning
from runload.importers.columns.spool import Part
from runload.importers.plausible import FASTEST_RUN_M_S
from runload.models import Source
from runload.models.squad_rows import NO_CODE, SquadRows
from runload.tables import SPORTS

NEAR = 0.999  # of the fastest speed: the reader of rows decides what is that close to it; ours
_DAY_BITS = 20
_OTHER = SPORTS.index("other")

Keys = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figures:
    """The facts of some rows, whether they are plain or not."""

    athlete: Ints
    day: Ints
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
    return Figures(athlete, day, metres, seconds, sport, odd)


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
    at = np.flatnonzero(~odd)
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
        for code in np.flatnonzero(np.bincount(codes, minlength=len(stated))).tolist():
            if stated[code]:
                by_code[code] = texts.setdefault(stated[code], len(texts))
        found: Ints = by_code[codes]
        return found

    athlete = figures.athlete[at]
    there = np.flatnonzero(np.bincount(athlete, minlength=len(meaning.names)))
    if len(there) < len(meaning.names):
        renamed = np.zeros(len(meaning.names), np.int32)
        renamed[there] = np.arange(len(there), dtype=np.int32)
        athlete = renamed[athlete]
    figures_given = {n: numbers(n) for n in FIGURES if n in meaning.numbers}
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
        figures=figures_given,
        words=words_given,
        texts=tuple(texts),
    )
