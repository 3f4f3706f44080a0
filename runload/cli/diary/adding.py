"""``diary add``: one entry, checked before it is kept; what it leaves open is asked back."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

from runload.athlete.diary.entries import understood
from runload.athlete.diary.table import LONGEST_CELL
from runload.athlete.pain import reading
from runload.cli import clock
from runload.cli.diary.checked import WHERE, checked
from runload.cli.diary.listing import report_of, today
from runload.cli.storing import store_path
from runload.errors import UsageError
from runload.models import DiaryReport, DiaryRow
from runload.store import diary
from runload.store.database import opened
from runload.tabular.nothing_hurts import nothing_hurts
from runload.tabular.pain_scores import score_told
from runload.tabular.written import clean_text


def added(place: str | None, words: str, told: dict[str, str], day: str | None) -> DiaryReport:
    """The entry as it was kept and understood, with what is still to be told."""
    real_day = today()
    row = entry_of(words, told, clock.day(day, "--date") if day else None, real_day)
    if not row.cells:
        if sys.stdin is None or sys.stdin.closed or not sys.stdin.isatty():
            raise UsageError(
                WHERE, "there is nothing to note",
                'Say what, such as `runload diary add "4 left achilles"` or --fatigue 6.',
            )  # fmt: skip
        from runload.cli.diary.asking import asked

        row = asked(row, real_day)
    with opened(store_path(place)) as store:
        kept, known = diary.add(store, [row], real_day)
    shown = kept or (row,)
    found = understood(shown, diary.NAME, shown[0].date)
    if words.strip() and "score" not in told:
        heard = reading(words, None, shown[0].date, WHERE).questions
        doubtful = (one for one in heard if one.about == "score" and one.quotes)
        found = replace(found, questions=tuple(dict.fromkeys((*doubtful, *found.questions))))
    return report_of(shown, found, len(kept), known)


def entry_of(words: str, told: dict[str, str], day: date | None, real_day: date) -> DiaryRow:
    """What the command line says, as an entry.

    The score of one pain goes into its own cell; those of several stay in the words.

    Raises:
        UsageError for a value that cannot stand, or a day that has not come yet
    """
    cells = {name: clean_text(text, LONGEST_CELL) for name, text in told.items()}
    if words.strip() and "score" not in cells and not nothing_hurts(words, answered=True):
        said = score_told(words)
        if said.score is not None and len(reading(words, None, real_day, WHERE).entries) == 1:
            words, cells["score"] = said.words, f"{said.score:g}"
    if words.strip():
        cells["words"] = clean_text("; ".join(filter(None, (cells.get("words"), words))))
    row = DiaryRow(day or real_day, {n: text for n, text in cells.items() if text}, 0, WHERE)
    checked(row, real_day)
    if "race" in row.cells and day is None:
        raise UsageError("--race", "a race needs its day", "Add --date 2026-05-31.")
    return row
