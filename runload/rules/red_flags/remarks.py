"""Which notes beside a session are asked about: those that may hold a stop sign.

A note of a training log is written about the day as a whole, often by nobody in particular. It
never makes an alert by itself: it asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from runload.models import NoteAsked, PainEntry, Profile
from runload.rules.bone import bone_suspicion
from runload.rules.light import STOP_SIGNS, light_of
from runload.rules.red_flags.files import URGENCIES, When, screens
from runload.rules.red_flags.screen import red_flags

QUOTED_LETTERS = 60
"""Letters of a note that are repeated, so that its writer can be asked. Basis: ours."""
AT_ONCE = ("now", "today")
SIGNS_KEPT = 16384
"""Sets of signs of which it is kept whether a stop sign may be among them."""
_GRAVE = frozenset({*STOP_SIGNS, "rest_or_night"})
_NAMES_ITS_PART = frozenset({"pinpoint_on_bone", "back_lump", "testicle_lump"})
"""Signs that name a part of the body themselves, where no place was told."""
_BY_SCORE_AND_SIDE = frozenset({"severe", "two_sided"})
_OF_PAIN = re.compile(r"\b(?:hurt|pain|ach(?:e|ing|y)|throb)", re.IGNORECASE)


def holds_stop_sign(
    entry: PainEntry, remark: str, profile: Profile, as_of: date, *, beside_pain: bool
) -> bool:
    """Whether the words of a session, its remark among them, may hold a stop sign [true or false].

    Parameters:
        entry: the score, the place and the remark of one row, read as one report.
        remark: its remark alone.
        profile: of the runner.
        as_of: the day the report speaks of.
        beside_pain: the row itself tells of pain, by a score above 0 or by a place.
    Returns:
        True for a red flag that cannot wait or that names a part of the body; beside pain, also for
        a limp, for a leg that does not carry and for what a remark calls pain at rest or at night,
        where they make the light red.
    Limits:
        Without pain in its row a limp may be about anything, and a remark on a bad night or a long
        day that does not speak of pain is about sleep and work: then only red flags count.
    Source:
        ours; the signs are those of the traffic light.
    Examples:
        >>> day = date(2026, 5, 1)
        >>> limping = PainEntry(day, 2, regions=("front_knee",), signs=frozenset({"limp"}))
        >>> holds_stop_sign(limping, "limping", Profile(), day, beside_pain=True)
        True
        >>> holds_stop_sign(limping, "limping", Profile(), day, beside_pain=False)
        False
    """
    flags = red_flags((entry,), profile, as_of)[0]
    placed = bool(entry.regions or entry.signs & _NAMES_ITS_PART)
    if any(flag.urgency in AT_ONCE or placed for flag in flags):
        return True
    grave = _GRAVE if _OF_PAIN.search(remark) else {*STOP_SIGNS}
    return beside_pain and bool(entry.signs & grave) and light_of(entry).light == "red"


@lru_cache(maxsize=SIGNS_KEPT)
def may_hold_stop_sign(
    signs: frozenset[str], regions: frozenset[str], *, beside_pain: bool
) -> bool:
    """False only where ``holds_stop_sign`` is, whatever else is told.

    Parameters:
        signs: those that a report may have; it has none beside them.
        regions: the places that it may be about.
        beside_pain: the row itself tells of pain.
    Examples:
        >>> may_hold_stop_sign(frozenset({"tight_shoes"}), frozenset({"toes"}), beside_pain=False)
        False
        >>> may_hold_stop_sign(frozenset({"dark_urine"}), frozenset(), beside_pain=False)
        True
    """
    if beside_pain and signs & _GRAVE:
        return True
    told = signs | _BY_SCORE_AND_SIDE
    placed = bool(regions or signs & _NAMES_ITS_PART)
    if "one_spot" in told:
        told |= {"pinpoint_on_bone"}
    return any(
        _may_hold(when, told, regions)
        for screen in screens()
        for when in screen.when
        if when.urgency in AT_ONCE or (when.urgency in URGENCIES and placed)
    )


def _may_hold(when: When, signs: frozenset[str], regions: frozenset[str]) -> bool:
    """Whether a condition can be met by some of these signs in one of these places."""
    covered = not when.regions or when.or_no_region or bool(when.regions & regions)
    if not covered and not ("any" in when.regions and regions):
        return False
    if not when.all <= signs or (when.any and not when.any & signs):
        return False
    if when.also_any and not when.also_any & signs:
        return False
    return not when.bone or _may_be_bone(signs, regions)


def _may_be_bone(signs: frozenset[str], regions: frozenset[str]) -> bool:
    """Whether some of these signs speak of bone there, however pain at rest was explained."""
    told = PainEntry(date.min, None, signs=signs | {"night_much_worse"})
    places = [(), *((region,) for region in regions)]
    return any(bone_suspicion(replace(told, regions=place)) for place in places)


def asked_of_note(entries: Sequence[PainEntry], remark: str, profile: Profile) -> NoteAsked:
    """What is asked of a note that may hold a stop sign: today, where the sign could not wait.

    ``entries`` are its reports, at least one, of one day.
    """
    on = entries[0].date
    flags = red_flags(entries, profile, on)[0]
    shown = remark if len(remark) <= QUOTED_LETTERS else f"{remark[: QUOTED_LETTERS - 1]}…"
    return NoteAsked(on, shown, any(flag.urgency in AT_ONCE for flag in flags))
