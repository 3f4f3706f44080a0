"""Apple Health's whole export."""

from __future__ import annotations

import re

from runload.importers.base import Importer, read_by

_IDENTIFY = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE\s+HealthData\b|<HealthData[\s>])")


def identify(head: bytes) -> bool:
    """Whether the document is HealthData: its type or its root says so, never its name."""
    return _IDENTIFY.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


ENTRY = Importer(
    "apple-health",
    "Apple Health: the workouts of export.xml",
    identify,
    read_by("vendors.apple_health"),
    streams=True,
)
