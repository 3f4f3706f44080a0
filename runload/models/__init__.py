"""Frozen values that cross layers, one module for each step of the way data goes.

A module is loaded when one of its values is asked for: reading files needs none of a report's.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runload.models.backtesting import (
        BacktestReport,
        BeforeInjury,
        FlagBefore,
        FlagRecord,
        LongRun,
        OwnLimit,
        WeekBefore,
    )
    from runload.models.finding import (
        Acwr,
        Advice,
        AllSports,
        CheckIn,
        CheckInReason,
        Coverage,
        DayFigures,
        Evidence,
        Fitness,
        Flag,
        Level,
        Next,
        PainLight,
        RedFlag,
        Spike,
        Split,
        Value,
        Warning,
        Week,
    )
    from runload.models.handing_over import (
        DayScore,
        Effort,
        ExercisesTold,
        GaitNumber,
        HandOff,
        HandOffTold,
        InjuryTold,
        PainCurve,
        PainPoint,
        ShoeTold,
        VisitTold,
    )
    from runload.models.keeping import (
        ActivityEntry,
        ActivityReport,
        DiaryEntry,
        DiaryReport,
        ImportSummary,
        RecordingEntry,
        ZoneChoice,
    )
    from runload.models.opened import OpenProblem
    from runload.models.planning import (
        PlanChoice,
        PlanDay,
        PlannedRun,
        PlanReport,
        RunsPlanned,
    )
    from runload.models.reading import (
        Activity,
        HowRead,
        ImportResult,
        MergedInto,
        PainNote,
        ReadOptions,
        Skipped,
        Source,
        activities_frame,
    )
    from runload.models.reporting import (
        CheckEntry,
        CheckReport,
        DayFigure,
        Report,
        SquadEntry,
        SquadReport,
    )
    from runload.models.squad_rows import SquadRows
    from runload.models.team import BaseRate, HourRate, Share, Spread, TeamView
    from runload.models.telling import (
        Ailment,
        DiaryFacts,
        DiaryRow,
        Exercises,
        Fatigue,
        FlagInputs,
        FuelSign,
        HotDay,
        LightDay,
        NoteAsked,
        PainEntry,
        Profile,
        Question,
        Race,
        SessionEffort,
        Shoe,
        ShoeNote,
        Visit,
        WeeklyCheck,
        WeeklyTrend,
    )
    from runload.models.visiting import (
        CalendarEntry,
        CheckInPage,
        Guidance,
        GuideList,
        ReturnToRunning,
    )

_STEPS = {
    "reading": (
        "Activity HowRead ImportResult MergedInto PainNote ReadOptions Skipped Source "
        "activities_frame"
    ),
    "telling": (
        "Ailment DiaryFacts DiaryRow Exercises Fatigue FuelSign HotDay LightDay NoteAsked "
        "PainEntry Profile Question Race SessionEffort Shoe ShoeNote FlagInputs Visit WeeklyCheck "
        "WeeklyTrend"
    ),
    "finding": (
        "Acwr Advice AllSports CheckIn CheckInReason Coverage Evidence Fitness Flag Level "
        "Next PainLight DayFigures RedFlag Spike Split Value Warning Week"
    ),
    "visiting": "CalendarEntry CheckInPage Guidance GuideList ReturnToRunning",
    "opened": "OpenProblem",
    "planning": "PlanChoice PlanDay PlannedRun PlanReport RunsPlanned",
    "backtesting": "BacktestReport BeforeInjury FlagBefore FlagRecord LongRun OwnLimit WeekBefore",
    "keeping": (
        "ActivityEntry ActivityReport DiaryEntry DiaryReport ImportSummary RecordingEntry "
        "ZoneChoice"
    ),
    "handing_over": (
        "DayScore Effort ExercisesTold GaitNumber HandOff HandOffTold InjuryTold PainCurve "
        "PainPoint ShoeTold VisitTold"
    ),
    "reporting": "CheckEntry CheckReport DayFigure Report SquadEntry SquadReport",
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


__all__ = [
    "Activity",
    "ActivityEntry",
    "ActivityReport",
    "Acwr",
    "Advice",
    "Ailment",
    "AllSports",
    "BacktestReport",
    "BaseRate",
    "BeforeInjury",
    "CalendarEntry",
    "CheckEntry",
    "CheckIn",
    "CheckInPage",
    "CheckInReason",
    "CheckReport",
    "Coverage",
    "DayFigure",
    "DayFigures",
    "DayScore",
    "DiaryEntry",
    "DiaryFacts",
    "DiaryReport",
    "DiaryRow",
    "Effort",
    "Evidence",
    "Exercises",
    "ExercisesTold",
    "Fatigue",
    "Fitness",
    "Flag",
    "FlagBefore",
    "FlagInputs",
    "FlagRecord",
    "FuelSign",
    "GaitNumber",
    "Guidance",
    "GuideList",
    "HandOff",
    "HandOffTold",
    "HotDay",
    "HourRate",
    "HowRead",
    "ImportResult",
    "ImportSummary",
    "InjuryTold",
    "Level",
    "LightDay",
    "LongRun",
    "MergedInto",
    "Next",
    "NoteAsked",
    "OpenProblem",
    "OwnLimit",
    "PainCurve",
    "PainEntry",
    "PainLight",
    "PainNote",
    "PainPoint",
    "PlanChoice",
    "PlanDay",
    "PlanReport",
    "PlannedRun",
    "Profile",
    "Question",
    "Race",
    "ReadOptions",
    "RecordingEntry",
    "RedFlag",
    "Report",
    "ReturnToRunning",
    "RunsPlanned",
    "SessionEffort",
    "Share",
    "Shoe",
    "ShoeNote",
    "ShoeTold",
    "Skipped",
    "Source",
    "Spike",
    "Split",
    "Spread",
    "SquadEntry",
    "SquadReport",
    "SquadRows",
    "TeamView",
    "Value",
    "Visit",
    "VisitTold",
    "Warning",
    "Week",
    "WeekBefore",
    "WeeklyCheck",
    "WeeklyTrend",
    "ZoneChoice",
    "activities_frame",
]
