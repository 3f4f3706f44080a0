"""What a sheet tells of pain: for whom the rules need not be asked, and what they hear of others.

Most rows say nothing, or that nothing hurts. The screens here are never too narrow: whoever wrote
anything that could matter to a report is heard by the report's own rules, with all that was told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.analysis.log_notes import unanswered, weighty
from runload.analysis.open_problems import open_problems
from runload.analysis.pain_summary import SORE_DAYS, PainSummary, pain_summary
from runload.analysis.runner_input import asked_of_log
from runload.load.columns import listed
from runload.load.dates import MONDAY_OFFSET, Bools, Ints, date_of, day_number
from runload.models import (
    DiaryFacts,
    NoteAsked,
    OpenProblem,
    PainEntry,
    PainNote,
)
from runload.models.squad_rows import NO_CODE
from runload.rules.bone import GROWING_DAYS, GROWING_RUNS
from runload.rules.injury_over import ON_RECORD_DAYS
from runload.rules.light import ENTRY_DAYS, GREEN_UP_TO, light_of
from runload.rules.red_flags.screen import SEVERE_SCORE, red_flags
from runload.rules.weekly_rise import RISE_SEEN_DAYS, WEEKLY_RISE
from runload.squad.remarks import FEW, NOBODY, asks, may_ask, may_stop, read
from runload.tables import EPOCH, WEEK_DAYS

Floats = npt.NDArray[np.float64]
COMPARED_DAYS = ENTRY_DAYS + 3 * WEEK_DAYS
"""A report of 14 days ago is compared with the weeks before it, a week ago once more [days]."""
HALF = 0.5
"""Scores are rounded to whole ones: from here on one may count as severe [0-10]."""
NO_DIARY = DiaryFacts()


@lru_cache(maxsize=65536)
def report_on(words: str, score: float | None, day: int) -> tuple[PainEntry, ...]:
    """A note understood, as of its day: only what it says of when depends on that."""
    entries = read(words, score, 0)
    if any(entry.days is not None for entry in entries):
        entries = read(words, score, (day + MONDAY_OFFSET) % WEEK_DAYS)
    return tuple([replace(entry, date=date_of(day)) for entry in entries])


@lru_cache(maxsize=8192)
def _outlasts(words: str, score: float | None) -> bool:
    """Whether a note, told long ago, says anything that outlasts its fortnight."""
    entries = read(words, score, 0)
    tells_more = any(one.signs or one.unclear or one.days is not None for one in entries)
    return tells_more or bool(red_flags(entries, NOBODY, EPOCH)[0])


@lru_cache(maxsize=64)
def told_nothing(as_of: date, *, known: bool) -> PainSummary:
    """The picture of somebody who told nothing, or only that nothing hurts."""
    return replace(pain_summary((), NOBODY, as_of), known=known)


@dataclass(frozen=True)
class SquadNotes:
    """What rows tell of the pain of ``count`` athletes, by athlete and day; codes as in them."""

    count: int
    texts: tuple[str, ...]
    athlete: Ints
    day: Ints
    score: Floats
    region: npt.NDArray[np.int32]
    remark: npt.NDArray[np.int32]

    def worst(self, as_of: date) -> list[float | None]:
        """The highest score of the days that set the light [0-10]; None where nobody gave one."""
        rows = np.flatnonzero(self._recent(as_of) & ~np.isnan(self.score))
        worst = np.full(self.count, np.nan)
        np.fmax.at(worst, self.athlete[rows], self.score[rows])
        return listed(worst)

    def pictures(self, as_of: date) -> list[PainSummary]:
        """What the rules find in the reports of each athlete up to a day."""
        calm = self._of(self._calm & self._recent(as_of)).tolist()
        pictures = [told_nothing(as_of, known=known) for known in calm]
        for athlete in np.flatnonzero(self._in_full(as_of)).tolist():
            pictures[athlete] = self._picture(athlete, as_of)
        return pictures

    def open(self, as_of: date) -> dict[int, tuple[OpenProblem, ...]]:
        """What each athlete told of up to a day and nobody closed since, however old it is.

        That nothing hurts closes all that was told before: only what follows it is looked at.
        """
        rows = np.flatnonzero(self._tells & (self.day <= day_number(as_of)))
        calm = self._calm[rows]
        closed = np.full(self.count, -1)
        np.maximum.at(closed, self.athlete[rows[calm]], rows[calm])
        told: dict[int, list[PainEntry]] = {}
        for row in rows[rows > closed[self.athlete[rows]]].tolist():
            told.setdefault(self._athletes[row], []).extend(self._reports(row))
        return {athlete: open_problems(NO_DIARY, own, (), as_of) for athlete, own in told.items()}

    def _picture(self, athlete: int, as_of: date) -> PainSummary:
        last = day_number(as_of)
        rows = [row for row in self._own(athlete) if self._days[row] <= last]
        entries = [one for row in rows if self._told[row] for one in self._reports(row)]
        return pain_summary(entries, NOBODY, as_of, self._noted(rows, entries, as_of))

    def _noted(
        self, rows: Sequence[int], entries: Sequence[PainEntry], as_of: date
    ) -> tuple[NoteAsked, ...]:
        """The remarks that tell of pain or of a stop sign: asked about, never an alert.

        The last one without an answer is what is said of an athlete: behind it only those are
        heard that may hold a stop sign.
        """
        first, remarks = day_number(as_of) - ENTRY_DAYS, self._codes[1]
        by_day: dict[int, list[int]] = {}
        for row in rows:
            if self._days[row] > first and remarks[row] != NO_CODE:
                by_day.setdefault(self._days[row], []).append(row)
        found: tuple[NoteAsked, ...] = ()
        for day in sorted(by_day, reverse=True):
            asking = self._stops if found else self._asks
            if any(map(asking, by_day[day])):
                told = ((date_of(day), *self._said(row)) for row in by_day[day])
                notes = [PainNote(on, at, words, "", remark=said) for on, words, said, at in told]
                asked = asked_of_log(notes, NOBODY, as_of)
                found += weighty(unanswered(asked, entries))
        return found

    def _reports(self, row: int) -> tuple[PainEntry, ...]:
        words, _, score = self._said(row)
        return report_on(words, score, self._days[row])

    def _said(self, row: int) -> tuple[str, str, float | None]:
        region, remark = self._codes[0][row], self._codes[1][row]
        return self._text(region), self._text(remark), self._scores[row]

    def _text(self, code: int) -> str:
        return "" if code == NO_CODE else self.texts[code]

    def _in_full(self, as_of: date) -> Bools:
        """Who has to be heard: who told of pain lately, or of what the rules hear for longer."""
        last, sore = day_number(as_of), self._sore
        outlasting, placeless, red = self._kinds
        matters = self.day[sore] > np.where(placeless, last - COMPARED_DAYS, last - ENTRY_DAYS)
        matters |= outlasting | self._growing | (self.score[sore] >= SEVERE_SCORE - HALF)
        matters |= (self.score[sore] > GREEN_UP_TO) & (self.day[sore] > last - SORE_DAYS)
        on_record = self.day[sore] > last - ON_RECORD_DAYS - RISE_SEEN_DAYS
        matters |= on_record & red
        known = self.day[sore] <= last
        able = self._of(sore[matters & known])
        on_record &= known
        able |= self._of(sore[on_record & (self.score[sore] >= 2 * WEEKLY_RISE - HALF)]) & (
            np.bincount(self.athlete[sore[on_record]], minlength=self.count) > 1
        )
        for row in np.flatnonzero(self._recent(as_of) & (self.remark != NO_CODE))[::-1].tolist():
            if not able[self.athlete[row]] and self._asks(row):
                able[self.athlete[row]] = True
        return able

    def _asks(self, row: int) -> bool:
        """Whether a remark may hold a stop sign, or tells of pain where its row does not."""
        told = self._said(row)
        known = self._heard.get(told)
        if known is None:
            tells = self._told[row]
            if self._few or may_ask(*told, tells=tells):
                known = asks(*told, tells=tells, stops=self._stops(row))
            self._heard[told] = known = bool(known)
        return known

    def _stops(self, row: int) -> bool:
        """Whether a remark may hold a stop sign."""
        return self._few or may_stop(*self._said(row))

    @cached_property
    def _heard(self) -> dict[tuple[str, str, float | None], bool]:
        """What was found of each remark with its row."""
        return {}

    @cached_property
    def _few(self) -> bool:
        """Whether there are so few remarks that the reader itself is asked."""
        return int(np.count_nonzero(self.remark != NO_CODE)) <= FEW

    @cached_property
    def _tells(self) -> Bools:
        return np.asarray(~np.isnan(self.score) | (self.region != NO_CODE))

    @cached_property
    def _calm(self) -> Bools:
        """That nothing hurts, without another word of where."""
        return np.asarray((self.score == 0) & (self.region == NO_CODE))

    @cached_property
    def _sore(self) -> Ints:
        """Rows that tell of pain, or of a place."""
        return np.flatnonzero(self._tells & ~self._calm)

    @cached_property
    def _kinds(self) -> tuple[Bools, Bools, Bools]:
        """Of the sore rows, which say what outlasts a fortnight, name no place, or are red."""
        score = np.where(np.isnan(self.score[self._sore]), -1.0, self.score[self._sore])
        keys = np.stack([self.region[self._sore].astype(np.float64), score], axis=1)
        kinds, kind_of = np.unique(keys, axis=0, return_inverse=True)
        said = [
            (self._text(int(region)), None if told < 0 else told) for region, told in kinds.tolist()
        ]
        outlasting = np.array([_outlasts(*note) for note in said], bool)
        heard = [read(*note, 0) for note in said]
        placeless = np.array([any(one.region is None for one in note) for note in heard], bool)
        red = np.array([any(light_of(one).light == "red" for one in note) for note in heard], bool)
        at = kind_of.reshape(-1)
        return outlasting[at], placeless[at], red[at]

    @cached_property
    def _growing(self) -> Bools:
        """Sore rows that stand near enough to others to grow report by report."""
        sore, back = self._sore, GROWING_RUNS - 1
        grows = np.zeros(len(sore), bool)
        if len(sore) > back:
            near = self.day[sore][back:] - self.day[sore][:-back] <= GROWING_DAYS
            near &= self.athlete[sore][back:] == self.athlete[sore][:-back]
            for later in range(GROWING_RUNS):
                grows[np.flatnonzero(near) + later] = True
        return grows

    def _recent(self, as_of: date) -> Bools:
        last = day_number(as_of)
        return np.asarray((self.day > last - ENTRY_DAYS) & (self.day <= last))

    def _of(self, rows: npt.NDArray[Any]) -> Bools:
        return np.bincount(self.athlete[rows], minlength=self.count) > 0

    def _own(self, athlete: int) -> range:
        return range(self._begins[athlete], self._begins[athlete + 1])

    @cached_property
    def _begins(self) -> list[int]:
        begins: list[int] = np.searchsorted(self.athlete, np.arange(self.count + 1)).tolist()
        return begins

    @cached_property
    def _athletes(self) -> list[int]:
        athletes: list[int] = self.athlete.tolist()
        return athletes

    @cached_property
    def _days(self) -> list[int]:
        days: list[int] = self.day.tolist()
        return days

    @cached_property
    def _told(self) -> list[bool]:
        told: list[bool] = self._tells.tolist()
        return told

    @cached_property
    def _scores(self) -> list[float | None]:
        return listed(self.score)

    @cached_property
    def _codes(self) -> tuple[list[int], list[int]]:
        return self.region.tolist(), self.remark.tolist()
