"""What the small picture of an athlete's weeks says, in blocks and words."""

from __future__ import annotations

from collections.abc import Sequence

from runload.render.bars import spark
from runload.render.base import View, known
from runload.render.format import number


def weeks_said(weeks: Sequence[float | None], view: View) -> str:
    """The same in blocks and words, the newest week last."""
    finite = [km for week in weeks if (km := known(week)) is not None]
    if not finite:
        return ""
    low, high = number(view.distance(min(finite))), number(view.distance(max(finite)))
    spread = f"{low} {view.units} each" if low == high else f"{low} to {high} {view.units}"
    return f"Last {len(weeks)} weeks {spark(weeks, plain=view.ascii)} ({spread})"
