"""The pain diary: a CSV the runner keeps, one row a report.

Columns in any order and case, with comma, semicolon or tab: ``date`` (needed), ``score``,
``after_1h``, ``next_morning``, ``usual_morning``, ``region``, ``side``, ``days``, ``words``,
``closed`` (seen by whom, date: closes the red flags of that region up to that day). The names of
the pain scale (evidence E.1), ``during``, ``after`` and ``morning``, are understood as well.
Beside pain, a row may hold ``weekly_check`` (four answers, such as ``8 17 8 17``),
``temperature_c`` and ``hot`` (yes or no).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from runload.athlete.diary_days import DayFacts
from runload.athlete.diary_table import (
    COLUMNS,
    column_names,
    day_of,
    diary_text,
    order_of_dates,
    table_rows,
)
from runload.athlete.pain import pain_score, reading
from runload.athlete.words.tokens import clean_text
from runload.models import HotDay, PainEntry, Question, Skipped, WeeklyCheck
from runload.vocabulary import REGIONS

ASK_DAYS = 14
"""Reports older than this are no longer asked about. Basis: ours."""
LONGEST_DAYS = 3650
"""Days a pain may have lasted. Basis: ours."""

_SIDES = {"left": "left", "l": "left", "right": "right", "r": "right", "both": "both",
          "bilateral": "both", "b": "both"}  # fmt: skip
_NOT_CLOSED = {"no", "n", "none", "open", "not", "yet", "pending", "false"}


@dataclass(frozen=True, slots=True)
class DiaryResult:
    """What a diary gave: reports, what could not be read, what must be asked, and notes.

    ``checks`` are the weekly checks, ``hot_days`` the days with a temperature or called hot.
    """

    entries: tuple[PainEntry, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    checks: tuple[WeeklyCheck, ...] = ()
    hot_days: tuple[HotDay, ...] = ()


class _Rows:
    """The diary's rows while they are read, and everything that could not be."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.skipped: list[Skipped] = []

    def refuse(self, row: int, column: str, value: str, why: str, fix: str) -> None:
        where = f"{self.name}, row {row}"
        reason = f"{column} {clean_text(value, 60)!r} {why}"
        self.skipped.append(Skipped(where, reason, fix, "bad-cell", self.name, None, "diary"))

    def score(self, row: int, column: str, cells: Mapping[str, str]) -> float | None:
        value = cells.get(column, "")
        if not value:
            return None
        score = pain_score(value)
        if score is None:
            self.refuse(row, column, value, "is no score from 0 to 10", "Give 0 to 10.")
        return score

    def days(self, row: int, cells: Mapping[str, str]) -> int | None:
        value = cells.get("days", "")
        if not value:
            return None
        short = value.isdecimal() and len(value) <= len(str(LONGEST_DAYS))
        if short and 0 < int(value) <= LONGEST_DAYS:
            return int(value)
        self.refuse(row, "days", value, "is no number of days", "Give whole days since it began.")
        return None

    def side(self, row: int, cells: Mapping[str, str]) -> str | None:
        value = cells.get("side", "")
        if not value:
            return None
        side = _SIDES.get(value.casefold())
        if side is None:
            self.refuse(row, "side", value, "is no side", "Write left, right or both.")
        return side

    def closed(self, row: int, cells: Mapping[str, str]) -> str:
        value = clean_text(cells.get("closed", ""), 120)
        said = re.findall(r"[^\W\d_]{2,}", value.casefold())
        if not value or (said and all(word in _NOT_CLOSED for word in said)) or value in "-0":
            return ""
        if said and re.search(r"\d", value):
            return value
        self.refuse(
            row, "closed", value, "does not say who saw it and when; the red flag stays",
            "Write for example 'Dr Lee, 2026-05-04'.",
        )  # fmt: skip
        return ""


def _region_id(value: str) -> str | None:
    """The region an id or its own label names."""
    plain = value.strip().casefold()
    labels = {label.casefold(): region for region, label in REGIONS.items()}
    name = re.sub(r"[\s\-]+", "_", plain)
    return name if name in REGIONS else labels.get(plain)


class _Mornings:
    """The runner's usual morning: as told in the row, else as last told for that region."""

    def __init__(self) -> None:
        self.told: dict[str, float] = {}
        self.assumed = 0

    def rise(self, region: str, morning: float | None, usual: float | None) -> float | None:
        if usual is not None:
            self.told[region] = usual
        if morning is None:
            return None
        if region not in self.told:
            self.assumed += 1
        return morning - self.told.get(region, 0.0)


def _entry(
    rows: _Rows, row: int, cells: Mapping[str, str], day: date, mornings: _Mornings
) -> tuple[PainEntry, tuple[Question, ...]] | None:
    told = [cells.get(name, "") for name in COLUMNS if name != "date"]
    if not any(told):
        rows.refuse(row, "date", cells["date"], "stands alone", "Add a score or words.")
        return None
    region_cell = cells.get("region", "")
    region = _region_id(region_cell)
    words = [cells.get("words", "")] if region else [region_cell, cells.get("words", "")]
    read = reading(
        ", ".join(part for part in words if part), rows.score(row, "score", cells), day,
        f"{rows.name}: row {row}",
        region,
    )  # fmt: skip
    entry = read.entry
    side = rows.side(row, cells) or entry.side
    if side == "both":
        entry = replace(entry, signs=entry.signs | {"two_sided"})
    elif cells.get("side"):
        entry = replace(entry, signs=entry.signs - {"two_sided"})
    morning = rows.score(row, "next_morning", cells)
    usual = rows.score(row, "usual_morning", cells)
    entry = replace(
        entry,
        side=side,
        after_1h=rows.score(row, "after_1h", cells),
        next_morning_rise=mornings.rise(entry.region or "", morning, usual),
        days=rows.days(row, cells) or entry.days,
        closed=rows.closed(row, cells),
    )
    return entry, () if entry.closed else read.questions


def read_diary(path: Path, as_of: date, date_order: str | None) -> DiaryResult:
    """The pain diary at ``path``, as far as ``as_of``.

    Parameters:
        path: the CSV file.
        as_of: later rows are left out and counted in a note.
        date_order: dmy or mdy for dates such as 03/04/2026; None decides from the file.
    Returns:
        Reports in order of date. A wrong cell becomes unknown and is named with row, column and
        value; a row without a readable date is left out and named.
    Raises:
        ConfigError: no such file, no ``date`` column, no column that tells
            of pain, or dates that can be read two ways.
    Limits:
        Without a usual morning, told here or before for that region, 0 is taken; a note says so.
    """
    name = clean_text(path.name, 200)
    table = list(table_rows(diary_text(path), name))
    if not table:
        return DiaryResult(notes=(f"{name}: the diary holds no rows.",))
    columns, unknown = column_names(table[0][1], name)
    notes = [f"{name}: column {column!r} is not one I know." for column in unknown]
    lines: list[tuple[int, Mapping[str, str]]] = [
        (row, dict(zip(columns, cells, strict=False))) for row, cells in table[1:]
    ]
    order = order_of_dates([cells.get("date", "") for _, cells in lines], date_order, name)
    rows, mornings = _Rows(name), _Mornings()
    beside = DayFacts(rows.refuse)
    dated: list[tuple[date, int, Mapping[str, str]]] = []
    later = 0
    for row, cells in lines:
        day = day_of(cells.get("date", ""), order)
        if day is None:
            rows.refuse(
                row,
                "date",
                cells.get("date", ""),
                "is no date",
                "Write it as 2026-05-31 and run again.",
            )
        elif day > as_of:
            later += 1
        else:
            dated.append((day, row, cells))
    entries: list[PainEntry] = []
    questions: list[Question] = []
    in_order = sorted(dated, key=lambda line: line[:2])
    for day, row, cells in (
        line for line in in_order if not beside.take(line[1], line[0], line[2])
    ):
        read = _entry(rows, row, cells, day, mornings)
        if read is not None:
            entries.append(read[0])
            if as_of - day < timedelta(days=ASK_DAYS):
                questions.extend(read[1])
    if later:
        notes.append(f"{name}: {later} rows after {as_of.isoformat()} are left out.")
    if mornings.assumed:
        notes.append(
            f"{name}: no usual_morning was told, so mornings are compared with 0 "
            f"({mornings.assumed} rows)."
        )
    return DiaryResult(
        tuple(entries),
        tuple(rows.skipped),
        tuple(dict.fromkeys(questions)),
        tuple(notes),
        tuple(beside.checks),
        tuple(beside.hot_days),
    )
