"""The load picture of one runner: everything the load family says about a day."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from runload.load.accepted import USUAL_DAYS
from runload.load.all_sports import all_sports
from runload.load.as_of import AsOf
from runload.load.breaks import BANDS, Break
from runload.load.ceilings import Used
from runload.load.columns import listed
from runload.load.dates import date_of, day_number
from runload.load.day_values import acwr, fitness, readings, split
from runload.load.figures import NOTHING_TOLD
from runload.load.notes import load_notes
from runload.load.runner_figures import Activities, figures_of
from runload.load.windows import quotient
from runload.models import (
    Acwr,
    AllSports,
    DayFigures,
    Fitness,
    Flag,
    FlagInputs,
    Spike,
    Split,
    Value,
    Week,
)
from runload.tables import METRES_PER_KM, WEEK_DAYS

if TYPE_CHECKING:
    import pandas as pd

YEAR_WEEKS = 52


class LoadSummary:
    """Load of one athlete at the end of a day, each part worked out when it is first looked at.

    ``of`` holds all athletes of the log on that day, ``athlete`` is a place in them: the only
    one of a report, one of many in a squad.
    """

    def __init__(
        self,
        of: AsOf,
        athlete: int = 0,
        *,
        notes: tuple[str, ...] = (),
        all_sports: AllSports | None = None,
    ) -> None:
        self.of, self.athlete, self.all_sports = of, athlete, all_sports
        self.figures, self.as_of, self._notes = of.figures, of.day, notes

    @property
    def load_name(self) -> str:
        """The session load of the figures."""
        return self.figures.load.name

    @property
    def load_unit(self) -> str:
        """Its unit."""
        return self.figures.load.unit

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """Every ISO week."""
        return self.figures.weeks.of(self.athlete, self.of.last_day)

    @property
    def acwr(self) -> Acwr:
        """The three ratios."""
        return acwr(self.figures, self.athlete)

    @property
    def monotony(self) -> Value:
        """How alike the days of a week are."""
        return self.figures.value("monotony", self.athlete)

    @property
    def strain(self) -> Value:
        """The week's load times its monotony."""
        return self.figures.value("strain", self.athlete)

    @property
    def fitness(self) -> Fitness:
        """Fitness, fatigue and form."""
        return fitness(self.figures, self.athlete)

    @cached_property
    def spike(self) -> Spike:
        """The session of the largest spike of the last seven days, else the last one."""
        return self.of.spike(self.athlete)

    @property
    def split(self) -> Split:
        """Time by intensity."""
        return split(self.figures, self.athlete)

    @property
    def readings(self) -> tuple[DayFigures, ...]:
        """The day's figures before anything of it is known, and at its end."""
        return readings(self.figures, self.athlete)

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """The flags that stand, raw: ``combined`` settles their levels."""
        return self.figures.raised(self.athlete, self.as_of)

    @cached_property
    def flags_week_before(self) -> tuple[Flag, ...]:
        """Those of a report seven days earlier."""
        before = self.of.week_before.figures
        return before.raised(self.athlete, before.as_of)

    @cached_property
    def used(self) -> Used:
        """What the runner is used to, and what spike and break leave of it."""
        return self.of.used(self.athlete)

    @property
    def first_run(self) -> date | None:
        """The day of the first run."""
        return self.figures.begins(self.athlete) if self._ran else None

    @property
    def _ran(self) -> bool:
        return self.of.days_since(self.athlete) is not None

    @property
    def last_run(self) -> date | None:
        """The day of the last run."""
        return date_of(self.of.last_runs[self.athlete]) if self._ran else None

    @property
    def min_per_km(self) -> float | None:
        """The median pace of the sessions of four weeks up to the last one [min/km]."""
        sessions, last = self.figures.log.sessions, self.of.last_runs[self.athlete]
        own = (sessions.athlete == self.athlete) & (sessions.day <= last)
        own &= sessions.day > last - USUAL_DAYS
        pace = quotient(sessions.minutes[own], sessions.km[own])
        pace = pace[np.isfinite(pace)]
        return float(np.median(pace)) if len(pace) else None

    @property
    def days_since_last_run(self) -> int | None:
        """Days since the last run."""
        return self.of.days_since(self.athlete)

    @property
    def run_days(self) -> frozenset[date]:
        """The days with a run."""
        runs = self.figures.log.runs
        rows = runs.rows(self.athlete, self.of.last_day)
        return frozenset(map(date_of, runs.day[rows].tolist()))

    @property
    def run_count(self) -> int:
        """How many runs there are."""
        rows = self.figures.log.runs.rows(self.athlete, self.of.last_day)
        return int(rows.stop - rows.start)

    def runs(self, since: date = date.min) -> tuple[tuple[date, float | None, float | None], ...]:
        """The day, the distance [km] and the effort [0-10] of the runs from a day on, in order."""
        rows = self.figures.log.runs.rows(self.athlete, self.of.last_day)
        begun = int(np.searchsorted(self.figures.log.runs.day[rows], day_number(since)))
        rows = slice(rows.start + begun, rows.stop)
        columns = self.figures.log.runs.columns
        km = columns.floats("distance_m")[rows] / METRES_PER_KM
        effort = columns.floats("rpe_cr10")[rows]
        days = [date_of(day) for day in self.figures.log.runs.day[rows].tolist()]
        return tuple(zip(days, listed(km), listed(effort), strict=True))

    @property
    def log_days(self) -> int:
        """Days since the first run, both counted."""
        return (self.as_of - self.first_run).days + 1 if self.first_run else 0

    @property
    def unknown_days(self) -> int:
        """Days of unknown load."""
        log = self.figures.log
        own = slice(int(log.begins[self.athlete]), int(log.begins[self.athlete + 1]))
        return int(np.isnan(log.on_days["load"][own]).sum())

    @property
    def active_weeks_52(self) -> int:
        """ISO weeks with a run among the last 52."""
        return sum(week.runs > 0 for week in self.weeks[-YEAR_WEEKS:])

    @property
    def last_break(self) -> Break | None:
        """The last gap of a week or more that a run ended."""
        return self.figures.break_before(self.athlete, self.as_of, BANDS[0].from_days)

    @property
    def long_break(self) -> Break | None:
        """The last of four weeks or more."""
        return self.figures.break_before(self.athlete, self.as_of, BANDS[-1].from_days)

    @property
    def spell_start(self) -> date | None:
        """The first run after ``long_break``, else of the log."""
        long = self.long_break
        return long.restart if long else self.first_run

    @property
    def weeks_since_restart(self) -> int | None:
        """Whole weeks since ``last_break`` ended."""
        back = self.last_break
        return (self.as_of - back.restart).days // WEEK_DAYS if back else None

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know about the log before reading its figures."""
        return (*self._notes, *load_notes(self.figures, self.spike, self.log_days))

    @cached_property
    def daily(self) -> pd.DataFrame:
        """DAILY."""
        from runload.load.summary_tables import daily_table

        return daily_table(self.figures)

    @cached_property
    def metrics(self) -> pd.DataFrame:
        """METRICS, over the days of DAILY."""
        from runload.load.summary_tables import metrics_table

        return metrics_table(self.figures)

    @cached_property
    def sessions(self) -> pd.DataFrame:
        """The sessions, with the columns of ``session_spikes``."""
        from runload.load.summary_tables import sessions_table

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
    return LoadSummary(AsOf(figures), notes=notes, all_sports=all_sports(activities, as_of))
