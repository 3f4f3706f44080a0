"""What an injury or illness is, as its words tell: what it is called, and what may follow."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from runload.models.opened import CLINICIAN, REST, USUAL
from runload.models.values import dataclass
from runload.tabular.strict_toml import EntryTable, packaged

INSIDE_FROM = 6
"""Letters from which a word is looked for inside others too. Basis: ours, for compounds."""
_COURSES = {"injury": (CLINICIAN, USUAL), "illness": (REST, USUAL)}


@dataclass(frozen=True, slots=True)
class Ailments:
    """``ailments.toml``, read: words, and by kind and course the names with what tells of them."""

    nothing: frozenset[str]
    untold: frozenset[str]
    over: re.Pattern[str]
    not_over: re.Pattern[str]
    beside: frozenset[str]
    denied: re.Pattern[str]
    fever_free: re.Pattern[str]
    named: dict[tuple[str, str], tuple[tuple[str, re.Pattern[str]], ...]]


@dataclass(frozen=True, slots=True)
class AilmentRead:
    """What words tell of an injury or illness.

    ``names`` are the house's own, empty where none was known; ``course`` None where the words
    alone do not say. ``plain`` is what is left of the words when "healed" is taken out. ``nothing``
    says that there is none, ``untold`` that the words say nothing at all.
    """

    names: tuple[str, ...]
    course: str | None
    plain: str
    over: bool
    nothing: bool
    untold: bool


@cache
def ailments() -> Ailments:
    """The words of injuries and illnesses."""
    name = "ailments.toml"
    table = EntryTable(name, packaged("runload.rules", name))
    deny, ends = (_any(table.words(key)) for key in ("deny", "deny_ends"))
    found: dict[tuple[str, str], tuple[tuple[str, re.Pattern[str]], ...]] = {}
    for kind, courses in _COURSES.items():
        of_kind = EntryTable(f"{name} [{kind}]", table.take(kind, dict))
        for course in courses:
            of_course = EntryTable(f"{name} [{kind}.{course}]", of_kind.take(course, dict))
            found[kind, course] = tuple(
                (called, _begins(of_course.words(called))) for called in tuple(of_course.table)
            )
        of_kind.end()
    read = Ailments(
        nothing=frozenset(table.words("nothing")),
        untold=frozenset(table.words("untold")),
        over=re.compile(rf"\b{_any(table.words('over'))}\b"),
        not_over=re.compile(rf"(?:\b|(?=n't)){_any(table.words('not_over'))}\b"),
        beside=frozenset(table.words("beside")),
        denied=re.compile(rf"\b{deny}\b(?:(?!\b{ends}\b)[^,.;:])*"),
        fever_free=re.compile(_any(table.words("fever_free"))),
        named=found,
    )
    table.end()
    return read


def read_ailment(kind: str, words: str) -> AilmentRead:
    """What the words of an ``injury`` or ``illness`` say.

    Parameters:
        kind: injury or illness.
        words: as the runner told them, in any of seven languages.
    Returns:
        Its names and its course. The graver course holds where words of both stand.
    Limits:
        Words are looked for, not understood. What is denied ("no fever") does not count.
    Source:
        ours, by the clinical design: fever or below the neck, bone and tears first.
    Examples:
        >>> read_ailment("illness", "flu with fever").names
        ('fever', 'flu')
        >>> read_ailment("illness", "head cold, no fever").course
        'usual'
        >>> read_ailment("injury", "calf strain, healed").over
        True
        >>> read_ailment("injury", "not healed yet").over
        False
    """
    known = ailments()
    text = " ".join(words.casefold().replace("’", "'").split())
    told = re.findall(r"[\w'-]+", known.over.sub(" ", text))
    plain = " ".join(word for word in told if word not in known.beside)
    over = bool(known.over.search(text)) and not known.not_over.search(text)
    asserted = known.denied.sub(" ", text)
    course, names = None, tuple[str, ...]()
    for each in _COURSES[kind]:
        heard = known.fever_free.sub(" ", asserted) if each == REST else asserted
        here = tuple(name for name, found in known.named[kind, each] if found.search(heard))
        course = each if here and course is None else course
        names += here
    bare = text.strip(" ,.;:!")
    first = re.split(r"[,.;:(]", bare)[0].strip()
    denies = not names and " " in first and first in known.nothing
    return AilmentRead(
        names=names,
        course=course,
        plain=plain,
        over=over,
        nothing=denies or bare in known.nothing,
        untold=not bare or text in known.untold,
    )


def _begins(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of words that begin so; long ones may stand inside another word."""
    known = tuple(words)
    short = [word for word in known if len(word) < INSIDE_FROM]
    inside = [word for word in known if len(word) >= INSIDE_FROM]
    parts = [rf"\b{_any(short)}" if short else "", _any(inside) if inside else ""]
    return re.compile("|".join(filter(None, parts)))


def _any(words: Iterable[str]) -> str:
    """A pattern of any of these, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
