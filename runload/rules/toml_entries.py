"""Entries of a folder of rules, one TOML file each."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from runload.tabular.strict_toml import EntryTable, packaged


def toml_tables(folder: str) -> Iterator[EntryTable]:
    """The tables of ``runload/rules/<folder>/*.toml``, by name of the file."""
    place = resources.files("runload.rules") / folder
    for name in sorted(item.name for item in place.iterdir()):
        if name.endswith(".toml"):
            yield EntryTable(name, packaged("runload.rules", f"{folder}/{name}"))
