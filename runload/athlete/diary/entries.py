"""The diary: what the runner keeps beside the log, in a CSV or in the store, one row an entry.

Columns in any order and case, with comma, semicolon or tab; ``diary_columns`` names them all. A row
may tell several things. Words beside something else than pain are listened to for stop signs only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field, replace
from datetime import date, timedelta
from pathlib import Path

from runload.athlete.diary.cells import Cells, RefusedCell, region_id
from runload.athlete.diary.columns import kinds_of, with_screen
from runload.athlete.diary.days import DayFacts
from runload.athlete.diary.signs import told_signs
from runload.athlete.diary.table import read_table
from runload.athlete.pain import reading
from runload.models import (
    DiaryFacts,
    DiaryRow,
    HotDay,
    PainEntry,
    PainNote,
    Question,
    ScreenAnswer,
    Skipped,
    Spot,
    WeeklyCheck,
)
from runload.models.values import dataclass
from runload.tabular.nothing_hurts import nothing_hurts
from runload.tabular.written import clean_text

ASK_DAYS = 14
"""Reports older than this are no longer asked about. Basis: ours."""
LONGEST_DAYS = 3650
"""Days a pain may have lasted. Basis: ours."""

_NOT_CLOSED = {"no", "n", "none", "open", "not", "yet", "pending", "false"}


@dataclass(frozen=True, slots=True)
class DiaryResult:
    """What a diary gave: reports, what could not be read, what must be asked, and notes.

    ``checks`` are the weekly checks, ``hot_days`` the days with a temperature or called hot,
    ``facts`` the rest, ``answers`` those to the safety screen. ``remarks`` are words beside
    something else than pain. ``refused`` holds, by row, the columns whose cells stay unknown;
    ``wrong`` are those cells, part by part.
    """

    entries: tuple[PainEntry, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    checks: tuple[WeeklyCheck, ...] = ()
    hot_days: tuple[HotDay, ...] = ()
    facts: DiaryFacts = field(default_factory=DiaryFacts)
    remarks: tuple[PainNote, ...] = ()
    refused: tuple[tuple[int, tuple[str, ...]], ...] = ()
    wrong: tuple[RefusedCell, ...] = ()
    answers: tuple[ScreenAnswer, ...] = ()


def read_diary(path: Path, as_of: date, date_order: str | None) -> DiaryResult:
    """The diary at ``path``, as far as ``as_of``.

    Parameters:
        path: the CSV file.
        as_of: later rows are left out and counted in a note.
        date_order: dmy or mdy for dates such as 03/04/2026; None decides from the file.
    Returns:
        Reports in order of date. A wrong cell becomes unknown and is named with row, column and
        value; a row without a readable date is left out and named.
    Raises:
        ConfigError: no such file, no ``date`` column, no column that tells
            of anything, or dates that can be read two ways.
    Limits:
        Without a usual morning, told here or before for that region, 0 is taken; a note says so.
    """
    table = read_table(path, date_order)
    if not table.rows and not table.skipped:
        return DiaryResult(notes=(f"{table.name}: the diary is empty.",))
    found = understood(table.rows, table.name, as_of)
    unknown = tuple(f"{table.name}: column {name!r} is not one I know." for name in table.unknown)
    return replace(found, skipped=(*table.skipped, *found.skipped), notes=(*unknown, *found.notes))


def understood(rows: Iterable[DiaryRow], name: str, as_of: date) -> DiaryResult:
    """What these rows tell as far as ``as_of``; a race may lie after it.

    ``name`` is how messages call the diary.
    """
    read = _RowReading(name, as_of)
    for row in sorted(rows, key=lambda row: (row.date, row.number)):
        read.take(row)
    return read.result()


class _RowReading:
    """The diary while it is read."""

    def __init__(self, name: str, as_of: date) -> None:
        self.name, self.as_of = name, as_of
        self.beside = DayFacts()
        self.mornings = _Mornings()
        self.entries: list[PainEntry] = []
        self.questions: list[Question] = []
        self.remarks: list[PainNote] = []
        self.skipped: list[Skipped] = []
        self.wrong: list[RefusedCell] = []
        self.refused: list[tuple[int, tuple[str, ...]]] = []
        self.later = 0

    def take(self, row: DiaryRow) -> None:
        """Read one row."""
        row = replace(row, cells=with_screen(row.cells))
        cells = Cells(self.name, row)
        kinds = kinds_of(row.cells)
        if row.date > self.as_of:
            self.later += "race" not in kinds
            self.beside.take_race(cells)
        else:
            self.beside.take(cells)
            bare = not row.cells or row.cells.keys() & {"days", "side", "usual_morning"}
            if "pain" in kinds or (bare and not kinds):
                self._pain(cells)
            elif not kinds and cells["until"]:
                cells.refuse("until", "does not say what", "Add the injury, illness or shoe.")
            elif told := "; ".join(
                filter(None, (cells["words"], cells["illness"], cells["injury"]))
            ):
                at = Spot("row", row.number)
                self.remarks.append(PainNote(row.date, None, "", self.name, remark=told, spot=at))
        if cells.refused:
            self.skipped.extend(cells.skipped())
            self.wrong.extend(cells.wrong)
            self.refused.append((row.number, tuple(dict.fromkeys(cells.refused))))

    def _pain(self, cells: Cells) -> None:
        if not cells.row.cells:
            alone = f"{cells.day.isoformat()!r} has nothing beside it"
            cells.refused.append("date")
            cells.wrong.append(RefusedCell("date", alone, "Add a score or words."))
            return
        entries, asked = _entries(cells, self.mornings)
        self.entries.extend(entries)
        if self.as_of - cells.day < timedelta(days=ASK_DAYS):
            self.questions.extend(asked)

    def result(self) -> DiaryResult:
        """Everything that was read."""
        notes = list(self.beside.notes)
        if self.later:
            notes.append(f"{self.name}: {self.later} rows after {self.as_of} are left out.")
        if self.mornings.assumed:
            notes.append(
                f"{self.name}: no usual_morning is given, so mornings are compared with 0 "
                f"({self.mornings.assumed} rows)."
            )
        return DiaryResult(
            tuple(self.entries),
            tuple(self.skipped),
            tuple(dict.fromkeys(self.questions)),
            tuple(notes),
            tuple(self.beside.checks),
            tuple(self.beside.hot_days),
            self.beside.facts(),
            tuple(self.remarks),
            tuple(self.refused),
            tuple(self.wrong),
            tuple(self.beside.answers),
        )


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


def _entries(cells: Cells, mornings: _Mornings) -> tuple[list[PainEntry], tuple[Question, ...]]:
    """The reports of one row, one a place: its words tell them apart, its cells are of each."""
    region = region_id(cells["region"])
    signs = told_signs(cells)
    words = [*([] if region else [cells["region"]]), cells["words"], *signs.words]
    told, where = ", ".join(filter(None, words)), f"{cells.name}: row {cells.row.number}"
    score = cells.score("score")
    if score is None and nothing_hurts(cells["words"], answered=True):
        score = 0.0
    read = reading(told, score, cells.day, where, region)
    side, closed = cells.side(), _closed(cells)
    after, morning, usual = (
        cells.score(name) for name in ("after_1h", "next_morning", "usual_morning")
    )
    days = cells.count("days", LONGEST_DAYS, "number of days", "Give whole days since it began.", 1)
    entries = []
    for entry in map(signs.beside, read.entries):
        here = side or entry.side
        found = entry.signs
        if here == "both":
            found |= {"two_sided"}
        elif cells["side"]:
            found -= {"two_sided"}
        entries.append(
            replace(
                entry,
                side=here,
                signs=found,
                after_1h=after,
                next_morning_rise=mornings.rise(entry.region or "", morning, usual),
                days=days or entry.days,
                closed=closed,
            )
        )
    return entries, () if closed else read.questions


def _closed(cells: Cells) -> str:
    value = clean_text(cells["closed"], 120)
    said = re.findall(r"[^\W\d_]{2,}", value.casefold())
    if not value or (said and all(word in _NOT_CLOSED for word in said)) or value in "-0":
        return ""
    if said and re.search(r"\d", value):
        return value
    cells.refuse(
        "closed", "does not say who saw it and when; the red flag stays",
        "Write for example 'Dr Lee, 2026-05-04'.",
    )  # fmt: skip
    return ""
