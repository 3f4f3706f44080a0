"""Runners who do not exist, from a number: steady, spiking, resting, silent, hurting, oddly typed.

Only the standard library and no code of runload, so that every tree is asked about the same rows.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from datetime import date, timedelta

COLUMNS = (
    "athlete", "date", "start", "distance_km", "duration", "rpe", "pain", "pain_region", "sport",
    "notes",
)  # fmt: skip
PLACES = ("knee", "left shin", "calf", "right achilles", "low back", "heel", "groin", "odd place")
WORDS = (
    "left shin, one spot on the bone", "knee pain at night", "calf, swollen and warm",
    "right achilles, stiff in the morning for two weeks", "both knees, on stairs",
)  # fmt: skip
REMARKS = ("", "", "", "", "easy", "windy", "left knee fine", "chest pain on the hill", "with Ana")
STORIES = ("steady", "steady", "steady", "spike", "break", "silent", "growing", "new", "once")
ODD = {
    "date": ("yesterday", "", "2026-13-40", "2026-11-20oops"),
    "start": ("early", "25:61"),
    "distance_km": ("abc", "?", "", "-3", "8,5", "9.1 km"),
    "duration": ("1:2:3:4", "?", "", "forty"),
    "rpe": ("7-8", "12", "hard"),
    "pain": ("x", "a lot", "3-4", "11", "nein"),
}

Row = dict[str, str]


def made_runner(number: int, as_of: date, seed: int = 14) -> list[Row]:
    """One runner's rows, oldest first; the same number always gives the same rows."""
    draw = random.Random(seed * 1_000_003 + number)
    story = draw.choice(STORIES)
    days = {"new": draw.randint(2, 27), "once": 1}.get(story, draw.choice([40, 90, 150, 400]))
    last_ago = draw.randint(8, 60) if story == "silent" else draw.choice([0, 0, 0, 1, 2, 5, -2])
    share = draw.choice([0.3, 0.5, 0.7, 1.0])
    usual = draw.choice([3.0, 6.0, 8.0, 13.0])
    rested = set[int]()
    if story == "break":
        ended, length = draw.randint(0, 30), draw.choice([8, 14, 16, 29, 45])
        rested = set(range(ended, ended + length))
    traits = {
        "start": draw.choice([0, 1]), "duration": draw.choice([0, 1, 1]), "sports": draw.random(),
        "rpe": draw.choice([0, 0.5, 1]), "pain": draw.choice([0, 0, 0.05, 0.5, 1]),
        "hurts": draw.choice([0, 0.1, 0.7]), "twice": draw.choice([0, 0, 0.05]),
        "odd": draw.choice([0, 0, 0, 0.02]), "notes": draw.choice([0, 0, 1]),
    }  # fmt: skip
    rows: list[Row] = []
    for ago in range(last_ago + days - 1, last_ago - 1, -1):
        if ago in rested or (draw.random() > share and ago != last_ago):
            continue
        at = (last_ago + days - 1 - ago) / max(days, 28)
        km = usual * (1 + (at if story == "growing" else 0)) * draw.uniform(0.8, 1.1)
        km *= 1.6 if (as_of - timedelta(days=ago)).weekday() == 6 else 1.0
        if story == "spike" and ago == last_ago:
            km *= draw.choice([1.15, 1.5, 2.4])
        row = _session(draw, as_of - timedelta(days=ago), km, traits)
        rows.append({"athlete": f"Runner {number:04d}"} | row)
        if draw.random() < traits["twice"]:
            rows.append(dict(rows[-1]))
    return rows


def _session(draw: random.Random, day: date, km: float, traits: dict[str, float]) -> Row:
    """One row of a sheet with what this runner writes down."""
    seconds = round(km * draw.uniform(310, 380))
    row = {"date": day.isoformat(), "distance_km": f"{km:.1f}", "sport": "run"}
    if traits["start"]:
        row["start"] = f"{draw.choice([6, 7, 12, 18])}:{draw.randrange(60):02d}".zfill(5)
    if traits["duration"]:
        row["duration"] = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if draw.random() < traits["rpe"]:
        row["rpe"] = str(draw.randint(1, 9))
    if traits["sports"] > 0.7:
        row["sport"] = draw.choice(["run", "run", "trail", "treadmill", "bike", "swim"])
    if draw.random() < traits["pain"]:
        hurts = draw.random() < traits["hurts"]
        row["pain"] = str(draw.choice([1, 2, 2, 3, 4, 6, 8])) if hurts else "0"
        if hurts:
            row["pain_region"] = draw.choice(WORDS if draw.random() < 0.05 else PLACES)
    if traits["notes"]:
        row["notes"] = draw.choice(REMARKS)
    for column, cells in ODD.items():
        if row.get(column) and draw.random() < traits["odd"]:
            row[column] = draw.choice(cells)
    return row


def sheet_text(rows: Sequence[Row], columns: Sequence[str] = COLUMNS) -> str:
    """These rows as a coach's CSV with these columns."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def made_profile(number: int, as_of: date) -> str:
    """A profile.toml with some of what a runner may tell."""
    draw = random.Random(number)
    lines = ["[runner]", f"running_since = {as_of - timedelta(days=draw.randint(10, 4000))}"]
    if draw.random() < 0.4:
        lines.append(f'level = "{draw.choice(["beginner", "recreational", "competitive"])}"')
    lines += ["[heart]", f"hr_rest = {draw.randint(42, 60)}", f"hr_max = {draw.randint(175, 200)}"]
    if draw.random() < 0.6:
        lines += ["[health]", f"last_visit = {as_of - timedelta(days=draw.randint(1, 200))}"]
    if draw.random() < 0.5:
        race = as_of + timedelta(days=draw.randint(3, 150))
        lines += ["[[race]]", f"date = {race}", f"distance_km = {draw.choice([10, 21.1, 42.2])}"]
        lines.append(f"target = {draw.choice(['true', 'false'])}")
    return "\n".join(lines) + "\n"


def made_diary(number: int, as_of: date) -> str:
    """A pain diary of the last weeks: getting better, getting worse, or nothing at all."""
    draw = random.Random(number)
    place, side = draw.choice(PLACES[:-1]), draw.choice(["left", "right", ""])
    slope = draw.choice([-0.2, 0.0, 0.2])
    lines = ["date,score,next_morning,region,side,words"]
    for ago in range(draw.randint(2, 30), -1, -draw.randint(1, 4)):
        score = min(max(round(3 - slope * ago), 0), 9) if slope else 0
        morning = max(score - draw.randint(0, 2), 0)
        said = draw.choice(["", "", "stiff in the morning"]) if score else ""
        where = f"{place},{side}" if score else ","
        lines.append(f"{as_of - timedelta(days=ago)},{score},{morning},{where},{said}")
    return "\n".join(lines) + "\n"
