"""Garmin's lists as JSON."""

from __future__ import annotations

from runload.importers.base import Importer, read_by


def identify(head: bytes) -> bool:
    """Whether the first bytes hold the keys of Garmin's lists."""
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"[", b"{"):
        return False
    if b'"startTimeInSeconds"' in head:
        return False  # the Health API, which has keys of its own
    if b'"summarizedActivitiesExport"' in head or b'"activityList"' in head:
        return True
    starts = (b'"startTimeLocal"', b'"beginTimestamp"', b'"startTimeGMT"', b'"startTimeGmt"')
    return b'"activityId"' in head and any(key in head for key in starts)


ENTRY = Importer(
    "garmin-json",
    "Garmin's lists as JSON: summarizedActivities of the account export, and the web service",
    identify,
    read_by("vendors.garmin_json"),
    streams=True,
)
