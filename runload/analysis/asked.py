"""What a report is asked for: the day, the load, and whom it speaks to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from runload.analysis.voices import RUNNER, Voice
from runload.models import Stretch, outside
from runload.models.values import dataclass

STALE_DAYS = 28
"""A log that ended so many days ago says nothing of the present. Basis: ours, clinic 5.1."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the report is to speak of. ``today`` is the real day: an old log is seen from it.

    ``day_weeks`` is how many weeks of single days the report holds, for pictures. ``own`` is false
    where others than the runner read it; ``language`` is that of the safety screen, None for the
    one in which the runner wrote. ``hears_notes`` is false where titles, descriptions and notes of
    the log are not to be looked at. ``logbook``: the report holds every run as well.
    """

    as_of: date
    as_of_basis: str
    today: date
    load: str = "distance"
    athlete: str | None = None
    voice: Voice = RUNNER
    units: str = "km"
    day_weeks: int = 0
    own: bool = True
    language: str | None = None
    hears_notes: bool = True
    logbook: bool = False

    @property
    def private(self) -> bool:
        """Whether only the runner reads it."""
        return self.own and self.voice is RUNNER

    @property
    def seen_on(self) -> date:
        """The day from which the log is seen: the real one where it is told as of its last day."""
        return self.today if self.as_of_basis == "last" else self.as_of


def is_stale(last: date | None, asked: Asked, off: Iterable[Stretch] = ()) -> bool:
    """Whether ``last`` lies so far back that the log says nothing of the present.

    ``off`` are days that the runner confirmed as days off: of them something is known. As of the
    last day of a log they change nothing, for that day is the past.
    """
    if last is None:
        return False
    confirmed = () if asked.as_of_basis == "last" else off
    return outside(last, asked.seen_on, confirmed)[0] >= STALE_DAYS
