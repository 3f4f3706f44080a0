"""The one gate every activity passes, whatever its format: what cannot be is not counted."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.errors import Unreadable
from runload.importers.tracks.track import EARLIEST_YEAR
from runload.models import Activity, ReadOptions
from runload.models.quality import QualityCode, in_order
from runload.tables import FURTHEST_M, HR_BPM, LONGEST_S, MEASURES, SPORTS_RUN

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
FASTEST_RUN_M_S = 1000 / 120  # 2:00 min/km, evidence A.0
SLOWEST_RUN_M_S = 1000 / 1200  # 20:00 min/km, evidence A.0
FEELINGS: dict[float, str] = {
    0: "felt very weak", 25: "felt weak", 50: "felt normal", 75: "felt strong",
    100: "felt very strong",
}  # fmt: skip  # Garmin's five faces
HEART_RATES = ("hr_avg_bpm", "hr_max_bpm")
FASTEST_M_S = 30.0  # faster than any ride (reliability d9)
LEAST_SPAN_S = 60.0  # a shorter span says nothing of a stated time (ours)
SMALLER_UNITS, UNIT_WITHIN = (100.0, 1000.0), 0.1  # of seconds, and how near they must fit (ours)
MOST_A_DAY = 50  # recordings of one athlete in one file; nobody has a fifth of that (ours)
HARDEST_CR10 = 10.0  # the end of Borg's scale of effort

_MEASURED = attrgetter(*MEASURES)
_TWO_DAYS = timedelta(days=2)
_MIDNIGHT = time()
_EDIT = "If it is a run, correct it where it was recorded and export it again."
_CLOCK = "Set the clock of the device before the next run; this one cannot be placed on a day."


def crowded_days(runs: Sequence[Activity]) -> dict[tuple[str, date], list[Activity]]:
    """The days of which one file tells more recordings of an athlete than anybody has, with them.

    What it sees: rows that were pasted again and again, points or laps taken for runs.
    """
    if len(runs) <= MOST_A_DAY:
        return {}
    days = [((run.athlete or "").casefold(), run.local_date) for run in runs]
    crowded: dict[tuple[str, date], list[Activity]] = {
        day: [] for day, count in Counter(days).items() if count > MOST_A_DAY
    }
    if crowded:
        for day, run in zip(days, runs, strict=True):
            if day in crowded:
                crowded[day].append(run)
    return crowded


def crowded_day(day: date, count: int) -> Unreadable:
    """Why nothing of such a day counts."""
    return Unreadable(
        "",
        f"it tells {count} runs of {day.isoformat()}, more than one runner can do; none is counted",
        "Take out the rows that stand there again and again, or give the list a column athlete.",
        code="crowded-day",
    )


def broken_time(stated_s: float, span_s: float, metres: float | None) -> bool:
    """Whether a stated time [s] cannot be, where the points of the same run span ``span_s``.

    Examples:
        >>> broken_time(1.8, 1800.0, 5040.0), broken_time(1_800_000.0, 1800.0, 5040.0)
        (True, True)
        >>> broken_time(1500.0, 36_000.0, 5040.0), broken_time(1800.0, 3.0, 5040.0)
        (False, False)
    """
    if span_s < LEAST_SPAN_S:
        return False
    if any(abs(stated_s - unit * span_s) <= UNIT_WITHIN * stated_s for unit in SMALLER_UNITS):
        return True
    return metres is not None and metres > FASTEST_M_S * stated_s and metres <= FASTEST_M_S * span_s


def effort(told: float | None) -> float | None:
    """Session effort [0-10]; None for zero, which stands for no answer, and for what cannot be.

    Examples:
        >>> effort(6.0), effort(0.0), effort(25.5), effort(None)
        (6.0, None, None, None)
    """
    return told if told is not None and 0 < told <= HARDEST_CR10 else None


def feeling(told: float | None) -> str:
    """How a session felt, in the words of the watch that asked, of its steps [0-100]; else "".

    Examples:
        >>> feeling(0.0), feeling(75.0), feeling(None), feeling(60.0)
        ('felt very weak', 'felt strong', '', '')
    """
    return FEELINGS.get(told, "") if told is not None else ""


def plausible(activity: Activity, options: ReadOptions) -> Activity:
    """The activity with impossible details made unknown, each with a quality code.

    A run faster than 2:00 min/km keeps its day and time and loses its distance; one slower than
    20:00 min/km is only marked.

    Raises:
        Unreadable ``future``, ``no-date``, ``no-duration``, ``implausible``
    """
    _check_date(activity, options)
    activity = _finite(activity)
    _check_totals(activity)
    codes = {*activity.codes}
    if activity.elapsed_s is not None and activity.elapsed_s > LONGEST_S:
        activity = replace(activity, elapsed_s=None)
        codes.add(QualityCode("elapsed-implausible"))
    for name in HEART_RATES:
        rate = getattr(activity, name)
        if rate is not None and not HR_BPM[0] <= rate <= HR_BPM[1]:
            activity = _without(activity, name)
            codes.add(QualityCode("hr-implausible"))
    speed = _run_speed(activity)
    if speed is not None and speed < SLOWEST_RUN_M_S:
        codes.add(QualityCode("pace-slow"))
    if speed is not None and speed > FASTEST_RUN_M_S:
        activity = replace(activity, distance_m=None)
        codes.add(QualityCode("pace-implausible"))
    ordered = in_order(codes) if len(codes) > 1 else tuple(codes)
    return activity if ordered == activity.codes else replace(activity, codes=ordered)


def beyond_doubt(figures: Mapping[str, Floats]) -> Bools:
    """Rows of which ``plausible`` changes nothing, by their measures; NaN is unknown.

    Their days are those that can be, and ``figures`` tell of distance and moving time.
    """
    moving_s, metres = figures["moving_s"], figures["distance_m"]
    found = ~(metres < SLOWEST_RUN_M_S * moving_s) & ~(metres > FASTEST_RUN_M_S * moving_s)
    found &= ~(metres < 0) & ~(metres > FURTHEST_M)
    for name, values in figures.items():
        found &= ~np.isinf(values)
        if name in ("moving_s", "elapsed_s"):
            found &= ~(values <= 0) & ~(values > LONGEST_S)
        elif name in HEART_RATES:
            found &= ~(values < HR_BPM[0]) & ~(values > HR_BPM[1])
    return found


def _check_date(activity: Activity, options: ReadOptions) -> None:
    start = activity.start_utc or activity.start_local
    if start.year < EARLIEST_YEAR:
        raise Unreadable(
            "", f"it has no usable date: the clock said {start.year}", _CLOCK, code="no-date"
        )
    if start >= _latest(options.read_on, start.tzinfo and UTC):
        raise Unreadable("", f"its date is in the future ({start:%Y-%m-%d})", _CLOCK, code="future")


@lru_cache(2)
def _latest(read_on: date, zone: tzinfo | None) -> datetime:
    """Wall clocks run up to 14 h ahead of UTC; the whole day after reading is let through."""
    return datetime.combine(read_on + _TWO_DAYS, _MIDNIGHT, zone)


def _without(activity: Activity, name: str) -> Activity:
    changes: dict[str, Any] = {name: None}
    return replace(activity, **changes)


def _finite(activity: Activity) -> Activity:
    told = _MEASURED(activity)
    if not all(map(math.isfinite, filter(None, told))):
        for name, value in zip(MEASURES, told, strict=True):
            if value and not math.isfinite(value):
                activity = _without(activity, name)
    return activity


def _check_totals(activity: Activity) -> None:
    moving, elapsed, distance = activity.moving_s, activity.elapsed_s, activity.distance_m
    times = [seconds for seconds in (moving, elapsed) if seconds is not None]
    if times and max(times) <= 0:
        raise Unreadable("", "it has no duration", "Nothing to do.", code="no-duration")
    if moving is not None and not 0 <= moving <= LONGEST_S:
        raise _implausible(f"a duration of {moving / 3600:.0f} h")
    if distance is not None and not 0 <= distance <= FURTHEST_M:
        raise _implausible(f"a distance of {distance / 1000:.0f} km")


def _run_speed(activity: Activity) -> float | None:
    if activity.sport not in SPORTS_RUN or not activity.moving_s or not activity.distance_m:
        return None
    return activity.distance_m / activity.moving_s


def _implausible(what: str) -> Unreadable:
    return Unreadable("", f"{what} cannot be", _EDIT, code="implausible")
