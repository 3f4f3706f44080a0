"""A coach's sheet of millions of rows as columns: what the reader of rows reads, much faster.

Rows in the plain form become columns. Every other row, and every row of its athlete and day, goes
through the reader of rows, so that each refusal is named as ever.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.importers.csv_log import read_log
from runload.importers.csv_sheet import Sheet, open_sheet
from runload.importers.csv_table import Row
from runload.importers.plausible import FASTEST_RUN_M_S
from runload.importers.sheet_gather import Gathered, Part, gather
from runload.importers.sheet_lines import BLOCK_BYTES
from runload.importers.sheet_meaning import (
    FIGURES,
    WORDS,
    Bools,
    Floats,
    Ints,
    Meaning,
    settled,
)
from runload.importers.sheet_probe import UNNAMED_SPORT
from runload.models import ImportResult, ReadOptions, Source
from runload.models.squad_rows import NO_CODE, SquadRows
from runload.tables import SPORTS

NEAR = 0.999  # of the fastest speed: the reader of rows decides what is that close to it; ours
GROUPS = ("team", "coach", "level")
_DAY_BITS = 20
_OTHER = SPORTS.index("other")

Keys = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What a sheet gave: plain rows as columns, and everything else as the reader of rows gives it.

    The two share no session. ``rest`` is as of one file: gated, not merged.
    """

    rows: SquadRows
    rest: ImportResult


@dataclass(frozen=True, slots=True)
class _Figures:
    """The facts of some rows, whether they are plain or not."""

    athlete: Ints
    day: Ints
    distance_m: Floats
    moving_s: Floats
    sport: npt.NDArray[np.int8]
    odd: Bools


def source_of(path: Path) -> Source:
    """A file that is read as a stream, however large it is."""
    return Source(str(path), b"", stream=lambda: path.open("rb"))


def read_sheet(source: Source, options: ReadOptions, size: int = BLOCK_BYTES) -> SheetRead:
    """A coach's sheet as columns.

    Raises:
        NotPlain for a file that only the reader of rows can read
        Unreadable as that reader
    """
    gathered = gather(source, size)
    surveyed = [row for _, row in sorted(gathered.surveyed.items())]
    sheet = open_sheet(gathered.source, options, gathered.picked(surveyed))
    meaning = settled(gathered, sheet)
    part = _whole(gathered)
    figures = _figures(part, gathered, meaning)
    _last_of_open_end(figures.odd, gathered)
    odd = _with_their_days(figures)
    slow = [gathered.row(part, at) for at in np.flatnonzero(odd).tolist()]
    rest = _rest(sheet, gathered, slow)
    kinds = [kind for kind in GROUPS if sheet.has(kind)]
    if kinds:
        firsts = _first_of_each(part, figures, [sheet.places[kind][0] for kind in kinds])
        rows = [gathered.row(part, at) for at in firsts]
        rest = replace(rest, groups=_rest(sheet, gathered, rows).groups)
    return SheetRead(_columns(part, meaning, figures, ~odd, gathered.source), rest)


def _whole(gathered: Gathered) -> Part:
    """All rows as one part; the small pieces are given back."""
    lines = [part.lines for part in gathered.parts]
    codes = {
        place: np.concatenate([part.codes.pop(place) for part in gathered.parts])
        for place in gathered.cells
    }
    gathered.parts.clear()
    return Part(np.concatenate(lines), codes)


def _figures(part: Part, gathered: Gathered, meaning: Meaning) -> _Figures:
    places = gathered.places
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
    if gathered.problems:
        odd |= np.isin(part.lines, np.fromiter(gathered.problems, np.int32))
    if meaning.unclear is not None and meaning.unclear[1].any():
        place, unclear = meaning.unclear
        told = unclear[part.codes[place]]
        for spot in places.get("pain_region", ()):
            blank = np.array([not text.strip() for text in gathered.cells[spot].texts], bool)
            odd |= told & ~blank[part.codes[spot]]
    return _Figures(athlete, day, metres, seconds, sport, odd)


def _numbers(part: Part, meaning: Meaning, name: str) -> Floats | None:
    if name not in meaning.numbers:
        return None
    place, values = meaning.numbers[name]
    found: Floats = values[part.codes[place]]
    return found


def _with_their_days(figures: _Figures) -> Bools:
    """Odd rows, and what they have to be seen with: all rows of an athlete's day, and twins."""
    odd = figures.odd.copy()
    key: Keys = (figures.athlete.astype(np.int64) << _DAY_BITS) + figures.day
    if not odd.any() and bool((key[1:] > key[:-1]).all()):
        return odd
    at = np.flatnonzero(~odd)
    ordered = np.sort(key[at])
    again = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if len(again):
        several = at[np.isin(key[at], again)]
        odd[several[_twins(key[several], figures, several)]] = True
    days = np.unique(key[odd & (figures.athlete >= 0)])
    if len(days):
        odd |= np.isin(key, days)
    return odd


def _twins(key: Keys, figures: _Figures, at: npt.NDArray[np.int64]) -> Bools:
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


def _last_of_open_end(odd: Bools, gathered: Gathered) -> None:
    """The last session of a file that may be cut is marked, which columns cannot."""
    if gathered.open_end and not odd.all():
        odd[np.flatnonzero(~odd)[-1]] = True


def _rest(sheet: Sheet, gathered: Gathered, rows: list[Row]) -> ImportResult:
    """The reader of rows over these rows, with what the whole columns settled."""
    own = replace(
        sheet, table=gathered.picked(rows), units=dict(sheet.units), marks=dict(sheet.marks),
        notes=list(sheet.notes), decided=list(sheet.decided), told=Counter(), first={}, skipped=[],
        skipped_rows=[],
    )  # fmt: skip
    return read_log(own, UNNAMED_SPORT)


def _first_of_each(part: Part, figures: _Figures, places: list[int]) -> list[int]:
    """The first row of each athlete with each team, coach or level."""
    firsts: set[int] = set()
    for place in places:
        pairs = (figures.athlete.astype(np.int64) << 32) + part.codes[place]
        pairs[(figures.athlete < 0)] = -1
        firsts.update(np.unique(pairs, return_index=True)[1].tolist())
    return sorted(firsts)


def _columns(
    part: Part, meaning: Meaning, figures: _Figures, plain: Bools, source: Source
) -> SquadRows:
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
        place, told = meaning.words[name]
        codes = [texts.setdefault(word, len(texts)) if word else NO_CODE for word in told]
        by_code: Ints = np.array(codes, np.int32)
        return by_code[part.codes[place][at]]

    figures_told = {n: numbers(n) for n in FIGURES if n in meaning.numbers}
    words_told = {name: words(name) for name in WORDS if name in meaning.words}
    return SquadRows(
        names=tuple(meaning.names),
        athlete=figures.athlete[at],
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
        figures=figures_told,
        words=words_told,
        texts=tuple(texts),
    )
