"""The page on a terminal: words wrapped to its width, coloured where that is wanted.

Text is always data for rich: ``Text`` objects, no markup, no emoji names, no highlighting, and
no look at the environment.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from runload.render.base import View
from runload.render.document import Line, Span, safe

if TYPE_CHECKING:  # rich is loaded only where a terminal is written to
    from rich.console import Console
    from rich.text import Text

# Stands for a space that must not become a line's end. `clean` drops private-use characters
# from every text, so it cannot come from outside.
_GLUE = "\ue000"
_UNIT_AFTER_NUMBER = re.compile(r"(?<=\d) (?=(?:%|(?:km|mi|h|of \d+|days?|weeks?)\b))")
_DAY_BEFORE_MONTH = re.compile(
    r"(?<=\d) (?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
)
_DAY_AFTER_WEEKDAY = re.compile(r"(?<=\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)) (?=\d)")
_GLUED = (_UNIT_AFTER_NUMBER, _DAY_BEFORE_MONTH, _DAY_AFTER_WEEKDAY)
_UNBOUNDED = 1_000_000
# Under a longer lead the text starts again near the margin; a phone has room for a short one only.
LONGEST_LEAD = 24
_LEAST_TEXT = 32
SHORT_HANG = 4


def painted(lines: Iterable[Line], view: View) -> str:
    """The page with line breaks at ``view.width`` and, where wanted, colours."""
    from rich.console import Console

    out = io.StringIO()
    width = view.width or _UNBOUNDED
    console = Console(
        file=out, width=width, height=1, force_terminal=True, force_jupyter=False,
        color_system="standard", markup=False, emoji=False,
        highlight=False, legacy_windows=False, soft_wrap=True, _environ={},
    )  # fmt: skip
    for line in lines:
        for text in _wrapped(line, view, console, width):
            text.rstrip()
            if view.color:
                console.print(text, no_wrap=True, overflow="ignore", crop=False)
            else:
                out.write(f"{text.plain}\n")
    return out.getvalue().replace(_GLUE, " ")


def _wrapped(line: Line, view: View, console: Console, width: int) -> list[Text]:
    from rich.text import Text

    body = Text.assemble(*(_styled(span, view) for span in line.spans))
    lead = Text(" " * line.indent).append_text(_styled(line.lead, view))
    hang = lead.cell_len
    if not line.wraps or hang + body.cell_len <= width:
        return [lead.append_text(body)]
    if hang - line.indent > min(LONGEST_LEAD, max(width - line.indent - _LEAST_TEXT, SHORT_HANG)):
        return _running_on(lead.append_text(body), line.indent, console, width)
    parts = list(body.wrap(console, width - hang, overflow="fold")) or [Text("")]
    blank = Text(" " * hang)
    return [(blank if at else lead).copy().append_text(part) for at, part in enumerate(parts)]


def _running_on(whole: Text, indent: int, console: Console, width: int) -> list[Text]:
    from rich.text import Text

    hang = indent + SHORT_HANG
    first = whole.wrap(console, width, overflow="fold")[0]
    left = whole.plain[len(first) :]
    rest = whole[len(whole) - len(left.lstrip()) :]
    rest_lines = list(rest.wrap(console, width - hang, overflow="fold")) if rest.plain else []
    return [first, *(Text(" " * hang).append_text(part) for part in rest_lines)]


def _styled(span: Span, view: View) -> Text:
    from rich.text import Text

    shown = safe(span.text, view)
    for pattern in _GLUED:
        shown = pattern.sub(_GLUE, shown)
    return Text(shown, style=span.style if view.color else "")
