"""The weeks of one athlete as a small picture, beside a line of the coach's mail."""

from __future__ import annotations

import io
from collections.abc import Sequence

from runload.render.bars import spark
from runload.render.base import View, known
from runload.render.format import number

WIDTH_PX, HEIGHT_PX = 192, 36
"""How large it is shown; it is drawn at twice that for dense screens."""
# Okabe and Ito's colours on a light card: readable in light and in dark mail readers alike.
_WEEK, _LAST, _CARD, _LINE = "#7F8792", "#0072B2", "#F4F5F7", "#C9CDD3"
_EDGE, _GAP = 8, 6


def weeks_said(weeks: Sequence[float | None], view: View) -> str:
    """The same in blocks and words, the newest week last."""
    finite = [km for week in weeks if (km := known(week)) is not None]
    if not finite:
        return ""
    low, high = number(view.distance(min(finite))), number(view.distance(max(finite)))
    spread = f"{low} {view.units} each" if low == high else f"{low} to {high} {view.units}"
    return f"Last {len(weeks)} weeks {spark(weeks, plain=view.ascii)} ({spread})"


def weeks_png(weeks: Sequence[float | None]) -> bytes:
    """Bars from the oldest week to the newest, which is blue; an unknown week is an empty frame."""
    from PIL import Image, ImageDraw

    wide, high = 2 * WIDTH_PX, 2 * HEIGHT_PX
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
            pen.rectangle(box, fill=_LAST if at == len(weeks) - 1 else _WEEK)
    out = io.BytesIO()
    image.quantize(8, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
