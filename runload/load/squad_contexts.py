"""One athlete out of a squad's arrays, in the form that flags and ceilings look at."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.base import FlagContext
from runload.load.breaks import WEEK_DAYS, Break
from runload.load.known import Known, Row
from runload.load.squad_figures import HELD_DAYS, SquadFigures
from runload.load.squad_log import SquadWeeks, date_of, day_number, monday_of
from runload.load.windows import Array
from runload.models import FlagInputs, Spike, Week

CONTEXT_WEEKS = 7
"""ISO weeks that a flag of this or the last week may look at, and some more."""
_NOTHING_TOLD = FlagInputs()
_COLUMNS = (
    "band", "level", "increase_pct", "chain_increase_pct", "longest_30d", "restart_km",
    "chain", "new_longest_7d", "low_confidence",
)  # fmt: skip


class DayRows(Known):
    """One athlete's days of DAILY and METRICS, cut out of the tables of all when asked for."""

    __slots__ = ("_athlete", "_start", "_tables")

    def __init__(self, tables: Mapping[str, Array], athlete: int, start: int, rows: int) -> None:
        self._tables, self._athlete, self._start, self.rows = tables, athlete, start, rows

    def __contains__(self, name: str) -> bool:
        return name in self._tables

    def until(self, rows: int) -> DayRows:
        """The first ``rows`` days of it."""
        return DayRows(self._tables, self._athlete, self._start, min(rows, self.rows))

    def column(self, name: str) -> npt.NDArray[Any]:
        """One column; never to be written to."""
        return self._tables[name][self._athlete, self._start : self._start + self.rows]


class SessionRows(Known):
    """One athlete's recent sessions with their spike columns, cut out of those of all."""

    __slots__ = ("_begin", "_tables")

    def __init__(self, tables: Mapping[str, npt.NDArray[Any]], begin: int, rows: int) -> None:
        self._tables, self._begin, self.rows = tables, begin, rows

    def __contains__(self, name: str) -> bool:
        return name in self._tables

    def until(self, rows: int) -> SessionRows:
        """The first ``rows`` sessions of it."""
        return SessionRows(self._tables, self._begin, min(rows, self.rows))

    def column(self, name: str) -> npt.NDArray[Any]:
        """One column; never to be written to."""
        return self._tables[name][self._begin : self._begin + self.rows]

    def row(self, at: int) -> Row:
        """One session, with the columns as its keys."""
        values = {name: column[self._begin + at] for name, column in self._tables.items()}
        return {**values, "date": pd.Timestamp(values["date"])}

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """All columns by name."""
        return {name: self.column(name) for name in self._tables}

    @property
    def table(self) -> pd.DataFrame:
        """These sessions as a frame."""
        frame = pd.DataFrame(self.columns())
        return frame.astype({"date": "datetime64[s]"})


class SquadContexts:
    """Contexts, spikes and weeks of single athletes."""

    def __init__(self, figures: SquadFigures) -> None:
        self.figures = figures
        self._tables = {name: values.T for name, values in figures.days.items()}
        self._tables["building_weeks"] = _building_days(figures)
        spikes = figures.spikes
        self._sessions: dict[str, npt.NDArray[Any]] = {
            "date": spikes.day.astype("datetime64[D]"),
            "distance_km": spikes.km,
            **{name: getattr(spikes, name) for name in _COLUMNS},
        }
        self._first_held = date_of(day_number(figures.as_of) - HELD_DAYS + 1)
        self._no_gait = Known(pd.DataFrame({"date": np.array([], "datetime64[D]")}))

    def context(
        self,
        athlete: int,
        breaks: tuple[Break, ...] = (),
        *,
        weeks: bool = False,
    ) -> FlagContext:
        """What the flags may look at on the day of the report; with ``weeks`` the newest weeks."""
        figures = self.figures
        start = max(int(figures.starts[athlete]), 0)
        days = DayRows(self._tables, athlete, start, HELD_DAYS - start)
        return FlagContext(
            as_of=figures.as_of,
            daily=days,
            metrics=days,
            weeks=weeks_of(figures.weeks, athlete, CONTEXT_WEEKS) if weeks else (),
            sessions=self.sessions(athlete),
            load=figures.load,
            breaks=breaks,
            gait=self._no_gait,
            first_day=self._first_held + timedelta(days=start),
            told=_NOTHING_TOLD,
        )

    def sessions(self, athlete: int) -> SessionRows:
        """The recent sessions with their spike columns."""
        own = self.figures.spikes.of(athlete)
        return SessionRows(self._sessions, own.start, own.stop - own.start)

    def spikes(self, ago: int) -> tuple[list[float | None], list[int]]:
        """The spike that a report of ``ago`` days earlier shows of each athlete.

        Its increase [%], None where unknown, and its kind, a place in ``SPIKE_KINDS``.
        """
        spikes = self.figures.spikes
        at = spikes.shown(day_number(self.figures.as_of) - ago)
        increase = spikes.increase_pct[at]
        kind = np.where(np.isnan(increase), np.where(np.isnan(spikes.km[at]), 1, 2), 0)
        kind += len(_REASONS) * spikes.low_confidence[at]
        return [_known(value) for value in increase.tolist()], kind.tolist()


_REASONS = (None, "no_load", "no_baseline")
SPIKE_KINDS = tuple(
    Spike(
        distance_km=None,
        date=None,
        longest_30d_km=None,
        increase_pct=0.0 if reason is None else None,
        band=None,
        chain=False,
        reason=reason,
        confidence=confidence,
    )
    for confidence in ("normal", "low")
    for reason in _REASONS
)
"""Spikes that stand for all of one kind: known or not and why, over a base to trust or not."""


def _building_days(figures: SquadFigures) -> Array:
    """The metric ``building_weeks`` on the days of this report and of the one a week earlier."""
    weeks = figures.weeks
    table = np.full((figures.runs.count, HELD_DAYS), np.nan)
    for ago in (0, WEEK_DAYS):
        row = weeks.row(day_number(figures.as_of) - ago)
        if row >= 0:
            counted = row >= weeks.first + weeks.part_logged
            table[counted, HELD_DAYS - 1 - ago] = figures.building[row][counted]
    return table


def weeks_of(weeks: SquadWeeks, athlete: int, newest: int | None = None) -> tuple[Week, ...]:
    """The ISO weeks of one athlete up to that of the report, or only the newest of them."""
    count, first = len(weeks.load), int(weeks.first[athlete])
    begin = first if newest is None else max(first, count - newest)
    columns = (
        weeks.distance_km, weeks.moving_h, weeks.longest_km, weeks.load, weeks.change_pct,
        weeks.runs, weeks.run_days,
    )  # fmt: skip
    rows = zip(*(table[begin:, athlete].tolist() for table in columns), strict=True)
    return tuple(
        Week(
            week=name,
            start=start,
            complete=at < weeks.complete_rows,
            distance_km=_known(km),
            moving_h=_known(hours),
            runs=int(runs),
            run_days=int(days),
            longest_km=_known(longest),
            ascent_m=None,
            load=_known(load),
            change_pct=_known(change) if at < weeks.complete_rows else None,
        )
        for at, (name, start), (km, hours, longest, load, change, runs, days) in zip(
            range(begin, count),
            _named_weeks(weeks.origin + begin, count - begin),
            rows,
            strict=True,
        )
    )


@lru_cache(maxsize=256)
def _named_weeks(first: int, count: int) -> tuple[tuple[str, date], ...]:
    """Names and Mondays of so many weeks."""
    mondays = [monday_of(first + at) for at in range(count)]
    years = [day.isocalendar() for day in mondays]
    return tuple(
        (f"{iso.year}-W{iso.week:02d}", day) for iso, day in zip(years, mondays, strict=True)
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
