"""The traffic light of a pain report, with the next-morning rule.

What it sees:
    The worst pain of 0 to 10 during a run or an hour after, the rise by the next morning, the signs
    that stop running at once, and whether the week is worse than the one before.
Why it matters:
    Pain outranks every load figure.
What it does not mean:
    That running on under a green or amber light heals. It is a limit from supervised
    rehabilitation, used here as a guide; it is not for bone, joint swelling, nerve signs, or after
    a pop, and is never green beside one of those.
Threshold and basis:
    Red above 5, or 2 above the usual morning; amber above 2, or 1 above the usual morning, or the
    7-day median a point above the week before; two such weeks in a row are red. Worst pain 5 is
    published (Achilles, 38 people); green ends at 2, the morning steps and the medians are ours.
    Red lasts until two calm days in a row, amber until one with its morning, both at most 14 days.
Example:
    Worst 4 and a morning 2 above usual is red.
Source:
    silbernagel2007, thomee1997, sprague2021 (evidence E.2).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from runload.evidence.vocabulary import TOKENS
from runload.models import PainEntry, PainLight
from runload.models.values import dataclass
from runload.rules.bone import bone_suspicion, explained_by_posture, with_growth
from runload.rules.settling import same_place, settled, worst_score
from runload.rules.weekly_rise import WeeklyRises
from runload.tables import WEEK_DAYS

REFS = ("silbernagel2007", "thomee1997", "sprague2021")
GREEN_UP_TO = 2.0
"""Worst pain [0-10] that is still green. Basis: ours, the stricter of two clinic lines."""
AMBER_UP_TO = 5.0
"""Worst pain [0-10] that is still amber. Basis: published (silbernagel2007)."""
MORNING_AMBER = 1.0
"""Points above the usual morning from which it is amber. Basis: ours."""
MORNING_RED = 2.0
"""Points above the usual morning from which it is red. Basis: ours."""
ENTRY_DAYS = 14
"""Days for which a report sets the light. Basis: ours."""
NOTHING_HURTS = "nothing hurts"
"""A score of 0 without a place or a sign: there is no morning to wait for."""
NOT_FOR = (
    "swelling", "swollen_fast", "pop_felt", "numb", "tingling", "numb_spreading", "weak",
    "leg_weaker", "foot_drop",
)  # fmt: skip
"""Signs the model was never tried with (joint swelling, nerve, a pop): no green beside them."""
STOP_SIGNS = ("limp", "cannot_bear_weight")

ORDER = ("green", "green_pending", "amber", "red")
"""Lights from mild to grave."""


def _shown(number: float) -> str:
    return f"{number:g}"


class Why(NamedTuple):
    """Why a light is set, in words; ``by_score`` where the score alone is the reason."""

    said: str
    by_score: bool = False


def _red_reason(entry: PainEntry, place: WeeklyRises) -> Why | None:
    bone = bone_suspicion(entry)
    if bone:
        return Why(f"this may come from bone: {bone[0]}")
    for sign in STOP_SIGNS:
        if sign in entry.signs:
            return Why(TOKENS[sign])
    usual = entry.regions == ("outer_hip",) and explained_by_posture(entry)
    if "rest_or_night" in entry.signs and not usual:
        return Why(f"pain {TOKENS['rest_or_night']}")
    worst, rise = worst_score(entry), entry.next_morning_rise
    if worst is not None and worst > AMBER_UP_TO:
        return Why(
            f"at worst {_shown(worst)} of 10, and above {_shown(AMBER_UP_TO)} is red", by_score=True
        )
    if rise is not None and rise >= MORNING_RED:
        return Why(f"next morning {_shown(rise)} above your usual")
    if place.rose(entry.date) and place.rose(entry.date, weeks_ago=1):
        return Why("two weeks in a row above the week before")
    return None


def _amber_reason(entry: PainEntry, place: WeeklyRises) -> Why | None:
    worst, rise = worst_score(entry), entry.next_morning_rise
    if worst is None:
        return Why("no score was given, so it is taken with care")
    if worst > GREEN_UP_TO:
        return Why(
            f"at worst {_shown(worst)} of 10, and above {_shown(GREEN_UP_TO)} is amber",
            by_score=True,
        )
    for sign in NOT_FOR:
        if sign in entry.signs:
            return Why(f"this light is not made for {TOKENS[sign]}, so it is taken with care")
    if rise is not None and rise >= MORNING_AMBER:
        return Why(f"next morning {_shown(rise)} above your usual")
    if place.rose(entry.date):
        return Why("this week is above the week before")
    return None


def light_of(entry: PainEntry, place: Sequence[PainEntry] = ()) -> PainLight:
    """The light of one report [green, green_pending, amber, red]; the first rule that holds.

    Parameters:
        entry: the report.
        place: all reports of the same region and side, for the week-to-week rule.
    Returns:
        The light and its reason.
    Limits:
        Without a score it is never green; without the next morning it is green_pending.
    Source:
        silbernagel2007; the steps at 2, +1 and +2 are ours.
    Examples:
        >>> light_of(PainEntry(date(2026, 5, 1), 4, after_1h=2, next_morning_rise=2)).light
        'red'
    """
    return _light(entry, WeeklyRises(place))


def _light(entry: PainEntry, place: WeeklyRises) -> PainLight:
    red = _red_reason(entry, place)
    if red is not None:
        return PainLight(entry, "red", *red)
    amber = _amber_reason(entry, place)
    if amber is not None:
        return PainLight(entry, "amber", *amber)
    if not (entry.regions or entry.signs or worst_score(entry)):
        return PainLight(entry, "green", NOTHING_HURTS)
    worst = _shown(worst_score(entry) or 0.0)
    if entry.next_morning_rise is None:
        return PainLight(entry, "green_pending", f"worst pain {worst}; the morning is still open")
    return PainLight(entry, "green", f"worst pain {worst} and the morning as usual")


class PlaceTold:
    """All reports of one place, by date; a light is set when it is first looked at."""

    def __init__(self, place: Sequence[PainEntry]) -> None:
        self.place = tuple(place)
        self.rises = WeeklyRises(place)
        self._days = [entry.date for entry in place]
        self._lights: dict[int, PainLight] = {}

    def lights(self, first: date) -> list[PainLight]:
        """The lights of the reports from a day on."""
        recent = range(bisect_left(self._days, first), len(self.place))
        for at in recent:
            if at not in self._lights:
                self._lights[at] = _light(self.place[at], self.rises)
        return [self._lights[at] for at in recent]

    def days(self, first: date) -> list[PainLight]:
        """The gravest light of each day from one on, on which the place was reported, by date."""
        days: dict[date, PainLight] = {}
        for light in self.lights(first):
            so_far = days.setdefault(light.entry.date, light)
            if ORDER.index(light.light) > ORDER.index(so_far.light):
                days[light.entry.date] = light
        return list(days.values())


class _Same:
    """These very reports: they are told apart by what they are, not by what they say."""

    __slots__ = ("entries",)

    def __init__(self, entries: tuple[PainEntry, ...]) -> None:
        self.entries = entries

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.entries is other.entries

    def __hash__(self) -> int:
        return id(self.entries)


def places_told(
    entries: Sequence[PainEntry], as_of: date
) -> dict[tuple[str | None, str | None], PlaceTold]:
    """Each region and side told of up to ``as_of``; those of one tuple are put in order once."""
    return _places(_Same(tuple(entries)), as_of)


@lru_cache(maxsize=4)
def _places(told: _Same, as_of: date) -> dict[tuple[str | None, str | None], PlaceTold]:
    places: dict[tuple[str | None, str | None], list[PainEntry]] = {}
    for entry in with_growth([entry for entry in told.entries if entry.date <= as_of]):
        places.setdefault((entry.region, entry.side), []).append(entry)
    return {name: PlaceTold(own) for name, own in places.items()}


def recent_since(as_of: date, days: int = ENTRY_DAYS) -> date:
    """The first of the days for which a report sets the light, or of so many days."""
    return as_of - timedelta(days=days - 1)


def pain_lights(entries: Sequence[PainEntry], as_of: date) -> tuple[PainLight, ...]:
    """One light for each region and side reported in the last 14 days, the gravest first.

    Parameters:
        entries: reports in any order; those after ``as_of`` are left out.
        as_of: the day the report speaks of.
    Returns:
        The light of the latest day of each place, or the worst earlier one that has not settled:
        its entry is the report that raised it. Red lasts until two later days in a row are green
        or green_pending, red and amber until one later day is green with its morning, both at
        most 14 days, or until a row says who saw the place. Basis: ours, see ``settling``.
    Limits:
        Reports older than 14 days set no light. A red flag stays until the diary closes it.
    """
    closing = [entry for entry in entries if entry.closed and entry.date <= as_of]
    lights = [
        settled(days, [row for row in closing if same_place(row, told.place[-1])])
        for told in places_told(entries, as_of).values()
        if (days := told.days(recent_since(as_of)))
    ]
    return tuple(
        sorted(
            lights,
            key=lambda light: (
                -ORDER.index(light.light),
                -(light.entry.score or 0.0),
                light.entry.region or "",
                light.entry.side or "",
            ),
        )
    )


def lights_by_day(entries: Sequence[PainEntry], as_of: date) -> tuple[PainLight, ...]:
    """The gravest light of each day and place of the last 14 days, by date."""
    places, first = places_told(entries, as_of).values(), recent_since(as_of)
    days = [light for told in places for light in told.days(first)]
    return tuple(sorted(days, key=lambda light: (light.entry.date, ORDER.index(light.light))))


@dataclass(frozen=True, slots=True)
class PainFacts:
    """What the check-in asks of the pain history.

    ``worst_light`` among today's lights, those that have not settled included;
    ``amber_days_in_7`` days with an amber report;
    ``longest_pain_days_in_region`` days from the first to the last report of any pain in one place
    without a free gap of a week; ``red_in_14_days`` as it says.
    """

    worst_light: str | None
    amber_days_in_7: int
    longest_pain_days_in_region: int
    red_in_14_days: bool


def spell_of(place: Sequence[PainEntry], as_of: date) -> tuple[date, date] | None:
    """The first and the last day of the longest spell of pain that was told of in the last 14 days.

    Parameters:
        place: the reports of one place, by date; more than a week apart they are of two spells.
    """
    spells: list[tuple[date, date]] = []
    first = last = None
    for entry in place:
        if worst_score(entry) == 0:
            first = last = None
            continue
        told = entry.date - timedelta(days=(entry.days or 1) - 1)
        if first is None or last is None or entry.date - last > timedelta(days=WEEK_DAYS):
            first = told
        first, last = min(first, told), entry.date
        if recent_since(as_of) <= last <= as_of:
            spells.append((first, last))
    return max(spells, key=lambda spell: spell[1] - spell[0], default=None)


def pain_facts(entries: Sequence[PainEntry], lights: Sequence[PainLight], as_of: date) -> PainFacts:
    """The pain history as the check-in needs it; spells older than 14 days no longer count.

    Limits:
        ``worst_light`` is that of ``lights``, so red and amber that have not settled count; days
        and spells are counted from the reports themselves.
    """
    week = timedelta(days=WEEK_DAYS)
    amber_days: set[date] = set()
    red = False
    longest = 0
    for told in places_told(entries, as_of).values():
        recent = told.lights(recent_since(as_of))
        if spell := spell_of(told.place, as_of):
            longest = max(longest, (spell[1] - spell[0]).days + 1)
        for light in recent:
            this_week = as_of - light.entry.date < week
            red = red or light.light == "red"
            if light.light == "amber" and this_week:
                amber_days.add(light.entry.date)
    worst = max((light.light for light in lights), key=ORDER.index, default=None)
    return PainFacts(worst, len(amber_days), longest, red)
