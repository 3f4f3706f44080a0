"""Somebody who ran as usual and then not at all: a reason to ask."""

from __future__ import annotations

from datetime import timedelta
from statistics import median

from runload.analysis.quiet_line import STALE_AFTER_DAYS
from runload.load import LoadSummary
from runload.tables import WEEK_DAYS

USUAL_WEEKS = 4
"""Full weeks before the stop that tell what is usual [ours]."""
USUAL_DAYS = 2
"""Run days in each of them, at least, for a usual week [ours]."""


def usual_before_a_stop(load: LoadSummary) -> float | None:
    """Run days a week before a sudden stop; None where there is no stop, or nothing was usual.

    Parameters:
        load: the log on the day of the report
    Returns:
        The median of the last four full weeks before the last run, each with two run days or more.
    """
    days, last = load.days_since_last_run, load.last_run
    if days is None or last is None or days < STALE_AFTER_DAYS:
        return None
    full = timedelta(days=WEEK_DAYS - 1)
    ran = [week.run_days for week in load.weeks if week.start + full <= last][-USUAL_WEEKS:]
    if len(ran) < USUAL_WEEKS or min(ran) < USUAL_DAYS:
        return None
    return float(median(ran))
