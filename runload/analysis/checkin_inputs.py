"""What the rules about visits, guidance and the way back need of a log, in their own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from runload.analysis.pain_summary import PainSummary
from runload.analysis.runner_input import RunnerInput
from runload.analysis.silence import RED, silence
from runload.load import FLAGS, LoadSummary, combined
from runload.load.weeks import as_recorded
from runload.models import (
    Activity,
    CheckIn,
    DiaryFacts,
    Flag,
    Guidance,
    OpenProblem,
    Profile,
    Race,
    ReturnToRunning,
    SaidFlag,
    Week,
)
from runload.rules.checkin.next_visit import next_checkin
from runload.rules.checkin.since import PainSince, amber_since, injured_since, lasting_since
from runload.rules.checkin.situation import CheckInSituation
from runload.rules.guidance.choice import guidance
from runload.rules.guidance.signs import GuidanceFacts
from runload.rules.injury_over import ON_RECORD_DAYS
from runload.rules.injury_told import InjuryDiary, with_diary_facts
from runload.rules.pain_days import day_lights, injury_facts
from runload.rules.red_flags.screen import raises_flag
from runload.rules.return_to_running import YEAR_DAYS, BackFacts, return_to_running, way_back
from runload.rules.visit_limits import physio_plan
from runload.rules.weekdays import RunDone, habits_since, week_habits
from runload.rules.weeks_ahead import weeks_ahead
from runload.tables import SPORTS_RUN, WEEK_DAYS

REFERRED_WITHIN_DAYS = 7
"""Days within which whoever no rule may speak for is seen. Basis: ours, as someone injured."""
WALK_WORDS = ("walk", "hike", "hiking")
WALK_S = 30 * 60.0
"""Shortest walk [s] that counts for the way back. Basis: evidence E.2."""


def runs_done(load: LoadSummary, since: date = date.min) -> tuple[RunDone, ...]:
    """The runs of a log from a day on, in km and effort 0-10."""
    return tuple(RunDone(day, km, effort) for day, km, effort in load.runs(since))


def walk_days(activities: Sequence[Activity]) -> frozenset[date]:
    """Days with a walk of half an hour or more, as its sport or title says."""
    return frozenset(
        activity.local_date
        for activity in activities
        if activity.sport not in SPORTS_RUN
        and (activity.moving_s or activity.elapsed_s or 0.0) >= WALK_S
        and tells_walk(f"{activity.sport_name} {activity.title}")
    )


def tells_walk(words: str) -> bool:
    """Whether a sport or a title is that of a walk.

    Examples:
        >>> tells_walk("Nordic Walking"), tells_walk("Swim")
        (True, False)
    """
    said = words.casefold()
    return any(word in said for word in WALK_WORDS)


def stop_signs(
    pain: PainSummary, profile: Profile, as_of: date, days: int | None = None
) -> frozenset[tuple[date, str | None, str | None]]:
    """Days and places of reports with a stop sign, so many days back.

    Without ``days`` as far back as an injury is on record.
    """
    first = as_of - timedelta(days=(days or way_back().on_record_days) - 1)
    return frozenset(
        (entry.date, entry.region, entry.side)
        for entry in pain.entries
        if entry.date >= first and raises_flag(entry, profile)
    )


def stopped_days(pain: PainSummary, profile: Profile, as_of: date) -> frozenset[date]:
    """Days with a red light or a stop sign, as far back as an injury is on record."""
    lights = day_lights(pain.entries, as_of, ON_RECORD_DAYS).values()
    red = {light.entry.date for days in lights for light in days if light.light == "red"}
    return frozenset(red | {day for day, _, _ in stop_signs(pain, profile, as_of)})


def _injury_diary(
    pain: PainSummary, runner: RunnerInput, ran: frozenset[date], as_of: date
) -> InjuryDiary:
    """All that diary, plan and log tell of an injury."""
    return InjuryDiary(
        checks=runner.checks,
        exercises=runner.diary.exercises,
        visits=runner.diary.visits,
        injuries=runner.diary.injuries,
        entries=pain.entries,
        stopped_days=stopped_days(pain, runner.profile, as_of),
        planned_days=frozenset(runner.plan.past),
        ran=ran,
    )


def back_to_running(
    pain: PainSummary,
    profile: Profile,
    as_of: date,
    *,
    ran: frozenset[date],
    walked: frozenset[date],
) -> ReturnToRunning | None:
    """The step of the way back that stands, or None; ``ran`` and ``walked`` are days."""
    return return_to_running(
        BackFacts(
            as_of=as_of,
            entries=pain.entries,
            ran=ran,
            walked=walked,
            stop_signs=stop_signs(pain, profile, as_of, YEAR_DAYS),
            injured=profile.injured,
            stopped=pain.stopped,
            own=profile.ladder,
        )
    )


def guidance_now(
    pain: PainSummary,
    profile: Profile,
    load: LoadSummary,
    flags: tuple[Flag, ...],
    runner: str,
    as_of: date,
) -> Guidance | None:
    """The one piece of the guide for this week; ``runner`` is "" while the level is not known."""
    return guidance(
        GuidanceFacts(
            as_of=as_of,
            profile=profile,
            runner=runner,
            weeks=load.weeks,
            runs=runs_done(load),
            flags=flags,
            entries=pain.entries,
            worst_light=pain.facts.worst_light,
            stopped=pain.stopped,
        )
    )


def _with_races(profile: Profile, planned: Sequence[Race]) -> Profile:
    """The profile with the races of a plan; of two on one day its own."""
    known = {race.date for race in profile.races}
    added = [race for race in planned if race.date not in known]
    return replace(profile, races=(*profile.races, *added)) if added else profile


def checkin_now(
    picture: LoadSummary,
    pain: PainSummary,
    flags: Sequence[SaidFlag],
    runner: RunnerInput,
    *,
    as_of: date,
    refer: str | None = None,
    opened: Sequence[OpenProblem] = (),
    last_activity: date | None = None,
) -> CheckIn:
    """When to see the physiotherapist next.

    ``refer`` says why no rule may speak for the runner, ``opened`` is what is open on the day.
    After ``last_activity``, the last one of any sport, the log tells nothing of the runner's weeks.
    """
    silent = silence(opened, as_of)
    plan = physio_plan(runner.diary.visits, as_of)
    back = picture.long_break
    weeks, known = _known_weeks(picture, last_activity, runner.diary, as_of)
    habits = week_habits(runs_done(picture, habits_since(known)), known)
    ahead = weeks_ahead(runner.plan, picture.weeks, as_of)
    earlier, _ = combined(picture.flags_week_before, pain_in_window=False, amber_in_window=False)
    diary = _injury_diary(pain, runner, picture.run_days, as_of)
    found = next_checkin(
        CheckInSituation(
            as_of=as_of,
            profile=_with_races(runner.profile, ahead.races),
            weeks=weeks,
            known_until=known,
            first_date=picture.first_run,
            first_told=first_told(runner, as_of),
            red_flag_urgency=pain.red_flags[0].urgency if pain.red_flags else None,
            bone_suspect=pain.bone,
            worst_light=pain.facts.worst_light,
            amber_days_in_7=pain.facts.amber_days_in_7,
            longest_pain_days=pain.facts.longest_pain_days_in_region,
            red_in_14_days=pain.facts.red_in_14_days,
            red_unheard=silent.day if silent is not None and silent.light == RED else None,
            since=_since(pain, runner.profile, diary, opened, as_of),
            injury=with_diary_facts(
                injury_facts(pain.entries, as_of, stopped=pain.stopped),
                diary,
                as_of,
            ),
            hard_sessions_per_week=habits.hard_per_week,
            ahead=ahead,
            told_for=None if plan is None else plan.review,
            told_on=None if plan is None or plan.review is None else plan.since,
            busy=habits.busy,
            rest=habits.rest,
            flags=tuple(flag for flag in (*flags, *earlier) if FLAGS[flag.id].of_load),
            fuel_ticks=len(runner.profile.fuel_signs),
            restarted_on=back.restart if back else None,
        )
    )
    if refer is None:
        return found
    due = found.due
    if due is not None and pain.lights:
        told = max(light.entry.date for light in pain.lights)
        due = min(due, told + timedelta(days=REFERRED_WITHIN_DAYS))
    overdue = 0 if due is None else max(0, (as_of - due).days)
    return replace(found, why=(refer, *found.why), due=due, overdue_days=overdue)


def _known_weeks(
    picture: LoadSummary, last_activity: date | None, told: DiaryFacts, as_of: date
) -> tuple[tuple[Week, ...], date]:
    """The weeks up to the last complete one of which anything is known, and until which day."""
    weeks = as_recorded(picture.weeks, last_activity, told)
    known = [at for at, week in enumerate(weeks) if week.complete and week.recorded]
    over = [at for at, week in enumerate(weeks) if week.complete]
    if known == over or not known or known[-1] == over[-1]:
        return picture.weeks, as_of
    kept = picture.weeks[: known[-1] + 1]
    return kept, kept[-1].start + timedelta(days=WEEK_DAYS - 1)


def first_told(runner: RunnerInput, as_of: date) -> date | None:
    """The first day of which the diary tells anything; None without a word."""
    told = runner.diary
    days = [entry.date for entry in runner.pain]
    days += [one.date for one in runner.checks]
    days += [one.date for one in told.exercises]
    days += [one.date for one in told.fatigue]
    return min((day for day in days if day <= as_of), default=None)


def _since(
    pain: PainSummary,
    profile: Profile,
    diary: InjuryDiary,
    opened: Sequence[OpenProblem],
    as_of: date,
) -> PainSince:
    """Since when everything holds that pain asks a visit for."""
    stops = {day for day, _, _ in stop_signs(pain, profile, as_of)}
    stops |= {stop.answered for stop in pain.screen.stops}
    reds = [light.entry.date for light in pain.history if light.light == "red"]
    injuries = [one.since for one in opened if one.kind == "injury" and one.dated]
    return PainSince(
        amber=amber_since(pain.entries, as_of),
        lasting=lasting_since(pain.entries, as_of),
        red=max(reds, default=None),
        stop=max(stops, default=None),
        injured=injured_since(injuries, diary.stopped_days, diary.checks, as_of),
    )
