"""What a sheet tells of pain: who can be told without asking the rules, and what the rules hear.

Most rows say nothing, or that nothing hurts. The screens here are never too narrow: whoever wrote
anything that could matter to this report or to that of last week is heard in full.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from runload.analysis.log_notes import tells_of_pain, told_in_notes, unanswered, weighty
from runload.analysis.open_problems import open_problems
from runload.analysis.pain_summary import PainSummary, pain_summary
from runload.athlete.pain import noted_pain
from runload.load.dates import date_of, day_number
from runload.models import DiaryFacts, NoteAsked, OpenProblem, PainEntry, PainNote, Profile
from runload.models.squad_rows import NO_CODE
from runload.rules.bone import GROWING_DAYS, GROWING_RUNS
from runload.rules.injury_over import ON_RECORD_DAYS
from runload.rules.light import ENTRY_DAYS
from runload.rules.patterns.engine import likely_patterns
from runload.rules.red_flags.remarks import asked_of_note, holds_stop_sign
from runload.rules.red_flags.screen import SEVERE_SCORE, red_flags
from runload.tables import EPOCH, WEEK_DAYS

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
COMPARED_DAYS = ENTRY_DAYS + 3 * WEEK_DAYS
"""A report of 14 days ago is compared with the weeks before it, a week ago once more [days]."""
HALF = 0.5
"""Scores are rounded to whole ones: from here on one may count as severe [0-10]."""
NOBODY = Profile()
NO_DIARY = DiaryFacts()
RowTold = tuple[int, int, PainEntry]
"""A row, its day and the report on it."""


@dataclass(frozen=True, slots=True)
class PainFound:
    """What the rules find in one athlete's reports, and the patterns that go with it."""

    picture: PainSummary
    warnings: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def read_note(words: str, score: float | None) -> PainEntry:
    """A note understood, as of no day in particular."""
    return noted_pain(PainNote(EPOCH, score, words, "")).entry


@lru_cache(maxsize=65536)
def report_on(words: str, score: float | None, day: int) -> PainEntry:
    """A note understood, as of its day."""
    return replace(read_note(words, score), date=date_of(day))


@lru_cache(maxsize=8192)
def plain(words: str, score: float | None) -> bool:
    """Whether a note, told long ago, says nothing that outlasts its fortnight."""
    entry = read_note(words, score)
    tells_more = entry.signs or entry.unclear or entry.days is not None
    return not tells_more and not red_flags((entry,), NOBODY, EPOCH)[0]


@lru_cache(maxsize=8192)
def stops(words: str, remark: str, score: float | None) -> bool:
    """Whether a session's remark holds a stop sign."""
    entry = read_note("; ".join(filter(None, (words, remark))), score)
    hurts = bool(words) or (score or 0) > 0
    return holds_stop_sign(entry, remark, NOBODY, EPOCH, beside_pain=hurts)


def found_of(
    entries: tuple[PainEntry, ...],
    as_of: date,
    notes: tuple[NoteAsked, ...] = (),
    *,
    known: bool,
    named: bool = True,
) -> PainFound:
    """The picture of these reports on a day; of the patterns only their names, where ``named``.

    ``known``: it was told besides that nothing hurts. ``notes`` must be asked about.
    """
    picture = pain_summary(entries, NOBODY, as_of, notes)
    if known and not picture.known:
        picture = replace(picture, known=True)
    if not named:
        return PainFound(picture)
    likely = likely_patterns(
        picture.entries,
        picture.lights,
        stopped=picture.stop_sign,
        profile=NOBODY,
        load_lines=(),
        as_of=as_of,
    )
    return PainFound(picture, tuple(warning.id for warning in likely.warnings))


@lru_cache(maxsize=64)
def told_nothing(as_of: date, *, known: bool) -> PainFound:
    """The picture of somebody who told nothing, or only that nothing hurts."""
    return found_of((), as_of, known=known, named=False)


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

    @cached_property
    def _tells(self) -> Bools:
        return np.asarray(~np.isnan(self.score) | (self.region != NO_CODE))

    @cached_property
    def _calm(self) -> Bools:
        """That nothing hurts, without another word of where."""
        return np.asarray((self.score == 0) & (self.region == NO_CODE))

    @cached_property
    def _begins(self) -> Ints:
        return np.searchsorted(self.athlete, np.arange(self.count + 1))

    def _of(self, rows: Bools) -> Bools:
        return np.bincount(self.athlete[rows], minlength=self.count) > 0

    def _recent(self, as_of: date) -> Bools:
        if as_of not in self._recent_rows:
            last = day_number(as_of)
            self._recent_rows[as_of] = (self.day > last - ENTRY_DAYS) & (self.day <= last)
        return self._recent_rows[as_of]

    @cached_property
    def _recent_rows(self) -> dict[date, Bools]:
        return {}

    def known(self, as_of: date) -> Bools:
        """Who told in the days that set the light that nothing hurts."""
        if as_of not in self._known:
            self._known[as_of] = self._of(self._calm & self._recent(as_of))
        return self._known[as_of]

    @cached_property
    def _known(self) -> dict[date, Bools]:
        return {}

    def worst(self, as_of: date) -> Floats:
        """The highest score of those days [0-10]; NaN where nobody gave one."""
        rows = np.flatnonzero(self._recent(as_of) & ~np.isnan(self.score))
        worst = np.full(self.count, np.nan)
        np.fmax.at(worst, self.athlete[rows], self.score[rows])
        return worst

    @cached_property
    def _sore(self) -> Ints:
        """Rows that tell of pain, or of a place."""
        return np.flatnonzero(self._tells & ~self._calm)

    @cached_property
    def _kinds(self) -> tuple[Bools, Bools]:
        """Of the sore rows, which say what outlasts a fortnight, and which name no place."""
        score = np.where(np.isnan(self.score[self._sore]), -1.0, self.score[self._sore])
        keys = np.stack([self.region[self._sore].astype(np.float64), score], axis=1)
        kinds, kind_of = np.unique(keys, axis=0, return_inverse=True)
        said = [
            (self._text(int(region)), None if told < 0 else told) for region, told in kinds.tolist()
        ]
        worded = np.array([not plain(*note) for note in said], bool)
        placeless = np.array([read_note(*note).region is None for note in said], bool)
        at = kind_of.reshape(-1)
        return worded[at], placeless[at]

    @cached_property
    def _lasting(self) -> Ints:
        """Reports of any age that the rules may still hear: severe, in words, or growing."""
        sore, back = self._sore, GROWING_RUNS - 1
        grows = np.zeros(len(sore), bool)
        if len(sore) > back:
            near = self.day[sore][back:] - self.day[sore][:-back] <= GROWING_DAYS
            near &= self.athlete[sore][back:] == self.athlete[sore][:-back]
            for later in range(GROWING_RUNS):
                grows[np.flatnonzero(near) + later] = True
        return sore[self._kinds[0] | grows | (self.score[sore] >= SEVERE_SCORE - HALF)]

    def in_full(self, as_of: date) -> Bools:
        """Who has to be heard in full on this day."""
        last, sore = day_number(as_of), self._sore
        day = self.day[sore]
        matters = day > np.where(self._kinds[1], last - COMPARED_DAYS, last - ENTRY_DAYS)
        rows = np.concatenate([sore[matters], self._lasting])
        able = np.bincount(self.athlete[rows[self.day[rows] <= last]], minlength=self.count) > 0
        for row in np.flatnonzero(self._recent(as_of) & (self.remark != NO_CODE)).tolist():
            if not able[self.athlete[row]] and self._asks(row):
                able[self.athlete[row]] = True
        return able

    def _asks(self, row: int) -> bool:
        """Whether the remark of a row may hold a stop sign, or tells more of pain than its row."""
        words, remark, score = self._said(row)
        return stops(words, remark, score) or (not self._tells[row] and tells_of_pain(remark))

    def found(self, athlete: int, as_of: date, *, named: bool = True) -> PainFound:
        """What the rules find in everything that one athlete told up to a day."""
        entries = tuple(self._entries(athlete, as_of))
        known = bool(self.known(as_of)[athlete])
        asked = tuple(dict.fromkeys(self._asked(athlete, as_of)))
        return found_of(entries, as_of, asked, known=known, named=named)

    def on_record(self, athlete: int, as_of: date) -> tuple[PainEntry, ...]:
        """All that one athlete told of pain while an injury is on record, and just before."""
        last, tells = day_number(as_of), self._tells
        first = last - ON_RECORD_DAYS - COMPARED_DAYS - GROWING_DAYS
        own = range(int(self._begins[athlete]), int(self._begins[athlete + 1]))
        rows = (row for row in own if tells[row] and first <= self.day[row] <= last)
        return tuple(self._told(row)[2] for row in rows)

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
            told.setdefault(int(self.athlete[row]), []).append(self._told(row)[2])
        return {
            athlete: open_problems(NO_DIARY, entries, (), as_of)
            for athlete, entries in told.items()
        }

    def _entries(self, athlete: int, as_of: date) -> Iterator[PainEntry]:
        """Reports in their order.

        That nothing hurts says nothing beside named places, so it is left out there: it would
        only be a green light of its own.
        """
        last = day_number(as_of)
        begin, end = self._sore_begins[athlete : athlete + 2]
        told = [told for row in self._sore_rows[begin:end] if (told := self._told(row))[1] <= last]
        told = self._still_heard(told, last)
        own = range(int(self._begins[athlete]), int(self._begins[athlete + 1]))
        if any(entry.region is None for _, _, entry in told):
            tells = self._tells
            told = [self._told(r) for r in own if tells[r] and self.day[r] <= last]
        for _, _, entry in told:
            yield entry

    def _asked(self, athlete: int, as_of: date) -> Iterator[NoteAsked]:
        """The remarks that may hold a stop sign: a note is asked about, never an alert."""
        if not self._remarked:
            return
        recent = self._recent(as_of)
        others: list[PainNote] = []
        own = range(int(self._begins[athlete]), int(self._begins[athlete + 1]))
        for row in own:
            if recent[row] and self.remark[row] != NO_CODE:
                words, remark, score = self._said(row)
                day = date_of(self.day[row])
                if stops(words, remark, score):
                    entry = read_note("; ".join(filter(None, (words, remark))), score)
                    yield asked_of_note(replace(entry, date=day), remark, NOBODY)
                else:
                    tells = bool(self._tells[row])
                    others.append(PainNote(day, score, words, "", remark=remark, hurts=tells))
        told = weighty(told_in_notes(others, as_of)) if others else ()
        if told:
            reports = [self._told(row)[2] for row in own if recent[row] and self._tells[row]]
            yield from unanswered(told, reports)

    @cached_property
    def _sore_rows(self) -> list[int]:
        rows: list[int] = self._sore.tolist()
        return rows

    def _told(self, row: int) -> RowTold:
        """A row, its day and its report."""
        words, _, score = self._said(row)
        day = int(self.day[row])
        return row, day, report_on(words, score, day)

    def _still_heard(self, told: list[RowTold], last: int) -> list[RowTold]:
        """Without old plain reports of places that were not told of since.

        Beside words they are kept: signs of the whole body count for what was told near them.
        """
        if any(row in self._worded_rows for row, _, _ in told):
            return told
        recent = {_place(entry) for _, day, entry in told if day > last - ENTRY_DAYS}
        return [
            (row, day, entry)
            for row, day, entry in told
            if _place(entry) in recent or row in self._lasting_rows or entry.region is None
        ]

    @cached_property
    def _worded_rows(self) -> frozenset[int]:
        return frozenset(self._sore[self._kinds[0]].tolist())

    @cached_property
    def _lasting_rows(self) -> frozenset[int]:
        return frozenset(self._lasting.tolist())

    @cached_property
    def _remarked(self) -> bool:
        return bool((self.remark != NO_CODE).any())

    @cached_property
    def _sore_begins(self) -> list[int]:
        begins: list[int] = np.searchsorted(
            self.athlete[self._sore], np.arange(self.count + 1)
        ).tolist()
        return begins

    def _said(self, row: int) -> tuple[str, str, float | None]:
        score = float(self.score[row])
        told = None if np.isnan(score) else score
        return self._text(self.region[row]), self._text(self.remark[row]), told

    def _text(self, code: int) -> str:
        return "" if code == NO_CODE else self.texts[code]


def _place(entry: PainEntry) -> tuple[str | None, str | None]:
    return entry.region, entry.side
