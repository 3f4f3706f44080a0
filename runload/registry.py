"""One generic registry: every family finds its entries in its own folder, one file an entry."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """The entries of one family, found by importing every module of a package.

    Each module that carries a public ``ENTRY`` (or ``ENTRIES``) adds it under its ``name``.
    A name that two modules claim is an error, never "first wins". Iteration is in name order.
    """

    def __init__(self, family: str, package: str) -> None:
        self.family = family
        self.package = package
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
