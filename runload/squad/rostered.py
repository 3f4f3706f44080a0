"""The list of a squad beside its roster: who is out, who is new, and who never sent anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from runload.models import NeverSent, SquadEntry, SquadReport
from runload.people import look_alike
from runload.people.roster import Person, Roster
from runload.squad import ranked
from runload.squad.entries import QUIET_AFTER_DAYS

GROUP = "team"
"""What a roster's group is called, as the sheet's own."""


def rostered(found: SquadReport, roster: Roster) -> SquadReport:
    """The list without those who left, and with all on the roster of whom nothing was read.

    Whoever joined lately was not silent before. Names that the roster does not hold stay in the
    list and are named; names that look alike and stand in rows of their own are two people.
    """
    if not roster:
        return found
    as_of, known = found.as_of, {e.athlete: roster.find(e.athlete) for e in found.entries}
    out = {one.name for one in roster.people if one.left is not None and one.left <= as_of}
    entries = [
        _grouped(entry, known[entry.athlete])
        for entry in found.entries
        if not (person := known[entry.athlete]) or person.name not in out
    ]
    listed = ranked(
        entries,
        as_of=as_of,
        as_of_basis=found.as_of_basis,
        skipped=(*found.skipped, *roster.skipped),
        notes=found.notes,
    )
    sent = {person.name for person in known.values() if person}
    silent = tuple(
        NeverSent(one.name, _groups(one), one.joined)
        for one in roster.people
        if one.in_on(as_of) and one.name not in sent
    )
    new = {
        entry.athlete
        for entry in entries
        if (person := known[entry.athlete]) and person.joined
        and as_of - person.joined <= timedelta(days=QUIET_AFTER_DAYS)
    }  # fmt: skip
    names = [*(entry.athlete for entry in entries), *(one.athlete for one in silent)]
    return replace(
        listed,
        no_news=tuple(name for name in listed.no_news if name not in new),
        look_alike=tuple(alike for alike in look_alike(names) if not all(map(roster.find, alike))),
        never_sent=silent,
        not_on_roster=tuple(e.athlete for e in listed.entries if known[e.athlete] is None),
        left=tuple(sorted(name for name in out if name in sent)),
    )


def _grouped(entry: SquadEntry, person: Person | None) -> SquadEntry:
    more = [pair for pair in _groups(person) if pair not in entry.groups] if person else []
    return replace(entry, groups=(*entry.groups, *more)) if more else entry


def _groups(person: Person) -> tuple[tuple[str, str], ...]:
    return ((GROUP, person.group),) if person.group else ()
