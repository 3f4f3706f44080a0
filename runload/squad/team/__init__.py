"""The team view: what the rows say about the squad as a whole, each figure with its denominator.

What it sees:
    Who reported in the last 7 days, who said whether it hurts, how many of those hurt, how the
    weekly distance and the single-session spikes are spread, and new problems per 1,000 h.
Why it matters:
    One athlete's list says who to call; the whole says whether the plan fits the squad, and
    whether enough people answer to know.
What it does not mean:
    No answer does not mean healthy: athletes who did not answer are left out of the shares. Pain
    of 1 or more is a problem here, not an injury, so a rate here is not the same as a published
    injury rate. Athletes who answer may differ from those who do not. Twelve athletes give wide
    intervals.
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

from runload.models import BaseRate, SquadEntry, TeamView, WeeklyCheck
from runload.squad.team.estimates import counted_share, estimated_share, spread
from runload.squad.team.members import (
    RECENT_DAYS,
    MembersSeen,
    members_of,
    members_of_part,
)
from runload.squad.team.problems import PROBLEM_FROM, new_problems
from runload.squad.team.rows import TeamMember, rows_of, rows_of_columns, together
from runload.tables import athlete_key

REFS = ("wilson1927", "byar_breslow1987", "videbaek2015", "clarsen2013")
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
    "REFS", "MembersSeen", "TeamMember", "members_of", "members_of_part", "rows_of",
    "rows_of_columns", "team_view", "together",
]  # fmt: skip


def team_view(
    entries: Sequence[SquadEntry],
    members: Iterable[TeamMember],
    as_of: date,
    checks: Mapping[str, Iterable[WeeklyCheck]] | None = None,
    silent: int = 0,
) -> TeamView:
    """The squad of these entries on ``as_of``; members beside them are left out.

    ``silent`` are athletes without an entry, who never sent anything: they count, too.

    ``checks`` are the weekly checks of athletes who share theirs, by name.
    """
    wanted = {athlete_key(entry.athlete) for entry in entries}
    ours = [member for member in members if member.key in wanted]
    pain = {member.key: member.worst for member in ours if member.worst is not None}
    forms = _gravest_checks(checks or {}, wanted, as_of)
    answered = {*pain, *forms}
    hurting = {name for name, worst in pain.items() if not worst < PROBLEM_FROM}
    hurting |= {name for name, form in forms.items() if form.problem}
    scores = [worst for worst in pain.values() if math.isfinite(worst)]
    judged = [form.substantial for form in forms.values() if form.substantial is not None]
    compared = [entry for entry in entries if entry.spike_pct is not None]
    seen = {member.key for member in ours if member.seen}
    everyone = len(entries) + silent
    return TeamView(
        athletes=everyone,
        reported=counted_share(len(seen | answered), everyone),
        answered=counted_share(len(answered), everyone),
        problems=estimated_share(len(hurting), len(answered)),
        strong_pain=estimated_share(sum(score > STRONG_ABOVE for score in scores), len(scores)),
        substantial=estimated_share(sum(judged), len(judged)),
        week_km=spread([entry.week_km for entry in entries if entry.week_km is not None]),
        spikes=counted_share(sum(SPIKE in entry.flags for entry in compared), len(compared)),
        new_problems=new_problems(ours),
        injury_rates=INJURY_RATES,
        problem_shares=PROBLEM_SHARES,
    )


def _gravest_checks(
    checks: Mapping[str, Iterable[WeeklyCheck]], wanted: set[str], as_of: date
) -> dict[str, WeeklyCheck]:
    """The gravest form of each athlete in the last 7 days."""
    found: dict[str, WeeklyCheck] = {}
    for name, forms in checks.items():
        recent = [form for form in forms if 0 <= (as_of - form.date).days < RECENT_DAYS]
        if recent and athlete_key(name) in wanted:
            found[athlete_key(name)] = max(recent, key=_how_grave)
    return found


def _how_grave(form: WeeklyCheck) -> tuple[bool, bool, date]:
    return bool(form.substantial), bool(form.problem), form.date
