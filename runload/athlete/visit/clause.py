"""One clause of a physiotherapist's line, from which what was understood is taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from runload.athlete.visit.words import FILLERS

NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15",
    "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60",
    "once": "1 x", "twice": "2 x", "thrice": "3 x",
}  # fmt: skip
_TIMES = r"\b(?:once|twice|thrice)(?= (?:a|per|every|each|daily|weekly)\b)"
_NUMBER = re.compile(rf"{_TIMES}|\b(?:{'|'.join(list(NUMBERS)[:-3])})\b")
_EVEN = (("×", "x"), ("≤", "<="), ("≥", ">="), ("–", "-"), ("—", " - "), ("’", "'"), ("−", "-"))
_PARTS = re.compile(
    r"[;\n!]|,(?!\d|\s*\d+ times)|\.(?!\d)|:(?!\s*\d)|(?<!\d)\s-\s|\s-\s(?!\d)|\bthen\b|\bbut\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+")


@dataclass(slots=True)
class Clause:
    """What is left of a clause; ``said`` is the whole of it, ``visit`` the day of the visit."""

    text: str
    said: str
    visit: date

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match, which is taken out of what is left."""
        found = pattern.search(self.text)
        if found is not None:
            self.text = f"{self.text[: found.start()]} {self.text[found.end() :]}"
        return found

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether what is left holds this."""
        return pattern.search(self.text) is not None

    @property
    def left(self) -> str:
        """What is left beside words that set nothing; empty where all of it was understood."""
        words = [word for word in _WORD.findall(self.text) if word not in FILLERS]
        return " ".join(words)


def evened(words: str) -> str:
    """The words in small letters, with one way of writing signs and numbers.

    >>> evened("Twice a week, 3 × 12")
    '2 x a week, 3 x 12'
    """
    text = words.casefold()
    for mark, plain in _EVEN:
        text = text.replace(mark, plain)
    return _NUMBER.sub(lambda found: NUMBERS[found[0]], text)


def clauses(words: str, visit: date) -> list[Clause]:
    """The clauses of a line, in their order."""
    parts = (part.strip() for part in _PARTS.split(evened(words)))
    return [Clause(part, part, visit) for part in parts if part]
