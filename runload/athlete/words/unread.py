"""The parts of a complaint that were not understood and may be a sign, so that none is passed over.

Safety does not rest on reading: what is not understood is quoted back, and yields no distance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from runload.athlete.words.phrases import word_list
from runload.athlete.words.tokens import data

_MARK = re.compile(r"[.,;:?!()\-]")
_JOINS = frozenset({"but", "and"})
FEWEST_SHARED = 2
"""Words of another language that are also English it takes to know that language. Basis: ours."""


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in data("not_read")[name])


@cache
def _known() -> frozenset[str]:
    lists = ("ordinary", "transparent", "fillers", "negators", "degree", "hedges", "stops")
    said = frozenset(word for name in lists for word in word_list(name))
    return said | _listed("everyday")


def parts(words: tuple[str, ...]) -> Iterator[list[int]]:
    """The places of the words between marks, "but" and "and"."""
    part: list[int] = []
    for at, word in enumerate(words):
        if _MARK.fullmatch(word) or word in _JOINS:
            yield part
            part = []
        else:
            part.append(at)
    yield part


def is_another_language(words: tuple[str, ...]) -> bool:
    """True if the words are those of a language that is not read.

    >>> is_another_language(("meine", "wade")), is_another_language(("my", "calf"))
    (True, False)
    """
    listed, shared = _listed("other_languages"), _listed("also_english")
    if any(word in listed - shared for word in words):
        return True
    marked = (w for w in words if not w.isascii() and any(c.isalpha() for c in w))
    if any(word not in _listed("marked_english") for word in marked):
        return True
    return len({word for word in words if word in listed & shared}) >= FEWEST_SHARED


def _may_be_sign(words: tuple[str, ...], part: list[int], covered: frozenset[int]) -> bool:
    """True for a word of a sign that no phrase took, unless the part denies it."""
    for place, at in enumerate(part):
        if words[at] in _listed("may_be_sign") and at not in covered:
            before = {words[earlier] for earlier in part[:place]}
            if not before & word_list("negators"):
                return True
    return False


def unread_parts(
    words: tuple[str, ...], signs: frozenset[int], places: frozenset[int]
) -> tuple[str, ...]:
    """Parts of which no sign was understood though they hold words that are not known.

    Parameters:
        words: of the complaint, evened out.
        signs: the places of words that some sign took.
        places: those that name a part of the body, or none that could be a complaint.
    """
    found = []
    for part in parts(words):
        strange = [
            at
            for at in part
            if words[at].isalpha() and words[at] not in _known() and at not in signs | places
        ]
        passed_over = bool(strange) and not signs.intersection(part)
        if passed_over or _may_be_sign(words, part, signs | places):
            found.append(" ".join(words[at] for at in part))
    return tuple(found)
