"""Names that may be the same athlete, written two ways: told, never merged."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from runload.tabular.text import MAX_LENGTH

MOST_MEANT = 4  # whole names that one with an initial may stand for, to be told; ours
_PARTS = re.compile(r"[^\W_]+")
# Letters that are written in two ways, brought to the shorter one.
_SPELT_OUT = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s"))
_LETTERS = str.maketrans({"ß": "s", "ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ı": "i"})

_Parts = tuple[str, ...]


def look_alike(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Groups of different names that may be one athlete's, each group and all of them in order.

    Alike are names of the same parts in any order, whatever their case, accents and signs
    (``Mueller, Jonas``), one with an initial (``J. Müller``), and a single part where only one
    other name holds it (``Jonas``). Names that differ in case and outer blanks alone are one and
    the same already. The time grows with the number of names, not with its square.

    Examples:
        >>> look_alike(["Jonas Müller", "Mueller, Jonas", "J. Müller", "Jana Maier", "Ben Ott"])
        (('J. Müller', 'Jonas Müller', 'Mueller, Jonas'),)
        >>> look_alike(["Anna", "ANNA ", "Anna Ott", "Runner 1", "Runner 2"])
        (('ANNA', 'Anna Ott'),)
        >>> look_alike(["Jonas Ott", "Jana Ott"]), look_alike(["Jonas Ott", "Jana Ott", "J. Ott"])
        ((), (('J. Ott', 'Jana Ott', 'Jonas Ott'),))
    """
    spelt: dict[str, str] = {}
    for name in names:
        shown = name.strip()
        spelt[shown.casefold()] = min(spelt.get(shown.casefold(), shown), shown)
    same: dict[_Parts, list[str]] = defaultdict(list)
    for name in spelt.values():
        if parts := _parts(name):
            same[parts].append(name)
    groups: dict[tuple[_Parts, ...], set[str]] = defaultdict(set)
    for shorter, wholes in _meant(same).items():
        groups[wholes] |= {name for parts in (shorter, *wholes) for name in same[parts]}
    for parts, alike in same.items():
        if len(alike) > 1 and (parts,) not in groups:
            groups[parts,] |= set(alike)
    told = (tuple(sorted(group, key=_order)) for group in groups.values())
    return tuple(sorted(set(told), key=lambda group: [_order(name) for name in group]))


def _order(name: str) -> tuple[str, str]:
    return name.casefold(), name


def _parts(name: str) -> _Parts:
    """The parts of a name in order, without case, accents and signs."""
    text = unicodedata.normalize("NFKD", name[:MAX_LENGTH].casefold().translate(_LETTERS))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    for long, short in _SPELT_OUT:
        text = text.replace(long, short)
    return tuple(sorted(_PARTS.findall(text)))


def _meant(same: Mapping[_Parts, object]) -> dict[_Parts, tuple[_Parts, ...]]:
    """For each name with an initial or of one part, the whole names that it may stand for."""
    initials: dict[_Parts, list[_Parts]] = defaultdict(list)
    holding: dict[str, list[_Parts]] = defaultdict(list)
    for parts in same:
        if len(parts) == 1 or any(len(part) == 1 for part in parts):
            continue
        for at, part in enumerate(parts):
            if part.isalpha():
                short = tuple(sorted((*parts[:at], part[0], *parts[at + 1 :])))
                initials[short].append(parts)
                holding[part].append(parts)
    found: dict[_Parts, tuple[_Parts, ...]] = {}
    for parts in same:
        wholes = initials.get(parts, ()) if len(parts) > 1 else holding.get(parts[0], ())
        most = MOST_MEANT if len(parts) > 1 else 1
        if 0 < len(wholes) <= most:
            found[parts] = tuple(dict.fromkeys(wholes))
    return found
