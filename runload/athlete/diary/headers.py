"""The header of a diary: our columns by any of their names, those of coach sheets too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from runload.athlete.diary.columns import ALSO_CALLED, NAMES, TELLING
from runload.errors import ConfigError
from runload.models.exported import unguarded
from runload.tabular.headers import SHEET, name_and_unit, normalised, vocabulary
from runload.tabular.table import HeaderWords
from runload.tabular.written import clean_text

LONGEST_NAME = 40
"""Characters of a column's name that are kept. Basis: ours."""
_OF_SHEETS = {
    "date": "date",
    "pain": "score",
    "pain_region": "region",
    "pain_side": "side",
    "notes": "words",
    "rpe": "rpe",
    "sleep": "sleep",
    "soreness": "soreness",
}
"""The parts of a coach's sheet that a diary has too, and its own names for them."""


def _key(cell: str) -> str:
    return normalised(cell).replace("-", " ")


@cache
def _own() -> dict[str, str]:
    """Our names and their other names, as headers are compared."""
    names = {name: name for name in ("date", *NAMES)} | ALSO_CALLED
    return {_key(name): column for name, column in names.items()}


@cache
def _of_sheets() -> dict[str, tuple[str, ...]]:
    """By column of the diary: what it is called in coach sheets, in seven languages."""
    sheet = next(entry for entry in vocabulary().lists if entry.kind == SHEET)
    return {column: sheet.parts[part] for part, column in _OF_SHEETS.items()}


def _names(header: Sequence[str]) -> list[str | None]:
    """The column of ours that each cell names; a sheet's name counts where ours is missing."""
    found = [_own().get(_key(cell)) for cell in header]
    called = [{name_and_unit(cell)[0], normalised(cell)} for cell in header]
    for column, names in _of_sheets().items():
        if column in found:
            continue
        for name in names:
            spots = [at for at, both in enumerate(called) if name in both and found[at] is None]
            if spots:
                found[spots[0]] = column
                break
    return found


def _hits(header: Sequence[str]) -> int:
    return sum(name is not None for name in _names([cell[:1000] for cell in header]))


def _date_at(header: Sequence[str]) -> int:
    names = _names(header)
    return names.index("date") if "date" in names else 0


OF_DIARIES = HeaderWords(_hits, _date_at)
"""How the header of a diary is found in its file."""


def column_names(cells: Sequence[str], where: str) -> tuple[list[str], list[str]]:
    """The columns' names, and those nobody knows; each name stands once.

    Raises:
        ConfigError: a column that stands twice, none for the date, or none that tells of anything.
    """
    known = _names(cells)
    ours = {"date", *NAMES}
    twice = sorted({name for name in known if name and known.count(name) > 1})
    if twice:
        same = [repr(clean_text(c, 40)) for c, n in zip(cells, known, strict=True) if n == twice[0]]
        raise ConfigError(
            where, f"there are two columns {twice[0]!r} ({', '.join(same)})", "Keep one of them."
        )
    if "date" not in known:
        shown = clean_text(", ".join(cells), 80)
        raise ConfigError(
            where, f"no column 'date' in its first row ({shown!r})",
            "The first row names the columns: date, score, region, words (docs/diary.md has all).",
        )  # fmt: skip
    if not TELLING & set(known):
        raise ConfigError(
            where, "it is not a diary: it needs a score or words",
            "Give a CSV with the columns date, score, region, words.",
        )  # fmt: skip
    columns: list[str] = []
    unknown: list[str] = []
    for at, (cell, name) in enumerate(zip(cells, known, strict=True)):
        if name is not None:
            columns.append(name)
            continue
        shown = clean_text(unguarded(cell.strip()), LONGEST_NAME)
        if not shown or shown in ours or shown in columns:
            shown = f"{shown} (column {at + 1})".strip() if shown else f"column {at + 1}"
        columns.append(shown)
        if cell.strip():
            unknown.append(shown)
    return columns, unknown
