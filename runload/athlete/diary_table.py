"""The pain diary as a table: its text, its columns by any of their names, and its dates."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from runload.athlete.words.tokens import clean_text
from runload.errors import ConfigError

COLUMNS = ("date", "score", "after_1h", "next_morning", "usual_morning", "region", "side", "days",
           "words", "closed")  # fmt: skip
BESIDE = ("weekly_check", "temperature_c", "hot")
"""Columns that say nothing of pain: answers of the weekly check, and how hot the day was."""
ALSO_CALLED = {"pain": "score", "nrs": "score", "notes": "words", "comment": "words",
               "morning": "next_morning", "usual": "usual_morning", "where": "region",
               "seen": "closed", "pain_region": "region", "during": "score",
               "pain_during": "score", "after": "after_1h", "pain_after": "after_1h",
               "1h_after": "after_1h", "pain_morning": "next_morning"}  # fmt: skip
TELLING = frozenset({"score", "after_1h", "next_morning", "region", "words", "closed", *BESIDE})
"""Columns of which a diary has at least one."""
LARGEST_BYTES = 5_000_000
"""Bytes of a diary that are read. Basis: ours."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_LOCAL = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_MONTHS = 12


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
    separator = max((",", ";", "\t"), key=header.count)
    rows = csv.reader(lines.split("\n"), delimiter=separator)
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                yield rows.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise ConfigError(
            f"{where}: row {rows.line_num}", str(error), "Save the diary again as CSV."
        ) from None


def column_names(cells: Sequence[str], where: str) -> tuple[list[str], list[str]]:
    """The columns' names, and those nobody knows."""
    names = [re.sub(r"[\s\-]+", "_", cell.strip().casefold()) for cell in cells]
    known = [ALSO_CALLED.get(name, name) for name in names]
    twice = sorted(
        {name for name in known if name in (*COLUMNS, *BESIDE) and known.count(name) > 1}
    )
    if twice:
        same = [repr(clean_text(c, 40)) for c, n in zip(cells, known, strict=True) if n == twice[0]]
        raise ConfigError(
            where, f"column {twice[0]!r} stands twice ({', '.join(same)})", "Keep one of them."
        )
    if "date" not in known:
        shown = clean_text(", ".join(cells), 80)
        raise ConfigError(
            where, f"no column 'date' in its first row ({shown!r})",
            f"The first row names the columns: {', '.join(COLUMNS)}.",
        )  # fmt: skip
    if not TELLING & set(known):
        raise ConfigError(
            where, "it is no pain diary: it has neither a score nor words",
            "Give a CSV with the columns date, score, region, words.",
        )  # fmt: skip
    unknown = [
        clean_text(cell, 40)
        for cell, name in zip(cells, known, strict=True)
        if cell and name not in (*COLUMNS, *BESIDE)
    ]
    return known, unknown


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
    try:
        if found := _ISO.match(value):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _LOCAL.match(value):
            first, second = int(found[1]), int(found[2])
            day, month = (second, first) if order == "mdy" else (first, second)
            return date(int(found[3]), month, day)
    except ValueError:
        return None
    return None
