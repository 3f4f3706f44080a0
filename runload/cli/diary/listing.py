"""The diary of the store: listing it, taking a CSV in, taking entries out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from runload.analysis.pain_summary import with_answers
from runload.analysis.physio_words import questions_of, terms_said
from runload.athlete.diary.columns import NAMES, kinds_of
from runload.athlete.diary.entries import DiaryResult, understood
from runload.athlete.diary.table import LARGEST_BYTES, DiaryTable, read_table, table_of
from runload.athlete.pain_language.asking import beside_a_stop
from runload.cli import clock
from runload.cli.choosing import wanted
from runload.cli.options.store import DaysOptions, DiaryImportOptions, DiaryRemoveOptions
from runload.cli.replying import are_replies, replies
from runload.cli.storing import store_path
from runload.errors import ConfigError, UsageError
from runload.models import DiaryEntry, DiaryReport, DiaryRow, Profile
from runload.rules.red_flags.screen import red_flags
from runload.rules.screen import screen_state
from runload.store import diary
from runload.store.database import opened, opened_to_read


def today() -> date:
    """The real day, here."""
    return clock.today(clock.zone_name(None, None)[0])


def listed(options: DaysOptions) -> DiaryReport:
    """The entries of the days asked for, and what they leave open."""
    asked = wanted(options.days)
    with opened_to_read(store_path(options.store)) as store:
        rows = () if store is None else diary.entries(store)
    shown = [
        row
        for row in rows
        if (asked.since is None or row.date >= asked.since)
        and (asked.until is None or row.date <= asked.until)
    ]
    return report_of(shown, understood(shown, diary.NAME, today()))


def imported(options: DiaryImportOptions) -> DiaryReport:
    """A CSV taken in; the cells that are not understood are named and left out."""
    beside: tuple[str, ...] = ()
    if options.file not in ("", "-") and are_replies(options.file):
        table, beside = replies(options.file, options.store, today())
    else:
        table = _offered(options)
    whole = understood(table.rows, table.name, date.max)
    refused = {number: set(columns) for number, columns in whole.refused}
    rows = [
        replace(row, cells={
            name: text for name, text in row.cells.items()
            if name not in refused.get(row.number, ())
        })
        for row in table.rows
    ]  # fmt: skip
    told = [row for row in rows if row.cells]
    on = today()
    with opened(store_path(options.store)) as store:
        added, known = diary.add(store, told, on)
    notes = [
        *beside,
        *(
            f"{table.name}: column {name!r} is not one I know; it is kept as it is."
            for name in table.unknown
        ),
    ]
    later = sum(row.date > on and "race" not in kinds_of(row.cells) for row in told)
    if later:
        which = "1 row is" if later == 1 else f"{later} rows are"
        notes.append(f"{table.name}: {which} dated after {on}, and will count from that day on.")
    found = understood(added, diary.NAME, on)
    report = report_of(added, found, len(added), known)
    skipped = (*table.skipped, *whole.skipped)
    return replace(report, entries=(), skipped=skipped, notes=(*notes, *report.notes))


def removed(options: DiaryRemoveOptions) -> DiaryReport:
    """The entries that were taken out."""
    if not options.numbers:
        raise UsageError(
            "diary remove",
            "which entry do you want to remove?",
            "Name its number: `runload diary list`.",
        )
    with opened_to_read(store_path(options.store)) as there:
        if there is None:
            raise UsageError(
                "diary remove", "your diary is empty", "`runload diary add` begins one."
            )
    with opened(store_path(options.store)) as store:
        gone = diary.remove(store, options.numbers)
    found = report_of(gone, DiaryResult())
    return replace(found, notes=(f"Removed: {len(gone)}.",))


def report_of(
    rows: Sequence[DiaryRow], found: DiaryResult, added: int | None = None, known: int = 0
) -> DiaryReport:
    """These entries as they were understood, with the stop signs among those just added."""
    taken: dict[str, list[str]] = {}
    for entry in found.entries:
        taken.setdefault(entry.where, []).append(entry.understood_as)
    set_at = {(visit.date, visit.said): visit.terms for visit in found.facts.visits if visit.terms}
    for row in rows:
        terms = set_at.get((row.date, row.cells.get("visit_limits", "")))
        if terms is not None:
            taken.setdefault(f"{diary.NAME}: row {row.number}", []).append(terms_said(terms))
    unread = [
        one for terms in set_at.values() for one in questions_of(terms.asks, far=terms.open_far)
    ]
    last = max((row.date for row in rows), default=date.min)
    flags, unclear = red_flags(found.entries, Profile(), last) if added is not None else ((), ())
    if added is not None:
        flags = with_answers(flags, screen_state(found.entries, found.answers, last))
    questions = tuple(dict.fromkeys((*unclear, *found.questions, *unread)))
    return DiaryReport(
        entries=tuple(
            DiaryEntry(
                replace(row, cells={name: row.cells[name] for name in columns_of([row])}),
                kinds_of(row.cells),
                " · ".join(filter(None, taken.get(f"{diary.NAME}: row {row.number}", ()))),
            )
            for row in rows
        ),
        columns=columns_of(rows),
        added=added,
        known=known,
        red_flags=flags,
        questions=beside_a_stop(questions) if flags else questions,
        skipped=found.skipped,
    )


def columns_of(rows: Iterable[DiaryRow]) -> tuple[str, ...]:
    """The columns in use: ours in their order, then the others as they came."""
    used = list(dict.fromkeys(name for row in rows for name in row.cells))
    return (*(n for n in NAMES if n in used), *(n for n in used if n not in NAMES))


def _offered(options: DiaryImportOptions) -> DiaryTable:
    if options.file not in ("", "-"):
        return read_table(Path(options.file), options.date_order)
    if sys.stdin is None or sys.stdin.closed or sys.stdin.isatty():
        raise UsageError(
            "diary import", "it needs a file", "Write `runload diary import diary.csv`."
        )
    content = sys.stdin.buffer.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        raise ConfigError("stdin", "too large for a diary", "Give the CSV file of your diary.")
    return table_of(content, "stdin", options.date_order)
