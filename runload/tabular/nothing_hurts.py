"""Whether what somebody writes says that nothing hurts."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from runload.tabular.pain_scores import evened, listed

_LISTS = ("say", "no", "beside", "joins")
_SKIN_AND_FORM = re.compile("[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff\u2640\u2642]")


@cache
def _nothing(name: str) -> frozenset[str]:
    return frozenset(map(str, listed("nothing")[name]))


_LOOKED_AT = 100
"""Characters in which a word that says more is looked for, before a text is taken apart."""


@cache
def _all_words() -> frozenset[str]:
    """Every word of the ways to say it, and beside them."""
    return frozenset(
        word for listed in _LISTS for said in _nothing(listed) for word in said.split()
    )


def _says_more(text: str) -> bool:
    """True if a word of plain letters stands between blanks that no way to say it holds."""
    words = text[:_LOOKED_AT].lower().split()
    whole = words if len(text) <= _LOOKED_AT else words[:-1]
    known = _all_words()
    return any(word not in known and word.isascii() and word.isalpha() for word in whole)


def _parts(text: str) -> list[str]:
    plain = _SKIN_AND_FORM.sub("", evened(text).casefold())
    plain = re.sub("([\u2600-\u27bf\U0001f000-\U0001faff])", r" ; \1 ; ", plain)
    plain = re.sub(r"(?<=\w)-(?=\w)", " ", plain)
    return [
        part for part in (p.strip(" \"'()-:=~*") for p in re.split(r"[.,;!\n]+", plain)) if part
    ]


def _says_nothing(part: str) -> bool:
    """True if a part of a text is a way to say that nothing hurts, small words beside it."""
    words, small = part.split(), _nothing("beside")
    last = len(words)
    while last and words[last - 1] in small:
        last -= 1
    for start, word in enumerate(words):
        for end in range(len(words), max(start, last - 1), -1):
            if " ".join(words[start:end]) in _nothing("say"):
                return True
        if word not in small:
            break
    return False


def _joined(part: str) -> list[str]:
    """A part, cut where "and" joins two statements."""
    words, parts = part.split(), [[]]  # type: list[str], list[list[str]]
    for word in words:
        if word in _nothing("joins"):
            parts.append([])
        else:
            parts[-1].append(word)
    return [" ".join(words) for words in parts if words]


@lru_cache(maxsize=4096)
def nothing_hurts(text: str, *, answered: bool = False) -> bool:
    """True if the whole text says that nothing hurts, in any of the seven languages.

    ``answered``: the text is itself the answer to what hurts, so a bare no is one.

    >>> nothing_hurts("all good, no pain today"), nothing_hurts("improved but there")
    (True, False)
    """
    if "?" in text or _says_more(text):
        return False
    parts = _parts(text)
    if not parts:
        return False
    if answered and len(parts) == 1 and parts[0] in _nothing("no"):
        return True
    said = [_says_nothing(part) or all(map(_says_nothing, _joined(part))) for part in parts]
    beside = [_nothing("beside").issuperset(part.split()) for part in parts]
    return any(said) and all(one or small for one, small in zip(said, beside, strict=True))
