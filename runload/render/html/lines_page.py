"""A page of text in a browser: the same lines as sections, with rows of a table as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import runload
from runload.models.values import dataclass
from runload.render.document import HEADING, Line
from runload.render.html.prose import Paragraph, paragraph, said
from runload.render.html.writing import written


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two headings: paragraphs, and rows as one block, in their order."""

    heading: str
    blocks: tuple[tuple[tuple[str, ...], tuple[Paragraph, ...]], ...]


def lines_html(lines: Sequence[Line], title: str) -> bytes:
    """The lines as one file for a browser; the first one is its headline."""
    first, *rest = [line for line in lines if line.spans or line.lead.text]
    return written(
        "lines.html.j2",
        styles=("theme.css", "page.css"),
        title=title,
        headline=Paragraph(first.lead.text, said(first)),
        parts_shown=_parts(rest),
        version=f"runload {runload.__version__}, rules {runload.RULES_VERSION}",
    )


def _parts(lines: Sequence[Line]) -> list[Part]:
    found: list[tuple[str, list[Line]]] = [("", [])]
    for line in lines:
        if line.spans and all(span.style == HEADING for span in line.spans) and not line.lead.text:
            found.append((said(line), []))
        else:
            found[-1][1].append(line)
    return [Part(name, _blocks(held)) for name, held in found if name or held]


def _blocks(lines: Sequence[Line]) -> tuple[tuple[tuple[str, ...], tuple[Paragraph, ...]], ...]:
    """Paragraphs, and the rows that follow each other as the text of one block."""
    blocks: list[tuple[tuple[str, ...], tuple[Paragraph, ...]]] = []
    for wraps, group in groupby(lines, key=lambda line: line.wraps):
        held = list(group)
        if wraps:
            blocks.append(((), tuple(map(paragraph, held))))
        else:
            rows = tuple(" " * line.indent + line.lead.text + said(line) for line in held)
            blocks.append((rows, ()))
    return tuple(blocks)
