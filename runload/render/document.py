"""A page of text before it is known where it goes: lines of styled words.

In a pipe every line stays one line. On a terminal ``runload.render.terminal`` wraps and colours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from runload.models import Level
from runload.models.values import dataclass
from runload.render.base import View
from runload.render.escape import ascii_only, clean, without_surrogates

HEADING = "bold"
DIM = "dim"
LEVEL_STYLES: dict[Level, str] = {
    Level.OK: "green",
    Level.INFO: "cyan",
    Level.WATCH: "yellow",
    Level.WARNING: "bold yellow",
    Level.ALERT: "bold red",
}
LIGHT_STYLES: dict[str, str] = {
    "green": "green",
    "green_pending": "green",
    "amber": "bold yellow",
    "red": "bold red",
}


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one style."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a row. Wrapped text hangs under the end of ``lead``; a row never wraps.

    ``label`` is what the lead calls the paragraph, without its colon; "" where it is only a mark.
    """

    spans: tuple[Span, ...]
    lead: Span = Span("")
    indent: int = 0
    wraps: bool = True
    label: str = ""


BLANK = Line(())
DASH = "- "  # before a remark, which has no label


def para(
    text: str,
    *,
    lead: str = "",
    label: str = "",
    lead_style: str = "",
    style: str = "",
    indent: int = 2,
) -> Line:
    """A paragraph under a ``lead``, which is a mark, or a ``label`` with a colon behind it."""
    first = f"{label}: " if label else lead
    return Line((Span(text, style),), Span(first, lead_style), indent, label=label)


def row(text: str, *, style: str = "", indent: int = 2) -> Line:
    """A line that is never wrapped: part of a table."""
    return Line((Span(text, style),), indent=indent, wraps=False)


def heading(text: str) -> Line:
    """The title of a section."""
    return Line((Span(text, HEADING),))


def page(sections: Iterable[Sequence[Line]]) -> tuple[Line, ...]:
    """The sections that say something, with a blank line between them."""
    lines: list[Line] = []
    for section in sections:
        if section:
            lines += [BLANK, *section] if lines else section
    return tuple(lines)


def safe(text: str, view: View) -> str:
    """``text`` as this output can hold it."""
    shown = clean(text)
    return ascii_only(shown) if view.ascii else without_surrogates(shown)


def plain(lines: Iterable[Line], view: View) -> str:
    """The page for a pipe: no colour, no control bytes, no wrapping."""
    rows = []
    for line in lines:
        words = "".join(safe(span.text, view) for span in (line.lead, *line.spans))
        rows.append((" " * line.indent + words).rstrip() + "\n")
    return "".join(rows)
