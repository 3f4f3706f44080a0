"""The ledger of a table's columns: each is taken for something, or named as not read."""

from __future__ import annotations

from runload.importers.csv.layout import SHOWN
from runload.importers.csv.sheet import Sheet
from runload.tabular.headers import SHEET
from runload.tabular.near_headers import near_header
from runload.tabular.text import clean_text

MOST_NAMED = 12
"""Columns that a note names; `runload check` names them all. Ours."""
WORDS = {
    "date": "day", "start": "time of day", "moving": "duration", "timer": "duration",
    "elapsed": "elapsed time", "hr_avg": "heart rate", "hr_max": "highest heart rate",
    "pain_region": "place of pain", "pain_side": "side of pain", "signs": "safety questions",
    "rpe": "effort", "step_length": "step length", "until": "last day", "file": "file",
    "words": "words", "oscillation": "vertical oscillation", "contact": "ground contact time",
}  # fmt: skip
"""What a part is called where its own name is no word."""


def taken(sheet: Sheet) -> str:
    """Every column that is read and what it was taken for, in their order."""
    roles = {at: WORDS.get(part, part) for part, at in _spots(sheet)}
    roles |= {at: f"{role} (again)" for at, role in _again(sheet).items()}
    named = (f"'{_name(sheet, at)}' as {roles[at]}" for at in sorted(roles))
    return f"columns: {', '.join(named)}"


def not_read(sheet: Sheet) -> list[str]:
    """The columns that nobody takes for anything, safe to show."""
    used = {at for spots in sheet.places.values() for at in spots}
    used |= {at for join in sheet.joins for at in join.of}
    own = len(sheet.table.header) - len(sheet.joins)
    free = [at for at in range(own) if at not in used and _holds(sheet, at)]
    return [_name(sheet, at) for at in free] + [
        clean_text(name, SHOWN) for name in sheet.table.left_out
    ]


def short(sheet: Sheet, told: list[str]) -> str:
    """One line on the columns of a sheet that are not read; empty where there are none.

    The lists of exporters hold dozens of their own, which `runload check` names. ``told`` are those
    that another note names already.
    """
    names = [name for name in not_read(sheet) if name not in told]
    if sheet.columns.kind != SHEET or not names:
        return ""
    more = len(names) - MOST_NAMED
    others = f" and {more} more" if more > 0 else ""
    listed = ", ".join(_with_near(name) for name in names[:MOST_NAMED])
    return f"columns not read: {listed}{others}."


def _with_near(name: str) -> str:
    """The name, and the one that it may be meant for."""
    near = near_header(name)
    return f"'{name}' ({near}?)" if near else f"'{name}'"


def _spots(sheet: Sheet) -> list[tuple[str, int]]:
    return [(part, spots[0]) for part, spots in sheet.places.items() if spots]


def _again(sheet: Sheet) -> dict[int, str]:
    first = {at for _, at in _spots(sheet)}
    return {
        at: WORDS.get(part, part)
        for part, spots in sheet.places.items()
        for at in spots[1:]
        if at not in first
    }


def _holds(sheet: Sheet, at: int) -> bool:
    """Whether a column has a name, or a cell without one."""
    named = bool(sheet.table.header[at].strip())
    return named or any(row.cells[at].strip() for row in sheet.sample)


def _name(sheet: Sheet, at: int) -> str:
    return clean_text(sheet.table.header[at], SHOWN) or f"column {at + 1}"
