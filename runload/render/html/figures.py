"""A figure of a page: a title that states the finding, pictures, words for them, their data."""

from __future__ import annotations

from dataclasses import dataclass

from runload.render.html.marks import Picture


@dataclass(frozen=True, slots=True)
class Key:
    """What a sign or a line in a picture means. ``kind`` is its class, ``sign`` its look."""

    kind: str
    sign: str
    means: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data; ``at`` is the place of its day, None where it is no day."""

    cells: tuple[str, ...]
    at: int | None = None


@dataclass(frozen=True, slots=True)
class DataTable:
    """What a picture shows, as figures. ``note`` says what is not listed."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``said`` tells the picture in words; ``caption`` what it does not mean.

    ``otherwise`` is what to say of a day that has no row in the table.
    """

    id: str
    title: str
    said: str
    pictures: tuple[Picture, ...]
    keys: tuple[Key, ...]
    table: DataTable
    caption: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the calendar: its shade 0-5, what stands in it, and its words."""

    shade: str
    shown: str
    words: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Weeks of days, newest last."""

    title: str
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    keys: tuple[Key, ...]
    caption: str
