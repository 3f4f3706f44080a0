"""The sources behind every number: one TOML file a family, one table a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, fields
from functools import cache
from importlib import resources
from types import MappingProxyType

from runload.models.values import dataclass
from runload.tabular.strict_toml import only, packaged

UNSEEN = ("", "Authors not seen")
SEEN = ("abstract", "second-hand", "not seen")


@dataclass(frozen=True, slots=True)
class Reference:
    """One source. ``seen`` says how far it was read, ``took`` what runload takes from it.

    ``title`` and ``doi`` are empty where they were not seen. ``figures`` are those that texts for
    people quote: numbers, and the direction or the contrast in words.
    """

    key: str
    authors: str
    title: str
    journal: str
    year: int
    doi: str
    seen: str
    took: str
    figures: Mapping[str, float | str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.seen not in SEEN or not self.took:
            raise ValueError(
                f"reference {self.key!r} must say how far it was seen and what it gave"
            )


def merged(tables: Mapping[str, Mapping[str, object]]) -> Mapping[str, Reference]:
    """References by key, from parsed TOML tables by file name; a key stands in one file only."""
    found: dict[str, Reference] = {}
    for name in sorted(tables):
        for key, source in tables[name].items():
            if key in found:
                raise ValueError(f"{name}: reference {key!r} is already in another file")
            if not isinstance(source, dict):
                raise ValueError(f"{name}: {key!r} is not a table")
            only(f"{name} [{key}]", source, (f.name for f in fields(Reference) if f.name != "key"))
            found[key] = Reference(key=key, **source)
    return MappingProxyType(dict(sorted(found.items())))


@cache
def references() -> Mapping[str, Reference]:
    """Every source, by key, in the order of keys."""
    folder = resources.files("runload.evidence") / "references_data"
    return merged(
        {
            entry.name: packaged("runload.evidence", f"references_data/{entry.name}")
            for entry in folder.iterdir()
            if entry.name.endswith(".toml")
        }
    )


def reference(key: str) -> Reference:
    """The source with this key; ``KeyError`` when there is none."""
    return references()[key]


def cited(keys: Iterable[str]) -> str:
    """The studies as people name them, by author and year; a key of another package is itself.

    Examples:
        >>> cited(["bell2022", "sleep2025", "theirs"])
        'Bell and others 2022; Scandinavian Journal of Medicine & Science in Sports 2025; theirs'
    """
    return "; ".join(_short_names().get(key, key) for key in keys)


_HEAD = re.compile(
    r'^\[(\w+)\]\nauthors = "(.*)"\ntitle = .*\njournal = "(.*)"\nyear = (\d+)$', re.MULTILINE
)


@cache
def _short_names() -> dict[str, str]:
    """Authors, or the journal where they were not seen, and the year, from the heads of tables.

    A page names a few sources: it need not wait until all that is known of each is parsed.
    """
    folder = resources.files("runload.evidence") / "references_data"
    texts = (entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return {
        key: f"{journal or key if authors in UNSEEN else authors} {year}"
        for text in texts
        for key, authors, journal, year in _HEAD.findall(text)
    }
