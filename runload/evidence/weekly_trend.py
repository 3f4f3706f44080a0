"""Where the weekly check goes over the weeks: rising, falling or steady, for each body area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from runload.evidence.weekly_check import INCOMPLETE, by_week, check_level, monday_of
from runload.models import Level, WeeklyCheck, WeeklyTrend

NOISE_BELOW = 35.0
"""Change of severity [0-100] in one runner that may be noise. Basis: quoted second-hand."""
TREND_WEEKS = 3
"""Weeks that a trend needs at least. Basis: evidence E.3."""
MISSING_WEEKS = "missing_days"
WEEK = timedelta(weeks=1)


def check_trends(checks: Sequence[WeeklyCheck], as_of: date) -> tuple[WeeklyTrend, ...]:
    """Where each body area stands and where it goes, the gravest first [points of 0-100].

    Formula:
        by ISO week, of several forms in one week the graver one; see ``weekly_trend``
    Parameters:
        checks: in any order; those after ``as_of`` are left out.
        as_of: the day of the report.
    Returns:
        One for each body area and questionnaire answered in this ISO week or the one before. An
        older answer says nothing of now.
    """
    areas: defaultdict[tuple[str, str, str], list[WeeklyCheck]] = defaultdict(list)
    for check in sorted(checks, key=lambda check: check.date):
        if check.date <= as_of:
            areas[check.region, check.side, check.form].append(check)
    fresh_from = monday_of(as_of) - WEEK
    found = [
        weekly_trend(by_week(told), max(check.date for check in told))
        for told in areas.values()
        if told[-1].date >= fresh_from
    ]
    return tuple(
        sorted(
            found,
            key=lambda trend: (
                -(check_level(trend.last) or Level.OK), -(trend.last.severity or 0),
                trend.last.region, trend.last.side, trend.last.form,
            ),
        )
    )  # fmt: skip


def weekly_trend(
    weeks: Mapping[date, WeeklyCheck], day: date, length: int = TREND_WEEKS
) -> WeeklyTrend:
    """How the severity of one area went over the last weeks [points of 0-100].

    Formula:
        rising: no week below the one before, the last above the first; falling the other way
        round; steady otherwise.
    Parameters:
        weeks: the check of each ISO week of one area, by its Monday.
        day: a day of the last week to look at.
        length: how many weeks, at least three.
    Returns:
        The trend; without a known severity in each of these weeks, no direction and the reason.
    Raises:
        ValueError: fewer than three weeks, no check in the last one, or checks of several forms.
    Limits:
        A missing week is not filled. Changes below 35 points may be noise (quoted second-hand).
    Source:
        Ours; the noise as evidence E.3 quotes it.
    Examples:
        >>> from runload.evidence.weekly_check import weekly_check
        >>> days = [date(2026, 11, day) for day in (2, 9, 16)]
        >>> told = [(8, 8, 8, 8), (17, 8, 8, 8), (17, 17, 17, 17)]
        >>> weeks = {day: weekly_check(day, form) for day, form in zip(days, told)}
        >>> weekly_trend(weeks, days[-1]).direction
        'rising'
    """
    if length < TREND_WEEKS:
        raise ValueError(f"a trend needs {TREND_WEEKS} weeks or more, not {length}")
    last_week = monday_of(day)
    mondays = [last_week - back * WEEK for back in reversed(range(length))]
    checks = [weeks[monday] for monday in mondays if monday in weeks]
    if last_week not in weeks:
        raise ValueError(f"there is no check in the week of {last_week}")
    if len({check.form for check in checks}) > 1:
        raise ValueError("scores of several questionnaires are never mixed")
    last = checks[-1]
    known = [float(check.severity) for check in checks if check.severity is not None]
    if len(known) < length:
        reason = INCOMPLETE if len(checks) == length else MISSING_WEEKS
        return WeeklyTrend(last, reason=reason)
    change = known[-1] - known[0]
    steps = [after - before for before, after in pairwise(known)]
    direction = "steady"
    if change > 0 and min(steps) >= 0:
        direction = "rising"
    elif change < 0 and max(steps) <= 0:
        direction = "falling"
    return WeeklyTrend(last, tuple(known), direction, change, abs(change) < NOISE_BELOW)
