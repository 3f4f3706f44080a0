"""The days of injuries, from ``--injury``."""

from __future__ import annotations

from datetime import date

from runload.errors import UsageError
from runload.tabular.dates import NO_DATE, TOO_FAR, named_day


def injury_days(told: list[str], as_of: date) -> tuple[date, ...]:
    """The days told, each once.

    Raises:
        UsageError: words that are no day, or a day after ``as_of``.
    """
    return tuple(sorted({_day(text, as_of) for text in told}))


def _day(text: str, as_of: date) -> date:
    try:
        day = named_day(text)
    except ValueError as why:
        what = "is not a day" if str(why) in (NO_DATE, TOO_FAR) else str(why)
        raise UsageError("--injury", f"{text!r} {what}", "Write it as 2026-03-01.") from None
    if day > as_of:
        raise UsageError(
            "--injury",
            f"{day.isoformat()} is after {as_of.isoformat()}, the last day looked at",
            "Give a day of the log, or a later --as-of.",
        )
    return day
