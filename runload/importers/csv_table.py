"""A CSV file as rows of text: encoding, delimiter, header row and width, nothing inferred."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from runload.errors import Unreadable
from runload.importers.csv_headers import hits, normalised, vocabulary
from runload.models import Source

DELIMITERS = (",", ";", "\t", "|")
MAX_COLUMNS = 2000  # ours: real exports have up to 101
HEAD_ROWS = 50  # rows that choose the delimiter
TITLE_ROWS = 20  # rows above which a header is not looked for
MAX_CONTROLS = 0.01  # share of control bytes in text; ours
MAX_NULS = 0.1  # share of zero bytes in text; ours: more is UTF-16 without its mark, or binary
_CONTROLS = tuple(c for c in range(1, 32) if c not in b"\t\n\r\x0c\x1b")
NOT_TABLES = ("<", "{", "[", "%PDF", "BEGIN:V")  # markup, JSON, documents


@dataclass(frozen=True, slots=True)
class Row:
    """One record. ``number`` is the row a spreadsheet shows: 1 is the first line of the file.

    A record over several lines is one row. ``problem`` says why its numbers cannot be trusted
    (``wide``, ``quote``, ``cut``) or that cells are missing at its end (``narrow``).
    """

    number: int
    cells: tuple[str, ...]
    width: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and how to read the rows below it, again and again."""

    source: Source
    header: tuple[str, ...]
    header_row: int
    delimiter: str
    encoding: str
    assumed_encoding: bool

    def rows(self) -> Iterator[Row]:
        """Every record below the header that holds anything, as wide as the header."""
        width = len(self.header)
        ends_open = not self.source.data.endswith((b"\n", b"\r", b"\n\x00", b"\r\x00"))
        held: Row | None = None
        for number, cells in _records(self.source, self.encoding, self.delimiter):
            if number <= self.header_row or tuple(cells[:width]) == self.header:
                continue
            if held is not None:
                yield held
            held = _fitted(number, cells, width, self.delimiter)
        if held is not None:
            cut = ends_open and held.problem == "narrow"
            yield Row(held.number, held.cells, held.width, "cut") if cut else held


def read_table(source: Source) -> Table:
    """The table in a CSV source.

    Raises:
        Unreadable ``not-csv``, ``no-run-columns``, ``too-many-columns``, ``cell-too-long``
    """
    encoding, assumed = _encoding(source.data)
    text = source.data[:65536].decode(encoding, errors="replace")
    delimiter = chosen_delimiter(text)
    if delimiter is None:
        raise Unreadable(
            source.where,
            "it is no table: its lines are not divided into columns",
            "Save it as CSV with the columns date and distance_km.",
            code="no-run-columns",
            ignored=True,
        )
    records = _records(source, encoding, delimiter)
    number, header = _header(list(islice(records, TITLE_ROWS)), source)
    while len(header) > 1 and not header[-1].strip():
        header.pop()
    if len(header) > MAX_COLUMNS:
        raise Unreadable(
            source.where,
            f"it has {len(header)} columns",
            f"Keep the columns that describe the runs: at most {MAX_COLUMNS} are read.",
            code="too-many-columns",
        )
    return Table(source, tuple(header), number, delimiter, encoding, assumed)


def chosen_delimiter(text: str) -> str | None:
    r"""The delimiter whose columns hold known headers and keep one width; None without one.

    Examples:
        >>> chosen_delimiter("Date;Distance\n1,5;2,5\n"), chosen_delimiter("just words")
        (';', None)
    """
    if text.lstrip("\ufeff\ufffe \t\r\n\x00").startswith(NOT_TABLES):
        return None
    best: tuple[tuple[int, float, int], str] | None = None
    for place, delimiter in enumerate(DELIMITERS):
        rows = _parsed_head(text, delimiter)
        if not rows:
            continue
        known = max(hits(row) for row in rows[:TITLE_ROWS])
        widths = [len(row) for row in rows]
        common = max(set(widths), key=lambda w: (widths.count(w), w))
        if max(widths[:TITLE_ROWS]) < 2:
            continue
        steady = widths.count(common) / len(widths) if common > 1 else 0.0
        score = ((known, steady, -place), delimiter)
        best = score if best is None else max(best, score)
    return best[1] if best else None


def head_header(head: bytes) -> list[str] | None:
    """The likely header in the first bytes of a file; None where they are no table."""
    if not _is_text(head):
        return None
    encoding, _ = _encoding(head, whole=False)
    text = head.decode(encoding, errors="replace")
    delimiter = chosen_delimiter(text)
    if delimiter is None:
        return None
    rows = _parsed_head(text, delimiter)[:TITLE_ROWS]
    return max(rows, key=hits)


def _is_text(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    controls = sum(head.count(code) for code in _CONTROLS)
    return controls <= len(head) * MAX_CONTROLS and head.count(0) <= len(head) * MAX_NULS


def _encoding(data: bytes, *, whole: bool = True) -> tuple[str, bool]:
    """UTF-16 by its mark, else UTF-8, else cp1252 by assumption."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", False
    try:
        codecs.getincrementaldecoder("utf-8-sig")().decode(data, final=whole)
    except UnicodeDecodeError:
        return "cp1252", True
    return "utf-8-sig", False


def _parsed_head(text: str, delimiter: str) -> list[list[str]]:
    lines = io.StringIO(text, newline="")
    if text.lstrip("\ufeff").lower().startswith("sep="):
        lines.readline()
    rows = [row for row in islice(csv.reader(lines, delimiter=delimiter), HEAD_ROWS) if row]
    return rows[:-1] if len(rows) > TITLE_ROWS and len(rows) < HEAD_ROWS else rows


def _records(source: Source, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Records that hold anything, with their row numbers."""
    stream = io.TextIOWrapper(io.BytesIO(source.data), encoding, errors="replace", newline="")
    reader = csv.reader(stream, delimiter=delimiter)
    number = 0
    try:
        for cells in reader:
            if number == 0 and cells and cells[0].lower().startswith("sep="):
                continue  # spreadsheets obey this line and do not show it
            number += 1
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error:
        raise Unreadable(
            source.where,
            f"row {number + 1} holds a cell of more than 100 kB, or a quote that is never closed",
            "Mend that row and run again.",
            code="cell-too-long",
        ) from None


def _header(records: Sequence[tuple[int, list[str]]], source: Source) -> tuple[int, list[str]]:
    """The row with most known headers; the first one where none is known."""
    if not records:
        raise Unreadable(
            source.where, "it is empty", "Export the list again.", code="empty-log", ignored=True
        )
    number, cells = max(records, key=lambda record: (hits(record[1][:MAX_COLUMNS]), -record[0]))
    return number, list(cells)


def _fitted(number: int, cells: list[str], width: int, delimiter: str) -> Row:
    """A record cut or filled to the header's width, with what that means."""
    given = len(cells)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    problem = ""
    if any("\n" in cell and _holds_rows(cell, width, delimiter) for cell in cells):
        problem = "quote"
    elif len(cells) != width:
        problem = "wide" if len(cells) > width else "narrow"
    fitted = (*cells[:width], *[""] * (width - len(cells)))
    return Row(number, fitted, given, problem)


def _holds_rows(cell: str, width: int, delimiter: str) -> bool:
    """True where a cell over several lines looks like rows that a stray quote swallowed."""
    return any(line.count(delimiter) >= width - 1 for line in cell.splitlines())


def is_total(cells: Sequence[str]) -> bool:
    """True for a row of totals without a day: its first words say so."""
    words = [cell for cell in cells[:4] if cell.strip()]
    return any(says_total(cell) for cell in words[:2])


def says_total(cell: str) -> bool:
    """True for a label of totals, never for a name that only begins like one.

    Examples:
        >>> [says_total(cell) for cell in ("Total:", "TOTAL WEEK 47", "sum of km", "Team total")]
        [True, True, True, True]
        >>> [says_total(cell) for cell in ("Sumner", "Media Benali", "Anna Total-Rossi", "")]
        [False, False, False, False]
    """
    words = vocabulary()
    label = normalised(cell).rstrip(": .")
    if label in words.totals:
        return True
    parts = label.split()
    if len(parts) < 2:
        return False
    linked = parts[1] in words.total_links or parts[1].isdigit()
    return (
        parts[0].rstrip(":") in words.total_leads
        or (parts[0].rstrip(":") in words.totals and linked)
        or parts[-1] in ("total", "totals")
    )
