"""What a log holds of the weeks before an injury: counted, and compared with its other weeks.

What stands before an injury need not have anything to do with it: nothing here says that it has.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from runload.load import LogHistory
from runload.load.base import FLAGS
from runload.load.summary_tables import daily_table, sessions_table
from runload.models import BeforeInjury, Flag, FlagBefore, LongRun, WeekBefore
from runload.tables import METRES_PER_KM, WEEK_DAYS

FEWEST_WEEKS, MOST_WEEKS = 3, 8  # how far back is looked (issue: the 3 to 8 weeks before)
LONGEST_RUNS = 3  # of the longest runs so many are named (ours)


def before_injury(log: LogHistory, injury: date, basis: str) -> BeforeInjury:
    """The eight weeks before the day of an injury, as far as the log reaches."""
    first = injury - timedelta(days=MOST_WEEKS * WEEK_DAYS)
    days = [day for day in log.days if first <= day.date < injury]
    if len(days) < FEWEST_WEEKS * WEEK_DAYS:
        had = "1 day" if len(days) == 1 else f"{len(days)} days"
        reason = f"the log covers {had} of the weeks before it; {FEWEST_WEEKS} weeks are needed"
        return BeforeInjury(injury, basis, len(days), (), (), (), reason)
    flags = _flags(log, days[0].date, injury)
    return BeforeInjury(
        date=injury,
        basis=basis,
        days=len(days),
        weeks=_weeks(log, days[0].date, injury, flags),
        flags=_counted(log, flags, len(days)),
        longest=_longest(log, days[0].date, injury),
    )


def _flags(log: LogHistory, first: date, end: date) -> list[Flag]:
    """Each flag of load dated from ``first`` to the day before ``end``, as seen up to then."""
    found = {
        (flag.date, flag.id): flag
        for day in log.days
        if day.date < end
        for flag in day.flags
        if first <= flag.date and FLAGS[flag.id].of_load
    }
    return [found[key] for key in sorted(found)]


def _counted(log: LogHistory, flags: Sequence[Flag], days: int) -> tuple[FlagBefore, ...]:
    """How often each fired, beside an average stretch of as many days; the gravest first."""
    whole = {(flag.date, flag.id) for day in log.days for flag in day.flags}
    counted = []
    for name in {flag.id for flag in flags}:
        mine = [flag for flag in flags if flag.id == name]
        ever = sum(key[1] == name for key in whole)
        counted.append(
            FlagBefore(
                id=name,
                level=max(flag.level for flag in mine),
                contested=FLAGS[name].contested,
                fired=len(mine),
                usual=ever * days / len(log.days),
            )
        )
    return tuple(sorted(counted, key=lambda one: (-one.level, one.contested, one.id)))


def _weeks(
    log: LogHistory, first: date, injury: date, flags: Sequence[Flag]
) -> tuple[WeekBefore, ...]:
    """Seven days each, counted back from the day before the injury; the oldest first."""
    daily = daily_table(log.end)
    weeks = []
    for before in range(MOST_WEEKS, 0, -1):
        start = injury - timedelta(days=before * WEEK_DAYS)
        end = start + timedelta(days=WEEK_DAYS)
        if end <= first:
            continue
        part = daily.loc[pd.Timestamp(start) : pd.Timestamp(end - timedelta(days=1))]
        longest = part["longest_km"].max(skipna=False)
        weeks.append(
            WeekBefore(
                weeks_before=before,
                start=start,
                days=len(part),
                distance_km=_known(part["distance_m"].sum(skipna=False) / METRES_PER_KM),
                runs=int(part["sessions"].sum()),
                longest_km=_known(longest),
                flags=tuple(sorted({flag.id for flag in flags if start <= flag.date < end})),
            )
        )
    return tuple(weeks)


def _longest(log: LogHistory, first: date, injury: date) -> tuple[LongRun, ...]:
    """The longest runs of known distance, the longest first."""
    sessions = sessions_table(log.end)
    inside = (sessions["date"] >= pd.Timestamp(first)) & (sessions["date"] < pd.Timestamp(injury))
    longest = sessions[inside].dropna(subset=["distance_km"])
    longest = longest.sort_values("distance_km", ascending=False, kind="stable").head(LONGEST_RUNS)
    return tuple(
        LongRun(day.date(), float(km), _known(growth))
        for day, km, growth in zip(
            longest["date"], longest["distance_km"], longest["increase_pct"], strict=True
        )
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
