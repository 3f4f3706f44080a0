"""What the runner told beside the log, as the page for the first appointment holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from runload.analysis.open_problems import of_body
from runload.analysis.runner_input import RunnerInput, apply_diary
from runload.models import (
    Activity,
    DayScore,
    HandOffTold,
    InjuryTold,
    OpenProblem,
    PainNote,
    Profile,
    ShoeTold,
    Visit,
    VisitTold,
)
from runload.rules.home_exercises import home_exercises
from runload.rules.visit_limits import physio_plan

SHOWN_DAYS = 84  # the twelve weeks of the page (the guide: volume and intensity)


def told_so_far(
    runner: RunnerInput,
    activities: tuple[Activity, ...],
    as_of: date,
    own_questions: tuple[str, ...] = (),
    notes: Sequence[PainNote] = (),
) -> HandOffTold:
    """What profile, diary and ``notes`` of the log tell up to ``as_of``; the rest stays empty.

    The words of the log's own injuries and illnesses are not among it: see ``with_open``.
    """
    known, _ = apply_diary(runner, activities, as_of, notes)
    diary, first = runner.diary, as_of - timedelta(days=SHOWN_DAYS - 1)
    plan = physio_plan(diary.visits, as_of)
    ailments = sorted((*diary.injuries, *diary.illnesses), key=lambda one: one.date)
    return replace(
        told_by_profile(known.profile, own_questions),
        injuries=tuple(InjuryTold(one.what, one.date) for one in ailments if one.date <= as_of),
        shoes=tuple(ShoeTold(shoe.name, shoe.km, shoe.since) for shoe in known.profile.shoes),
        visits=_visits(diary.visits, runner.profile, as_of),
        exercises=home_exercises(diary.exercises, plan, as_of),
        fatigue=tuple(
            DayScore(day.date, day.score) for day in diary.fatigue if first <= day.date <= as_of
        ),
        checks=tuple(
            DayScore(check.date, check.severity, bool(check.substantial))
            for check in runner.checks
            if check.severity is not None and first <= check.date <= as_of
        ),
    )


def with_open(told: HandOffTold, opened: Sequence[OpenProblem]) -> HandOffTold:
    """The history with what is open by the log alone, by its name, never in the log's words."""
    noted = [one for one in of_body(opened) if one.dated and not one.words]
    named = tuple(InjuryTold(one.name, one.since) for one in noted)
    return replace(told, injuries=(*told.injuries, *named))


def told_by_profile(profile: Profile, own_questions: tuple[str, ...] = ()) -> HandOffTold:
    """What a profile tells of the history; what it does not hold stays empty."""
    return HandOffTold(
        running_since=profile.running_since,
        year_of_birth=profile.year_of_birth,
        pregnant_or_postpartum_weeks=profile.pregnant_or_postpartum_weeks,
        earlier_injury=profile.injury_last_12_months,
        visits=_visits((), profile, None),
        races=profile.races,
        questions=own_questions,
    )


def _visits(noted: Sequence[Visit], profile: Profile, as_of: date | None) -> tuple[VisitTold, ...]:
    """The visits of the diary, and the profile's last one where the diary lacks it."""
    visits = [VisitTold(v.date, v.changed) for v in noted if as_of is None or v.date <= as_of]
    last = profile.last_visit
    if last is not None and last not in {visit.date for visit in visits}:
        visits.append(VisitTold(last))
    return tuple(sorted(visits, key=lambda visit: visit.date))
