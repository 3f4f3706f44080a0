"""Texts of an XML document to columns of numbers and times; NaN for what is none."""

from __future__ import annotations

import html
import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from runload.importers.results import stamp
from runload.importers.tracks.segments import Column, Index
from runload.importers.tracks.xml_index import Elements, XmlIndex
from runload.importers.tracks.xml_walk import moment, number
from runload.importers.tracks.xml_words import EIGHT, MAX_CHARACTERS, Text, clocks, decimals

MANY = 128  # texts from here on are read at once, fewer one by one
BLOCK_TEXTS = 1 << 14  # converted in one go, in memory that is used again; ours, by measuring
DATE = 10  # characters of an ISO date

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
    if len(begin) >= MANY:
        found = decimals(Text(text), begin, np.minimum(end, begin + (MAX_CHARACTERS + 1)))
        found[end - begin > MAX_CHARACTERS] = np.nan
    rest, raw = _left(text, begin, end, found)
    try:
        found[rest] = np.fromiter(map(float, raw), np.float64, len(raw))
    except ValueError:
        found[rest] = np.array([number(_words(each)) for each in raw], dtype=np.float64)
    found[np.isinf(found)] = np.nan
    return found


def _left(text: bytes, begin: Index, end: Index, found: Column) -> tuple[Index, list[bytes]]:
    """The rows that nothing was found for, and their texts; those too long stay unread."""
    rows = np.isnan(found).nonzero()[0]
    rows = rows[end[rows] - begin[rows] <= MAX_CHARACTERS]
    places = zip(begin[rows].tolist(), end[rows].tolist(), strict=True)
    return rows, [text[start:stop] for start, stop in places]


def _words(raw: bytes) -> str:
    return html.unescape(raw.decode("utf-8", errors="replace")).strip()


def times(text: bytes, begin: Index, end: Index) -> Column:
    """The Unix seconds of the ISO times between these places of ``text``."""
    return _in_blocks(_times, text, begin, end)


def _times(text: bytes, begin: Index, end: Index) -> Column:
    found = np.full(len(begin), np.nan)
    if len(begin) >= MANY:
        found = _seconds(Text(text), text, begin, end)
    rest, raw = _left(text, begin, end, found)
    for row, each in zip(rest.tolist(), raw, strict=True):
        time = moment(_words(each))
        if time is not None:
            found[row] = stamp(time)
    return found


def _midnight(written: bytes) -> float:
    """The Unix seconds at which an ISO date begins; NaN for what is no date."""
    day = moment(written.decode("latin-1"))
    return math.nan if day is None else stamp(day)


def _seconds(words: Text, text: bytes, begin: Index, end: Index) -> Column:
    """Unix seconds of times of the usual forms; NaN for what is no date or no clock time."""
    first, last = words.words(begin), words.words(begin + (DATE - EIGHT))
    turns = np.flatnonzero((first[1:] != first[:-1]) | (last[1:] != last[:-1])) + 1
    firsts = np.concatenate(([0], turns))
    midnights = np.array([_midnight(text[at : at + DATE]) for at in begin[firsts].tolist()])
    clock = clocks(words, begin + (DATE + 1), end)
    found: Column = clock.seconds + np.repeat(midnights, np.diff(firsts, append=len(begin)))
    return found if clock.ahead is None else found - clock.ahead
