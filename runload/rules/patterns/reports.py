"""What the patterns read: all pain reports about one place and side, joined into one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from runload.evidence.vocabulary import ONSETS, TIMINGS
from runload.models import PainEntry
from runload.models.values import dataclass
from runload.rules.settling import worst_score

ENTRIES_OF_DAYS = 14  # days, ours, E.2: entries of the last 14 days count
WHOLE_LEG = "whole_leg"
CIRCUMSTANCES = frozenset({*ONSETS, *TIMINGS, "two_sided", "twist", "tight_shoes", "new_shoes",
                           "long_sitting"})  # fmt: skip
"""Words that say when or where, and nothing that is felt: beside 0 of 10 they are no complaint."""


@dataclass(frozen=True, slots=True)
class PlaceReport:
    """All entries about one place, read as one: the highest score, the longest time told.

    ``days`` counts from the last day on which nothing was felt; ``felt`` is False where the
    newest day is such a day. ``named`` are the patterns the runner called by name or chose, the
    newest first.
    """

    regions: tuple[str, ...]
    signs: frozenset[str]
    denied: frozenset[str]
    score: float | None
    days: int | None
    felt: bool
    named: tuple[str, ...] = ()

    @property
    def vague_leg(self) -> bool:
        """True if only "leg" was said: the other regions it may be are nobody's words."""
        return WHOLE_LEG in self.regions


def place_reports(entries: Sequence[PainEntry], as_of: date) -> tuple[PlaceReport, ...]:
    """One report for each place and side of the last 14 days; later words outrank earlier ones."""
    first = as_of - timedelta(days=ENTRIES_OF_DAYS - 1)
    recent = [entry for entry in entries if first <= entry.date <= as_of]
    grouped: dict[tuple[tuple[str, ...], str], list[PainEntry]] = {}
    for entry in sorted(recent, key=lambda item: item.date):
        grouped.setdefault((entry.regions, entry.side or ""), []).append(entry)
    return tuple(_joined(group) for _, group in sorted(grouped.items()))


def _joined(group: list[PainEntry]) -> PlaceReport:
    signs: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    for entry in group:
        signs = (signs - entry.denied) | entry.signs
        denied = (denied | entry.denied) - entry.signs
    scores = [entry.score for entry in group if entry.score is not None]
    spell = _spell(group)
    last = group[-1].date
    told = [entry.days + (last - entry.date).days for entry in spell if entry.days is not None]
    if spell and last > spell[0].date:
        told.append((last - spell[0].date).days)
    return PlaceReport(
        regions=group[-1].regions,
        signs=signs,
        denied=denied,
        score=max(scores, default=None),
        days=max(told, default=None),
        felt=bool(spell),
        named=tuple(dict.fromkeys(one for entry in reversed(group) for one in entry.named)),
    )


def _felt(entry: PainEntry) -> bool:
    """Whether anything was felt: a score above 0, a worse morning, or a sign."""
    painless = worst_score(entry) == 0 and not entry.next_morning_rise
    return not painless or bool(entry.signs - CIRCUMSTANCES)


def _spell(group: list[PainEntry]) -> list[PainEntry]:
    """The entries since the last day on which nothing was felt; none if that is the newest."""
    felt_on = {entry.date for entry in group if _felt(entry)}
    free = [entry.date for entry in group if entry.date not in felt_on]
    return [entry for entry in group if not free or entry.date > free[-1]]
