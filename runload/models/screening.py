"""How the safety screen stands: whether it is open, what was answered, what it leaves of advice."""

from __future__ import annotations

from datetime import date

from runload.models.values import dataclass

FREE, NO_GROWTH, CONDITION, NO_SCORE, NONE = (
    "free", "no_growth", "condition", "no_score", "none",
)  # fmt: skip
"""What the screen leaves of distances, the most first (clinic 1.6)."""
LEFT = (FREE, NO_GROWTH, CONDITION, NO_SCORE, NONE)
IN_EARNEST = "S12"
"""The question whose yes stands alone on a page: no load, no running advice beside it."""


@dataclass(frozen=True, slots=True)
class ScreenStop:
    """A yes to one of the questions: which, how soon it must be seen, and what to do.

    ``urgency`` is now, today, days or visit; ``answered`` the day on which it was said.
    """

    id: str
    urgency: str
    text: str
    answered: date


@dataclass(frozen=True, slots=True)
class ScreenState:
    """``needed``: somebody hurts and the screen is not answered. ``stops`` gravest first.

    ``answered`` is the day of the last answer that counts. ``leaves`` is one of ``LEFT``: what an
    open screen leaves of distances. ``first`` are the questions that the words speak of: they are
    asked before the others. ``language`` is the one in which they are asked.
    """

    needed: bool = False
    answered: date | None = None
    stops: tuple[ScreenStop, ...] = ()
    leaves: str = FREE
    first: tuple[str, ...] = ()
    language: str = "en"

    @property
    def closed_to_distances(self) -> bool:
        """No distance may be given before it is answered."""
        return self.leaves in (NO_SCORE, NONE)

    @property
    def in_earnest(self) -> ScreenStop | None:
        """The answer beside which nothing else is said."""
        return next((stop for stop in self.stops if stop.id == IN_EARNEST), None)
