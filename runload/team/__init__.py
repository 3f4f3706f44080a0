"""The team view: what a squad's rows tell of it as a whole, each figure with its denominator.

What it sees:
    Who reported in the last 7 days, who said whether it hurts, how many of those hurt, how the
    weekly distance and the single-session spikes are spread, and new problems per 1,000 h.
Why it matters:
    One athlete's list says whom to call; the whole says whether the plan fits the squad, and
    whether enough people answer to know.
What it does not mean:
    No answer is not healthy: who did not say is in no share. Pain of 1 or more is a problem here,
    not an injury, so a rate stands beside published injury rates and not against them. Whoever
    answers may differ from who does not. Twelve athletes give wide intervals.
Threshold and basis:
    Shares have Wilson's 95 % interval, rates Byar's for counts (published). A share needs 5
    athletes, a rate 500 h (ours). A problem is new after 28 days without pain (ours) and counted
    over 84 days. Hours count for those who answered in at least half of the weeks they ran in, with
    a time for every run (ours). Substantial problems come from weekly checks alone: pain by itself
    never makes one (published).
Example:
    Of 10 who answered, 4 hurt: 40 % (17 to 69 %).
Source:
    wilson1927, byar_breslow1987, videbaek2015, clarsen2013 (evidence B, E.3).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from runload.models import BaseRate, SquadEntry, TeamView, WeeklyCheck
from runload.team.estimates import counted_share, estimated_share, spread
from runload.team.problems import PROBLEM_FROM, new_problems
from runload.team.rows import TeamRows, TeamRowsSeen, number_of, rows_of, rows_of_columns, together

REFS = ("wilson1927", "byar_breslow1987", "videbaek2015", "clarsen2013")
RECENT_DAYS = 7
"""Days [d] whose reports and pain are counted. Basis: published (the weekly form, clarsen2013)."""
STRONG_ABOVE = 5.0
"""Pain [0-10] above which it is strong. Basis: published (silbernagel2007), the red light's."""
SPIKE = "session-spike"
INJURY_RATES = (
    BaseRate("recreational runners", 7.7, 6.9, 8.7, "videbaek2015"),
    BaseRate("novices", 17.8, 16.7, 19.1, "videbaek2015"),
)
"""Injuries per 1,000 h of running. Basis: published; single studies lie between 2.5 and 33.0."""
PROBLEM_SHARES = (
    BaseRate("a problem", 39.0, None, None, "clarsen2013"),
    BaseRate("a substantial one", 13.0, None, None, "clarsen2013"),
)
"""Athletes [%] in an average week when the weekly form was first tested. Basis: published."""

__all__ = [
    "REFS",
    "TeamRows",
    "TeamRowsSeen",
    "rows_of",
    "rows_of_columns",
    "team_view",
    "together",
]


def team_view(
    entries: Sequence[SquadEntry],
    rows: TeamRows,
    as_of: date,
    checks: Mapping[str, Iterable[WeeklyCheck]] | None = None,
) -> TeamView:
    """The squad of these entries on ``as_of``; rows of other athletes are left out.

    ``checks`` are the weekly checks of athletes who share theirs, by name.
    """
    wanted = {_key(entry.athlete) for entry in entries}
    keys = [_key(name) for name in rows.names]
    since = number_of(as_of) - RECENT_DAYS + 1
    pain = {name: worst for name, worst in _worst(rows, keys, since).items() if name in wanted}
    forms = _gravest_checks(checks or {}, wanted, as_of)
    answered = {*pain, *forms}
    hurting = {name for name, worst in pain.items() if not worst < PROBLEM_FROM}
    hurting |= {name for name, form in forms.items() if form.problem}
    scores = [worst for worst in pain.values() if math.isfinite(worst)]
    judged = [form.substantial for form in forms.values() if form.substantial is not None]
    compared = [entry for entry in entries if entry.spike_pct is not None]
    seen = {keys[at] for at in np.unique(rows.athlete[rows.day >= since]).tolist()}
    everyone = len(entries)
    here = np.array([name in wanted for name in keys], dtype=np.bool_)
    return TeamView(
        athletes=everyone,
        reported=counted_share(len((seen & wanted) | answered), everyone),
        answered=counted_share(len(answered), everyone),
        problems=estimated_share(len(hurting), len(answered)),
        strong_pain=estimated_share(sum(score > STRONG_ABOVE for score in scores), len(scores)),
        substantial=estimated_share(sum(judged), len(judged)),
        week_km=spread([entry.week_km for entry in entries if entry.week_km is not None]),
        spikes=counted_share(sum(SPIKE in entry.flags for entry in compared), len(compared)),
        new_problems=new_problems(rows, here, number_of(as_of)),
        injury_rates=INJURY_RATES,
        problem_shares=PROBLEM_SHARES,
    )


def _key(name: str) -> str:
    return name.strip().casefold()


def _worst(rows: TeamRows, keys: Sequence[str], since: int) -> dict[str, float]:
    """The worst pain each told since then [0-10]; NaN where it hurt and no score was given."""
    recent = rows.told_day >= since
    worst: dict[str, float] = {}
    for at, score in zip(rows.told_by[recent].tolist(), rows.score[recent].tolist(), strict=True):
        before = worst.get(keys[at], -math.inf)
        worst[keys[at]] = _worse(before, score)
    return worst


def _worse(first: float, second: float) -> float:
    """The graver of two; pain without a score is graver than none, milder than any scored one."""
    if math.isnan(second):
        return first if first >= PROBLEM_FROM else second
    if math.isnan(first):
        return second if second >= PROBLEM_FROM else first
    return max(first, second)


def _gravest_checks(
    checks: Mapping[str, Iterable[WeeklyCheck]], wanted: set[str], as_of: date
) -> dict[str, WeeklyCheck]:
    """The gravest form of each athlete in the last 7 days."""
    found: dict[str, WeeklyCheck] = {}
    for name, forms in checks.items():
        recent = [form for form in forms if 0 <= (as_of - form.date).days < RECENT_DAYS]
        if recent and _key(name) in wanted:
            found[_key(name)] = max(recent, key=lambda f: (bool(f.substantial), f.problem, f.date))
    return found
