"""One generic registry: every family finds its entries in its own folder, one file an entry."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from runload.errors import ConfigError

if TYPE_CHECKING:  # loaded where another package has an entry
    from importlib.metadata import EntryPoint

T = TypeVar("T")
_METADATA, _OURS = ".dist-info", b"[runload."


class Registry(Generic[T]):
    """The entries of one family, found by importing every module of a package.

    Each module that carries a public ``ENTRY`` (or ``ENTRIES``) adds it under its ``name``.
    A name that two modules claim is an error, never "first wins". Iteration is in name order.
    ``group`` names the entry points by which other packages add theirs.
    """

    def __init__(self, family: str, package: str, group: str | None = None) -> None:
        self.family = family
        self.package = package
        self.group = group
        self._entries: dict[str, T] | None = None

    def _load(self) -> dict[str, T]:
        if self._entries is None:
            found: dict[str, T] = {}
            package = importlib.import_module(self.package)
            for info in pkgutil.iter_modules(package.__path__):
                module = importlib.import_module(f"{self.package}.{info.name}")
                declared = [module.ENTRY] if hasattr(module, "ENTRY") else []
                for entry in (*declared, *getattr(module, "ENTRIES", ())):
                    if entry.name in found:
                        raise ValueError(f"two {self.family} entries are named {entry.name!r}")
                    found[entry.name] = entry
            if self.group is not None:
                kind = type(next(iter(found.values())))
                for where, entry in _of_other_packages(self.group, kind):
                    if entry.name in found:
                        raise _refused(where, f"there is a {self.family} named {entry.name!r}")
                    found[entry.name] = entry
            self._entries = dict(sorted(found.items()))
        return self._entries

    def __iter__(self) -> Iterator[T]:
        return iter(self._load().values())

    def __len__(self) -> int:
        return len(self._load())

    def __contains__(self, name: object) -> bool:
        return name in self._load()

    def __getitem__(self, name: str) -> T:
        return self._load()[name]

    def alone(self, name: str) -> T:
        """The entry of this name, from the module called like it where there is one.

        What a command needs of a family is often one entry: the others then stay unloaded.
        """
        if self._entries is None:
            for module_name in (name, f"as_{name}"):
                full = f"{self.package}.{module_name}"
                if importlib.util.find_spec(full) is not None:
                    entry: Any = getattr(importlib.import_module(full), "ENTRY", None)
                    if entry is not None and entry.name == name:
                        alone: T = entry
                        return alone
        return self[name]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all entries, in order."""
        return tuple(self._load())


def _of_other_packages(group: str, kind: type) -> Iterator[tuple[str, Any]]:
    """The entries that installed packages add, each with the words for where it came from.

    Raises:
        ConfigError: one cannot be loaded, or is of another kind
    """
    for point, where in sorted(_entry_points(group), key=lambda found: found[1]):
        try:
            entry = point.load()
        except Exception as problem:  # noqa: BLE001  # another package's code may fail in any way
            raise _refused(where, f"it fails with {type(problem).__name__}") from None
        if not isinstance(entry, kind):
            raise _refused(where, f"it is not of the type {kind.__name__}")
        yield where, entry


def _refused(where: str, what: str) -> ConfigError:
    return ConfigError(where, what, "Update that package, or uninstall it.")


def _entry_points(group: str) -> Iterator[tuple[EntryPoint, str]]:
    """The entry points of a group in the packages that are installed, the nearest of each first."""
    for folder in _plugins(tuple(sys.path)):
        from importlib.metadata import Distribution

        name = folder.name.partition("-")[0]
        for point in Distribution.at(folder).entry_points.select(group=group):
            yield point, f"package {name}, {group} {point.name}"


@lru_cache(maxsize=4)
def _plugins(search: tuple[str, ...]) -> tuple[Path, ...]:
    """Folders of metadata of the installed packages that have an entry point of ours.

    ``importlib.metadata`` would cost more than the rest of a start: it reads every package whole.
    """
    found: dict[str, Path | None] = {}
    for folder in search:
        try:
            places = sorted(p for p in Path(folder).iterdir() if p.name.endswith(_METADATA))
        except OSError:  # no folder, or none that may be read: Python finds none there either
            continue
        for place in places:
            package = place.name.partition("-")[0].casefold()
            try:
                told = (place / "entry_points.txt").read_bytes()
            except OSError:
                told = b""
            found.setdefault(package, place if _OURS in told else None)
    return tuple(place for place in found.values() if place)
