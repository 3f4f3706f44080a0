"""What the entries of the load family declare: session loads, metrics and flags."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from runload.load.columns import Columns
from runload.load.days import Days, as_table
from runload.load.windows import Array
from runload.models import Flag, Level, Profile
from runload.models.values import dataclass
from runload.registry import Registry

if TYPE_CHECKING:
    import pandas as pd

    from runload.load.figures import Figures

WINDOW_DAYS = 7
"""A report lists flags of the last seven days [ours]."""


def of_runs(values: Callable[[Columns], Array]) -> Callable[[Columns, Profile], Array]:
    """A load that needs nothing of the profile, as ``SessionLoad.values`` is called."""

    @functools.wraps(values)
    def of_any_profile(runs: Columns, profile: Profile) -> Array:
        del profile
        return values(runs)

    return of_any_profile


def _no_notes(runs: Columns) -> tuple[str, ...]:
    """A load that is what the log says needs no word."""
    del runs
    return ()


@dataclass(frozen=True)
class SessionLoad:
    """How much one session weighs. ``values`` gives NaN where it cannot know.

    ``effort`` is true for loads that hold intensity: only they feed the impulse-response
    averages. Below ``small_week`` a share of a week says nothing, nor does a rise smaller than
    ``small_rise``; both in ``unit`` a week [ours]. ``needs`` are columns of ACTIVITIES, ``told``
    fields of the profile without which nothing is known. ``notes`` say how the figures of these
    runs came about.
    """

    name: str
    title: str
    unit: str
    needs: tuple[str, ...]
    effort: bool
    small_week: float
    small_rise: float
    refs: tuple[str, ...]
    values: Callable[[Columns, Profile], Array]
    told: tuple[str, ...] = ()
    notes: Callable[[Columns], tuple[str, ...]] = _no_notes

    @property
    def doc(self) -> str:
        """What ``runload explain`` prints."""
        return inspect.getdoc(self.values) or ""


@dataclass(frozen=True)
class Metric:
    """A daily figure. ``columns`` maps each column to its unit: ``ratio``, or one with ``load``.

    ``series`` takes DAILY as arrays, day by athlete, and gives the columns over the same days,
    looking at no later one; ``why_none`` takes one athlete's days up to a day and says why that
    day has no figure. ``window_days`` is how many days a figure looks at, its own day included;
    None stands for the whole log. ``effort_only`` metrics stay empty unless the load holds
    intensity.
    """

    name: str
    title: str
    columns: Mapping[str, str]
    warm_up_days: int
    refs: tuple[str, ...]
    series: Callable[[Days], Mapping[str, Array]]
    why_none: Callable[[Days], str]
    effort_only: bool = False
    window_days: int | None = None

    def table(self, daily: pd.DataFrame) -> pd.DataFrame:
        """The columns of one runner over the days of DAILY."""
        return as_table(self.series(Days.of(daily)), daily)

    @property
    def doc(self) -> str:
        """What ``runload explain`` prints."""
        return inspect.getdoc(self.series) or ""


@dataclass(frozen=True)
class SessionMetric:
    """A figure of single runs. ``columns`` maps each column to its unit.

    ``table`` takes the runs, sorted by start, and gives a row for each, looking at no later one.
    """

    name: str
    title: str
    columns: Mapping[str, str]
    refs: tuple[str, ...]
    table: Callable[[pd.DataFrame], pd.DataFrame]

    @property
    def doc(self) -> str:
        """What ``runload explain`` prints."""
        return inspect.getdoc(self.table) or ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """From where a flag has a level. ``basis`` is published, convention or ours."""

    value: float
    unit: str
    level: Level
    basis: str
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """The readings that a flag's thresholds of ``unit`` are compared with.

    ``column`` is one of METRICS, or ``per`` run one of the session metrics; ``base`` the column of
    which it is taken in percent, ``growth`` by how much it is above that. ``way`` is the side on
    which readings raise the flag: above, below or either. ``per`` is day, week or run.
    """

    unit: str
    column: str
    per: str = "day"
    base: str = ""
    growth: bool = False
    way: str = "above"


def _can_fire(figures: Figures) -> str | None:
    """A flag that any log may raise."""
    del figures
    return None


@dataclass(frozen=True)
class LoadFlag:
    """One load flag. ``name`` is the id that reports print, ``number`` its row in evidence B.

    A ``state`` is listed on every day that it holds, and dated with the day of the report. A flag
    that is not ``of_load`` repeats what the runner told: it explains no change of load.

    ``lifts`` is true where the flag may lift the level that another one set; ``together`` is how
    the other one's text then names it.

    ``levels`` gives the level of each day and athlete as a report of that day would list it, zero
    for none; ``say`` puts one of them into words.

    ``measures`` are the numbers it looks at on each day, week or run; ``cannot`` says why nothing
    in this log could raise it.
    """

    name: str
    number: str
    title: str
    thresholds: tuple[Threshold, ...]
    grade: str
    contested: bool
    lifts: bool
    refs: tuple[str, ...]
    together: str
    levels: Callable[[Figures], npt.NDArray[np.int8]]
    say: Callable[[Figures, int, date], Flag]
    state: bool = False
    of_load: bool = True
    measures: tuple[Measure, ...] = ()
    cannot: Callable[[Figures], str | None] = _can_fire

    @property
    def highest(self) -> Level:
        """The highest level its thresholds know."""
        return max(limit.level for limit in self.thresholds)

    @property
    def doc(self) -> str:
        """What ``runload explain`` prints."""
        return inspect.getdoc(self.levels) or ""


SESSION_LOADS: Registry[SessionLoad] = Registry(
    "load", "runload.load.session_loads", "runload.session_loads"
)
METRICS: Registry[Metric] = Registry("metric", "runload.load.metrics")
SESSION_METRICS: Registry[SessionMetric] = Registry("metric", "runload.load.session_metrics")
FLAGS: Registry[LoadFlag] = Registry("flag", "runload.load.flags", "runload.flags")
