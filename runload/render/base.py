"""What a renderer is, and how the person wants to see things."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from runload.models.shares import rounded_down
from runload.models.values import dataclass
from runload.registry import Registry
from runload.tables import METRES_PER_KM, METRES_PER_MILE

if TYPE_CHECKING:  # a page needs its own values, not those of all pages
    from runload.models import (
        ActivityReport,
        BacktestReport,
        CheckInPage,
        CheckReport,
        CohortReport,
        DiaryReport,
        ExercisePage,
        HandOff,
        ImportSummary,
        PlanReport,
        Report,
        SquadReport,
        Week,
    )

WEEKS_SHOWN = 12
DAY_WEEKS_MOST = 1040
"""Single days are drawn for twenty years at most [weeks, ours]."""


@dataclass(frozen=True, slots=True)
class View:
    """How to show a report.

    ``units`` is km or mi. ``weeks`` counts back from the newest, in JSON too. ``verbose`` 0 is
    one screen, 1 and above everything. ``width`` and ``height`` are the terminal's, None a pipe:
    one line per paragraph and row. ``color`` allows escape sequences, ``ascii`` serves an output
    that cannot hold other characters. ``to`` and ``sender`` are the addresses of a mail, ``today``
    is the real day, for what a mail says of a log that ended, ``missed`` are days of which no mail
    went out, ``reply`` is the line with which a runner answers it. ``attach``: a mail brings the
    whole page; ``page`` is where that was written; ``only_stops``: it speaks of stop signs alone;
    ``own``: its reader uses runload as well. ``browser`` is the title under which lines of text
    become a page for a browser, "" elsewhere.
    """

    units: str = "km"
    weeks: int = WEEKS_SHOWN
    verbose: int = 0
    width: int | None = None
    height: int | None = None
    color: bool = False
    ascii: bool = False
    to: str | None = None
    sender: str | None = None
    today: date | None = None
    missed: tuple[date, date] | None = None
    attach: bool = False
    page: str = ""
    only_stops: bool = False
    own: bool = True
    reply: str = ""
    browser: str = ""

    def __post_init__(self) -> None:
        if self.units not in ("km", "mi"):
            raise ValueError(f"units {self.units!r} are neither km nor mi")

    def distance(self, km: float) -> float:
        """``km`` kilometres in the units shown."""
        return km * METRES_PER_KM / METRES_PER_MILE if self.units == "mi" else km

    def limit(self, km: float) -> float:
        """``km`` kilometres as the most to run: in miles rounded down to 0.1 once more."""
        return rounded_down(self.distance(km)) if self.units == "mi" else km

    def newest(self, weeks: tuple[Week, ...]) -> tuple[Week, ...]:
        """The weeks to show, oldest first."""
        return weeks[-self.weeks :] if self.weeks > 0 else ()


@dataclass(frozen=True, slots=True)
class Renderer:
    """One format: its name, the suffix of its files, and what it can show.

    ``render`` shows one runner, ``digest`` the week of one runner or of a squad; ``export`` holds
    activities with all their fields. A page is None where the format has no such page.
    ``draws_days``: its report has pictures of single days.
    """

    name: str
    suffix: str
    render: Callable[[Report, View], bytes] | None = None
    digest: Callable[[Report | SquadReport, View], bytes] | None = None
    squad: Callable[[SquadReport, View], bytes] | None = None
    check: Callable[[CheckReport, View], bytes] | None = None
    summary: Callable[[ImportSummary, View], bytes] | None = None
    activities: Callable[[ActivityReport, View], bytes] | None = None
    export: Callable[[ActivityReport, View], bytes] | None = None
    plan: Callable[[PlanReport, View], bytes] | None = None
    checkin: Callable[[CheckInPage, View], bytes] | None = None
    handoff: Callable[[HandOff, View], bytes] | None = None
    exercises: Callable[[ExercisePage, View], bytes] | None = None
    backtest: Callable[[BacktestReport, View], bytes] | None = None
    cohort: Callable[[CohortReport, View], bytes] | None = None
    diary: Callable[[DiaryReport, View], bytes] | None = None
    draws_days: bool = False


def later(module: str, name: str) -> Callable[[Any, View], bytes]:
    """A page whose module is loaded when it is shown."""

    def shown(found: Any, view: View) -> bytes:
        made: bytes = getattr(import_module(module), name)(found, view)
        return made

    return shown


RENDERERS: Registry[Renderer] = Registry("renderer", "runload.render")


def known(value: float | None) -> float | None:
    """``value`` where it is a finite number, else None: a renderer never shows NaN."""
    return None if value is None or not math.isfinite(value) else value
