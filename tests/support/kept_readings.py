"""What a file gave when it was first read: for tests of what is done with it afterwards."""

from __future__ import annotations

from typing import Any

from runload import importers
from runload.importers.sources.hashing import of_data
from runload.models import ImportResult, ReadOptions, Source

_Key = tuple[str, str | None, str, bool, bool, ReadOptions]
_read = importers.read_source
_kept: dict[_Key, ImportResult] = {}


def read_once(leaf: Source, options: ReadOptions, *reader: Any) -> ImportResult:
    """The result of a file, its name and its options.

    What is read in a stream, or by a reader of its own, is read anew.
    """
    if leaf.stream is not None or reader:
        return _read(leaf, options, *reader)
    key = leaf.name, leaf.member, of_data(leaf), leaf.cut, leaf.workbook, options
    if key not in _kept:
        _kept[key] = _read(leaf, options)
    return _kept[key]
