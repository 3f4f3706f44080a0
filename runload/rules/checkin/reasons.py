"""Every date that something asks for: the rhythm, an injury, what shortens it, a race."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from runload.models import Level, Race
from runload.models.values import dataclass
from runload.rules.checkin.since import AMBER_DAYS_IN_7, LASTING_PAIN_DAYS
from runload.rules.checkin.situation import CheckInSituation
from runload.rules.checkin.table import Rhythm, checkin_table, injured_rhythm
from runload.rules.lighter_week import Placement, WeekCalendar, monday, place_checkin
from runload.rules.runner_level import rhythm_level, runner_level

# Basis: evidence D.3, ours where no source is named.
FLAG_WINDOW_DAYS = 14
WARNING_FLAGS = 2
FUEL_TICKS = 2
RACE_AHEAD_DAYS = 42
RACE_VISIT_DAYS = (28, 10)  # before race day
CLINICIAN_DAYS = {"today": 0, "days": 3}
PHYSIO = "your physio gave you this day"
CLINICIAN = "a stop sign: a doctor or another clinician first"
SPIKE_FLAG = "session-spike"
GOOD_VISITS = 2  # visits every two weeks, evidence D.4


@dataclass(frozen=True, slots=True)
class Reason:
    """A date that something asks for; ``pain`` is never moved for a race.

    ``words`` always say what asks; ``why`` only where that has to be told beside the rhythm.
    """

    name: str
    words: str
    placement: Placement
    why: str = ""
    pain: bool = False
    days: int | None = None


def reasons(situation: CheckInSituation, calendar: WeekCalendar) -> Iterator[Reason]:
    """Every date that something asks for."""
    if situation.told_for is not None:
        placed = _on(situation.told_for, calendar)
        yield Reason("physio", PHYSIO, placed, f"{PHYSIO[0].upper()}{PHYSIO[1:]}.", pain=True)
    else:
        yield from _rhythm_reasons(situation, calendar)
        yield from _injury_reasons(situation, calendar)
    yield from _cap_reasons(situation, calendar)
    yield from _race_reasons(situation, calendar)
    if situation.urgency in CLINICIAN_DAYS:
        days = CLINICIAN_DAYS[situation.urgency]
        due = (situation.since.stop or situation.as_of) + timedelta(days=days)
        yield Reason("clinician", CLINICIAN, _on(due, calendar), pain=True, days=days)


def _on(day: date, calendar: WeekCalendar) -> Placement:
    return Placement(day, calendar.lighter(monday(day)))


def counted_from(situation: CheckInSituation) -> date:
    """The last visit, else the first day on record, else that of the report (evidence D.5)."""
    if (visited := last_visit(situation)) is not None:
        return visited
    recorded = [day for day in (situation.first_date, situation.first_told) if day is not None]
    return min(recorded, default=situation.as_of)


def last_visit(situation: CheckInSituation) -> date | None:
    """The last visit; one still ahead does not count."""
    last = situation.profile.last_visit
    return last if last is not None and last <= situation.as_of else None


def _placed(
    situation: CheckInSituation, calendar: WeekCalendar, rhythm: Rhythm, start: date
) -> Placement:
    return place_checkin(
        rhythm.window_days,
        start,
        calendar,
        as_of=situation.as_of,
        may_come_early=rhythm.may_come_early,
    )


def _rhythm_reasons(situation: CheckInSituation, calendar: WeekCalendar) -> Iterator[Reason]:
    level = rhythm_level(situation.level_facts).runner
    rhythm = checkin_table().rhythms[level]
    start = counted_from(situation)
    placed = _placed(situation, calendar, rhythm, start)
    yield Reason("rhythm", f"the usual rhythm: {rhythm.words}", placed)
    if situation.profile.injury_last_12_months:
        words = checkin_table().earlier_injury
        early = _early(rhythm)
        placed, days = _placed(situation, calendar, early, start), early.window_days[0]
        yield Reason("earlier-injury", words, placed, _within(days, words), days=days)


def _early(rhythm: Rhythm) -> Rhythm:
    """The rhythm with its early end as the only day."""
    earliest = rhythm.window_days[0]
    return Rhythm((earliest, earliest, earliest), rhythm.may_come_early, rhythm.words)


def settled_by_visits(situation: CheckInSituation) -> bool:
    """Whether two good visits every two weeks have ended an injury's own rhythm."""
    injury = situation.injury
    biweekly = injured_rhythm(injury) == "injured-biweekly" and situation.urgency is None
    return biweekly and injury.good_visits >= GOOD_VISITS and situation.worst_light != "red"


def not_seen_yet(situation: CheckInSituation) -> bool:
    """Whether the present injury has had no visit: there was none, or it came before."""
    visited, since = last_visit(situation), situation.since.injured
    return visited is None or (since is not None and visited < since)


def _injury_reasons(situation: CheckInSituation, calendar: WeekCalendar) -> Iterator[Reason]:
    if runner_level(situation.level_facts).runner != "injured":
        return
    rhythms = checkin_table().rhythms
    start = counted_from(situation)
    settled = settled_by_visits(situation)
    if situation.injury.good_visits >= GOOD_VISITS:
        rhythm = rhythms[rhythm_level(situation.level_facts).runner]
        placed = _placed(situation, calendar, _early(rhythm), start)
        words = checkin_table().after_injury
        why = f"{words[0].upper()}{words[1:]}." if settled else ""
        yield Reason("after-injury", words, placed, why, pain=True)
    if settled:
        return
    names = ["injured-biweekly"]
    if not_seen_yet(situation):
        names, start = ["injured-first"], situation.since.injured or situation.as_of
    elif injured_rhythm(situation.injury) == "injured-weekly":
        names.append("injured-weekly")
    for name in names:
        placed = _on(start + timedelta(days=rhythms[name].window_days[1]), calendar)
        yield Reason(name, f"an injury: {rhythms[name].words}", placed, pain=True)


def _cap_reasons(situation: CheckInSituation, calendar: WeekCalendar) -> Iterator[Reason]:
    table = checkin_table()
    level = rhythm_level(situation.level_facts).runner
    rhythm = table.rhythms[level]
    visited = last_visit(situation)
    for name, since, pain in _caps(situation):
        if situation.told_on is not None and since <= situation.told_on:
            continue  # the physio knew of it when the day was given
        cap = table.caps[name]
        days = cap.days_competitive if level == "competitive" else cap.days
        placement = place_checkin(
            rhythm.window_days,
            max(since, visited or since),
            calendar,
            as_of=situation.as_of,
            cap_days=days,
            may_come_early=rhythm.may_come_early,
        )
        yield Reason(name, cap.why, placement, _within(days, cap.why), pain=pain, days=days)


def _caps(situation: CheckInSituation) -> Iterator[tuple[str, date, bool]]:
    """Names of what shortens the interval, since when, and whether it is about pain."""
    for name, since in _pain_caps(situation):
        yield name, since or situation.as_of, True
    if situation.fuel_ticks >= FUEL_TICKS:
        yield "fuel", counted_from(situation), False
    table = checkin_table()
    counted = [
        flag
        for flag in situation.flags
        if flag.id not in table.no_effect
        and not flag.contested
        and 0 <= (situation.as_of - flag.date).days < FLAG_WINDOW_DAYS
    ]
    for flag in counted:
        if flag.id == SPIKE_FLAG and flag.level >= Level.ALERT:
            yield "spike", flag.date, False
    warned = [flag for flag in counted if flag.level >= Level.WARNING]
    for day in {flag.date for flag in warned}:
        if len({flag.id for flag in warned if flag.date <= day}) >= WARNING_FLAGS:
            yield "two-warnings", day, False
    restart, visited = situation.restarted_on, last_visit(situation)
    if restart is not None and restart <= situation.as_of:
        lately = (situation.as_of - restart).days <= table.caps["after-break"].days
        if lately or visited is None or visited < restart:
            yield "after-break", restart, False


def _pain_caps(situation: CheckInSituation) -> Iterator[tuple[str, date | None]]:
    """The names of what pain shortens it by, and since when."""
    since = situation.since
    if situation.amber_days_in_7 >= AMBER_DAYS_IN_7:
        yield "amber", since.amber
    if situation.red_in_14_days:
        yield "red-light", since.red
    elif situation.red_unheard:
        yield "red-unheard", situation.red_unheard
    if situation.longest_pain_days >= LASTING_PAIN_DAYS:
        yield "lasting-pain", since.lasting


def _race(situation: CheckInSituation) -> Race | None:
    """The race to plan for: the next one with a target, else the next one, within 6 weeks."""
    ahead = [
        race
        for race in situation.profile.races
        if 0 <= (race.date - situation.as_of).days <= RACE_AHEAD_DAYS
    ]
    return min(ahead, key=lambda race: (not race.target, race.date), default=None)


def _race_reasons(situation: CheckInSituation, calendar: WeekCalendar) -> Iterator[Reason]:
    race = _race(situation)
    if race is None:
        return
    first_day, last_day = (race.date - timedelta(days=days) for days in RACE_VISIT_DAYS)
    visit = situation.profile.last_visit
    if last_day < situation.as_of or (visit is not None and visit >= first_day):
        return
    span = (last_day - first_day).days
    gone = max(0, (situation.as_of - first_day).days)
    window = (gone, max(gone, span // 2), span)
    placement = place_checkin(window, first_day, calendar, as_of=situation.as_of)
    words = f"one visit 10 to 28 days before your race on {race.date}"
    yield Reason("race", words, placement, f"{words[0].upper()}{words[1:]}.")


def clear_of_race(reason: Reason, situation: CheckInSituation) -> Reason:
    """The reason moved out of a race week, before it where that is still possible."""
    due = reason.placement.due
    if reason.pain:
        return reason
    while any(monday(race.date) == monday(due) for race in situation.profile.races):
        before = monday(due) - timedelta(days=3)
        free = not any(monday(race.date) == monday(before) for race in situation.profile.races)
        due = before if before >= situation.as_of and free else monday(due) + timedelta(days=8)
    return replace(reason, placement=Placement(due, None))


def _within(days: int, why: str) -> str:
    return f"Within {days} days: {why}."
