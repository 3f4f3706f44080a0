"""When an injury is over: calm weekly checks, planned runs done, and good visits.

Evidence D.2 (leaves "injured") and D.4 (two good visits every two weeks).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from runload.evidence.weekly_check import WARNING_FROM, WATCH_FROM, by_week
from runload.models import Ailment, PainEntry, Visit, WeeklyCheck

ON_RECORD_DAYS = 84
"""Days for which an injury is on record once it seems over. Basis: ours, as the way back."""
PLAN_DAYS = 14
"""Days over which planned runs are counted. Basis: evidence D.2, ours."""
KEPT_DAYS = 14
"""Days before its end from which a check shows that checks are kept. Basis: ours."""
MOVED_DAYS = 1
"""Days by which a planned run may have been moved. Basis: ours."""
BIWEEKLY_FROM_DAYS = 12
"""Days after the visit before from which a visit is one every two weeks. Basis: evidence D.1."""
LOOKED_AFTER_DAYS = 7
"""Days after a visit that must be told of before it counts as good. Basis: ours."""


def injured_last(
    checks: Sequence[WeeklyCheck],
    stopped_days: Iterable[date],
    injuries: Sequence[Ailment],
    as_of: date,
) -> date | None:
    """The last day on which the runner was injured, of the last 84; None where there was none.

    Parameters:
        checks: weekly checks up to ``as_of``; stopped_days: days with a red light or a stop sign;
        injuries: as the diary tells them, with their last day.
    """
    days = [
        *stopped_days,
        *(check.date for check in checks if check.substantial or check.out),
        *(one.until for one in injuries if one.until is not None),
    ]
    first = as_of - timedelta(days=ON_RECORD_DAYS - 1)
    return max((day for day in days if first <= day <= as_of), default=None)


def calm_forms(checks: Sequence[WeeklyCheck], since: date) -> int | None:
    """Weeks in a row, up to the newest check, that were calm: under 25 and not substantial.

    Parameters:
        checks: weekly checks in order of date, the worst of a week counts; since: the last day of
        the injury, checks up to it do not count.
    Returns:
        The number of weeks; None where no check was kept since two weeks before.
    Limits:
        A check that cannot be scored is not calm.
    """
    if not any(check.date > since - timedelta(days=KEPT_DAYS) for check in checks):
        return None
    weeks = by_week([check for check in checks if check.date > since])
    calm = 0
    for start in sorted(weeks, reverse=True):
        check = weeks[start]
        if check.severity is None or check.severity >= WATCH_FROM or check.substantial is not False:
            break
        calm += 1
    return calm


def done_share(planned: Iterable[date], ran: Iterable[date], as_of: date) -> float | None:
    """Share [0-1] of the planned runs of the last 14 days that were done; None without a plan.

    Limits:
        A run counts for one planned day, that day's or one beside it. The day of the report itself
        is not over.
    Examples:
        >>> days = [date(2026, 11, day) for day in (10, 12, 14, 17, 19)]
        >>> done_share(days, [date(2026, 11, day) for day in (10, 13, 15, 19)], date(2026, 11, 22))
        0.8
    """
    first = as_of - timedelta(days=PLAN_DAYS)
    days = sorted(day for day in planned if first <= day < as_of)
    if not days:
        return None
    left = sorted(set(ran))
    done = 0
    for day in days:
        near = [run for run in left if abs((run - day).days) <= MOVED_DAYS]
        if near:
            left.remove(day if day in near else near[0])
            done += 1
    return done / len(days)


def good_visits(
    visits: Sequence[Visit],
    checks: Sequence[WeeklyCheck],
    entries: Sequence[PainEntry],
    stopped_days: Iterable[date],
    *,
    since: date,
    as_of: date,
) -> int:
    """Visits every two weeks in a row, up to the last, after which things were good (evidence D.4).

    Parameters:
        visits, checks, entries: of the diary; stopped_days: days with a red light or a stop sign;
        since: the first day of the injury, earlier visits were for something else.
    Returns:
        A visit counts when it came 12 days or more after the one before it or the beginning, and
        when a week or more was told of after it, up to the next visit, without a red light, a stop
        sign, a substantial check or one of 50 or more.
    Limits:
        Days of which nothing was told are unknown, and an unknown visit is not a good one.
    """
    days = sorted({visit.date for visit in visits if since <= visit.date <= as_of})
    bad = {
        *stopped_days,
        *(
            check.date
            for check in checks
            if check.substantial is not False or check.out or (check.severity or 0) >= WARNING_FROM
        ),
    }
    told = {check.date for check in checks} | {entry.date for entry in entries}
    good = 0
    for number in reversed(range(len(days))):
        day = days[number]
        before = days[number - 1] if number else since
        until = days[number + 1] if number + 1 < len(days) else as_of
        known = any(day < one <= until and (one - day).days >= LOOKED_AFTER_DAYS for one in told)
        well = known and not any(day < one <= until for one in bad)
        if not well or (day - before).days < BIWEEKLY_FROM_DAYS:
            break
        good += 1
    return good
