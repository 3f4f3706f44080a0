"""Made cohorts: people whose injuries follow one flag by a known odds ratio, or not at all."""

from __future__ import annotations

import numpy as np

from runload.backtesting.cohort import PersonDays

DAYS = 365
BLOCK_DAYS = 7  # a flag stands for a week, as in a report
STANDS = 0.2  # the share of weeks it stands in
A_YEAR = 1.0  # injuries a person and year without the flag, about
FLAG = "session-spike"


def made_cohort(
    people: int, ratio: float, seed: int, *, shuffled: bool = False
) -> list[PersonDays]:
    """``people`` years; the odds of an injury on a day with the flag are ``ratio`` times others.

    ``shuffled``: as many injuries for each person, on days drawn anew.
    """
    rng = np.random.default_rng(seed)
    blocks = rng.random((people, DAYS // BLOCK_DAYS + 1)) < STANDS
    stood = np.repeat(blocks, BLOCK_DAYS, axis=1)[:, :DAYS]
    odds = A_YEAR / DAYS * np.where(stood, ratio, 1.0)
    hurt = rng.random((people, DAYS)) < odds / (1.0 + odds)
    made = []
    for flagged, injured in zip(stood, hurt, strict=True):
        days = np.flatnonzero(injured)
        if shuffled:
            days = rng.choice(DAYS, len(days), replace=False)
        made.append(
            PersonDays(
                frozenset(range(DAYS)),
                frozenset(map(int, days)),
                {FLAG: frozenset(map(int, np.flatnonzero(flagged)))},
            )
        )
    return made
