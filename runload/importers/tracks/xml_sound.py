"""Whether a document is well-formed beyond doubt: asked of whole columns of tags at once.

A no is no verdict: expat gives that, in ten times the time. What is said to be sound here, expat
reads to its end (``tests/importers/test_xml_sound.py``).
"""

from __future__ import annotations

import re

import numpy as np

from runload.importers.tracks.segments import Index, Mask
from runload.importers.tracks.xml_tags import BLANK, Tags
from runload.importers.tracks.xml_walk import checked
from runload.importers.tracks.xml_words import BEFORE, EIGHT, Words, each_byte

MOST_DISTINCT = 64  # tags with attributes beside those of points, and names of odd letters (ours)

_TAB, _NEWLINE, _RETURN, _CLOSE = b"\t\n\r>"
_NAME = re.compile(rb"[A-Za-z_:][\w:.-]*")
_LAT, _LON = b'<trkpt lat="', b'" lon="'
_LAT_WORDS = [int.from_bytes(_LAT[at : at + EIGHT], "little") for at in (0, 4)]
_LON_WORD = int.from_bytes(_LON, "little")
_TOP, _LOW, _LOWER = each_byte(0x80), each_byte(0x7F), each_byte(0x20)
_FROM_A, _OVER_Z = each_byte(0x80 - 0x61), each_byte(0x7F - 0x7A)
_FROM_0, _OVER_COLON = each_byte(0x80 - 0x30), each_byte(0x7F - 0x3A)


def sound(tags: Tags) -> bool:
    """Whether the document of these tags is well-formed; False where that is not plain to see."""
    if not (tags.ordered and tags.only) or tags.first is None or tags.unclosed:
        return False
    one_root = np.count_nonzero(tags.level == 1) == 2 and tags.level[-1] == 1
    return bool(one_root) and _plain(tags) and _named_and_told(tags, tags.first)


def _plain(tags: Tags) -> bool:
    """Whether no text holds what might not stand in one, and none stands behind the root."""
    text, characters = tags.text, tags.bytes
    controls = np.count_nonzero(characters < BLANK)
    for allowed in (_NEWLINE, _RETURN, _TAB):
        if controls:
            controls -= np.count_nonzero(characters == allowed)
    return not (
        controls
        or b"&" in text
        or (b"]" in text and b"]]>" in text)
        or (b"\xef" in text and (b"\xef\xbf\xbe" in text or b"\xef\xbf\xbf" in text))
        or text[int(tags.end[-1]) + 1 :].strip()
    )


def _named_and_told(tags: Tags, first: Index) -> bool:
    """Whether each tag that closes has the name of the one that opens, and attributes are good."""
    last = tags.closing
    first = first[last]
    written, opened = tags.begin[last] + 2, tags.begin[first] + 1
    size = tags.end[last] - written
    behind = opened + size
    after = tags.bytes[behind]
    told = after != _CLOSE
    if not ((size > 0) & (behind <= tags.end[first]) & (~told | (after <= BLANK))).all():
        return False
    if not _same(tags, written, opened, size):
        return False
    with_attributes = first[told]
    if tags.empty.any():
        with_attributes = np.append(with_attributes, tags.empty.nonzero()[0])
    return _attributes(tags, with_attributes)


def _same(tags: Tags, written: Index, opened: Index, size: Index) -> bool:
    """Whether these are the same names, and names."""
    odd = tags.bytes[written] <= 0x3A  # a digit may not begin a name
    shift = BEFORE[np.minimum(size, EIGHT)]
    tails = tags.tails >> shift
    if ((tags.seen.words(opened + (size - EIGHT)) >> shift) != tails).any():
        return False
    odd |= (_strange(tags.tails) >> shift) != 0
    rest = (size > EIGHT).nonzero()[0]
    for at in range(0, int(size.max()) - EIGHT, EIGHT):
        words = tags.seen.words(written[rest] + at)
        if (words != tags.seen.words(opened[rest] + at)).any():
            return False
        odd[rest] |= _strange(words) != 0
        rest = rest[size[rest] > at + 2 * EIGHT]
    if not odd.any():
        return True
    rest = odd.nonzero()[0][: MOST_DISTINCT + 1]
    places = zip(written[rest].tolist(), size[rest].tolist(), strict=True)
    return len(rest) <= MOST_DISTINCT and all(
        _NAME.fullmatch(tags.text, at, at + long) for at, long in places
    )


def _strange(words: Words) -> Words:
    """The top bit of each of the eight characters that is no letter, digit or colon."""
    plain = words & _LOW
    small = plain | _LOWER
    letter = (small + _FROM_A) & ~(small + _OVER_Z)
    figure = (plain + _FROM_0) & ~(plain + _OVER_COLON)
    strange: Words = (words | ~(letter | figure)) & _TOP
    return strange


def _attributes(tags: Tags, rows: Index) -> bool:
    """Whether the attributes of these tags are as they must be."""
    begin = tags.begin[rows]
    points = (tags.seen.words(begin) == _LAT_WORDS[0]) & (
        tags.seen.words(begin + 4) == _LAT_WORDS[1]
    )
    if points.any() and not _of_points(tags, rows[points]):
        return False
    rest = rows[~points]
    ends = zip(tags.begin[rest].tolist(), (tags.end - tags.empty)[rest].tolist(), strict=True)
    distinct = {tags.text[begin:end] for begin, end in ends}
    if len(distinct) > MOST_DISTINCT:
        return False
    lead = tags.text[: int(tags.begin[0])].lstrip()
    small = lead + b"<r>" + b"".join(tag + b"/>" for tag in sorted(distinct)) + b"</r>"
    return checked(small)[1] is None


def _of_points(tags: Tags, rows: Index) -> bool:
    """Whether these tags hold just a lat and a lon; where they do, it is kept where these stand."""
    begin, end = tags.begin[rows], tags.end[rows]
    at = tags.quotes.searchsorted(begin)
    if at.max() + 4 > len(tags.quotes):
        return False
    opened, closed, again, over = quotes = [tags.quotes[at + n] for n in range(4)]
    good: Mask = (opened == begin + (len(_LAT) - 1)) & (again == closed + (len(_LON) - 1))
    good &= (tags.seen.words(closed) << np.uint64(EIGHT)) == (_LON_WORD << EIGHT)
    good &= over == end - 1 - tags.empty[rows]
    tags.points = rows, quotes
    return bool(good.all())
