"""Each planned day against pain, days between, breaks and the distances of its eve."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from runload.load.ceilings import PAIN_BEGAN
from runload.load.windows import TOLERANCE
from runload.models import Beyond, Level, Next, PlannedRun
from runload.tables import METRES_PER_KM, WEEK_DAYS

FAR_BEYOND = 1.5
"""From so many times the distance on, it is one level more. Basis: ours."""
DAYS_BETWEEN, WEEK, USUAL, PAIN = "days-between", "week", "usual-running", "pain-light"
_WAITS = {
    "screen_open": Level.WATCH,
    "no_score": Level.WATCH,
    "stale_log": Level.WATCH,
    "missing_days": Level.WATCH,
    "refer": Level.WATCH,
}
"""What a run is worth where no distance is given, by the reason; any other is info."""

_SAID = {
    PAIN: "that pain allows for now",
    PAIN_BEGAN: "that stop before the place where pain began",
    "break": "that so many days off allow",
    "session-spike": "that fit until your newest long run has settled",
    USUAL: "that grow from what you are used to",
    "open-problem": "that fit while this is open",
    WEEK: "that fit into seven days",
    "visit": "that your physio has set",
    "way-back": "in this step of coming back",
    DAYS_BETWEEN: "with pain at amber a day between runs is due",
    "stop": "no running for now",
}
_STEP_APART = "this step of the way back leaves a day between runs"
_STEPS_APART = "this step of the way back leaves {days} days between runs"
_SET_APART = "your physio has set more days between runs"
_NOT_KNOWN = "no distance can be given for it yet"

Room = Callable[[date], Next]
"""The distances on an evening, had all that is planned before been run."""


def beyond(
    runs: Sequence[PlannedRun], room: Room, ran: frozenset[date], as_of: date, apart: int = 0
) -> dict[date, Beyond]:
    """The planned days that go beyond what their eves allow, and how.

    Parameters:
        runs: the plan, by date; room: the distances of an evening; ran: the days with a run;
        as_of: the day of the report; apart: days between two runs on the way back
    Returns:
        The gravest of each day: a stop, a day too soon under an amber light, a run too long, and
        seven days that hold too much.
    """
    found: dict[date, Beyond] = {}
    days = sorted({run.date for run in runs})
    evenings = {day: room(max(day - timedelta(days=1), as_of)) for day in days}
    moved = ran | frozenset(days)
    for day in days:
        km = [run.distance_m / METRES_PER_KM for run in runs if run.date == day and run.distance_m]
        ahead = evenings[day]
        said = _too_soon(day, ahead, moved, apart)
        seen = [_of_run(max(km, default=0.0), ahead, too_soon=said)]
        week = [run for run in runs if 0 <= (day - run.date).days < WEEK_DAYS]
        seen.append(_of_week(week, evenings[min(run.date for run in week)]))
        worst = max((one for one in seen if one), key=lambda one: one.level, default=None)
        if worst is not None:
            found[day] = worst
    return found


def most_km(ahead: Next) -> float | None:
    """The longest run that an evening allows [km]; None where it does not say."""
    return ahead.easy_run_km if ahead.longest_run_km is None else ahead.longest_run_km


def amber(ahead: Next) -> bool:
    """Whether pain leaves no long run, and a day between runs."""
    week = ahead.week_km
    return ahead.longest_run_km is not None and (week is None or week[0] is None)


def _too_soon(day: date, ahead: Next, moved: frozenset[date], apart: int) -> str:
    """What is said of a run too close behind another one; empty where it is not."""
    if ahead.not_before is not None and day < ahead.not_before:
        return _SET_APART
    before = [days for days in range(1, apart + 1) if day - timedelta(days=days) in moved]
    if before:
        return _STEP_APART if apart == 1 else _STEPS_APART.format(days=apart)
    return _SAID[DAYS_BETWEEN] if amber(ahead) and day - timedelta(days=1) in moved else ""


def _of_run(km: float, ahead: Next, *, too_soon: str) -> Beyond | None:
    """The run against the evening before it [km]."""
    most = most_km(ahead)
    if ahead.stopped:
        milder = ahead.decided_by in ("open-problem", "way-back", "visit")
        return Beyond("stop", Level.WARNING if milder else Level.ALERT, km, None, _SAID["stop"])
    if most is None:
        level = _WAITS.get(ahead.reason or "", Level.INFO)
        return Beyond(ahead.reason or "no_baseline", level, km, None, _NOT_KNOWN)
    if km > most + TOLERANCE:
        rule = ahead.decided_by or USUAL
        return Beyond(rule, _level(ahead, km, most), km, most, _SAID[rule])
    return Beyond(DAYS_BETWEEN, Level.WATCH, km, None, too_soon) if too_soon else None


def _of_week(runs: Sequence[PlannedRun], ahead: Next) -> Beyond | None:
    """Seven days against the week that the evening before the first of them allows [km]."""
    if ahead.stopped or ahead.week_km is None or len(runs) < 2:
        return None
    km, most = sum(run.distance_m or 0.0 for run in runs) / METRES_PER_KM, ahead.week_km[1]
    if km <= most + TOLERANCE:
        return None
    level = Level.INFO if ahead.decided_by == USUAL else Level.WATCH
    return Beyond(WEEK, level, km, most, _SAID[WEEK])


def _level(ahead: Next, km: float, most: float) -> Level:
    level = Level.INFO if ahead.decided_by == USUAL else Level.WATCH
    return Level(level + 1) if amber(ahead) or km > FAR_BEYOND * most else level
