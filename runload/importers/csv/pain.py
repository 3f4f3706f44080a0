"""Effort and pain written beside a session: read where clear, never guessed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from runload.errors import UsageError
from runload.evidence.screen_answers import answer_text, screen_answer
from runload.importers.csv.sheet import Sheet
from runload.models import PainNote
from runload.tabular.cells import missing
from runload.tabular.dates import is_day
from runload.tabular.headers import normalised, vocabulary
from runload.tabular.nothing_hurts import nothing_hurts
from runload.tabular.scores import middle, score
from runload.tabular.sides import side
from runload.tabular.table import Row
from runload.tabular.text import clean_text

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BOTH = "both sides,"
_SESSION = ("distance", "moving", "sport")  # cells that may say ill in place of a run


def scaled(sheet: Sheet, row: Row, part: str) -> float | None:
    """Effort 0-10; the middle of a range such as 7-8, which is told."""
    cell = sheet.cell(row, part)
    if missing(cell):
        return None
    value = score(cell)
    if value is not None:
        return value
    value = middle(cell)
    if value is not None:
        sheet.count("rpe-range", row, cell, sheet.header(part))
        return value
    what = "is not a number from 0 to 10"
    if is_day(cell):
        what = "is a date, as spreadsheets make of 7-8"
    sheet.skip(row, f"{sheet.quoted(part, cell)} {what}, so it is unknown", part=part)
    return None


@lru_cache(4096)
def _pain_score(cell: str) -> float | None:
    """The score of a cell about pain; 0 where it says that nothing hurts.

    Examples:
        >>> [_pain_score(cell) for cell in ("4", "no pain", "alles gut", "improved but there", "")]
        [4.0, 0.0, 0.0, None, None]
    """
    if nothing_hurts(cell, answered=True):
        return 0.0
    return None if missing(cell) else score(cell)


@lru_cache(4096)
def is_illness(cell: str) -> bool:
    """True where a cell says that somebody was ill, and nothing else.

    Examples:
        >>> [is_illness(cell) for cell in ("krank", "Ill, with fever", "still sick", "malade")]
        [True, True, True, True]
        >>> [is_illness(cell) for cell in ("krank, Knie 4", "still", "cold 3", "injured", "")]
        [False, False, False, False, False]
    """
    text = normalised(cell)
    words = set(_WORDS.findall(text))
    known = vocabulary()
    whole = bool(words & known.ill) and words <= known.ill | known.beside_ill
    return whole and not any(character.isdigit() for character in text)


def _place(sheet: Sheet, row: Row) -> str:
    """Where it hurts: the words of the place, its side before them where a column names it."""
    region = sheet.text(row, "pain_region")
    if not sheet.has("pain_side"):
        return region
    cell = sheet.cell(row, "pain_side")
    beside = region or not missing(sheet.cell(row, "pain"))
    if missing(cell) or not beside:
        return region
    named = side(cell)
    if named is None:
        reason = f"{sheet.quoted('pain_side', cell)} is no side"
        sheet.skip(row, reason, "Write left, right or both.", part="pain_side")
    return " ".join(filter(None, (_BOTH if named == "both" else named, region)))


def _signs(sheet: Sheet, row: Row, day: date) -> str:
    """The answer to the safety questions; one that cannot be read stays open, and is told."""
    cell = sheet.cell(row, "signs")
    if missing(cell):
        return ""
    try:
        return answer_text(screen_answer(cell, day))
    except UsageError:
        reason = f"{sheet.quoted('signs', cell)} is no answer to the safety questions"
        sheet.skip(row, reason, "Write 0 for none of them, or such as 5.1,8.", part="signs")
        return ""


def pain_note(sheet: Sheet, row: Row, day: date, athlete: str | None) -> PainNote | None:
    """What a row says about pain, and of the safety questions beside it."""
    note, signs = _of_pain(sheet, row, day, athlete), _signs(sheet, row, day)
    if not signs:
        return note
    source = sheet.source
    bare = PainNote(day, None, "", source.name, athlete, member=source.member, spot=sheet.spot(row))
    return replace(note or bare, signs=signs)


def _of_pain(sheet: Sheet, row: Row, day: date, athlete: str | None) -> PainNote | None:
    """What a row says about pain: a score, a place, a word to ask about, or a remark to hear.

    An illness, in the column of pain or in the place of the session, is no pain: it is marked,
    and its words are heard for stop signs.
    """
    cell, region = sheet.cell(row, "pain"), _place(sheet, row)
    remark = sheet.text(row, "notes")
    told = PainNote(
        day, None, region, sheet.source.name, athlete, remark,
        member=sheet.source.member, spot=sheet.spot(row),
    )  # fmt: skip
    if is_illness(cell):
        sheet.count("ill", row, cell)
        heard = "; ".join(filter(None, (clean_text(cell), remark)))
        return replace(told, remark=heard, ill=True)
    ill = any(is_illness(sheet.cell(row, part)) for part in _SESSION)
    value = _pain_score(cell)
    if value is None and missing(cell) and nothing_hurts(region):
        value, region = 0.0, ""
    word = normalised(cell)
    if value is not None or missing(cell) or (word in vocabulary().no and not region):
        note = replace(told, score=value, words=region, ill=ill)
        return note if note.tells_pain or remark or ill else None
    reason = f"{sheet.quoted('pain', cell)} is not a number from 0 to 10, so how much is unknown"
    fix = "Write 0 for no pain, or a number up to 10, and run again."
    sheet.skip(row, reason, fix, part="pain")
    words = region if word in (vocabulary().yes | vocabulary().no) else f"{region} {cell}".strip()
    return replace(told, words=clean_text(words), hurts=True, ill=ill)
