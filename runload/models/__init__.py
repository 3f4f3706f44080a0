"""Frozen values that cross layers, one module for each step of the way data goes.

A module is loaded when one of its values is asked for: reading files needs none of a report's.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
        HowRead,
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

_STEPS = ("reading", "telling", "finding", "reporting")  # each needs those before it at most


def __getattr__(name: str) -> object:
    """The value of this name, from the first step that has it."""
    if name in __all__:
        for step in _STEPS:
            module = import_module(f"{__name__}.{step}")
            if hasattr(module, name):
                return globals().setdefault(name, getattr(module, name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


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
    "HowRead",
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
