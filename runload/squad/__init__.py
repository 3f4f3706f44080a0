"""Many athletes on one day: the same analysis for each, then whom to call first."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from types import ModuleType
from typing import Any, NoReturn

from runload.analysis.report import Asked
from runload.analysis.voices import COACH
from runload.errors import NothingReadable, UsageError
from runload.load.base import SESSION_LOADS
from runload.models import (
    Activity,
    ImportResult,
    Level,
    PainNote,
    Skipped,
    SquadEntry,
    SquadReport,
    SquadRows,
)
from runload.people import look_alike, only
from runload.rules.guidance.went_well import squad_went_well
from runload.squad.entries import QUIET_AFTER_DAYS
from runload.squad.partition import entries_of
from runload.squad.processes import Part, entries_of_parts
from runload.squad.reasons import KINDS
from runload.squad.rows import NO_ROWS, rows_of_person

__all__ = [
    "QUIET_AFTER_DAYS", "counted", "entries_of", "nameless", "ranked", "squad_asked", "triage",
    "triage_parts",
]  # fmt: skip


def triage(
    imported: ImportResult,
    *,
    as_of: date,
    as_of_basis: str,
    today: date,
    load: str,
    units: str = "km",
    wanted: str | None = None,
    rows: SquadRows = NO_ROWS,
    jobs: int = 1,
    hears_notes: bool = True,
) -> SquadReport:
    """Every athlete's entry, most urgent first.

    Parameters:
        imported: sessions and pain as they were read.
        as_of: the day the list speaks of; as_of_basis: why; today: the real day.
        load: the load of the figures; units: those of the words.
        wanted: only this athlete.
        rows: sessions that were read as columns; an athlete's day stands in one of the two.
        jobs: processes that share the work; the list is the same for any number.
        hears_notes: titles, descriptions and notes are looked at.

    Raises:
        NothingReadable: no row names an athlete.
        UsageError: ``wanted`` is not among them, or there is no such load.
    """
    asked = squad_asked(as_of, as_of_basis, today, load, units=units, hears_notes=hears_notes)
    return triage_parts([(rows, imported)], imported, asked, wanted=wanted, jobs=jobs)


def squad_asked(
    as_of: date,
    as_of_basis: str,
    today: date,
    load: str,
    units: str = "km",
    language: str | None = None,
    *,
    hears_notes: bool = True,
) -> Asked:
    """What the entries of a squad are asked for, in the coach's words.

    Raises:
        UsageError: there is no such load.
    """
    for name in load.split(","):
        if name.strip().casefold() not in SESSION_LOADS:
            raise UsageError(
                "--load",
                f"there is no load named {name.strip().casefold()!r}",
                f"Choose {', '.join(SESSION_LOADS.names)}.",
            )
    return Asked(
        as_of=as_of,
        as_of_basis=as_of_basis,
        today=today,
        load=load,
        units=units,
        voice=COACH,
        language=language,
        hears_notes=hears_notes,
    )


def triage_parts(
    parts: Iterable[Part],
    whole: ImportResult,
    asked: Asked,
    *,
    wanted: str | None = None,
    jobs: int = 1,
) -> SquadReport:
    """The list of a squad that comes in partitions of athletes, one after the other.

    Parameters:
        parts: columns and what stands beside them; no athlete stands in two partitions.
        whole: what was refused and said of all of them; of its sessions only the nameless count.

    Raises:
        as ``triage``
    """
    names: set[str] = set()
    entries = list(entries_of_parts(_of(parts, wanted, names), asked, jobs))
    if not entries:
        _nobody(names, wanted)
    return ranked(
        entries,
        as_of=asked.as_of,
        as_of_basis=asked.as_of_basis,
        skipped=(*whole.skipped, *nameless(whole)),
        notes=whole.notes,
    )


def _of(parts: Iterable[Part], wanted: str | None, names: set[str]) -> Iterator[Part]:
    """The partitions, or only what is the wanted athlete's; ``names`` takes in one of the names."""
    for rows, rest in parts:
        told: tuple[Activity | PainNote, ...] = (*rest.activities, *rest.pain)
        if not names:
            names.update([*rows.names, *(item.athlete for item in told if item.athlete)][:1])
        if wanted is None:
            yield rows, rest
        else:
            yield rows_of_person(rows, wanted), only(rest, wanted, with_nameless=False)


def ranked(
    entries: Iterable[SquadEntry],
    *,
    as_of: date,
    as_of_basis: str,
    skipped: tuple[Skipped, ...] = (),
    notes: tuple[str, ...] = (),
) -> SquadReport:
    """The list out of the entries of any partitions, in any order.

    Order: that of ``entries.urgency``; equals stand in name order.
    """
    in_order = sorted(entries, key=lambda entry: (entry.urgency, entry.athlete.casefold()))
    numbered = tuple(replace(entry, rank=rank) for rank, entry in enumerate(in_order, 1))
    levels, calls = counted(numbered)
    return SquadReport(
        as_of=as_of,
        as_of_basis=as_of_basis,
        entries=numbered,
        skipped=skipped,
        counts=levels,
        calls=calls,
        notes=notes,
        no_news=tuple(e.athlete for e in numbered if (e.unheard_days or 0) > QUIET_AFTER_DAYS),
        short_history=tuple(e.athlete for e in numbered if e.short_history),
        look_alike=look_alike(entry.athlete for entry in numbered),
        went_well=squad_went_well(numbered, as_of),
    )


def counted(
    entries: Sequence[SquadEntry],
) -> tuple[tuple[tuple[Level, int], ...], tuple[tuple[str, int], ...]]:
    """How many there are at each level, and how many to call for each kind of first reason."""
    levels = Counter(entry.level for entry in entries)
    kinds = Counter(entry.reasons[0].kind for entry in entries if entry.call)
    return (
        tuple((level, levels[level]) for level in Level),
        tuple((kind, kinds[kind]) for kind in KINDS if kinds[kind]),
    )


def _nobody(names: set[str], wanted: str | None) -> NoReturn:
    """Say why the list is empty."""
    if wanted is not None and names:
        raise UsageError(
            "--athlete",
            f"there is no {wanted!r} in this sheet",
            "`runload squad` without it lists all names.",
        )
    raise NothingReadable(
        "",
        "no row names an athlete",
        "Add an `athlete` column, or use `runload report` for one runner.",
    )


def nameless(imported: ImportResult) -> tuple[Skipped, ...]:
    """What names no athlete cannot stand in a squad; each file is said once."""
    count = Counter((a.source, a.member) for a in imported.activities if not a.athlete)
    return tuple(
        Skipped(
            source=source,
            reason=f"{number} of the sessions have no athlete",
            fix="Fill the athlete column.",
            code="no-athlete",
            member=member,
        )
        for (source, member), number in sorted(count.items(), key=lambda item: str(item[0]))
    )


class _Room(ModuleType):
    """The room bears the name of a function of `import runload`, so it can be called as that."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return import_module("runload.face.reports").squad(*args, **kwargs)


sys.modules[__name__].__class__ = _Room
