"""The roster of a squad: who belongs to it, under which names, from when and until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cached_property

from runload.models import Skipped, Spot
from runload.models.values import dataclass
from runload.tables import athlete_key


@dataclass(frozen=True, slots=True)
class Person:
    """One row of a roster. ``others`` are other names and spellings, ``row`` is where it stands.

    ``left`` is the first day on which the person is out; ``joined`` the first in. ``agreed``: the
    person said yes to a weekly mail of their own.
    """

    name: str
    others: tuple[str, ...] = ()
    email: str = ""
    group: str = ""
    joined: date | None = None
    left: date | None = None
    row: int = 0
    agreed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All that the person is called in sheets; forms may name an address."""
        return tuple(filter(None, (self.name, *self.others, self.email)))

    @property
    def mailed(self) -> bool:
        """Whether a weekly mail of their own may go to the person."""
        return self.agreed and bool(self.email)

    def in_on(self, day: date) -> bool:
        """Whether the person belongs to the squad on a day."""
        return (self.joined is None or self.joined <= day) and (
            self.left is None or day < self.left
        )


@dataclass(frozen=True)
class Roster:
    """The people of a squad, each once; ``skipped`` is what of the file was not read.

    ``source`` is the file, "" where there is none.
    """

    people: tuple[Person, ...] = ()
    source: str = ""
    skipped: tuple[Skipped, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.source)

    @cached_property
    def called(self) -> Mapping[str, str]:
        """The name of each person by all that they are called, casefolded."""
        return {athlete_key(name): one.name for one in self.people for name in one.names}

    @cached_property
    def _by_key(self) -> Mapping[str, Person]:
        return {athlete_key(one.name): one for one in self.people}

    def find(self, name: str) -> Person | None:
        """Who is called so; None for somebody whom the roster does not hold."""
        known = self.called.get(athlete_key(name))
        return None if known is None else self._by_key[athlete_key(known)]


NO_ROSTER = Roster()


def settled(people: Iterable[Person], where: str) -> tuple[tuple[Person, ...], list[Skipped]]:
    """The people with names that stand for one of them alone, and what was left out.

    A name of two rows is nobody's other name: whose it is would be a guess. Two rows of one first
    name are one person with the names of both.
    """
    rows: dict[str, Person] = {}
    for one in people:
        key = athlete_key(one.name)
        first = rows.get(key)
        rows[key] = one if first is None else _joined(first, one)
    owners: dict[str, set[str]] = {}
    for key, one in rows.items():
        for name in one.names:
            owners.setdefault(athlete_key(name), set()).add(key)
    skipped: list[Skipped] = []
    found = []
    for key, one in rows.items():
        own = tuple(
            name
            for name in one.others
            if athlete_key(name) == key or owners[athlete_key(name)] == {key}
        )
        skipped += [
            Skipped(
                where,
                f"{name!r} is the name of two people, so it counts for neither",
                "Keep it in one row.",
                "roster",
                spot=Spot("row", one.row),
            )
            for name in one.others
            if name not in own
        ]
        mail = one.email if owners.get(athlete_key(one.email), {key}) == {key} else ""
        found.append(replace(one, others=own, email=mail))
    return tuple(found), skipped


def _joined(first: Person, more: Person) -> Person:
    return replace(
        first,
        others=(*first.others, *more.others),
        email=first.email or more.email,
        group=first.group or more.group,
        joined=first.joined or more.joined,
        left=more.left or first.left,
        agreed=first.agreed or more.agreed,
    )
