"""The work on a squad shared between processes: the same entries, on more than one core."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace

import numpy as np

from runload.analysis.report import Asked
from runload.models import Activity, ImportResult, PainNote, SquadEntry, SquadRows
from runload.squad.partition import entries_of
from runload.squad.rows import taken
from runload.tables import athlete_key

ATHLETES_A_PART = 500
"""Smaller parts cost more than they save, larger ones hold up the last process [athletes, ours]."""
PARTS_AHEAD = 2
"""So many parts wait for each process [ours]: memory holds no more of them."""

Part = tuple[SquadRows, ImportResult]


def entries_of_parts(parts: Iterable[Part], asked: Asked, jobs: int) -> Iterator[SquadEntry]:
    """The entries of all partitions, by ``jobs`` processes; one stays in this process.

    Partitions are taken one after the other, so that memory holds few of them.
    """
    if jobs < 2:
        for part in parts:
            yield from entries_of(*part, asked)
        return
    context = multiprocessing.get_context("spawn")
    sent: deque[Future[list[SquadEntry]]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        for part in parts:
            for piece in pieces(*part):
                sent.append(pool.submit(entries_of, *piece, asked))
                if len(sent) > jobs * PARTS_AHEAD:
                    yield from sent.popleft().result()
        while sent:
            yield from sent.popleft().result()


def pieces(rows: SquadRows, rest: ImportResult) -> Iterator[Part]:
    """A partition in smaller ones, each with everything of its athletes, in name order.

    Sessions that name nobody belong to no piece.
    """
    told: tuple[Activity | PainNote, ...] = (*rest.activities, *rest.pain)
    people = {
        *(athlete_key(name) for name in rows.names),
        *(athlete_key(t.athlete) for t in told if t.athlete),
    }
    keys = sorted(people)
    count = max(len(keys) // ATHLETES_A_PART, 1)
    place = {key: at * count // len(keys) for at, key in enumerate(keys)}
    of_name = np.array([place[athlete_key(name)] for name in rows.names], np.int64)
    piece_of = of_name[rows.athlete] if len(rows) else np.zeros(0, np.int64)
    order = np.argsort(piece_of, kind="stable")
    begins = np.searchsorted(piece_of[order], np.arange(count + 1))
    for at in range(count):
        yield (
            taken(rows, order[begins[at] : begins[at + 1]]),
            replace(
                rest,
                activities=tuple(
                    run for run in rest.activities if place.get(athlete_key(run.athlete)) == at
                ),
                pain=tuple(
                    note for note in rest.pain if place.get(athlete_key(note.athlete)) == at
                ),
                skipped=(), told=(), merged=(), read=(), how=(),
            ),
        )  # fmt: skip
