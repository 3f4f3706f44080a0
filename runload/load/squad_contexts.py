"""One athlete out of a squad's arrays, in the form that flags and ceilings look at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.base import FlagContext
from runload.load.breaks import WEEK_DAYS, Break
from runload.load.known import Known
from runload.load.spike import CHAIN_TO_DAYS, band_name
from runload.load.squad_figures import HELD_DAYS, SquadFigures
from runload.load.squad_log import SquadWeeks, date_of, day_number, monday_of
from runload.load.windows import TOLERANCE, Array
from runload.models import Spike, ToldFacts, Week

CONTEXT_WEEKS = 8
"""ISO weeks that a flag of this or the last week may look at, and some more."""
_COLUMNS = (
    "distance_km", "level", "increase_pct", "chain_increase_pct", "longest_30d", "restart_km",
    "chain", "new_longest_7d", "low_confidence",
)  # fmt: skip


class DayRows(Known):
    """One athlete's days of DAILY and METRICS, cut out of the tables of all when asked for."""

    __slots__ = ("_athlete", "_start", "_tables")

    def __init__(
        self, tables: Mapping[str, Array], athlete: int, start: int, rows: int
    ) -> None:
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
    """One athlete's recent sessions with their spike columns."""

    __slots__ = ()

    def __init__(self, columns: dict[str, npt.NDArray[Any]], rows: int) -> None:
        self._columns, self.rows = columns, rows

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    def until(self, rows: int) -> SessionRows:
        """The first ``rows`` sessions of it."""
        return SessionRows(self._columns, min(rows, self.rows))

    def row(self, at: int) -> pd.Series[Any]:
        """One session, with the columns as its keys."""
        values = {name: column[at] for name, column in self._columns.items()}
        values["date"] = pd.Timestamp(values["date"])
        values["band"] = band_name(float(values["increase_pct"]))
        return pd.Series(values, dtype=object)

    @property
    def table(self) -> pd.DataFrame:
        """These sessions as a frame."""
        frame = pd.DataFrame({name: self.column(name) for name in self._columns})
        frame["date"] = frame["date"].astype("datetime64[s]")
        frame["band"] = [band_name(value) for value in frame["increase_pct"]]
        return frame


class SquadContexts:
    """Contexts, spikes and weeks of single athletes."""

    def __init__(self, figures: SquadFigures) -> None:
        self.figures = figures
        self._tables = {
            name: np.ascontiguousarray(values.T) for name, values in figures.days.items()
        }
        self._tables["building_weeks"] = _building_days(figures)
        self._dates = figures.spikes.day.astype("datetime64[D]")
        self._first_held = date_of(day_number(figures.as_of) - HELD_DAYS + 1)
        self._no_gait = Known(pd.DataFrame({"date": np.array([], "datetime64[D]")}))

    def context(
        self,
        athlete: int,
        breaks: tuple[Break, ...] = (),
        told: ToldFacts | None = None,
        *,
        weeks: bool = True,
    ) -> FlagContext:
        """What the flags may look at on the day of the report; of the weeks the newest."""
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
            told=ToldFacts() if told is None else told,
        )

    def sessions(self, athlete: int) -> SessionRows:
        """The recent sessions with their spike columns."""
        spikes, own = self.figures.spikes, self.figures.spikes.of(athlete)
        columns: dict[str, npt.NDArray[Any]] = {"date": self._dates[own]}
        for name in _COLUMNS:
            columns[name] = (spikes.km if name == "distance_km" else getattr(spikes, name))[own]
        return SessionRows(columns, own.stop - own.start)

    def spike(self, athlete: int, ago: int = 0) -> Spike:
        """The largest spike of the last seven days, else that of the last run."""
        spikes, own = self.figures.spikes, self.figures.spikes.of(athlete)
        last_day = day_number(self.figures.as_of) - ago
        day = spikes.day[own]
        end = own.start + int(np.searchsorted(day, last_day, side="right"))
        begin = own.start + int(np.searchsorted(day, last_day - CHAIN_TO_DAYS + 1))
        recent = spikes.increase_pct[begin:end]
        at = end - 1
        if len(recent) and not np.isnan(recent).all():
            at = begin + int(np.flatnonzero(recent >= np.nanmax(recent) - TOLERANCE)[-1])
        return self._spike_at(at)

    def _spike_at(self, at: int) -> Spike:
        spikes = self.figures.spikes

        def number(values: Array) -> float | None:
            value = float(values[at])
            return None if np.isnan(value) else value

        increase, km = number(spikes.increase_pct), number(spikes.km)
        reason = "no_load" if km is None else "no_baseline"
        return Spike(
            distance_km=km,
            date=date_of(spikes.day[at]),
            longest_30d_km=number(spikes.longest_30d),
            increase_pct=increase,
            band=None if increase is None else band_name(increase),
            chain=bool(spikes.chain[at]),
            reason=reason if increase is None else None,
            chain_increase_pct=number(spikes.chain_increase_pct),
            confidence="low" if spikes.low_confidence[at] else "normal",
        )


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
    complete = weeks.complete_rows
    change = weeks.change_pct
    return tuple(
        Week(
            week=_iso_name(weeks.origin + at),
            start=monday_of(weeks.origin + at),
            complete=at < complete,
            distance_km=_known(weeks.distance_km[at, athlete]),
            moving_h=_known(weeks.moving_h[at, athlete]),
            runs=int(weeks.runs[at, athlete]),
            run_days=int(weeks.run_days[at, athlete]),
            longest_km=_known(weeks.longest_km[at, athlete]),
            ascent_m=None,
            load=_known(weeks.load[at, athlete]),
            change_pct=_known(change[at, athlete]) if at < complete else None,
        )
        for at in range(begin, count)
    )


def _iso_name(week: int) -> str:
    year, number, _ = monday_of(week).isocalendar()
    return f"{year}-W{number:02d}"


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
