"""Sleep and muscle soreness as people write them: context, and never pain (clinic.md 9)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from runload.models.values import dataclass
from runload.tabular.scores import SCALE, score
from runload.tabular.strict_toml import packaged

SLEEP_WORDS = ("very well", "well", "so-so", "badly", "very badly")
"""The answers to "how well did you sleep?", 1 to 5. Basis: clinic.md 9."""
MOST_HOURS = 24.0
PAIN_FROM = 8.0
"""Soreness [0-10] from which it is heard as pain too. Basis: ours."""
_HOURS = r"(?:(?:{about}) )?(?P<h{n}>\d{{1,2}}(?:[.,]\d{{1,2}})?) ?(?:{hours})(?P<m{n}>\d{{2}})?"


@dataclass(frozen=True, slots=True)
class _Words:
    """How people say it, as patterns, and the answer [1-5] that each word is."""

    by_word: Mapping[str, int]
    slept: re.Pattern[str]
    hours: re.Pattern[str]
    bare: re.Pattern[str]
    sore: re.Pattern[str]


@cache
def _words() -> _Words:
    parts = packaged("runload.tabular", "rest_scores.toml")
    answers = parts.pop("answers")
    said = {part: _any(_listed(text)) for part, text in parts.items()}
    by_word = {word: int(answer) for answer, text in answers.items() for word in _listed(text)}
    how = _any(by_word)
    hours = [_HOURS.format(n=n, **said) for n in range(5)]
    me, slept, was, when = said["i"], said["slept"], said["was"], rf"(?: (?:{said['when']}))?"
    told = (
        rf"(?:(?:{me}) )?(?:{slept})(?: (?:{was})|:)? ?"
        rf"(?:(?P<q0>{how})(?:,? ?{hours[0]})?|{hours[1]}(?: (?P<q1>{how}))?){when}"
        rf"|(?:(?:{me}) )?(?P<q2>{how}) (?:{slept})(?:,? ?{hours[2]})?{when}"
        rf"|(?P<q3>{how}) (?:{said['night']}){when}"
        rf"|(?:{said['night']})(?: (?:{was})|:)? (?P<q4>{how})"
        rf"|(?:(?:{me}) )?{hours[3]} (?:(?:{said['of']}) )?(?:{slept}){when}"
    )
    sore = (
        rf"(?:(?:{said['legs']}) (?:{said['are_sore']})|(?:(?:{said['have']}) )?(?:{said['sore']}))"
        r"(?: at| is| was| of|:)? ?(?P<n>\d{1,2}(?:[.,]\d)?)(?: ?/ ?| of | out of )?(?P<top>5|10)?"
    )
    number = r"\d{1,2}(?: ?/ ?\d{1,2}| of \d{1,2})?"
    return _Words(
        by_word,
        re.compile(told),
        re.compile(hours[4]),
        re.compile(rf"(?:{slept})(?: (?:{was})|:)? ?{number}"),
        re.compile(sore),
    )


def _listed(text: str) -> list[str]:
    return [_plain(word) for word in text.split(",")]


def _any(words: Iterable[str]) -> str:
    """A pattern of any of them, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def sleep_told(text: str) -> tuple[int | None, float | None] | None:
    """How well [1-5, 1 is very well] and how long [h] somebody slept; None where it is not said.

    Examples:
        >>> sleep_told("slept badly 5 h"), sleep_told("6,5 hours of sleep"), sleep_told("bad night")
        ((4, 5.0), (None, 6.5), (4, None))
        >>> sleep_told("slept badly because of my knee"), sleep_told("sleep 2")
        (None, None)
        >>> sleep_told("mal dormi, 5h30"), sleep_told("ik heb slecht geslapen")
        ((4, 5.5), (4, None))
    """
    found = _words().slept.fullmatch(_plain(text))
    if found is None:
        return None
    parts = found.groupdict()
    word = next((parts[f"q{n}"] for n in range(5) if parts[f"q{n}"]), None)
    hours = next((n for n in range(4) if parts[f"h{n}"]), None)
    return (
        None if word is None else _words().by_word[word],
        None if hours is None else _hours(parts[f"h{hours}"], parts[f"m{hours}"]),
    )


def hours_told(text: str) -> float | None:
    """Hours and nothing else [h].

    >>> hours_told("7.5 h"), hours_told("7")
    (7.5, None)
    """
    found = _words().hours.fullmatch(_plain(text))
    return None if found is None else _hours(found["h4"], found["m4"])


def sleep_cell(text: str) -> int | None:
    """A cell of the diary: 1 (very well) to 5 (very badly), or a word for it.

    >>> sleep_cell("badly"), sleep_cell("2"), sleep_cell("7"), sleep_cell("soon")
    (4, 2, None, None)
    """
    plain = _plain(text)
    if plain in _words().by_word:
        return _words().by_word[plain]
    return int(plain) if plain in ("1", "2", "3", "4", "5") else None


def two_ways(text: str) -> bool:
    """Whether it is a number for sleep that says not which end is good.

    >>> two_ways("sleep 2/5"), two_ways("slept 5 h")
    (True, False)
    """
    return bool(_words().bare.fullmatch(_plain(text)))


def soreness_told(text: str) -> float | None:
    """How sore the muscles are all round [0-10]; a side or one place is pain, and None.

    Examples:
        >>> soreness_told("legs sore 3/5"), soreness_told("muscle soreness 4")
        (6.0, 4.0)
        >>> soreness_told("agujetas 4/10"), soreness_told("Spierpijn 3")
        (4.0, 3.0)
        >>> soreness_told("left leg sore 3"), soreness_told("legs sore")
        (None, None)
    """
    found = _words().sore.fullmatch(_plain(text))
    if found is None:
        return None
    return soreness_cell(f"{found['n']}/{found['top']}" if found["top"] else found["n"])


def soreness_cell(text: str) -> float | None:
    """A score [0-10], also of five: ``3/5`` is 6."""
    plain = _plain(text)
    if plain.endswith("/5"):
        part = score(plain[:-2].strip())
        return None if part is None or part > SCALE / 2 else 2 * part
    return score(plain)


def _plain(text: str) -> str:
    """Small letters without accents, one blank between words."""
    parts = unicodedata.normalize("NFD", text.casefold().replace("\u2019", "'").strip(" .!"))
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


def _hours(hours: str, minutes: str | None) -> float | None:
    value = float(hours.replace(",", ".")) + int(minutes or 0) / 60
    return value if 0 < value <= MOST_HOURS else None
