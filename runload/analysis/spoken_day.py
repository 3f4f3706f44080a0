"""The day a report speaks of: the one asked for, today, or the last day of the log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from runload.models import ImportResult

if TYPE_CHECKING:  # every command asks for the day, few for all that a runner told
    from runload.analysis.runner_input import RunnerInput

AUTO_DAYS = 28
"""Interface: with ``auto``, a log that ended within so many days is told as of today."""
WORDS = ("auto", "today", "last")


def day_spoken_of(
    asked: date | str, real_day: date, last_activity: date | None, last_pain: date | None
) -> tuple[date, str]:
    """The day, and its basis: today, last or given. ``asked`` is a day or one of ``WORDS``."""
    if isinstance(asked, date):
        return asked, "given"
    if asked == "today" or last_activity is None:
        return real_day, "today"
    if asked == "last":
        return last_activity, "last"
    fresh = real_day - last_activity <= timedelta(days=AUTO_DAYS)
    told_after = last_pain is not None and last_pain > last_activity
    return (real_day, "today") if fresh or told_after else (last_activity, "last")


def last_days(
    imported: ImportResult, runner: RunnerInput, real_day: date, also: Iterable[date] = ()
) -> tuple[date | None, date | None]:
    """The last day of the log and the last of which something was told, up to ``real_day``.

    ``also`` are further days of which something was told.
    """
    told = [note.date for note in imported.pain]
    told += [*(entry.date for entry in runner.pain), *also]
    diary = runner.diary
    told += [ailment.date for ailment in (*diary.injuries, *diary.illnesses)]
    told += [stretch.last for stretch in diary.no_running]
    told += [visit.date for visit in diary.visits if visit.terms]
    told += [note.no_running.last for note in imported.pain if note.no_running]
    runs = (activity.local_date for activity in imported.activities)
    last, told_last = (
        max((day for day in days if day <= real_day), default=None) for days in (runs, told)
    )
    return last, told_last
