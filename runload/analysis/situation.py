"""What decides the first line of a report, and what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runload.analysis.spike_words import spike_said
from runload.evidence.vocabulary import PAIN_LIGHT_FLAG
from runload.models import (
    Level,
    NoteAsked,
    OpenProblem,
    PainLight,
    RedFlag,
    ReturnToRunning,
    SaidFlag,
    Spike,
)
from runload.models.screening import FREE
from runload.models.values import dataclass

SPIKE_FLAG, BREAK_FLAG = "session-spike", "back-after-break"


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides the first line.

    ``longest_next_km`` is the run that pain leaves, ``long_run_km`` the longest run that load and
    pain leave [km]. ``ended`` is the day of the last run of a log that is stale; ``usual_days``
    is how often a week somebody ran who has stopped; ``rested``: the days since the last run are
    confirmed as days off. ``gap``: runs of the weeks that count are marked as not recorded.
    ``back`` is the way back after a stop; ``walk_instead``: the next run is too short to be one.
    ``language`` is that in which a stop is said as well.
    """

    red_flags: tuple[RedFlag, ...]
    lights: tuple[PainLight, ...]
    bone: bool
    amber_days_in_7: int
    pain_days: int
    pain_known: bool
    flags: Sequence[SaidFlag]
    load_level: Level
    spike: Spike
    runs: int
    other: int
    days_since_last_run: int | None
    longest_next_km: float | None
    long_run_km: float | None = None
    units: str = "km"
    as_of: date | None = None
    referral: str | None = None
    log_begins: date | None = None
    opened: tuple[OpenProblem, ...] = ()
    unread: bool = False
    notes: tuple[NoteAsked, ...] = ()
    screen_leaves: str = FREE
    ended: date | None = None
    usual_days: float | None = None
    rested: bool = False
    gap: bool = False
    back: ReturnToRunning | None = None
    walk_instead: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Level, headline and action: the first line; ``leads`` names the flag or
    the stop sign that it speaks of.
    """

    level: Level
    headline: str
    action: str
    leads: str = ""


def flag_said(flag: SaidFlag, situation: Situation, whose: str) -> str:
    """A flag in one sentence: one long run by its own numbers, where they are known.

    ``whose`` is "your" for the runner, "the" for the coach.
    """
    spike, as_of = situation.spike, situation.as_of
    own = flag.id == SPIKE_FLAG and not spike.chain and spike.date == flag.date
    said = spike_said(spike, as_of, situation.units, whose) if own and as_of else None
    return said or flag.headline


def top_flag(situation: Situation, least: Level) -> SaidFlag | None:
    """The flag to speak of first: one that is sure, the highest level, the latest.

    Not sure are contested flags, and a spike over a base too short to trust beside a break. The
    pain light has its own place in the line.
    """
    able = [f for f in situation.flags if f.level >= least and f.id != PAIN_LIGHT_FLAG]
    back = situation.spike.confidence == "low" and any(flag.id == BREAK_FLAG for flag in able)
    order = [_sure_and_high(flag, back=back) for flag in able]
    first = [flag for flag, own in zip(able, order, strict=True) if own == max(order)]
    return first[0] if len(first) == 1 else max(first, key=lambda flag: flag.date, default=None)


def _sure_and_high(flag: SaidFlag, *, back: bool) -> tuple[bool, Level, bool]:
    """How soon a flag is spoken of, the highest first; ``back``: a spike is not sure there."""
    sure = not flag.contested and not (back and flag.id == SPIKE_FLAG)
    return sure and flag.level >= Level.WATCH, flag.level, sure
