"""Cohorts for what renders them: one that can be known, one that cannot, and a hostile one."""

from __future__ import annotations

import math
from dataclasses import replace

from synthetic_reports import HOSTILE, MESS

from runload.models import CohortFlag, CohortReport


def known() -> CohortReport:
    """500 people: one flag apart, a contested one not, one unknown."""
    return CohortReport(
        500,
        574,
        182_500,
        (
            CohortFlag("session-spike", False, 574, 184, 107_423, 20_822, 2.033, 1.703, 2.428),
            CohortFlag("acwr-high", True, 574, 80, 107_423, 15_022, 1.0, 0.8, 1.25),
            CohortFlag("monotony-high", False, 3, 0, 17, 0, reason="3 of at least 20 injuries"),
        ),
        "Over 574 injuries, more often before one than on quiet days: 'session spike'",
        ("What came before an injury need not have caused it.",),
    )


def nothing_known() -> CohortReport:
    return replace(known(), people=0, injuries=0, days=0, flags=(), headline="Cannot know yet")


def hostile() -> CohortReport:
    odd = CohortFlag(MESS, True, 3, 1, 0, 0, math.nan, math.inf, math.nan)
    unknown = CohortFlag(MESS, False, 0, 0, 0, 0, reason=MESS)
    return replace(known(), flags=(odd, unknown), headline=MESS, meaning=(MESS,), notes=HOSTILE)
