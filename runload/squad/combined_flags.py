"""What flags mean together, known from their levels alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from runload.analysis.headline import BREAK_FLAG, sure_and_high
from runload.evidence.vocabulary import PAIN_LIGHT_FLAG
from runload.load import FLAGS, combined
from runload.load.flags.weekly_jump import ENTRY as JUMP
from runload.load.flags.weekly_jump import WARNING as JUMP_WARNING
from runload.models import Evidence, Flag, Level

NO_WORDS = "-"
NO_DAY = date.min
LEVEL_BITS = 3
"""A level takes so many bits where those of all flags are one number."""

Raised = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class CombinedFlags:
    """Flags as ``combined`` leaves them, without words and days, and the level of the load.

    One such object stands for all athletes with flags of these names and levels.
    """

    flags: tuple[Flag, ...]
    ids: tuple[str, ...]
    level: Level


@lru_cache(maxsize=65536)
def together(raised: Raised, *, big_jump: bool, pain: bool, amber: bool) -> CombinedFlags:
    """The combination rule for flags of these names and levels.

    ``big_jump``: the weekly jump, where it stands, may become a warning.
    """
    flags = [_stand_in(name, Level(level), big_jump=big_jump) for name, level in raised]
    settled, level = combined(flags, pain_in_window=pain, amber_in_window=amber)
    return CombinedFlags(settled, tuple(flag.id for flag in settled), level)


@lru_cache(maxsize=1024)
def _stand_in(name: str, level: Level, *, big_jump: bool) -> Flag:
    """A flag of this name and level, without anything that a rule alone knows."""
    measured = 2 * JUMP_WARNING.value if name == JUMP.name and big_jump else 0.0
    return Flag(
        id=name,
        level=level,
        date=NO_DAY,
        evidence=Evidence(measured, "", 0.0, (), NO_WORDS),
        seen=NO_WORDS,
        contested=FLAGS[name].contested,
    )


@lru_cache(maxsize=65536)
def spoken_of(found: CombinedFlags, least: Level, *, low_confidence: bool) -> frozenset[str]:
    """The flags of which one is spoken of first: days alone decide between them."""
    able = [flag for flag in found.flags if flag.level >= least and flag.id != PAIN_LIGHT_FLAG]
    back = low_confidence and any(flag.id == BREAK_FLAG for flag in able)
    order = {flag.id: sure_and_high(flag, back=back) for flag in able}
    first = max(order.values(), default=None)
    return frozenset(name for name, value in order.items() if value == first)
