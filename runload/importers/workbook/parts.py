"""A workbook made safe before it is read: unpacked within limits, every cell counted.

The library that reads workbooks makes room for the whole rectangle between the outermost cells, so
two cells of a crafted file would claim hundreds of gigabytes. Only what was bounded and counted
here reaches it, packed anew.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from runload.errors import Unreadable
from runload.importers.sources.limits import MAX_ENTRIES, MAX_HELD_BYTES, Budget, too_large
from runload.importers.sources.metered import BROKEN, ArchiveLocation, Metered
from runload.importers.sources.zip_entries import ENCRYPTED
from runload.importers.tracks.xml_walk import number, walk
from runload.models.values import dataclass
from runload.tabular.cells import UNSAVED

KEPT = (".xml", ".rels")  # pictures, charts and macros hold no runs
MAX_CELLS = 500_000  # of the rectangles of all sheets; ours: 5,000 rows of 100 columns
LAST_DAY = 1e15  # styled numbers: days are below 2,958,466, telephone numbers below this; ours
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of any workbook: XFD1048576
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.IGNORECASE | re.ASCII)
# A cell with a formula and no result becomes a text that every reader of cells knows.
_FORMULA = re.compile(
    rb"""(<c\b(?:\s+(?!t=)[\w:]+="[^"]*")*)(?:\s+t="\w+")?((?:\s+[\w:]+="[^"]*")*)\s*>"""
    rb"""\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)
_NO_RESULT = rb'\1\2 t="str"><v>' + UNSAVED.encode() + rb"</v></c>"
NUMBERS = ("", "n")  # kinds of cells that hold a number, or nothing
_VALUES = frozenset({"v", "is", "f"})


@dataclass(frozen=True, slots=True)
class Workbook:
    """The parts of a workbook that hold text, packed without compression, and what they lack."""

    data: bytes
    errors: int = 0
    unsaved: int = 0


def safe_workbook(data: bytes) -> Workbook:
    """The same workbook with nothing in it that was not bounded and counted.

    Raises:
        Unreadable ``bad-workbook``, ``too-large``, ``bomb``, ``dtd``, ``too-many-cells``
    """
    packed = BytesIO()
    errors = unsaved = 0
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(packed, "w") as kept:
            for name, part in _parts(archive).items():
                cells = _Cells()
                if name.endswith(".xml"):
                    cells.count(part)
                errors, unsaved = errors + cells.errors, unsaved + cells.unsaved
                if cells.unsaved:
                    part = _FORMULA.sub(_NO_RESULT, part)
                kept.writestr(zipfile.ZipInfo(name), part)
    except BROKEN:
        raise damaged() from None
    return Workbook(packed.getvalue(), errors, unsaved)


def too_many_cells(row: int, column: int) -> Unreadable:
    """Why a workbook is not read whose cells lie far apart."""
    return Unreadable(
        "",
        f"it has more than {MAX_CELLS:,} cells: a sheet reaches to row {row} and column {column}",
        "Delete the cells far outside the log, or save the sheet as CSV.",
        code="too-many-cells",
    )


def damaged(what: str = "a damaged workbook") -> Unreadable:
    """Why a workbook cannot be read."""
    return Unreadable("", what, "Save the sheet as CSV and run again.", code="bad-workbook")


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise damaged()
    parts: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        if not entry.filename.lower().endswith(KEPT):
            continue
        if entry.flag_bits & ENCRYPTED:
            raise damaged("it is protected by a password")
        with archive.open(entry) as stream:
            place = ArchiveLocation(
                entry.filename, packed=entry.compress_size, size=entry.file_size
            )
            parts[entry.filename] = Metered(stream, place, Budget(), held=True).whole()
        total += len(parts[entry.filename])
        if total > MAX_HELD_BYTES:
            raise too_large()
    return parts


class _Cells:
    """How far the cells of one part reach that hold anything, read as strictly as XML allows."""

    def __init__(self) -> None:
        self.errors = self.unsaved = 0
        self._row = self._column = 0
        self._last = (0, 0)
        self._kind = ""
        self._styled = self._blank = False
        self._held: set[str] = set()

    def count(self, part: bytes) -> None:
        """Go through a part.

        Raises:
            Unreadable ``bad-workbook``, ``dtd``, ``too-many-cells``
        """
        if walk(part, self._start, self._end) is not None:
            raise damaged()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row += 1
            self._row, self._column = _placed("A" + attributes.get("r", str(self._row)))[0], 0
        elif name == "c":
            self._column += 1
            self._kind, self._held = attributes.get("t", ""), set()
            self._blank = False
            self._styled = attributes.get("s", "0") != "0"
            if "r" in attributes:
                self._row, self._column = _placed(attributes["r"])
        elif name in _VALUES:
            self._held.add(name)

    def _end(self, name: str, text: str) -> None:
        if name == "v" and self._styled and abs(number(text) or 0.0) > LAST_DAY:
            raise damaged("a workbook with a date after the year 9999 or a number as large")
        if name == "v" and not text.strip():
            self._held.discard("v")
            self._blank = self._kind not in NUMBERS  # an empty text is a cell to the library
        if name != "c" or not (self._held or self._blank):
            return
        self.errors += self._kind == "e"
        self.unsaved += self._held == {"f"}
        self._last = max(self._last[0], self._row), max(self._last[1], self._column)
        if self._last[0] * self._last[1] > MAX_CELLS:
            raise too_many_cells(*self._last)


def _placed(name: str) -> tuple[int, int]:
    """Row and column of a cell such as AB12, both from 1.

    A name that is none is refused: the library would take it for a place beyond every sheet.
    """
    found = _PLACE.fullmatch(name)
    column = 0
    for letter in found[1].upper() if found else "":
        column = 26 * column + ord(letter) - ord("A") + 1
    if found is None or int(found[2]) > LAST_ROW or column > LAST_COLUMN:
        raise damaged()
    return int(found[2]), column
