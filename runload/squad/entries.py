"""One line of the squad's list: where it ranks, and in words what differs from a week ago."""

from __future__ import annotations

from collections.abc import Sequence

from runload.load.phrases import counted
from runload.models import Level, News
from runload.models.values import dataclass
from runload.rules.quiet_week import NO_NEWS_DAYS
from runload.squad.reasons import FIGURE, KINDS, Mark

QUIET_AFTER_DAYS = NO_NEWS_DAYS
NEW = "new in this log"
_SHOWN = 3
"""Of each trend so many are said in words [ours]."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Who came and who is away: ``back_after_days`` is the break that a run of this week ended."""

    new: bool = False
    days_since: int | None = None
    back_after_days: int | None = None


def changed(coming: Coming, news: News) -> str:
    """What differs from a week ago, in words; empty where nothing does.

    Examples:
        >>> changed(Coming(), News(new=("pain at the left calf, 4 of 10",), same=("no rest",)))
        'new: pain at the left calf, 4 of 10; as last week: no rest'
        >>> changed(Coming(days_since=15), News())
        'no news for 15 days'
    """
    said = [NEW] if coming.new else []
    if coming.days_since is not None and coming.days_since > QUIET_AFTER_DAYS:
        said.append(f"no news for {counted(coming.days_since, 'day')}")
    if coming.back_after_days is not None:
        said.append(f"back after {counted(coming.back_after_days, 'day')} off")
    told = [("new", news.new), ("worse", news.worse), ("better", news.better)]
    if coming.new:
        told = []
    elif news.new or news.worse or news.better:
        told.append(("as last week", news.same))
    said += [f"{word}: {', '.join(parts[:_SHOWN])}" for word, parts in told if parts]
    if not said and news.same:
        said.append("as last week")
    return "; ".join(said)


def urgency(marks: Sequence[Mark], level: Level, spike_pct: float | None) -> tuple[float, ...]:
    """Where an athlete ranks, the smallest first.

    By the gravest reason to call, how loud it is and how long silent, then by the level and the
    size of the spike; whoever has no reason stands after all others.

    Source:
        pain outranks load (clinic), silence makes it louder (hearing 5); how far is ours
    """
    first = next((mark for mark in marks if mark.calls), None)
    if first is None:
        figure = any(mark.kind == FIGURE for mark in marks)
        return (len(KINDS) + (not figure), 0.0, 0.0, -int(level), -(spike_pct or 0.0))
    return (*first.order[1:3], -float(first.silent_days), -int(level), -(spike_pct or 0.0))
