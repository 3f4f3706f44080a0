"""Many athletes on one day: the same analysis for each, then whom to call first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from runload.analysis import Asked
from runload.errors import NothingReadable, UsageError
from runload.models import ImportResult, Level, Skipped, SquadEntry, SquadReport, SquadRows
from runload.people import only, same_person
from runload.squad.entries import QUIET_AFTER_DAYS
from runload.squad.partition import entries_of
from runload.squad.processes import entries_by_jobs
from runload.squad.rows import NO_ROWS, rows_of_person
from runload.verdict import COACH

__all__ = ["QUIET_AFTER_DAYS", "entries_of", "nameless", "ranked", "triage"]


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
) -> SquadReport:
    """Every athlete's entry, most urgent first.

    Parameters:
        imported: sessions and pain as they were read.
        as_of: the day the list speaks of; as_of_basis: why; today: the real day.
        load: the load of the figures; units: those of the words.
        wanted: only this athlete.
        rows: sessions that were read as columns; an athlete's day stands in one of the two.
        jobs: processes that share the work; the list is the same for any number.

    Raises:
        NothingReadable: no row names an athlete.
        UsageError: ``wanted`` is not among them, or there is no such load.
    """
    asked = Asked(
        as_of=as_of, as_of_basis=as_of_basis, today=today, load=load, units=units, voice=COACH
    )
    of_wanted, mine = rows, imported
    if wanted is not None:
        of_wanted = rows_of_person(rows, wanted)
        mine = only(imported, wanted, with_nameless=False)
    entries = entries_by_jobs(of_wanted, mine, asked, jobs)
    if not entries:
        _nobody(imported, rows, wanted)
    return ranked(
        entries,
        as_of=as_of,
        as_of_basis=as_of_basis,
        skipped=(*imported.skipped, *nameless(imported)),
        notes=imported.notes,
    )


def ranked(
    entries: Iterable[SquadEntry],
    *,
    as_of: date,
    as_of_basis: str,
    skipped: tuple[Skipped, ...] = (),
    notes: tuple[str, ...] = (),
) -> SquadReport:
    """The list out of the entries of any partitions, in any order.

    Order: red flags by urgency, then red lights, then the level, then amber, the pain score and
    the size of the spike; equals stand in name order.
    """
    in_order = sorted(entries, key=lambda entry: (entry.urgency, entry.athlete.casefold()))
    numbered = tuple(replace(entry, rank=rank) for rank, entry in enumerate(in_order, 1))
    counts = Counter(entry.level for entry in numbered)
    return SquadReport(
        as_of=as_of,
        as_of_basis=as_of_basis,
        entries=numbered,
        skipped=skipped,
        counts=tuple((level, counts[level]) for level in Level),
        notes=notes,
        no_news=tuple(e.athlete for e in numbered if (e.days_since or 0) > QUIET_AFTER_DAYS),
        short_history=tuple(e.athlete for e in numbered if e.short_history),
    )


def _nobody(imported: ImportResult, rows: SquadRows, wanted: str | None) -> None:
    """Say why the list is empty."""
    told = (*imported.activities, *imported.pain)
    names = {*rows.names, *(item.athlete for item in told if item.athlete)}
    if wanted is not None and names and not any(same_person(name, wanted) for name in names):
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
            where=f"{source}: {member}" if member else source,
            reason=f"{number} of its sessions name no athlete",
            fix="Fill the athlete column.",
            code="no-athlete",
            source=source,
            member=member,
        )
        for (source, member), number in sorted(count.items(), key=lambda item: str(item[0]))
    )
