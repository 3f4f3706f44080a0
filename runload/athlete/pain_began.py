"""Where in a run pain began, as its words tell: "pain from km 4", "kicks in at mile 3"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from runload.models.values import dataclass
from runload.tables import METRES_PER_KM
from runload.tabular.strict_toml import EntryTable, made_ready

NEAREST_KM, FARTHEST_KM = 0.2, 100.0
"""Distances [km] at which pain may be told to begin; nearer counts as the nearest. Basis: ours."""
_BESIDE = 3
"""Words such as "about the" that may stand before the distance. Basis: ours."""


@dataclass(frozen=True, slots=True)
class Began:
    """A distance at which pain began [km], and where in the words it stands."""

    km: float
    at: int


@dataclass(frozen=True, slots=True)
class _Words:
    found: re.Pattern[str]
    ends: re.Pattern[str]
    eases: re.Pattern[str]
    metres: dict[str, float]
    numbers: dict[str, float]


def began(words: str) -> tuple[Began, ...]:
    """The distances at which pain began, in the order of the words.

    Parameters:
        words: as they were written, in any of seven languages.
    Returns:
        Each distance [km] behind "from", "after", "no pain until" and the like, in km, miles or
        metres; not the one at which pain went away. Beyond 100 km nothing is told.
    Limits:
        "After 5 km" may mean behind a run of 5 km: the careful reading stands.
    Examples:
        >>> [one.km for one in began("left knee 3, starts after 5 km")]
        [5.0]
        >>> [round(one.km, 1) for one in began("kicks in at mile 3")]
        [4.8]
        >>> began("stiff, but it goes away after 2 km"), began("3 at 5 km pace")
        ((), ())
    """
    known, text = _words(), words.casefold()
    found = []
    for hit in known.found.finditer(text):
        said, unit = hit["of"] or hit["to"], hit["unit"] or hit["lead"]
        value = known.numbers.get(said) or float(said.replace(",", "."))
        km = value * known.metres[unit] / METRES_PER_KM
        if 0 < km <= FARTHEST_KM and not known.eases.search(_part(text, hit)):
            found.append(Began(max(km, NEAREST_KM), hit.start()))
    return tuple(found)


def _part(text: str, hit: re.Match[str]) -> str:
    """What stands around a distance in its part of the message, up to marks and "but"."""
    ends = list(_words().ends.finditer(text))
    first = max((end.end() for end in ends if end.end() <= hit.start()), default=0)
    last = min((end.start() for end in ends if end.start() >= hit.end()), default=len(text))
    return f"{text[first : hit.start()]} {text[hit.end() : last]}"


@cache
def _words() -> _Words:
    name = "pain_began.toml"
    table = EntryTable(name, made_ready("runload.athlete", name))
    metres = {
        word: float(size) for size, words in table.take("metres", dict).items() for word in words
    }
    numbers = {
        word: float(at)
        for words in table.take("numbers", dict).values()
        for at, word in enumerate(words, start=1)
    }
    said = EntryTable(f"{name} [said]", table.take("said", dict))
    beside = f"(?:{_any(table.words('beside'))}\\s*){{0,{_BESIDE}}}"
    number, unit = rf"\d{{1,4}}(?:[.,]\d{{1,2}})?|{_any(numbers)}", _any(metres)
    where = rf"(?P<of>{number})\s*-?\s*(?P<unit>{unit})|(?P<lead>{unit})\s*(?P<to>{number})"
    read = _Words(
        found=re.compile(
            rf"(?<!\w){_any(table.words('before'))}\s+{beside}(?:{where})(?!\w|[.,]\d)"
            rf"(?!\s*(?:{_any(said.words('not_where'))}))"
        ),
        ends=re.compile(rf"[,;.!?\n](?!\d)|(?<!\w){_any(said.words('ends'))}(?!\w)"),
        eases=re.compile(rf"(?<!\w){_any(said.words('eases'))}"),
        metres=metres,
        numbers=numbers,
    )
    for part in (table, said):
        part.end()
    return read


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(word).replace(chr(92) + ' ', ' ') for word in ordered)})"
