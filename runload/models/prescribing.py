"""What a physiotherapist set at a visit, and what of it holds on a day."""

from __future__ import annotations

from datetime import date

from runload.models.values import dataclass

RUN_KM, RUN_MIN, SHARE, WALK_RUN, NO_RUNNING = "run_km", "run_min", "share", "walk_run", "rest"
WEEK_KM, GROWTH, RUNS_A_WEEK = "week_km", "growth_pct", "runs_a_week"
APART, PAIN, MORNING, WITHOUT = "days_between", "pain", "morning", "without"
HOW_FAR = frozenset({RUN_KM, RUN_MIN, SHARE, WALK_RUN})
"""Limits of one run: a new one of them takes the place of all that stood before."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit.

    ``kind`` is run_km [km], run_min [min], share (of the usual run, 0-1), walk_run, rest (no
    running), week_km [km], growth_pct [%], runs_a_week, days_between, pain [0-10], morning (as
    usual) or without; ``value`` its number. ``what`` is what a ``without`` rules out, ``steps`` the
    minutes run, walked and the times, ``until`` the last day it holds, None for until changed.
    """

    kind: str
    value: float = 0.0
    what: str = ""
    steps: tuple[int, int, int] | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class HomeExercise:
    """An exercise in the physio's words, the days a week and the times a day, where told."""

    words: str
    days_a_week: float | None = None
    times_a_day: int = 1


@dataclass(frozen=True, slots=True)
class VisitTerms:
    """What one line of a physiotherapist sets, as it was understood.

    ``lifted`` is the day from which all limits before it are over; ``allowed`` is what is no longer
    ruled out. ``review`` is the day of the next visit. ``words`` are said and kept and set nothing;
    ``asks`` are words that may be a limit and were not understood, and ``open_far`` is true where
    one of them may say how far.
    """

    limits: tuple[Limit, ...] = ()
    exercises: tuple[HomeExercise, ...] = ()
    review: date | None = None
    lifted: date | None = None
    allowed: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    open_far: bool = False


@dataclass(frozen=True, slots=True)
class PhysioPlan:
    """What of all visits holds on a day; ``since`` is the last visit that set something.

    ``exercises_since`` is the visit from which the exercises are, ``visited`` the last visit of
    any kind, ``said`` the limits in words.
    """

    since: date
    by: str
    visited: date
    limits: tuple[Limit, ...] = ()
    exercises: tuple[HomeExercise, ...] = ()
    exercises_since: date | None = None
    review: date | None = None
    words: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    open_far: bool = False
    said: str = ""

    def limit(self, kind: str) -> Limit | None:
        """The limit of a kind, None where none was set."""
        return next((one for one in self.limits if one.kind == kind), None)

    @property
    def ruled_out(self) -> tuple[str, ...]:
        """What may not be part of a run, such as hills."""
        return tuple(one.what for one in self.limits if one.kind == WITHOUT)
