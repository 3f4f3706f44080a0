"""Markdown: the pages that one brings or pastes. Every text stands as it is, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from runload.models import CheckInPage, HandOff
from runload.render.bars import spark
from runload.render.base import Renderer, View
from runload.render.checkin_sheet import checkin_sheet
from runload.render.document import safe
from runload.render.handoff_sheet import handoff_sheet
from runload.render.sheet import Fact, Items, Part, Sheet, Table

_INLINE = re.compile(r"[\\`*_\[\]|~@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"^(?:(\d+)(?=[.)](?:\s|$))|(?=[-+#=]))")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escaped(text: str, view: View) -> str:
    r"""``text`` with every mark of Markdown and HTML taken literally.

    Examples:
        >>> escaped("1. [a](b) <i> *x*", View())
        '1\\. \\[a\\](b) &lt;i&gt; \\*x\\*'
    """
    return _OPENING.sub(r"\1\\", _inline(text, view))


def _inline(text: str, view: View) -> str:
    """``text`` for the middle of a line, or a cell of a table."""
    return _INLINE.sub(r"\\\g<0>", safe(text, view).strip()).translate(_ENTITIES)


def sheet_markdown(sheet: Sheet, view: View) -> bytes:
    """The sheet as Markdown."""
    blocks = [f"# {escaped(sheet.title, view)}", f"**{escaped(sheet.lead, view)}**"]
    for section in sheet.sections:
        if section.parts:
            blocks.append(f"## {escaped(section.heading, view)}")
            blocks += [_part(part, view) for part in section.parts]
    blocks.append(f"*{escaped(sheet.foot, view)}*")
    return ("\n\n".join(blocks) + "\n").encode()


def _part(part: Part, view: View) -> str:
    if isinstance(part, Fact):
        label = f"**{escaped(part.label, view)}:** " if part.label else ""
        return label + escaped(part.text, view)
    if isinstance(part, Items):
        return "\n".join(f"- {escaped(item, view)}" for item in part.items)
    if isinstance(part, Table):
        rule = ("---", *["---:"] * (len(part.header) - 1))
        lines = [_row(part.header, view), "| " + " | ".join(rule) + " |"]
        return "\n".join((*lines, *(_row(line, view) for line in part.rows)))
    return (
        f"**{escaped(part.label, view)}:** {escaped(spark(part.steps, plain=view.ascii), view)} "
        f"{escaped(part.said, view)}"
    )


def _row(cells: Sequence[str], view: View) -> str:
    return "| " + " | ".join(_inline(cell, view) for cell in cells) + " |"


def checkin_markdown(page: CheckInPage, view: View) -> bytes:
    """The check-in as Markdown."""
    return sheet_markdown(checkin_sheet(page), view)


def handoff_markdown(page: HandOff, view: View) -> bytes:
    """The hand-off as Markdown."""
    return sheet_markdown(handoff_sheet(page, view), view)


ENTRY = Renderer(
    name="markdown",
    suffix=".md",
    media_type="text/markdown; charset=utf-8",
    checkin=checkin_markdown,
    handoff=handoff_markdown,
)
