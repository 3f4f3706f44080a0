"""The profile together with what the diary tells: visits, shoes, races, injuries and fuel signs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from runload.models import (
    Activity,
    Ailment,
    DiaryFacts,
    Profile,
    Race,
    Shoe,
    ShoeNote,
)
from runload.tables import METRES_PER_KM, SPORTS_RUN

YEAR_DAYS = 365
"""Days for which an injury is an earlier one that counts (evidence F17)."""
FUEL_DAYS = 91
"""Days for which a sign of too little fuel counts once it was told. Basis: ours."""


def profile_told(
    profile: Profile, diary: DiaryFacts, activities: Sequence[Activity], as_of: date
) -> Profile:
    """The profile as far as the diary adds to it up to ``as_of``.

    Parameters:
        profile: as written; what it says is never taken away
        diary: what was told day by day; races may lie ahead
        activities: one runner's runs, for the distance of shoes
        as_of: the day of the report
    Returns:
        The later visit of the two, all races and pairs in use, an injury of the last 12 months,
        and the fuel signs of the last 91 days.
    """
    injuries = _latest(diary.injuries, as_of)
    first = as_of - timedelta(days=YEAR_DAYS)
    recent = [one for one in injuries if one.ongoing or (one.until or one.date) > first]
    visits = [visit.date for visit in diary.visits if visit.date <= as_of]
    last_visit = max([*visits, *filter(None, [profile.last_visit])], default=None)
    fuel_since = as_of - timedelta(days=FUEL_DAYS)
    fuel = [told.sign for told in diary.fuel_signs if fuel_since < told.date <= as_of]
    return replace(
        profile,
        last_visit=last_visit,
        injury_last_12_months=True if recent else profile.injury_last_12_months,
        races=_races(profile.races, diary.races),
        shoes=shoes_told(profile.shoes, diary.shoes, activities, as_of),
        fuel_signs=tuple(dict.fromkeys((*profile.fuel_signs, *fuel))),
    )


def _latest(told: Sequence[Ailment], as_of: date) -> list[Ailment]:
    """Each injury once, from its first day, as the last entry tells of it.

    An end that lies ahead is none yet.
    """
    latest: dict[tuple[str, str, str], Ailment] = {}
    for one in told:
        if one.date > as_of:
            continue
        name = (one.what.casefold(), one.region, one.side)
        begun = latest[name].date if name in latest else one.date
        going_on = one.until is not None and one.until > as_of
        latest[name] = replace(one, date=begun, ongoing=True if going_on else one.ongoing)
    return list(latest.values())


def _races(known: Sequence[Race], told: Sequence[Race]) -> tuple[Race, ...]:
    """All races; of two on one day the diary's, which is told later."""
    by_day = {race.date: race for race in (*known, *told)}
    return tuple(by_day[day] for day in sorted(by_day))


def shoes_told(
    known: Sequence[Shoe], notes: Sequence[ShoeNote], activities: Sequence[Activity], as_of: date
) -> tuple[Shoe, ...]:
    """The pairs in use: those of the profile, and those of the diary as last told.

    A pair's distance [km] is what was last told of it and the running of later days on which it
    was worn; where no distance was told it stays unknown.
    """
    pairs: defaultdict[str, list[ShoeNote]] = defaultdict(list)
    for note in notes:
        if note.date <= as_of:
            pairs[note.name.casefold()].append(note)
    by_name = {shoe.name.casefold(): shoe for shoe in known}
    km = _km_by_day(activities)
    for name, told in pairs.items():
        by_name[name] = _shoe(by_name.get(name) or Shoe(told[0].name), told, km)
    gone = {name for name, told in pairs.items() if told[-1].until and told[-1].until <= as_of}
    return tuple(shoe for name, shoe in by_name.items() if name not in gone)


def _shoe(shoe: Shoe, told: Sequence[ShoeNote], km_by_day: dict[date, float]) -> Shoe:
    worn = sorted({note.date for note in told if note.worn})
    for note in told:
        shoe = replace(
            shoe,
            since=note.since or shoe.since,
            km=shoe.km if note.km is None else note.km,
            for_long_run=shoe.for_long_run if note.for_long_run is None else note.for_long_run,
        )
    counted = max((note.date for note in told if note.km is not None), default=None)
    if shoe.km is not None and worn:
        later = [day for day in worn if counted is None or day > counted]
        shoe = replace(shoe, km=shoe.km + sum(km_by_day.get(day, 0.0) for day in later))
    if shoe.since is not None and worn and shoe.runs is None:
        shoe = replace(shoe, runs=len(worn))
    return shoe


def _km_by_day(activities: Sequence[Activity]) -> dict[date, float]:
    km: defaultdict[date, float] = defaultdict(float)
    for run in activities:
        if run.sport in SPORTS_RUN and run.distance_m is not None:
            km[run.local_date] += run.distance_m / METRES_PER_KM
    return dict(km)
