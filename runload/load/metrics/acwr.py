"""The acute:chronic workload ratio from rolling means, uncoupled and coupled."""

from __future__ import annotations

import numpy as np

from runload.load.base import Metric
from runload.load.days import Days
from runload.load.reasons import window_reason
from runload.load.windows import Array, quotient, shifted

ACUTE_DAYS = 7
UNCOUPLED_DAYS = 21
CHRONIC_DAYS = ACUTE_DAYS + UNCOUPLED_DAYS


def rolling_acwr(days: Days) -> dict[str, Array]:
    """Acute:chronic workload ratio from rolling means [ratio].

    Formula:
        acute = mean L(t-6 ... t)
        uncoupled = acute / mean L(t-27 ... t-7)
        coupled = acute / mean L(t-27 ... t) = 4 u / (u + 3)
    Parameters:
        days: DAILY, day by athlete; ``load`` per day, may hold NaN (unknown day).
    Returns:
        ``acute`` and ``chronic`` (means a day, of the uncoupled form), ``acwr_uncoupled``,
        ``acwr_coupled`` over the same days. NaN before day 28, while an unknown day lies in
        the last 28, and where the chronic load is zero.
    Raises:
        KeyError: when ``load`` is missing.
    Limits:
        Contested at best for runners: studies disagree, and the largest found fewer injuries with
        a higher ratio. Thresholds published for one form must be converted for the other. After a
        break the forms part company; read the break, not the ratio.
    Source:
        gabbett2016 and hulin2014 (the ratio), carey2017 (windows), lolli2017 and coyne2019
        (coupling); against: nakaoka2021, frandsen2025, wang2020, impellizzeri2020.
    Examples:
        >>> steps = Days.of({"load": [50.0] * 28 + [100.0] * 7})
        >>> found = rolling_acwr(steps)
        >>> [round(float(found[name][-1, 0]), 6) for name in ("acwr_uncoupled", "acwr_coupled")]
        [2.0, 1.6]
    """
    acute = days.sum_7 / ACUTE_DAYS
    acute[days.younger_than(CHRONIC_DAYS)] = np.nan
    before = shifted(days.sum_21, ACUTE_DAYS)
    before /= UNCOUPLED_DAYS
    return {
        "acute": acute,
        "chronic": before,
        "acwr_uncoupled": quotient(acute, before),
        "acwr_coupled": quotient(acute, days.sum_28 / CHRONIC_DAYS),
    }


def _why_none(days: Days) -> str:
    return window_reason(days, CHRONIC_DAYS) or "zero_chronic"


ENTRY = Metric(
    name="acwr",
    title="Acute:chronic workload ratio, rolling",
    columns={
        "acute": "load/day",
        "chronic": "load/day",
        "acwr_uncoupled": "ratio",
        "acwr_coupled": "ratio",
    },
    warm_up_days=CHRONIC_DAYS,
    refs=(
        "gabbett2016", "hulin2014", "lolli2017", "carey2017", "coyne2019",
        "nakaoka2021", "frandsen2025", "wang2020", "impellizzeri2020",
    ),
    series=rolling_acwr,
    window_days=CHRONIC_DAYS,
    why_none=_why_none,
)  # fmt: skip
