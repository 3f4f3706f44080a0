"""Every column of every table is in the ledger: read as something, or named as not read."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, timedelta

from every import every

import runload.importers as importers
from runload.models import ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(read_on=date(2026, 11, 23), tz="UTC", units="km")
KNOWN = (
    "Athlete", "Duration", "RPE", "Pain", "Where", "Notes", "Sport", "Title", "Avg HR", "Start",
    "Team", "Illness", "Injury", "Sleep", "Vorname", "Nachname", "Timezone", "Hours", "Minutes",
    "Einheit", "Unit", "End", "Planned", "Feel", "Cadence", "Who", "Trainingstyp", "Gêne", "Van",
    "Tot", "Week", "KW", "Niggle score", "Niggles", "Actual", "Year", "Time taken",
)  # fmt: skip
STRANGE = (
    "Shoes",
    "Weather",
    "Wind °C",
    "Kit",
    "Coffee",
    "Route #",
    "Mood?",
    "x1",
    "Pace (min/km)",
)


def made(seed: int) -> tuple[list[str], str]:
    """A table of a day, a distance, and other columns by chance."""
    chance = random.Random(seed)  # tables for a test
    others = chance.sample(KNOWN, chance.randint(0, 6)) + chance.sample(
        STRANGE, chance.randint(1, 4)
    )
    header = ["Date", "km", *others]
    chance.shuffle(header)
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(header)
    for n in range(6):
        cells = {"Date": str(date(2026, 10, 1) + timedelta(2 * n)), "km": str(8 + n / 2)}
        rows.writerow([cells.get(name, chance.choice(["1", "2", "abc", ""])) for name in header])
    return header, text.getvalue()


def ledger(found: ImportResult) -> str:
    return " ".join(word for how in found.how for word in how.decided if word.startswith("columns"))


@every("seed", range(60))
def test_no_column_is_passed_over(seed: int) -> None:
    header, text = made(seed)
    found = importers.read_source(Source("log.csv", text.encode()), OPTIONS)
    said = ledger(found)
    assert said, [item.reason for item in found.skipped]
    for name in header:
        assert f"'{name}'" in said or f"{name} + " in said or f" + {name}'" in said, (name, said)


@every("seed", range(20))
@every("heads", [("AM km", "PM km"), ("Run km", "Bike km"), ("Anna km", "Ben km")])
def test_no_column_beside_a_group_is_passed_over(seed: int, heads: tuple[str, str]) -> None:
    chance = random.Random(seed)  # tables for a test
    others = chance.sample(STRANGE, 2) + chance.sample(("Pain", "RPE", "Notes", "Sleep"), 2)
    header = ["Date", *heads, *others]
    chance.shuffle(header)
    rows = [",".join(header)]
    for n in range(5):
        cells = {"Date": str(date(2026, 10, 1) + timedelta(2 * n)), heads[n % 2]: "8"}
        rows.append(",".join(cells.get(name, chance.choice(["1", "", "x"])) for name in header))
    rows[1:] = [row.replace("x", "") for row in rows[1:]]
    found = importers.read_source(Source("log.csv", "\n".join([*rows, ""]).encode()), OPTIONS)
    said = ledger(found).casefold()
    assert said, [item.reason for item in found.skipped]
    for name in ("Date", *others):
        assert f"'{name.casefold()}'" in said, (name, said)
