"""Check-in and hand-off pages made by hand: full, empty, and trying to break out."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

from synthetic_reports import AS_OF, HOSTILE, MESS, hostile, ordinary, stopped, weeks

from runload.analysis.gait import NUMBERS, TREADMILL
from runload.models import (
    CheckInPage,
    CheckInReason,
    DayScore,
    Effort,
    ExercisePage,
    ExerciseRow,
    ExerciseSheet,
    ExercisesTold,
    GaitNumber,
    Guidance,
    HandOff,
    HandOffTold,
    InjuryTold,
    PainCurve,
    PainPoint,
    Race,
    RedFlag,
    Report,
    ReturnToRunning,
    ShoeTold,
    VisitTold,
)
from runload.rules.checkin.page import checkin_page
from runload.rules.exercise_sheets import exercise_rules, sheet

BACK = ReturnToRunning(
    step=2, steps=5, name="Walk and run", now="Run as long as you walk, in turns, every other day.",
    next="Longer runs, shorter walks: Make the running parts longer. Keep a day between.",
    green_runs=1, green_runs_needed=2, because=("The last red light was on 2 November.",),
)  # fmt: skip
BLOCKED = ReturnToRunning(
    1, 5, "Walk", "Walk briskly.", None, 0, 2, ("Running waits until a clinician says go.",),
    needs_clinician=True, blocked=True,
)  # fmt: skip
GUIDANCE = Guidance(
    "easier-week", "Time for an easier week", "Plan an easier week soon.",
    "None of your last 4 weeks was a lighter one.", "weak", ("bell2022",),
)  # fmt: skip


def guided() -> Report:
    """The ordinary report with guidance and a step of the way back."""
    return replace(ordinary(), guidance=GUIDANCE, back=BACK)


def hostile_guided() -> Report:
    return replace(
        hostile(),
        guidance=Guidance(MESS, MESS, MESS, MESS, MESS, HOSTILE),
        back=replace(BACK, name=MESS, now=MESS, next=MESS, because=HOSTILE),
    )


def check_in() -> CheckInPage:
    report = guided()
    reasons = (
        CheckInReason("rhythm", "the usual rhythm: every 3 months", date(2026, 12, 2), None, 0.83),
        CheckInReason("amber", "the pain light was amber", date(2026, 12, 6), 14, None),
    )
    told = replace(report.checkin, reasons=reasons, counted_from=date(2026, 9, 2))
    return checkin_page(replace(report, checkin=told))


def emergency() -> CheckInPage:
    report = stopped()
    sign = RedFlag("clot", "now", "Get emergency care now", ("a swollen calf",))
    told = replace(report.checkin, due=None, lighter_week=None, why=("No matter for a physio.",))
    return checkin_page(replace(report, red_flags=(sign,), checkin=told, back=BLOCKED))


def hostile_check_in() -> CheckInPage:
    report = hostile_guided()
    reasons = tuple(CheckInReason(t, t, AS_OF, 3, math.nan) for t in HOSTILE)
    told = replace(report.checkin, reasons=reasons, counted_from=AS_OF)
    return checkin_page(replace(report, checkin=told), named=True, detailed=True)


def _curve(scores: list[float], start: date, region: str = "achilles_mid") -> PainCurve:
    points = tuple(
        PainPoint(start + timedelta(days=3 * at), score, float(at % 2))
        for at, score in enumerate(scores)
    )
    return PainCurve((region,), "left", points)


TOLD = HandOffTold(
    running_since=date(2014, 3, 1),
    year_of_birth=1994,
    earlier_injury=True,
    injuries=(InjuryTold("right calf strain", date(2026, 2, 1)), InjuryTold("iron was low")),
    shoes=(ShoeTold("Road A", 412.0, date(2026, 4, 1)), ShoeTold("Trail B", 96.0)),
    visits=(VisitTold(date(2026, 10, 28), "one run less a week"),),
    exercises=ExercisesTold(7, 12, 28),
    fatigue=tuple(DayScore(AS_OF - timedelta(days=2 * k), 3.0 + k % 3) for k in range(12, -1, -1)),
    checks=(DayScore(date(2026, 11, 15), 41.0), DayScore(date(2026, 11, 22), 50.0, True)),
    races=(Race(date(2027, 3, 14), "Spring half marathon", 21.0975, target=True),),
    questions=("May I bike instead?",),
)


SINCE = (
    "Set on 28 Oct by Anna: a run up to 5 km, pain up to 3 of 10, 3 runs a week, a day between "
    "runs, no hills, no fast running; next visit 2 Dec.",
    "Runs since: 9, longest 20 km; over the limit on 8 Nov, 15 Nov, 22 Nov and 2 more.",
    "Exercises: done 9 of 20 planned in 20 days (heel raises 3x15 daily, bridges 3x12).",
    "Pain since: 4 before, 2 of 10 last, 5 at worst (left Achilles tendon, 3 of 10).",
    "The log cannot tell, so please ask: hills, fast running, 'heart rate below 145'.",
)


def hand_off() -> HandOff:
    """Everything entered, and as much on the page as there can be."""
    report = guided()
    return HandOff(
        athlete="Alex",
        as_of=AS_OF,
        as_of_basis="last",
        level=report.level,
        told=TOLD,
        weeks=weeks()[-12:],
        effort=Effort(78.2, 14.1, 7.7, 40, 48),
        effort_by_week=(4.0, 4.5, None, 3.8, 4.1, 4.4, 4.6, 3.9, 4.2, 4.3, 4.7, 5.0),
        pain=(
            _curve([1.0, 2.0, 3.0, 2.0, 4.0], date(2026, 10, 20)),
            _curve([0.0, 2.0, 1.0], date(2026, 9, 20), "front_knee"),
            _curve([1.0, 1.0, 2.0], date(2026, 11, 1), "heel_bottom"),
        ),
        lights=report.pain,
        red_flags=(),
        flags=tuple(
            replace(flag, headline="One run was much longer than your legs are used to")
            for flag in report.flags[:4]
        ),
        gait=tuple(GaitNumber(name, 171.5, unit, 40, trust) for name, unit, trust, _ in NUMBERS),
        treadmill=TREADMILL,
        checkin=report.checkin,
        next=report.next,
        back=BACK,
        since=SINCE,
        questions=(
            "May I bike instead?",
            "What do you make of the pain (Achilles tendon, above the heel, left), and what else "
            "could it be?",
            "When may I take the next step back to running?",
            "How far and how hard may I run next week, and which signs mean stop?",
            "How should my long run grow from here?",
            "Which exercises, how often, and until when?",
        ),
        skipped=report.skipped,
    )


def empty_hand_off() -> HandOff:
    """Nothing entered, and hardly a log."""
    report = ordinary()
    low = replace(report.checkin, confidence="low", due=None)
    return HandOff(
        None, AS_OF, "today", report.level, HandOffTold(), (), None, (), (), (), (), (), (), (),
        low, report.next, None, (),
    )  # fmt: skip


def hostile_hand_off() -> HandOff:
    nan = math.nan
    report = hostile_guided()
    bad = tuple(
        replace(week, distance_km=nan, moving_h=nan, longest_km=nan) for week in weeks((1.0,))
    )
    told = HandOffTold(
        running_since=AS_OF,
        injuries=tuple(InjuryTold(text, AS_OF) for text in HOSTILE),
        shoes=tuple(ShoeTold(text, nan, AS_OF) for text in HOSTILE),
        visits=tuple(VisitTold(AS_OF, text) for text in HOSTILE),
        fatigue=(DayScore(AS_OF, nan), DayScore(AS_OF, math.inf)),
        checks=(DayScore(AS_OF, nan),),
        races=tuple(Race(AS_OF, text, nan, target=True) for text in HOSTILE),
        questions=HOSTILE,
    )
    return replace(
        hand_off(),
        athlete=MESS,
        told=told,
        weeks=bad,
        effort=Effort(nan, nan, nan, 1, 1),
        effort_by_week=(nan,),
        pain=tuple(PainCurve((text,), text, (PainPoint(AS_OF, nan, nan),)) for text in HOSTILE),
        lights=report.pain,
        red_flags=report.red_flags,
        flags=report.flags,
        gait=tuple(GaitNumber(text, nan, text, 1, text) for text in HOSTILE),
        treadmill=HOSTILE,
        checkin=report.checkin,
        back=report.back,
        questions=HOSTILE,
        skipped=report.skipped,
    )


def exercises() -> ExercisePage:
    """A sheet as it is shipped."""
    return ExercisePage(AS_OF, exercise_rules(), sheet("calf-strain"))


def no_exercises() -> ExercisePage:
    """A stop in the place of a sheet."""
    said = ("No exercises now. First this must be looked at.", "Have the leg looked at today.")
    return ExercisePage(AS_OF, exercise_rules(), why="stop", say=said)


def hostile_exercises() -> ExercisePage:
    """A sheet of a clinic that tries to break out."""
    row = ExerciseRow(MESS, HOSTILE, MESS, MESS, MESS, MESS, MESS, MESS, MESS)
    made = ExerciseSheet(
        MESS, MESS, MESS, HOSTILE, MESS, MESS, MESS, HOSTILE, (row, row),
        first=MESS, expect=MESS, running=MESS, also=MESS, sources=HOSTILE,
    )  # fmt: skip
    others = tuple((text, text) for text in HOSTILE)
    return ExercisePage(AS_OF, exercise_rules(), made, amber=True, others=others)
