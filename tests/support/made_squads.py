"""Invented squads with everything that a sheet may hold, from a number."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

import numpy as np

from runload.models import Activity, ImportResult, PainNote
from runload.models.quality import codes_of

TODAY = date(2026, 11, 22)
PLACES = ("", "", "knee", "left shin", "calf", "midfoot", "low back", "somewhere odd", "outer hip")
WORDS = (
    "left shin, one spot on the bone", "knee pain at night", "calf, swollen and warm",
    "right achilles, stiff in the morning for two weeks", "both knees, on stairs",
)  # fmt: skip
REMARKS = ("", "", "", "easy", "chest pain on the hill", "windy", "left knee fine")
CHOICES = np.array([0.0, 0.5, 0.9, 1.0])


def made_athlete(
    draw: np.random.Generator, name: str, as_of: date
) -> tuple[list[Activity], list[PainNote]]:
    """One athlete's year or less: its sessions, and what was written beside them."""
    days = int(draw.choice([1, 8, 20, 40, 90, 200, 380, 420, 600]))
    last_ago = int(draw.choice([-9, -3, 0, 0, 0, 0, 1, 3, 6, 7, 8, 13, 16, 40, 100]))
    share = float(draw.choice([0.15, 0.3, 0.6, 0.85, 1.0]))
    first = as_of - timedelta(days=days - 1 + last_ago)
    runs = draw.random(days) < share
    runs[-1] = True
    for _ in range(int(draw.integers(0, 4))):
        at, length = int(draw.integers(0, days)), int(draw.choice([3, 7, 9, 14, 16, 29, 45]))
        near = max(days - int(draw.integers(1, 25)), 0)
        at = min(at, near) if draw.random() < 0.5 else max(near - length, 0)
        runs[at : at + length] = False
    usual = float(draw.choice([1.5, 5.0, 8.0, 14.0]))
    weekly = np.where(np.arange(days) // 7 % int(draw.integers(3, 6)) == 0, 0.7, 1.0)
    growth = 1 + draw.choice([0.0, 0.0, 1.0]) * np.arange(days) / max(days, 30)
    spread = float(draw.choice([0.0, 0.1, 0.5]))
    km = np.round(usual * weekly * growth * np.exp(draw.normal(0, spread, days)), 1)
    if draw.random() < 0.4:
        km[days - 1 - int(draw.integers(0, min(days, 16)))] *= float(draw.choice([1.1, 1.5, 2.5]))
    unknown, other, twice = draw.choice([0.0, 0.0, 0.0, 0.02, 0.3], 3)
    effort, writes = draw.choice(CHOICES), draw.choice([0.0, 0.0, 0.02, 0.3, 1.0])
    hurts, worded = draw.choice([0.0, 0.0, 0.1, 0.7]), draw.choice([0.0, 0.0, 0.3])
    place = str(draw.choice(PLACES))
    activities: list[Activity] = []
    notes: list[PainNote] = []
    for at in np.flatnonzero(runs).tolist():
        day = first + timedelta(days=at)
        for turn in range(2 if draw.random() < twice else 1):
            metres = None if draw.random() < unknown else round(float(km[at]) * 1000, 1)
            pace = float(draw.choice([330, 345, 360]))
            seconds = None if draw.random() < 0.05 else round(float(km[at]) * pace)
            if draw.random() < 0.003 and seconds:
                seconds *= 5
            sport = "other" if draw.random() < other else str(draw.choice(["run", "run", "trail"]))
            activities.append(
                Activity(
                    activity_id=f"{name}-{at:04d}-{turn}",
                    start_local=datetime.combine(day, time.min) + timedelta(microseconds=turn),
                    date_basis="local-in-file",
                    sport=sport,
                    source="squad.csv",
                    source_format="coach-csv",
                    athlete=name,
                    distance_m=metres,
                    moving_s=seconds,
                    rpe_cr10=float(draw.integers(1, 11)) if draw.random() < effort else None,
                    codes=codes_of("no-start-time"),
                )
            )
        if draw.random() < writes:
            score = (
                float(draw.choice([1, 1, 2, 3, 3, 4, 6, 7, 8])) if draw.random() < hurts else 0.0
            )
            words = place if score else ""
            if draw.random() < worded * 0.1:
                words = str(draw.choice(WORDS))
            told = None if draw.random() < 0.05 and words else score
            remark = str(draw.choice(REMARKS)) if worded else ""
            notes.append(PainNote(day, told, words, "squad.csv, row 2", name, remark))
    if draw.random() < 0.1:
        day = first + timedelta(days=int(draw.integers(0, days + 3)))
        notes.append(PainNote(day, 3.0, "knee", "squad.csv, row 3", name))
    return activities, notes


@lru_cache(maxsize=16)
def made_squad(seed: int, athletes: int = 12, as_of: date = TODAY) -> ImportResult:
    """A squad of athletes who have nothing in common."""
    draw = np.random.default_rng(seed)
    activities: list[Activity] = []
    notes: list[PainNote] = []
    for number in range(athletes):
        own, told = made_athlete(draw, f"A{number:03d}", as_of)
        activities += own
        notes += told
    return ImportResult(activities=tuple(activities), pain=tuple(notes))
