"""Digits of a text eight at a time: each word is eight characters, the first of them counts least.

What a processor does with a word it does with eight characters: so whole columns of numbers and
times are read with a few operations, whatever their shapes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from runload.importers.tracks.segments import Column, Index, Mask

Words = npt.NDArray[np.uint64]

EIGHT = 8
MAX_CHARACTERS = 64  # of a number or time; the longest real one has 31
PAD = b" " * (MAX_CHARACTERS + 4 * EIGHT)
MOST_PLACES = 16  # decimals that a double can tell apart
BEFORE = np.arange(64, -1, -EIGHT).astype(np.uint64)  # by characters kept, the bits of the others
TENS = 10.0 ** np.arange(MOST_PLACES + 1)


def each_byte(byte: int) -> np.uint64:
    """A word of eight such bytes."""
    return np.uint64(byte * 0x0101010101010101)


_ZEROS, _POINTS, _TO_POINT = (
    each_byte(0x30),
    each_byte(0x2E),
    each_byte(0x02),
)  # a comma becomes a point
_ONES, _TOPS, _OVER_NINE = each_byte(0x01), each_byte(0x80), each_byte(0x76)
_ONE, _BITS, _TEN, _PAIR = (np.uint64(n) for n in (1, 8, 10, 16))
# Pairs of digits to one integer: the first and third pair, then the second and fourth.
_PAIRS, _HALF = np.uint64(0x000000FF000000FF), np.uint64(32)
_ODD_PAIRS, _EVEN_PAIRS = np.uint64(100 + (1000000 << 32)), np.uint64(1 + (10000 << 32))
_COLONS, _COLON_AT = np.uint64(0x00003A00003A0000), np.uint64(0x0000FF0000FF0000)
_BYTE, _MINUTES, _SECONDS = np.uint64(0xFF), np.uint64(24), np.uint64(48)
_MINUS, _PLUS, _POINT, _ZULU = b"-+.Z"


class Text:
    """A text with PAD before and behind whatever is looked at, by byte and by word."""

    def __init__(self, text: bytes) -> None:
        self.bytes = np.frombuffer(text, dtype=np.uint8)
        self._words = np.ndarray((len(text) - EIGHT + 1,), "<u8", text, 0, (1,))

    def words(self, at: Index) -> Words:
        """The eight bytes from each place on."""
        words: Words = self._words[at]
        return words


def integers(words: Words, count: npt.NDArray[np.int64]) -> tuple[Words, Words]:
    """The integers that the first ``count`` of eight characters spell; top bits where none stand.

    Examples:
        >>> words = np.frombuffer(b"12345678", dtype="<u8")
        >>> integers(words, np.array([3]))[0].tolist(), integers(words, np.array([8]))[0].tolist()
        ([123], [12345678])
    """
    figures = (words ^ _ZEROS) << BEFORE[count]
    pairs = figures * _TEN + (figures >> _BITS)
    values = ((pairs & _PAIRS) * _ODD_PAIRS + ((pairs >> _PAIR) & _PAIRS) * _EVEN_PAIRS) >> _HALF
    return values, figures | (figures + _OVER_NINE)


def _odd(tops: Words) -> Mask:
    odd: Mask = (tops & _TOPS) != 0
    return odd


def decimals(text: Text, begin: Index, end: Index) -> Column:
    """The decimal numbers between these places; NaN for what is none of a usual form."""
    sign = text.bytes[begin]
    minus = sign == _MINUS
    begin = begin + (minus | (sign == _PLUS))
    width = end - begin
    words = text.words(begin)
    apart = (words | _TO_POINT) ^ _POINTS
    found = (apart - _ONES) & ~apart & _TOPS
    whole = np.minimum(np.bitwise_count(~found & (found - _ONE)) >> 3, width)
    places = np.maximum(width - whole - 1, 0)
    value, tops = integers(words, whole)
    values = value.astype(np.float64)
    longest = int(places.max(initial=0))
    if longest:
        fraction, first = np.zeros(len(begin)), begin + (whole + 1)
        for at in range(0, longest, EIGHT):
            count = np.clip(places - at, 0, EIGHT)
            part, more = integers(text.words(first + at), count)
            tops |= more
            if at < MOST_PLACES:
                fraction = fraction * TENS[count] + part
        power = TENS[np.minimum(places, MOST_PLACES)]
        values = (values * power + fraction) / power
    odd = _odd(tops) | (whole == 0) | ((whole < width) & ((places == 0) | (whole == EIGHT)))
    values[odd] = np.nan
    np.negative(values, out=values, where=minus)
    return values


class Clocks(NamedTuple):
    """Seconds of the day, NaN for none of a usual form, and of what comes off for the zone."""

    seconds: Column
    ahead: Column | None


def clocks(text: Text, begin: Index, end: Index) -> Clocks:
    """The clock times ``07:30:00``, with a fraction, a zone or neither, between these places."""
    words = text.words(begin)
    seconds, odd = _clock(words)
    odd |= (words & _COLON_AT) != _COLONS
    zulu = text.bytes[end - 1] == _ZULU
    left = end - begin - EIGHT - zulu
    odd |= left < 0
    ahead = None
    if not zulu.all():
        sign = text.bytes[end - 6]
        zoned = ~zulu & (left >= 6) & ((sign == _PLUS) | (sign == _MINUS))
        if zoned.any():
            ahead, wrong = _zone(text.words(end - EIGHT), sign == _MINUS)
            odd |= zoned & wrong
            ahead[~zoned] = 0.0
            left = np.where(zoned, left - 6, left)
    if left.any():
        count = np.clip(left - 1, 0, EIGHT)
        part, tops = integers(text.words(begin + (EIGHT + 1)), count)
        odd |= _odd(tops) | ((left > 0) & (count == 0)) | (left > EIGHT + 1)
        odd |= (left > 0) & (text.bytes[begin + EIGHT] != _POINT)
        seconds += part / TENS[count]
    seconds[odd] = np.nan
    return Clocks(seconds, ahead)


def _clock(words: Words) -> tuple[Column, Mask]:
    """Seconds of ``07:30:00``, whatever stands for the colons, and where there are none."""
    figures = (words ^ _ZEROS) & ~_COLON_AT
    pairs = figures * _TEN + (figures >> _BITS)
    hour, minute, second = (pairs >> shift & _BYTE for shift in (np.uint64(0), _MINUTES, _SECONDS))
    odd = _odd(figures | (figures + _OVER_NINE)) | (hour > 23) | (minute > 59) | (second > 59)
    return (hour * np.uint64(3600) + minute * np.uint64(60) + second).astype(np.float64), odd


def _zone(words: Words, west: Mask) -> tuple[Column, Mask]:
    """Seconds of a zone ``+05:30`` that ends these words, and where there are none."""
    two = np.full(len(words), 2)
    hour, tops = integers(words >> _MINUTES, two)
    minute, more = integers(words >> _SECONDS, two)
    seconds = hour * 3600.0 + minute * 60.0
    seconds[west] *= -1
    colon = (words >> np.uint64(40)) & _BYTE
    return seconds, _odd(tops | more) | (colon != 0x3A) | (np.abs(seconds) >= 86_400)
