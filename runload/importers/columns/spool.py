"""The rows of a sheet while it is read: held where they are few, by athletes on the disk if not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from runload.importers.columns.codes import Cells, Codes
from runload.tabular.text import clean_text

HELD_ROWS = 4 * 10**6  # of a sheet that may go to the disk: about 60 MB of codes; ours
ATHLETES_TOGETHER = 4096  # in one partition on the disk: a year of them is 1.2 M rows; ours

Counted = npt.NDArray[np.integer[Any]]


NO_OTHER_NAMES: Mapping[str, str] = {}


class Part:
    """Some rows as codes: ``codes`` by the place of their column, ``lines`` their row numbers."""

    def __init__(self, lines: Codes, codes: dict[int, Counted]) -> None:
        self.lines = lines
        self.codes = codes

    def __len__(self) -> int:
        return len(self.lines)

    def of(self, at: npt.NDArray[np.int64]) -> Part:
        """The rows at these places."""
        return Part(self.lines[at], {place: column[at] for place, column in self.codes.items()})

    @property
    def compact(self) -> Part:
        """The same in as few bytes as its codes need."""
        small = {
            place: column.astype(np.min_scalar_type(int(column.max(initial=0))))
            for place, column in self.codes.items()
        }
        return Part(self.lines, small)


class Spool:
    """Rows go in as they are read and come out by partitions that share no athlete.

    Without a folder there is one partition, in memory. With one, sheets of more than ``held`` rows
    lie in it, a file for each ``together`` athletes in the order of their coming. Whoever made the
    folder removes it.
    """

    def __init__(
        self,
        names: Cells,
        name_at: int,
        folder: Path | None = None,
        *,
        held: int = HELD_ROWS,
        together: int = ATHLETES_TOGETHER,
        called: Mapping[str, str] = NO_OTHER_NAMES,
    ) -> None:
        self._called = called
        self._name_at = name_at
        self._folder = folder
        self._most_held = held
        self._together = together
        self._names = names
        self._people: dict[str, int] = {}
        self._person_of: list[int] = []
        self._held: list[Part] = []
        self._count = 0
        self._written: set[int] = set()
        self._places: list[int] = []

    def add(self, part: Part) -> None:
        """Keep the rows of one block."""
        self._count += len(part)
        self._held.append(part.compact)
        if self._folder is not None and self._count > self._most_held:
            for held in self._held:
                self._spill(held, self._folder)
            self._held.clear()

    def partition_of(self, name: str) -> int:
        """The partition of an athlete, in whatever spelling."""
        return self._people.get(self._whose(name), 0) // self._together if self._written else 0

    def _whose(self, name: str) -> str:
        """The person whom a name means, by any of the names that a roster tells."""
        return person(self._called.get(person(name), name))

    def partitions(self) -> list[Callable[[], Part]]:
        """What reads each partition, its rows in the order of the sheet."""
        folder = self._folder
        if folder is None or not self._written:
            return [self._all_held]
        return [self._reader(folder, number) for number in sorted(self._written)]

    def _all_held(self) -> Part:
        """The pieces as one; they are given back column by column."""
        if len(self._held) > 1:
            first, *others = self._held
            whole = Part(np.concatenate([part.lines for part in self._held]), {})
            for place in list(first.codes):
                pieces = [part.codes.pop(place) for part in (first, *others)]
                whole.codes[place] = np.concatenate(pieces)
            self._held[:] = [whole]
        return self._held[0] if self._held else Part(np.empty(0, np.int32), {})

    def _spill(self, part: Part, folder: Path) -> None:
        for name in self._names.texts[len(self._person_of) :]:
            self._person_of.append(self._people.setdefault(self._whose(name), len(self._people)))
        people = np.array(self._person_of, np.int32) // self._together
        where = people[part.codes[self._name_at]]
        self._places = sorted(part.codes)
        for number, at in _apart(where):
            own = part.of(at)
            table = np.empty((len(own), 1 + len(self._places)), np.int32)
            table[:, 0] = own.lines
            for column, place in enumerate(self._places, start=1):
                table[:, column] = own.codes[place]
            with (folder / str(number)).open("ab") as out:
                out.write(table.data)
            self._written.add(number)

    def _reader(self, folder: Path, number: int) -> Callable[[], Part]:
        def load() -> Part:
            table = np.fromfile(folder / str(number), np.int32)
            table = table.reshape(-1, 1 + len(self._places))
            codes: dict[int, Counted] = {
                place: np.ascontiguousarray(table[:, column])
                for column, place in enumerate(self._places, start=1)
            }
            return Part(np.ascontiguousarray(table[:, 0]), codes)

        return load


def _apart(where: npt.NDArray[np.int32]) -> Iterator[tuple[int, npt.NDArray[np.int64]]]:
    """Each number in an array, and where it stands."""
    order = np.argsort(where, kind="stable")
    numbers, begins = np.unique(where[order], return_index=True)
    pieces = np.split(order, begins[1:])
    yield from zip(numbers.tolist(), pieces, strict=True)


def numbering() -> Callable[[str], int]:
    """What gives each key a number of its own, in the order of their coming."""
    known: dict[str, int] = {}
    return lambda key: known.setdefault(key, len(known))


def person(name: str) -> str:
    """What spellings of one name have in common, one behind a quote that never closes too."""
    return clean_text(name).strip('" ').casefold()
