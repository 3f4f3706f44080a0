"""How far the next runs and weeks may go: the order in which pain, log and load have the say.

Only ``decision`` asks for the distances of today; a plan asks for those of the eves ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from runload.analysis.asked import STALE_DAYS
from runload.analysis.asked_first import ASKED_FIRST
from runload.analysis.headline import place
from runload.analysis.open_problems import of_body
from runload.analysis.pain_summary import PainSummary
from runload.analysis.screen_open import (
    GROWS_NOT,
    OPEN,
    SCREEN_OPEN,
    SCREEN_UNANSWERED,
    conditional,
    on_condition,
    to_be_answered,
)
from runload.load.ceilings import RESTART_DAYS, Used, ceilings
from runload.models import Next, OpenProblem, PainLight, Report, ReturnToRunning
from runload.models.opened import REST, USUAL
from runload.models.screening import CONDITION, NO_GROWTH, NONE
from runload.models.shares import rounded_down
from runload.rules.held_back import DECIDED_BY, held_back
from runload.rules.pain_share import left_by_lights
from runload.rules.return_to_running import way_back

ASK_AFTER_DAYS = 7
"""After so many days without a run it is asked whether one is missing. Basis: ours, clinic 5.1."""
WAY_BACK = "way-back"
STOP, REFER, STALE_LOG = "stop", "refer", "stale_log"
"""Reasons of a missing distance, or of 0 (``stop``), as JSON names them."""
_STALE = (
    "Your log ends on {day}. Have you run since? Add the newer runs, and the distances appear. If "
    "you have not run, begin again with short runs, walking in turn."
)
_BEGIN = "There is no newer run to go by. Begin with minutes: walk four, run one, five times over."
_RUN_SINCE = "Have you run since {day}? If so, add those runs."


@dataclass(frozen=True, slots=True)
class Steps:
    """What the next distances are made from, whoever has worked it out.

    ``used`` is what the runner is used to. ``holding`` are the open injuries and illnesses, the
    strictest first. ``refer`` says why no rule may speak for the runner, ``returning`` is the step
    of the way back that goes before the distances, ``min_per_km`` the usual pace [min/km].
    ``last_activity`` is the day of the last of any sport, ``today`` the real day.
    """

    as_of: date
    as_of_basis: str
    today: date
    used: Used
    pain: PainSummary
    last_activity: date | None = None
    last_run: date | None = None
    holding: tuple[OpenProblem, ...] = ()
    refer: str | None = None
    returning: ReturnToRunning | None = None
    min_per_km: float | None = None


def next_steps(steps: Steps) -> Next:
    """How far the next run and the next week may go, and why.

    The order in which they have the say: a stop, what was not understood, who needs a clinician,
    what is open, the safety screen, an amber light, the load.
    """
    pain = steps.pain
    if pain.stopped:
        return _stop(pain)
    ahead = Next(None, None, SCREEN_OPEN, OPEN) if pain.screen_open else _by_pain_and_load(steps)
    if steps.refer is not None:
        ahead = Next(None, None, steps.refer, OPEN if pain.screen_open else REFER)
    course = steps.holding[0].course if steps.holding else None
    heard = steps.refer is None and (not to_be_answered(pain) or course != USUAL)
    if steps.holding and not pain.screen_open and (heard or course == REST):
        ahead = on_condition(held_back(ahead, steps.holding, steps.as_of), ahead)
    if steps.returning is not None and steps.refer is None and not to_be_answered(pain):
        ahead = replace(ahead, why=f"{way_back().first} {ahead.why}".rstrip())
        ahead = _within_minutes(ahead, steps.returning.run_min, steps.min_per_km)
    return ahead


def _within_minutes(ahead: Next, run_min: float | None, min_per_km: float | None) -> Next:
    """No further than the minutes of a step take the runner at the usual pace."""
    if run_min is None or min_per_km is None or ahead.easy_run_km is None:
        return ahead
    most, longest = rounded_down(run_min / min_per_km), ahead.longest_run_km
    if most >= ahead.easy_run_km:
        return ahead
    longest = None if longest is None else min(longest, most)
    return replace(ahead, easy_run_km=most, longest_run_km=longest, decided_by=WAY_BACK)


def later_steps(used: Used, report: Report) -> Next:
    """The distances on the eve of a later run, had the runs before it been run.

    Pain and what is open today may still be there then: what they leave now holds for all the plan.
    """
    if report.next.easy_run_km is None or report.next.stopped:
        return report.next
    held = report.next.decided_by == DECIDED_BY
    if report.next.decided_by == WAY_BACK:
        return report.next
    left = left_by_lights(report.pain, grows=not held and report.screen.leaves != NO_GROWTH)
    ahead = ceilings(used, left)
    return held_back(ahead, of_body(report.open), report.as_of) if held else ahead


def _stop(pain: PainSummary) -> Next:
    reason = pain.red_flags[0].text if pain.red_flags else _pain_stop(pain.lights)
    said = reason if reason.startswith("Stop") else f"Stop running. {reason}"
    return Next(0.0, (0.0, 0.0), said, STOP, decided_by="stop", easy_run_km=0.0)


def _pain_stop(lights: Sequence[PainLight]) -> str:
    """Why pain stops running, in the words of the worst light."""
    red = [light for light in lights if light.light == "red"]
    if not red:
        return "Have the bone looked at first."
    return f"The light is red ({place(red[0])}): {red[0].because}."


def _by_pain_and_load(steps: Steps) -> Next:
    """The shares of what the runner is used to; first it is told where and how bad it is."""
    if steps.pain.missing is not None:
        return ASKED_FIRST[steps.pain.missing]
    leaves, used = steps.pain.screen.leaves, steps.used
    if leaves == NONE:
        return Next(None, None, SCREEN_UNANSWERED, OPEN)
    if (ended := _stale(steps)) is not None:
        return Next(
            None, None, _STALE.format(day=_day(ended, steps)), STALE_LOG, decided_by="stale-log"
        )
    if used.days_off is None or used.days_off > RESTART_DAYS:
        return Next(None, None, _BEGIN, "no_baseline", decided_by="no-baseline")
    held = bool(steps.holding)
    left = left_by_lights(steps.pain.lights, grows=not held and leaves != NO_GROWTH)
    coming = ceilings(used, left)
    if steps.last_run is not None and used.days_off >= ASK_AFTER_DAYS:
        asked = _RUN_SINCE.format(day=_day(steps.last_run, steps))
        coming = replace(coming, why=f"{asked} {coming.why}")
    if leaves == NO_GROWTH:
        coming = replace(coming, why=f"{GROWS_NOT} {coming.why}")
    return conditional(coming) if leaves == CONDITION else coming


def _stale(steps: Steps) -> date | None:
    """The last day of a log that ended too long ago to speak of today; None for any other."""
    last = steps.last_activity
    if last is None:
        return None
    day = steps.today if steps.as_of_basis == "last" else steps.as_of
    return last if (day - last).days >= STALE_DAYS else None


def _day(day: date, steps: Steps) -> str:
    year = "" if day.year == steps.as_of.year == steps.today.year else f" {day.year}"
    return f"{day.day} {day:%B}{year}"
