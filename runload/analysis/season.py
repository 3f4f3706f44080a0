"""The season around a report: the race ahead, and what the watch knows beside advice on form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from runload.analysis.gait import GAIT_DAYS, gait_numbers
from runload.models import Activity, Guidance, Profile
from runload.models.reporting import NextRace
from runload.models.said_days import count_down
from runload.tables import WEEK_DAYS
from runload.tabular.written import clean_text

NAME_CELLS = 60
"""As much of a race's name as one line may show. Basis: ours."""
ABOUT_FORM = ("beginner-form", "movement-check", "steady-technique")
"""The pieces of the guide that speak about how somebody runs."""


def race_ahead(profile: Profile, as_of: date) -> NextRace | None:
    """The next race of the profile, counted down; None where none is ahead."""
    ahead = [race for race in profile.races if race.date >= as_of]
    if not ahead:
        return None
    race = min(ahead, key=lambda one: one.date)
    days = (race.date - as_of).days
    name = clean_text(race.name, NAME_CELLS) or "Your race"
    return NextRace(name, f"{count_down(days)}, on {race.date.day} {race.date:%B %Y}")


def with_steps(
    guidance: Guidance | None, activities: Sequence[Activity], as_of: date
) -> Guidance | None:
    """Advice on form with the steps a minute that the watch counted, where it did."""
    if guidance is None or guidance.id not in ABOUT_FORM:
        return guidance
    steps = [one for one in gait_numbers(activities, as_of) if one.unit == "steps/min"]
    if not steps:
        return guidance
    weeks = GAIT_DAYS // WEEK_DAYS
    said = (
        f"Your watch counted about {steps[0].value:.0f} steps a minute in {weeks} weeks. There is "
        "no right number: compare it with your own, at the same pace."
    )
    return replace(guidance, because=f"{guidance.because} {said}")
