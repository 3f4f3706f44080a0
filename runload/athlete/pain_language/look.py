"""A cheap look at a note: may it speak of the body at all? It comes before the reader."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from runload.athlete.pain_language.compiled import FOLDER
from runload.athlete.pain_language.lexicon import (
    BODY_SECTIONS,
    CIRCUMSTANCES,
    Lexicon,
    languages_written,
    lexicon,
    pairs_of,
)
from runload.athlete.pain_language.phrases import parts_of
from runload.athlete.pain_language.text import folded

HEAD = 5
"""First letters that tell a misspelt or compound body word. Basis: ours."""
SHORTEST_HEADED = 7
"""Letters from which a word may be such a compound or slip. Basis: ours."""
MOST_WORDS = 100_000
"""Different words that are remembered; then it begins anew. Basis: ours, some 10 MB."""
PAIR_REACH = 5
"""Words within which two everyday words make a phrase about the body. Basis: ours."""
_WORD = re.compile(r"[^\W\d_]+")
_SCORE = re.compile(r"\d\s*/\s*10\b")


class _Signals(NamedTuple):
    words: frozenset[str]
    stems: frozenset[str]
    lengths: tuple[int, ...]
    heads: frozenset[str]
    pairs: dict[str, frozenset[str]]


class Telling(NamedTuple):
    """What can tell of the body in a language, without reading."""

    words: frozenset[str]
    stems: frozenset[str]
    pairs: Mapping[str, frozenset[str]]
    """For phrases of everyday words alone: their first word, and any other of their words."""
    places: frozenset[str]


def telling(one: Lexicon) -> Telling:
    """The words about the body, beginnings of such words, and pairs of everyday words."""
    words: set[str] = set()
    stems: set[str] = set()
    pairs: dict[str, set[str]] = {}
    common = one.common
    for table in (one.exact, one.stems, one.ends):
        for concept, written in {pair for row in table.values() for pair in pairs_of(row)}:
            if one.kinds[concept] not in BODY_SECTIONS or concept in CIRCUMSTANCES:
                continue
            slots = [part.split("|") for part in parts_of(written.lstrip("="))]
            rare = [
                slot for slot in slots if not any(c in common for c in slot) and slot != ["..."]
            ]
            for choice in (c for slot in rare for c in slot):
                (stems if "*" in choice else words).add(choice.strip("*"))
            if len(slots) == 1:
                words.update(c for c in slots[0] if "*" not in c)
            elif not rare:
                others = [c for slot in slots[1:] for c in slot if c not in one.fillers]
                for first in slots[0]:
                    pairs.setdefault(first, set()).update(others)
    places = frozenset(_WORD.findall(one.body)) - common
    return Telling(
        frozenset(words), frozenset(stems), {k: frozenset(v) for k, v in pairs.items()}, places
    )


def look_of_all() -> str:
    """What may tell of the body in every language together, as text that is kept in the package.

    To gather it takes as long as to read a hundred messages.
    """
    words: set[str] = set()
    stems: set[str] = set()
    heads: set[str] = set()
    pairs: dict[str, frozenset[str]] = {}
    for language in languages_written():
        told = telling(lexicon(language))
        words |= told.words
        stems |= told.stems
        heads |= {word[:HEAD] for word in told.places if len(word) > HEAD}
        for first, others in told.pairs.items():
            pairs[first] = pairs.get(first, frozenset()) | others
    made: dict[str, object] = {
        "words": " ".join(sorted(words)),
        "stems": sorted(stems),
        "heads": " ".join(sorted(heads)),
        "pairs": {first: sorted(pairs[first]) for first in sorted(pairs)},
    }
    return json.dumps(made, ensure_ascii=True, separators=(",", ":")) + "\n"


@cache
def _signals() -> _Signals:
    """What may tell of the body, in every language together."""
    fields = json.loads(FOLDER.joinpath("look.json").read_text("ascii"))
    stems = frozenset(fields["stems"])
    return _Signals(
        words=frozenset(fields["words"].split(" ")),
        stems=stems,
        lengths=tuple(sorted({len(stem) for stem in stems})),
        heads=frozenset(fields["heads"].split(" ")),
        pairs={first: frozenset(others) for first, others in fields["pairs"].items()},
    )


def may_concern_the_body(text: str) -> bool:
    """False only where no word of any language the reader has can be about the body.

    Made for millions of notes: no reading, a few set look-ups a word. It says yes too often.

    >>> may_concern_the_body("left shin sore"), may_concern_the_body("Lunch with Anna")
    (True, False)
    """
    plain = text.lower() if text.isascii() else folded(text)
    words = _WORD.findall(plain.replace("'", ""))
    told = [_KINDS[word] for word in words]
    if _ALONE in told or _SCORE.search(plain):
        return True
    pairs = _signals().pairs
    return any(
        not pairs[words[at]].isdisjoint(words[at + 1 : at + PAIR_REACH])
        for at, kind in enumerate(told)
        if kind == _PAIRED
    )


_NOTHING, _PAIRED, _ALONE = range(3)


class _Kinds(dict[str, int]):
    """What each word may tell: nothing, something beside another word, or something alone."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_WORDS:
            self.clear()
        known = _signals()
        if (
            word in known.words
            or (len(word) >= SHORTEST_HEADED and word[:HEAD] in known.heads)
            or any(word[:length] in known.stems for length in known.lengths)
        ):
            self[word] = _ALONE
        else:
            self[word] = _PAIRED if word in known.pairs else _NOTHING
        return self[word]


_KINDS = _Kinds()
