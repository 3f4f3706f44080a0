"""How the report of somebody opens who told of no pain: decided once for all who stand alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from runload.analysis.headline import STALE_AFTER_DAYS, Situation, Verdict, verdict
from runload.analysis.voices import Voice
from runload.load.dates import Ints
from runload.load.restart import Spikes
from runload.models import Flag, Level, Spike
from runload.squad.combined_flags import CombinedFlags, spoken_of

_REASONS = (None, "no_load", "no_baseline")
SPIKE_KINDS = tuple(
    Spike(
        distance_km=None,
        date=None,
        longest_30d_km=None,
        increase_pct=0.0 if reason is None else None,
        band=None,
        chain=False,
        reason=reason,
        confidence=confidence,
    )
    for confidence in ("normal", "low")
    for reason in _REASONS
)
"""Spikes that stand for all of one kind: known or not and why, over a base to trust or not."""


def spike_kinds(spikes: Spikes, shown: Ints) -> list[int]:
    """The kinds of these sessions, places in ``SPIKE_KINDS``."""
    increase, km = (spikes.columns[name][shown] for name in ("increase_pct", "distance_km"))
    kind = np.where(np.isnan(increase), np.where(np.isnan(km), 1, 2), 0)
    kind += len(_REASONS) * spikes.columns["low_confidence"][shown]
    kinds: list[int] = kind.tolist()
    return kinds


@dataclass(frozen=True, slots=True)
class Opening:
    """A first line, and the flags of which one leads it, if any.

    Where one does, ``line`` has the level, and of the words what stands behind the flag's own.
    """

    line: Verdict
    spoken: frozenset[str]

    def led_by(self, flags: Sequence[Flag]) -> Verdict:
        """The line in the words of the latest of these flags, the first of several."""
        first = max(flags, key=lambda flag: flag.date)
        return Verdict(self.line.level, first.headline, f"{first.action}{self.line.action}")


class HeadlineCache:
    """The first lines that one voice has for those who told of no pain."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._found: dict[tuple[CombinedFlags, int, int, bool], Opening] = {}

    def of(
        self, found: CombinedFlags, kind: int, days_since_last_run: int, *, calm: bool
    ) -> Opening:
        """The opening beside these flags and such a spike; ``calm``: nothing hurts, as was told."""
        stale = days_since_last_run if days_since_last_run >= STALE_AFTER_DAYS else 0
        key = (found, kind, stale, calm)
        opening = self._found.get(key)
        if opening is None:
            opening = self._opening(found, SPIKE_KINDS[kind], stale, calm=calm)
            self._found[key] = opening
        return opening

    def _opening(self, found: CombinedFlags, spike: Spike, stale: int, *, calm: bool) -> Opening:
        line = verdict(
            Situation(
                red_flags=(),
                lights=(),
                bone=False,
                amber_days_in_7=0,
                pain_days=0,
                pain_known=calm,
                flags=found.flags,
                load_level=found.level,
                spike=spike,
                runs=1,
                other=0,
                days_since_last_run=stale,
                longest_next_km=None,
            ),
            self._voice,
        )
        if line.headline:
            return Opening(line, frozenset())
        low = spike.confidence == "low"
        return Opening(line, spoken_of(found, Level.INFO, low_confidence=low))
