"""The diary as a table: its text, its columns by any of their names, its rows and their dates."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from runload.athlete.diary.columns import ALSO_CALLED, NAMES, TELLING
from runload.errors import ConfigError
from runload.models import DiaryRow, Skipped
from runload.models.exported import unguarded
from runload.tabular.days import is_known
from runload.tabular.written import clean_text

LARGEST_BYTES = 5_000_000
"""Bytes of a diary that are read. Basis: ours."""
LONGEST_CELL = 500
"""Characters of a cell that are kept: as many as are read of a complaint. Basis: ours."""
LONGEST_NAME = 40
"""Characters of a column's name that are kept. Basis: ours."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_LOCAL = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class DiaryTable:
    """A diary as it stands in a file: rows with a date, rows without, and columns nobody knows."""

    name: str
    rows: tuple[DiaryRow, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unknown: tuple[str, ...] = ()


def read_table(path: Path, date_order: str | None) -> DiaryTable:
    """The rows of the diary at ``path``; cells of unknown columns stay with their row.

    Parameters:
        path: the CSV file
        date_order: dmy or mdy for dates such as 03/04/2026; None decides from the file
    Raises:
        ConfigError: no such file, no ``date`` column, no column that tells
            of anything, or dates that can be read two ways.
    """
    return table_of(diary_text(path), clean_text(path.name, 200), date_order)


def table_of(text: str, name: str, date_order: str | None) -> DiaryTable:
    """The rows of a diary's text; ``name`` is how messages call it."""
    table = list(table_rows(text, name))
    if not table:
        return DiaryTable(name)
    columns, unknown = column_names(table[0][1], name)
    lines = [(row, _cells(columns, cells)) for row, cells in table[1:]]
    order = order_of_dates([cells.get("date", "") for _, cells in lines], date_order, name)
    rows: list[DiaryRow] = []
    skipped: list[Skipped] = []
    for number, cells in lines:
        said = cells.pop("date", "")
        day = day_of(said, order)
        if day is None:
            reason = f"date {clean_text(said, 60)!r} is no date"
            fix = "Write it as 2026-05-31 and run again."
            where = f"{name}, row {number}"
            skipped.append(Skipped(where, reason, fix, "bad-cell", name, None, "diary"))
        else:
            rows.append(DiaryRow(day, cells, number, f"{name}: row {number}"))
    return DiaryTable(name, tuple(rows), tuple(skipped), tuple(unknown))


def _cells(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """What stands in a row, by column; cells without a header are named by their place."""
    told: dict[str, str] = {}
    for at, cell in enumerate(cells):
        name = columns[at] if at < len(columns) else f"column {at + 1}"
        text = clean_text(unguarded(cell), LONGEST_CELL)
        if text:
            told[name] = text
    return told


def diary_text(path: Path) -> str:
    """The file as text: UTF-16, UTF-8, or else Windows-1252."""
    where = clean_text(str(path), 200)
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise ConfigError(where, reason, "Give the CSV file of your diary.") from None
    if len(content) > LARGEST_BYTES:
        raise ConfigError(where, "too large for a diary", "Give the CSV file of your diary.")
    return decoded(content)


def decoded(content: bytes) -> str:
    """The text of these bytes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def table_rows(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with their number in the file, the header included; empty rows are left out."""
    lines = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    header = next((line for line in lines.split("\n") if line.strip()), "")
    rows = csv.reader(lines.split("\n"), delimiter=_separator(header))
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                yield rows.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise ConfigError(
            f"{where}: row {rows.line_num}", str(error), "Save the diary again as CSV."
        ) from None


def _separator(header: str) -> str:
    """The one that leaves a column of its own for the date, else the one that stands most often."""
    often = sorted((",", ";", "\t"), key=header.count, reverse=True)
    for separator in often:
        cells = next(csv.reader([header], delimiter=separator), [])
        if "date" in (cell.strip().casefold() for cell in cells):
            return separator
    return often[0]


def column_names(cells: Sequence[str], where: str) -> tuple[list[str], list[str]]:
    """The columns' names, and those nobody knows; each name stands once."""
    names = [re.sub(r"[\s\-]+", "_", cell.strip().casefold()) for cell in cells]
    known = [ALSO_CALLED.get(name, name) for name in names]
    ours = {"date", *NAMES}
    twice = sorted({name for name in known if name in ours and known.count(name) > 1})
    if twice:
        same = [repr(clean_text(c, 40)) for c, n in zip(cells, known, strict=True) if n == twice[0]]
        raise ConfigError(
            where, f"column {twice[0]!r} stands twice ({', '.join(same)})", "Keep one of them."
        )
    if "date" not in known:
        shown = clean_text(", ".join(cells), 80)
        raise ConfigError(
            where, f"no column 'date' in its first row ({shown!r})",
            "The first row names the columns: date, score, region, words (docs/diary.md has all).",
        )  # fmt: skip
    if not TELLING & set(known):
        raise ConfigError(
            where, "it is no diary: it has neither a score nor words",
            "Give a CSV with the columns date, score, region, words.",
        )  # fmt: skip
    told: list[str] = []
    unknown: list[str] = []
    for at, (cell, name) in enumerate(zip(cells, known, strict=True)):
        if name in ours:
            told.append(name)
            continue
        shown = clean_text(unguarded(cell), LONGEST_NAME)
        if not shown or shown in ours or shown in told:
            shown = f"{shown} (column {at + 1})".strip() if shown else f"column {at + 1}"
        told.append(shown)
        if cell:
            unknown.append(shown)
    return told, unknown


def order_of_dates(values: Sequence[str], asked: str | None, where: str) -> str | None:
    """The order, dmy or mdy, of dates such as 03/04/2026; None where no such date stands."""
    local = [found for value in values if (found := _LOCAL.match(value))]
    if asked is not None or not local:
        return asked
    if any(int(found[1]) > _MONTHS for found in local):
        return "dmy"
    if any(int(found[2]) > _MONTHS for found in local):
        return "mdy"
    if all(found[1] == found[2] for found in local):
        return "dmy"
    first = next(found[0] for found in local if found[1] != found[2])
    raise ConfigError(
        where, f"dates such as {first!r} can be read two ways",
        "Say which with --date-order dmy or mdy.",
    )  # fmt: skip


def day_of(value: str, order: str | None) -> date | None:
    """The day a cell names, or None."""
    if found := _ISO.match(value):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif found := _LOCAL.match(value):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        day, month = (second, first) if order == "mdy" else (first, second)
    else:
        return None
    try:
        named = date(year, month, day)
    except ValueError:
        return None
    return named if is_known(named) else None
