"""How a table was understood, in words."""

from __future__ import annotations

from runload.importers.csv.ledger import not_read, taken
from runload.importers.csv.sheet import Sheet
from runload.models import HowRead
from runload.tabular.day_numbers import EPOCH, SERIAL

_MARKS = {",": "decimal comma", ".": "decimal point"}
_ORDERS = {
    "dmy": "dates: day first",
    "mdy": "dates: month first",
    SERIAL: "dates: day numbers of a spreadsheet",
    EPOCH: "dates: seconds since 1970, in UTC",
}


def how_read(sheet: Sheet) -> HowRead:
    """The unit of distance, the decimal mark, the order of dates, and what each column is."""
    unit = sheet.units.get("distance")
    marks = sheet.marks.get("distance")
    mark = sheet.options.decimal or (marks.decimal if marks is not None else None)
    words = [
        f"distance in {unit}" if unit else "",
        _MARKS.get(mark or "", ""),
        _ORDERS.get(sheet.order or "", ""),
    ]
    silent = ", ".join(f"'{name}'" for name in not_read(sheet))
    words += [taken(sheet), f"columns not read: {silent}" if silent else ""]
    decided = tuple(word for word in (*sheet.decided, *words) if word)
    return HowRead(sheet.source.name, sheet.source.member, sheet.columns.kind, decided)
