"""The short stop list: what nobody may run on with, understood or not."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from runload.strict_toml import only, packaged


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
    read = packaged("runload.evidence", "stop_list.toml")
    only("stop_list.toml", read, (item.name for item in fields(StopList)))
    return StopList(
        heading_now=str(read["heading_now"]),
        now=tuple(map(str, read["now"])),
        heading_today=str(read["heading_today"]),
        today=tuple(map(str, read["today"])),
        closing=str(read["closing"]),
    )
