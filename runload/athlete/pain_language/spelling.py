"""Misspelt names of places and conditions, read as what was meant; short words never are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from runload.athlete.pain_language.lexicon import Lexicon
from runload.athlete.pain_language.text import Words

ONE_SLIP_FROM = 6
"""Letters from which one slip is forgiven. Basis: ours."""
TWO_SLIPS_FROM = 9
"""Letters from which two slips are forgiven. Basis: ours."""


def slips(word: str, target: str, most: int) -> int | None:
    """Letters dropped, added, changed or swapped between two words, up to ``most``, else None.

    >>> slips("achillies", "achilles", 2), slips("fasciatis", "fasciitis", 2), slips("a", "bcd", 1)
    (1, 1, None)
    """
    if abs(len(word) - len(target)) > most:
        return None
    before: list[int] = []
    row = list(range(len(target) + 1))
    for i, letter in enumerate(word, start=1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(target, start=1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == target[j - 2] and word[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def _nearest(word: str, lexicon: Lexicon) -> str | None:
    most = 2 if len(word) >= TWO_SLIPS_FROM else 1
    best: tuple[int, str] | None = None
    letters = frozenset(word)
    for length in range(max(ONE_SLIP_FROM - 1, len(word) - most), len(word) + most + 1):
        for target, others in lexicon.forgivable(word[0], length):
            if len(letters - others) > most or len(others - letters) > most:  # each is a slip
                continue
            far = slips(word, target, most)
            if far is not None and (best is None or (far, target) < best):
                best = (far, target)
    return best[1] if best else None


@lru_cache(maxsize=4096)
def _meant(word: str, languages: tuple[str, ...]) -> str | None:
    from runload.athlete.pain_language.lexicon import lexicon

    for language in languages:
        found = _nearest(word, lexicon(language))
        if found is not None:
            return found
    return None


def forgiven(words: Words, lexicons: Sequence[Lexicon]) -> Words:
    """The words, with slips in names of places and conditions put right."""
    languages = tuple(one.language for one in lexicons)
    changed = list(words.words)
    for at, word in enumerate(changed):
        if len(word) < ONE_SLIP_FROM or not word.isalpha():
            continue
        if any(one.knows(word) for one in lexicons):
            continue
        changed[at] = _meant(word, languages) or word
    return Words(words.text, tuple(changed), words.spans)
