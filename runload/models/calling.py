"""Why an athlete should be called, and what of it is new."""

from __future__ import annotations

from datetime import date

from runload.models.finding import Level
from runload.models.values import dataclass

TRENDS = ("new", "worse", "same", "better")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to call an athlete, in words of its own.

    ``kind`` is stop, today, red, open, ask, pain, load, stopped, small or figure, the gravest
    first; ``id`` that of the flag, or what it is. Not ``calls``: it is no reason by itself.
    ``trend`` is one of ``TRENDS``, against a week ago. ``silent_days``: nothing was heard of it.
    ``label`` names it in a few words.
    """

    kind: str
    id: str
    level: Level
    text: str
    trend: str = "same"
    calls: bool = True
    silent_days: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What speaks for a call against a week ago, in words; ``better`` holds what is over, too."""

    new: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    better: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.worse or self.same or self.better)


@dataclass(frozen=True, slots=True)
class NeverSent:
    """Somebody on the roster of whom nothing was ever read. ``joined`` is when they came."""

    athlete: str
    groups: tuple[tuple[str, str], ...] = ()
    joined: date | None = None
