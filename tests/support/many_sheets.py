"""A small squad in many files: athletes in several of them, days told twice, and nonsense."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

LAST_DAY = date(2026, 11, 22)
ATHLETES = ("Anna", "Béla", "Chloé", "Dai", "Eve", "Finn", "Gül", "Håkon", "Ines", "Jo Ann")
HEADER = "athlete,date,distance_km,duration,rpe,pain,pain_region\n"
GERMAN = "Athlet;Datum;Distanz (km);Dauer;Bemerkung\n"


def _rows() -> Iterator[tuple[str, date, float, int, int, str]]:
    draw = random.Random(20261122)
    for back in range(83, -1, -1):
        for number, name in enumerate(ATHLETES):
            if draw.random() < 0.4 or (number == 3 and back < 20):
                continue
            km = 5 + number / 2 + draw.randrange(40) / 10 + (9 if number == 5 and back == 1 else 0)
            pain = str(draw.randrange(1, 8)) if number in (2, 6) and back < 12 else ""
            yield name, LAST_DAY - timedelta(back), km, int(km * 330), draw.randrange(2, 9), pain


def write_sheets(folder: Path) -> None:
    """Six sheets: four in time, one that tells days again, one of another club in German."""
    folder.mkdir(parents=True)
    rows = list(_rows())
    for part in range(4):
        own = rows[part * len(rows) // 4 : (part + 1) * len(rows) // 4]
        _write(folder / f"part-{part}.csv", own)
    again = [row for row in rows if row[0] in ("Béla", "Gül")]
    _write(folder / "told-again.csv", again[-20:])
    (folder / "verein.csv").write_text(
        GERMAN
        + "".join(
            f"{name};{(LAST_DAY - timedelta(back)):%d.%m.%Y};{7 + back % 5},5;0:45:00;\n"
            for name in ("Zoë", "anna ")
            for back in range(60, 0, -3)
        )
        + "Zoë;gestern;8,0;0:50:00;\nZoë;32.13.2026;8,0;0:50:00;\n",
        "utf-8",
    )


def _write(path: Path, rows: list[tuple[str, date, float, int, int, str]]) -> None:
    lines = [
        f"{name},{day},{km:.1f},{s // 3600}:{s // 60 % 60:02}:{s % 60:02},{rpe},{pain},"
        f"{'knee' if pain else ''}\n"
        for name, day, km, s, rpe, pain in rows
    ]
    path.write_text(HEADER + "".join(lines), "utf-8")
