"""The entries of a block of athletes: what a report decides for each, as one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from runload.analysis.decision import Decision, DecisionFacts, decide, level_of
from runload.analysis.screen_language import in_language
from runload.analysis.silence import silence
from runload.load.as_of import NEVER
from runload.load.columns import listed
from runload.load.dates import Ints, date_of
from runload.load.metrics.acwr import CHRONIC_DAYS
from runload.load.restart import TOLD_FROM_DAYS
from runload.models import Level, SquadEntry
from runload.rules.patterns.engine import likely_patterns
from runload.squad.block import SquadBlock
from runload.squad.checkins import SquadCheckins
from runload.squad.entries import Standing, changed, urgency, why
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
        """The lines of all athletes, in their order."""
        for athlete in range(self.rows.runs.count):
            yield self._entry(athlete)

    def _entry(self, athlete: int) -> SquadEntry:
        facts, ratio = self.now.facts(athlete), self._ratio[athlete]
        decision, pain = decide(facts), facts.pain
        now, spike_pct = self._now(decision, athlete), facts.load.spike.increase_pct
        silent = silence(facts.opened, facts.asked.as_of)
        return SquadEntry(
            athlete=self.rows.names[athlete],
            rank=0,
            level=now.level,
            last_activity=None if now.days_since is None else date_of(self._last[athlete]),
            days_since=now.days_since,
            week_km=self._week_km[athlete],
            week_change_pct=self._week_change_pct[athlete],
            acwr_uncoupled=ratio,
            spike_pct=spike_pct,
            pain=now.pain,
            flags=now.flags,
            red_flags=now.red_flags,
            warnings=self._warnings(facts),
            why=why(decision.headline, pain.red_flags),
            action=decision.action,
            checkin_due=self.checkins.due(athlete, decision),
            next=decision.next,
            changed=self._changed(athlete, now),
            weeks_km=tuple(self._newest_weeks[athlete][self._missing[athlete] :]),
            urgency=urgency(
                pain.red_flags, pain.lights, now.level, spike_pct, facts.opened, silent
            ),
            open=facts.opened,
            screen=in_language(pain.screen, self.block.asked),
            short_history=ratio is None and self._short_history(athlete),
        )

    def _now(self, decision: Decision, athlete: int) -> Standing:
        last, level = self._last[athlete], decision.level
        return replace(
            _standing(level, decision.facts, self.now.worst[athlete]),
            days_since=None if last == NEVER else self.now.of.last_day - last,
            back_after_days=self._back_after(athlete),
        )

    def _changed(self, athlete: int, now: Standing) -> str:
        """What differs from a week ago; nothing to say where there is no run at all."""
        if self.now.of.days_since(athlete) is None:
            return ""
        then = self.week_ago
        if then.of.days_since(athlete) is None:
            return changed(now, None)
        facts = then.facts(athlete)
        return changed(now, _standing(level_of(facts), facts, then.worst[athlete]))

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


def _standing(level: Level, facts: DecisionFacts, pain: float | None) -> Standing:
    return Standing(
        level=level,
        flags=tuple([flag.id for flag in facts.flags]),
        red_flags=tuple([flag.id for flag in facts.pain.red_flags]),
        pain=pain,
        stands_out=frozenset([flag.id for flag in facts.flags if flag.level > Level.INFO]),
    )
