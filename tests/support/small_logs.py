"""Small logs to import: tracks written by hand, and a runner's or a coach's rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

FIRST = datetime(2026, 8, 1, 6, 30, tzinfo=UTC)


def gpx(start: datetime, *, minutes: int = 30, metres_a_minute: float = 180.0) -> bytes:
    """A run due north in Germany, one point a minute."""
    step = metres_a_minute / 111_195  # metres in a degree of latitude on a sphere of 6,371 km
    points = "".join(
        f'<trkpt lat="{50 + at * step:.6f}" lon="8.0">'
        f"<time>{(start + timedelta(minutes=at)).isoformat().replace('+00:00', 'Z')}</time></trkpt>"
        for at in range(minutes + 1)
    )
    return (
        '<?xml version="1.0"?><gpx version="1.1" creator="made">'
        f"<trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>"
    ).encode()


def gpx_folder(folder: Path, count: int, first: datetime = FIRST) -> Path:
    """That many runs, one a day, each in its own file."""
    folder.mkdir(parents=True, exist_ok=True)
    for at in range(count):
        start = first + timedelta(days=at, minutes=at % 7)
        (folder / f"run-{at:03d}.gpx").write_bytes(gpx(start, minutes=20 + at % 5))
    return folder


def sheet(rows: Iterable[str], head: str = "date,distance_km,duration") -> str:
    """A runner's CSV."""
    return "\n".join((head, *rows, ""))
