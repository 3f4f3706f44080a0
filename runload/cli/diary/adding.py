"""``diary add``: one entry, checked before it is kept; what it leaves open is asked back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from runload.analysis.asked import Asked
from runload.analysis.runner_input import RunnerInput
from runload.analysis.told_pain import told_pain
from runload.athlete.diary.columns import with_screen
from runload.athlete.diary.entries import understood
from runload.athlete.diary.table import LONGEST_CELL
from runload.athlete.pain import reading
from runload.cli import clock
from runload.cli.diary.checked import WHERE, checked
from runload.cli.diary.listing import report_of, today
from runload.cli.diary.resting import rest_told
from runload.cli.options.store import MarkOptions
from runload.cli.storing import store_path
from runload.errors import UsageError
from runload.evidence.screen_answers import answer_text, screen_answer
from runload.models import DiaryReport, DiaryRow, ScreenState
from runload.rules.screen import without_private
from runload.store import diary
from runload.store.database import opened
from runload.tabular.nothing_hurts import nothing_hurts
from runload.tabular.pain_scores import score_told
from runload.tabular.written import clean_text

NOT_KEPT = "Answers 10 and 12 are yours alone: they were not saved. --keep saves them."

STILL_STANDS = (
    "Your earlier yes (question {numbers}) counts until someone has looked at it: "
    '`runload diary add --closed "who, and on which day"`.'
)


def added(
    place: str | None, words: str, told: dict[str, str], day: str | None, *, keep: bool = False
) -> DiaryReport:
    """The entry as it was kept and understood, with what is still to be told.

    Answers to the private questions are kept only where ``keep`` says so.
    """
    real_day = today()
    words, rest = rest_told(words)
    told = {**rest, **told}
    row = entry_of(words, told, clock.day(day, "--date") if day else None, real_day)
    if not row.cells:
        if sys.stdin is None or sys.stdin.closed or not sys.stdin.isatty():
            raise UsageError(
                WHERE, "there is nothing to note",
                'Say what, such as `runload diary add "4 left achilles"` or --fatigue 6.',
            )  # fmt: skip
        from runload.cli.diary.asking import asked

        row = asked(row, real_day)
    to_keep = row if keep else _without_private(row)
    kept, known, before = _kept(place, to_keep, real_day)
    shown = kept or (row,)
    if to_keep != row:
        shown = tuple(replace(one, cells=row.cells) for one in shown)
    found = understood(shown, diary.NAME, shown[0].date)
    if words.strip() and "score" not in told:
        heard = reading(words, None, shown[0].date, WHERE).questions
        doubtful = (one for one in heard if one.about == "score" and one.quotes)
        found = replace(found, questions=tuple(dict.fromkeys((*doubtful, *found.questions))))
    report = report_of(shown, found, len(kept), known)
    screen = _screen_after((*before, *shown), real_day)
    notes = report.notes if to_keep == row else (*report.notes, NOT_KEPT)
    if shown[0].cells.get("screen") == "0" and screen.stops:
        numbers = ", ".join(stop.id[1:] for stop in screen.stops)
        notes = (*notes, STILL_STANDS.format(numbers=numbers))
    return replace(report, screen=screen, notes=notes)


def marked(column: str, options: MarkOptions) -> DiaryReport:
    """The days as they were marked in this column: from the first to the last, or to today.

    Raises:
        UsageError: no day, one that has not come yet, or a last day before the first
    """
    where = f"diary {column.replace('_', '-')}"
    if not options.first:
        fix = f"Write `runload {where} 2026-05-04 2026-05-31`."
        raise UsageError(where, "the days are missing", fix)
    first = clock.day(options.first, "FROM")
    last = clock.day(options.last, "TO") if options.last else today()
    if last < first or last > today():
        what = "is before the first of them" if last < first else "has not come yet"
        raise UsageError(where, f"{last} {what}", "Mark days that are over, the first one first.")
    return added(options.store, "", {column: last.isoformat()}, first.isoformat())


def _kept(
    place: str | None, row: DiaryRow, real_day: date
) -> tuple[tuple[DiaryRow, ...], int, tuple[DiaryRow, ...]]:
    """What was added, how many were known, and all that the diary held before."""
    with opened(store_path(place)) as store:
        before = diary.entries(store)
        kept, known = diary.add(store, [row] if row.cells else [], real_day)
    return kept, known, before


def _without_private(row: DiaryRow) -> DiaryRow:
    """The entry without the answers that are written down only where that is asked for."""
    if "screen" not in row.cells:
        return row
    (answer,) = without_private([screen_answer(row.cells["screen"], row.date)])
    if not answer.withheld:
        return row
    cells = {name: text for name, text in row.cells.items() if name != "screen"}
    return replace(row, cells={**cells, "screen": answer_text(answer)} if answer.yes else cells)


def _screen_after(rows: Sequence[DiaryRow], real_day: date) -> ScreenState:
    """How the safety screen stands, by all that the diary tells, and whether words speak of it."""
    found = understood(rows, diary.NAME, real_day)
    asked = Asked(real_day, "today", real_day)
    told = RunnerInput(pain=found.entries, answers=found.answers)
    return told_pain((), told, asked).summary.screen


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
    filled = with_screen({n: text for n, text in cells.items() if text})
    row = DiaryRow(day or real_day, filled, 0, WHERE)
    checked(row, real_day)
    if "race" in row.cells and day is None:
        raise UsageError("--race", "a race needs its day", "Add --date 2026-05-31.")
    return row
