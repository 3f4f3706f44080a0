"""The reader of single rows, asked what becomes of one text in a row that is otherwise plain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from runload.importers.columns.coded_sheet import CodedSheet
from runload.importers.columns.lines import NotPlain
from runload.importers.csv.activity import LAST_LINE_OPEN
from runload.importers.csv.log import read_log
from runload.importers.csv.sheet import Sheet
from runload.models import Activity, PainNote
from runload.models.quality import POSSIBLE_DUPLICATE
from runload.tabular.table import Row

UNNAMED_SPORT = "run"  # as csv.coach reads rows that name none
DURATIONS = ("moving", "elapsed")
_OWN = frozenset({"activity_id", "start_local", "content_hash", "codes"})  # differ in any two rows
_MARKS = frozenset({POSSIBLE_DUPLICATE, LAST_LINE_OPEN})
_FIELDS = tuple(item.name for item in fields(Activity) if item.name not in _OWN)


@dataclass
class ProbeSheet(Sheet):
    """A sheet that remembers which rows were told of."""

    odd: set[int] = field(default_factory=set)

    def count(self, kind: str, row: Row, cell: str, column: str = "") -> None:
        """Remember the row."""
        del kind, cell, column
        self.odd.add(row.number)


class Prober:
    """The reader of single rows, asked about one text at a time."""

    def __init__(self, sheet: Sheet, coded: CodedSheet) -> None:
        self._sheet = sheet
        self._coded = coded
        self._plain = [""] * len(coded.table.header)
        places = sheet.places
        self._plain[places["athlete"][0]] = "A"
        self._plain[places["date"][0]] = sheet.options.read_on.isoformat()
        if sheet.has("distance"):
            self._plain[places["distance"][0]] = "10 km"
        else:
            part = next(part for part in DURATIONS if sheet.has(part))
            self._plain[places[part][0]] = "1:00:00"
        activities, notes, odd = self.results([Row(1, tuple(self._plain), len(self._plain))])
        if notes or odd or len(activities) != 1:
            raise NotPlain
        self.usual = activities[1]

    def sheet(self, rows: Iterable[Row]) -> ProbeSheet:
        """The sheet as if these rows were all of it."""
        own = {item.name: getattr(self._sheet, item.name) for item in fields(Sheet)}
        table = self._coded.picked(rows)
        table = type(table)(
            table.source, table.header, table.header_row, table.dialect, picked=table.picked
        )
        return ProbeSheet(
            **{
                **own, "table": table, "units": dict(self._sheet.units),
                "marks": dict(self._sheet.marks), "skipped": [], "skipped_rows": [], "notes": [],
                "decided": [], "counts": Counter(), "first": {},
            }
        )  # fmt: skip

    def results(self, rows: list[Row]) -> tuple[dict[int, Activity], dict[int, PainNote], set[int]]:
        """What becomes of rows: runs and pain by row, and the rows that were told of."""
        sheet = self.sheet(rows)
        found = read_log(sheet, UNNAMED_SPORT)
        runs = {int((a.content_hash or "").rpartition("#")[2]): a for a in found.activities}
        spots = ((note.spot.row if note.spot else None, note) for note in found.pain)
        notes = {row: note for row, note in spots if row is not None}
        return runs, notes, sheet.odd | set(sheet.skipped_rows)

    def row(self, code: int, place: int, text: str, *, timed: bool = False) -> Row:
        """A plain row but for one text; its number is the code. ``timed`` gives it a duration."""
        cells = [*self._plain[:place], text, *self._plain[place + 1 :]]
        part = next((part for part in DURATIONS if timed and self._sheet.has(part)), None)
        if part is not None:
            cells[self._sheet.places[part][0]] = "1:00:00"
        return Row(code, tuple(cells), len(cells))

    def changes(self, run: Activity) -> dict[str, Any]:
        """The fields in which a run differs from that of a plain row."""
        usual = self.usual
        found = {
            name: value for name in _FIELDS if (value := getattr(run, name)) != getattr(usual, name)
        }
        if set(run.codes) - _MARKS != set(usual.codes):
            found["codes"] = run.codes
        return found
