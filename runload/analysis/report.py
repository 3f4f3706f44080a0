"""Activities, profile and diary become one Report: the one place that joins the families."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from runload.analysis.checkin_inputs import (
    back_to_running,
    checkin_now,
    guidance_now,
    longest_by_day,
)
from runload.analysis.daily_series import days_shown
from runload.analysis.headline import RUNNER, Situation, Voice, place, verdict
from runload.analysis.open_problems import of_body
from runload.analysis.pain_summary import PainSummary, later_pain_note, pain_summary
from runload.analysis.quality import quality_notes
from runload.analysis.runner_input import (
    RunnerInput,
    apply_diary,
    flag_inputs,
    later_ailments_note,
    open_now,
    written_beside,
)
from runload.evidence.weekly_trend import check_trends
from runload.load import FLAGS, LoadSummary, combined, load_summary
from runload.models import (
    Activity,
    Coverage,
    Flag,
    ImportResult,
    Level,
    Next,
    PainLight,
    Report,
    Skipped,
)
from runload.models.opened import REST, USUAL
from runload.rules.guidance.choice import went_well
from runload.rules.held_back import held_back, usual_running
from runload.rules.light import NEXT_RUN_SHARE
from runload.rules.patterns.engine import PREGNANT, likely_patterns, referral
from runload.rules.return_to_running import way_back
from runload.tables import SPORTS_RUN

__all__ = ["Asked", "RunnerInput", "analyse"]


SCREEN_OPEN = "I can tell you distances as soon as it is clear that no stop sign is there."
"""Why no distance is given where words were not understood."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the report is to speak of. ``today`` is the real day, for the next check-in.

    ``day_weeks`` is how many weeks of single days the report holds, for pictures.
    """

    as_of: date
    as_of_basis: str
    today: date
    load: str = "distance"
    athlete: str | None = None
    voice: Voice = RUNNER
    units: str = "km"
    day_weeks: int = 0


def analyse(imported: ImportResult, runner: RunnerInput, asked: Asked) -> Report:
    """One runner's report at the end of ``asked.as_of``.

    Later activities and pain are left out and counted in a note. ``imported`` must be one
    runner's (see ``runload.people``).
    """
    activities = tuple(a for a in imported.activities if a.local_date <= asked.as_of)
    later = len(imported.activities) - len(activities)
    runner, activities = apply_diary(runner, activities, asked.as_of)
    beside = written_beside(imported.pain, runner.remarks, runner.profile, asked.as_of)
    reports = (*runner.pain, *(reading.entry for reading in beside.readings))
    asked_back = tuple(question for reading in beside.readings for question in reading.questions)
    pain = pain_summary(reports, runner.profile, asked.as_of, beside.notes)
    facts = flag_inputs(runner, pain)
    picture = load_summary(activities, asked.as_of, asked.load, facts)
    flags, load_level = combined(
        picture.flags,
        pain_in_window=pain.hurts_in_window,
        amber_in_window=pain.facts.amber_days_in_7 > 0,
    )
    if pain.stopped or pain.screen_open:
        flags = tuple(_without_action(flag) for flag in flags)
    refer = referral(runner.profile, asked.as_of)
    guided = refer is not None and (bool(pain.lights) or refer == PREGNANT)
    likely = likely_patterns(
        pain.entries,
        pain.lights,
        stopped=pain.stopped,
        profile=runner.profile,
        load_lines=_load_lines(flags),
        as_of=asked.as_of,
    )
    opened = open_now(runner, pain, imported.pain, activities, asked.as_of)
    holding = of_body(opened)
    coming = _next(picture, pain, asked)
    if guided and not pain.stopped:
        reason = coming.reason or "refer"
        coming = Next(None, None, str(refer), reason)
    kept_open = pain.screen_open or (guided and bool(holding) and holding[0].course != REST)
    if not pain.stopped and not kept_open:
        usual = usual_running(longest_by_day(activities), picture.weeks)
        coming = held_back(coming, holding, usual, asked.as_of)
    held = any(problem.course != USUAL for problem in holding)
    back = None
    if not held and not pain.screen_open:
        back = back_to_running(pain, runner.profile, activities, asked.as_of)
    if back is not None and not guided:
        coming = replace(coming, why=f"{way_back().first} {coming.why}".rstrip())
    checkin = checkin_now(
        picture, pain, flags, runner, activities, as_of=asked.as_of, today=asked.today, refer=refer
    )
    first_line = verdict(
        Situation(
            red_flags=pain.red_flags,
            lights=pain.lights,
            bone=pain.bone,
            amber_days_in_7=pain.facts.amber_days_in_7,
            pain_days=pain.facts.longest_pain_days_in_region,
            pain_known=pain.known,
            flags=flags,
            load_level=load_level,
            spike=picture.spike,
            runs=sum(a.sport in SPORTS_RUN for a in activities),
            other=sum(a.sport not in SPORTS_RUN for a in activities),
            days_since_last_run=picture.days_since_last_run,
            longest_next_km=coming.longest_run_km,
            units=asked.units,
            as_of=asked.as_of,
            referral=refer if guided else None,
            opened=holding,
            unread=bool(pain.unread),
            notes=pain.notes,
            log_begins=min((a.local_date for a in imported.activities), default=None)
            if later and not activities
            else None,
        ),
        asked.voice,
    )
    skipped = (*imported.skipped, *runner.skipped)
    return Report(
        athlete=asked.athlete,
        as_of=asked.as_of,
        as_of_basis=asked.as_of_basis,
        load_name=picture.load_name,
        load_unit=picture.load_unit,
        coverage=_coverage(activities, picture, skipped),
        level=first_line.level,
        headline=first_line.headline,
        action=first_line.action,
        weeks=picture.weeks,
        acwr=picture.acwr,
        monotony=picture.monotony,
        strain=picture.strain,
        fitness=picture.fitness,
        spike=picture.spike,
        flags=flags,
        pain=pain.lights,
        red_flags=pain.red_flags,
        warnings=likely.warnings,
        questions=tuple(
            dict.fromkeys((*pain.questions, *runner.questions, *asked_back, *likely.questions))
        ),
        next=coming,
        checkin=checkin,
        skipped=skipped,
        notes=tuple(
            dict.fromkeys(
                (
                    *_later_note(later, asked.as_of),
                    *later_pain_note(reports, runner.profile, asked.as_of),
                    *later_ailments_note(runner.diary, asked.as_of),
                    *likely.notes,
                    *([refer] if refer else []),
                    *runner.notes,
                    *picture.notes,
                    *quality_notes(activities),
                    *imported.notes,
                )
            )
        ),
        went_well=went_well(
            picture.weeks,
            flags,
            stopped=pain.stopped or pain.screen_open,
            hurts=pain.amber or bool(holding) or first_line.level >= Level.WARNING,
            entries=pain.entries,
            as_of=asked.as_of,
        ),
        load_lines=_load_lines(flags),
        split=picture.split,
        readings=picture.readings,
        all_sports=picture.all_sports,
        guidance=None
        if refer is not None or held or pain.screen_open or asked.voice is not RUNNER
        else guidance_now(
            pain,
            runner.profile,
            activities,
            picture.weeks,
            flags,
            checkin.runner if checkin.confidence == "normal" else "",
            asked.as_of,
        ),
        back=back,
        told_pain=pain.entries,
        checks=check_trends(runner.checks, asked.as_of),
        days=days_shown(picture, pain, asked.day_weeks),
        ratio_band=_ratio_band() if asked.day_weeks else None,
        open=opened,
        unread=pain.unread,
        notes_asked=pain.notes,
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


def _next(picture: LoadSummary, pain: PainSummary, asked: Asked) -> Next:
    """Ceilings for the next run and week: the load's, unless pain has the say."""
    if pain.stopped:
        reason = pain.red_flags[0].text if pain.red_flags else _pain_stop(pain.lights)
        said = reason if reason.startswith("Stop") else f"Stop running. {reason}"
        return Next(0.0, (0.0, 0.0), said, "stop")
    if pain.screen_open:
        return Next(None, None, SCREEN_OPEN, "screen_open")
    coming = picture.next
    if asked.as_of_basis == "last":
        day = f"{asked.as_of.day} {asked.as_of:%B %Y}"
        since = f"As of {day}: start shorter if you have not run since."
        coming = replace(coming, why=f"{since} {coming.why}")
    if not pain.amber or picture.last_run_km is None:
        return coming
    cut = NEXT_RUN_SHARE * picture.last_run_km
    longest = cut if coming.longest_run_km is None else min(cut, coming.longest_run_km)
    week = coming.week_km and _not_above_now(coming.week_km, picture)
    why = (
        "Pain is at amber: the next run at most 70 % of the last one, the week no bigger than "
        "your last full one."
    )
    if longest < cut:
        why = f"{why} {coming.why}"
    return Next(longest, week, why)


def _not_above_now(week_km: tuple[float, float], picture: LoadSummary) -> tuple[float, float]:
    """The week's range without growth over the last complete week."""
    done = [week.distance_km for week in picture.weeks if week.complete and week.distance_km]
    high = min(week_km[1], done[-1]) if done else week_km[1]
    return min(week_km[0], high), high


def _pain_stop(lights: Sequence[PainLight]) -> str:
    """Why pain stops running, in the words of the worst light."""
    red = [light for light in lights if light.light == "red"]
    if not red:
        return "Have the bone looked at first."
    return f"The light is red ({place(red[0])}): {red[0].because}."


def _coverage(
    activities: Sequence[Activity], picture: LoadSummary, skipped: Sequence[Skipped]
) -> Coverage:
    days = [activity.local_date for activity in activities]
    runs = sum(activity.sport in SPORTS_RUN for activity in activities)
    return Coverage(
        first_date=min(days, default=None),
        last_activity=max(days, default=None),
        days=picture.log_days,
        runs=runs,
        other=len(activities) - runs,
        unknown_days=picture.unknown_days,
        skipped=len(skipped),
    )


def _later_note(later: int, as_of: date) -> tuple[str, ...]:
    if not later:
        return ()
    what = "1 activity" if later == 1 else f"{later} activities"
    return (f"{what} after {as_of.isoformat()} left out.",)
