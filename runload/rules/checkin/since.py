"""Since when pain asks for a visit: a day that stays where it is while nothing new is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from runload.models import PainEntry, WeeklyCheck
from runload.models.values import dataclass
from runload.rules.light import ENTRY_DAYS, spell_of
from runload.rules.pain_days import day_lights
from runload.tables import WEEK_DAYS

AMBER_DAYS_IN_7 = 3
LASTING_PAIN_DAYS = 14
"""Days with amber in a week, and days of pain in one place, that ask for a visit (evidence D.3)."""
LOOKED_BACK_DAYS = 84
"""Days back over which a light is followed. Basis: ours, as long as an injury is on record."""


@dataclass(frozen=True, slots=True)
class PainSince:
    """The first day on which each thing held that is told of pain; None where that is not known.

    ``amber`` three days with amber in a week, ``lasting`` 14 days of pain in one place,
    ``injured`` the present injury; ``red`` and ``stop`` are the last day of a red light and of a
    stop sign.
    """

    amber: date | None = None
    lasting: date | None = None
    red: date | None = None
    stop: date | None = None
    injured: date | None = None


def amber_since(entries: Sequence[PainEntry], as_of: date) -> date | None:
    """The first day of the stretch in which amber has been told on three days of every week.

    Returns:
        None where no such stretch lasts on ``as_of``.
    """
    lights = day_lights(entries, as_of, LOOKED_BACK_DAYS).values()
    told = {light.entry.date for place in lights for light in place if light.light == "amber"}
    days = sorted(told)
    since = until = None
    for first, third in zip(days, days[AMBER_DAYS_IN_7 - 1 :], strict=False):
        if (third - first).days >= WEEK_DAYS:
            continue
        if until is None or third > until:
            since = third
        until = first + timedelta(days=WEEK_DAYS)
    return since if until is not None and as_of < until else None


def lasting_since(entries: Sequence[PainEntry], as_of: date) -> date | None:
    """The first day on which a pain that is still told of had lasted for 14 days in its place."""
    return min(
        (
            spell[0] + timedelta(days=LASTING_PAIN_DAYS - 1)
            for place in day_lights(entries, as_of, ENTRY_DAYS)
            if (spell := spell_of([e for e in entries if (e.region, e.side) == place], as_of))
            and (spell[1] - spell[0]).days + 1 >= LASTING_PAIN_DAYS
        ),
        default=None,
    )


def injured_since(
    open_since: Iterable[date],
    stopped_days: Iterable[date],
    checks: Iterable[WeeklyCheck],
    as_of: date,
) -> date | None:
    """The first day of the present injury, as far as it is known.

    Parameters:
        open_since: the first days of injuries that are open; stopped_days: those with a red light
        or a stop sign; checks: weekly checks, of which those count that found a substantial
        problem. Two of these days more than 14 days apart are of two injuries.
    """
    told = {day for day in stopped_days if day <= as_of}
    told |= {one.date for one in checks if one.date <= as_of and (one.substantial or one.out)}
    days = sorted(told, reverse=True)
    begun = list(open_since)
    if days and (as_of - days[0]).days < ENTRY_DAYS:
        first = days[0]
        for later, earlier in pairwise(days):
            if (later - earlier).days > ENTRY_DAYS:
                break
            first = earlier
        begun.append(first)
    return min(begun, default=None)
