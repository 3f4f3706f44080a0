"""One cell of the diary at a time: its value, or None and the refusal that names it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from runload.athlete.diary.table import day_of
from runload.athlete.pain import pain_score
from runload.evidence.vocabulary import REGIONS
from runload.models import DiaryRow, Skipped
from runload.tabular.nothing_hurts import nothing_hurts
from runload.tabular.written import clean_text

_SIDES = {"left": "left", "l": "left", "right": "right", "r": "right", "both": "both",
          "bilateral": "both", "b": "both"}  # fmt: skip
_YES = frozenset({"yes", "y", "true", "1", "hot", "x"})
_NO = frozenset({"no", "n", "false", "0"})
_HOURS, _MINUTES = 24, 60
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A cell that cannot stand: its column, what is wrong with its value, and what to do."""

    column: str
    what: str
    fix: str


@dataclass(slots=True)
class Cells:
    """The cells of one row while they are read, and those that could not be."""

    name: str
    row: DiaryRow
    order: str | None = None
    refused: list[str] = field(default_factory=list)
    wrong: list[RefusedCell] = field(default_factory=list)

    def __getitem__(self, column: str) -> str:
        return self.row.cells.get(column, "")

    @property
    def day(self) -> date:
        """The day of the row."""
        return self.row.date

    def refuse(self, column: str, why: str, fix: str) -> None:
        """Name a cell that stays unknown."""
        self.refused.append(column)
        self.wrong.append(RefusedCell(column, f"{clean_text(self[column], 60)!r} {why}", fix))

    def skipped(self) -> tuple[Skipped, ...]:
        """The refused cells as every format names them, each once."""
        where = f"{self.name}, row {self.row.number}"
        return tuple(
            Skipped(
                where, f"{cell.column} {cell.what}", cell.fix, "bad-cell", self.name, None, "diary"
            )
            for cell in dict.fromkeys(self.wrong)
        )

    def score(self, column: str) -> float | None:
        """A score [0-10]."""
        value = self[column]
        if not value:
            return None
        score = 0.0 if nothing_hurts(value, answered=True) else pain_score(value)
        if score is None:
            self.refuse(column, "is no score from 0 to 10", "Give 0 to 10.")
        return score

    def count(self, column: str, most: int, what: str, fix: str, least: int = 0) -> int | None:
        """A whole number."""
        value = self[column]
        if not value:
            return None
        short = value.isdecimal() and len(value) <= len(str(most))
        if short and least <= int(value) <= most:
            return int(value)
        self.refuse(column, f"is no {what}", fix)
        return None

    def number(self, column: str, least: float, most: float, what: str, fix: str) -> float | None:
        """A number, with a decimal point or comma."""
        value = self[column]
        if not value:
            return None
        try:
            number = float(value.replace(",", "."))
        except ValueError:
            number = float("nan")
        if least <= number <= most:
            return number
        self.refuse(column, f"is no {what}", fix)
        return None

    def side(self) -> str | None:
        """left, right or both."""
        value = self["side"]
        side = _SIDES.get(value.casefold())
        if value and side is None:
            self.refuse("side", "is no side", "Write left, right or both.")
        return side

    def yes(self, column: str) -> bool | None:
        """Yes or no."""
        value = self[column].casefold()
        if value in _YES:
            return True
        if value and value not in _NO:
            self.refuse(column, "is neither yes nor no", "Write yes or no.")
        return False if value in _NO else None

    def date(self, column: str) -> date | None:
        """A day."""
        value = self[column]
        if not value:
            return None
        day = day_of(value, self.order)
        if day is None:
            self.refuse(column, "is no date", "Write it as 2026-05-31.")
        return day

    def time(self, column: str) -> time | None:
        """A time of day."""
        value = self[column]
        if not value:
            return None
        found = _TIME.fullmatch(value)
        if found and int(found[1]) < _HOURS and int(found[2]) < _MINUTES:
            return time(int(found[1]), int(found[2]))
        self.refuse(column, "is no time of day", "Write it as 18:30.")
        return None


def region_id(value: str) -> str | None:
    """The region an id or its own label names."""
    plain = value.strip().casefold()
    labels: Mapping[str, str] = {label.casefold(): region for region, label in REGIONS.items()}
    name = re.sub(r"[\s\-]+", "_", plain)
    return name if name in REGIONS else labels.get(plain)
