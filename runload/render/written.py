"""A page of text as bytes, for where it goes. What a terminal needs is loaded only for one."""

from __future__ import annotations

from collections.abc import Sequence

from runload.render.base import View
from runload.render.document import Line, plain


def written(lines: Sequence[Line], view: View) -> bytes:
    """The page as bytes: wrapped and coloured for a terminal, as elements for a browser."""
    if view.browser:
        from runload.render.html.lines_page import lines_html

        return lines_html(lines, view.browser)
    if view.width is None and not view.color:
        return plain(lines, view).encode()
    from runload.render.terminal import painted

    return painted(lines, view).encode()
