"""Which wall clock a run belongs to: the file's own offset, the place's zone, or an assumption."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import import_module
from zoneinfo import ZoneInfo

from runload.errors import UsageError
from runload.models import ReadOptions

FURTHEST_OFFSET = timedelta(hours=14)  # no zone on earth lies further from UTC
OFFSET_STEP = timedelta(minutes=15)  # every zone in use stands on a quarter of an hour


def named_zone(name: str) -> ZoneInfo:
    """The zone with this IANA name.

    Raises:
        UsageError naming the zone that does not exist
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise UsageError(
            "--tz", f"'{name}' is not a known time zone", "Use a name such as Europe/Berlin."
        ) from None


@cache
def zone_at(lat: float, lon: float) -> ZoneInfo | None:
    """The zone at a place; None without the optional package tzfpy (extra ``gps``)."""
    try:
        finder = import_module("tzfpy")
    except ImportError:
        return None
    name = finder.get_tz(lon, lat)
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


def file_offset(local: datetime | None, utc: datetime | None) -> timedelta | None:
    """The offset a file states by giving one moment twice; None when no zone can have it.

    Examples:
        >>> file_offset(datetime(2026, 3, 1, 9), datetime(2026, 3, 1, 8, tzinfo=UTC))
        datetime.timedelta(seconds=3600)
    """
    if local is None or utc is None:
        return None
    offset = local.replace(tzinfo=None) - utc.astimezone(UTC).replace(tzinfo=None)
    return offset if _is_a_zones(offset) else None


def _is_a_zones(offset: timedelta) -> bool:
    return abs(offset) <= FURTHEST_OFFSET and not offset % OFFSET_STEP


def local_time(
    utc: datetime,
    options: ReadOptions,
    *,
    offset: timedelta | None = None,
    place: tuple[float, float] | None = None,
) -> tuple[datetime, str]:
    """Wall clock without a zone, and how it is known (the ``date_basis`` of ACTIVITIES).

    The order: an offset of the file that a zone can have, the zone of the place, the zone of the
    options.
    """
    if offset is not None and _is_a_zones(offset):
        return (utc.astimezone(UTC) + offset).replace(tzinfo=None), "file-offset"
    # Three decimals are about 100 m: enough for a zone, and near runs share one look-up.
    zone = zone_at(round(place[0], 3), round(place[1], 3)) if place else None
    if zone is not None:
        return utc.astimezone(zone).replace(tzinfo=None), "gps-zone"
    return utc.astimezone(named_zone(options.tz)).replace(tzinfo=None), "assumed-zone"
