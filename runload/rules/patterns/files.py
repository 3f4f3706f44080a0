"""The injury patterns: one TOML file each, read strictly, so that a typing error never hides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import cast

from runload.evidence.vocabulary import REGIONS, TOKENS
from runload.models import Advice
from runload.models.values import dataclass
from runload.tabular.strict_toml import EntryTable, TomlError, tables_of

PILLARS = ("strength", "mobility", "load", "technique")
GRADES = ("strong", "moderate", "weak", "contested")
SHOWN_FROM_POINTS = 1  # ours, C.0
USUAL_FILE = "usual.toml"
"""What each place is usually seen with; beside the patterns, and none itself."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of evidence C.3, as its file says it.

    ``regions``: any of them (empty: any place). ``gradual``: nobody said that it began suddenly.
    ``needs`` and ``supports`` are groups of signs; one sign of a group meets the group.
    ``needs_at`` holds, by region, the signs of which that region alone needs one.
    ``denied`` must have been denied in words. ``score_max`` (0-10) and ``days_max`` (days) bound
    mild and new notes; ``shown_from`` is the fewest points it is named with (0 where evidence C.3
    asks for nothing beyond the place and the start). ``mark`` is what settles it, in a runner's
    words: the choice that a question offers where two patterns are too close to call.
    ``pillars`` belong to the guide; each has its own advice. ``stop``: nothing else is named
    beside it. ``growing``: only for runners under 18. ``named_only``: no place and no sign make it,
    only its own name or a choice. ``from_age_years``: not for runners known to be younger.
    """

    id: str
    number: str
    name: str
    note: bool
    stop: bool
    growing: bool
    named_only: bool
    from_age_years: int | None
    regions: tuple[str, ...]
    gradual: bool
    needs: tuple[frozenset[str], ...]
    needs_at: Mapping[str, frozenset[str]]
    denied: tuple[str, ...]
    score_max: float | None
    days_max: int | None
    shown_from: int
    supports: tuple[frozenset[str], ...]
    against: tuple[str, ...]
    tells_apart: str
    otherwise: str
    see: str
    ask: str
    choices: tuple[str, ...]
    mark: str
    advice: tuple[Advice, ...]
    pillars: tuple[str, ...]
    grade: str
    refs: tuple[str, ...]
    explain: tuple[tuple[str, str], ...]


class _Reader(EntryTable):
    """The table of a pattern; a list that is left out is empty."""

    def whole_or_none(self, key: str) -> int | None:
        return self.take(key, int) if key in self.table else None

    def words(self, key: str, allowed: Iterable[str] = ()) -> tuple[str, ...]:
        """A list of words, each of them known where ``allowed`` lists them."""
        words = tuple(str(word) for word in self.take_or(key, list, default=[]))
        self.known(key, words, allowed)
        return words

    def groups(self, key: str) -> tuple[frozenset[str], ...]:
        """A list of lists of signs."""
        groups = tuple(
            frozenset(str(word) for word in group) for group in self.take_or(key, list, default=[])
        )
        for group in groups:
            self.known(key, tuple(group), TOKENS)
        return groups

    def by_region(self, key: str) -> dict[str, frozenset[str]]:
        """A table of lists of signs, by region."""
        table = self.take_or(key, dict, default={})
        self.known(key, tuple(table), REGIONS)
        for signs in table.values():
            self.known(key, tuple(signs), TOKENS)
        return {region: frozenset(signs) for region, signs in table.items()}


def _advice(where: str, entries: list[object]) -> tuple[tuple[Advice, ...], tuple[str, ...]]:
    advice, pillars = [], []
    for entry in entries:
        reader = _Reader(where, cast("dict[str, object]", entry))
        pillar = reader.take("pillar", str)
        reader.known("pillar", (pillar,), PILLARS)
        pillars.append(pillar)
        text = reader.take("text", str)
        shown = text if pillar == "load" else f"{pillar.capitalize()}: {text[0].lower()}{text[1:]}"
        advice.append(Advice(shown, reader.take("because", str)))
        reader.end()
    return tuple(advice), tuple(pillars)


def pattern_from(where: str, text: str) -> Pattern:
    """The pattern that this TOML text describes.

    Raises:
        ValueError: a key is missing, unknown, or holds a word that is not in the vocabulary.
    """
    reader = _Reader(where, tables_of(text.encode(), where, "a pattern", TomlError))
    advice, advised = _advice(where, reader.take("advice", list))
    pillars = reader.words("pillars", PILLARS)
    if set(advised) != set(pillars):
        raise ValueError(f"{where}: pillars {pillars} and advice {advised} differ. Match them.")
    explain = reader.explained()
    grade = reader.take("grade", str)
    reader.known("grade", (grade,), GRADES)
    note = reader.take("note", bool)
    pattern = Pattern(
        id=reader.take("id", str),
        number=reader.take("number", str),
        name=reader.take("name", str),
        note=note,
        stop=reader.take_or("stop", bool, default=False),
        growing=reader.take_or("growing", bool, default=False),
        named_only=reader.take_or("named_only", bool, default=False),
        from_age_years=reader.whole_or_none("from_age_years"),
        regions=reader.words("regions", REGIONS),
        gradual=reader.take_or("gradual", bool, default=False),
        needs=reader.groups("needs"),
        needs_at=reader.by_region("needs_at"),
        denied=reader.words("denied", TOKENS),
        score_max=reader.whole_or_none("score_max"),
        shown_from=reader.take_or("shown_from", int, default=SHOWN_FROM_POINTS),
        days_max=reader.whole_or_none("days_max"),
        supports=reader.groups("supports"),
        against=reader.words("against", TOKENS),
        tells_apart=reader.take("tells_apart", str),
        otherwise=reader.take("otherwise", str),
        see=reader.take("see", str),
        ask=reader.take("ask", str),
        choices=reader.words("choices"),
        mark="" if note else reader.take("mark", str),
        advice=advice,
        pillars=pillars,
        grade=grade,
        refs=reader.words("refs"),
        explain=explain,
    )
    reader.end()
    return pattern


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every pattern of the folder ``patterns``, in the order of the guide's and our numbers."""
    folder = resources.files("runload.rules") / "patterns"
    found: dict[str, Pattern] = {}
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if not file.name.endswith(".toml") or file.name == USUAL_FILE:
            continue
        pattern = pattern_from(file.name, file.read_text(encoding="utf-8"))
        if pattern.id in found:
            raise ValueError(f"{file.name}: the id {pattern.id!r} is taken. Choose another.")
        found[pattern.id] = pattern
    return tuple(sorted(found.values(), key=lambda pattern: number_order(pattern.number)))


def number_order(number: str) -> tuple[bool, int, str]:
    """Patterns before notes, then by number: P1, P4a, P4b, P11, N1.

    Examples:
        >>> sorted(["N1", "P11", "P4b", "P4a"], key=number_order)
        ['P4a', 'P4b', 'P11', 'N1']
    """
    digits = "".join(letter for letter in number if letter.isdigit())
    return not number.startswith("P"), int(digits), number


def pattern(pattern_id: str) -> Pattern:
    """The pattern with this id.

    Raises:
        KeyError: there is none.
    """
    return {entry.id: entry for entry in patterns()}[pattern_id]
