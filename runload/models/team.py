"""A whole squad in a few figures, each with its denominator, or the reason why there is none."""

from __future__ import annotations

from runload.models.values import dataclass

FEWEST_ATHLETES = 5
"""Athletes a share needs. Basis: ours; below it one athlete moves it by more than 20 points."""
FEWEST_HOURS = 500.0
"""Hours [h] a rate needs. Basis: ours; four injuries would be expected at the published 7.7."""
TOO_FEW = "too_few"
NOT_TOLD = "not_told"


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` of ``of`` athletes. ``pct`` is None where ``reason`` says why no share is told.

    ``low_pct`` and ``high_pct`` are the 95 % interval, None where everybody was counted and
    nothing is estimated.
    """

    count: int
    of: int
    pct: float | None = None
    low_pct: float | None = None
    high_pct: float | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.of or (self.pct is None) == (self.reason is None):
            raise ValueError("a share is part of a whole, and has a number or a reason")


@dataclass(frozen=True, slots=True)
class Spread:
    """The quartiles of a figure over ``of`` athletes, None where ``reason`` says why not."""

    of: int
    low: float | None = None
    median: float | None = None
    high: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class HourRate:
    """``events`` in ``hours`` of running; per 1,000 h with its 95 % interval, or the reason.

    ``athletes`` are those whose hours are counted, ``left_out`` those who ran and whose are not.
    """

    events: int
    hours: float
    athletes: int
    left_out: int
    per_1000_h: float | None = None
    low: float | None = None
    high: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class BaseRate:
    """A published figure to stand beside ours: of whom, per 1,000 h or %, and its source."""

    of_whom: str
    value: float
    low: float | None
    high: float | None
    ref: str


@dataclass(frozen=True, slots=True)
class TeamView:
    """What a squad's rows tell of it as a whole. Nobody who did not answer is taken as healthy.

    ``reported`` wrote anything in the last 7 days, ``answered`` said whether it hurts. Of those who
    answered: ``problems`` hurt, ``strong_pain`` at more than 5 of 10. ``substantial`` problems are
    of the weekly checks alone: a score does not tell whether training had to change. ``week_km`` is
    of the last complete week, ``spikes`` of those whose longest run could be compared.
    ``new_problems`` are of the last 84 days. ``injury_rates`` (per 1,000 h) and
    ``problem_shares`` (% of a week) are published ones, of other people and other questions.
    """

    athletes: int
    reported: Share
    answered: Share
    problems: Share
    strong_pain: Share
    substantial: Share
    week_km: Spread
    spikes: Share
    new_problems: HourRate
    injury_rates: tuple[BaseRate, ...] = ()
    problem_shares: tuple[BaseRate, ...] = ()
