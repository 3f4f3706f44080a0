"""Mia, a beginner with FIT files, and Jonas, a recreational runner with GPX and a log."""

from __future__ import annotations

import io
import math
import zipfile
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from fit_writer import RECORD_EVERY_S, Sample, fit_bytes
from gpx_writer import gpx_bytes, out_and_back

ZONE = ZoneInfo("Europe/Berlin")
TUESDAY, THURSDAY, SATURDAY, SUNDAY = 1, 3, 5, 6

# Mia's weeks: pace in s/km, seconds of running and of walking in turn, km by weekday.
BEGINNER_FIRST_MONDAY = date(2026, 10, 5)
BEGINNER_WEEKS: list[tuple[int, int, int, dict[int, float]]] = [
    (560, 60, 90, {TUESDAY: 2.0, SATURDAY: 2.0}),
    (545, 90, 90, {TUESDAY: 2.2, SATURDAY: 2.5}),
    (530, 120, 60, {TUESDAY: 2.6, SATURDAY: 3.0}),
    (505, 300, 60, {TUESDAY: 3.0, THURSDAY: 2.5, SUNDAY: 3.4}),
    (490, 480, 60, {TUESDAY: 3.0, THURSDAY: 3.2, SUNDAY: 4.0}),
    (470, 3600, 0, {TUESDAY: 3.2, THURSDAY: 3.4, SUNDAY: 5.0}),
    (460, 3600, 0, {TUESDAY: 3.0, THURSDAY: 3.4, SUNDAY: 7.2}),
]

# Jonas' weeks: total km, long run km. Four weeks of 34 km, and in the last the long run doubles.
RECREATIONAL_FIRST_MONDAY = date(2026, 8, 17)
RECREATIONAL_WEEKS = [
    (27.0, 8.0), (29.0, 8.5), (31.0, 9.0), (25.0, 8.0), (28.0, 8.5), (30.0, 9.0), (32.0, 9.5),
    (26.0, 8.0), (30.0, 9.0), (32.0, 9.5), (34.0, 10.1), (34.0, 10.1), (34.0, 10.1), (34.0, 20.0),
]  # fmt: skip
LOGGED_WEEKS = 4


def local_start(day: date, hour: int, minute: int, second: int = 0) -> datetime:
    """That moment on the clock of the runner's town."""
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=ZONE)


def _walk_run(
    rng: Random, distance_km: float, pace_s_km: int, run_s: int, walk_s: int
) -> list[Sample]:
    """Records every 10 s of running and walking in turn; the distances end at ``distance_km``."""
    count = round(distance_km * pace_s_km / RECORD_EVERY_S)
    running = [step * RECORD_EVERY_S % (run_s + walk_s) < run_s for step in range(count)]
    weights = [(2.3 if runs else 1.45) * (0.97 + 0.06 * rng.random()) for runs in running]
    metres_per_weight = distance_km * 1000 / math.fsum(weights)
    done_m, rate = 0.0, 96.0
    samples = [Sample(0, 0.0, 0.0, round(rate), 0)]
    for step, runs in enumerate(running):
        rate += 0.12 * ((158.0 if runs else 132.0) - rate)
        done_m += weights[step] * metres_per_weight
        samples.append(
            Sample(
                at_s=(step + 1) * RECORD_EVERY_S,
                distance_m=round(done_m, 2),
                speed_m_s=round(weights[step] * metres_per_weight / RECORD_EVERY_S, 3),
                heart_rate_bpm=round(rate + 3 * rng.random()),
                cadence_rpm=(79 if runs else 55) + round(2 * rng.random()),
            )
        )
    return samples


def beginner() -> dict[str, bytes]:
    """Eighteen FIT files of seven weeks, and Mia's profile beside their folder."""
    rng = Random("beginner")
    files = {
        "beginner.toml": b'# Mia, who began to run seven weeks ago.\n[runner]\nname = "Mia"\n'
        b'running_since = 2026-10-06\nyear_of_birth = 1991\ntz = "Europe/Berlin"\n'
    }
    for number, (pace_s_km, run_s, walk_s, runs) in enumerate(BEGINNER_WEEKS):
        monday = BEGINNER_FIRST_MONDAY + timedelta(weeks=number)
        for weekday, distance_km in runs.items():
            start = local_start(
                monday + timedelta(days=weekday), 10 if weekday >= SATURDAY else 18,
                int(rng.random() * 40), int(rng.random() * 60),
            )  # fmt: skip
            samples = _walk_run(rng, distance_km, pace_s_km, run_s, walk_s)
            files[f"beginner/{start:%Y-%m-%d-%H%M}.fit"] = fit_bytes(start, samples)
    return files


def _week_of_four(total_km: float, long_km: float) -> dict[int, float]:
    """Three like runs and a long one on Sunday, to a tenth of a kilometre."""
    short_km = round((total_km - long_km) / 3, 1)
    third_km = round(total_km - long_km - 2 * short_km, 1)
    return {TUESDAY: short_km, THURSDAY: short_km, SATURDAY: third_km, SUNDAY: long_km}


def _packed(members: dict[str, tuple[datetime, bytes]]) -> bytes:
    """A zip whose members carry the start of their run as their time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, (moment, data) in members.items():
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED, compresslevel=9)
    return packed.getvalue()


def recreational() -> dict[str, bytes]:
    """Fourteen weeks of GPX in a zip, and the same runs of the last four weeks as a CSV log."""
    rng = Random("recreational")
    members: dict[str, tuple[datetime, bytes]] = {}
    log = ["date,start,distance_km,duration,rpe,notes"]
    for number, (total_km, long_km) in enumerate(RECREATIONAL_WEEKS):
        monday = RECREATIONAL_FIRST_MONDAY + timedelta(weeks=number)
        for weekday, distance_km in _week_of_four(total_km, long_km).items():
            hour, minute = (9 if weekday >= SATURDAY else 18), int(rng.random() * 50)
            start = local_start(monday + timedelta(days=weekday), hour, minute)
            start += timedelta(seconds=int(rng.random() * 30))
            duration_s = round(distance_km * (338 + 14 * rng.random()))
            bearing, wave = math.tau * rng.random(), math.tau * rng.random()
            name = "Long run" if weekday == SUNDAY else "Morning run" if hour < 12 else "After work"
            points = out_and_back(distance_km * 1000, duration_s, bearing, wave)
            member = f"activities/{start:%Y-%m-%d-%H%M}.gpx"
            members[member] = (start, gpx_bytes(name, start, points))
            if number >= len(RECREATIONAL_WEEKS) - LOGGED_WEEKS:
                minutes, seconds = divmod(duration_s, 60)
                duration = f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
                effort = 6 if distance_km >= 15 else 4 if weekday == SUNDAY else 3
                row = f"{start:%Y-%m-%d},{start:%H:%M},{distance_km:.1f},{duration},{effort}"
                log.append(f"{row},{name.lower()}")
    text = "\n".join([*log, ""])
    return {
        "recreational/gpx-export.zip": _packed(members),
        "recreational/log.csv": text.encode(),
    }
