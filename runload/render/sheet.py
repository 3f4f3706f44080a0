"""A page of sections before its format is known: text, Markdown and HTML show the same sheet."""

from __future__ import annotations

from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is to be said of it; without a label it is a sentence of its own."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a header; the first column names the row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A small chart; ``said`` tells it in words.

    ``points`` are (place on the axis 0-1, height 0-1).
    ``steps`` are the heights at even places, None where nothing is known: for text.
    """

    label: str
    said: str
    points: tuple[tuple[float, float], ...]
    steps: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill in, by hand or on the page.

    ``kind`` is number, date, tick or words. ``says`` is the limit that it makes of what is filled
    in, which stands where the braces are; empty for what makes none.
    """

    label: str
    kind: str = "words"
    says: str = ""


@dataclass(frozen=True, slots=True)
class TypedBack:
    """The line that the blanks before it make, to type back."""

    said: str


Part = Fact | Items | Table | Curve | Blank | TypedBack


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. A section without parts is left out.

    ``wide`` sections take the whole width of a printed page.
    """

    heading: str
    parts: tuple[Part, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page. ``lead`` is the first thing to read; ``urgent`` when it cannot wait."""

    title: str
    lead: str
    sections: tuple[Section, ...]
    foot: str
    urgent: bool = False
