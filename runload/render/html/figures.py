"""A figure of a page: a title that states the finding, pictures, words for them, their data."""

from __future__ import annotations

from runload.models.values import dataclass
from runload.render.html.marks import Picture
from runload.render.logbook.tables import Table


@dataclass(frozen=True, slots=True)
class Key:
    """What a sign or a line in a picture means. ``kind`` is its class, ``sign`` its look."""

    kind: str
    sign: str
    means: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``said`` tells the picture in words; ``caption`` what it does not mean.

    ``folded`` are its explanations, ``explain`` the names that ``runload explain`` knows of it.
    """

    id: str
    title: str
    said: str
    pictures: tuple[Picture, ...]
    keys: tuple[Key, ...] = ()
    table: Table | None = None
    caption: str = ""
    folded: tuple[str, ...] = ()
    explain: tuple[str, ...] = ()
