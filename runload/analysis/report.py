"""Activities, profile and diary become one Report: the one place that joins the families."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from runload.analysis.asked import Asked, is_stale
from runload.analysis.checkin_inputs import guidance_now, walk_days
from runload.analysis.daily_series import days_shown
from runload.analysis.decision import DecisionFacts, decide
from runload.analysis.log_notes import heard_log
from runload.analysis.logbook import logbook
from runload.analysis.new_export import with_clicks
from runload.analysis.open_problems import of_body
from runload.analysis.pain_summary import later_pain_note
from runload.analysis.physio_words import limits_said, questions_of
from runload.analysis.quality import quality_notes
from runload.analysis.replies import still_open
from runload.analysis.runner_input import (
    RunnerInput,
    apply_diary,
    fevers,
    flag_inputs,
    later_ailments_note,
    open_now,
    spells_told,
    tired_note,
)
from runload.analysis.season import race_ahead, with_steps
from runload.analysis.told_beside import weak_note
from runload.analysis.told_pain import told_pain
from runload.analysis.voices import COACH, RUNNER
from runload.athlete.pain_language.asking import beside_a_stop
from runload.evidence.weekly_trend import check_trends
from runload.load import FLAGS, LoadSummary, combined, load_summary
from runload.load.weeks import as_recorded
from runload.models import (
    Activity,
    Coverage,
    Flag,
    ImportResult,
    Level,
    Report,
    Skipped,
    Warning,
)
from runload.rules.exercise_sheets import has_sheet
from runload.rules.guidance.went_well import went_well
from runload.rules.home_exercises import home_exercises
from runload.rules.patterns.engine import likely_patterns
from runload.rules.resting import rest_said
from runload.rules.screen import CAN_WAIT
from runload.rules.visit_limits import physio_plan
from runload.tables import SPORTS_RUN

__all__ = ["Asked", "RunnerInput", "analyse"]


def analyse(imported: ImportResult, runner: RunnerInput, asked: Asked) -> Report:
    """One runner's report at the end of ``asked.as_of``.

    Later activities and pain are left out and counted in a note. ``imported`` must be one
    runner's (see ``runload.people``).
    """
    activities = tuple(a for a in imported.activities if a.local_date <= asked.as_of)
    later = len(imported.activities) - len(activities)
    runner, activities = apply_diary(runner, activities, asked.as_of, imported.pain)
    log = heard_log(imported.pain, activities, asked)
    told = told_pain(log, runner, asked, activities)
    reports, pain = told.reports, told.summary
    ill = fevers(runner, imported.pain, activities, asked.as_of)
    facts = flag_inputs(runner, pain, ill)
    picture = load_summary(activities, asked.as_of, asked.load, facts)
    flags, load_level = combined(
        picture.flags,
        pain_in_window=pain.hurts_in_window,
        amber_in_window=pain.facts.amber_days_in_7 > 0,
    )
    if pain.no_distance:
        flags = tuple(_without_action(flag) for flag in flags)
    likely = likely_patterns(
        pain.entries,
        pain.lights,
        stopped=pain.stop_sign,
        profile=runner.profile,
        load_lines=_load_lines(flags),
        as_of=asked.as_of,
    )
    plan = physio_plan(runner.diary.visits, asked.as_of)
    of_plan = () if plan is None else questions_of(plan.asks, far=plan.open_far)
    asked_back = (
        *pain.questions, *runner.questions, *told.questions, *likely.questions, *of_plan,
    )  # fmt: skip
    opened = open_now(runner, pain, imported.pain, activities, asked.as_of)
    begins = min((a.local_date for a in imported.activities), default=None)
    decision = decide(
        DecisionFacts(
            asked=asked,
            runner=runner,
            load=picture,
            flags=flags,
            load_level=load_level,
            pain=pain,
            opened=opened,
            walked=walk_days(activities),
            others=len(activities) - picture.run_count,
            last_activity=max((a.local_date for a in activities), default=None),
            log_begins=begins if later and not activities else None,
        )
    )
    stopped = pain.stopped or decision.next.stopped
    skipped = (*imported.skipped, *runner.skipped)
    coverage = _coverage(activities, picture, skipped)
    weeks = as_recorded(picture.weeks, coverage.last_activity, runner.diary)
    done = home_exercises(runner.diary.exercises, plan, asked.as_of)
    stale = is_stale(picture.last_run, asked, runner.diary.no_running)
    return Report(
        athlete=asked.athlete,
        as_of=asked.as_of,
        as_of_basis=asked.as_of_basis,
        load_name=picture.load_name,
        load_unit=picture.load_unit,
        coverage=coverage,
        level=decision.level,
        headline=decision.headline,
        action=decision.action,
        leads=decision.leads,
        referral=decision.refer,
        weeks=weeks,
        acwr=picture.acwr,
        monotony=picture.monotony,
        strain=picture.strain,
        fitness=picture.fitness,
        spike=picture.spike,
        flags=flags,
        pain=pain.lights,
        red_flags=pain.red_flags,
        warnings=_with_sheets(likely.warnings, stopped=stopped or bool(decision.refer)),
        questions=still_open(beside_a_stop(asked_back) if pain.stop_sign else asked_back, runner),
        physio=None if plan is None else replace(plan, said=limits_said(plan, asked.units)),
        exercises=done,
        next=with_clicks(decision.next, activities) if asked.voice is not COACH else decision.next,
        checkin=decision.visit,
        skipped=skipped,
        notes=tuple(
            dict.fromkeys(
                (
                    *_later_note(later, asked.as_of),
                    *later_pain_note(reports, runner.profile, asked.as_of),
                    *later_ailments_note(runner.diary, asked.as_of),
                    *tired_note(runner.diary, asked.as_of),
                    *(weak_note(log, asked.as_of) if asked.own else ()),
                    *likely.notes,
                    *([decision.refer] if decision.refer else []),
                    *(stop.text for stop in pain.screen.stops if stop.urgency == CAN_WAIT),
                    *runner.notes,
                    *picture.notes,
                    *quality_notes(activities),
                    *imported.notes,
                )
            )
        ),
        rest=() if asked.voice is COACH else rest_said(runner.diary.rest, asked.as_of),
        went_well=went_well(
            weeks,
            flags,
            stopped=stopped or bool(pain.unread or pain.notes) or asked.voice is COACH,
            hurts=pain.no_distance
            or pain.amber
            or decision.held
            or bool(decision.refer)
            or bool(of_body(opened))
            or decision.level >= Level.WARNING,
            entries=pain.entries,
            as_of=asked.as_of,
            exercises=done,
            beginner=decision.visit.runner == "beginner" and decision.visit.confidence == "normal",
            ended=stale,
        ),
        load_lines=_load_lines(flags),
        split=picture.split,
        readings=picture.readings,
        all_sports=picture.all_sports,
        guidance=None
        if decision.refer is not None
        or decision.held
        or stale
        or pain.no_distance
        or asked.voice is not RUNNER
        else with_steps(
            guidance_now(
                pain,
                runner.profile,
                picture,
                flags,
                decision.visit.runner if decision.visit.confidence == "normal" else "",
                asked.as_of,
            ),
            activities,
            asked.as_of,
        ),
        race=None if stopped or decision.refer else race_ahead(runner.profile, asked.as_of),
        back=decision.walk_run,
        told_pain=pain.entries,
        checks=check_trends(runner.checks, asked.as_of),
        days=days_shown(
            picture,
            pain,
            asked.day_weeks,
            (coverage.first_date, coverage.last_activity),
            runner.diary,
        ),
        ratio_band=_ratio_band() if asked.day_weeks else None,
        open=opened,
        unread=pain.unread,
        notes_asked=pain.notes,
        screen=pain.screen,
        spells=spells_told(runner, imported.pain, activities, asked.as_of)
        if asked.day_weeks
        else (),
        logbook=logbook(
            picture,
            weeks,
            runner,
            asked,
            coverage.last_activity,
            (activity.activity_id for activity in imported.activities),
        )
        if asked.logbook
        else None,
    )


def _ratio_band() -> tuple[float, float]:
    """The ratios that no flag remarks on."""
    return FLAGS["acwr-low"].thresholds[0].value, FLAGS["acwr-high"].thresholds[0].value


def _without_action(flag: Flag) -> Flag:
    """The flag as information only: beside a stop sign nothing else gives advice (C.0)."""
    return replace(flag, action="")


def _load_lines(flags: Sequence[Flag]) -> tuple[str, ...]:
    """What changed in the load, for the reasons of a pattern: flags that deserve attention."""
    return tuple(
        f"{flag.headline.rstrip('.')} ({flag.date.day} {flag.date:%b})."
        for flag in flags
        if flag.level >= Level.WATCH and not flag.contested and FLAGS[flag.id].of_load
    )


def _with_sheets(warnings: Sequence[Warning], *, stopped: bool) -> tuple[Warning, ...]:
    """The patterns, with those marked for which exercises may be named: beside a stop none."""
    return tuple(replace(one, has_sheet=not stopped and has_sheet(one.id)) for one in warnings)


def _coverage(
    activities: Sequence[Activity], picture: LoadSummary, skipped: Sequence[Skipped]
) -> Coverage:
    days = [activity.local_date for activity in activities]
    ran = [activity.local_date for activity in activities if activity.sport in SPORTS_RUN]
    runs = len(ran)
    return Coverage(
        first_date=min(days, default=None),
        last_activity=max(days, default=None),
        days=picture.log_days,
        runs=runs,
        other=len(activities) - runs,
        unknown_days=picture.unknown_days,
        skipped=sum(not item.ignored for item in skipped),
        first_run=min(ran, default=None),
    )


def _later_note(later: int, as_of: date) -> tuple[str, ...]:
    if not later:
        return ()
    what = "1 activity" if later == 1 else f"{later} activities"
    return (f"{what} after {as_of.isoformat()} left out.",)
