"""A page of explanation: a title, sections of paragraphs, and the sources."""

from __future__ import annotations

from collections.abc import Sequence

from runload.render.base import View
from runload.render.document import DASH, HEADING, Line, heading, page, para
from runload.render.written import written


def render_page(
    title: str,
    sections: Sequence[tuple[str, str | Sequence[str]]],
    references: Sequence[str],
    view: View,
) -> bytes:
    """The page as text. A section without a heading is an opening; an empty one is left out."""
    shown: list[list[Line]] = [[para(title, style=HEADING, indent=0)]]
    for name, content in sections:
        paragraphs = [content] if isinstance(content, str) else content
        lines = [para(text, indent=2 if name else 0) for text in paragraphs if text.strip()]
        if lines:
            shown.append([heading(name), *lines] if name else lines)
    if references:
        shown.append([heading("Sources"), *(para(source, lead=DASH) for source in references)])
    return written(page(shown), view)


def render_contents(
    title: str, sections: Sequence[tuple[str, Sequence[tuple[str, str]]]], view: View
) -> bytes:
    """A list of names and what each stands for; a long line hangs under its name."""
    shown: list[list[Line]] = [[para(title, style=HEADING, indent=0)]]
    for name, entries in sections:
        shown.append([heading(name), *(para(said, label=entry) for entry, said in entries)])
    return written(page(shown), view)
