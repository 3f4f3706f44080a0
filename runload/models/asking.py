"""The forms that a coach sends to a squad, and what came back of them for a week."""

from __future__ import annotations

from datetime import date

from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """One athlete on a form: the name, the id that stands for it, and the key of the answers."""

    name: str
    id: str
    key: str


@dataclass(frozen=True, slots=True)
class AskForm:
    """One form: whose it is, or among whom one chooses, for which weeks, and where answers go.

    ``weeks`` are the Mondays of the weeks asked about; ``to`` is the address for answers by mail,
    "" for none; ``language`` is the one that the form begins in. ``ready`` are lines that say of
    a week that nothing hurts, the first weeks', for programs that run nothing of a page.
    """

    squad: str
    people: tuple[AskedPerson, ...]
    weeks: tuple[date, ...]
    to: str = ""
    language: str = "en"
    ready: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekAnswer:
    """What one athlete answered for a week, as far as the list shows it.

    ``effort``, ``sleep`` and ``soreness`` are 0-10, None where they were left out; they are
    context: no light, flag or distance rests on them. ``on`` is the day of the answer.
    """

    athlete: str
    on: date
    effort: int | None = None
    sleep: int | None = None
    soreness: int | None = None


@dataclass(frozen=True, slots=True)
class WeekAnswers:
    """Who of those who were asked about a week answered; ``week`` is its Monday.

    ``twice`` are answers that came more than once, ``replaced`` those that a later one of the same
    week took the place of: both of all weeks.
    """

    week: date
    answered: tuple[WeekAnswer, ...] = ()
    not_yet: tuple[str, ...] = ()
    twice: int = 0
    replaced: int = 0

    @property
    def asked(self) -> int:
        """How many were asked."""
        return len(self.answered) + len(self.not_yet)
