"""The entries of many athletes in one pass: figures for all at once, rules where they may speak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from runload.analysis.headline import Situation, Verdict, verdict
from runload.analysis.report import Asked
from runload.analysis.runner_input import RunnerInput, flag_inputs
from runload.analysis.silence import louder, silence
from runload.load import FLAGS
from runload.load.dates import date_of
from runload.load.flags.pain_light import light_flag
from runload.load.metrics.acwr import CHRONIC_DAYS
from runload.load.restart import TOLD_FROM_DAYS
from runload.models import Flag, Level, Next, OpenProblem, SquadEntry
from runload.rules.held_back import held_by_silence
from runload.squad.block import AsOfBatch, SquadBlock, listed
from runload.squad.combined_flags import CombinedFlags, spoken_of, together
from runload.squad.entries import Standing, changed, urgency, why
from runload.squad.headline_cache import SPIKE_KINDS, HeadlineCache
from runload.squad.next_steps import SquadSteps
from runload.squad.pain import PainFound, told_nothing
from runload.squad.single_report import WEEKS_SHOWN
from runload.squad.visits import SquadVisits
from runload.tables import WEEK_DAYS

LOADS = ("distance", "duration", "srpe")
"""Loads that the columns of a squad hold, and that need no profile."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class BatchEvaluator:
    """One pass over a block of athletes; ``entries`` gives their lines, without ranks."""

    def __init__(self, block: SquadBlock, asked: Asked, openings: HeadlineCache) -> None:
        self.block, self.asked, self.openings = block, asked, openings
        self.visits, self.steps = SquadVisits(block, asked), SquadSteps(block, asked)
        self.runs, self.weeks = block.runs, block.weeks
        self.now, self.week_ago = block.now, block.week_ago

    def entries(self) -> Iterator[SquadEntry]:
        """The lines of all athletes, in their order."""
        for athlete, shown in enumerate(zip(*self._columns(), strict=True)):
            yield self._entry(athlete, *shown)

    def _columns(self) -> tuple[list[float | None], list[float | None], list[float | None]]:
        """The distance of the last week, its change and the ratio; None where unknown."""
        weeks, last = self.weeks, self.weeks.complete_rows - 1
        complete = (last >= weeks.first) if last >= 0 else np.zeros(self.runs.count, bool)
        nothing = np.full(self.runs.count, np.nan)
        change = np.where(complete, weeks.change_pct[last], np.nan) if last >= 0 else nothing
        return (
            listed(np.where(complete, weeks.distance_km[last], np.nan)),
            listed(change),
            listed(self.block.figures.column("acwr_uncoupled")[-1]),
        )

    def _entry(
        self,
        athlete: int,
        week_km: float | None,
        week_change_pct: float | None,
        ratio: float | None,
    ) -> SquadEntry:
        now = self.now
        pain = self._pain(athlete, now)
        ahead = self.steps.of(athlete, pain.picture)
        found, first_line = self._judged(athlete, now, pain, ahead)
        opened = self._open.get(athlete, ())
        silent = silence(opened, now.as_of)
        if silent is not None and silent.holds:
            ahead = held_by_silence(ahead, silent.said)
        first_line = louder(first_line, silent, self.asked.voice.unknown_pain)
        spike = now.increase_pct[athlete]
        last = self._last[athlete]
        red = pain.picture.red_flags
        standing = Standing(
            level=first_line.level,
            flags=found.ids,
            red_flags=tuple([flag.id for flag in red]),
            pain=now.worst[athlete],
            days_since=now.day - last,
            back_after_days=self._back_after(athlete),
        )
        return SquadEntry(
            athlete=self.block.walked.names[athlete],
            rank=0,
            level=standing.level,
            last_activity=date_of(last),
            days_since=standing.days_since,
            week_km=week_km,
            week_change_pct=week_change_pct,
            acwr_uncoupled=ratio,
            spike_pct=spike,
            pain=standing.pain,
            flags=standing.flags,
            red_flags=standing.red_flags,
            warnings=pain.warnings,
            why=why(first_line.headline, red),
            action=first_line.action,
            checkin_due=self.visits.due(athlete, pain),
            next=ahead,
            changed=changed(standing, self._standing_week_ago(athlete)),
            weeks_km=self._weeks_km(athlete),
            urgency=urgency(red, pain.picture.lights, standing.level, spike, silent),
            open=opened,
            short_history=ratio is None and self._short_history(athlete),
        )

    @cached_property
    def _open(self) -> dict[int, tuple[OpenProblem, ...]]:
        return self.block.walked.notes.open(self.now.as_of)

    @cached_property
    def _open_then(self) -> dict[int, tuple[OpenProblem, ...]]:
        return self.block.walked.notes.open(self.week_ago.as_of)

    @cached_property
    def _last(self) -> list[int]:
        """The days of the last sessions of any sport."""
        days: list[int] = self.block.walked.last.tolist()
        return days

    def _pain(self, athlete: int, evening: AsOfBatch) -> PainFound:
        if evening.in_full[athlete]:
            notes = self.block.walked.notes
            return notes.found(athlete, evening.as_of, named=not evening.ago)
        return told_nothing(evening.as_of, known=evening.calm[athlete])

    def _together(
        self, athlete: int, evening: AsOfBatch, pain: PainFound, by_rule: dict[str, Flag]
    ) -> CombinedFlags:
        """The flags of an evening; ``by_rule`` takes in those that had to be asked."""
        raised, picture = evening.flags[athlete], pain.picture
        if not evening.in_full[athlete]:
            return evening.together[athlete]
        if picture.entries:
            runner = flag_inputs(RunnerInput(), picture)
            light = light_flag(runner, evening.as_of)
            if light is not None:
                by_rule[light.id] = light
        if by_rule:
            raised = (*raised, *((name, int(flag.level)) for name, flag in by_rule.items()))
        return together(
            raised,
            big_jump=evening.big_jumps[athlete],
            pain=picture.hurts_in_window,
            amber=picture.facts.amber_days_in_7 > 0,
        )

    def _judged(
        self, athlete: int, evening: AsOfBatch, pain: PainFound, ahead: Next | None = None
    ) -> tuple[CombinedFlags, Verdict]:
        """The flags of an evening and its first line, without a flag's words for a week ago.

        ``ahead`` is how far to run next, on the day of the report.
        """
        picture, by_rule = pain.picture, dict[str, Flag]()
        found = self._together(athlete, evening, pain, by_rule)
        kind = evening.spikes[athlete]
        days_since = evening.day - evening.last_run[athlete]
        if not evening.in_full[athlete]:
            opening = self.openings.of(found, kind, days_since, calm=picture.known)
            if evening.ago or not opening.spoken:
                return found, opening.line
            words = self._words(athlete, opening.spoken, by_rule)
            in_order = [words[flag.id] for flag in found.flags if flag.id in words]
            return found, opening.led_by(in_order)
        spike = SPIKE_KINDS[kind]
        situation = Situation(
            red_flags=picture.red_flags,
            lights=picture.lights,
            bone=picture.bone,
            amber_days_in_7=picture.facts.amber_days_in_7,
            pain_days=picture.facts.longest_pain_days_in_region,
            pain_known=picture.known,
            flags=found.flags,
            load_level=found.level,
            spike=spike,
            runs=1,
            other=0,
            days_since_last_run=days_since,
            longest_next_km=None,
            units=self.asked.units,
            as_of=evening.as_of,
            unread=bool(picture.unread),
            notes=picture.notes,
        )
        first_line = verdict(situation, self.asked.voice)
        if evening.ago or picture.stopped or picture.screen_open:
            return found, first_line
        least = Level.WATCH if picture.amber else Level.INFO
        spoken = spoken_of(found, least, low_confidence=spike.confidence == "low")
        if picture.amber or (spoken and not first_line.headline):
            words = self._words(athlete, spoken, by_rule)
            situation = replace(
                situation,
                flags=tuple(
                    replace(words[flag.id], level=flag.level) if flag.id in words else flag
                    for flag in found.flags
                ),
                longest_next_km=ahead.longest_run_km if ahead and picture.amber else None,
            )
            first_line = verdict(situation, self.asked.voice)
        return found, first_line

    def _words(
        self, athlete: int, spoken: frozenset[str], by_rule: dict[str, Flag]
    ) -> dict[str, Flag]:
        """The flags that are spoken of, as their own rule gives them."""
        figures, day = self.now.figures, self.now.as_of
        for name in spoken - by_rule.keys():
            by_rule[name] = FLAGS[name].say(figures, athlete, day)
        return {name: by_rule[name] for name in spoken}

    def _standing_week_ago(self, athlete: int) -> Standing | None:
        then = self.week_ago
        if self._first[athlete] > then.day:
            return None
        pain = self._pain(athlete, then)
        found, first_line = self._judged(athlete, then, pain)
        silent = silence(self._open_then.get(athlete, ()), then.as_of)
        first_line = louder(first_line, silent, self.asked.voice.unknown_pain)
        return Standing(
            level=first_line.level,
            flags=found.ids,
            red_flags=tuple([flag.id for flag in pain.picture.red_flags]),
            pain=then.worst[athlete],
        )

    def _back_after(self, athlete: int) -> int | None:
        """Days of the last break that a run of the last seven days ended."""
        gap = self.block.last_break(athlete, TOLD_FROM_DAYS)
        if gap is None or (self.asked.as_of - gap.restart).days >= WEEK_DAYS:
            return None
        return gap.days

    @cached_property
    def _newest_weeks(self) -> list[list[float | None]]:
        return [listed(row) for row in self.weeks.distance_km[-WEEKS_SHOWN:].T]

    def _weeks_km(self, athlete: int) -> tuple[float | None, ...]:
        return tuple(self._newest_weeks[athlete][self._missing[athlete] :])

    @cached_property
    def _missing(self) -> list[int]:
        """How many of the weeks shown lie before the first of each athlete."""
        begin = max(len(self.weeks.load) - WEEKS_SHOWN, 0)
        missing: list[int] = np.maximum(self.weeks.first - begin, 0).tolist()
        return missing

    @cached_property
    def _first(self) -> list[int]:
        """The days of the first runs."""
        days: list[int] = self.runs.first.tolist()
        return days

    def _short_history(self, athlete: int) -> bool:
        return self.now.day - self._first[athlete] + 1 < CHRONIC_DAYS
