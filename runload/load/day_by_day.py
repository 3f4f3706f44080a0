"""A log day by day: each day as a report of that day sees it, runs to come included."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from runload.load.dates import day_number
from runload.load.figures import NOTHING_TOLD, Figures
from runload.load.runner_figures import Activities, figures_of, known
from runload.models import Flag, FlagInputs


class DayAhead(NamedTuple):
    """One day: its raw flags, and the uncoupled ratio [ratio], None where there is none."""

    date: date
    flags: tuple[Flag, ...]
    acwr_uncoupled: float | None


class LogHistory(NamedTuple):
    """A whole log: each of its days as a report of that day, and all that is known at its end."""

    days: tuple[DayAhead, ...]
    end: Figures
    notes: tuple[str, ...]


def flag_history(
    activities: Activities,
    as_of: date,
    load: str = "distance",
    told: FlagInputs = NOTHING_TOLD,
) -> tuple[Flag, ...]:
    """Every flag that a report of any day up to ``as_of`` would have listed, each once, by date.

    A flag that several days list stands once, as the last of them saw it; states (such as less
    running than usual) stand once for each day that they hold.
    """
    days = log_history(activities, as_of, load, told).days
    found = {(flag.date, flag.id): flag for day in days for flag in day.flags}
    return tuple(found[key] for key in sorted(found))


def days_ahead(
    activities: Activities,
    first: date,
    last: date,
    load: str = "distance",
    told: FlagInputs = NOTHING_TOLD,
) -> tuple[DayAhead, ...]:
    """Each day from ``first`` to ``last`` as a report of that day would see it.

    ``activities`` may hold runs that are still to come; no day looks at later ones.
    """
    whole, _ = figures_of(activities, last, load, told)
    return _days(whole, first)


def log_history(
    activities: Activities,
    as_of: date,
    load: str = "distance",
    told: FlagInputs = NOTHING_TOLD,
) -> LogHistory:
    """Every day of the log up to ``as_of``, with the flags that a report of that day lists."""
    whole, notes = figures_of(activities, as_of, load, told)
    return LogHistory(_days(whole, date.min), whole, notes)


def _days(whole: Figures, first: date) -> tuple[DayAhead, ...]:
    """The days of a log from ``first`` on, each as its own evening knows it."""
    begins = max(day_number(first), int(whole.log.runs.first[0]))
    count = whole.last_day - begins + 1
    if count < 1:
        return ()
    figures = whole.view(whole.as_of, count)
    ratio = figures.column("acwr_uncoupled")[:, 0].tolist()
    return tuple(
        DayAhead(day, figures.raised(0, day), known(ratio[row]))
        for row, day in ((row, figures.day(row)) for row in range(count))
    )
