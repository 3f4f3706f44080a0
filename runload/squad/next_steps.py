"""How far each athlete may run next, as the report on the same rows says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cached_property, lru_cache

import numpy as np

from runload.analysis.asked import Asked
from runload.analysis.decision import Steps, back_to_running, next_ceilings, next_steps
from runload.analysis.pain_summary import PainSummary
from runload.load.breaks import BANDS, Break
from runload.load.dates import date_of, day_number
from runload.load.flags.weekly_jump import ENTRY as JUMP
from runload.load.spike import longest_km
from runload.models import Next
from runload.models.squad_rows import NO_CODE
from runload.rules.injury_over import ON_RECORD_DAYS
from runload.rules.light import RISE_SEEN_DAYS, WEEKLY_RISE, light_of
from runload.squad.block import SquadBlock
from runload.squad.pain import HALF, NOBODY, plain, read_note
from runload.tables import WEEK_DAYS

CEILING_WEEKS = 7
"""ISO weeks that a ceiling may look at, and some more."""
NOTHING = Next(None, None, "")
"""The load's part where pain alone has the say."""


class SquadSteps:
    """The next distances of the athletes of a block."""

    def __init__(self, block: SquadBlock, asked: Asked) -> None:
        self.block, self.asked = block, asked

    def of(self, athlete: int, pain: PainSummary) -> Next:
        """How far the next run and week may go, and why."""
        asked = self.asked
        by_pain = pain.no_distance
        sessions = self.block.now.figures.sessions(athlete, asked.as_of)
        last_km = float(sessions["distance_km"][-1])
        newest = None if pain.amber else CEILING_WEEKS
        weeks = self.block.weeks.of(athlete, self.block.now.day, newest)
        complete = [week for week in weeks if week.complete]
        jumps = any(name == JUMP.name for name, _ in self.block.now.flags[athlete])
        jumped = complete[-1] if jumps else None
        return next_steps(
            Steps(
                as_of=asked.as_of,
                as_of_basis=asked.as_of_basis,
                by_load=NOTHING
                if by_pain
                else next_ceilings(sessions, weeks, self._gap(athlete), asked.as_of, jumped),
                last_run_km=None if np.isnan(last_km) else last_km,
                weeks=weeks,
                pain=pain,
                longest_30d_km=longest_km(sessions, asked.as_of + timedelta(days=1)),
                returning=not by_pain and self._returning(athlete, pain),
            )
        )

    def _gap(self, athlete: int) -> Break | None:
        """The break that a run tomorrow ends, or the one that ended less than a week ago."""
        block, as_of = self.block, self.asked.as_of
        last_run = block.now.last_run[athlete]
        still = block.log.break_after(athlete, last_run, day_number(as_of) - last_run)
        if still is not None:
            return still
        ended = block.last_break(athlete, BANDS[0].from_days)
        if ended is None or as_of >= ended.restart + timedelta(days=WEEK_DAYS):
            return None
        return ended

    def _returning(self, athlete: int, pain: PainSummary) -> bool:
        """Whether a step of the way back to running stands."""
        if not self._may_return[athlete]:
            return False
        walked, runs, as_of = self.block.walked, self.block.runs, self.asked.as_of
        rows = slice(runs.begins[athlete], runs.begins[athlete + 1])
        first = day_number(as_of) - ON_RECORD_DAYS
        ran = frozenset(date_of(day) for day in runs.day[rows].tolist() if day > first)
        walks = frozenset(date_of(day) for who, day in walked.walks if who == athlete)
        whole = replace(pain, entries=walked.notes.on_record(athlete, as_of))
        return back_to_running(whole, NOBODY, as_of, ran=ran, walked=walks) is not None

    @cached_property
    def _may_return(self) -> list[bool]:
        """Who may have been stopped: a screen, never too narrow.

        By a note of the time that stays on record, or by scores that rose twice.
        """
        notes, last = self.block.walked.notes, day_number(self.asked.as_of)
        recent = (notes.day > last - ON_RECORD_DAYS - RISE_SEEN_DAYS) & (notes.day <= last)
        sore = np.flatnonzero(recent & ((notes.score > 0) | (notes.region != NO_CODE)))
        score, athlete = notes.score[sore], notes.athlete[sore]
        keys = np.stack([notes.region[sore].astype(float), np.nan_to_num(score, nan=-1)], axis=1)
        kinds, kind_of = np.unique(keys, axis=0, return_inverse=True)
        stop = np.array([_may_stop(*self._said(*kind)) for kind in kinds.tolist()], bool)
        found = np.bincount(athlete[stop[kind_of.reshape(-1)]], minlength=notes.count) > 0
        high = np.bincount(athlete[score >= 2 * WEEKLY_RISE - HALF], minlength=notes.count) > 0
        often = np.bincount(athlete, minlength=notes.count) > 1
        able: list[bool] = (found | (high & often)).tolist()
        return able

    def _said(self, region: float, score: float) -> tuple[str, float | None]:
        code = int(region)
        words = "" if code == NO_CODE else self.block.walked.notes.texts[code]
        return words, None if score < 0 else score


@lru_cache(maxsize=8192)
def _may_stop(words: str, score: float | None) -> bool:
    """Whether a note by itself may have stopped running: a red light, or words that tell more."""
    return not plain(words, score) or light_of(read_note(words, score)).light == "red"
