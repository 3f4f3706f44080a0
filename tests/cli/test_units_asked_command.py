"""A list that does not tell kilometres from miles asks, wherever it is read, until it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from command_lines import Done, Runload

ASKED = (
    "{name}: Are its distances kilometres or miles? Nothing in it tells, so they are taken as km. "
    "Read it with --units km or --units mi."
)
HEADER = "Activity Type,Date,Title,Distance,Calories,Time,Avg HR,Max HR"


def rows() -> Iterator[str]:
    for number in range(20):
        day = date(2026, 9, 1) + timedelta(days=2 * number)
        yield f"Running,{day} 07:30:00,Run,8.{number + 10},500,00:45:00,150,170"


def on_one_line(done: Done) -> str:
    return " ".join(done.out.split())


@pytest.fixture
def garmin(tmp_path: Path) -> str:
    path = tmp_path / "Activities.csv"
    path.write_text("\n".join([HEADER, *rows(), ""]))
    return str(path)


@pytest.fixture
def club(tmp_path: Path) -> str:
    path = tmp_path / "club.csv"
    listed = [f"{name},{row}" for name in ("Ann", "Bob") for row in rows()]
    path.write_text("\n".join([f"Athlete,{HEADER}", *listed, ""]))
    return str(path)


AS_OF = ("--as-of", "2026-10-10")


@pytest.mark.parametrize("argv", [
    ("report", "{garmin}", *AS_OF), ("report", "{garmin}", "--full", *AS_OF),
    ("check", "{garmin}"), ("squad", "{club}", *AS_OF), ("import", "{garmin}"),
])  # fmt: skip
def test_it_is_asked_until_it_is_told(
    argv: tuple[str, ...], runload: Runload, garmin: str, club: str,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("RUNLOAD_STORE", str(tmp_path / "store.sqlite3"))
    name = "club.csv" if "{club}" in argv else "Activities.csv"
    line = [each.format(garmin=garmin, club=club) for each in argv]
    assert ASKED.format(name=name) in on_one_line(runload(*line))
    told = runload(*line, "--units", "km")
    assert told.code == 0
    assert "kilometres or miles" not in told.out


def test_the_store_asks_until_the_list_is_read_with_its_unit(
    runload: Runload, garmin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNLOAD_STORE", str(tmp_path / "store.sqlite3"))
    runload("import", garmin)
    assert ASKED.format(name="Activities.csv") in on_one_line(runload("report", *AS_OF))
    runload("import", garmin, "--units", "mi")
    report = runload("report", *AS_OF)
    assert "kilometres or miles" not in report.out
    assert "13." in report.out  # 8 miles
