"""The figures of one runner's activities, with the load that was asked for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from runload.load.choice import chosen_load
from runload.load.figures import Figures
from runload.load.frame import Log
from runload.load.lost import Lost
from runload.load.runs import Runs, runs_of, runs_of_table
from runload.load.tables_seen import is_frame
from runload.models import Activity, FlagInputs

if TYPE_CHECKING:
    import pandas as pd

Activities: TypeAlias = "pd.DataFrame | Sequence[Activity]"
"""ACTIVITIES, or the recordings that it is made of."""


def figures_of(
    activities: Activities, as_of: date, asked: str, told: FlagInputs
) -> tuple[Figures, tuple[str, ...]]:
    """The figures of the last day, and notes on how they came about."""
    runs = _runs(activities, as_of)
    load, chosen = chosen_load(asked, runs, told.profile)
    log = Log(runs, load, told.profile, lost=Lost.of((told,)))
    return Figures(log, (told,)), (*chosen, *log.sessions.notes)


def _runs(activities: Activities, as_of: date) -> Runs:
    if is_frame(activities):
        return runs_of_table(activities, as_of)
    return runs_of(activities, as_of)


def known(value: float) -> float | None:
    """A figure, None where it is unknown."""
    return None if math.isnan(value) else float(value)
