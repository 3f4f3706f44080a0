"""The entries of a block of athletes: what a report decides for each, as one line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from runload.analysis.decision import DecisionFacts, decide
from runload.analysis.screen_language import in_language
from runload.load.as_of import NEVER
from runload.load.columns import listed
from runload.load.dates import Ints, date_of
from runload.load.metrics.acwr import CHRONIC_DAYS
from runload.load.restart import TOLD_FROM_DAYS
from runload.models import SquadEntry, outside
from runload.rules.patterns.engine import likely_patterns
from runload.squad.block import SquadBlock
from runload.squad.checkins import SquadCheckins
from runload.squad.told_entry import told_entry
from runload.tables import WEEK_DAYS

WEEKS_SHOWN = 12
"""ISO weeks that an entry holds."""


class BatchEvaluator:
    """One pass over a block of athletes; ``entries`` gives their lines, without ranks."""

    def __init__(self, block: SquadBlock) -> None:
        self.block, self.rows, self.log = block, block.rows, block.log
        self.now, self.week_ago = block.now, block.week_ago
        self.checkins = SquadCheckins(block)

    def entries(self) -> Iterator[SquadEntry]:
        """The lines of all athletes, in their order; after the last one the log is let go."""
        for athlete in range(self.rows.runs.count):
            yield self._entry(athlete)
        self.log.let_go()

    def _entry(self, athlete: int) -> SquadEntry:
        facts, ratio = self.now.facts(athlete), self._ratio[athlete]
        decision = decide(facts)
        then = self.week_ago
        ran_before = then.of.days_since(athlete) is not None
        entry = SquadEntry(
            athlete=self.rows.names[athlete],
            rank=0,
            level=decision.level,
            last_activity=self._last_day(athlete),
            days_since=self._days_since(athlete),
            unheard_days=self._unheard_days(athlete, facts),
            week_km=self._week_km[athlete],
            week_change_pct=self._week_change_pct[athlete],
            acwr_uncoupled=ratio,
            spike_pct=facts.load.spike.increase_pct,
            pain=self.now.worst[athlete],
            flags=tuple([flag.id for flag in facts.flags]),
            red_flags=tuple([flag.id for flag in facts.pain.red_flags]),
            warnings=self._warnings(facts),
            why=decision.headline,
            action=decision.action,
            checkin_due=self.checkins.due(athlete, decision),
            next=decision.next,
            weeks_km=tuple(self._newest_weeks[athlete][self._missing[athlete] :]),
            open=facts.opened,
            screen=in_language(facts.pain.screen, self.block.asked),
            short_history=ratio is None and self._short_history(athlete),
        )
        before = then.facts(athlete) if ran_before or facts.opened else None
        return told_entry(
            entry, decision, before, new=not ran_before, back_after=self._back_after(athlete)
        )

    def _last_day(self, athlete: int) -> date | None:
        """The day of the last session of any sport."""
        return None if self._last[athlete] == NEVER else date_of(self._last[athlete])

    def _days_since(self, athlete: int) -> int | None:
        last = self._last[athlete]
        return None if last == NEVER else self.now.of.last_day - last

    def _unheard_days(self, athlete: int, facts: DecisionFacts) -> int | None:
        """Days since the last session that nobody told of: no days off, none that are lost."""
        since, told = self._last_day(athlete), facts.runner.diary
        if since is None:
            return None
        return outside(since, facts.asked.as_of, (*told.no_running, *told.not_recorded))[0]

    def _warnings(self, facts: DecisionFacts) -> tuple[str, ...]:
        """The names of the patterns that such pain is often seen with."""
        pain = facts.pain
        if not pain.entries:
            return ()
        likely = likely_patterns(
            pain.entries,
            pain.lights,
            stopped=pain.stop_sign,
            profile=facts.runner.profile,
            load_lines=(),
            as_of=facts.asked.as_of,
        )
        return tuple(warning.id for warning in likely.warnings)

    def _back_after(self, athlete: int) -> int | None:
        """Days of the last break that a run of the last seven days ended."""
        breaks, last = self.log.breaks, self.now.of.last_day
        place = breaks.of(athlete, last, least_days=TOLD_FROM_DAYS)
        if place is None or last - int(breaks.restart[place]) >= WEEK_DAYS:
            return None
        return int(breaks.days[place])

    @cached_property
    def _last(self) -> list[int]:
        """The days of the last sessions of any sport."""
        days: list[int] = self.rows.last.tolist()
        return days

    @cached_property
    def _ratio(self) -> list[float | None]:
        return listed(self.now.of.figures.column("acwr_uncoupled")[-1])

    @cached_property
    def _week_km(self) -> list[float | None]:
        return listed(self._of_last_week(self.log.weeks.distance_km))

    @cached_property
    def _week_change_pct(self) -> list[float | None]:
        return listed(self._of_last_week(self.log.weeks.change_pct))

    def _of_last_week(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The values of the last complete week; NaN where it lies before the log."""
        last = self.log.weeks.complete_rows - 1
        known = (last >= self.log.weeks.first) & (last >= 0) & (last <= self._last_week)
        return np.where(known, values[max(last, 0)], np.nan)

    @cached_property
    def _newest_weeks(self) -> list[list[float | None]]:
        km = self.log.weeks.distance_km[-WEEKS_SHOWN:]
        row = np.arange(len(self.log.weeks) - len(km), len(self.log.weeks))
        km = np.where(row[:, np.newaxis] <= self._last_week, km, np.nan)
        return [listed(own) for own in km.T]

    @cached_property
    def _last_week(self) -> Ints:
        """The row of the week of the last session of any sport: later ones hold no data."""
        return self.log.weeks.rows(self.rows.last - 1) + 1

    @cached_property
    def _missing(self) -> list[int]:
        """How many of the weeks shown lie before the first of each athlete."""
        begin = max(len(self.log.weeks) - WEEKS_SHOWN, 0)
        missing: list[int] = np.maximum(self.log.weeks.first - begin, 0).tolist()
        return missing

    def _short_history(self, athlete: int) -> bool:
        first = int(self.log.runs.first[athlete])
        return self.now.of.last_day - first + 1 < CHRONIC_DAYS
