"""The work on a squad shared between processes: the same entries, on more than one core."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import numpy as np

from runload.analysis import Asked
from runload.models import ImportResult, SquadEntry, SquadRows
from runload.squad.partition import entries_of
from runload.squad.rows import taken

PARTS_A_JOB = 4
"""Partitions for each process: one with many reports of pain then holds up nobody [ours]."""
FEWEST_ATHLETES = 200
"""Smaller partitions cost more than they save [athletes, ours]."""

Partition = tuple[SquadRows, ImportResult]


def entries_by_jobs(
    rows: SquadRows, rest: ImportResult, asked: Asked, jobs: int
) -> list[SquadEntry]:
    """One entry an athlete, from ``jobs`` processes; one stays in this process."""
    if jobs < 2:
        return entries_of(rows, rest, asked)
    parts = list(partitions(rows, rest, jobs * PARTS_A_JOB))
    if len(parts) < 2:
        return entries_of(rows, rest, asked)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(parts)), mp_context=context) as pool:
        sent = [pool.submit(entries_of, *part, asked) for part in parts]
        return [entry for done in sent for entry in done.result()]


def partitions(rows: SquadRows, rest: ImportResult, count: int) -> Iterator[Partition]:
    """Up to ``count`` partitions, each with everything of its athletes, in name order.

    Sessions that name nobody belong to no partition.
    """
    named = [item.athlete.strip().casefold() for item in rest.activities if item.athlete]
    named += [item.athlete.strip().casefold() for item in rest.pain if item.athlete]
    keys = sorted({*(name.strip().casefold() for name in rows.names), *named})
    place = {key: at for at, key in enumerate(keys)}
    count = max(min(count, len(keys) // FEWEST_ATHLETES), 1)
    of_code = np.array([place[name.strip().casefold()] for name in rows.names] or [0], np.int64)
    part_of_row = of_code[rows.athlete] * count // max(len(keys), 1)
    for part in range(count):
        mine = {key for key, at in place.items() if at * count // len(keys) == part}

        def belongs(name: str | None, mine: set[str] = mine) -> bool:
            return name is not None and name.strip().casefold() in mine

        yield (
            taken(rows, np.flatnonzero(part_of_row == part)),
            replace(
                rest,
                activities=tuple(a for a in rest.activities if belongs(a.athlete)),
                pain=tuple(note for note in rest.pain if belongs(note.athlete)),
                skipped=(), merged=(), read=(),
            ),
        )  # fmt: skip
