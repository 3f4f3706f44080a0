"""How a flag is put together: its levels from what was measured, its words from what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import numpy as np

from runload.load.base import WINDOW_DAYS, LoadFlag, Threshold
from runload.load.dates import Bools, day_number
from runload.load.figures import Figures, Levels
from runload.load.windows import window_max
from runload.models import Evidence, Flag, FlagInputs


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
    quotes: bool = False,
) -> Flag:
    """The flag: what was measured, what is known and not known, one thing to do."""
    return Flag(
        id=entry.name,
        level=reached.level,
        date=day,
        evidence=Evidence(measured, reached.unit, reached.value, entry.refs, entry.grade),
        seen=seen,
        known=known,
        action=action,
        headline=headline or seen,
        contested=entry.contested,
        quotes=quotes,
    )


def reaching(*limits: tuple[Threshold, Bools]) -> Levels:
    """The level of the last of these limits that is reached, zero for none."""
    levels: Levels = np.zeros(limits[0][1].shape, np.int8)
    for limit, reached in limits:
        levels[reached] = int(limit.level)
    return levels


def highest_of_week(levels: Levels) -> Levels:
    """The highest of each day and the six before it, which a report of that day lists."""
    found: Levels = window_max(levels, WINDOW_DAYS)
    return found


def latest_of_week(
    figures: Figures, levels: Levels, athlete: int, day: date
) -> tuple[int, int, date]:
    """Level, row and date of the latest of the highest days of a week.

    ``levels`` begin six days before the days of ``figures``.
    """
    end = figures.row(day) + WINDOW_DAYS
    week = levels[end - WINDOW_DAYS : end, athlete].tolist()
    highest = max(week)
    ago = week[::-1].index(highest)
    return highest, end - 1 - ago, day - timedelta(days=ago)


def told_levels(
    figures: Figures,
    needs: Callable[[FlagInputs], bool],
    reached: Callable[[int, date], Threshold | None],
) -> Levels:
    """The levels of a flag of what was told; ``needs`` says of whom it is asked at all."""
    levels = figures.no_levels()
    for athlete in figures.tellers:
        if needs(figures.told(athlete)):
            for row in np.flatnonzero(figures.logged[:, athlete]).tolist():
                limit = reached(athlete, figures.day(row))
                levels[row, athlete] = 0 if limit is None else limit.level
    return levels


def rows_between(figures: Figures, first: date, last: date) -> Iterator[tuple[int, date]]:
    """The rows of these days, as far as they are asked for, and their dates."""
    begin = max(day_number(first), figures.first_day)
    for number in range(begin, min(day_number(last), figures.last_day) + 1):
        row = number - figures.first_day
        yield row, figures.day(row)
