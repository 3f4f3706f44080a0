"""Lena, a competitive runner with a Garmin list and a diary, and a coach's squad of twelve."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)

GARMIN_HEADER = (
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Aerobic TE,"
    "Avg Run Cadence,Max Run Cadence,Avg Pace,Best Pace,Total Ascent,Total Descent,"
    "Avg Stride Length,Avg Vertical Ratio,Avg Vertical Oscillation,Avg Ground Contact Time,"
    "Avg GAP,Normalized Power® (NP®),Training Stress Score®,Avg Power,Max Power,Steps,"
    "Body Battery Drain,Decompression,Best Lap Time,Number of Laps,Moving Time,Elapsed Time,"
    "Min Elevation,Max Elevation"
)


class Session(NamedTuple):
    """One kind of running day: title, share of the week, pace in s/km, heart rate, cadence."""

    title: str
    share: float
    pace_s_km: int
    hr_bpm: int
    cadence_spm: int
    hour: int


COMPETITIVE_FIRST_MONDAY = date(2026, 7, 6)
COMPETITIVE_WEEKS_KM = [60.0, 72.0, 76.0, 80.0] * 5  # every fourth week is a lighter one
COMPETITIVE_WEEK = {
    TUESDAY: Session("6 x 1000 m", 0.17, 288, 158, 178, 18),
    WEDNESDAY: Session("Easy run", 0.13, 318, 134, 170, 7),
    THURSDAY: Session("Tempo 25 min", 0.18, 275, 161, 178, 18),
    FRIDAY: Session("Easy run", 0.10, 322, 131, 170, 7),
    SATURDAY: Session("Easy run with strides", 0.13, 312, 137, 172, 10),
    SUNDAY: Session("Long run", 0.29, 305, 142, 172, 9),
}
DIARY = """\
date,score,after_1h,next_morning,usual_morning,region,side,days,words
2026-10-27,1,0,1,1,achilles,right,1,came on slowly after the intervals
2026-10-29,1,0,1,1,achilles,right,3,
2026-11-01,1,1,1,1,achilles,right,6,there at the start then it eases
2026-11-03,1,0,1,1,achilles,right,8,
2026-11-05,1,0,1,1,achilles,right,10,
2026-11-08,1,1,1,1,achilles,right,13,a little stiff getting up
2026-11-10,1,0,1,1,achilles,right,15,
2026-11-12,1,1,1,1,achilles,right,17,stiff in the morning
2026-11-15,2,1,1,1,achilles,right,20,stiff in the morning then it eases
2026-11-17,2,1,1,1,achilles,right,22,stiff for the first steps
2026-11-19,2,1,2,1,achilles,right,24,stiff until after breakfast
2026-11-22,3,1,,1,achilles,right,27,stiff at the start of the long run then it eases
"""
COMPETITIVE_PROFILE = """\
# Lena, who races. Everything here is invented.
[runner]
name = "Lena"
level = "competitive"
running_since = 2014-03-01
year_of_birth = 1994
tz = "Europe/Berlin"

[health]
last_visit = 2026-10-28

[heart]
hr_rest = 46
hr_max = 188

[[race]]
date = 2027-03-14
name = "Spring half marathon"
distance_km = 21.0975
target = true
"""


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _pace(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def _garmin_row(kind: str, start: datetime, title: str, cells: list[str]) -> str:
    """A row as Garmin Connect quotes it: all but the first three cells."""
    quoted = ",".join(f'"{cell}"' for cell in [title, *cells])
    return f"{kind},{start:%Y-%m-%d %H:%M:%S},false,{quoted}"


def _garmin_run(rng: Random, start: datetime, session: Session, distance_km: float) -> str:
    pace_s_km = session.pace_s_km + 8 * rng.random() - 4
    moving_s = round(distance_km * pace_s_km)
    elapsed_s = moving_s + int(rng.random() * 120)
    steps = round(moving_s / 60 * session.cadence_spm)
    ascent_m, low_m = 20 + int(rng.random() * 60), 104 + int(rng.random() * 8)
    best = session.pace_s_km - (70 if session.hr_bpm > 150 else 30)
    watts = round(1000 / pace_s_km * 74)
    cells = [
        f"{distance_km:.2f}", f"{distance_km * 58:.0f}", _clock(moving_s),
        f"{session.hr_bpm + round(4 * rng.random())}", f"{session.hr_bpm + 18}",
        f"{(session.hr_bpm - 80) / 20:.1f}", f"{session.cadence_spm}",
        f"{session.cadence_spm + 10}", _pace(pace_s_km), _pace(best),
        f"{ascent_m}", f"{ascent_m - 2}", f"{distance_km * 1000 / steps:.2f}",
        f"{8 + rng.random():.1f}", f"{9 + rng.random():.1f}", f"{238 + round(12 * rng.random())}",
        _pace(pace_s_km - 2), f"{watts + 4}", "0.0", f"{watts}", f"{watts + 90}", f"{steps:,}",
        f"-{6 + round(distance_km / 2)}", "No", "00:01:02.4", f"{int(distance_km) + 1}",
        _clock(moving_s), _clock(elapsed_s), f"{low_m}", f"{low_m + 24}",
    ]  # fmt: skip
    return _garmin_row("Running", start, session.title, cells)


def _garmin_strength(start: datetime) -> str:
    missing = ["--"] * 6
    cells = [
        "0.00", "96", "00:30:00", "92", "118", "0.4", *missing, "0.00", "0.0", "0.0", "--", "--",
        "--", "0.0", "--", "--", "312", "-3", "No", "00:30:00.0", "1", "00:24:10", "00:30:00",
        "--", "--",
    ]  # fmt: skip
    return _garmin_row("Strength Training", start, "Strength", cells)


def competitive() -> dict[str, bytes]:
    """Twenty weeks of Garmin's activity list, newest first; diary and profile beside it."""
    rng = Random("competitive")
    rows = []
    for number, week_km in enumerate(COMPETITIVE_WEEKS_KM):
        monday = datetime.combine(
            COMPETITIVE_FIRST_MONDAY + timedelta(weeks=number), datetime.min.time()
        )
        if number % 2:
            rows.append(_garmin_strength(monday + timedelta(hours=18, minutes=5)))
        for weekday, session in COMPETITIVE_WEEK.items():
            start = monday + timedelta(days=weekday, hours=session.hour)
            start += timedelta(seconds=int(rng.random() * 2400))
            rows.append(_garmin_run(rng, start, session, round(week_km * session.share, 2)))
    text = "\n".join([GARMIN_HEADER, *reversed(rows), ""])
    return {
        "competitive/Activities.csv": text.encode(),
        "competitive/diary.csv": DIARY.encode(),
        "competitive/profile.toml": COMPETITIVE_PROFILE.encode(),
    }


class Athlete(NamedTuple):
    """A steady week of one squad member: km by weekday, pace in s/km, effort 0-10."""

    week_km: dict[int, float]
    pace_s_km: int
    rpe: int | None = 4


class Row(NamedTuple):
    """One row of the coach's sheet, in the order of its columns."""

    athlete: str
    date: date
    distance_km: str
    duration: str
    rpe: str
    pain: str = ""
    pain_region: str = ""
    sport: str = "run"
    notes: str = ""


SQUAD_FIRST_MONDAY = date(2026, 9, 14)
SQUAD_WEEKS = 10
SQUAD = {
    "Aino": Athlete({TUESDAY: 8.0, THURSDAY: 7.0, SUNDAY: 12.0}, 320),
    "Bram": Athlete({TUESDAY: 6.0, THURSDAY: 7.0, SATURDAY: 11.0}, 335),
    "Chiara": Athlete({WEDNESDAY: 6.0, FRIDAY: 5.0, SATURDAY: 9.0}, 345),
    "Dewi": Athlete({MONDAY: 3.0, WEDNESDAY: 3.0, SATURDAY: 3.0}, 400),
    "Emeka": Athlete({TUESDAY: 10.0, THURSDAY: 8.0, SATURDAY: 6.0, SUNDAY: 14.0}, 295),
    "Freya": Athlete({TUESDAY: 7.0, SUNDAY: 10.0}, 330),
    "Goran": Athlete({TUESDAY: 8.0, THURSDAY: 8.0, SUNDAY: 13.0}, 315),
    "Hana": Athlete({TUESDAY: 6.0, THURSDAY: 6.0, SUNDAY: 10.0}, 350),
    "Ines": Athlete(
        {MONDAY: 8.0, TUESDAY: 12.0, THURSDAY: 12.0, FRIDAY: 8.0, SUNDAY: 18.0}, 285, 5
    ),
    "Jomo": Athlete({WEDNESDAY: 7.0, FRIDAY: 6.0, SUNDAY: 11.0}, 325, None),
    "Kaja": Athlete({TUESDAY: 7.0, THURSDAY: 7.0, SUNDAY: 12.0}, 330),
    "Luca": Athlete({TUESDAY: 9.0, THURSDAY: 9.0, SATURDAY: 5.0, SUNDAY: 13.0}, 305),
}
CHIARA_LAST = date(2026, 11, 7)
DEWI_FIRST = date(2026, 11, 16)
KAJA_AWAY = (date(2026, 10, 5), date(2026, 10, 25))
KAJA_BACK_FACTOR = 0.6


def _trained(name: str, day: date) -> bool:
    """Whether that athlete was with the squad that day."""
    if name == "Chiara":
        return day <= CHIARA_LAST
    if name == "Dewi":
        return day >= DEWI_FIRST
    return name != "Kaja" or not KAJA_AWAY[0] <= day <= KAJA_AWAY[1]


def _squad_row(rng: Random, name: str, athlete: Athlete, day: date, distance_km: float) -> Row:
    seconds = round(distance_km * (athlete.pace_s_km + 10 * rng.random() - 5))
    effort = "" if athlete.rpe is None else str(athlete.rpe + (distance_km >= 10))
    return Row(name, day, f"{distance_km:.1f}", _clock(seconds).lstrip("0").lstrip(":"), effort)


def _event(row: Row) -> Row:
    """What happened to whom: the cells in which the squad's stories stand."""
    match row.athlete, row.date.isoformat():
        case "Aino", "2026-11-19":
            return row._replace(pain="4", pain_region="left shin", notes="sore on the way home")
        case "Aino", "2026-11-22":
            where = "left shin, one spot on the bone, worse at night"
            return row._replace(distance_km="4.0", duration="22:10", pain="7", pain_region=where)
        case "Bram", "2026-11-21":
            return row._replace(distance_km="17.5", duration="1:39:40", rpe="7", notes="felt great")
        case "Emeka", "2026-11-12":
            return row._replace(distance_km="abc", notes="watch was empty")
        case "Hana", "2026-11-19":
            return row._replace(pain="3", pain_region="front of the right knee, going downstairs")
        case "Hana", "2026-11-22":
            return row._replace(pain="3", pain_region="front of the right knee, going downstairs")
        case _:
            return row


def squad() -> dict[str, bytes]:
    """The coach's sheet: twelve athletes, ten weeks, in order of date and name."""
    rng = Random("squad")
    rows = []
    for number in range(SQUAD_WEEKS * 7):
        day = SQUAD_FIRST_MONDAY + timedelta(days=number)
        for name, athlete in SQUAD.items():
            if not _trained(name, day):
                continue
            distance_km = athlete.week_km.get(day.weekday())
            if name == "Freya" and day.weekday() in (THURSDAY, SATURDAY):
                rows.append(Row(name, day, "25.0", "1:02:00", "3", sport="bike"))
            if distance_km is None:
                continue
            if name == "Kaja" and KAJA_AWAY[1] < day <= KAJA_AWAY[1] + timedelta(weeks=2):
                distance_km *= KAJA_BACK_FACTOR
            rows.append(_event(_squad_row(rng, name, athlete, day, distance_km)))
    lines = [",".join(Row._fields)]
    lines += [",".join(_cell(value) for value in row) for row in rows]
    return {"squad/squad.csv": "\n".join([*lines, ""]).encode()}


def _cell(value: str | date) -> str:
    """Text as a CSV cell: quoted when it holds the separator."""
    text = str(value)
    return f'"{text}"' if "," in text else text
