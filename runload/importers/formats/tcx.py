"""TCX: Garmin's older exchange format."""

from __future__ import annotations

from runload.importers.base import Importer, read_by
from runload.importers.tracks.xml_walk import root_name


def identify(head: bytes) -> bool:
    """Whether the root element is ``TrainingCenterDatabase``, or a bare list of its activities."""
    root = root_name(head)
    return root == "TrainingCenterDatabase" or (
        root == "Activities" and b"<Activity Sport=" in head
    )


ENTRY = Importer(
    "tcx", "TCX: Garmin Training Center and many exports", identify, read_by("tracks.tcx")
)
