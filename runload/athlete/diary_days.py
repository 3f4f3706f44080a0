"""What a diary row says beside pain: the weekly check, and how hot the day was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from runload.athlete.diary_table import BESIDE, COLUMNS
from runload.athlete.weekly_check import read_answers, weekly_check
from runload.models import HotDay, WeeklyCheck

COLDEST_C, HOTTEST_C = -60.0, 60.0
"""Temperatures [degrees Celsius] taken. Basis: ours."""
_YES = {"yes", "y", "true", "1", "hot", "x"}
_NO = {"no", "n", "false", "0"}

Refuse = Callable[[int, str, str, str, str], None]


class DayFacts:
    """The weekly checks and hot days of a diary, while it is read."""

    def __init__(self, refuse: Refuse) -> None:
        self.refuse = refuse
        self.checks: list[WeeklyCheck] = []
        self.hot_days: list[HotDay] = []

    def take(self, row: int, day: date, cells: Mapping[str, str]) -> bool:
        """Read the row's cells; true when it says nothing of pain."""
        if cells.get("weekly_check"):
            self._check(row, day, cells["weekly_check"])
        if cells.get("temperature_c"):
            self._temperature(row, day, cells["temperature_c"])
        if cells.get("hot"):
            self._hot(row, day, cells["hot"])
        beside = any(cells.get(name) for name in BESIDE)
        return beside and not any(cells.get(name) for name in COLUMNS if name != "date")

    def _check(self, row: int, day: date, cell: str) -> None:
        try:
            self.checks.append(weekly_check(day, read_answers(cell)))
        except ValueError:
            self.refuse(
                row, "weekly_check", cell, "is no weekly check",
                "Give its four answers, each 0, 8, 17 or 25, such as 8 17 8 17.",
            )  # fmt: skip

    def _temperature(self, row: int, day: date, cell: str) -> None:
        try:
            celsius = float(cell.replace(",", "."))
        except ValueError:
            celsius = float("nan")
        if COLDEST_C <= celsius <= HOTTEST_C:
            self.hot_days.append(HotDay(day, celsius))
        else:
            self.refuse(row, "temperature_c", cell, "is no temperature", "Give degrees Celsius.")

    def _hot(self, row: int, day: date, cell: str) -> None:
        if cell.casefold() in _YES:
            self.hot_days.append(HotDay(day))
        elif cell.casefold() not in _NO:
            self.refuse(row, "hot", cell, "is neither yes nor no", "Write yes or no.")
