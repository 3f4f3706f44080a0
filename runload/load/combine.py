"""The combination rule: what several flags mean together (evidence B)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from runload.load.base import FLAGS
from runload.load.flags.session_spike import ENTRY as SPIKE
from runload.load.flags.weekly_jump import ENTRY as JUMP
from runload.load.flags.weekly_jump import WARNING as JUMP_WARNING
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level


def combined(
    flags: Iterable[Flag], *, pain_in_window: bool, amber_in_window: bool
) -> tuple[tuple[Flag, ...], Level]:
    """The flags of one window, one of each id, and the level of the load.

    The highest flag comes first; of equal ones those that are not contested, in evidence B's order.

    A contested flag stays at watch or below; only the weekly jump above 60 % becomes a warning,
    beside another flag that is not contested or beside pain. The level is the highest single
    one, raised by one step (at most to warning) where a session spike of watch or more meets a
    weekly jump, a return after a break, or an amber pain light.
    """
    single = _one_of_each(flags)
    beside = [flag for flag in single if FLAGS[flag.id].lifts and not flag.contested]
    final = [_settled(flag, beside, pain=pain_in_window) for flag in single]
    final.sort(key=lambda flag: (-flag.level, flag.contested, FLAGS[flag.id].number))
    level = max((flag.level for flag in final), default=Level.OK)
    spiked = any(flag.id == SPIKE.name and flag.level >= Level.WATCH for flag in final)
    joined = any(flag.id != SPIKE.name and FLAGS[flag.id].lifts for flag in final)
    if spiked and (joined or amber_in_window) and level < Level.WARNING:
        level = Level(level + 1)
    return tuple(final), level


def _one_of_each(flags: Iterable[Flag]) -> list[Flag]:
    """The highest flag of each id, the latest where two are equal."""
    best: dict[str, Flag] = {}
    for flag in flags:
        other = best.get(flag.id)
        if other is None or (flag.level, flag.date) > (other.level, other.date):
            best[flag.id] = flag
    return [best[name] for name in sorted(best)]


def _settled(flag: Flag, beside: list[Flag], *, pain: bool) -> Flag:
    """The flag at the level that it may have in this company."""
    if flag.id == JUMP.name and flag.evidence.measured > JUMP_WARNING.value + TOLERANCE:
        with_what = [FLAGS[other.id].together for other in beside] + ["pain"] * pain
        if with_what:
            return replace(
                flag,
                level=JUMP_WARNING.level,
                evidence=replace(flag.evidence, threshold=JUMP_WARNING.value),
                beside=f"We mention it because it comes with {' and '.join(with_what)}.",
            )
    highest = Level.WATCH if flag.contested else FLAGS[flag.id].highest
    return flag if flag.level <= highest else replace(flag, level=highest)
