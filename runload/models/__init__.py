"""Frozen values that cross layers, one module for each step of the way data goes.

A module is loaded when one of its values is asked for: reading files needs none of a report's.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a checker of types looks at all of them
    from runload.models.asking import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.backtesting import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.calling import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.checking import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.cohort import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.diary import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.exercising import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.figures import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.finding import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.handing_over import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.keeping import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.logbook import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.opened import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.planning import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.prescribing import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.quality import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.reading import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.reporting import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.said_days import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.screening import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.spots import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.squad_rows import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.stretches import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.team import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.telling import *  # noqa: F403  # each name stands once, in _STEPS
    from runload.models.visiting import *  # noqa: F403  # each name stands once, in _STEPS

_STEPS = {
    "reading": (
        "Activity ColumnAsked HowRead ImportResult MergedInto Note PainNote ReadOptions Skipped "
        "Source activities_frame"
    ),
    "quality": "QualityCode",
    "spots": "Spot at_spot located",
    "stretches": "Stretch outside",
    "telling": (
        "HotDay LightDay NoteAsked PainEntry Profile Question Race Reply ScreenAnswer Shoe "
        "FlagInputs WeeklyCheck WeeklyTrend"
    ),
    "finding": (
        "Advice CheckIn CheckInReason Evidence Flag Level Next PainLight RedFlag SaidFlag Warning"
    ),
    "figures": "Value Week Spike Coverage Acwr Fitness DayFigures AllSports Split",
    "diary": (
        "DiaryRow SessionEffort Fatigue Rest Exercises Visit ShoeNote Ailment FuelSign DiaryFacts"
    ),
    "prescribing": "HomeExercise Limit PhysioPlan VisitTerms",
    "exercising": "ExercisePage ExerciseRow ExerciseRules ExerciseSheet",
    "visiting": "BackSession CalendarEntry CheckInPage Guidance GuideList ReturnToRunning",
    "opened": "OpenProblem Spell",
    "logbook": (
        "FitnessDays Logbook RaceAhead RaisedFlag Record Run RunPage ShoeUse Span YearToDate"
    ),
    "said_days": "said_day",
    "screening": "ScreenState ScreenStop",
    "planning": "Beyond PlanChoice PlanDay PlannedRun PlanReport RunsPlanned",
    "backtesting": "BacktestReport BeforeInjury FlagBefore FlagRecord LongRun OwnLimit WeekBefore",
    "cohort": "CohortFlag CohortReport",
    "asking": "AskForm AskedPerson WeekAnswer WeekAnswers",
    "calling": "NeverSent News Reason",
    "keeping": (
        "ActivityEntry ActivityReport DiaryEntry DiaryReport ImportSummary RecordingEntry "
        "ZoneChoice"
    ),
    "handing_over": (
        "DayScore Effort ExercisesTold GaitNumber HandOff HandOffTold InjuryTold PainCurve "
        "PainPoint ShoeTold VisitTold"
    ),
    "checking": "CheckEntry CheckReport",
    "reporting": "DayFigure Report SquadEntry SquadReport",
    "squad_rows": "SquadRows",
    "team": "BaseRate HourRate Share Spread TeamView",
}
"""The names in each module: asking for one loads that module and no other."""
_STEP_OF = {name: step for step, names in _STEPS.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """The value of this name, from its step."""
    if name not in _STEP_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_STEP_OF[name]}")
    return globals().setdefault(name, getattr(module, name))


__all__ = [*_STEP_OF]
