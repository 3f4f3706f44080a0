"""A block of athletes with all that is computed for everybody at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.analysis.checkin_inputs import WALK_S, tells_walk
from runload.load.base import FlagContext, SessionLoad
from runload.load.breaks import WEEK_DAYS, Break
from runload.load.flags.session_spike import ENTRY as SPIKE
from runload.load.flags.weekly_jump import WARNING as JUMP_WARNING
from runload.load.restart import TOLD_FROM_DAYS
from runload.load.squad_breaks import break_of, squad_breaks, squad_spikes
from runload.load.squad_contexts import SquadContexts
from runload.load.squad_figures import squad_figures
from runload.load.squad_flags import asked_of_the_rule, flag_levels, jump_pct
from runload.load.squad_log import SquadRuns, day_number, squad_days, squad_weeks
from runload.load.windows import TOLERANCE
from runload.models import Level, SquadRows
from runload.models.squad_rows import NO_CODE
from runload.squad.checkins import SquadCheckins
from runload.squad.combined_flags import LEVEL_BITS, CombinedFlags, Raised, together
from runload.squad.pain import SquadNotes
from runload.squad.rows import NOTE_ONLY
from runload.tables import SPORTS_RUN

NEVER = -(10**6)
"""The day of a return from a break that never was."""

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Flags = tuple[dict[str, Ints], dict[str, Bools]]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class BatchRows:
    """The rows of some athletes up to the day of the report, by athlete, day and order.

    ``names`` holds one name an athlete; ``last`` the day of the last session of any sport;
    ``walks`` are athletes and days of walks that count for the way back to running.
    """

    names: tuple[str, ...]
    runs: SquadRuns
    notes: SquadNotes
    last: Ints
    walks: frozenset[tuple[int, int]]


def walked(
    rows: SquadRows, places: Ints, athlete: Ints, names: tuple[str, ...], as_of: date
) -> BatchRows:
    """The rows at these places, by athlete and day, as what the pass needs.

    ``athlete`` is a place in ``names``.
    """
    day = rows.day[places].astype(np.int64)
    sport = rows.sport[places]
    run = sport < len(SPORTS_RUN)
    runs = places[run]
    frame = {name: getattr(rows, name)[runs] for name in ("distance_m", "moving_s", "rpe_cr10")}
    last = np.full(len(names), NEVER)
    session = sport != NOTE_ONLY
    ends = np.flatnonzero(np.diff(athlete[session], append=-1))
    last[athlete[session][ends]] = day[session][ends]
    told = (rows.region[places] != NO_CODE) | (rows.notes[places] != NO_CODE)
    told |= ~np.isnan(rows.pain[places])
    notes = places[told]
    return BatchRows(
        names=names,
        runs=SquadRuns(len(names), as_of, athlete[run], day[run], pd.DataFrame(frame)),
        notes=SquadNotes(
            count=len(names),
            texts=rows.texts,
            athlete=athlete[told],
            day=day[told],
            score=rows.pain[notes],
            region=rows.region[notes],
            remark=rows.notes[notes],
        ),
        last=last,
        walks=_walks(rows, places[session & ~run], athlete[session & ~run]),
    )


def _walks(rows: SquadRows, places: Ints, athlete: Ints) -> frozenset[tuple[int, int]]:
    """Of the sessions of other sports at these places the walks: athlete and day."""
    if not len(places) or not rows.words:
        return frozenset()
    seconds = rows.moving_s[places]
    if "elapsed_s" in rows.figures:
        seconds = np.where(seconds > 0, seconds, rows.figures["elapsed_s"][places])
    walk = np.zeros(len(places), bool)
    for codes in rows.words.values():
        told, which = np.unique(codes[places], return_inverse=True)
        of_walks = [code != NO_CODE and tells_walk(rows.texts[code]) for code in told.tolist()]
        walk |= np.array(of_walks, bool)[which]
    walk &= seconds >= WALK_S
    days = rows.day[places]
    return frozenset(zip(athlete[walk].tolist(), days[walk].tolist(), strict=True))


@dataclass(frozen=True)
class AsOfBatch:
    """What is known of all athletes at the end of one day, ``ago`` days before the report.

    ``flags`` are names and levels, ``big_jumps`` those whose week may be a warning; the rules
    named in ``asked`` have to be asked themselves. ``together`` is what the flags mean beside no
    pain. ``heard`` are those whom the rules about pain have to hear, ``calm`` those who told that
    nothing hurts; ``spikes`` are kinds of spikes.
    """

    ago: int
    as_of: date
    day: int
    flags: list[Raised]
    together: list[CombinedFlags]
    big_jumps: list[bool]
    asked: list[tuple[str, ...]]
    heard: list[bool]
    calm: list[bool]
    worst: list[float | None]
    last_run: list[int]
    increase_pct: list[float | None]
    spikes: list[int]


class SquadBlock:
    """Figures, breaks, check-ins and both evenings of the athletes of a block."""

    def __init__(self, walked: BatchRows, load: SessionLoad, today: date) -> None:
        self.walked, self.runs = walked, walked.runs
        runs = walked.runs
        self.days = squad_days(runs, load)
        self.weeks = squad_weeks(runs, self.days)
        self.breaks, restarts, long_off = self._breaks()
        spikes = squad_spikes(runs, self.breaks)
        self.figures = squad_figures(runs, self.days, self.weeks, spikes, load, restarts, long_off)
        self.contexts = SquadContexts(self.figures)
        self.checkins = SquadCheckins(runs, self.weeks, today)
        evenings = [self._flags(0), self._flags(WEEK_DAYS)]
        self.warned = _warned(evenings)
        self.now, self.week_ago = (
            self._evening(ago, *found) for ago, found in zip((0, WEEK_DAYS), evenings, strict=True)
        )

    def context(self, athlete: int, evening: AsOfBatch, *, weeks: bool = False) -> FlagContext:
        """What a flag's own rule may look at on an evening."""
        whole = self.contexts.context(athlete, self.breaks.get(athlete, ()), weeks=weeks)
        return whole.until(evening.as_of) if evening.ago else whole

    def _flags(self, ago: int) -> Flags:
        """Levels of flags on an evening, and those whom a rule has to be asked of."""
        return flag_levels(self.figures, ago), asked_of_the_rule(self.figures, ago)

    def _breaks(self) -> tuple[dict[int, tuple[Break, ...]], Ints, npt.NDArray[np.bool_]]:
        """The recent breaks that ended, the day of each last return, and who was off for long.

        Long enough is a break that is told itself, in place of the ratio after it.
        """
        found = squad_breaks(self.days).recent(self.runs.as_of)
        restarts = np.full(self.runs.count, NEVER)
        np.maximum.at(restarts, found.athlete, found.restart)
        breaks: dict[int, tuple[Break, ...]] = {}
        for who, last_run, gap in zip(
            found.athlete.tolist(), found.last_run.tolist(), found.days.tolist(), strict=True
        ):
            made = break_of(self.runs, self.days, who, last_run, gap)
            if made is not None:
                breaks[who] = (*breaks.get(who, ()), made)
        long = found.athlete[found.days >= TOLD_FROM_DAYS]
        return breaks, restarts, np.bincount(long, minlength=self.runs.count) > 0

    def _evening(self, ago: int, levels: dict[str, Ints], asked: dict[str, Bools]) -> AsOfBatch:
        as_of = self.runs.as_of - timedelta(days=ago)
        notes = self.walked.notes
        increase_pct, spikes = self.contexts.spikes(ago)
        flags = _raised(levels)
        big_jumps = (jump_pct(self.figures, ago) > JUMP_WARNING.value + TOLERANCE).tolist()
        return AsOfBatch(
            ago=ago,
            as_of=as_of,
            day=day_number(as_of),
            flags=flags,
            together=[
                together(raised, big_jump=big, pain=False, amber=False)
                for raised, big in zip(flags, big_jumps, strict=True)
            ],
            big_jumps=big_jumps,
            asked=_named(asked),
            heard=notes.heard(as_of).tolist(),
            calm=notes.known(as_of).tolist(),
            worst=listed(notes.worst(as_of)),
            last_run=self._last_runs(day_number(as_of)).tolist(),
            increase_pct=increase_pct,
            spikes=spikes,
        )

    def _last_runs(self, day: int) -> Ints:
        """The last day with a run up to a day; ``NEVER`` where there is none."""
        before = np.concatenate([[0], np.cumsum(self.days.day <= day)])
        begins = self.days.begins
        ran = before[begins[1:]] - before[begins[:-1]]
        return np.where(ran > 0, self.days.day[begins[:-1] + ran - 1], NEVER)


def _warned(evenings: Sequence[Flags]) -> list[bool]:
    """Whose flags of the last two weeks may bring the check-in forward.

    A spike that is an alert does, and one that is a warning beside a return after a break: no
    other flag of the load is a warning that nobody contests.
    """
    spike = np.maximum(*(levels[SPIKE.name] for levels, _ in evenings))
    back = np.any([here for _, asked in evenings for here in asked.values()], axis=0)
    warned: list[bool] = ((spike >= Level.ALERT) | ((spike >= Level.WARNING) & back)).tolist()
    return warned


def _raised(levels: dict[str, Ints]) -> list[Raised]:
    """For each athlete the names and levels of the flags that stand."""
    code = np.zeros(len(next(iter(levels.values()))), np.int64)
    for at, level in enumerate(levels.values()):
        code += level << (LEVEL_BITS * at)
    names = tuple(levels)
    return [_of_code(names, found) for found in code.tolist()]


@lru_cache(maxsize=65536)
def _of_code(names: tuple[str, ...], code: int) -> Raised:
    """The names and levels in one number."""
    mask = (1 << LEVEL_BITS) - 1
    levels = (code >> (LEVEL_BITS * at) & mask for at in range(len(names)))
    return tuple((name, level) for name, level in zip(names, levels, strict=True) if level)


def _named(may: dict[str, npt.NDArray[np.bool_]]) -> list[tuple[str, ...]]:
    """For each athlete the names of the flags that may stand."""
    bits = np.zeros(len(next(iter(may.values()))), np.int64)
    for at, able in enumerate(may.values()):
        bits += able.astype(np.int64) << at
    names = tuple(may)
    of_bits = {
        found: tuple(name for at, name in enumerate(names) if found >> at & 1)
        for found in np.unique(bits).tolist()
    }
    return [of_bits[found] for found in bits.tolist()]


def listed(values: Floats) -> list[float | None]:
    """The values, None where one is unknown."""
    return [None if value != value else value for value in values.tolist()]
