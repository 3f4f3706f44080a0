"""Which activities of the store a command is about."""

from __future__ import annotations

from datetime import date

from runload.cli import clock
from runload.cli.options import store as options
from runload.errors import UsageError
from runload.store.listing import Wanted

SPORTS = ("run", "trail", "treadmill", "other")


def wanted(days: options.Days, which: options.Wanted | None = None) -> Wanted:
    """What ``--from``, ``--to``, ``--sport``, ``--athlete`` and ``--deleted`` ask for."""
    which = which or options.Wanted()
    return Wanted(
        since=_day(days.since, "--from"),
        until=_day(days.until, "--to"),
        sport=sport_of(which.sport, "--sport"),
        athlete=which.athlete,
        deleted=which.deleted,
    )


def sport_of(word: str | None, option: str) -> str | None:
    """A sport, checked.

    Raises:
        UsageError
    """
    if word is not None and word not in SPORTS:
        raise UsageError(option, f"{word!r} is not a sport", f"Use one of {', '.join(SPORTS)}.")
    return word


def _day(text: str | None, option: str) -> date | None:
    return None if text is None else clock.day(text, option)
