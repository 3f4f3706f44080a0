"""What a report is asked for: the day, the load, and whom it speaks to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from runload.analysis.voices import RUNNER, Voice


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
