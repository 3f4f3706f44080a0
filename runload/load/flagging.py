"""How a flag is put together from what it measured and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from runload.load.base import FlagContext, LoadFlag, Threshold
from runload.models import Evidence, Flag, Week

ONE_DAY = timedelta(days=1)


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
    days = len(context.daily)
    first = max(days - (context.as_of - context.window_start).days - 1, 0)
    day = context.on(days - 1)
    for at in range(days - 1, first - 1, -1):
        yield day, at
        day -= ONE_DAY


def week_just_over(context: FlagContext) -> Week | None:
    """The complete week that ended in the last seven days, if the log covers it from Monday."""
    weeks = context.complete_weeks(1)
    return weeks[0] if weeks else None
