"""The load picture of one runner: everything the load family says about a day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.all_sports import all_sports
from runload.load.base import METRICS
from runload.load.breaks import BANDS, Break
from runload.load.ceilings import next_ceilings
from runload.load.choice import chosen_load
from runload.load.dates import date_of, day_number
from runload.load.day_values import acwr, fitness, readings, split
from runload.load.figures import NOTHING_TOLD, Figures
from runload.load.flags.weekly_jump import ENTRY as JUMP
from runload.load.frame import Log
from runload.load.notes import load_notes
from runload.load.runs import Runs, runs_of, runs_of_table
from runload.load.spike import BASELINE_DAYS
from runload.load.windows import Array
from runload.models import (
    Activity,
    Acwr,
    AllSports,
    DayFigures,
    Fitness,
    Flag,
    FlagInputs,
    Next,
    Spike,
    Split,
    Value,
    Week,
)
from runload.tables import DAILY, WEEK_DAYS, check_table

Activities = pd.DataFrame | Sequence[Activity]
"""ACTIVITIES, or the recordings that it is made of."""

YEAR_WEEKS = 52


@dataclass(frozen=True)
class LoadSummary:
    """Load at the end of ``as_of``.

    ``daily``, ``metrics`` and ``sessions`` (joined, with the columns of ``session_spikes``) are
    whole tables; ``weeks`` holds every week. ``flags`` are raw: ``combined`` settles their
    levels; ``flags_week_before`` are those of a report seven days earlier. ``last_break`` is the
    last gap of a week or more that a run ended, ``long_break`` the last of four weeks or more,
    ``open_break`` the gap that a run tomorrow would end.
    ``spell_start`` is the first run after ``long_break``, else of the log;
    ``weeks_since_restart`` whole weeks since ``last_break`` ended. ``active_weeks_52`` counts ISO
    weeks with a run among the last 52; ``unknown_days`` days of unknown load.
    """

    as_of: date
    load_name: str
    load_unit: str
    weeks: tuple[Week, ...]
    acwr: Acwr
    monotony: Value
    strain: Value
    fitness: Fitness
    spike: Spike
    split: Split
    readings: tuple[DayFigures, ...]
    all_sports: AllSports | None
    flags: tuple[Flag, ...]
    flags_week_before: tuple[Flag, ...]
    next: Next
    first_run: date | None
    last_run: date | None
    last_run_km: float | None
    longest_30d_km: float | None
    days_since_last_run: int | None
    log_days: int
    unknown_days: int
    active_weeks_52: int
    last_break: Break | None
    long_break: Break | None
    open_break: Break | None
    spell_start: date | None
    weeks_since_restart: int | None
    notes: tuple[str, ...]
    figures: Figures = field(repr=False, compare=False)

    @cached_property
    def daily(self) -> pd.DataFrame:
        """DAILY."""
        return daily_table(self.figures)

    @cached_property
    def metrics(self) -> pd.DataFrame:
        """METRICS, over the days of DAILY."""
        return metrics_table(self.figures)

    @cached_property
    def sessions(self) -> pd.DataFrame:
        """The sessions, with the columns of ``session_spikes``."""
        return sessions_table(self.figures)


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


def load_summary(
    activities: Activities,
    as_of: date,
    load: str = "distance",
    told: FlagInputs = NOTHING_TOLD,
) -> LoadSummary:
    """Everything the load says at the end of ``as_of``; later activities are not looked at.

    ``load`` names a session load, or several of which the first known one is taken; ``told`` is
    what the runner said. ``UsageError`` when no session load has that name, ``ConfigError`` when
    the profile lacks what it needs.
    """
    figures, notes = _figures(activities, as_of, load, told)
    log = figures.log
    week_before = figures.view(as_of - timedelta(days=WEEK_DAYS))
    flags = figures.raised(0, as_of)
    weeks = log.weeks.of(0, log.last_day)
    ran = bool(log.runs.ran[0])
    first, last = (date_of(log.runs.first[0]), date_of(log.runs.last[0])) if ran else (None, None)
    back, long = (figures.break_before(0, as_of, band.from_days) for band in (BANDS[0], BANDS[-1]))
    open_break = log.break_after(0, int(log.runs.last[0]), (as_of - last).days) if last else None
    first_week_back = back is not None and as_of < back.restart + timedelta(days=WEEK_DAYS)
    spike = log.spikes.spike(int(log.spikes.shown(log.last_day)[0]))
    sessions = figures.sessions(0, as_of)
    km = sessions.floats("distance_km")
    log_days = (as_of - first).days + 1 if first else 0
    young = load_notes(figures, spike, log_days)
    return LoadSummary(
        as_of=as_of,
        load_name=log.load.name,
        load_unit=log.load.unit,
        weeks=weeks,
        acwr=acwr(figures),
        monotony=figures.value("monotony"),
        strain=figures.value("strain"),
        fitness=fitness(figures),
        spike=spike,
        split=split(figures),
        readings=readings(figures),
        all_sports=all_sports(activities, as_of),
        flags=flags,
        flags_week_before=week_before.raised(0, week_before.as_of),
        next=next_ceilings(
            sessions,
            weeks,
            open_break or (back if first_week_back else None),
            as_of,
            jumped_week(flags, weeks),
        ),
        first_run=first,
        last_run=last,
        last_run_km=_known(km[-1]) if len(km) else None,
        longest_30d_km=_longest_km(sessions["date"], km, as_of),
        days_since_last_run=(as_of - last).days if last else None,
        log_days=log_days,
        unknown_days=int(np.isnan(log.on_days["load"]).sum()),
        active_weeks_52=sum(week.runs > 0 for week in weeks[-YEAR_WEEKS:]),
        last_break=back,
        long_break=long,
        open_break=open_break,
        spell_start=long.restart if long else first,
        weeks_since_restart=(as_of - back.restart).days // WEEK_DAYS if back else None,
        notes=(*notes, *young),
        figures=figures,
    )


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
    whole, _ = _figures(activities, last, load, told)
    return _days(whole, first)


def log_history(
    activities: Activities,
    as_of: date,
    load: str = "distance",
    told: FlagInputs = NOTHING_TOLD,
) -> LogHistory:
    """Every day of the log up to ``as_of``, with the flags that a report of that day lists."""
    whole, notes = _figures(activities, as_of, load, told)
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
        DayAhead(day, figures.raised(0, day), _known(ratio[row]))
        for row, day in ((row, figures.day(row)) for row in range(count))
    )


def jumped_week(flags: Sequence[Flag], weeks: Sequence[Week]) -> Week | None:
    """The week that the weekly jump is about; None when there is no such flag."""
    sundays = {flag.date for flag in flags if flag.id == JUMP.name}
    return next((week for week in weeks if week.start + timedelta(days=6) in sundays), None)


def _figures(
    activities: Activities, as_of: date, asked: str, told: FlagInputs
) -> tuple[Figures, tuple[str, ...]]:
    """The figures of the last day, and notes on how they came about."""
    runs = _runs(activities, as_of)
    load, chosen = chosen_load(asked, runs, told.profile)
    log = Log(runs, load, told.profile)
    return Figures(log, (told,)), (*chosen, *log.sessions.notes)


def _runs(activities: Activities, as_of: date) -> Runs:
    if isinstance(activities, pd.DataFrame):
        return runs_of_table(activities, as_of)
    return runs_of(activities, as_of)


def daily_table(figures: Figures) -> pd.DataFrame:
    """DAILY of one runner."""
    days = figures.log.days(None)
    index = _index(figures)
    columns = {name: days[name][:, 0] for name in DAILY if name != "observed"}
    columns["observed"] = ~np.isnan(columns["load"])
    frame = pd.DataFrame(
        {name: columns[name].astype(column.dtype) for name, column in DAILY.items()}, index=index
    )
    return check_table(frame, DAILY, "DAILY")


def metrics_table(figures: Figures) -> pd.DataFrame:
    """METRICS of one runner."""
    whole = figures.view(figures.as_of, len(figures.log.days(None)))
    names = [name for metric in METRICS for name in metric.columns]
    return pd.DataFrame({name: whole.column(name)[:, 0] for name in names}, index=_index(figures))


def _index(figures: Figures) -> pd.DatetimeIndex:
    rows = len(figures.log.days(None))
    if not rows:
        return pd.DatetimeIndex([], dtype="datetime64[s]", name="date")
    return pd.date_range(end=figures.as_of, periods=rows, freq="D", unit="s", name="date")


def sessions_table(figures: Figures) -> pd.DataFrame:
    """The sessions of one runner, with their spikes."""
    sessions, spikes = figures.log.sessions, figures.spikes
    columns = spikes.columns
    known = ~np.isnan(columns["increase_pct"])
    reason = np.where(np.isnan(sessions.km), "no_load", "no_baseline").astype(object)
    reason[known] = None
    spike = ("longest_30d", "increase_pct", "chain_increase_pct", "level", "chain",
             "new_longest_7d", "low_confidence")  # fmt: skip
    frame = pd.DataFrame(
        {
            "start": sessions.start.astype("datetime64[us]"),
            "date": sessions.day.astype("datetime64[D]").astype("datetime64[s]"),
            "sport": sessions.sport,
            "distance_km": sessions.km,
            "duration_min": sessions.minutes,
            **{name: columns[name] for name in spike},
        }
    )
    objects = {"band": columns["band"], "reason": reason}
    frame = frame.assign(**{name: pd.Series(v, dtype=object) for name, v in objects.items()})
    return frame.assign(restart_km=columns["restart_km"])


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _longest_km(dates: npt.NDArray[np.datetime64], km: Array, as_of: date) -> float | None:
    since = np.datetime64(as_of - timedelta(days=BASELINE_DAYS - 1), "D")
    recent = km[dates >= since]
    recent = recent[~np.isnan(recent)]
    return float(recent.max()) if len(recent) else None
