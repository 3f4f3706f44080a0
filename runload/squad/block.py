"""A block of athletes with all that is computed for everybody at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from runload.load.base import FLAGS, SessionLoad
from runload.load.breaks import Break
from runload.load.dates import Ints
from runload.load.figures import Figures, Levels
from runload.load.flags.session_spike import ENTRY as SPIKE
from runload.load.flags.weekly_jump import WARNING as JUMP_WARNING
from runload.load.flags.weekly_jump import rises_pct
from runload.load.frame import Log
from runload.load.restart import RECENT_DAYS
from runload.load.windows import TOLERANCE
from runload.models import Level, Profile
from runload.rules.checkin.reasons import WARNING_FLAGS
from runload.rules.checkin.table import checkin_table
from runload.squad.batch_rows import NEVER, BatchRows
from runload.squad.checkins import SquadCheckins
from runload.squad.combined_flags import LEVEL_BITS, CombinedFlags, Raised, together
from runload.squad.headline_cache import spike_kinds
from runload.tables import WEEK_DAYS

NOBODY = Profile()
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class AsOfBatch:
    """What is known of all athletes at the end of one day, ``ago`` days before the report.

    ``flags`` are names and levels, ``big_jumps`` those whose week may be a warning. ``together`` is
    what the flags mean beside no pain. ``in_full`` are those whose pain the rules look at,
    ``calm`` those who told that nothing hurts; ``spikes`` are kinds of spikes.
    """

    ago: int
    as_of: date
    day: int
    figures: Figures
    flags: list[Raised]
    together: list[CombinedFlags]
    big_jumps: list[bool]
    in_full: list[bool]
    calm: list[bool]
    worst: list[float | None]
    last_run: list[int]
    increase_pct: list[float | None]
    spikes: list[int]


class SquadBlock:
    """Figures, breaks, check-ins and both evenings of the athletes of a block."""

    def __init__(self, walked: BatchRows, load: SessionLoad, today: date) -> None:
        self.walked, self.runs = walked, walked.runs
        self.log = Log(walked.runs, load, NOBODY, recent=True)
        self.weeks = self.log.weeks
        self.figures = Figures(self.log)
        self.checkins = SquadCheckins(self.log, today)
        back = self.log.breaks.athlete[self.log.breaks.restart > self.log.last_day - RECENT_DAYS]
        self._back: frozenset[int] = frozenset(back.tolist())
        days = (0, WEEK_DAYS)
        views = [self.figures.view(walked.runs.as_of - timedelta(days=ago)) for ago in days]
        self.warned = _warned(views)
        self.now, self.week_ago = (
            self._evening(ago, view) for ago, view in zip(days, views, strict=True)
        )

    def last_break(self, athlete: int, least_days: int) -> Break | None:
        """The last break of so many days that a run of the last weeks ended."""
        if athlete not in self._back:
            return None
        return self.log.breaks.last(athlete, self.log.last_day, least_days=least_days)

    def _evening(self, ago: int, figures: Figures) -> AsOfBatch:
        notes = self.walked.notes
        spikes = self.log.spikes
        shown = spikes.shown(figures.last_day)
        flags = _raised({entry.name: figures.levels(entry.name)[0] for entry in FLAGS})
        rises = figures.once(rises_pct)[0][0]
        big_jumps = (rises > JUMP_WARNING.value + TOLERANCE).tolist()
        return AsOfBatch(
            ago=ago,
            as_of=figures.as_of,
            day=figures.last_day,
            figures=figures,
            flags=flags,
            together=[
                together(raised, big_jump=big, pain=False, amber=False)
                for raised, big in zip(flags, big_jumps, strict=True)
            ],
            big_jumps=big_jumps,
            in_full=notes.in_full(figures.as_of).tolist(),
            calm=notes.known(figures.as_of).tolist(),
            worst=listed(notes.worst(figures.as_of)),
            last_run=self._last_runs(figures.last_day).tolist(),
            increase_pct=listed(spikes.columns["increase_pct"][shown]),
            spikes=spike_kinds(spikes, shown),
        )

    def _last_runs(self, day: int) -> Ints:
        """The last day with a run up to a day; ``NEVER`` where there is none."""
        days, begins = self.log.day, self.log.begins
        before = np.concatenate([[0], np.cumsum(days <= day)])
        ran = before[begins[1:]] - before[begins[:-1]]
        return np.where(ran > 0, days[begins[:-1] + ran - 1], NEVER)


def may_warn() -> frozenset[str]:
    """The flags of the load of which a warning may bring the check-in forward."""
    no_effect = checkin_table().no_effect
    return frozenset(
        entry.name
        for entry in FLAGS
        if entry.of_load
        and not entry.contested
        and entry.name not in no_effect
        and entry.highest >= Level.WARNING
    )


def _warned(evenings: Sequence[Figures]) -> list[bool]:
    """Whose flags of the last two weeks may bring the check-in forward.

    A spike that is an alert does, and two warnings that nobody contests.
    """

    def highest(name: str) -> Levels:
        found: Levels = np.maximum(*(figures.levels(name)[0] for figures in evenings))
        return found

    number = sum((highest(name) >= Level.WARNING).astype(np.int64) for name in may_warn())
    warned: list[bool] = ((number >= WARNING_FLAGS) | (highest(SPIKE.name) >= Level.ALERT)).tolist()
    return warned


def _raised(levels: dict[str, Levels]) -> list[Raised]:
    """For each athlete the names and levels of the flags that stand."""
    names = tuple(name for name, level in levels.items() if level.any())
    codes = np.zeros(
        (-(-max(len(names), 1) // _FLAGS_A_CODE), len(levels["session-spike"])), np.int64
    )
    for at, name in enumerate(names):
        codes[at // _FLAGS_A_CODE] += levels[name].astype(np.int64) << (
            LEVEL_BITS * (at % _FLAGS_A_CODE)
        )
    return [_of_codes(names, tuple(found)) for found in codes.T.tolist()]


_FLAGS_A_CODE = 20
"""The levels of so many flags fit into one number."""


@lru_cache(maxsize=65536)
def _of_codes(names: tuple[str, ...], codes: tuple[int, ...]) -> Raised:
    """The names and levels in some numbers."""
    mask = (1 << LEVEL_BITS) - 1
    levels = (
        codes[at // _FLAGS_A_CODE] >> (LEVEL_BITS * (at % _FLAGS_A_CODE)) & mask
        for at in range(len(names))
    )
    return tuple((name, level) for name, level in zip(names, levels, strict=True) if level)


def listed(values: Floats) -> list[float | None]:
    """The values, None where one is unknown."""
    return [None if value != value else value for value in values.tolist()]
