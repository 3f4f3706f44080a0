"""What a report is asked for: the day, the load, and whom it speaks to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from runload.analysis.voices import RUNNER, Voice

STALE_DAYS = 28
"""A log that ended so many days ago says nothing of the present. Basis: ours, clinic 5.1."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the report is to speak of. ``today`` is the real day: an old log is seen from it.

    ``day_weeks`` is how many weeks of single days the report holds, for pictures. ``own`` is false
    where others than the runner read it; ``language`` is that of the safety screen, None for the
    one in which the runner wrote. ``hears_notes`` is false where titles, descriptions and notes of
    the log are not to be looked at.
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

    @property
    def private(self) -> bool:
        """Whether only the runner reads it."""
        return self.own and self.voice is RUNNER

    @property
    def seen_on(self) -> date:
        """The day from which the log is seen: the real one where it is told as of its last day."""
        return self.today if self.as_of_basis == "last" else self.as_of


def is_stale(last_run: date | None, asked: Asked) -> bool:
    """Whether the last run lies so far back that the log says nothing of the present."""
    return last_run is not None and (asked.seen_on - last_run).days >= STALE_DAYS
