"""The diary as a table: the rows of its file, their days, and what only whole columns tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from runload.athlete.diary.columns import DATES, NUMBERS, VALUES
from runload.athlete.diary.headers import OF_DIARIES, column_names
from runload.errors import ConfigError, Unreadable
from runload.models import DiaryRow, Skipped, Source, Spot
from runload.models.exported import unguarded
from runload.models.values import dataclass
from runload.tabular.cells import column_marks, is_open, measure, shown
from runload.tabular.dates import TWO_WAYS, moment, named_day, settled_order
from runload.tabular.encodings import encoding_of
from runload.tabular.records import Record, records
from runload.tabular.table import read_table as tabular_table
from runload.tabular.written import clean_text

LARGEST_BYTES = 5_000_000
"""Bytes of a diary that are read. Basis: ours."""
LONGEST_CELL = 500
"""Characters of a cell that are kept: as many as are read of a complaint. Basis: ours."""
SHOWN = 60
"""Characters of a cell that a message repeats. Basis: ours."""

_Lines = list[tuple[int, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class DiaryTable:
    """A diary as it stands in a file: rows with a date, rows without, and columns nobody knows.

    ``order`` is that of its dates, dmy, mdy or serial; None where no date needs one.
    """

    name: str
    rows: tuple[DiaryRow, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unknown: tuple[str, ...] = ()
    order: str | None = None


def read_table(path: Path, date_order: str | None) -> DiaryTable:
    """The rows of the diary at ``path``; cells of unknown columns stay with their row.

    Parameters:
        path: the CSV file
        date_order: dmy or mdy for dates such as 03/04/2026; None decides from the file
    Raises:
        ConfigError: no such file, no ``date`` column, no column that tells
            of anything, or dates that can be read two ways.
    """
    return table_of(diary_bytes(path), clean_text(path.name, 200), date_order)


def diary_bytes(path: Path) -> bytes:
    """The content of a diary.

    Raises:
        ConfigError: no such file, or one too large
    """
    where = clean_text(str(path), 200)
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise ConfigError(where, reason, "Give the CSV file of your diary.") from None
    if len(content) > LARGEST_BYTES:
        raise ConfigError(where, "too large for a diary", "Give the CSV file of your diary.")
    return content


def table_of(content: bytes, name: str, date_order: str | None) -> DiaryTable:
    """The rows of a diary's content; ``name`` is how messages call it."""
    if not content.decode(encoding_of(content)[0], "replace").strip("\ufeff\x00 \t\r\n"):
        return DiaryTable(name)
    try:
        table = tabular_table(Source(name, content), words=OF_DIARIES)
    except Unreadable as refused:
        raise ConfigError(
            name, refused.what,
            "The first row names the columns: date, score, region, words (docs/diary.md has all).",
        ) from None  # fmt: skip
    columns, unknown = column_names(table.header, name)
    lines: _Lines = []
    skipped: list[Skipped] = []
    for record in records(content, table.dialect, len(table.header)):
        number, cells, problem = record
        if number <= table.header_row or table.as_header(cells):
            continue
        if problem:
            skipped.append(_broken(name, record))
        else:
            lines.append((number, _cells(columns, cells)))
    order = _order([cells.get("date", "") for _, cells in lines], date_order, name)
    settled = _settled(lines, date_order, order)
    rows: list[DiaryRow] = []
    for at, filled in settled:
        said = filled.pop("date", "")
        try:
            day = named_day(said, order)
        except ValueError as why:
            reason = f"date {shown(said, SHOWN)!r} {why}"
            fix = "Write it as 2026-05-31 and run again."
            skipped.append(not_read(name, at, reason, fix))
        else:
            rows.append(DiaryRow(day, filled, at, f"{name}: row {at}"))
    skipped.sort(key=lambda item: (item.spot and item.spot.row) or 0)
    return DiaryTable(name, tuple(rows), tuple(skipped), tuple(unknown), order)


def not_read(name: str, number: int, reason: str, fix: str) -> Skipped:
    """A row of a diary, or a cell in it, that stays unknown."""
    return Skipped(name, reason, fix, "bad-cell", spot=Spot("row", number), format="diary")


def _broken(name: str, record: Record) -> Skipped:
    """A line that is no record.

    Raises:
        ConfigError: it holds a cell larger than any word about the body
    """
    number, _, problem = record
    if problem == "long":
        raise ConfigError(
            f"{name}: row {number}", "it has a cell of more than 100 kB",
            "Save the diary again as CSV.",
        )  # fmt: skip
    reason = "a quote that opens there never closes, so that row is left out"
    return not_read(name, number, reason, "Close the quote and run again.")


def _cells(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """What stands in a row, by column; cells without a header are named by their place."""
    found: dict[str, str] = {}
    for at, cell in enumerate(cells):
        name = columns[at] if at < len(columns) else f"column {at + 1}"
        seen = shown if name in VALUES else clean_text
        text = seen(unguarded(cell.strip()), LONGEST_CELL)
        if text:
            found[name] = text
    return found


def _order(days: Sequence[str], asked: str | None, where: str) -> str | None:
    order, open_cell = settled_order(days, asked)
    if order is None and open_cell:
        raise ConfigError(
            where, f"dates such as {shown(open_cell, SHOWN)!r} {TWO_WAYS}",
            "Say which with --date-order dmy or mdy.",
        )  # fmt: skip
    return order


def _settled(lines: _Lines, asked: str | None, order: str | None) -> _Lines:
    """The rows with days and numbers that their columns settle written so that each stands alone.

    What a cell says by itself stays as it was typed.
    """
    for column in DATES:
        typed = [cells[column] for _, cells in lines if column in cells]
        own = settled_order(typed, asked)[0] or order
        _rewrite(lines, column, {cell: _day_alone(cell, own) for cell in typed})
    for column in NUMBERS:
        typed = [cells[column] for _, cells in lines if column in cells]
        mark = column_marks(typed).decimal
        _rewrite(lines, column, {cell: _number_alone(cell, mark) for cell in typed})
    return lines


def _rewrite(lines: _Lines, column: str, alone: Mapping[str, str]) -> None:
    for _, cells in lines:
        if column in cells:
            cells[column] = alone[cells[column]]


def _day_alone(cell: str, order: str | None) -> str:
    """A date that needs its column's order, in the one form that needs none."""
    found = moment(cell, order) if order is not None else None
    if found is None:
        return cell
    try:
        return cell if named_day(cell) == found.day else found.day.isoformat()
    except ValueError:
        return found.day.isoformat()


def _number_alone(cell: str, mark: str | None) -> str:
    """A number that needs its column's decimal mark, in a form that needs none."""
    if mark is None or not is_open(cell):
        return cell
    value, unit = measure(cell, mark)
    if value is None:
        return cell
    number = f"{value:.0f}" if value.is_integer() else f"{value:.4f}"
    return f"{number} {unit}" if unit else number
