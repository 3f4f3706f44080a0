"""The load picture of one runner: everything the load family says about a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from runload.load.all_sports import all_sports
from runload.load.breaks import BANDS, Break
from runload.load.ceilings import next_ceilings
from runload.load.dates import date_of
from runload.load.day_values import acwr, fitness, readings, split
from runload.load.figures import NOTHING_TOLD, Figures
from runload.load.flags.weekly_jump import ENTRY as JUMP
from runload.load.notes import load_notes
from runload.load.runner_figures import Activities, figures_of, known
from runload.load.spike import BASELINE_DAYS
from runload.load.summary_tables import daily_table, metrics_table, sessions_table
from runload.load.windows import Array
from runload.models import (
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
from runload.tables import WEEK_DAYS

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
    figures, notes = figures_of(activities, as_of, load, told)
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
        last_run_km=known(km[-1]) if len(km) else None,
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


def jumped_week(flags: Sequence[Flag], weeks: Sequence[Week]) -> Week | None:
    """The week that the weekly jump is about; None when there is no such flag."""
    sundays = {flag.date for flag in flags if flag.id == JUMP.name}
    return next((week for week in weeks if week.start + timedelta(days=6) in sundays), None)


def _longest_km(dates: npt.NDArray[np.datetime64], km: Array, as_of: date) -> float | None:
    since = np.datetime64(as_of - timedelta(days=BASELINE_DAYS - 1), "D")
    recent = km[dates >= since]
    recent = recent[~np.isnan(recent)]
    return float(recent.max()) if len(recent) else None
