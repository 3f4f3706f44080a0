"""Polar Flow's training sessions as JSON."""

from __future__ import annotations

from runload.importers.base import Importer, read_by


def identify(head: bytes) -> bool:
    """Whether the keys of a training session stand at the start: a day's activity has none."""
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or b'"startTime"' not in head:
        return False
    offset = b'"timezoneOffsetMinutes"' in head or b'"timeZoneOffset"' in head
    return offset or (b'"exportVersion"' in head and b'"exercises"' in head)


ENTRY = Importer(
    "polar-json",
    "Polar Flow: training sessions of the account export",
    identify,
    read_by("vendors.polar_json"),
)
