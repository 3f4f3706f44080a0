"""Pictures as PNG, for mails and ``--chart``: the page's own drawing, rasterised by resvg.

The same report gives the same bytes: the font comes with the package, nothing of the machine is
looked at, and nothing of the moment stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import as_file, files
from importlib.util import find_spec

from runload.errors import UsageError
from runload.models import Report
from runload.render.base import View, known
from runload.render.chart import Chart, chart
from runload.render.html.lanes import timeline_picture
from runload.render.html.marks import GUTTER, Mark, boxes, element, shapes, svg, words
from runload.render.html.scales import FILLED, largest

WIDTH_PX = 600
"""How wide it is shown; it is drawn at twice that for dense screens."""
SMALL_PX = (192, 36)
"""The weeks of one athlete beside a line of the coach's mail, as it is shown."""
INSTALL = "Install runload with its extra: pipx install 'runload[mail]'."
_ASSETS = "runload.render.html"
_DRAWN_PX, _EDGE, _SCALE = 360.0, 14.0, 2
"""It is drawn for a phone, so that its words are readable on one, with an edge [px]."""
_TITLE_LETTERS, _TITLE_LINE = 44, 17.0
_FONT = "DejaVu Sans"


def can_draw() -> bool:
    """Whether the package that draws is installed."""
    return find_spec("resvg_py") is not None


def report_png(report: Report, view: View) -> bytes:
    """The weeks of ``report`` as a PNG.

    Raises:
        UsageError: the extra ``mail`` is not installed, or no week's distance is known.
    """
    if not can_draw():
        raise UsageError(
            "--chart", "pictures need the package resvg_py, which is not installed", INSTALL
        )
    found = chart(report, view)
    if found is None:
        raise UsageError(
            "--chart", "no week of this log has a known distance to draw", "Leave --chart out."
        )
    return drawn(found, report, view)


def drawn(found: Chart, report: Report, view: View) -> bytes:
    """The picture as PNG bytes, 1200 pixels wide: the title over the time-line of the weeks."""
    picture = timeline_picture(found.weeks, report, view, sized=True)
    lines = _title_lines(found.title)
    top = _TITLE_LINE * len(lines) + 4
    title = [words("title", (-GUTTER, _TITLE_LINE * at), line) for at, line in enumerate(lines, 1)]
    inner = (("y", f"{top:g}"), ("width", "100%"), ("height", f"{picture.height:g}"),
             ("overflow", "visible"))  # fmt: skip
    whole = (*shapes(), *title, Mark("svg", inner, "", picture.marks))
    room = _DRAWN_PX - 2 * _EDGE - GUTTER
    named = (("x", f"{_EDGE + GUTTER:g}"), ("width", f"{room:g}"), ("overflow", "visible"))
    card = Mark("svg", named, "", whole)
    return _raster((card,), (_DRAWN_PX, top + picture.height + _EDGE), _SCALE * WIDTH_PX)


def weeks_png(weeks: Sequence[float | None]) -> bytes:
    """Bars from the oldest week to the newest, which is blue; an unknown week is an empty frame."""
    wide, high = SMALL_PX
    step, floor = (wide - 8) / max(len(weeks), 1), high - 4.0
    values = [known(week) for week in weeks]
    top = largest(values) or 1.0
    bars: dict[str, list[tuple[float, float, float, float]]] = {}
    for at, km in enumerate(values):
        kind = "unknown" if km is None else "bar" if at == len(values) - 1 else "bar older"
        tall = (floor - 4) * (1.0 if km is None else km / top)
        if tall:
            bars.setdefault(kind, []).append((4 + at * step, floor - tall, step * FILLED, tall))
    marks = [mark for kind, held in bars.items() for mark in boxes(kind, held)]
    ground = element("line", "grid", x1="4", x2=f"{wide - 4}", y1=f"{floor:g}", y2=f"{floor:g}")
    return _raster((ground, *marks), SMALL_PX, 2 * wide)


def _raster(marks: Iterable[Mark], size: tuple[float, float], width_px: int) -> bytes:
    from resvg_py import svg_to_bytes

    named = (("xmlns", "http://www.w3.org/2000/svg"), ("width", f"{size[0]:g}"),
             ("height", f"{size[1]:g}"))  # fmt: skip
    style = Mark("style", (), _style())
    ground = element("rect", "card", width="100%", height="100%")
    document = svg((Mark("svg", named, "", (style, ground, *marks)),))
    with as_file(files(_ASSETS) / "assets" / "fonts") as fonts:
        return svg_to_bytes(
            svg_string=document, width=width_px, skip_system_fonts=True,
            font_files=[str(path) for path in sorted(fonts.glob("*.ttf"))],
            font_family=_FONT, sans_serif_family=_FONT,
        )  # fmt: skip


@cache
def _style() -> str:
    """The style of the page's pictures in its light colours, on a card of its own."""
    theme, style = ((files(_ASSETS) / "assets" / name).read_text("utf-8")
                    for name in ("theme.css", "picture.css"))  # fmt: skip
    light = dict(re.findall(r"(--\w+): (#\w+)", theme.partition("@media")[0]))
    whole = style + (
        f".card {{ fill: var(--sheet); }} .title {{ font-size: 13.5px; font-weight: 700; "
        f"fill: var(--ink); }} .older {{ fill: var(--soft); }} text {{ font-family: '{_FONT}'; }}"
    )
    return re.sub(r"var\((--\w+)\)", lambda found: light[found[1]], whole)


def _title_lines(title: str) -> list[str]:
    """The title on one line, or on two that break at its half sentence, else at a word."""
    if len(title) <= _TITLE_LETTERS:
        return [title]
    first, mark, rest = title.partition("; ")
    if not rest:
        first, _, rest = title[:_TITLE_LETTERS].rpartition(" ")
        return [first, title[len(first) + 1 :]]
    return [f"{first}{mark.rstrip()}", rest]
