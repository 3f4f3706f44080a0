"""What sheets and forms tell beside a score: illness, injury, their end, and how somebody feels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from runload.athlete.pain import noted_pain, reading
from runload.evidence.weekly_check import WEEKLY, weekly_check
from runload.importers.forms.cells import is_injury
from runload.importers.plausible import FEELINGS
from runload.models import Activity, Ailment, PainNote, Profile, WeeklyCheck
from runload.rules.ailments import read_ailment
from runload.rules.red_flags.screen import red_flags
from runload.tables import EPOCH, SPORTS_RUN
from runload.tabular.nothing_hurts import nothing_hurts
from runload.tabular.pain_scores import score_told

INJURY, ILLNESS = "injury", "illness"
FELT_WEAK = (FEELINGS[0], FEELINGS[25])
FELT_DAYS = 7
"""Days of which it is told how the runs felt. Basis: ours."""
RUN_DAYS_WELL = 2
"""Days with a run after which an illness of a sheet counts as over. Basis: ours."""


def illnesses_noted(
    notes: Sequence[PainNote], activities: Sequence[Activity], as_of: date
) -> tuple[Ailment, ...]:
    """Illnesses that stand in the log in place of pain or of a run, in order of date.

    One is over on the last day that says so, once the log holds runs of two later days (one run may
    have been a try), a later row that tells how much it hurts, or one that says that nobody is ill.
    """
    ill = sorted(
        (note for note in notes if note.ill and note.date <= as_of), key=lambda note: note.date
    )
    ran = sorted(
        {a.local_date for a in activities if a.sport in SPORTS_RUN and a.local_date <= as_of}
    )[-RUN_DAYS_WELL:]
    well = {note.date for note in notes if note.score is not None or ILLNESS in note.over}
    news = max((day for day in well if day <= as_of), default=date.min)
    runs_since = ran[0] if len(ran) == RUN_DAYS_WELL else date.min
    over_before = max(news, runs_since)
    return tuple(
        Ailment(
            note.date, note.remark or "ill", until=note.date if over_before > note.date else None
        )
        for note in ill
    )


def injuries_noted(notes: Iterable[PainNote], as_of: date) -> tuple[Ailment, ...]:
    """Injuries that a sheet or form tells of, in order of date.

    One is over on the day before a later row that says that it healed, or that there is none. A run
    ends none: many run on with an injury. Words that name no injury and no place are none.
    """
    told = sorted((note for note in notes if note.date <= as_of), key=lambda note: note.date)
    ends = [note.date for note in told if _ends(note)]
    found = []
    for note in told:
        if note.injury and not _ends(note) and names_injury(note.injury):
            later = (end for end in ends if end > note.date)
            until = next(later, None)
            last = None if until is None else max(note.date, until - timedelta(days=1))
            found.append(Ailment(note.date, note.injury, until=last))
    return tuple(found)


def checks_noted(notes: Iterable[PainNote], as_of: date) -> tuple[WeeklyCheck, ...]:
    """The weekly checks that answers to a coach's form hold, each of the place it speaks of."""
    found = []
    for note in notes:
        if note.check and note.date <= as_of:
            entries = noted_pain(note).entries
            region, side = (entries[0].region, entries[0].side) if entries else (None, None)
            found.append(weekly_check(note.date, note.check, WEEKLY, region or "", side or ""))
    return tuple(found)


def _ends(note: PainNote) -> bool:
    if INJURY in note.over:
        return True
    return bool(note.injury) and read_ailment(INJURY, note.injury).over


@lru_cache(maxsize=4096)
def names_injury(words: str) -> bool:
    """Whether words of a sheet name an injury: of a kind that is known, or without a word of where.

    A place that is sore is a pain and told as one: it is no injury by that.

    >>> [names_injury(words) for words in ("left calf strain", "injured", "physio", "L shin sore")]
    [True, True, True, False]
    """
    return bool(read_ailment(INJURY, words).names) or is_injury(words)


def with_felt(notes: Sequence[PainNote]) -> tuple[PainNote, ...]:
    """The notes with answers to how somebody feels taken as pain where they name a body part.

    Beside a pain of its own the answer adds its words; beside a 0 it is a report of its own. What
    names no part of the body ("heavy", "tired") is context and left out.
    """
    found: list[PainNote] = []
    for note in notes:
        if not note.felt:
            found.append(note)
            continue
        bare = replace(note, felt="")
        beside_pain = note.tells_pain and note.score != 0
        told = score_told(note.felt)
        scores = [score for score in (note.score, told.score) if score]
        if not tells_pain(note.felt, beside_pain=beside_pain):
            found += [bare] if bare.tells else []
        elif beside_pain:
            words = "; ".join(filter(None, (note.words, told.words)))
            found.append(replace(bare, words=words, score=max(scores, default=None)))
        else:
            found += [bare] if bare.tells else []
            own = replace(note, score=told.score, words=told.words, hurts=told.score is None)
            found.append(replace(own, ill=False, injury="", over=(), felt="", remark=""))
    return tuple(found)


def weak_note(notes: Iterable[PainNote], as_of: date) -> tuple[str, ...]:
    """On how many of the last days a watch was told that the run felt weak: context, no more.

    >>> weak_note([PainNote(EPOCH, None, "", "a.fit", felt="felt very weak")], EPOCH)
    ('On 1 of the last 7 days you marked on your watch that you felt weak.',)
    """
    first = as_of - timedelta(days=FELT_DAYS - 1)
    days = {note.date for note in notes if note.felt in FELT_WEAK and first <= note.date <= as_of}
    if not days:
        return ()
    return (
        f"On {len(days)} of the last {FELT_DAYS} days you marked on your watch that you felt weak.",
    )


@lru_cache(maxsize=4096)
def tells_pain(words: str, *, beside_pain: bool = False) -> bool:
    """Whether an answer to how somebody feels tells of pain: a part of the body, or a stop sign.

    Beside a pain that was told it tells more of it with a sign alone ("hurts at night").

    >>> [tells_pain(words) for words in ("left shin sore 6/10", "heavy", "tired but ok")]
    [True, False, False]
    >>> tells_pain("chest pain and I passed out")
    True
    >>> tells_pain("worse at night"), tells_pain("worse at night", beside_pain=True)
    (False, True)
    """
    if nothing_hurts(words):
        return False
    entries = reading(words, None, EPOCH, "").entries
    if red_flags(entries, Profile(), EPOCH)[0]:
        return True
    return any(
        one.score != 0 and (one.regions or (beside_pain and (one.signs or one.unclear)))
        for one in entries
    )
