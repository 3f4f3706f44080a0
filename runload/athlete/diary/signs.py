"""The cells onset, character, timing and signs: named signs are taken, the rest read as words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from runload.athlete.diary.cells import Cells
from runload.evidence.vocabulary import TOKENS
from runload.models import PainEntry
from runload.models.values import dataclass

COLUMNS = ("onset", "character", "timing", "signs")
_AS_WORDS = frozenset({"one_spot"})  # what it means depends on the place, which the words tell


@dataclass(frozen=True, slots=True)
class ToldSigns:
    """Signs named by their own word: there, said not to be there, unclear; and what is left."""

    signs: frozenset[str]
    denied: frozenset[str]
    unclear: frozenset[str]
    words: tuple[str, ...]

    def beside(self, entry: PainEntry) -> PainEntry:
        """The report with these signs as well; what is there outranks what is denied."""
        signs = entry.signs | self.signs
        labels = [label for token, label in TOKENS.items() if token in self.signs - entry.signs]
        return replace(
            entry,
            signs=signs,
            denied=(entry.denied | self.denied) - signs,
            unclear=(entry.unclear | self.unclear) - signs - self.denied,
            understood_as="; ".join(filter(None, (entry.understood_as, *labels))),
        )


@cache
def _named() -> dict[str, str]:
    """Every sign by its own word and by the words it is shown with."""
    names = {token.replace("_", " "): token for token in TOKENS if token not in _AS_WORDS}
    return {label.casefold(): token for token, label in TOKENS.items()
            if token not in _AS_WORDS} | names  # fmt: skip


def told_signs(cells: Cells) -> ToldSigns:
    """What the four cells name: ``swelling``, ``no limp``, ``pinpoint_on_bone?``.

    A part that is no sign's own word goes to the words, to be understood like any complaint.
    """
    found: dict[str, set[str]] = {"signs": set(), "denied": set(), "unclear": set()}
    words = []
    for part in (p.strip() for name in COLUMNS for p in re.split(r"[;,]", cells[name])):
        plain = re.sub(r"[\s_\-]+", " ", part.casefold()).strip()
        denied = re.fullmatch(r"(?:no|not)\s+(.+)", plain)
        unclear = plain.endswith("?")
        token = _named().get(denied[1] if denied else plain.rstrip("? "))
        if token is not None:
            kind = "denied" if denied else ("unclear" if unclear else "signs")
            found[kind].add(token)
        elif part:
            words.append(part)
    return ToldSigns(
        frozenset(found["signs"]), frozenset(found["denied"]), frozenset(found["unclear"]),
        tuple(words),
    )  # fmt: skip
