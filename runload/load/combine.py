"""The combination rule: what several flags mean together (evidence B)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from runload.load.base import FLAGS
from runload.load.flags.session_spike import ENTRY as SPIKE
from runload.load.flags.weekly_jump import ENTRY as JUMP
from runload.load.flags.weekly_jump import WARNING as JUMP_WARNING
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level
from runload.models.values import dataclass

Raised = tuple[tuple[str, int], ...]
"""Names and levels of flags, one of each."""


@dataclass(frozen=True, slots=True)
class Combination:
    """Flags of one window as they count together, the first one first, and the load's level.

    ``lifting`` are those beside which a weekly jump may become a warning.
    """

    flags: tuple[tuple[str, Level], ...]
    level: Level
    lifting: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def combination(raised: Raised, *, big_jump: bool, pain: bool, amber: bool) -> Combination:
    """What flags of these names and levels mean together.

    The highest flag comes first; of equal ones those that are not contested, in evidence B's order.

    A contested flag stays at watch or below; only the weekly jump above 60 % becomes a warning
    (``big_jump``), beside another flag that is not contested or beside pain. The level is the
    highest single one, raised by one step (at most to warning) where a session spike of watch or
    more meets a weekly jump, a return after a break, or an amber pain light.
    """
    lifting = tuple(
        name for name, _ in sorted(raised) if FLAGS[name].lifts and not FLAGS[name].contested
    )
    jump = Level(JUMP_WARNING.level) if big_jump and (lifting or pain) else None
    final = [(name, _settled(name, Level(level), jump)) for name, level in raised]
    final.sort(key=lambda one: (-one[1], FLAGS[one[0]].contested, FLAGS[one[0]].number))
    level = max((level for _, level in final), default=Level.OK)
    spiked = any(name == SPIKE.name and level >= Level.WATCH for name, level in final)
    joined = any(name != SPIKE.name and FLAGS[name].lifts for name, _ in final)
    if spiked and (joined or amber) and level < Level.WARNING:
        level = Level(level + 1)
    return Combination(tuple(final), level, lifting)


def _settled(name: str, level: Level, jump: Level | None) -> Level:
    """The level that a flag may have in its company."""
    if name == JUMP.name and jump is not None:
        return jump
    return min(level, Level.WATCH if FLAGS[name].contested else FLAGS[name].highest)


def by_itself(name: str, level: Level) -> Level:
    """The level that a flag has where no other stands beside it."""
    return _settled(name, level, None)


def combined(
    flags: Iterable[Flag], *, pain_in_window: bool, amber_in_window: bool
) -> tuple[tuple[Flag, ...], Level]:
    """The flags of one window, one of each id, and the level of the load: see ``combination``."""
    single = {flag.id: flag for flag in _one_of_each(flags)}
    jump = single.get(JUMP.name)
    found = combination(
        tuple((name, int(flag.level)) for name, flag in single.items()),
        big_jump=jump is not None and jump.evidence.measured > JUMP_WARNING.value + TOLERANCE,
        pain=pain_in_window,
        amber=amber_in_window,
    )
    beside = [FLAGS[name].together for name in found.lifting] + ["pain"] * pain_in_window
    return tuple(_at(single[name], level, beside) for name, level in found.flags), found.level


def _one_of_each(flags: Iterable[Flag]) -> list[Flag]:
    """The highest flag of each id, the latest where two are equal."""
    best: dict[str, Flag] = {}
    for flag in flags:
        other = best.get(flag.id)
        if other is None or (flag.level, flag.date) > (other.level, other.date):
            best[flag.id] = flag
    return [best[name] for name in sorted(best)]


def _at(flag: Flag, level: Level, beside: Sequence[str]) -> Flag:
    """The flag at its level; a weekly jump that became a warning says why it is told."""
    if flag.id == JUMP.name and level == JUMP_WARNING.level:
        return replace(
            flag,
            level=level,
            evidence=replace(flag.evidence, threshold=JUMP_WARNING.value),
            beside=f"We mention it because it comes with {' and '.join(beside)}.",
        )
    return flag if flag.level == level else replace(flag, level=level)
