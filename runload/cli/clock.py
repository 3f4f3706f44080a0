"""The only place that knows what day it is and where this machine stands."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from runload.analysis.spoken_day import AUTO_DAYS, WORDS, day_spoken_of
from runload.errors import UsageError
from runload.tabular.days import SPAN

TODAY_VARIABLE = "RUNLOAD_TODAY"  # pins the real day, so that results can be repeated
REST_S = 0.1  # between two looks whether another run has ended; ours


def zone_name(asked: str | None, profile: str | None) -> tuple[str, str]:
    """The zone for instants without one, and who chose it: asked, profile or machine."""
    if asked is not None:
        return _checked(asked, "--tz"), "asked"
    if profile is not None:
        return _checked(profile, "profile.toml [runner] tz"), "profile"
    return _machine_zone(), "machine"


def _checked(name: str, where: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        raise UsageError(
            where,
            f"{name!r} is not a time zone",
            "Use a name such as Europe/Berlin or America/Edmonton.",
        ) from None
    return name


def _machine_zone() -> str:
    candidates = [os.environ.get("TZ", "").lstrip(":")]
    link = Path("/etc/localtime")
    if link.is_symlink():
        candidates.append(str(link.resolve()).rpartition("zoneinfo/")[2])
    for name in candidates:
        try:
            if name:
                ZoneInfo(name)
                return name
        except (ValueError, OSError, KeyError):
            continue
    return "UTC"


def today(zone: str) -> date:
    """The real day in ``zone``, or the day that RUNLOAD_TODAY pins."""
    pinned = os.environ.get(TODAY_VARIABLE)
    if pinned:
        return day(pinned, TODAY_VARIABLE)
    return datetime.now(ZoneInfo(zone)).date()


def now() -> datetime:
    """The moment it is, for the date of a mail that goes out."""
    return datetime.now(UTC).replace(microsecond=0)


def pauses(longest_s: float) -> Iterator[float]:
    """Short rests, until so many seconds are over: how long to wait for somebody else."""
    until = time.monotonic() + longest_s
    while (left := until - time.monotonic()) > 0:
        rest_s = min(REST_S, left)
        time.sleep(rest_s)
        yield rest_s


def day(text: str, where: str) -> date:
    """The day that somebody typed, in any form of a cell, or a one-line error."""
    from runload.tabular.dates import NO_DATE, TOO_FAR, named_day

    try:
        return named_day(text)
    except ValueError as why:
        what, fix = str(why), "Write it as 2026-11-22."
    if what == NO_DATE:
        what, fix = "is not a day", "Write it as 2026-11-22, or use auto, today or last."
    if what == TOO_FAR:
        what, fix = "is too far away", f"Check the year: {SPAN}."
    raise UsageError(where, f"{text!r} {what}", fix)


def report_day(
    asked: str, real_day: date, last_activity: date | None, last_pain: date | None
) -> tuple[date, str]:
    """The day a report speaks of, and its basis: today, last or given (interface, --as-of)."""
    named = asked if asked in WORDS else day(asked, "--as-of")
    return day_spoken_of(named, real_day, last_activity, last_pain)


def fresh_from(asked: str, real_day: date) -> date:
    """The day from which on a later last activity would not change ``report_day``."""
    return real_day - timedelta(days=AUTO_DAYS) if asked == "auto" else real_day
