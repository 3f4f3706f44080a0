"""Pain that was told and then no word of it: it is still open, and never the quietest line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runload.analysis.headline import Verdict
from runload.evidence.vocabulary import REGIONS
from runload.models import Level, OpenProblem, PainEntry, said_day
from runload.models.values import dataclass
from runload.rules.light import ENTRY_DAYS, light_of

RED, AMBER = "red", "amber"
_LEVELS = {RED: Level.ALERT, AMBER: Level.WARNING}


@dataclass(frozen=True, slots=True)
class Silence:
    """The gravest pain of which nothing was heard since its light went out: that, and its score.

    ``day`` is that on which it was last told of, ``heard`` the same in words; ``injured`` is true
    where an open injury is at its place: then both are one thing, and it is named once.
    """

    light: str
    said: str
    heard: str
    day: date
    score: float = 0.0
    injured: bool = False

    @property
    def level(self) -> Level:
        """That of the light it had: time alone takes nothing off it."""
        return _LEVELS.get(self.light, Level.WATCH)

    @property
    def holds(self) -> bool:
        """Whether it takes the distances away: it was amber or worse."""
        return self.light in _LEVELS


def silence(opened: Sequence[OpenProblem], as_of: date) -> Silence | None:
    """The pain that is open and older than any light; None where there is none.

    Parameters:
        opened: what is open on the day
        as_of: the day of the report
    Returns:
        The one that was worst when it was last told of; no score is read as amber.
    Source:
        ours: silence never means that it is over (hearing 5)
    """
    silent = [
        one for one in opened if one.kind == "pain" and (as_of - one.last_heard).days >= ENTRY_DAYS
    ]
    if not silent:
        return None
    worst = max(silent, key=lambda one: (_LEVELS.get(_light(one), 0), one.last_score or 0))
    heard = said_day(worst.last_heard, as_of)
    injured = any(one.kind == "injury" and _at_one_place(one, worst) for one in opened)
    said = _said(worst, heard)
    return Silence(_light(worst), said, heard, worst.last_heard, worst.last_score or 0.0, injured)


def _light(one: OpenProblem) -> str:
    if one.last_score is None:
        return AMBER
    return light_of(PainEntry(one.last_heard, one.last_score)).light


def _at_one_place(injury: OpenProblem, pain: OpenProblem) -> bool:
    return injury.region == pain.region is not None and injury.side in (None, pain.side)


def _said(one: OpenProblem, heard: str) -> str:
    region = REGIONS.get(one.region or "", "place not said")
    where = f"{one.side} {region}" if one.side in ("left", "right") else region
    score = "no score" if one.last_score is None else f"{one.last_score:g} of 10"
    return f"Pain was noted on {heard} ({where}, {score}), and nothing since"


def louder(line: Verdict, silent: Silence | None, ask: str) -> Verdict:
    """The first line, led by a pain of which nothing was heard, unless something graver leads.

    ``ask`` is how its reader is asked how it is now.
    """
    if silent is None or silent.level < line.level:
        return line
    if silent.injured:
        said = f"{line.headline}. No news of the injury since {silent.heard}"
        return Verdict(silent.level, said, ask)
    beside = f". {line.headline}" if line.level > Level.INFO else ""
    return Verdict(silent.level, f"{silent.said}{beside}", ask)
