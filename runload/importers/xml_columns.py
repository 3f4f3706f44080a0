"""Texts of an XML document to columns of numbers and times; NaN for what is none."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from runload.importers.legs import Column, Index
from runload.importers.results import stamp
from runload.importers.xml_index import Elements, XmlIndex
from runload.importers.xml_walk import moment, number

MAX_CHARACTERS = 64  # of a number or time; the longest real one has 31
MANY = 128  # texts of one shape from here on are read at once, fewer one by one
MAX_FIGURES = 17  # characters of a number that a double can tell apart

_ZERO, _NINE = np.uint8(0x30), np.uint8(9)
_POINT, _COMMA = b".,"
# The shape of a text is the text with each of its digits replaced by 0.
_NUMBER = re.compile(rb"([+-]?)(0{1,17})(?:[.,](0{1,17}))?")
_TIME = re.compile(rb"0000-00-00.00:00:00(?:\.(0{1,9}))?(?:Z|([+-])00:00)?")

Figures = npt.NDArray[np.uint8]
Convert = Callable[[bytes, Index, Index], Column]


def column(document: XmlIndex, elements: Elements, leaves: Index, convert: Convert) -> Column:
    """One value for each of the elements: that of the first of the leaves inside it, else NaN."""
    values = np.full(len(elements.first), np.nan)
    if not len(leaves):
        return values
    owner = elements.around(leaves)
    inside = owner >= 0
    leaves, owner = leaves[inside], owner[inside]
    first = np.ones(len(owner), dtype=np.bool_)
    first[1:] = owner[1:] != owner[:-1]
    values[owner[first]] = convert(document.text, *document.spans(leaves[first]))
    return values


def attribute_columns(
    document: XmlIndex, tags: Index, names: tuple[str, ...]
) -> tuple[Column, ...]:
    """The numbers in these attributes of the tags, NaN where there is none."""
    spans = document.attribute_spans(tags, names)
    if spans is not None:
        return tuple(numbers(document.text, begin, end) for begin, end in spans)
    found = [document.attributes(tag) for tag in tags.tolist()]
    return tuple(
        np.array([number(each.get(name)) for each in found], dtype=np.float64) for name in names
    )


def _alike(text: bytes, begin: Index, end: Index) -> Iterator[tuple[Index, bytes, Figures]]:
    """Texts of one shape: their rows, the shape, and their characters as figures."""
    width = end - begin
    common = np.bincount(np.minimum(width, MAX_CHARACTERS + 1))[: MAX_CHARACTERS + 1] >= MANY
    common[:1] = False
    for size in np.flatnonzero(common).tolist():
        rows = np.flatnonzero(width == size)
        windows = np.ndarray((len(text) - size + 1, size), np.uint8, text, 0, (1, 1))
        characters = windows[begin[rows]]
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


def numbers(text: bytes, begin: Index, end: Index) -> Column:
    """The numbers between these places of ``text``; a decimal comma is one too."""
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
    long = np.flatnonzero((width > MAX_FIGURES) & (width <= MAX_CHARACTERS))
    if len(long) < MANY:
        return end
    size = int(width[long].max())
    characters = np.ndarray((len(text) - size + 1, size), "u1", text, 0, (1, 1))[begin[long]]
    points = (characters[:, :MAX_FIGURES] == _POINT) | (characters[:, :MAX_FIGURES] == _COMMA)
    digits = characters[:, MAX_FIGURES:] - _ZERO <= _NINE
    digits |= np.arange(MAX_FIGURES, characters.shape[1]) >= width[long][:, np.newaxis]
    good = long[points.any(axis=1) & digits.all(axis=1)]
    shorter = end.copy()
    shorter[good] = begin[good] + MAX_FIGURES
    return shorter


def _left(text: bytes, begin: Index, end: Index, found: Column) -> tuple[Index, list[bytes]]:
    """The rows that nothing was found for, and their texts; those too long stay unread."""
    rows = np.flatnonzero(np.isnan(found) & (end - begin <= MAX_CHARACTERS))
    places = zip(begin[rows].tolist(), end[rows].tolist(), strict=True)
    return rows, [text[start:stop] for start, stop in places]


def _words(raw: bytes) -> str:
    return html.unescape(raw.decode("utf-8", errors="replace")).strip()


def _decimals(shape: re.Match[bytes], figures: Figures) -> Column:
    sign, whole, places = (len(shape.group(part) or b"") for part in (1, 2, 3))
    value = _integer(figures, sign, sign + whole)
    if places:
        value = value * 10**places + _integer(figures, sign + whole + 1, figures.shape[1])
    column: Column = value / (-(10.0**places) if shape.group(1) == b"-" else 10.0**places)
    return column


def _integer(figures: Figures, start: int, stop: int) -> npt.NDArray[np.int64]:
    """The integers that the figures from ``start`` to before ``stop`` spell, one a row."""
    weights = 10 ** np.arange(stop - start - 1, -1, -1, dtype=np.int64)
    integers: npt.NDArray[np.int64] = figures[:, start:stop].astype(np.int64) @ weights
    return integers


def times(text: bytes, begin: Index, end: Index) -> Column:
    """The Unix seconds of the ISO times between these places of ``text``."""
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


def _seconds(shape: re.Match[bytes], figures: Figures) -> Column:
    """Unix seconds of times of one shape; NaN for what is no date or no clock time."""
    year, month, day, hour, minute, second = (
        _integer(figures, start, stop)
        for start, stop in ((0, 4), (5, 7), (8, 10), (11, 13), (14, 16), (17, 19))
    )
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    dates = months.astype("datetime64[D]") + (day - 1)
    good = (year >= 1) & (month >= 1) & (month <= 12) & (hour < 24) & (minute < 60) & (second < 60)
    good &= dates.astype("datetime64[M]") == months
    found = dates.astype(np.int64) * 86_400.0 + hour * 3600 + minute * 60 + second
    if shape.group(1):
        places = len(shape.group(1))
        found += _integer(figures, 20, 20 + places) / 10.0**places
    if shape.group(2):
        at = shape.end(2)
        offset = 3600 * _integer(figures, at, at + 2) + 60 * _integer(figures, at + 3, at + 5)
        good &= offset < 86_400
        found -= offset if shape.group(2) == b"+" else -offset
    return np.where(good, found, np.nan)
