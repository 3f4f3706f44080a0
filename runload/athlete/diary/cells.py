"""One cell of the diary at a time: its value, or None and the refusal that names it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date, time

from runload.athlete.diary.table import SHOWN, not_read
from runload.athlete.pain import pain_score
from runload.evidence.vocabulary import REGIONS
from runload.models import DiaryRow, Skipped
from runload.models.values import dataclass
from runload.tabular.cells import amounts, missing, number
from runload.tabular.dates import TWO_WAYS, clock, named_day
from runload.tabular.headers import yes_or_no
from runload.tabular.nothing_hurts import nothing_hurts
from runload.tabular.scores import middle, score
from runload.tabular.sides import side
from runload.tabular.written import clean_text


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
    refused: list[str] = field(default_factory=list)
    wrong: list[RefusedCell] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __getitem__(self, column: str) -> str:
        return self.row.cells.get(column, "")

    def typed(self, column: str) -> str:
        """A cell that holds one value; empty where it is a way of writing nothing."""
        value = self[column]
        return "" if missing(value) else value

    @property
    def day(self) -> date:
        """The day of the row."""
        return self.row.date

    def refuse(self, column: str, why: str, fix: str) -> None:
        """Name a cell that stays unknown."""
        self.refused.append(column)
        self.wrong.append(RefusedCell(column, f"{clean_text(self[column], SHOWN)!r} {why}", fix))

    def skipped(self) -> tuple[Skipped, ...]:
        """The refused cells as every format names them, each once."""
        return tuple(
            not_read(self.name, self.row.number, f"{cell.column} {cell.what}", cell.fix)
            for cell in dict.fromkeys(self.wrong)
        )

    def score(self, column: str) -> float | None:
        """A score [0-10], a whole number."""
        if nothing_hurts(self[column], answered=True):
            return 0.0
        value = self.typed(column)
        found = pain_score(value) if value else None
        if value and found is None:
            self.refuse(column, "is not a score from 0 to 10", "Give 0 to 10.")
        return found

    def effort(self, column: str) -> float | None:
        """An effort [0-10] as it stands; the middle of a range such as 7-8, which is noted."""
        value = self.typed(column)
        if not value:
            return None
        found = score(value)
        if found is None and (found := middle(value)) is not None:
            where = f"{self.name}, row {self.row.number}"
            shown = clean_text(value, SHOWN)
            self.notes.append(f"{where}: {column} {shown!r} is read as the middle, {found:g}.")
        if found is None:
            self.refuse(column, "is not a score from 0 to 10", "Give 0 to 10.")
        return found

    def count(self, column: str, most: int, what: str, fix: str, least: int = 0) -> int | None:
        """A whole number."""
        value = self.typed(column)
        if not value:
            return None
        found = number(value, None)
        if found is not None and found.is_integer() and least <= found <= most:
            return int(found)
        self.refuse(column, f"is no {what}", fix)
        return None

    def number(
        self, column: str, least: float, most: float, what: str, fix: str, unit: str = ""
    ) -> float | None:
        """A number, with a decimal point or comma, in ``unit``."""
        value = self.typed(column)
        if not value:
            return None
        found = amounts(value, least, most, unit)
        if len(found) == 1:
            return found[0]
        if found:
            self.refuse(column, TWO_WAYS, f"Write {found[0]:.4f} or {found[-1]:.0f}.")
        else:
            self.refuse(column, f"is no {what}", fix)
        return None

    def side(self) -> str | None:
        """left, right or both."""
        value = self.typed("side")
        found = side(value)
        if value and found is None:
            self.refuse("side", "is not a side", "Write left, right or both.")
        return found

    def yes(self, column: str) -> bool | None:
        """Yes or no."""
        value = self.typed(column)
        if value.casefold() == "hot":  # the column's own name says it too
            return True
        found = yes_or_no(value) if value else None
        if value and found is None:
            self.refuse(column, "is not yes or no", "Write yes or no.")
        return found

    def date(self, column: str) -> date | None:
        """A day."""
        value = self.typed(column)
        if not value:
            return None
        try:
            return named_day(value)
        except ValueError as why:
            self.refuse(column, str(why), "Write it as 2026-05-31.")
        return None

    def time(self, column: str) -> time | None:
        """A time of day."""
        value = self.typed(column)
        found = clock(value) if value else None
        if value and found is None:
            self.refuse(column, "is not a time of day", "Write it as 18:30.")
        return found


def region_id(value: str) -> str | None:
    """The region an id or its own label names."""
    plain = value.strip().casefold()
    labels: Mapping[str, str] = {label.casefold(): region for region, label in REGIONS.items()}
    name = re.sub(r"[\s\-]+", "_", plain)
    return name if name in REGIONS else labels.get(plain)
