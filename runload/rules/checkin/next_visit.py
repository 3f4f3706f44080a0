"""When to see the physiotherapist next: the guide's table, what shortens it, and a lighter week.

Every reason gives its own date and the earliest one counts, so that a worse fact can never make
the next visit later. The numbers stand in ``checkin.toml``.
"""

from __future__ import annotations

from datetime import date, timedelta

from runload.models import CheckIn, CheckInReason
from runload.rules.checkin.reasons import (
    Reason,
    clear_of_race,
    counted_from,
    last_visit,
    not_seen_yet,
    reasons,
    settled_by_visits,
)
from runload.rules.checkin.situation import CheckInSituation
from runload.rules.checkin.table import checkin_table, injured_rhythm
from runload.rules.lighter_week import CAPPED_FROM_DAYS, WeekCalendar, monday, week_calendar
from runload.rules.runner_level import (
    DAYS_A_WEEK,
    InjuryFacts,
    RunnerLevel,
    little_experience,
    rhythm_level,
    runner_level,
)

__all__ = ["CheckInSituation", "next_checkin"]

WEEKS_COUNTED = 52  # weeks without a visit up to which they are counted; ours
REVIEW_AFTER_WEEKS = 6  # weeks, evidence D.4, ours

EMERGENCY = "This is not for a physiotherapist: follow the stop sign and get emergency care."
WHO = {
    "today": "See a doctor or clinic today. The physiotherapist follows when they say so.",
    "days": "See a clinician within 3 days. The physiotherapist follows when they say so.",
}
FEW_RUNS_NAMED = "The runs that you named are too few to tell how big a week will be."
UNDER_TWO_YEARS = "You have been running for under 2 years: grow slowly. The rhythm stays."
REVIEW = "The weekly score has not come down for 6 weeks: ask for a fresh look at what it is."


def next_checkin(situation: CheckInSituation) -> CheckIn:
    """When to see the physiotherapist next, and why.

    Formula:
        due = the earliest of the dates that the rhythm of the runner's level, an injury, a race
        and each shortening reason ask for, each placed in a lighter week where one fits.

    Parameters:
        situation: what is known of the runner on ``as_of``; dates count from the last visit,
            without one from the first day on record, an injury from its own first day.

    Returns:
        The check-in. ``due`` is None when a red flag asks for emergency care; it may lie before
        ``as_of``, and ``overdue_days`` says by how much. ``lighter_week`` is None when the weeks
        ahead are not known.

    Limits:
        The rhythm is the clinic's guideline. No trial shows that check-ups of healthy runners
        prevent injury (bahr2016). Contested flags have no effect. A reason of which nobody told
        since when it holds counts from ``as_of``.

    Source:
        bahr2016, esculier2018
    """
    table = checkin_table()
    level = runner_level(situation.level_facts)
    name = _rhythm_name(level, situation)
    rhythm = table.rhythms[name]
    calendar = _calendar(situation)
    asked = sorted(
        (clear_of_race(reason, situation) for reason in reasons(situation, calendar)),
        key=lambda reason: reason.placement.due,
    )
    caps = [reason.days for reason in asked if reason.days is not None]
    why = [f"{_level_words(level)}: {rhythm.words}.", _counted_words(situation)]
    if situation.urgency == "now":
        due, lighter = None, None
        why = [EMERGENCY]
    else:
        due = asked[0].placement.due
        lighter, late = calendar.lighter(monday(due)), (situation.as_of - due).days
        if late > 0:
            why.insert(0, _overdue_words(asked[0], situation, late))
        if situation.urgency in WHO:
            why.insert(0, WHO[situation.urgency])
        why += list(dict.fromkeys(reason.why for reason in asked if reason.why))
        why += [UNDER_TWO_YEARS] if little_experience(situation.profile, situation.as_of) else []
        why += [] if late > 0 else _placement_words(lighter=lighter)
        why += [FEW_RUNS_NAMED] if situation.ahead.partial and lighter is None else []
        why += _review_words(situation.injury)
    why.append(table.honest)
    return CheckIn(
        runner=level.runner,
        basis=level.basis,
        confidence=level.confidence,
        interval_days=_capped(rhythm.window_days, min(caps, default=None)),
        due=due,
        lighter_week=lighter,
        why=tuple(why),
        reasons=() if due is None else tuple(_told(reason, calendar) for reason in asked),
        counted_from=counted_from(situation),
        last_visit=situation.profile.last_visit,
        overdue_days=0 if due is None else max(0, (situation.as_of - due).days),
    )


def _told(reason: Reason, calendar: WeekCalendar) -> CheckInReason:
    due = reason.placement.due
    return CheckInReason(reason.name, reason.words, due, reason.days, calendar.share(monday(due)))


def _capped(window_days: tuple[int, int, int], cap_days: int | None) -> tuple[int, int, int]:
    """The window in days, cut at the cap; a cap before it opens it from the third day on."""
    earliest, target, latest = window_days
    if cap_days is None:
        return window_days
    if cap_days < earliest:
        earliest = min(CAPPED_FROM_DAYS, cap_days)
    return earliest, min(target, cap_days), min(latest, cap_days)


def _rhythm_name(level: RunnerLevel, situation: CheckInSituation) -> str:
    if level.runner != "injured":
        return level.runner
    if settled_by_visits(situation):
        return rhythm_level(situation.level_facts).runner
    if not_seen_yet(situation):
        return "injured-first"
    return injured_rhythm(situation.injury)


def _calendar(situation: CheckInSituation) -> WeekCalendar:
    return week_calendar(
        situation.weeks,
        situation.ahead.planned_km,
        marked=situation.ahead.marked,
        race_days=frozenset(race.date for race in situation.profile.races),
        busy=situation.busy,
        rest=situation.rest,
        busy_days=situation.ahead.busy_days,
    )


def _level_words(level: RunnerLevel) -> str:
    if level.confidence == "low":
        return f"{level.basis}; until then I go by the careful rhythm"
    return f"{level.runner.capitalize()} rhythm ({level.basis})"


def _counted_words(situation: CheckInSituation) -> str:
    last, first = last_visit(situation), counted_from(situation)
    if last is not None:
        return f"The days count from your last visit on {_spoken(last)}."
    whose = "the first run of your log" if first == situation.first_date else "the first word of it"
    return f"I know of no visit yet, so I count from {whose}, {_spoken(first)}."


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _placement_words(*, lighter: bool | None) -> list[str]:
    words = {
        True: "It falls in a lighter week.",
        False: "No lighter week in the window.",
        None: "No lighter week known: a plan, or a few more weeks of log, would show one.",
    }
    return [words[lighter]]


def _overdue_words(reason: Reason, situation: CheckInSituation, days: int) -> str:
    """What has waited for how long: without a visit the running itself, else the visit."""
    first, ran = counted_from(situation), [week.start for week in situation.weeks if week.runs]
    if last_visit(situation) is None and not reason.pain:
        if (situation.as_of - first).days // DAYS_A_WEEK > WEEKS_COUNTED:
            return "No check-in is on record in more than a year: book one."
        end = ran[-1] + timedelta(days=DAYS_A_WEEK - 1) if ran else situation.as_of
        weeks = (min(end, situation.as_of) - first).days // DAYS_A_WEEK
        if weeks > 1:
            return f"{weeks} weeks of running and no check-in on record: book one."
    weeks, long = days // DAYS_A_WEEK, days >= 2 * DAYS_A_WEEK
    ago = f"{weeks} weeks" if long else f"{days} day{'' if days == 1 else 's'}"
    return f"It was due {ago} ago: book the next free appointment."


def _review_words(injury: InjuryFacts) -> list[str]:
    scores = injury.weekly_scores[-REVIEW_AFTER_WEEKS:]
    flat = len(scores) == REVIEW_AFTER_WEEKS and min(scores[1:]) >= scores[0] > 0
    return [REVIEW] if flat else []
