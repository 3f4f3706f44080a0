"""Squads made by hand: with groups, with a team view, one athlete alone, and hostile ones."""

from __future__ import annotations

import math
from dataclasses import replace

import synthetic_reports as made

from runload.models import (
    BaseRate,
    HourRate,
    Level,
    Share,
    Spread,
    SquadReport,
    TeamView,
)

HOSTILE = made.HOSTILE


def team() -> TeamView:
    """40 athletes of whom 31 answered."""
    return TeamView(
        athletes=40,
        reported=Share(36, 40, 90.0),
        answered=Share(31, 40, 77.5),
        problems=Share(9, 31, 29.0, 16.1, 46.6),
        strong_pain=Share(2, 31, 6.5, 1.8, 20.7),
        substantial=Share(2, 12, 16.7, 4.7, 44.8),
        week_km=Spread(38, 22.0, 34.5, 51.25),
        spikes=Share(5, 35, 14.3),
        new_problems=HourRate(11, 1200.0, 28, 12, 9.17, 4.57, 16.4),
        injury_rates=(
            BaseRate("recreational runners", 7.7, 6.9, 8.7, "videbaek2015"),
            BaseRate("novices", 17.8, 16.7, 19.1, "videbaek2015"),
        ),
        problem_shares=(
            BaseRate("a problem", 39.0, None, None, "clarsen2013"),
            BaseRate("a substantial one", 13.0, None, None, "clarsen2013"),
        ),
    )


def quiet_team() -> TeamView:
    """Twelve athletes of whom two answered: nearly everything is too few."""
    few = Share(1, 2, reason="too_few")
    none = Share(0, 0, reason="not_told")
    return replace(
        team(),
        athletes=12,
        reported=Share(11, 12, 91.7),
        answered=Share(2, 12, 16.7),
        problems=few,
        strong_pain=few,
        substantial=none,
        week_km=Spread(4, reason="too_few"),
        spikes=none,
        new_problems=HourRate(2, 45.0, 2, 10, reason="too_few"),
    )


def whole() -> SquadReport:
    """A squad with groups, of whom some have the same to be said."""
    base = made.squad()
    calm = [
        replace(
            made.athlete(
                name, rank, Level.INFO, "Nothing looks unusual", "Ask whether anything hurts"
            ),
            week_km=km,
            groups=(("team", "U20"), ("coach", "Kim")),
        )
        for name, rank, km in (("Eli", 5, 20.0), ("Fay", 6, None), ("Gus", 7, 38.25))
    ]
    first, second, *rest = base.entries
    changed = replace(
        first, changed="up from watch; pain rose from 2 to 4", groups=(("team", "U18"),),
        weeks_km=(30.0, None, 44.3),
    )  # fmt: skip
    return replace(
        base,
        entries=(changed, second, *rest, *calm),
        counts=((Level.ALERT, 1), (Level.WARNING, 1), (Level.INFO, 4), (Level.OK, 1)),
        look_alike=(("Alex", "Alexx"),),
        of=40,
        asked_for=("team U20", "team U18"),
        team=team(),
    )


def one_of_it() -> SquadReport:
    """One athlete with the whole report."""
    base = whole()
    return replace(
        base, entries=base.entries[1:2], asked_for=("Alex",), team=None, report=made.ordinary()
    )


def quiet() -> SquadReport:
    """A squad that says little of itself."""
    return replace(made.squad(), team=quiet_team())


def hostile_whole() -> SquadReport:
    """Every text tries to break out of its place."""
    base = made.hostile_squad()
    entries = tuple(
        replace(
            entry,
            changed=text,
            groups=((text, text), ("team", text)),
            weeks_km=(math.nan, None, math.inf),
        )
        for entry, text in zip(base.entries, HOSTILE, strict=True)
    )
    rates = tuple(BaseRate(text, math.nan, math.inf, None, text) for text in HOSTILE[:2])
    hostile_team = replace(
        team(),
        week_km=Spread(9, math.nan, math.inf, -math.inf),
        injury_rates=rates,
        problem_shares=rates,
    )
    return replace(
        base, entries=entries, look_alike=(HOSTILE,), of=99, asked_for=HOSTILE, team=hostile_team
    )


def hostile_one() -> SquadReport:
    """One athlete whose report tries to break out."""
    base = hostile_whole()
    return replace(base, entries=base.entries[:1], report=made.hostile())
