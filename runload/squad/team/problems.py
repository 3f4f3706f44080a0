"""New problems per 1,000 h of running, over those who answer and log the time of every run."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from runload.models import HourRate
from runload.models.team import FEWEST_HOURS, NOT_TOLD, TOO_FEW
from runload.squad.team.estimates import byar
from runload.squad.team.rows import PERIOD_DAYS, QUIET_DAYS, TeamMember, TeamRows
from runload.tables import WEEK_DAYS

PROBLEM_FROM = 1.0
"""Pain [0-10] that is a problem. Basis: convention, any pain."""
ANSWERED_WEEKS = 0.5
"""Share of the weeks with runs in which pain must be answered. Basis: ours."""


def new_problems(members: Iterable[TeamMember]) -> HourRate:
    """New problems per 1,000 h of running, over those who answer and log the time of every run."""
    runners = [member for member in members if member.ran]
    counted = [member for member in runners if member.counts]
    hours = math.fsum(member.hours for member in counted)
    events, left_out = sum(m.begun for m in counted), len(runners) - len(counted)
    if hours < FEWEST_HOURS:
        reason = TOO_FEW if counted else NOT_TOLD
        return HourRate(events, hours, len(counted), left_out, reason=reason)
    low, high = (1000 * end / hours for end in byar(events))
    rate = 1000 * events / hours
    return HourRate(events, hours, len(counted), left_out, rate, low, high)


def answering(rows: TeamRows, ran: npt.NDArray[np.bool_], first: int) -> npt.NDArray[np.bool_]:
    """Who said whether it hurts in at least half of the weeks of the period they ran in."""
    told = rows.told_day >= first
    weeks = len(range(0, PERIOD_DAYS, WEEK_DAYS))
    run_weeks = np.unique(rows.athlete[ran] * weeks + (rows.day[ran] - first) // WEEK_DAYS)
    told_weeks = np.unique(rows.told_by[told] * weeks + (rows.told_day[told] - first) // WEEK_DAYS)
    with_runs = np.bincount(run_weeks // weeks, minlength=len(rows.names))
    both = np.intersect1d(run_weeks, told_weeks)
    answered = np.bincount(both // weeks, minlength=len(rows.names))
    return np.asarray((with_runs > 0) & (answered >= ANSWERED_WEEKS * with_runs))


def begun(rows: TeamRows, inside: npt.NDArray[np.bool_], first: int) -> npt.NDArray[np.int64]:
    """Problems of each that began in the period: pain after 28 days of log without any."""
    begins = np.full(len(rows.names), np.iinfo(np.int64).max)
    np.minimum.at(begins, rows.athlete, rows.day)
    np.minimum.at(begins, rows.told_by, rows.told_day)
    hurt = inside[rows.told_by] & ~(rows.score < PROBLEM_FROM)
    order = np.lexsort((rows.told_day[hurt], rows.told_by[hurt]))
    who, when = rows.told_by[hurt][order], rows.told_day[hurt][order]
    if not len(who):
        return np.zeros(len(rows.names), np.int64)
    before = np.where(np.r_[False, who[1:] == who[:-1]], np.r_[0, when[:-1]], begins[who])
    new = (when - before > QUIET_DAYS) & (when >= first)
    return np.bincount(who[new], minlength=len(rows.names)).astype(np.int64)
