"""A clinic's own exercise sheet, TOML or CSV: it takes the place of ours."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from runload.errors import ConfigError
from runload.models.exercising import ExerciseRow, ExerciseSheet
from runload.rules.exercise_sheets import named
from runload.tabular.encodings import encoding_of
from runload.tabular.strict_toml import LARGEST_BYTES, EntryTable, tables_of
from runload.tabular.written import clean_text

THEIRS = "theirs"
"""The source of a dose that a clinic has written."""
MOST_ROWS = 60
"""Exercises that one sheet may hold. Basis: ours."""
LONGEST = 400
"""Characters of one cell. Basis: ours."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("exercise", "what", "move"),
    "dose": ("sets", "sets and reps", "sets x reps", "reps", "how much"),
    "days": ("how often", "frequency", "days a week", "often"),
    "steps": ("how", "instructions", "description"),
    "feel": ("how it feels",),
    "when": ("phase", "weeks", "stage"),
    "note": ("notes", "comment"),
    "step_up": ("step up", "progression", "next"),
    "pattern": ("patterns", "for", "problem"),
}
"""The columns of a CSV, and what else they may be called."""
_SAYS = ("first", "expect", "running", "also", "stop", "pain", "known")
_LIKE = "Columns: exercise, dose, days; see docs/exercises.md."


def own_sheet(path: str) -> ExerciseSheet:
    """The sheet of a clinic.

    Parameters:
        path: a TOML or a CSV file, told apart by what is in it
    Raises:
        ConfigError: it cannot be read, or names no exercise; file, row and key are named
    """
    where = clean_text(Path(path).name, 200)
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise ConfigError(where, reason, "Give the file of your clinic's sheet.") from None
    if len(content) > LARGEST_BYTES:
        raise ConfigError(where, "too large for a sheet", "Give a TOML or CSV file.")
    found = _of_toml(content, where) if b"[[exercise]]" in content else _of_csv(content, where)
    if not found.rows:
        raise ConfigError(where, "no exercise is in it", _LIKE)
    return found


def _of_toml(content: bytes, where: str) -> ExerciseSheet:
    table = EntryTable(where, tables_of(content, where, "a sheet"))
    listed = table.take("exercise", list)
    said = {key: _clean(table.take_or(key, str, default="")) for key in _SAYS}
    name = _clean(table.take_or("name", str, default="")) or "From your clinic"
    patterns = _patterns(table.words("patterns") if "patterns" in table.table else ())
    rows = [
        _row_of(EntryTable(f"{where} exercise {at}", row))
        for at, row in enumerate(listed[:MOST_ROWS], 1)
    ]
    table.end()
    return ExerciseSheet(
        id="own",
        number="own",
        name=name,
        patterns=patterns,
        stop=said["stop"],
        pain=said["pain"],
        known=said["known"],
        refs=(),
        rows=tuple(rows),
        first=said["first"],
        expect=said["expect"],
        running=said["running"],
        also=said["also"],
    )


def _row_of(table: EntryTable) -> ExerciseRow:
    steps = table.table.get("steps", "")
    told = table.words("steps") if isinstance(steps, list) else (
        table.take_or("steps", str, default=""),
    )  # fmt: skip
    row = ExerciseRow(
        name=_clean(table.take("name", str)),
        steps=tuple(filter(None, map(_clean, told))),
        dose=_clean(table.take("dose", str)),
        days=_clean(table.take_or("days", str, default="")),
        source=THEIRS,
        amber=table.take_or("amber", bool, default=True),
        **{
            key: _clean(table.take_or(key, str, default=""))
            for key in ("feel", "when", "note", "step_up")
        },
    )
    table.end()
    return row


def _of_csv(content: bytes, where: str) -> ExerciseSheet:
    text = content.decode(encoding_of(content)[0], "replace").lstrip("\ufeff")
    head = text[: text.find("\n") if "\n" in text else len(text)]
    mark = max(";\t,", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    header = [_column(cell) for cell in next(rows, [])]
    if "name" not in header or "dose" not in header:
        raise ConfigError(where, "its first row lacks exercise and dose", _LIKE)
    told = []
    for cells in rows:
        pairs = zip(header, map(_clean, cells), strict=False)
        cell = {key: value for key, value in pairs if key and value}
        if cell.get("name"):
            told.append(cell)
        if len(told) == MOST_ROWS:
            break
    return ExerciseSheet(
        id="own",
        number="own",
        name="From your clinic",
        patterns=_patterns(tuple(dict.fromkeys(c["pattern"] for c in told if "pattern" in c))),
        stop="",
        pain="",
        known="",
        refs=(),
        rows=tuple(
            ExerciseRow(
                name=cell["name"],
                steps=tuple(filter(None, [cell.get("steps", "")])),
                feel=cell.get("feel", ""),
                dose=cell.get("dose", ""),
                days=cell.get("days", ""),
                source=THEIRS,
                when=cell.get("when", ""),
                note=cell.get("note", ""),
                step_up=cell.get("step_up", ""),
                amber=True,
            )
            for cell in told
        ),
    )


def _column(cell: str) -> str:
    """Which column a header is; "" for one that is not read."""
    plain = " ".join(cell.casefold().replace("_", " ").split())
    return next(
        (key for key, also in COLUMNS.items() if plain in (key.replace("_", " "), *also)), ""
    )


def _patterns(told: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of the patterns that are named; none for every pattern."""
    return tuple(named(_clean(one)) for one in told)


def _clean(text: str) -> str:
    return clean_text(text, LONGEST)
