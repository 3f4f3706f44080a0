"""Figures of a log that a report shows, each with its unit in its name; None is unknown."""

from __future__ import annotations

from datetime import date

from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """A number, or the reason why there is none."""

    value: float | None
    reason: str | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.reason is None):
            raise ValueError("a value has either a number or a reason")


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week. Distances in km, times in h; None where a part is unknown.

    ``recorded`` is false where the log had ended before it: whether there was a run is not known.
    """

    week: str
    start: date
    complete: bool
    distance_km: float | None
    moving_h: float | None
    runs: int
    run_days: int
    longest_km: float | None
    ascent_m: float | None
    load: float | None
    change_pct: float | None
    recorded: bool = True


@dataclass(frozen=True, slots=True)
class Spike:
    """One run on the longest of the 30 days before it (evidence A.7).

    ``unsure_pct``: how far off the distance of its track may be, where that keeps the level down.
    """

    distance_km: float | None
    date: date | None
    longest_30d_km: float | None
    increase_pct: float | None
    band: str | None
    chain: bool
    reason: str | None
    chain_increase_pct: float | None = None
    confidence: str = "normal"
    unsure_pct: float | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the report stands on; ``first_date`` is of any sport, ``first_run`` of a run."""

    first_date: date | None
    last_activity: date | None
    days: int
    runs: int
    other: int
    unknown_days: int
    skipped: int
    first_run: date | None = None


@dataclass(frozen=True, slots=True)
class Acwr:
    """The three ratios, and the acute and chronic means per day of the uncoupled one."""

    uncoupled: Value
    coupled: Value
    ewma: Value
    acute: float | None
    chronic: float | None


@dataclass(frozen=True, slots=True)
class Fitness:
    """Impulse-response averages, only for loads they are defined on."""

    ctl: float | None
    atl: float | None
    tsb: float | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class DayFigures:
    """The figures of one moment. ``moment`` is start or end of ``day``; ``data_to`` its last day.

    At the start of a day nothing of that day is known: it reads as the end of the day before.
    """

    moment: str
    day: date
    data_to: date
    acwr_uncoupled: Value
    monotony: Value
    strain: Value
    fitness: Fitness


@dataclass(frozen=True, slots=True)
class AllSports:
    """Moving time of all sports [h], kept apart from the running load."""

    hours_7d: float | None
    running_hours_7d: float | None
    acwr_uncoupled: Value


@dataclass(frozen=True, slots=True)
class Split:
    """Running time of 28 days by intensity [%], or why it is unknown; ``basis`` says how."""

    easy_pct: float | None
    moderate_pct: float | None
    hard_pct: float | None
    polarisation: float | None
    basis: str | None
    reason: str | None
