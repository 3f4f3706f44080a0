"""A sheet's columns as codes: the first of two passes, which understands nothing yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice

import numpy as np
import numpy.typing as npt

from runload.importers.base import HEAD_BYTES, IMPORTERS
from runload.importers.columns.coded_sheet import CodedSheet
from runload.importers.columns.codes import Cells, Codes, line_of
from runload.importers.columns.lines import BLOCK_BYTES, Block, NotPlain, blocks, overview
from runload.importers.columns.spool import Counted, Part, Spool
from runload.importers.csv.asked import place_asked
from runload.importers.csv.grouped import groups_of
from runload.importers.csv.joined import join_columns
from runload.importers.csv.layout import TOLD
from runload.models import ReadOptions, Source
from runload.tabular.dates import has_own_order
from runload.tabular.headers import columns_of, hits, positions
from runload.tabular.records import records
from runload.tabular.table import (
    TITLE_ROWS,
    Row,
    ends_open,
    fitted,
    read_table,
    says_total,
)

KIND = "coach-csv"
HEADER_BYTES = 1 << 17  # of a file, in which its header stands; ours
LABELS_LOOKED_AT = 4  # columns that a label of totals may stand in (tabular.table.is_total)
SAMPLED = 2000  # rows that the first decisions look at (csv.survey.SAMPLE_ROWS)
_NO_NUMBERS = TOLD | {
    "athlete", "sport", "title", "notes", "pain_region", "pain_side", "pain", "signs", "rpe",
}  # fmt: skip

Wanted = npt.NDArray[np.bool_]


def coded_sheet(
    source: Source,
    options: ReadOptions,
    size: int = BLOCK_BYTES,
    spool: Callable[[Cells, int], Spool] = Spool,
) -> CodedSheet:
    """Read a coach's sheet of any size, in blocks.

    Raises:
        NotPlain for a file that must be read row by row
        Unreadable as ``read_table``
    """
    whole = overview(source, HEADER_BYTES)
    head = whole.head[:HEAD_BYTES]
    claims = [importer.name for importer in IMPORTERS if importer.identify(head)]
    if claims != [KIND] or whole.escapes:
        raise NotPlain
    kept = replace(source, data=head, stream=None, sha256=whole.sha256)
    cut = max(whole.head.rfind(b"\n"), whole.head.rfind(b"\r")) + 1
    top = replace(kept, data=whole.head[:cut] or whole.head)
    table = read_table(top, (whole.encoding, whole.assumed))
    columns = columns_of(table.header)
    places = positions(table.header, columns)
    place_asked(table.header, places, options)
    if not {"athlete", "date"} <= set(places) or groups_of(table) is not None:
        raise NotPlain
    if join_columns(table, places, columns, options):
        raise NotPlain
    first = islice(records(top.data, table.dialect), TITLE_ROWS)
    raw_width = next(len(cells) for number, cells, _ in first if number == table.header_row)
    used = sorted({*(i for spots in places.values() for i in spots), *range(LABELS_LOOKED_AT)})
    cells = {place: Cells() for place in used if place < len(table.header)}
    name_at = places["athlete"][0]
    rows = spool(cells[name_at], name_at)
    found = CodedSheet(kept, table, places, ends_open(whole.tail), cells, rows)
    coder = ColumnCoder(found)
    for block in blocks(source, table.dialect, raw_width, size):
        coder.take(block)
    coder.end()
    return found


class ColumnCoder:
    """Blocks on their way into the columns."""

    def __init__(self, found: CodedSheet) -> None:
        self._found = found
        self._date_at = found.places["date"][0]
        self._name_at = found.places["athlete"][0]
        numbers = {p: spots[-1] for p, spots in found.places.items() if p not in _NO_NUMBERS}
        self._voting = sorted({*numbers.values(), self._date_at})
        self._open: dict[int, set[int]] = {place: set() for place in self._voting}
        names, days = found.cells[self._name_at], found.cells[self._date_at]
        self._totals = _Asked(names, says_total)
        self._blank = _Asked(names, _is_blank)
        self._no_day = _Asked(days, _tells_no_day)
        self._own_order_seen = False
        self._sampled = 0
        self._last: Row | None = None

    def take(self, block: Block) -> None:
        """The rows of a block."""
        found, width = self._found, len(self._found.table.header)
        plain = block.numbers > found.table.header_row
        rows = [
            fitted(number, cells, width, problem)
            for number, cells, problem in block.odd
            if number > found.table.header_row and not self._is_header(cells)
        ]
        for extra in range(width, block.marks.shape[1]):
            plain &= self._nothing_in(block, extra, plain, rows)
        before = {place: len(cells.texts) for place, cells in found.cells.items()}
        codes = {place: cells.of_block(block, place) for place, cells in found.cells.items()}
        plain &= self._rows_that_count(block, codes[self._date_at], plain)
        lines = block.numbers
        if not plain.all():
            lines = lines[plain]
            codes = {place: column[plain] for place, column in codes.items()}
        if rows:
            lines, codes = self._with_odd(lines, codes, rows)
        if len(lines):
            self.keep(Part(lines, dict(codes)), before)

    def _is_header(self, cells: list[str]) -> bool:
        header = self._found.table.header
        if tuple(cells[: len(header)]) == header:
            return True
        day = cells[self._date_at] if self._date_at < len(cells) else ""
        if _tells_no_day(day) and day.strip() and hits(cells[:100]) >= 3:
            raise NotPlain  # another table begins
        return False

    def _nothing_in(self, block: Block, extra: int, plain: Wanted, rows: list[Row]) -> Wanted:
        """False for lines with a cell where the header has none; they join ``rows``."""
        _, lengths = block.column(extra)
        stated = plain & (lengths > 0)
        width = len(self._found.table.header)
        for at in np.flatnonzero(stated).tolist():
            cells = line_of(block, at)
            if not self._is_header(cells):
                rows.append(fitted(int(block.numbers[at]), cells, width, ""))
            plain[at] = False
        return ~stated

    def _rows_that_count(self, block: Block, days: Codes, plain: Wanted) -> Wanted:
        """False for lines that hold nothing and for the header once more."""
        counts = np.ones(len(days), bool)
        for at in np.flatnonzero(self._no_day.of(days) & plain).tolist():
            cells = line_of(block, at)
            counts[at] = any(cell.strip() for cell in cells) and not self._is_header(cells)
        return counts

    def _with_odd(
        self, lines: Codes, codes: dict[int, Codes], rows: list[Row]
    ) -> tuple[Codes, dict[int, Codes]]:
        """The rows that were read one by one, in their places among the others."""
        found = self._found
        for row in rows:
            if row.problem:
                found.problems[row.number] = (row.problem, row.width)
        numbers = np.array([row.number for row in rows], np.int32)
        lines = np.concatenate((lines, numbers))
        order = np.argsort(lines, kind="stable")
        both = {
            place: np.concatenate(
                (column, found.cells[place].of_texts([r.cells[place] for r in rows]))
            )[order]
            for place, column in codes.items()
        }
        return lines[order], both

    def keep(self, part: Part, before: Mapping[int, int]) -> None:
        """Put a block's rows to the others, and remember those that decisions need."""
        found = self._found
        names = part.codes[self._name_at]
        bad = self._totals.of(names)
        found.unnamed += int(self._blank.of(names).sum())
        found.count += len(part)
        if found.problems:
            bad |= np.isin(part.lines, np.fromiter(found.problems, np.int32))
        wanted = bad.copy()
        if self._sampled < SAMPLED:
            good = np.flatnonzero(~bad)[: SAMPLED - self._sampled]
            wanted[good] = True
            self._sampled += len(good)
        for place in self._voting:
            wanted[self._first_of_new(part.codes[place], place, before[place], bad)] = True
        for at in np.flatnonzero(wanted).tolist():
            row = found.row(part, at)
            found.surveyed[row.number] = row
        self._last = found.row(part, len(part) - 1)
        found.spool.add(part)

    def _first_of_new(
        self, codes: Counted, place: int, before: int, bad: Wanted
    ) -> npt.NDArray[np.int64]:
        """The first good row of each text that no good row had before."""
        texts, still_open = self._found.cells[place].texts, self._open[place]
        votes = (n for n in range(before, len(texts)) if self._votes(place, texts[n]))
        still_open.update(votes)
        if not still_open:
            return np.empty(0, np.int64)
        asked = np.zeros(len(texts), bool)
        asked[list(still_open)] = True
        at = np.flatnonzero(asked[codes] & ~bad)
        new, first = np.unique(codes[at], return_index=True)
        still_open.difference_update(new.tolist())
        return at[first]

    def _votes(self, place: int, text: str) -> bool:
        if place != self._date_at:
            return "," in text or "." in text
        if not has_own_order(text):
            return True
        first, self._own_order_seen = not self._own_order_seen, True
        return first

    def end(self) -> None:
        """The last row of a file that ends within it may be cut.

        Raises:
            NotPlain where half the rows name nobody: names may stand above their rows
        """
        found, last = self._found, self._last
        seen = found.surveyed.values()
        blank = sum(_is_blank(row.cells[self._name_at]) for row in seen)
        if (found.unnamed and 2 * found.unnamed >= found.count) or 2 * blank > len(seen):
            raise NotPlain
        if last is None or not found.open_end:
            return
        if last.problem == "narrow":
            found.problems[last.number] = ("cut", last.width)
            found.surveyed[last.number] = last._replace(problem="cut")


class _Asked:
    """A question about texts, asked once of each."""

    def __init__(self, cells: Cells, question: Callable[[str], bool]) -> None:
        self._cells = cells
        self._question = question
        self._answers = np.empty(0, bool)

    def of(self, codes: Counted) -> Wanted:
        """The answer for each row."""
        new = self._cells.texts[len(self._answers) :]
        if new:
            stated = np.fromiter(map(self._question, new), bool, len(new))
            self._answers = np.concatenate((self._answers, stated))
        if not self._answers.any():
            return np.zeros(len(codes), bool)
        return self._answers[codes]


def _is_blank(text: str) -> bool:
    return not text.strip()


def _tells_no_day(text: str) -> bool:
    return not (text[:1].isdigit() or any(character.isdigit() for character in text))
