"""The end of one day for all athletes of a log: what a report and a squad's list of it look at."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property, lru_cache

import numpy as np

from runload.load.accepted import used_to
from runload.load.base import FLAGS
from runload.load.ceilings import Used
from runload.load.combine import Raised, combination
from runload.load.figures import Figures
from runload.load.flags.weekly_jump import may_warn
from runload.load.used_to import UsedTo
from runload.models import Evidence, Flag, Level, Spike
from runload.tables import WEEK_DAYS

NEVER = -(10**6)
"""The day of a run that never was."""
_SILENT = Flag("-", Level.INFO, date.min, Evidence(0.0, "", 0.0, (), "-"), "-")
LEVEL_BITS, FLAGS_A_CODE = 3, 20
"""A level takes so many bits; the levels of so many flags fit into one number."""


class AsOf:
    """All athletes at the end of the last day of ``figures``.

    Everything is worked out once for all of them, when it is first looked at; one runner is one
    column. What is asked of an athlete is one value of a column.
    """

    def __init__(self, figures: Figures, week_before: AsOf | None = None) -> None:
        self.figures = figures
        self.day, self.last_day = figures.as_of, figures.last_day
        self._week_before = week_before

    @property
    def week_before(self) -> AsOf:
        """The end of the same day a week earlier."""
        if self._week_before is None:
            self._week_before = AsOf(self.figures.view(self.day - timedelta(days=WEEK_DAYS)))
        return self._week_before

    @cached_property
    def last_runs(self) -> list[int]:
        """The last day with a run of each athlete; ``NEVER`` where there is none."""
        days, begins = self.figures.log.day, self.figures.log.begins
        before = np.concatenate([[0], np.cumsum(days <= self.last_day)])
        ran = before[begins[1:]] - before[begins[:-1]]
        found = np.full(len(ran), NEVER)
        found[ran > 0] = days[(begins[:-1] + ran - 1)[ran > 0]]
        last: list[int] = found.tolist()
        return last

    def days_since(self, athlete: int) -> int | None:
        """Days since the last run; None where there is none."""
        last = self.last_runs[athlete]
        return None if last == NEVER else self.last_day - last

    @cached_property
    def _raised(self) -> list[Raised]:
        """For each athlete the names and levels of the flags that stand."""
        levels = {entry.name: self.figures.levels(entry.name)[-1] for entry in FLAGS}
        names = tuple(name for name, level in levels.items() if level.any())
        rows = -(-max(len(names), 1) // FLAGS_A_CODE)
        codes = np.zeros((rows, self.figures.count), np.int64)
        for at, name in enumerate(names):
            row, place = divmod(at, FLAGS_A_CODE)
            codes[row] += levels[name].astype(np.int64) << (LEVEL_BITS * place)
        return [_of_codes(names, tuple(found)) for found in codes.T.tolist()]

    @cached_property
    def big_jumps(self) -> list[bool]:
        """Whose weekly jump, where it stands, may become a warning."""
        able: list[bool] = self.figures.once(may_warn)[-1].tolist()
        return able

    def standing(
        self, athlete: int, *, pain: bool, amber: bool, silent: bool = False
    ) -> tuple[tuple[StandingFlag, ...], Level]:
        """The flags that stand, as they count together, and the level of the load.

        ``silent``: nobody reads their words, so they have none.
        """
        big = self.big_jumps[athlete]
        found = combination(self._raised[athlete], big_jump=big, pain=pain, amber=amber)
        said = _SILENT if silent else None
        flags = [StandingFlag(name, level, self, athlete, said) for name, level in found.flags]
        return tuple(flags), found.level

    @cached_property
    def _shown(self) -> list[int]:
        shown: list[int] = self.figures.spikes.shown(self.last_day).tolist()
        return shown

    def spike(self, athlete: int) -> Spike:
        """The session of the largest spike of the last seven days, else the last one."""
        return self.figures.spikes.spike(self._shown[athlete])

    @cached_property
    def _used_to(self) -> UsedTo:
        return used_to(self.figures)

    def used(self, athlete: int) -> Used:
        """What an athlete is used to, and what spike and break leave of it."""
        return self._used_to.of(athlete)


class StandingFlag:
    """A flag that stands, put into words by its own rule when they are looked at."""

    __slots__ = ("_athlete", "_of", "_said", "id", "level")

    def __init__(self, name: str, level: Level, of: AsOf, athlete: int, said: Flag | None) -> None:
        self.id, self.level = name, level
        self._of, self._athlete, self._said = of, athlete, said

    @property
    def contested(self) -> bool:
        """Whether studies disagree on it."""
        return FLAGS[self.id].contested

    @property
    def said(self) -> Flag:
        """The flag in words."""
        if self._said is None:
            of = self._of
            self._said = FLAGS[self.id].say(of.figures, self._athlete, of.day)
        return self._said

    @property
    def date(self) -> date:
        """The day that it is of."""
        return self.said.date

    @property
    def headline(self) -> str:
        """What it says first."""
        return self.said.headline

    @property
    def action(self) -> str:
        """The one thing to do."""
        return self.said.action


@lru_cache(maxsize=65536)
def _of_codes(names: tuple[str, ...], codes: tuple[int, ...]) -> Raised:
    """The names and levels in some numbers."""
    mask = (1 << LEVEL_BITS) - 1
    levels = (
        codes[at // FLAGS_A_CODE] >> (LEVEL_BITS * (at % FLAGS_A_CODE)) & mask
        for at in range(len(names))
    )
    return tuple((name, level) for name, level in zip(names, levels, strict=True) if level)
