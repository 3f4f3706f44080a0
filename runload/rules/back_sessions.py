"""The sessions of the way back that lie ahead: each step twice, with the days between.

What it sees: the step that stands, its green runs, the last run, and the last step up.
Why it matters: a step is only worth what the day after it says, and legs need the days between.
What it does not mean: that all of them will be green. After amber, or a morning that was not told,
the days ahead are others.
Threshold and basis: the days between are those of the ladder, one more after amber; never two
steps up in one week for bone and calf; never two sessions on one day. All ours, clinic 6.
Example: a green walk on Monday leaves one more walk, then one minute of running on the days after.
Source: ours; silbernagel2007 for the pain line behind "green".
"""

from __future__ import annotations

from datetime import date, timedelta

from runload.models import BackSession
from runload.models.values import dataclass
from runload.models.visiting import WALK
from runload.rules.ladders import Ladder
from runload.tables import WEEK_DAYS

AHEAD_DAYS = 14
"""So many days ahead are laid out. Basis: ours."""
GREEN_RUNS = 2
"""Green sessions that make a step. Basis: ours, clinic 6.2."""


@dataclass(frozen=True, slots=True)
class Stands:
    """How it stands on a ladder: the step (0 is the first) and the green runs on it.

    ``stepped`` is the day of the last step up, ``ran`` that of the last run, ``amber`` whether the
    last that was told was more than the ladder allows, ``stopped`` whether a stop began it and the
    step is the most.
    """

    step: int
    green: int
    stepped: date | None = None
    ran: date | None = None
    amber: bool = False
    stopped: bool = False


def sessions(ladder: Ladder, stands: Stands, as_of: date) -> tuple[BackSession, ...]:
    """The sessions of the days after ``as_of``, had each of them been green.

    Parameters:
        ladder: the steps, with the days between; stands: how it stands at the end of ``as_of``
    Returns:
        In order of days; the last step goes on for as long as days are laid out.
    """
    step, green, stepped = stands.step, stands.green, stands.stepped
    day = as_of + timedelta(days=1)
    if stands.ran is not None:
        rest = ladder.days_apart(step) + stands.amber
        day = max(day, stands.ran + timedelta(days=1 + rest))
    found = []
    while (day - as_of).days <= AHEAD_DAYS:
        one = ladder.steps[step]
        found.append(BackSession(day, step + 1, one.name, one.text, one.run_min))
        green = min(green + 1, GREEN_RUNS)
        early = ladder.weekly and stepped is not None and (day - stepped).days < WEEK_DAYS
        if green == GREEN_RUNS and not early and step + 1 < len(ladder.steps):
            step, green, stepped = step + 1, 0, day
        day += timedelta(days=1 if one.name == WALK else 1 + ladder.days_apart(step))
    return tuple(found)
