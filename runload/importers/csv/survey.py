"""One walk over a sheet for what only whole columns can tell: marks, order of dates, whose rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from runload.errors import Unreadable
from runload.importers.csv.kinds import check_kind
from runload.importers.csv.layout import LABELS, SHOWN, SLIPPED, TOLD, Blocks
from runload.importers.csv.sheet import Sheet
from runload.tabular.cells import Marks, column_marks
from runload.tabular.dates import TWO_WAYS, settled_order
from runload.tabular.text import clean_text

SAMPLE_ROWS = 2000  # rows that vote on units; ours
# Parts that are no numbers.
TEXTS = LABELS | TOLD | {
    "notes", "pain_region", "pain_side", "pain", "signs", "rpe", "file", "balance", "planned",
}  # fmt: skip


def survey(sheet: Sheet) -> None:
    """Fill ``sample``, ``marks``, ``order`` and ``names_above`` of a sheet.

    Raises:
        Unreadable ``ambiguous-dates``
    """
    numbers: dict[str, set[str]] = defaultdict(set)
    days: set[str] = set()
    parts = {part: spots[-1] for part, spots in sheet.places.items() if part not in TEXTS}
    date_at = sheet.places["date"][0]
    name_at = sheet.places["athlete"][0] if sheet.has("athlete") else None
    blocks = Blocks()
    for row in sheet.table.rows():
        if row.problem == "moved":
            continue
        cells = row.cells
        days.add(cells[date_at])
        if row.problem in SLIPPED or sheet.totals_in(row):
            continue
        if name_at is not None:
            blocks.see(cells[name_at], dated=bool(cells[date_at].strip()))
        for part, spot in parts.items():
            cell = cells[spot]
            if "," in cell or "." in cell:
                numbers[part].add(cell)
        if len(sheet.sample) < SAMPLE_ROWS:
            sheet.sample.append(row)
    sheet.names_above = blocks.clear
    sheet.order = _settled_order(sheet, sorted(days))
    marks = {part: column_marks(sorted(cells)) for part, cells in numbers.items()}
    proved = {m.decimal for m in marks.values() if m.decimal}
    agreed = proved.pop() if len(proved) == 1 else None
    for part, found in marks.items():
        open_still = found.decimal is None and not found.mixed
        sheet.marks[part] = Marks(agreed, "") if open_still and agreed else found


def _settled_order(sheet: Sheet, days: Sequence[str]) -> str | None:
    known = sheet.options.date_order or sheet.columns.date_order
    order, open_cell = settled_order(days, known)
    if order is None and open_cell:
        sheet.order = "dmy"
        check_kind(
            sheet, "start" if sheet.has("start") else "moving"
        )  # points and laps of one day are none in either order
        raise Unreadable(
            sheet.source.where,
            f"dates such as '{clean_text(open_cell, SHOWN)}' {TWO_WAYS}",
            "Say which with --date-order dmy or mdy.",
            code="ambiguous-dates",
        )
    return order
