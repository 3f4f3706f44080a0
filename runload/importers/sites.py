"""The clicks to a new export from the site or app that a run came from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from runload.models import Activity
from runload.models.values import dataclass
from runload.tabular.strict_toml import only, packaged

_KEYS = ("name", "formats", "begins", "clicks")


@dataclass(frozen=True, slots=True)
class Site:
    """``formats`` are those of its own files, ``begins`` how the names of its exporters begin."""

    name: str
    formats: frozenset[str]
    begins: tuple[str, ...]
    clicks: str


@cache
def sites() -> tuple[Site, ...]:
    """Every site that is known, in the order of ``sites.toml``."""
    found = []
    for entry in packaged("runload.importers", "sites.toml")["site"]:
        only("sites.toml [[site]]", entry, _KEYS)
        formats = frozenset(entry.get("formats", ()))
        found.append(Site(entry["name"], formats, tuple(entry["begins"]), entry["clicks"]))
    return tuple(found)


def clicks_of(activities: Sequence[Activity]) -> str:
    """The clicks to a new export from where the last of these came from; empty if not known.

    Examples:
        >>> from datetime import datetime
        >>> run = Activity("a", datetime(2026, 1, 1), "gps-zone", "run", "a.fit", "fit",
        ...                exporter="garmin fenix5")
        >>> clicks_of([run])
        'connect.garmin.com, Activities, All Activities, Export CSV'
        >>> clicks_of([])
        ''
    """
    last = max(activities, key=lambda activity: activity.local_date, default=None)
    if last is None:
        return ""
    wrote = (last.exporter or "").casefold()
    own = (site for site in sites() if last.source_format in site.formats)
    named = (site for site in sites() if wrote.startswith(site.begins))
    site = next(own, None) or next(named, None)
    return site.clicks if site else ""
