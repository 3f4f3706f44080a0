"""How a flag is put together from what it measured and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from runload.load.base import FlagContext, LoadFlag, Threshold
from runload.models import Evidence, Flag, Week


def flag_of(
    entry: LoadFlag,
    reached: Threshold,
    day: date,
    measured: float,
    *,
    seen: str,
    known: str,
    action: str,
    headline: str = "",
) -> Flag:
    """The flag: what was measured, what is known and not known, one thing to do."""
    return Flag(
        id=entry.name,
        level=reached.level,
        date=day,
        evidence=Evidence(measured, reached.unit, reached.value, entry.refs, entry.grade),
        text=f"{seen} {known} {action}",
        contested=entry.contested,
        headline=headline or seen,
        action=action,
    )


def days_in_window(context: FlagContext) -> Iterator[tuple[date, int]]:
    """The days of the last seven that the log covers, the latest first, and their positions."""
    index = context.daily.index
    first = max(len(index) - (context.as_of - context.window_start).days - 1, 0)
    for at in range(len(index) - 1, first - 1, -1):
        yield pd.Timestamp(index[at]).date(), at


def week_just_over(context: FlagContext) -> Week | None:
    """The complete week that ended in the last seven days, if the log covers it from Monday."""
    begins = context.daily.index[0].date()
    for week in reversed(context.weeks):
        sunday = week.start + timedelta(days=6)
        if sunday <= context.as_of:
            recent = sunday >= context.window_start and week.start >= begins
            return week if recent else None
    return None
