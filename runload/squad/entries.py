"""One line of the squad's list: how it stands, what differs from a week ago, where it ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runload.analysis.silence import AMBER, RED, Silence
from runload.load.base import FLAGS
from runload.load.phrases import counted
from runload.models import Level, OpenProblem, PainLight, RedFlag
from runload.rules.quiet_week import NO_NEWS_DAYS

QUIET_AFTER_DAYS = NO_NEWS_DAYS
NEW = "new in this log"
_URGENCY_ORDER = {"now": 0, "today": 1, "days": 2}
_NOT_URGENT = 3
_LIGHT_ORDER = {RED: 0, AMBER: 1}
_NO_LIGHT = len(_LIGHT_ORDER)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an athlete stands on one day. ``pain`` is the worst score told in a fortnight.

    ``back_after_days`` is the length of the break that a run of the last seven days ended.
    """

    level: Level
    flags: tuple[str, ...]
    red_flags: tuple[str, ...]
    pain: float | None
    days_since: int | None = None
    back_after_days: int | None = None
    stands_out: frozenset[str] = frozenset()
    """The flags above info: only they are news to a coach."""


def changed(now: Standing, before: Standing | None) -> str:
    """What differs from a week ago, in words; empty where nothing does.

    Examples:
        >>> calm = Standing(Level.OK, (), (), 0.0)
        >>> spike = frozenset({"session-spike"})
        >>> changed(Standing(Level.WATCH, (*spike,), (), 4.0, stands_out=spike), calm)
        'new pain, 4 of 10; up from ok to watch; new: one run much longer than usual'
    """
    if before is None:
        return NEW
    said = []
    if now.days_since is not None and now.days_since > QUIET_AFTER_DAYS:
        said.append(f"no news for {counted(now.days_since, 'day')}")
    if now.back_after_days is not None:
        said.append(f"back after {counted(now.back_after_days, 'day')} off")
    if set(now.red_flags) - set(before.red_flags):
        said.append("a new stop sign")
    said += _pain(now.pain, before.pain)
    if now.level != before.level:
        way = "up" if now.level > before.level else "down"
        said.append(f"{way} from {before.level.word} to {now.level.word}")
    if fresh := [name for name in now.flags if name in now.stands_out - before.stands_out]:
        said.append(f"new: {', '.join(_title(name) for name in fresh)}")
    return "; ".join(said)


def _pain(now: float | None, before: float | None) -> list[str]:
    if now and not before:
        return [f"new pain, {now:g} of 10"]
    if now is None or before is None or now == before:
        return []
    return [f"pain {'up' if now > before else 'down'} from {before:g} to {now:g} of 10"]


def _title(name: str) -> str:
    title = FLAGS[name].title
    return f"{title[0].lower()}{title[1:]}"


def urgency(
    red_flags: tuple[RedFlag, ...],
    lights: tuple[PainLight, ...],
    level: Level,
    spike_pct: float | None,
    opened: Sequence[OpenProblem] = (),
    silent: Silence | None = None,
) -> tuple[float, ...]:
    """Where an athlete ranks, the smallest first.

    Red flags by urgency, then red lights, then an open injury with an amber light, then the level,
    then amber, the pain score and the size of the spike. Pain after which nothing was heard ranks
    by the light that it had.

    Source:
        pain outranks load (clinic); how far is ours
    """
    flag = min((_URGENCY_ORDER[found.urgency] for found in red_flags), default=_NOT_URGENT)
    colours = [found.light for found in lights] + ([silent.light] if silent else [])
    light = min((_LIGHT_ORDER.get(colour, _NO_LIGHT) for colour in colours), default=_NO_LIGHT)
    scores = [found.entry.score or 0 for found in lights] + ([silent.score] if silent else [])
    injured = any(problem.kind == "injury" for problem in opened)
    sore = 0 if light == _LIGHT_ORDER[RED] else 1 if injured and light == _LIGHT_ORDER[AMBER] else 2
    return (flag, sore, -int(level), light, -max(scores, default=0), -(spike_pct or 0.0))


def why(headline: str, red_flags: tuple[RedFlag, ...]) -> str:
    """The headline, with the signs behind a red flag: never the athlete's own words."""
    if not red_flags:
        return headline
    return f"{headline} ({'; '.join(red_flags[0].because)})"
