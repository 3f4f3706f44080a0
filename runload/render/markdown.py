r"""Markdown's marks and a stranger's text kept apart: what was written stands as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from runload.render.base import View
from runload.render.document import DASH, HEADING, Line, safe

_INLINE = re.compile(r"[\\`*_\[\]|~@$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"^(?:(\d+)(?=[.)](?:\s|$))|(?=[-+#=]))")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_NESTED = 4  # a paragraph indented so far belongs to the one before it


def escaped(text: str, view: View) -> str:
    r"""``text`` with every mark of Markdown and HTML taken literally.

    Examples:
        >>> escaped("1. [a](b) <i> *x*", View())
        '1\\. \\[a\\](b) &lt;i&gt; \\*x\\*'
    """
    return _OPENING.sub(r"\1\\", inline(text, view))


def inline(text: str, view: View) -> str:
    """``text`` for the middle of a line, or a cell of a table."""
    return _INLINE.sub(r"\\\g<0>", safe(text, view).strip()).translate(_ENTITIES)


def strong(text: str, view: View) -> str:
    """``text`` in bold, nothing for nothing."""
    shown = inline(text, view)
    return f"**{shown}**" if shown else ""


def table(header: Sequence[str], rows: Iterable[Sequence[str]], view: View) -> str:
    """A table whose first column names the row."""
    rule = ("---", *["---:"] * (len(header) - 1))
    lines = [_row(header, view), "| " + " | ".join(rule) + " |"]
    return "\n".join((*lines, *(_row(line, view) for line in rows)))


def _row(cells: Sequence[str], view: View) -> str:
    return "| " + " | ".join(inline(cell, view) for cell in cells) + " |"


def section(lines: Sequence[Line], view: View) -> list[str]:
    """A section of a page of text as blocks: its heading, then a list."""
    titles = [line for line in lines[:1] if _is_heading(line)]
    items = [_item(line, view) for line in lines[len(titles) :]]
    return [*(f"## {escaped(line.spans[0].text, view)}" for line in titles), "\n".join(items)]


def _is_heading(line: Line) -> bool:
    return line.indent == 0 and not line.lead.text and line.spans[0].style == HEADING


def _item(line: Line, view: View) -> str:
    mark = "" if line.lead.text == DASH else line.lead.text
    label = strong(line.label or mark, view)
    said = "".join(span.text for span in line.spans)
    margin = "  " if line.indent >= _NESTED else ""
    return (
        f"{margin}- {label}: {inline(said, view)}" if label else f"{margin}- {escaped(said, view)}"
    )


def paged(blocks: Iterable[str]) -> bytes:
    """The blocks with a blank line between them."""
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()
