"""GPX: tracks."""

from __future__ import annotations

from runload.importers.base import Importer, read_by
from runload.importers.tracks.xml_walk import root_name


def identify(head: bytes) -> bool:
    """Whether the root element is ``gpx``."""
    return root_name(head) == "gpx"


ENTRY = Importer("gpx", "GPX: tracks with times", identify, read_by("tracks.gpx"))
