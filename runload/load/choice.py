"""Which session load a picture is made with: the one asked for, or the first that is known."""

from __future__ import annotations

import numpy as np

from runload.errors import ConfigError, UsageError
from runload.load.base import SESSION_LOADS, SessionLoad
from runload.load.dates import day_number
from runload.load.phrases import counted
from runload.load.runs import Runs
from runload.models import Profile

KNOWN_DAYS = 28
"""A fall-back is taken unless every run of so many days has the figure [ours]."""
PROFILE_KEYS = {
    "hr_rest_bpm": "hr_rest",
    "hr_max_bpm": "hr_max",
    "lthr_bpm": "lthr",
    "sex": "sex",
    "threshold_pace_s_per_km": "threshold_pace",
}


def chosen_load(asked: str, runs: Runs, profile: Profile) -> tuple[SessionLoad, tuple[str, ...]]:
    """The load named ``asked`` with notes on its figures; of several names the first one known.

    ``asked`` may be a list such as ``trimp,distance``: a load is taken for the whole log, never
    mixed, and only if every run of the last 28 days has it. The last one is taken in any case.

    Raises:
        UsageError: there is no such load.
        ConfigError: the profile lacks what the (last) one needs.
    """
    names = [name.strip().casefold() for name in asked.split(",")]
    for name in names:
        if name not in SESSION_LOADS:
            raise UsageError(
                "--load",
                f"there is no load named {name!r}",
                f"Choose {', '.join(SESSION_LOADS.names)}.",
            )
    why: list[str] = []
    for name in names[:-1]:
        load = SESSION_LOADS[name]
        against = _against(load, runs, profile)
        if against is None:
            return load, (*why, *load.notes(runs.columns))
        why.append(f"The load is not {name}: {against}.")
    load = SESSION_LOADS[names[-1]]
    missing = lacks(load, profile)
    if missing:
        raise ConfigError(
            f"--load {load.name}",
            f"it needs {_listed(missing)}, which your profile does not give",
            f"Write it with `runload profile`, or say what to use instead: --load {load.name},"
            f"distance.{_WITHOUT_SEX if missing == ['sex'] else ''}",
        )
    return load, (*why, *load.notes(runs.columns))


_WITHOUT_SEX = " The loads edwards and srpe work without it."


def lacks(load: SessionLoad, profile: Profile) -> list[str]:
    """What this load needs of the profile and does not find there."""
    return [PROFILE_KEYS[name] for name in load.told if getattr(profile, name) is None]


def _against(load: SessionLoad, runs: Runs, profile: Profile) -> str | None:
    """Why this load cannot be the one; None when it can."""
    missing = lacks(load, profile)
    if missing:
        return f"your profile does not give {_listed(missing)}"
    recent = runs.day > day_number(runs.as_of) - KNOWN_DAYS
    unknown = int(np.isnan(load.values(runs.columns, profile)[recent]).sum())
    if not unknown:
        return None
    of = counted(int(recent.sum()), "run")
    return f"it is unknown for {unknown} of {of} in the last {KNOWN_DAYS} days"


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
