"""TOML read strictly by one reader: bounded, and a misspelt section or key is never a default."""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any, TypeVar

from runload.errors import ConfigError, RunloadError

LARGEST_BYTES = 1_000_000
SHOWN = 60
"""Characters of an offending word that a message quotes."""
EXPLAIN = ("sees", "matters", "does_not_mean", "basis", "example")

T = TypeVar("T")


class TomlError(ConfigError, ValueError):
    """A TOML file holds what cannot stand."""


def tables_of(
    content: bytes, name: str, what: str, error: type[RunloadError] = ConfigError
) -> dict[str, Any]:
    """The tables that these bytes hold; ``name`` is how errors call the file, ``what`` its kind.

    Raises:
        the ``error``: too large, not UTF-8, or not TOML.
    """
    if len(content) > LARGEST_BYTES:
        raise error(name, f"too large for {what}", "Give a TOML file.")
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise error(name, "not UTF-8 text", "Save it as UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        said = str(problem).splitlines()[0] if str(problem) else "nested too deeply"
        shown = "".join(c if c.isprintable() else "?" for c in said[: 2 * SHOWN])
        raise error(name, f"not valid TOML: {shown}", "Correct that line.") from None


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that this one is most like.

    Examples:
        >>> nearest("Form", ["to", "from"])
        'from'
    """
    words = tuple(known)
    close = difflib.get_close_matches(word.casefold(), words, n=1, cutoff=0.0)
    return close[0] if close else words[0]


def only(where: str, table: Mapping[str, object], known: Iterable[str], what: str = "key") -> None:
    """Refuse a section or key that is not known.

    Raises:
        TomlError, which names the nearest known one.
    """
    words = tuple(known)
    for word in table:
        if word not in words:
            fix = f"Did you mean {nearest(word, words)!r}?"
            raise TomlError(where, f"unknown {what} {word[:SHOWN]!r}", fix)


def packaged(package: str, name: str) -> dict[str, Any]:
    """The tables of a file that comes with runload."""
    content = resources.files(package).joinpath(name).read_bytes()
    return tables_of(content, name, "an entry", TomlError)


def in_json(tables: Mapping[str, object]) -> str:
    """The tables of a file as the JSON that ``made_ready`` reads."""
    return json.dumps(tables, ensure_ascii=True, separators=(",", ":")) + "\n"


def made_ready(package: str, name: str) -> dict[str, Any]:
    """The tables of a file that comes with runload, from the JSON that was made of it.

    TOML of a thousand words takes as long to read as ten complaints. The JSON is made by
    ``scripts/compile_lexicons.py``.
    """
    content = resources.files(package).joinpath(name.replace(".toml", ".json")).read_bytes()
    tables: dict[str, Any] = json.loads(content)
    return tables


class EntryTable:
    """Takes keys out of one table; what is left over at the end is an error."""

    def __init__(self, where: str, table: Mapping[str, object]) -> None:
        self.where = where
        self.table = dict(table)
        self._taken: list[str] = []

    def take(self, key: str, kind: type[T]) -> T:
        """The value of ``key``, which must be there and of this kind."""
        if key not in self.table:
            raise TomlError(self.where, f"{key} is missing", "Add it.")
        value = self.table.pop(key)
        self._taken.append(key)
        if not isinstance(value, kind):
            raise TomlError(self.where, f"{key} is {value!r}", f"Write a {kind.__name__}.")
        return value

    def take_or(self, key: str, kind: type[T], *, default: T) -> T:
        """The value of ``key`` where it is there, else the default."""
        if key in self.table:
            return self.take(key, kind)
        self._taken.append(key)
        return default

    def words(self, key: str, allowed: Iterable[str] = ()) -> tuple[str, ...]:
        """A list of words, each of them known where ``allowed`` lists them."""
        words = tuple(str(word) for word in self.take(key, list))
        self.known(key, words, allowed)
        return words

    def one_of(self, key: str, allowed: Iterable[str]) -> str:
        """A word out of ``allowed``."""
        word = self.take(key, str)
        if word not in tuple(allowed):
            raise TomlError(self.where, f"{key} is the unknown word {word!r}", "Correct it.")
        return word

    def known(self, key: str, words: Iterable[str], allowed: Iterable[str]) -> None:
        """Refuse a word that is not among ``allowed``, where there are any."""
        choices = tuple(allowed)
        for word in words:
            if choices and word not in choices:
                raise TomlError(self.where, f"{key} has the unknown word {word!r}", "Correct it.")

    def explained(self) -> tuple[tuple[str, str], ...]:
        """The section ``explain``, whole."""
        told = EntryTable(f"{self.where} [explain]", self.take("explain", dict))
        explain = tuple((key, told.take(key, str)) for key in EXPLAIN)
        told.end()
        return explain

    def end(self) -> None:
        """Nothing may be left over.

        Raises:
            TomlError, which names the nearest of the keys that were looked for.
        """
        if self.table:
            fix = f"Did you mean {nearest(next(iter(self.table)), self._taken)!r}?"
            raise TomlError(self.where, f"unknown keys {sorted(self.table)}", fix)
