"""Frozen values that cross layers, one module for each step of the way data goes."""

from __future__ import annotations

from runload.models.finding import (
    Acwr,
    Advice,
    CheckIn,
    Coverage,
    Evidence,
    Fitness,
    Flag,
    Level,
    Next,
    PainLight,
    RedFlag,
    Spike,
    Value,
    Warning,
    Week,
)
from runload.models.reading import (
    Activity,
    ImportResult,
    MergedInto,
    PainNote,
    ReadOptions,
    Skipped,
    Source,
    activities_frame,
)
from runload.models.reporting import CheckEntry, CheckReport, Report, SquadEntry, SquadReport
from runload.models.telling import PainEntry, Profile, Question, Race

__all__ = [
    "Activity",
    "Acwr",
    "Advice",
    "CheckEntry",
    "CheckIn",
    "CheckReport",
    "Coverage",
    "Evidence",
    "Fitness",
    "Flag",
    "ImportResult",
    "Level",
    "MergedInto",
    "Next",
    "PainEntry",
    "PainLight",
    "PainNote",
    "Profile",
    "Question",
    "Race",
    "ReadOptions",
    "RedFlag",
    "Report",
    "Skipped",
    "Source",
    "Spike",
    "SquadEntry",
    "SquadReport",
    "Value",
    "Warning",
    "Week",
    "activities_frame",
]
