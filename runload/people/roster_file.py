"""``roster.csv``: one row a person, every column optional but the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from runload.errors import ConfigError
from runload.importers.forms.cells import is_yes
from runload.models import Skipped, Spot
from runload.models.exported import unguarded
from runload.people.roster import Person, Roster, settled
from runload.tabular.dates import named_day, settled_order
from runload.tabular.encodings import encoding_of
from runload.tabular.headers import (
    SHEET,
    columns_of,
    name_and_unit,
    normalised,
    positions,
    vocabulary,
)
from runload.tabular.records import Dialect, Record, records
from runload.tabular.table import HeaderWords, chosen_delimiter
from runload.tabular.text import clean_text

FILE_NAME = "roster.csv"
LARGEST_BYTES = 5_000_000
"""Bytes of a roster that are read [ours]."""
LONGEST_NAME = 200
"""Characters of a name [ours]."""
_MANY = re.compile(r"[;|/\n]")  # between other names in one cell; a comma stands within names
_MAIL = "@"
COLUMNS = "name, other names, e-mail, weekly mail, group, joined, left"


def _parts(header: Sequence[str]) -> dict[str, list[int]]:
    """Where each part stands: name, first, last, others, email, mail, group, joined, left."""
    sheet = next(entry for entry in vocabulary().lists if entry.kind == SHEET).parts
    roster = vocabulary().roster
    first_names = frozenset(sheet["first_name"])
    words = {
        "others": roster["others"],
        "email": roster["email"],
        "mail": roster["mail"],
        "joined": roster["joined"],
        "left": roster["left"],
        "group": frozenset(sheet["team"]),
        "last": frozenset(sheet["last_name"]),
        "name": frozenset(sheet["athlete"]) - roster["email"],
        "first": first_names,
    }
    found: dict[str, list[int]] = {}
    for at, cell in enumerate(header):
        both = {name_and_unit(cell)[0], normalised(cell)}
        for part, names in words.items():
            if both & names:
                found.setdefault(part, []).append(at)
                break
    if "last" in found:  # beside a last name, *nome* and *Vorname* are the first one
        for at in list(found.get("name", ())):
            if normalised(header[at]) in first_names:
                found["name"].remove(at)
                found.setdefault("first", []).append(at)
    return {part: places for part, places in found.items() if places}


def _hits(header: Sequence[str]) -> int:
    return sum(map(len, _parts([cell[:LONGEST_NAME] for cell in header]).values()))


OF_ROSTERS = HeaderWords(_hits, lambda _: 0)
"""How the header of a roster is found in its file."""


def read_roster(content: bytes, where: str, date_order: str | None = None) -> Roster:
    """The people of a roster.

    Parameters:
        content: the file; where: how messages call it
        date_order: dmy or mdy for days such as 03/04/2026; None decides from the file
    Raises:
        ConfigError: too large, or no column for the name
    """
    if len(content) > LARGEST_BYTES:
        raise ConfigError(where, "too large for a roster", f"Give a CSV with {COLUMNS}.")
    rows = list(_records(content))
    header = rows[0][1] if rows else []
    parts = _parts(header)
    if not {"name", "first"} & parts.keys():
        shown = clean_text(", ".join(header), 80)
        raise ConfigError(
            where, f"no column for the name in its first row ({shown!r})",
            f"The first row names the columns: {COLUMNS}.",
        )  # fmt: skip
    reader = _Reader(where, parts, rows[1:], date_order)
    people = [one for row in rows[1:] if (one := reader.person(row[0], row[1])) is not None]
    whole, doubled = settled(people, where)
    return Roster(whole, where, (*reader.skipped, *doubled))


def tells_runs(content: bytes) -> bool:
    """Whether it is a sheet of runs that happens to be called as a roster is."""
    header = next((cells for _, cells, _ in _records(content[:65536])), [])
    found = positions(header, columns_of(header))
    return "date" in found and bool({"distance", "moving", "elapsed", "timer"} & found.keys())


def _records(content: bytes) -> Iterator[Record]:
    encoding, assumed = encoding_of(content)
    text = content[:65536].decode(encoding, errors="replace")
    return records(content, Dialect(encoding, assumed, chosen_delimiter(text, OF_ROSTERS) or ","))


class _Reader:
    """The rows of one roster; ``skipped`` grows by every cell that is not read."""

    def __init__(
        self,
        where: str,
        parts: dict[str, list[int]],
        rows: Sequence[tuple[int, list[str], str]],
        date_order: str | None,
    ) -> None:
        self._where, self._parts = where, parts
        self.skipped: list[Skipped] = []
        days = [cell for _, cells, _ in rows for part in ("joined", "left")
                for cell in self._cells(cells, part)]  # fmt: skip
        self._order = settled_order(days, date_order)[0]

    def _cells(self, cells: Sequence[str], part: str) -> list[str]:
        found = [cells[at] for at in self._parts.get(part, ()) if at < len(cells)]
        shown = (clean_text(unguarded(cell), LONGEST_NAME).strip() for cell in found)
        return [cell for cell in shown if cell]

    def person(self, number: int, cells: Sequence[str]) -> Person | None:
        """The person of one row; None, and said, where it names nobody."""
        name = " ".join(self._cells(cells, "name")[:1])
        if not name:
            name = " ".join((*self._cells(cells, "first"), *self._cells(cells, "last")))
        if not any(character.isalnum() for character in name):
            self._skip(number, "it has no name, so that row is left out", "Write a name.")
            return None
        others = [
            part.strip()
            for cell in self._cells(cells, "others")
            for part in _MANY.split(cell)
            if part.strip()
        ]
        mail = next((cell for cell in self._cells(cells, "email") if _MAIL in cell), "")
        return Person(
            name=name,
            others=tuple(dict.fromkeys(others)),
            email=mail,
            group=" ".join(self._cells(cells, "group")[:1]),
            joined=self._day(number, cells, "joined"),
            left=self._day(number, cells, "left"),
            row=number,
            agreed=self._yes(number, cells, "mail"),
        )

    def _yes(self, number: int, cells: Sequence[str], part: str) -> bool:
        """Only a bare yes counts as one; what is neither yes nor no is said."""
        cell = next(iter(self._cells(cells, part)), "")
        if cell and not is_yes(cell) and normalised(cell) not in vocabulary().no:
            self._skip(number, f"{cell[:60]!r} is not a yes to a weekly mail", "Write yes or no.")
        return is_yes(cell)

    def _day(self, number: int, cells: Sequence[str], part: str) -> date | None:
        cell = next(iter(self._cells(cells, part)), "")
        if not cell:
            return None
        try:
            return named_day(cell, self._order)
        except ValueError as why:
            self._skip(number, f"{part} {cell[:60]!r} {why}", "Write it as 2026-05-31.")
            return None

    def _skip(self, number: int, reason: str, fix: str) -> None:
        spot = Spot("row", number)
        self.skipped.append(Skipped(self._where, reason, fix, "roster", spot=spot))
