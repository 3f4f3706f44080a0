"""The short stop list: what nobody may run on with, understood or not."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class StopList:
    """Signs that need help at once, and those that need a doctor today, with what leads to them."""

    heading_now: str
    now: tuple[str, ...]
    heading_today: str
    today: tuple[str, ...]
    closing: str


@cache
def stop_list() -> StopList:
    """The list as ``stop_list.toml`` holds it."""
    read = tomllib.loads(files("runload.rules").joinpath("stop_list.toml").read_text("utf-8"))
    signs = {name: tuple(read[name]) for name in ("now", "today")}
    words = {name: str(read[name]) for name in ("heading_now", "heading_today", "closing")}
    return StopList(**signs, **words)
