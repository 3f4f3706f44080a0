"""Sleep and muscle soreness beside the load: said with how often they were noted, never weighed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from statistics import mean, median

from runload.models import Rest
from runload.models.said_days import said_day
from runload.tables import WEEK_DAYS
from runload.tabular.rest_scores import SLEEP_WORDS

SHOWN_DAYS = 28
"""Days over which it is told how often something was noted. Basis: ours."""
NEW_WEEKS, BASE_WEEKS, LOOKED_BACK_WEEKS = 2, 4, 12
"""Weeks of a change, answered weeks needed before it, and how far back. Basis: clinic 9."""
SLEEP_WORSE, SORENESS_UP = 1.0, 2.0
"""Against the median of one's own weeks before [steps of 1-5; points of 10]. Basis: clinic 9."""

SLEEP_SAID = (
    "Your sleep has been worse for two weeks. In one study of 339 runners poorer sleep went with "
    "more injuries (1.36 times, range 1.04 to 1.78). It cannot say which came first. A softer week "
    "is a fair answer."
)
SORENESS_SAID = (
    "Your muscles have been sorer for two weeks. In that kind of study, soreness was a bit higher "
    "before an injury. It cannot say which came first. A softer week is a fair answer."
)
NO_LIMIT = "It changes no limit."

Read = Callable[[Rest], float | None]


def rest_said(noted: Sequence[Rest], as_of: date) -> tuple[str, ...]:
    """What was noted of sleep and soreness up to ``as_of``, in lines; none where nothing was.

    Formula:
        a change: each of the last two blocks of seven days has a mean that is 1 step of sleep
        worse, or 2 points of soreness higher, than the median of the means of the weeks before,
        of which four or more were answered.
    Limits:
        Context alone (clinic.md 9): a missing answer stays missing, and a device fills none in.
    """
    first = as_of - timedelta(days=SHOWN_DAYS - 1)
    known = sorted((one for one in noted if one.date <= as_of), key=lambda one: one.date)
    recent = [one for one in known if first <= one.date]
    lines = []
    slept = [one for one in recent if (one.sleep, one.sleep_h) != (None, None)]
    if slept:
        last = slept[-1]
        how = [SLEEP_WORDS[last.sleep - 1]] if last.sleep else []
        how += [f"{last.sleep_h:g} h"] if last.sleep_h is not None else []
        lines.append(_line("Sleep", ", ".join(how), slept, as_of))
    if sore := [one for one in recent if one.soreness is not None]:
        lines.append(_line("Muscle soreness", f"{sore[-1].soreness:g} of 10", sore, as_of))
    if _risen(known, as_of, lambda one: one.sleep, SLEEP_WORSE):
        lines.append(SLEEP_SAID)
    if _risen(known, as_of, lambda one: one.soreness, SORENESS_UP):
        lines.append(SORENESS_SAID)
    return tuple(lines)


def _line(what: str, how: str, noted: Sequence[Rest], as_of: date) -> str:
    days = len({one.date for one in noted})
    on = said_day(noted[-1].date, as_of)
    return f"{what}: {how} on {on}; noted on {days} of {SHOWN_DAYS} days. {NO_LIMIT}"


def _risen(noted: Sequence[Rest], as_of: date, read: Read, by: float) -> bool:
    """Whether both of the last two weeks are so much above the median of those before them."""
    weeks: dict[int, list[float]] = {}
    for one in noted:
        value, back = read(one), (as_of - one.date).days // WEEK_DAYS
        if value is not None and back < LOOKED_BACK_WEEKS:
            weeks.setdefault(back, []).append(value)
    means = {back: mean(values) for back, values in weeks.items()}
    before = [value for back, value in means.items() if back >= NEW_WEEKS]
    new = [means.get(back) for back in range(NEW_WEEKS)]
    if len(before) < BASE_WEEKS:
        return False
    return all(value is not None and value >= median(before) + by for value in new)
