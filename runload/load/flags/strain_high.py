"""F08: strain against one's own past."""

from __future__ import annotations

from datetime import date

import numpy as np

from runload.load.base import WINDOW_DAYS, LoadFlag, Measure, Threshold
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, highest_of_week, latest_of_week, reaching
from runload.load.flags.monotony_high import enough_days
from runload.load.windows import TOLERANCE
from runload.models import Flag, Level

INFO = Threshold(100.0, "% of own 95th percentile", Level.INFO, "ours", ("foster1998",))
WATCH = Threshold(100.0, "% of own mean + 2 SD", Level.WATCH, "ours", ("foster1998",))
_COLUMNS = ((INFO, "strain_p95"), (WATCH, "strain_mean_2sd"))


def strain_high(figures: Figures) -> Levels:
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
    return highest_of_week(figures.once(_steps))


def _steps(figures: Figures) -> Levels:
    """The level of each day with enough runs, from six days before."""
    strain = figures.column("strain", WINDOW_DAYS - 1)
    judged = np.where(figures.once(enough_days), strain, np.nan)
    limits = ((limit, figures.column(name, WINDOW_DAYS - 1)) for limit, name in _COLUMNS)
    return reaching(*((limit, judged > own * (1 + TOLERANCE)) for limit, own in limits))


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    level, row, on = latest_of_week(figures, figures.once(_steps), athlete, day)
    reached, name = next(pair for pair in _COLUMNS if pair[0].level == level)
    strain, own = (
        float(figures.column(column, WINDOW_DAYS - 1)[row, athlete]) for column in ("strain", name)
    )
    return flag_of(
        ENTRY,
        reached,
        on,
        float(np.float64(100.0) * strain / own),
        seen=f"The strain of your week was high for you: {strain:.0f}, against a limit of "
        f"{own:.0f} from twelve of your weeks before.",
        known="It is the week's load times its evenness, with little proof behind it.",
        action="An easier day or two is enough.",
        headline="The strain of the week was unusually high.",
    )


ENTRY = LoadFlag(
    name="strain-high",
    number="F08",
    title="Strain high for you",
    thresholds=(INFO, WATCH),
    grade="weak",
    contested=False,
    lifts=False,
    refs=("foster1998",),
    together="a high strain",
    levels=strain_high,
    say=_say,
    measures=(
        Measure(INFO.unit, "strain", base="strain_p95"),
        Measure(WATCH.unit, "strain", base="strain_mean_2sd"),
    ),
)
