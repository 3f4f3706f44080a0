"""Where something stands: a file, what lies in it, and the row or cell or recording within that."""

from __future__ import annotations

from runload.models.values import dataclass


def located(name: str, member: str | None) -> str:
    """A file, or what lies in it, as every message names it.

    Examples:
        >>> located("a.zip", "b/c.fit"), located("c.fit", None)
        ('a.zip: b/c.fit', 'c.fit')
    """
    return f"{name}: {member}" if member else name


@dataclass(frozen=True, slots=True)
class Spot:
    """A place within a file: a row, a cell, one recording of several.

    ``kind`` says what it is (row, cell, workout, track ...; "" where its name says it), ``name``
    what the file calls it; rows are counted from 1. ``part`` is true of a recording among several.
    """

    kind: str
    name: int | str
    part: bool = False

    @property
    def row(self) -> int | None:
        """Its number, where it is a whole row of a table."""
        return self.name if self.kind == "row" and isinstance(self.name, int) else None

    @property
    def words(self) -> str:
        """How a message names it behind its file."""
        return f"{self.kind} {self.name}" if self.kind else str(self.name)


def at_spot(place: str, spot: Spot | None) -> str:
    """A file, and the place within it, as every message names them.

    Examples:
        >>> at_spot("a.csv", Spot("row", 3)), at_spot("a.gpx", Spot("track", 2, part=True))
        ('a.csv, row 3', 'a.gpx (track 2)')
    """
    if spot is None:
        return place
    return f"{place} ({spot.words})" if spot.part else f"{place}, {spot.words}"
