"""FIT: what watches write."""

from __future__ import annotations

from runload.importers.base import Importer, read_by
from runload.importers.fit.glance import glance
from runload.importers.fit.walk import find_header


def identify(head: bytes) -> bool:
    """Whether a FIT header stands at the start, or a whole one shortly after."""
    return find_header(head) is not None


ENTRY = Importer(
    "fit",
    "FIT: watches of Garmin, Coros, Suunto, Wahoo, Polar",
    identify,
    read_by("fit.activities"),
    glance=glance,
)
