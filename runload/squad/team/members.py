"""What a team view needs of each athlete: a few figures, whatever the number of rows.

Partitions of a squad share no athlete, so their members simply stand side by side.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from datetime import date

import numpy as np

from runload.models import ImportResult, SquadRows
from runload.squad.team.problems import PROBLEM_FROM, answering, begun
from runload.squad.team.rows import (
    PERIOD_DAYS,
    TeamMember,
    TeamRows,
    number_of,
    rows_of,
    rows_of_columns,
    together,
)
from runload.tables import athlete_key

RECENT_DAYS = 7
"""Days [d] whose reports and pain are counted. Basis: published (the weekly form, clarsen2013)."""
_SECONDS_PER_HOUR = 3600.0


def members_of(rows: TeamRows, as_of: date) -> list[TeamMember]:
    """The athletes of these rows, each once."""
    rows, today = together(rows), number_of(as_of)
    since, first = today - RECENT_DAYS + 1, today - PERIOD_DAYS + 1
    people = len(rows.names)
    seen = np.bincount(rows.athlete[rows.day >= since], minlength=people) > 0
    ran = (rows.day >= first) & rows.ran
    runs = np.bincount(rows.athlete[ran], minlength=people) > 0
    untimed = ran & ~np.isfinite(rows.moving_s)
    able = np.bincount(rows.athlete[untimed], minlength=people) == 0
    counts = runs & able & answering(rows, ran, first)
    timed = ran & counts[rows.athlete]
    hours = np.bincount(rows.athlete[timed], rows.moving_s[timed], people) / _SECONDS_PER_HOUR
    problems = begun(rows, counts, first)
    worst = _worst(rows, since)
    return [
        TeamMember(athlete_key(name), *figures)
        for name, *figures in zip(
            rows.names, seen.tolist(), (worst.get(at) for at in range(people)), runs.tolist(),
            counts.tolist(), hours.tolist(), problems.tolist(), strict=True,
        )
    ]  # fmt: skip


class MembersSeen:
    """The members of a squad that comes in partitions, those that went through ``of``."""

    def __init__(self, as_of: date) -> None:
        self._as_of = as_of
        self.members: list[TeamMember] = []

    def of(
        self, parts: Iterable[tuple[SquadRows, ImportResult]]
    ) -> Iterator[tuple[SquadRows, ImportResult]]:
        """The partitions as they come, remembered."""
        for rows, rest in parts:
            self.members += members_of_part(rows, rest, self._as_of)
            yield rows, rest


def members_of_part(rows: SquadRows, rest: ImportResult, as_of: date) -> list[TeamMember]:
    """The members of one partition: its columns, and what stands beside them."""
    return members_of(together(rows_of_columns(rows, as_of), rows_of(rest, as_of)), as_of)


def _worst(rows: TeamRows, since: int) -> dict[int, float]:
    """The worst pain each told since then [0-10]; NaN where it hurt and no score was given."""
    recent = rows.told_day >= since
    worst: dict[int, float] = {}
    for at, score in zip(rows.told_by[recent].tolist(), rows.score[recent].tolist(), strict=True):
        worst[at] = _worse(worst.get(at, -math.inf), score)
    return worst


def _worse(first: float, second: float) -> float:
    """The graver of two; pain without a score is graver than none, milder than any scored one."""
    if math.isnan(second):
        return first if first >= PROBLEM_FROM else second
    if math.isnan(first):
        return second if second >= PROBLEM_FROM else first
    return max(first, second)
