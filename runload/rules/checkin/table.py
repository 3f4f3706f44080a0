"""The guide's table of check-ins as ``checkin.toml`` holds it, and the rhythm of an injury."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from runload.models.values import dataclass
from runload.rules.runner_level import InjuryFacts
from runload.tabular.strict_toml import only, packaged

# Basis: evidence D.4; ours where no source is named.
FIRST_DAYS_WEEKLY = 14
SCORE_WEEKLY = 50.0  # weekly check, 0-100
SCORE_SETTLED = 25.0
RED_DAYS_SETTLED = 14
RISEN_MORNINGS_WEEKLY = 2
SCORES_WATCHED = 3
EXERCISES_A_WEEK = 2.0
_SECTIONS = ("honest", "rhythm", "cap", "earlier_injury", "after_injury", "no_effect")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One row of the guide's table."""

    window_days: tuple[int, int, int]
    may_come_early: bool
    words: str


@dataclass(frozen=True, slots=True)
class Cap:
    """One thing that shortens the interval, and its reason in words."""

    days: int
    days_competitive: int
    why: str


@dataclass(frozen=True, slots=True)
class CheckInTable:
    """``checkin.toml``, read."""

    honest: str
    rhythms: Mapping[str, Rhythm]
    caps: Mapping[str, Cap]
    earlier_injury: str
    after_injury: str
    no_effect: frozenset[str]


@cache
def checkin_table() -> CheckInTable:
    """The guide's table of check-ins, and what shortens them."""
    table = packaged("runload.rules", "checkin.toml")
    only("checkin.toml", table, _SECTIONS)
    for name, row in table["rhythm"].items():
        only(f"checkin.toml [rhythm.{name}]", row, ("window_days", "may_come_early", "words"))
    for name, row in table["cap"].items():
        only(f"checkin.toml [cap.{name}]", row, ("days", "days_competitive", "why"))
    rhythms = {
        name: Rhythm(
            (row["window_days"][0], row["window_days"][1], row["window_days"][2]),
            row["may_come_early"],
            row["words"],
        )
        for name, row in table["rhythm"].items()
    }
    caps = {
        name: Cap(row["days"], row.get("days_competitive", row["days"]), row["why"])
        for name, row in table["cap"].items()
    }
    return CheckInTable(
        honest=table["honest"],
        rhythms=rhythms,
        caps=caps,
        earlier_injury=table["earlier_injury"]["why"],
        after_injury=table["after_injury"]["why"],
        no_effect=frozenset(table["no_effect"]["flags"]),
    )


def injured_rhythm(injury: InjuryFacts) -> str:
    """``injured-weekly`` or ``injured-biweekly`` (evidence D.4); unknown stays weekly.

    Formula:
        every 2 weeks when all hold: more than 14 days since the start, running not stopped,
        three weekly scores without a rise (or all under 25), no red light for 14 days, mornings
        settled, exercises done twice a week or more. Otherwise every week.

    Source:
        esculier2018
    """
    scores = injury.weekly_scores[-SCORES_WATCHED:]
    no_rise = len(scores) == SCORES_WATCHED and (
        all(later <= earlier for earlier, later in pairwise(scores))
        or all(score < SCORE_SETTLED for score in scores)
    )
    settled = (
        injury.started_days_ago is not None
        and injury.started_days_ago > FIRST_DAYS_WEEKLY
        and not injury.running_stopped
        and not injury.cannot_take_part
        and no_rise
        and not injury.score_rising
        and scores[-1] < SCORE_WEEKLY
        and (injury.days_since_red is None or injury.days_since_red > RED_DAYS_SETTLED)
        and injury.risen_mornings < RISEN_MORNINGS_WEEKLY
        and (injury.done_per_week or 0.0) >= EXERCISES_A_WEEK
    )
    return "injured-biweekly" if settled else "injured-weekly"
