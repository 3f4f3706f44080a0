"""Which patterns are named for which place, and in what order.

A name or a choice of the runner comes first, then what the signs speak for, then what is usual at
the place. No place keeps silent for want of signs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from runload.models.values import dataclass
from runload.rules.patterns.files import SHOWN_FROM_POINTS, Pattern, number_order, patterns
from runload.rules.patterns.matching import Match, best_match, contradicted, points
from runload.rules.patterns.reports import PlaceReport
from runload.rules.patterns.usual import usual_at

SHOWN_AT_MOST = 3
"""Patterns named in all, unless more places hurt: each keeps its first. Basis: ours, C.0."""
PLACES_AT_MOST = 6
"""Places that keep a pattern of their own. Basis: ours."""
USUAL_SHOWN = 2
"""Usual patterns named where only the place is known: those the question tells apart."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What holds for all places of a runner.

    ``stop``: no running at all; ``stop_sign``: because of a red flag or a suspected bone, which
    hold back what only the place would name. ``age_years`` is the most that he or she can be.
    """

    stop: bool
    stop_sign: bool
    young: bool
    age_years: int | None


@lru_cache(maxsize=4096)
def shown(reports: tuple[PlaceReport, ...], asked: Asked) -> tuple[Match, ...]:
    """The patterns that fit such reports best: many runners tell of the same."""
    places = [of_place(report, asked) for report in reports]
    ranked = sorted(
        ((match, rank) for found in places for rank, match in enumerate(found)), key=_weight
    )
    best: dict[str, Match] = {}
    for match, _ in ranked:
        best.setdefault(match.pattern.id, match)
    first = {found[0].pattern.id for found in places[:PLACES_AT_MOST] if found}
    room = max(SHOWN_AT_MOST - len(first), 0)
    kept = []
    for name, match in best.items():
        if name not in first:
            room -= 1
        if name in first or room >= 0:
            kept.append(match)
    return tuple(kept)


def _weight(one: tuple[Match, int]) -> tuple[bool, int, int, tuple[bool, int, str]]:
    """Names first, then points, then the order within a place."""
    match, rank = one
    return not match.named, -match.score, rank, number_order(match.pattern.number)


def of_place(report: PlaceReport, asked: Asked) -> tuple[Match, ...]:
    """What is named for one report, the best first; empty where nothing fits.

    A pattern that stops all running is named alone.
    """
    order = usual_at(report.regions)
    fits = [one for one in patterns() if _for_runner(one, report, asked)]
    found = [match for one in fits if (match := _match(one, report, asked)) is not None]
    found.sort(
        key=lambda match: (
            report.named.index(match.pattern.id) if match.named else len(report.named),
            -match.score,
            order.index(match.pattern.id) if match.pattern.id in order else len(order),
            number_order(match.pattern.number),
        )
    )
    if any(match.pattern.stop for match in found):
        return tuple(match for match in found if match.pattern.stop)
    if not asked.stop_sign and _open(found):
        found += _usual(order, report, fits, {match.pattern.id for match in found}, asked)
        return tuple(found[:USUAL_SHOWN])
    return tuple(found)


def _open(found: Sequence[Match]) -> bool:
    """Whether no sign has yet spoken for a pattern, and no name was given."""
    if not found:
        return True
    first = found[0]
    settled = first.named or first.pattern.note or first.pattern.needs or first.pattern.needs_at
    return first.score <= 0 and not settled


def _for_runner(one: Pattern, report: PlaceReport, asked: Asked) -> bool:
    """Whether the pattern is one of this runner's age."""
    if one.growing:
        return asked.young or (asked.age_years is None and one.id in report.named)
    if asked.young and (one.note or one.from_age_years is not None):
        return False
    if one.from_age_years is None or asked.age_years is None:
        return True
    return asked.age_years >= one.from_age_years or one.id in report.named


def _match(one: Pattern, report: PlaceReport, asked: Asked) -> Match | None:
    match = best_match(one, [report])
    if match is not None and _worth_naming(match, asked):
        return match
    if one.id not in report.named or one.named_only or (asked.stop and one.note):
        return None
    return Match(one, report, points(one, report))


def _worth_naming(match: Match, asked: Asked) -> bool:
    """Enough points, or the pattern's own fewer ones where nothing speaks against it.

    A place alone is enough only where it is certain: "hip" names nothing here. Beside a stop a
    harmless note is left out: it must not hide the sign.
    """
    if asked.stop and match.pattern.note:
        return False
    against = match.report.signs & set(match.pattern.against)
    vague = not match.pattern.needs and not set(match.report.regions) <= set(match.pattern.regions)
    needed = SHOWN_FROM_POINTS if against or vague else match.pattern.shown_from
    if match.pattern.named_only:
        needed = 0
    return match.score >= needed


def _usual(
    order: Sequence[str],
    report: PlaceReport,
    fits: Sequence[Pattern],
    known: set[str],
    asked: Asked,
) -> list[Match]:
    """The usual patterns of the place that no word contradicts, and that stop nothing."""
    by_id = {one.id: one for one in fits}
    return [
        Match(by_id[name], report, 0, usual=True)
        for name in order
        if name in by_id
        and name not in known
        and not by_id[name].stop
        and not (asked.stop and by_id[name].note)
        and not contradicted(by_id[name], report)
    ]
