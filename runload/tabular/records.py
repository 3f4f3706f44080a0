"""The bytes of a CSV as records of text: encoding, lines, quotes that never close."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from runload.models.values import dataclass
from runload.tabular.dates import moment

SHOWN_CELL = 200  # characters kept of the cells in a line that is no row; ours
_STATED = re.compile(r"\ufeff?\"?sep=(.)\"?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the bytes of one file become cells; ``assumed`` names an encoding that was inferred."""

    encoding: str
    assumed: str
    delimiter: str
    escape: str | None = None


# Its number as a spreadsheet shows it, its cells, and ``quote`` or ``long`` if it is no record.
Record = tuple[int, list[str], str]


def stated_delimiter(text: str) -> str | None:
    r"""The delimiter that the first line states for spreadsheets, as in ``sep=;``.

    Examples:
        >>> stated_delimiter("sep=;\ndate;km\n"), stated_delimiter("date;km\n")
        (';', None)
    """
    found = _STATED.match(text.partition("\n")[0])
    return found[1] if found else None


def head_records(text: str, delimiter: str, most: int, titles: int) -> list[list[str]]:
    """The first records of a text that may be cut within a record."""
    lines = io.StringIO(text, newline="")
    if stated_delimiter(text):
        lines.readline()
    rows = [row for row in islice(csv.reader(lines, delimiter=delimiter), most) if row]
    return rows[:-1] if titles < len(rows) < most else rows


class Lines:
    """The lines of a file, which can be given back, and those of the record at hand.

    ``done`` counts the lines of the records that were read.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._stream = iter(lines)
        self._back: list[str] = []
        self.taken: list[str] = []
        self.done = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.pop() if self._back else next(self._stream)
        self.taken.append(line)
        self.done += 1
        return line

    def give_back(self) -> str:
        """Read the lines after the first one again; the first one itself."""
        self._back.extend(reversed(self.taken[1:]))
        self.done -= len(self.taken) - 1
        return self.taken[0]


def records(data: bytes, dialect: Dialect, width: int | None = None) -> Iterator[Record]:
    """Every record that holds anything. A line whose quote swallows rows stands alone.

    ``width`` is the header's, None while it is looked for. After a quote that never closes, or a
    cell of more than 128 kB, reading goes on with the next line, so each costs one row.
    """
    text = io.TextIOWrapper(io.BytesIO(data), dialect.encoding, errors="replace", newline="")
    number = 0
    for cells, problem in each_record(Lines(text), dialect, width):
        if number == 0 and cells and stated_delimiter(cells[0]):
            continue  # spreadsheets obey this line and do not show it
        if number == 0 and len(cells) == 2 and not cells[1] and cells[0].lower().endswith("sep="):
            continue  # the same line, cut by the delimiter that it states
        number += 1
        if any(cells) and any(cell.strip() for cell in cells):
            yield number, cells, problem


def each_record(
    lines: Lines, dialect: Dialect, width: int | None
) -> Iterator[tuple[list[str], str]]:
    """Records as they stand, those that hold nothing too, each with what is wrong with it."""
    reader = _reader(lines, dialect)
    while True:
        lines.taken.clear()
        problem = ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            first = lines.give_back()
            problem = "long" if len(first) > csv.field_size_limit() else "quote"
            cells, reader = _alone(first, dialect), _reader(lines, dialect)
        if width and len(lines.taken) > 1 and not problem and _swallowed(lines, dialect, width):
            cells, problem = _alone(lines.give_back(), dialect), "quote"
        yield cells, problem


def _reader(lines: Iterator[str], dialect: Dialect) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=dialect.delimiter, escapechar=dialect.escape)


def _alone(line: str, dialect: Dialect) -> list[str]:
    """A line on its own, its quotes taken as letters."""
    cells = line.rstrip("\r\n").split(dialect.delimiter, 4096)
    return [cell[:SHOWN_CELL] for cell in cells]


def _swallowed(lines: Lines, dialect: Dialect, width: int) -> bool:
    """True where a record over several lines holds rows of the list within its quotes."""
    return any(
        line.count(dialect.delimiter) >= width - 1 and _is_row(line, dialect, width)
        for line in lines.taken[1:]
    )


def _is_row(line: str, dialect: Dialect, width: int) -> bool:
    """Whether a line is a row of the list, its quotes taken as letters or as quotes."""
    cells: Sequence[str] = line.rstrip("\r\n").replace('"', "").split(dialect.delimiter)
    if len(cells) >= width and any(moment(cell, "dmy") for cell in cells):
        return True
    try:
        quoted = next(_reader(iter([line]), dialect), [])
    except csv.Error:
        return False
    return len(quoted) == width and any(moment(cell, "dmy") for cell in quoted)
