"""Single cells about the body: what stands in them by the words of ``headers.toml``, no more.

Only whole cells are judged here. Whatever else a cell says goes on as it was written, to the one
reader of words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from runload.tabular.cells import missing, number
from runload.tabular.dates import is_day
from runload.tabular.headers import name_and_unit, normalised, vocabulary
from runload.tabular.nothing_hurts import nothing_hurts
from runload.tabular.pain_scores import score_told
from runload.tabular.scores import score

ONE_OF_TEN = 10.0
"""Points of a scale from 0 to 100 that make one of 0 to 10."""
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OF_HUNDRED = re.compile(r"(?:\b0\s*(?:-|–|to|bis|à|a)\s*|/\s*)100\b")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)?\s*(?:/\s*100|%)?")


@lru_cache(4096)
def is_illness(cell: str) -> bool:
    """True where a cell says that somebody was ill, and nothing else.

    Examples:
        >>> [is_illness(cell) for cell in ("krank", "Ill, with fever", "still sick", "malade")]
        [True, True, True, True]
        >>> [is_illness(cell) for cell in ("krank, Knie 4", "still", "cold 3", "injured", "")]
        [False, False, False, False, False]
    """
    return _whole(cell, vocabulary().ill)


@lru_cache(4096)
def is_injury(cell: str) -> bool:
    """True where a cell says that somebody is injured or with a physiotherapist, and nothing else.

    Examples:
        >>> [is_injury(cell) for cell in ("injured", "Still injured!", "Physio", "verletzt")]
        [True, True, True, True]
        >>> [is_injury(cell) for cell in ("injured knee", "no injury", "rest", "5", "")]
        [False, False, False, False, False]
    """
    return _whole(cell, vocabulary().injured)


@lru_cache(4096)
def is_weather(cell: str) -> bool:
    """True for a cell whose only word for an illness is one for the weather, too."""
    return not set(_WORDS.findall(normalised(cell))) & (vocabulary().ill - vocabulary().weather)


@lru_cache(4096)
def names_illness(cell: str) -> bool:
    """True where a cell about health holds a word for an illness, whatever stands beside it.

    Examples:
        >>> names_illness("sick since Monday"), names_illness("modified training")
        (True, False)
    """
    return bool(set(_WORDS.findall(normalised(cell))) & vocabulary().ill)


@lru_cache(4096)
def is_well(cell: str) -> bool:
    """True where a cell about injury, illness or status says that there is none.

    Examples:
        >>> [is_well(cell) for cell in ("Fit", "none", "OK", "no", "alles gut", "👍")]
        [True, True, True, True, True, True]
        >>> [is_well(cell) for cell in ("", "-", "n/a", "getting better", "no running")]
        [False, False, False, False, False]
    """
    return normalised(cell).strip(" .!") in vocabulary().well or nothing_hurts(cell, answered=True)


@lru_cache(4096)
def is_yes(cell: str) -> bool:
    """True for a bare yes: something is there, without a word of what."""
    word = normalised(cell).strip(" .!")
    return word in vocabulary().yes or word == "1"


@lru_cache(4096)
def pain_score(cell: str, *, of_hundred: bool = False) -> float | None:
    """The score [0-10] of a cell that holds nothing else; 0 where it says that nothing hurts.

    Examples:
        >>> [pain_score(cell) for cell in ("4", "no pain", "alles gut", "improved but there", "")]
        [4.0, 0.0, 0.0, None, None]
        >>> pain_score("60", of_hundred=True), pain_score("35 %", of_hundred=True)
        (6.0, 3.5)
    """
    if nothing_hurts(cell, answered=True):
        return 0.0
    if missing(cell):
        return None
    if of_hundred:
        found = _PERCENT.fullmatch(cell.strip())
        value = float(found[1]) / ONE_OF_TEN if found else None
        return value if value is not None and value <= ONE_OF_TEN else None
    return score(cell)


@lru_cache(4096)
def score_among(cell: str) -> tuple[float | None, str, str]:
    """A score among words, the words without it, and what must be asked about it.

    Examples:
        >>> score_among("6/10 left shin"), score_among("5-6"), score_among("left shin")
        ((6.0, 'left shin', ''), (6.0, '', ''), (None, 'left shin', ''))
    """
    if is_day(cell) or number(cell, ".") is not None:  # one above 10 may be of another scale
        return None, cell, ""
    told = score_told(cell)
    return told.score, told.words, told.ask


def of_hundred(header: str) -> bool:
    """Whether a column of pain has a scale from 0 to 100.

    Examples:
        >>> of_hundred("Pain VAS 0-100"), of_hundred("Pain (0-10)")
        (True, False)
    """
    return bool(_OF_HUNDRED.search(normalised(header)))


def is_form(date_header: str) -> bool:
    """Whether the column of the day is the stamp of a form: then its free text is a report.

    Examples:
        >>> is_form("Zeitstempel"), is_form("Date")
        (True, False)
    """
    return name_and_unit(date_header)[0] in vocabulary().stamps


def may_tell_a_state(cell: str) -> bool:
    """False only where a cell says more than that somebody is ill or injured: by its first word.

    Examples:
        >>> [may_tell_a_state(cell) for cell in ("Ill, with fever", "with Bo", "easy and ill")]
        [True, True, False]
    """
    first = cell.partition(" ")[0]
    return not (first.isascii() and first.isalpha()) or first.lower() in _words_of_states()


@cache
def _words_of_states() -> frozenset[str]:
    known = vocabulary()
    return known.ill | known.injured | known.beside_ill


def _whole(cell: str, kinds: frozenset[str]) -> bool:
    text = normalised(cell)
    words = set(_WORDS.findall(text))
    whole = bool(words & kinds) and words <= kinds | vocabulary().beside_ill
    return whole and not any(character.isdigit() for character in text)
