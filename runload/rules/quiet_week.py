"""When the weekly mail may stay away: only where there is nothing to say."""

from __future__ import annotations

from datetime import date

from runload.models import Level, Report, SquadReport

NO_NEWS_DAYS = 14
"""A log without a new activity for so many days is worth a mail [days, ours]."""
VISIT_DAYS = 7
"""A check-in within so many days, or one that came due in so many, is worth a mail [days, ours]."""
OVERDUE_AGAIN_DAYS = 28
"""One that is overdue is told of again after so many days [days, ours]."""


def nothing_to_say(found: Report | SquadReport, today: date) -> bool:
    """Whether a digest with ``--quiet-weeks`` stays away.

    ``today`` is the real day: a log that ended long ago is told as of its own last day, and is
    never quiet. The check-in is that of the report's day. Never quiet are a red flag, the level
    watch or above, a log without news for 14 days, anything skipped, and a check-in within 7 days
    or newly overdue; then it is told of again every 28 days.
    """
    if isinstance(found, SquadReport):
        return _nothing_about(found, today)
    return not (
        found.red_flags
        or found.level >= Level.WATCH
        or found.skipped
        or _without_news(found.coverage.last_activity, today)
        or _visit_due(found.checkin.due, found.as_of)
    )


def _visit_due(due: date | None, as_of: date) -> bool:
    """Whether the check-in is near, or overdue for a first week or again for so many days."""
    if due is None:
        return False
    late = (as_of - due).days
    return -VISIT_DAYS <= late < 0 or (late >= 0 and late % OVERDUE_AGAIN_DAYS < VISIT_DAYS)


def _nothing_about(squad: SquadReport, today: date) -> bool:
    """Of a squad: nobody to call, nobody silent. Their check-ins are their own matter."""
    later = (today - squad.as_of).days
    return not (
        squad.skipped
        or not squad.entries
        or any(
            entry.red_flags
            or entry.call_level >= Level.WATCH
            or entry.unheard_days is None
            or entry.unheard_days + later >= NO_NEWS_DAYS
            for entry in squad.entries
        )
    )


def _without_news(last: date | None, today: date) -> bool:
    return last is None or (today - last).days >= NO_NEWS_DAYS
