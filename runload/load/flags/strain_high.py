"""F08: strain against one's own past."""

from __future__ import annotations

import numpy as np

from runload.load.base import FlagContext, LoadFlag, Measure, Threshold
from runload.load.flagging import days_in_window, flag_of
from runload.load.flags.monotony_high import DAYS, FEWEST_RUN_DAYS
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level

INFO = Threshold(100.0, "% of own 95th percentile", Level.INFO, "ours", ("foster1998",))
WATCH = Threshold(100.0, "% of own mean + 2 SD", Level.WATCH, "ours", ("foster1998",))


def strain_high(context: FlagContext) -> Flag | None:
    """Strain above what this runner's last twelve weeks held.

    What it sees:
        The strain of each of the last seven days against mean + 2 SD and the 95th percentile of
        twelve complete weeks before, with at least four days of running in the seven.
    Why it matters:
        It is the week's load and its evenness in one figure, and high for you.
    What it does not mean:
        It is compared with nobody else, and no fixed number means anything. No injury study in
        runners was found.
    Threshold and basis:
        Above the own 95th percentile info, above the own mean + 2 SD watch (both ours; foster1998
        used individual thresholds). Fewer than four days of running are not judged (ours).
    Example:
        Twelve weeks of 48 to 61, then 64: above mean + 2 SD (63.05), watch.
    Source:
        foster1998
    """
    columns = ("strain", "strain_mean_2sd", "strain_p95")
    strain, by_spread, by_rank = (context.metrics.floats(name) for name in columns)
    ran = context.daily.column("sessions") > 0
    found: Flag | None = None
    for day, at in days_in_window(context):
        limits = ((WATCH, by_spread[at]), (INFO, by_rank[at]))
        over = [(t, own) for t, own in limits if strain[at] > own * (1 + TOLERANCE)]
        if not over or (found is not None and over[0][0].level <= found.level):
            continue
        if np.count_nonzero(ran[max(at - DAYS + 1, 0) : at + 1]) < FEWEST_RUN_DAYS:
            continue
        reached, own = over[0]
        found = flag_of(
            ENTRY,
            reached,
            day,
            float(np.float64(100.0) * strain[at] / own),
            seen=f"The strain of your week was high for you: {strain[at]:.0f}, against a limit of "
            f"{own:.0f} from twelve of your weeks before.",
            known="It is the week's load times its evenness; little proof stands behind it.",
            action="An easier day or two is enough.",
            headline="The strain of the week was high for you.",
        )
    return found


ENTRY = LoadFlag(
    name="strain-high",
    number="F08",
    title="Strain high for oneself",
    thresholds=(INFO, WATCH),
    grade="weak",
    contested=False,
    lifts=False,
    refs=("foster1998",),
    together="a high strain",
    flag=strain_high,
    measures=(
        Measure(INFO.unit, "strain", base="strain_p95"),
        Measure(WATCH.unit, "strain", base="strain_mean_2sd"),
    ),
)
