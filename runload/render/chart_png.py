"""The picture of a runner's weeks as PNG, for mails and files; matplotlib is loaded only here.

The same report gives the same bytes: fonts come with matplotlib, settings are its defaults
whatever the machine's say, and nothing of the moment stands in the file.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from runload.errors import UsageError
from runload.models import Report
from runload.render.base import View, known
from runload.render.chart import Chart, WeekBar, chart
from runload.render.format import day_month, number
from runload.tables import WEEK_DAYS

if TYPE_CHECKING:  # matplotlib is loaded only where a picture is drawn
    from matplotlib.axes import Axes

WIDTH_PX, HEIGHT_PX = 600, 300
"""How large it is shown; it is drawn at twice that for dense screens."""
SMALL_PX = (192, 36)
"""The weeks of one athlete beside a line of the coach's mail, as it is shown."""
INSTALL = "Install runload with its extra: pipx install 'runload[mail]'."

_DPI = 200  # 6 x 3 inches give 1200 x 600 pixels
_SIZE_IN = (2 * WIDTH_PX / _DPI, 2 * HEIGHT_PX / _DPI)
# Okabe and Ito's colours, apart for all eyes; hatching and marks say the same without colour.
_WEEK, _RUN, _PAIN = "#0072B2", "#D55E00", "#7A3E6D"
# A light card of its own: readable in light and in dark mail readers alike.
_CARD, _INK, _SOFT, _LINE = "#F4F5F7", "#1C1E21", "#4A4F57", "#C9CDD3"
_TEXT_PT, _TITLE_PT = 13.0, 14.0
_TITLE_CELLS = 45  # what fits on one line of the title
_LEFT, _LEFT_WITH_PAIN = 0.03, 0.075
_LABELS = 6  # at most so many dates under the bars
_COLOURS = 64
_OLDER, _EDGE, _GAP = "#7F8792", 8, 6  # of the small picture
_NUMBERS = 16  # weeks; over more bars only the newest and the marked ones carry their number
_WIDTH = 0.78  # of a bar, as a share of its week
_PAIN_TOP = 10


def can_draw() -> bool:
    """Whether the package that draws is installed."""
    return find_spec("matplotlib") is not None


def report_png(report: Report, view: View) -> bytes:
    """The weeks of ``report`` as a PNG.

    Raises:
        UsageError: the extra ``mail`` is not installed, or no week's distance is known.
    """
    if not can_draw():
        raise UsageError(
            "--chart", "pictures need the package matplotlib, which is not installed", INSTALL
        )
    found = chart(report, view)
    if found is None:
        raise UsageError(
            "--chart", "no week of this log has a known distance to draw", "Leave --chart out."
        )
    return drawn(found)


def drawn(found: Chart) -> bytes:
    """The picture as PNG bytes, 1200 by 600 pixels."""
    # What the library says of its caches is nothing for a mail of cron.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with mpl.rc_context():
        mpl.rcdefaults()
        figure = Figure(figsize=_SIZE_IN, dpi=_DPI, facecolor=_CARD)
        canvas: Any = FigureCanvasAgg(figure)  # its stubs leave draw and buffer_rgba untyped
        shares = {"height_ratios": (2.6, 1.0), "hspace": 0.12}
        if found.pain:
            weeks, pain = figure.subplots(2, 1, sharex=True, gridspec_kw=shares)
            _draw_pain(pain, found)
            lowest = pain
        else:
            weeks = lowest = figure.subplots()
        _draw_weeks(weeks, found)
        _draw_dates(lowest, found.bars)
        lines = _title_lines(found.title)
        figure.text(0.03, 0.965, lines, va="top", color=_INK,
                    fontproperties=_font(_TITLE_PT, bold=True))  # fmt: skip
        top = 0.83 if "\n" not in lines else 0.725
        left = _LEFT_WITH_PAIN if found.pain else _LEFT
        figure.subplots_adjust(left=left, right=0.975, top=top, bottom=0.13)
        canvas.draw()
        return _few_colours(canvas.buffer_rgba())


def weeks_png(weeks: Sequence[float | None]) -> bytes:
    """Bars from the oldest week to the newest, which is blue; an unknown week is an empty frame."""
    from PIL import Image, ImageDraw

    wide, high = 2 * SMALL_PX[0], 2 * SMALL_PX[1]
    image = Image.new("RGB", (wide, high), _CARD)
    pen = ImageDraw.Draw(image)
    floor, step = high - _EDGE, (wide - 2 * _EDGE) // max(len(weeks), 1)
    pen.line((_EDGE, floor, wide - _EDGE, floor), fill=_LINE, width=2)
    top = max((km for week in weeks if (km := known(week)) is not None), default=0.0) or 1.0
    for at, week in enumerate(weeks):
        km, left = known(week), _EDGE + at * step
        tall = high - 2 * _EDGE if km is None else round(km / top * (high - 2 * _EDGE))
        box = (left, floor - tall, left + step - _GAP, floor)
        if km is None:
            pen.rectangle(box, outline=_LINE, width=2)
        elif tall:
            pen.rectangle(box, fill=_WEEK if at == len(weeks) - 1 else _OLDER)
    out = io.BytesIO()
    image.quantize(8, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _few_colours(pixels: memoryview) -> bytes:
    """The pixels as a PNG of at most 64 colours, a third of the size of one with all of them."""
    from PIL import Image

    image = Image.frombytes("RGBA", (2 * WIDTH_PX, 2 * HEIGHT_PX), bytes(pixels)).convert("RGB")
    out = io.BytesIO()
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _font(points: float, *, bold: bool = False) -> Any:
    """The font that comes with matplotlib, whatever this machine has."""
    import matplotlib as mpl
    from matplotlib.font_manager import FontProperties

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return FontProperties(fname=Path(mpl.get_data_path()) / "fonts" / "ttf" / name, size=points)


def _title_lines(title: str) -> str:
    """The title on one line, or on two that break at its half sentence."""
    if len(title) <= _TITLE_CELLS:
        return title
    first, mark, rest = title.partition("; ")
    return f"{first}{mark.rstrip()}\n{rest}" if rest else title


def _bare(axes: Axes) -> None:
    axes.set_facecolor(_CARD)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_LINE)
    axes.tick_params(length=0, colors=_SOFT, labelbottom=False)
    axes.set_yticks([])


def _draw_weeks(axes: Axes, found: Chart) -> None:
    _bare(axes)
    top = max(bar.distance or 0.0 for bar in found.bars)
    for at, bar in enumerate(found.bars):
        middle = (at + 0.5) * WEEK_DAYS
        named = at == len(found.bars) - 1 or len(found.bars) <= _NUMBERS
        _draw_week(axes, bar, middle, top, named=named)
    axes.set_xlim(0, len(found.bars) * WEEK_DAYS)
    axes.set_ylim(0, 1.25 * top or 1.0)
    legend = f"{found.units} a week"
    if any(bar.long_run is not None for bar in found.bars):
        legend += "   \u25b2 with a run much longer than before (hatched)"
    axes.text(0, 1.02, legend, transform=axes.transAxes, color=_SOFT, va="bottom",
              fontproperties=_font(_TEXT_PT - 1.5))  # fmt: skip


def _draw_week(axes: Axes, bar: WeekBar, middle: float, top: float, *, named: bool) -> None:
    if bar.distance is None:
        axes.text(middle, 0.02 * top, "?", ha="center", va="bottom", color=_INK,
                  fontproperties=_font(_TEXT_PT))  # fmt: skip
        return
    wide = _WIDTH * WEEK_DAYS
    open_week = {"facecolor": _CARD, "edgecolor": _WEEK, "linestyle": "--", "linewidth": 1.2}
    axes.bar(middle, bar.distance, width=wide, **({"color": _WEEK} if bar.complete else open_week))
    if bar.long_run is not None:
        axes.bar(middle, bar.long_run, width=wide, facecolor=_RUN, edgecolor=_CARD, hatch="////",
                 linewidth=0)  # fmt: skip
    mark = "" if bar.long_run is None else "\u25b2"
    said = f"{mark}{number(bar.distance, 0)}" if named else mark
    axes.text(middle, bar.distance + 0.03 * top, said, ha="center", va="bottom", color=_INK,
              fontproperties=_font(_TEXT_PT))  # fmt: skip


def _draw_pain(axes: Axes, found: Chart) -> None:
    _bare(axes)
    days = [day + 0.5 for day, _ in found.pain]
    scores = [score for _, score in found.pain]
    axes.vlines(days, 0, scores, color=_PAIN, linewidth=1.2)
    axes.plot(days, scores, linestyle="none", marker="D", markersize=4.5, color=_PAIN,
              clip_on=False)  # fmt: skip
    axes.axhline(_PAIN_TOP, color=_LINE, linewidth=0.8)
    axes.set_ylim(0, _PAIN_TOP * 1.05)
    axes.set_yticks([0, _PAIN_TOP], ["0", "10"])
    for label in axes.get_yticklabels():
        label.set_fontproperties(_font(_TEXT_PT - 2.5))
    axes.text(0.005, 0.93, "pain noted, 0 to 10", transform=axes.transAxes, color=_SOFT, va="top",
              fontproperties=_font(_TEXT_PT - 1.5))  # fmt: skip


def _draw_dates(axes: Axes, bars: tuple[WeekBar, ...]) -> None:
    step = -(-len(bars) // _LABELS)
    shown = range((len(bars) - 1) % step, len(bars), step)
    axes.set_xticks(
        [(at + 0.5) * WEEK_DAYS for at in shown], [day_month(bars[at].start) for at in shown]
    )
    axes.tick_params(labelbottom=True, pad=4)
    for label in axes.get_xticklabels():
        label.set_fontproperties(_font(_TEXT_PT - 1.5))
