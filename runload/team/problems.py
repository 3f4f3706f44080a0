"""New problems per 1,000 h of running, over those who answer and log the time of every run."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from runload.models import HourRate
from runload.models.team import FEWEST_HOURS, NOT_TOLD, TOO_FEW
from runload.team.estimates import byar
from runload.team.rows import PERIOD_DAYS, QUIET_DAYS, TeamRows

PROBLEM_FROM = 1.0
"""Pain [0-10] that is a problem. Basis: convention, any pain."""
ANSWERED_WEEKS = 0.5
"""Share of the weeks with runs in which pain must be answered. Basis: ours."""
_WEEK_DAYS = 7
_SECONDS_PER_HOUR = 3600.0


def new_problems(rows: TeamRows, here: npt.NDArray[np.bool_], today: int) -> HourRate:
    """New problems per 1,000 h of running, over those who answer and log the time of every run."""
    first = today - PERIOD_DAYS + 1
    ran = (rows.day >= first) & rows.ran & here[rows.athlete]
    runners = set(np.unique(rows.athlete[ran]).tolist())
    untimed = set(np.unique(rows.athlete[ran & ~np.isfinite(rows.moving_s)]).tolist())
    counted = (runners - untimed) & _answering(rows, ran, first)
    inside = np.zeros(len(rows.names), dtype=np.bool_)
    inside[list(counted)] = True
    hours = float(rows.moving_s[ran & inside[rows.athlete]].sum()) / _SECONDS_PER_HOUR
    events, left_out = _begun(rows, inside, first), len(runners) - len(counted)
    if hours < FEWEST_HOURS:
        reason = TOO_FEW if counted else NOT_TOLD
        return HourRate(events, hours, len(counted), left_out, reason=reason)
    low, high = (1000 * end / hours for end in byar(events))
    rate = 1000 * events / hours
    return HourRate(events, hours, len(counted), left_out, rate, low, high)


def _answering(rows: TeamRows, ran: npt.NDArray[np.bool_], first: int) -> set[int]:
    """Who said whether it hurts in at least half of the weeks of the period they ran in."""
    told = rows.told_day >= first
    weeks = len(range(0, PERIOD_DAYS, _WEEK_DAYS))
    run_weeks = np.unique(rows.athlete[ran] * weeks + (rows.day[ran] - first) // _WEEK_DAYS)
    told_weeks = np.unique(rows.told_by[told] * weeks + (rows.told_day[told] - first) // _WEEK_DAYS)
    with_runs = np.bincount(run_weeks // weeks, minlength=len(rows.names))
    both = np.intersect1d(run_weeks, told_weeks)
    answered = np.bincount(both // weeks, minlength=len(rows.names))
    enough = (with_runs > 0) & (answered >= ANSWERED_WEEKS * with_runs)
    return {int(at) for at in np.flatnonzero(enough)}


def _begun(rows: TeamRows, inside: npt.NDArray[np.bool_], first: int) -> int:
    """Problems that began in the period: pain after 28 days of log without any."""
    begins = np.full(len(rows.names), np.iinfo(np.int64).max)
    np.minimum.at(begins, rows.athlete, rows.day)
    np.minimum.at(begins, rows.told_by, rows.told_day)
    hurt = inside[rows.told_by] & ~(rows.score < PROBLEM_FROM)
    order = np.lexsort((rows.told_day[hurt], rows.told_by[hurt]))
    who, when = rows.told_by[hurt][order], rows.told_day[hurt][order]
    if not len(who):
        return 0
    before = np.where(np.r_[False, who[1:] == who[:-1]], np.r_[0, when[:-1]], begins[who])
    return int(np.count_nonzero((when - before > QUIET_DAYS) & (when >= first)))
