"""Invented squads as coaches' sheets, each athlete with one story, from a number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

HEADER = ("athlete", "date", "distance_km", "pain", "pain_region", "injury")
Row = tuple[str, date, float | str, float | str, str, str]
PLACES = ("left shin", "right knee", "left achilles", "right calf", "left hip")
CALLED = (
    "new", "strong", "silent", "still", "spike", "back", "stopped", "injured",
)  # fmt: skip
"""Stories of which a coach has to hear; the others are none: ``well`` to ``beginner``."""
NOT_CALLED = ("well", "unsaid", "closed", "small", "bigger_week", "no_lighter", "away", "beginner")


class Athlete:
    """The rows of one athlete up to a day, written story by story."""

    def __init__(self, draw: np.random.Generator, name: str, as_of: date) -> None:
        self.draw, self.name, self.as_of = draw, name, as_of
        self.km = float(draw.choice([5, 7, 8, 10]))
        self.place = str(draw.choice(PLACES))
        self.days = sorted(draw.choice(7, int(draw.integers(3, 5)), replace=False).tolist())
        self.says_zero = bool(draw.random() < 0.5)
        self.rows: list[Row] = []

    def ago(self, days: int) -> date:
        """The day so many days before the list's."""
        return self.as_of - timedelta(days=days)

    def runs(self, first_ago: int = 150, last_ago: int = 0) -> None:
        """The usual weeks, every fourth a lighter one; the day of the longest is the last."""
        for back in range(first_ago, last_ago - 1, -1):
            week, day = divmod(back, 7)
            if 6 - day not in self.days:
                continue
            km = self.km * (1.4 if 6 - day == self.days[-1] else 1.0)
            km *= 0.7 if week % 4 == 3 else 1.0
            pain = 0 if self.says_zero else ""
            self.rows.append((self.name, self.ago(back), round(km, 1), pain, "", ""))

    def unsaid(self) -> None:
        """No word of pain on any run: what is told stands alone."""
        self.says_zero = False
        self.rows = [(*row[:3], "", "", "") for row in self.rows]

    def hurts(self, back: int, score: float) -> None:
        """A row of pain alone."""
        self.rows.append((self.name, self.ago(back), "", score, self.place, ""))


def _well(one: Athlete) -> None:
    one.says_zero = True
    one.runs()


def _unsaid(one: Athlete) -> None:
    one.runs()
    one.unsaid()


def _closed(one: Athlete) -> None:
    _unsaid(one)
    one.hurts(35, float(one.draw.integers(4, 8)))
    one.rows.append((one.name, one.ago(20), "", 0, "", ""))


def _small(one: Athlete) -> None:
    _unsaid(one)
    one.hurts(int(one.draw.integers(0, 6)), 1)


def _bigger_week(one: Athlete) -> None:
    """Two more runs of the usual length: the week grows, and no run does."""
    _well(one)
    free = [back for back in range(7) if 6 - back not in one.days][:2]
    one.rows += [(one.name, one.ago(back), one.km, 0, "", "") for back in free]


def _no_lighter(one: Athlete) -> None:
    """Fourteen weeks that grow by a hundredth each, without a lighter one."""
    for back in range(98, -1, -1):
        if 6 - back % 7 in one.days:
            km = round(one.km * 1.01 ** (14 - back // 7), 2)
            one.rows.append((one.name, one.ago(back), km, 0, "", ""))


def _away(one: Athlete) -> None:
    one.runs(last_ago=int(one.draw.integers(70, 120)))
    one.unsaid()


def _beginner(one: Athlete) -> None:
    one.rows = [(one.name, one.ago(back), 2.0, 0, "", "") for back in (12, 10, 7, 5, 2)]


def _new(one: Athlete) -> None:
    _unsaid(one)
    one.hurts(int(one.draw.integers(0, 6)), float(one.draw.integers(3, 6)))


def _strong(one: Athlete) -> None:
    _unsaid(one)
    one.hurts(int(one.draw.integers(0, 6)), float(one.draw.integers(6, 10)))


def _silent(one: Athlete) -> None:
    """Pain weeks ago, then not a word: some run on, some do not."""
    back = int(one.draw.choice([8, 15, 30, 60, 90]))
    one.runs(last_ago=0 if one.draw.random() < 0.5 else back)
    one.unsaid()
    one.hurts(back, float(one.draw.integers(4, 9)))


def _still(one: Athlete) -> None:
    _unsaid(one)
    for back in (23, 16, 9, 2):
        one.hurts(back, float(one.draw.integers(3, 6)))


def _spike(one: Athlete) -> None:
    _well(one)
    one.rows.append((one.name, one.ago(1), round(one.km * 1.4 * 1.6, 1), 0, "", ""))


def _back(one: Athlete) -> None:
    """Five weeks off, then the old week at once."""
    one.says_zero = True
    one.runs(last_ago=41)
    one.rows += [(one.name, one.ago(back), one.km, 0, "", "") for back in (5, 3, 1)]


def _stopped(one: Athlete) -> None:
    one.runs(last_ago=int(one.draw.integers(14, 40)))
    one.unsaid()


def _injured(one: Athlete) -> None:
    _unsaid(one)
    one.rows.append((one.name, one.ago(12), "", "", "", "left calf strain"))


STORIES: dict[str, Callable[[Athlete], None]] = {
    "well": _well, "unsaid": _unsaid, "closed": _closed, "small": _small,
    "bigger_week": _bigger_week, "no_lighter": _no_lighter, "away": _away, "beginner": _beginner,
    "new": _new, "strong": _strong, "silent": _silent, "still": _still, "spike": _spike,
    "back": _back, "stopped": _stopped, "injured": _injured,
}  # fmt: skip


def coach_squad(seed: int, athletes: int, as_of: date) -> tuple[list[Row], dict[str, str]]:
    """The rows of a squad, by athlete and day, and the story of each athlete."""
    draw = np.random.default_rng(seed)
    rows: list[Row] = []
    told: dict[str, str] = {}
    for number in range(athletes):
        calm = draw.random() < 0.7
        story = str(draw.choice(NOT_CALLED if calm else CALLED))
        one = Athlete(draw, f"Runner {number:03}", as_of)
        STORIES[story](one)
        told[one.name] = story
        rows += sorted(one.rows, key=lambda row: row[1])
    return rows, told
