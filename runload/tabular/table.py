"""A CSV file as rows of text: encoding, delimiter, header row and width, nothing inferred."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from runload.errors import Unreadable
from runload.models import Source
from runload.models.values import dataclass
from runload.tabular.encodings import encoding_of, is_other_text
from runload.tabular.headers import columns_of, hits, normalised, positions, vocabulary
from runload.tabular.records import (
    Dialect,
    Record,
    head_records,
    records,
    stated_delimiter,
)
from runload.tabular.units_row import with_units

DELIMITERS = (",", ";", "\t", "|")
MAX_COLUMNS = 2000  # ours: real exports have up to 101
HEAD_ROWS = 50  # rows that choose the delimiter
TITLE_ROWS = 20  # rows above which a header is not looked for
KEPT_BYTES = 4 * 10**6  # of a file whose rows are kept; ours: a list of ten years has 1 MB
ESCAPE_ROWS = 2000  # rows that choose between the two ways of writing a quote; ours


class Row(NamedTuple):
    """One record. ``number`` is the row a spreadsheet shows: 1 is the first line of the file.

    ``problem`` says why its numbers cannot be trusted (``wide``, ``quote``, ``long``, ``cut``;
    ``moved`` below another header) or that cells are missing at its end (``narrow``).
    """

    number: int
    cells: tuple[str, ...]
    width: int
    problem: str = ""


class HeaderWords(NamedTuple):
    """How the header of one kind of table is found: its known names counted, its day's column."""

    hits: Callable[[Sequence[str]], int]
    date_at: Callable[[Sequence[str]], int]


def _date_of_runs(header: Sequence[str]) -> int:
    return positions(header, columns_of(header)).get("date", [0])[0]


OF_RUNS = HeaderWords(hits, _date_of_runs)
"""The headers of logs, coach sheets and plans."""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and how to read the rows below it, again and again.

    ``date_at`` is the column of the day, ``headers`` the rows in which the header came again.
    """

    source: Source
    header: tuple[str, ...]
    header_row: int
    dialect: Dialect
    date_at: int = 0
    words: HeaderWords = OF_RUNS
    headers: set[int] = field(default_factory=set)
    _kept: list[Row] = field(default_factory=list)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names of columns that did not become columns of this table."""
        return ()

    @property
    def silent(self) -> tuple[str, ...]:
        """Athletes of whom nothing is written."""
        return ()

    @property
    def ends_open(self) -> bool:
        """True where the last line has no line break, as in a file that was cut."""
        return ends_open(self.source.data)

    def rows(self) -> Iterable[Row]:
        """Every record below the header that holds anything, as wide as the header.

        Those of an ordinary file are kept for the second walk, those of a huge one are not.
        """
        if len(self.source.data) > KEPT_BYTES:
            return self._read()
        if not self._kept:
            self._kept.extend(self._read())
        return self._kept

    def spot(self, number: int) -> tuple[int, int | None]:
        """Where a row stands in the file: its row, and its column where it is of one cell."""
        return number, None

    def _read(self) -> Iterator[Row]:
        width = len(self.header)
        held: Row | None = None
        moved = False
        for number, cells, problem in records(self.source.data, self.dialect, width):
            if number <= self.header_row:
                continue
            again = self.as_header(cells)
            if again is not None:
                self.headers.add(number)
                moved = not again
            if again:
                continue
            if held is not None:
                yield held
            held = fitted(number, cells, width, "moved" if moved else problem)
        if held is not None:
            cut = self.ends_open and held.problem == "narrow"
            yield held._replace(problem="cut") if cut else held

    def as_header(self, cells: Sequence[str]) -> bool | None:
        """True for this header once more, False for another one, None for any other row."""
        day = cells[self.date_at] if self.date_at < len(cells) else ""
        if day[:1].isdigit():
            return None
        if tuple(cells[: len(self.header)]) == self.header:
            return True
        if not day.strip() or any(character.isdigit() for character in day):
            return None
        if [normalised(c) for c in cells if c.strip()] == [
            normalised(c) for c in self.header if c.strip()
        ]:
            return True
        told = sum(bool(cell.strip()) for cell in cells[:MAX_COLUMNS])
        return False if self.words.hits(cells[:MAX_COLUMNS]) >= max(3, told - 1) else None


def ends_open(data: bytes) -> bool:
    """True where the last line of a text has no line break."""
    return not data.endswith((b"\n", b"\r", b"\n\x00", b"\r\x00"))


def read_table(
    source: Source, known: tuple[str, str] | None = None, words: HeaderWords = OF_RUNS
) -> Table:
    """The table in a CSV source.

    Parameters:
        known: the encoding and its inferred name, where only the first lines are at hand
        words: how the header of this kind of table is found
    Raises:
        Unreadable ``not-csv``, ``no-run-columns``, ``too-many-columns``
    """
    encoding, assumed = known or encoding_of(source.data)
    text = source.data[:65536].decode(encoding, errors="replace")
    delimiter = chosen_delimiter(text, words)
    if delimiter is None:
        raise Unreadable(
            source.where,
            "it is not a table: its lines are not divided into columns",
            "Save it as CSV with the columns date and distance_km.",
            code="no-run-columns",
            ignored=True,
        )
    dialect = Dialect(encoding, assumed, delimiter)
    first = _first_records(source, dialect)
    number, header = _header(first, source, words)
    number, header = with_units(first, number, header)
    while len(header) > 1 and not header[-1].strip():
        header.pop()
    if len(header) > MAX_COLUMNS:
        raise Unreadable(
            source.where,
            f"it has more than {MAX_COLUMNS} columns",
            f"Keep the columns that describe the runs: at most {MAX_COLUMNS} are read.",
            code="too-many-columns",
        )
    dialect = _with_escape(source, dialect, len(header))
    return Table(source, tuple(header), number, dialect, words.date_at(header), words)


def _first_records(source: Source, dialect: Dialect) -> list[Record]:
    """The records among which the header is, no more of each than is looked at."""
    first = islice(records(source.data, dialect), TITLE_ROWS)
    return [(number, cells[: MAX_COLUMNS + 1], problem) for number, cells, problem in first]


def _with_escape(source: Source, dialect: Dialect, width: int) -> Dialect:
    """With backslashes before quotes as some programs write them, where more rows fit so."""
    if b'\\"' not in source.data and b'\\\x00"' not in source.data:
        return dialect
    escaped = replace(dialect, escape="\\")

    def misfits(tried: Dialect) -> int:
        rows = islice(records(source.data, tried, width), ESCAPE_ROWS)
        return sum(len(cells) != width or bool(problem) for _, cells, problem in rows)

    return escaped if misfits(escaped) < misfits(dialect) else dialect


def chosen_delimiter(text: str, words: HeaderWords = OF_RUNS) -> str | None:
    r"""The delimiter whose columns hold known headers and keep one width; None without one.

    Examples:
        >>> chosen_delimiter("Date;Distance\n1,5;2,5\n"), chosen_delimiter("just words")
        (';', None)
    """
    if is_other_text(text):
        return None
    stated = stated_delimiter(text)
    if stated in DELIMITERS:
        return stated
    best: tuple[tuple[int, float, int], str] | None = None
    for place, delimiter in enumerate(DELIMITERS):
        rows = head_records(text, delimiter, HEAD_ROWS, TITLE_ROWS)
        if not rows:
            continue
        known = max(words.hits(row[:MAX_COLUMNS]) for row in rows[:TITLE_ROWS])
        widths = [len(row) for row in rows]
        common = max(set(widths), key=lambda w: (widths.count(w), w))
        if max(widths[:TITLE_ROWS]) < 2:
            continue
        steady = widths.count(common) / len(widths) if common > 1 else 0.0
        score = ((known, steady, -place), delimiter)
        best = score if best is None else max(best, score)
    return best[1] if best else None


def head_header(text: str) -> list[str] | None:
    """The likely header in the first characters of a file; None where they are no table."""
    delimiter = chosen_delimiter(text)
    if delimiter is None:
        return None
    rows = head_records(text, delimiter, HEAD_ROWS, TITLE_ROWS)[:TITLE_ROWS]
    return max(rows, key=hits, default=None)


def _header(found: Sequence[Record], source: Source, words: HeaderWords) -> tuple[int, list[str]]:
    """The row with most known headers; the first one where none is known."""
    whole = [(number, cells) for number, cells, problem in found if not problem]
    if not whole:
        raise Unreadable(
            source.where, "it is empty", "Export the list again.", code="empty-log", ignored=True
        )
    number, cells = max(whole, key=lambda record: (words.hits(record[1][:MAX_COLUMNS]), -record[0]))
    return number, list(cells)


def fitted(number: int, cells: list[str], width: int, problem: str) -> Row:
    """A record cut or filled to the header's width, with what that means."""
    given = len(cells)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if not problem and len(cells) != width:
        problem = "wide" if len(cells) > width else "narrow"
    if len(cells) != width:
        cells = [*cells[:width], *[""] * (width - len(cells))]
    return Row(number, tuple(cells), given, problem)


def is_total(cells: Sequence[str]) -> bool:
    """True for a row of totals without a day: its first words say so."""
    words = [cell for cell in cells[:4] if cell.strip()]
    return any(says_total(cell) for cell in words[:2])


@lru_cache(4096)
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
