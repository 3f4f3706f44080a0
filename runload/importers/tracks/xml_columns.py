"""Texts of an XML document to columns of numbers and times; NaN for what is none."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from runload.importers.results import stamp
from runload.importers.tracks.segments import Column, Index
from runload.importers.tracks.xml_index import Elements, XmlIndex
from runload.importers.tracks.xml_walk import moment, number

MAX_CHARACTERS = 64  # of a number or time; the longest real one has 31
MANY = 128  # texts of one shape from here on are read at once, fewer one by one
BLOCK_TEXTS = 1 << 14  # converted in one go, in memory that is used again; ours, by measuring
MAX_FIGURES = 17  # characters of a number that a double can tell apart

_ZERO, _NINE = np.uint8(0x30), np.uint8(9)
_POINT, _COMMA = b".,"
# The shape of a text is the text with each of its digits replaced by 0.
_NUMBER = re.compile(rb"([+-]?)(0{1,17})(?:[.,](0{1,17}))?")
_TIME = re.compile(rb"0000-00-00.00:00:00(?:\.(0{1,9}))?(?:Z|([+-])00:00)?")

EXACT_DIGITS = 15  # of an integer that a double holds whatever the digits are
_POWERS = 10.0 ** np.arange(EXACT_DIGITS - 1, -1, -1)

Figures = npt.NDArray[np.uint8]
Convert = Callable[[bytes, Index, Index], Column]


class _Spans(NamedTuple):
    """Where texts begin and end, and of which elements they are; ``rows`` None: one of each."""

    rows: Index | None
    begin: Index
    end: Index

    def filled(self, values: Column, count: int) -> Column:
        """A column for all ``count`` elements, NaN where there is no text."""
        if self.rows is None:
            return values
        column = np.full(count, np.nan)
        column[self.rows] = values
        return column


def _inside(document: XmlIndex, elements: Elements, leaves: Index) -> _Spans:
    """Of each of the elements the first of the leaves inside it."""
    if len(leaves) == len(elements.first) and bool(
        (elements.first < leaves).all() and (leaves <= elements.last).all()
    ):
        return _Spans(None, *document.spans(leaves))  # as nearly every track has it
    owner = elements.around(leaves)
    inside = owner >= 0
    leaves, owner = leaves[inside], owner[inside]
    first = np.ones(len(owner), dtype=np.bool_)
    first[1:] = owner[1:] != owner[:-1]
    return _Spans(owner[first], *document.spans(leaves[first]))


def column(document: XmlIndex, elements: Elements, leaves: Index, convert: Convert) -> Column:
    """One value for each of the elements: that of the first of the leaves inside it, else NaN."""
    count = len(elements.first)
    if not len(leaves):
        return np.full(count, np.nan)
    spans = _inside(document, elements, leaves)
    return spans.filled(convert(document.text, spans.begin, spans.end), count)


def number_columns(
    document: XmlIndex,
    elements: Elements,
    attributes: tuple[str, ...],
    leaves: Sequence[Index],
) -> list[Column]:
    """``column`` of the numbers in these attributes, then of these leaves, all read in one go."""
    count = len(elements.first)
    found = [_inside(document, elements, each) for each in leaves]
    simple = document.attribute_spans(elements.first, attributes)
    spans = [*(_Spans(None, begin, end) for begin, end in simple or ()), *found]
    begin = np.concatenate([each.begin for each in spans])
    end = np.concatenate([each.end for each in spans])
    bounds = np.cumsum([len(each.begin) for each in spans])[:-1]
    values = np.split(numbers(document.text, begin, end), bounds)
    columns = [each.filled(part, count) for each, part in zip(spans, values, strict=True)]
    if simple is None:
        return [*_odd_attributes(document, elements.first, attributes), *columns]
    return columns


def _odd_attributes(document: XmlIndex, tags: Index, names: tuple[str, ...]) -> list[Column]:
    """The numbers in these attributes of the tags, one by one, NaN where there is none."""
    found = [document.attributes(tag) for tag in tags.tolist()]
    return [
        np.array([number(each.get(name)) for each in found], dtype=np.float64) for name in names
    ]


def _alike(text: bytes, begin: Index, end: Index) -> Iterator[tuple[Index, bytes, Figures]]:
    """Texts of one shape: their rows, the shape, and their characters as figures."""
    width = end - begin
    common = np.bincount(np.minimum(width, MAX_CHARACTERS + 1))[: MAX_CHARACTERS + 1] >= MANY
    common[:1] = False
    for size in common.nonzero()[0].tolist():
        rows = (width == size).nonzero()[0]
        characters = _characters(text, begin[rows], size)
        figures = characters - _ZERO
        shapes = np.where(figures <= _NINE, _ZERO, characters).view(f"S{size}")[:, 0]
        while len(rows) >= MANY:
            same = shapes == shapes[0]
            if same.all():
                yield rows, shapes[0], figures
                break
            if np.count_nonzero(same) >= MANY:
                yield rows[same], shapes[0], figures[same]
            rows, shapes, figures = rows[~same], shapes[~same], figures[~same]


def _characters(text: bytes, begin: Index, size: int) -> Figures:
    """So many characters from each of these places on, a row each."""
    windows = np.ndarray((len(text) - size + 1,), f"V{size}", text, 0, (1,))
    return windows[begin].view(np.uint8).reshape(-1, size)


def numbers(text: bytes, begin: Index, end: Index) -> Column:
    """The numbers between these places of ``text``; a decimal comma is one too."""
    return _in_blocks(_numbers, text, begin, end)


def _in_blocks(convert: Convert, text: bytes, begin: Index, end: Index) -> Column:
    """Convert any number of texts in the memory that a block of them takes."""
    starts = range(0, len(begin), BLOCK_TEXTS)
    if len(starts) < 2:
        return convert(text, begin, end)
    blocks = (slice(start, start + BLOCK_TEXTS) for start in starts)
    return np.concatenate([convert(text, begin[block], end[block]) for block in blocks])


def _numbers(text: bytes, begin: Index, end: Index) -> Column:
    found = np.full(len(begin), np.nan)
    for rows, shape, figures in _alike(text, begin, _without_noise(text, begin, end)):
        match = _NUMBER.fullmatch(shape)
        if match:
            found[rows] = _decimals(match, figures)
    rest, raw = _left(text, begin, end, found)
    try:
        found[rest] = np.fromiter(map(float, raw), np.float64, len(raw))
    except ValueError:
        found[rest] = np.array([number(_words(each)) for each in raw], dtype=np.float64)
    found[np.isinf(found)] = np.nan
    return found


def _without_noise(text: bytes, begin: Index, end: Index) -> Index:
    """The ends of numbers without the decimals behind their first MAX_FIGURES characters."""
    width = end - begin
    long = ((width > MAX_FIGURES) & (width <= MAX_CHARACTERS)).nonzero()[0]
    if len(long) < MANY:
        return end
    size = int(width[long].max())
    characters = _characters(text, begin[long], size)
    good = np.zeros(len(long), dtype=np.bool_)
    for place in range(MAX_FIGURES):
        good |= (characters[:, place] == _POINT) | (characters[:, place] == _COMMA)
        if good.all():
            break
    for place in range(MAX_FIGURES, size):
        good &= (characters[:, place] - _ZERO <= _NINE) | (width[long] <= place)
    long = long[good]
    shorter = end.copy()
    shorter[long] = begin[long] + MAX_FIGURES
    return shorter


def _left(text: bytes, begin: Index, end: Index, found: Column) -> tuple[Index, list[bytes]]:
    """The rows that nothing was found for, and their texts; those too long stay unread."""
    rows = (np.isnan(found) & (end - begin <= MAX_CHARACTERS)).nonzero()[0]
    places = zip(begin[rows].tolist(), end[rows].tolist(), strict=True)
    return rows, [text[start:stop] for start, stop in places]


def _words(raw: bytes) -> str:
    return html.unescape(raw.decode("utf-8", errors="replace")).strip()


def _decimals(shape: re.Match[bytes], figures: Figures) -> Column:
    """The numbers of one shape: the integer that their digits spell, divided."""
    sign, whole, places = (len(shape.group(part) or b"") for part in (1, 2, 3))
    divisor = -(10.0**places) if shape.group(1) == b"-" else 10.0**places
    if whole + places > EXACT_DIGITS:
        value = _integer(figures, sign, sign + whole) * 10**places
        value += _integer(figures, sign + whole + 1, figures.shape[1])
        column: Column = value / divisor
        return column
    weights = np.zeros(figures.shape[1])
    weights[sign : sign + whole] = _POWERS[-whole - places : -places or None]
    if places:
        weights[-places:] = _POWERS[-places:]
    column = figures.astype(np.float64) @ weights
    column /= divisor
    return column


def _integer(figures: Figures, start: int, stop: int) -> npt.NDArray[np.int64]:
    """The integers that the figures from ``start`` to before ``stop`` spell, one a row."""
    weights = 10 ** np.arange(stop - start - 1, -1, -1, dtype=np.int64)
    integers: npt.NDArray[np.int64] = figures[:, start:stop].astype(np.int64) @ weights
    return integers


def times(text: bytes, begin: Index, end: Index) -> Column:
    """The Unix seconds of the ISO times between these places of ``text``."""
    return _in_blocks(_times, text, begin, end)


def _times(text: bytes, begin: Index, end: Index) -> Column:
    found = np.full(len(begin), np.nan)
    for rows, shape, figures in _alike(text, begin, end):
        match = _TIME.fullmatch(shape)
        if match:
            found[rows] = _seconds(match, figures)
    rest, raw = _left(text, begin, end, found)
    for row, each in zip(rest.tolist(), raw, strict=True):
        time = moment(_words(each))
        if time is not None:
            found[row] = stamp(time)
    return found


def _midnight(written: bytes) -> float:
    """The Unix seconds at which an ISO date begins; NaN for what is not a date."""
    day = moment(written.decode())
    return math.nan if day is None else stamp(day)


def _seconds(shape: re.Match[bytes], figures: Figures) -> Column:
    """Unix seconds of times of one shape; NaN for what is not a date or no clock time."""
    day = figures[:, :10]
    turns = np.flatnonzero((day[1:] != day[:-1]).any(axis=1)) + 1
    firsts = np.concatenate(([0], turns))
    midnights = np.array([_midnight(bytes(first)) for first in day[firsts] + _ZERO])
    hour, minute, second = (_integer(figures, start, start + 2) for start in (11, 14, 17))
    good = (hour < 24) & (minute < 60) & (second < 60)
    found = hour * 3600 + minute * 60 + second
    found = np.repeat(midnights, np.diff(firsts, append=len(day))) + found
    if shape.group(1):
        places = len(shape.group(1))
        found += _integer(figures, 20, 20 + places) / 10.0**places
    if shape.group(2):
        at = shape.end(2)
        offset = 3600 * _integer(figures, at, at + 2) + 60 * _integer(figures, at + 3, at + 5)
        good &= offset < 86_400
        found -= offset if shape.group(2) == b"+" else -offset
    return np.where(good, found, np.nan)
