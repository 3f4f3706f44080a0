"""The session effort of the diary, given to the run of that day when its log has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from runload.models import Activity, Question, SessionEffort
from runload.tables import SPORTS_RUN

SAME_START = timedelta(minutes=30)
"""How far a start that was told may lie from the recorded one. Basis: ours."""
ASK_DAYS = 14
"""Efforts older than this are no longer asked about. Basis: ours."""


def with_efforts(
    activities: tuple[Activity, ...], efforts: Sequence[SessionEffort], as_of: date
) -> tuple[tuple[Activity, ...], tuple[Question, ...]]:
    """The activities, with the efforts [0-10] that the diary tells of runs that tell none.

    Parameters:
        activities: one runner's, as far as ``as_of``
        efforts: as told, oldest first; the later entry of a run outranks the earlier one
        as_of: the day of the report
    Returns:
        The activities, and a question for each effort that may be of several runs. An effort
        without a run of that day waits until there is one.
    """
    runs: defaultdict[date, list[int]] = defaultdict(list)
    for at, activity in enumerate(activities):
        if activity.sport in SPORTS_RUN:
            runs[activity.local_date].append(at)
    told = list(activities)
    questions: list[Question] = []
    for effort in efforts:
        fitting = _fitting(effort, [(at, activities[at]) for at in runs.get(effort.date, ())])
        if len(fitting) == 1:
            at = fitting[0]
            if activities[at].rpe_cr10 is None:
                told[at] = replace(told[at], rpe_cr10=effort.rpe_cr10)
        elif fitting and as_of - effort.date < timedelta(days=ASK_DAYS):
            starts = tuple(f"{activities[at].start_local:%H:%M}" for at in fitting)
            ask = (
                f"Which run of {effort.date} had effort {effort.rpe_cr10:g}? Write its start in "
                "the diary's column start."
            )
            questions.append(Question("effort", ask, starts))
    return tuple(told), tuple(questions)


def _fitting(effort: SessionEffort, runs: Sequence[tuple[int, Activity]]) -> list[int]:
    """The runs of the day that an effort may be of; the nearest one where its start was told."""
    if effort.start is None:
        return [at for at, _ in runs]
    start = datetime.combine(effort.date, effort.start)
    near = sorted(
        (abs(run.start_local.replace(tzinfo=None) - start), at)
        for at, run in runs
        if abs(run.start_local.replace(tzinfo=None) - start) <= SAME_START
    )
    return [at for _, at in near[:1]]
