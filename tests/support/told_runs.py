"""One run as the bytes of a FIT, GPX or TCX file and as a row of a list, as devices tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from files import (
    M_PER_DEGREE,
    RECORD,
    file_id,
    fit_file,
    fit_time,
    gpx,
    iso,
    lap,
    local_clock,
    message,
    session,
    tcx,
    track_point,
)

POINT_EVERY_S = 20
FIT_SPORTS = {"running": (1, 0), "treadmill": (1, 1), "cycling": (2, 0)}
TCX_SPORTS = {"running": "Running", "treadmill": "Running", "cycling": "Biking"}


@dataclass(frozen=True)
class RunnerInput:
    """A run: its instant, its moving seconds and metres.

    ``wait_s`` is what the watch stood still before its first position: its clock ran, its timer
    did not. ``offset_h`` is the runner's clock, ``latitude`` the place.
    """

    start: datetime
    seconds: int
    metres: float
    wait_s: int = 0
    offset_h: float = 1.0
    sport: str = "running"
    serial: int = 77
    latitude: float = 52.52
    title: str = ""

    @property
    def moving_from(self) -> datetime:
        """The first position."""
        return self.start + timedelta(seconds=self.wait_s)

    def local(self, shift_h: float = 0.0) -> datetime:
        """The start on the runner's clock, or on one that is ``shift_h`` hours ahead of it."""
        return (self.start + timedelta(hours=self.offset_h + shift_h)).replace(tzinfo=None)

    def moments(self) -> list[tuple[int, float, float]]:
        """Seconds from the first position, metres, latitude; straight north."""
        spots = [*range(0, self.seconds, POINT_EVERY_S), self.seconds]
        done = [(s, self.metres * s / self.seconds) for s in spots]
        return [(s, metres, self.latitude + metres / M_PER_DEGREE) for s, metres in done]


def fit(run: RunnerInput, *, places: bool = True) -> bytes:
    """A watch's own file: the start of its clock, its timer, its local time."""
    sport, sub_sport = FIT_SPORTS[run.sport]
    elapsed = run.wait_s + run.seconds
    body = file_id(serial=run.serial, start=run.start)
    for second, metres, latitude in run.moments():
        values = {"timestamp": fit_time(run.moving_from) + second, "hr": 150,
                  "distance": round(metres * 100)}  # fmt: skip
        if places:
            values |= {"lat": round(latitude * 2**31 / 180), "lon": round(13.4 * 2**31 / 180)}
        body += message(RECORD, local=1, **values)
    body += session(
        elapsed, run.metres, run.start, elapsed=elapsed * 1000, timer=run.seconds * 1000,
        sport=sport, sub_sport=sub_sport, hr=150, max_hr=171,
    )  # fmt: skip
    return fit_file(body + local_clock(run.offset_h, run.start + timedelta(seconds=elapsed)))


def gpx_track(run: RunnerInput, *, share: float = 1.0, kind: str | None = "running") -> bytes:
    """A track that begins with the first position; ``share`` of the metres are in it."""
    points = [
        track_point(run.latitude + (at - run.latitude) * share, 13.4, iso(run.moving_from, s), 40)
        for s, _, at in run.moments()
    ]
    return gpx(points, kind=kind, name=run.title or "Morning")


def tcx_laps(run: RunnerInput, *, share: float = 1.0) -> bytes:
    """One lap from the start of the clock, with positions from the first one on."""
    points = "".join(
        f"<Trackpoint><Time>{iso(run.moving_from, s)}</Time><Position><LatitudeDegrees>{at}"
        "</LatitudeDegrees><LongitudeDegrees>13.4</LongitudeDegrees></Position>"
        f"<DistanceMeters>{metres * share}</DistanceMeters></Trackpoint>"
        for s, metres, at in run.moments()
    )
    one = lap(run.start, run.seconds, run.metres * share, points)
    return tcx(one, sport=TCX_SPORTS[run.sport], begun=iso(run.start, 0))


def clock(seconds: int) -> str:
    """h:mm:ss."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


LIST_HEADER = "date,start,distance_km,duration,rpe,sport\n"


def list_row(run: RunnerInput, *, shift_h: float = 0.0, share: float = 1.0, rpe: str = "5") -> str:
    """A row of a list without zones, to the second."""
    local = run.local(shift_h)
    kind = "run" if run.sport == "running" else run.sport
    km = run.metres * share / 1000
    return f"{local:%Y-%m-%d},{local:%H:%M:%S},{km:.3f},{clock(run.seconds)},{rpe},{kind}\n"


def utc(*moment: int) -> datetime:
    """An instant."""
    return datetime(*moment, tzinfo=UTC)  # type: ignore[arg-type, misc]  # year, month, day, ...
