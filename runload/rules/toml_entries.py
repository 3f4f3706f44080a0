"""Entries of a folder, one TOML file each, read strictly so that a typing error never hides."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import TypeVar

T = TypeVar("T")
EXPLAIN = ("sees", "matters", "does_not_mean", "basis", "example")


class EntryTable:
    """Takes keys out of one table; what is left over at the end is an error."""

    def __init__(self, where: str, table: dict[str, object]) -> None:
        self.where = where
        self.table = dict(table)

    def take(self, key: str, kind: type[T]) -> T:
        """The value of ``key``, which must be there and of this kind."""
        if key not in self.table:
            raise ValueError(f"{self.where}: {key} is missing. Add it.")
        value = self.table.pop(key)
        if not isinstance(value, kind):
            raise ValueError(f"{self.where}: {key} is {value!r}. Write a {kind.__name__}.")
        return value

    def words(self, key: str, allowed: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of words, each of them known where ``allowed`` lists them."""
        words = tuple(str(word) for word in self.take(key, list))
        for word in words:
            if allowed and word not in allowed:
                raise ValueError(f"{self.where}: {key} holds the unknown word {word!r}. Mend it.")
        return words

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        """A word out of ``allowed``."""
        word = self.take(key, str)
        if word not in allowed:
            raise ValueError(f"{self.where}: {key} is the unknown word {word!r}. Mend it.")
        return word

    def explained(self) -> tuple[tuple[str, str], ...]:
        """The section ``explain``, whole."""
        told = EntryTable(f"{self.where} [explain]", self.take("explain", dict))
        explain = tuple((key, told.take(key, str)) for key in EXPLAIN)
        told.end()
        return explain

    def end(self) -> None:
        """Nothing may be left over."""
        if self.table:
            raise ValueError(f"{self.where}: unknown keys {sorted(self.table)}. Remove them.")


def toml_tables(folder: str) -> Iterator[EntryTable]:
    """The tables of ``runload/rules/<folder>/*.toml``, by name of the file."""
    place = resources.files("runload.rules") / folder
    for file in sorted(place.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".toml"):
            yield EntryTable(file.name, tomllib.loads(file.read_text(encoding="utf-8")))
