"""Five people who tell the tool how they are, each as such people do, through the command line."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from command_lines import TODAY, Runload

pytestmark = pytest.mark.long
DAYS = [TODAY - timedelta(days=ago) for ago in range(54, -1, -2)]


@pytest.fixture
def log(tmp_path: Path) -> str:
    path = tmp_path / "log.csv"
    rows = "".join(f"{day},8\n" for day in DAYS)
    path.write_text(f"date,distance_km\n{rows}", "utf-8")
    return str(path)


def answered(runload: Runload, *argv: str) -> dict[str, Any]:
    done = runload(*argv, "-f", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_a_runner_with_shin_pain_who_types_as_she_talks(runload: Runload, log: str) -> None:
    said = (
        "ugh shin again, inside of left one, like a 4 maybe 5 by the end, was ok on tues, sore to "
        "press along it, no swelling i think"
    )
    report = answered(runload, "report", log, "--pain", said)
    (pain,) = report["pain"]
    assert (pain["region"], pain["side"], pain["score"]) == ("inner_shin", "left", 5)
    assert (report["level"], report["red_flags"]) == ("watch", [])
    assert report["warnings"][0]["id"] == "shin-splints"
    assert 0 < report["next"]["longest_run_km"] < 4
    assert report["stop_list"] is not None, "a distance is a condition until the signs are answered"
    told = answered(runload, "report", log, "--pain", said, "--signs", "0")
    assert 0 < told["next"]["longest_run_km"] < 8
    worse = f"{said}. now it's one spot on the bone and it woke me up"
    stopped = answered(runload, "report", log, "--pain", worse)
    assert (stopped["level"], stopped["next"]["longest_run_km"]) == ("alert", 0)


def test_one_who_only_ever_writes_strava_notes_in_german(runload: Runload, tmp_path: Path) -> None:
    told = {
        DAYS[-1]: ("Abendlauf", "Schienbein innen zwickt wieder, ab km 4", ""),
        DAYS[-3]: ("Runde um den See", "schön locker mit Anna", "Wind wie Sau, Anna hatte Knie"),
    }
    head = (
        "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,"
        "Activity Private Note,Elapsed Time,Distance\n"
    )
    rows = []
    for at, day in enumerate(DAYS):
        title, said, private = told.get(day, ("Lauf", "", ""))
        on = f"{day:%b} {day.day}, {day.year}, 7:00:00 AM"
        rows.append(f'{at},"{on}","{title}",Run,"{said}","{private}",2700,8\n')
    path = tmp_path / "activities.csv"
    path.write_text(head + "".join(rows), "utf-8")
    report = answered(runload, "report", str(path))
    (note,) = report["stop_list"]["notes"]
    assert note["words"] == "Schienbein innen zwickt wieder, ab km 4"
    assert note["understood_as"].startswith("inner shin")
    assert (report["level"], report["next"]["longest_run_km"]) == ("watch", None)
    page = runload("report", str(path)).out
    assert "Sofort Hilfe, Notruf 112" in page
    settled = answered(runload, "report", str(path), "--answer", "1=2", "--signs", "0")
    assert settled["pain"][0]["score"] == 2
    assert settled["next"]["longest_run_km"] > 0


def test_a_coach_whose_form_asks_how_do_your_legs_feel(runload: Runload, tmp_path: Path) -> None:
    said = {
        "Ana": "heavy but fine", "Ben": "right calf tight, 4/10", "Cleo": "amazing!!",
        "Dev": "achilles is killing me in the mornings, maybe a 6",
        "Eva": "left calf fat and warm since the flight",
    }  # fmt: skip
    runs, form = tmp_path / "runs.csv", tmp_path / "form.csv"
    rows = "".join(f"{name},{day},8\n" for name in said for day in DAYS)
    runs.write_text(f"athlete,date,distance_km\n{rows}", "utf-8")
    told = "".join(f'{TODAY} 08:00:00,{name},"{words}"\n' for name, words in said.items())
    form.write_text(f"Timestamp,Your name,How do your legs feel?\n{told}", "utf-8")
    squad = answered(runload, "squad", str(runs), str(form))["athletes"]
    assert [one["athlete"] for one in squad][:3] == ["Eva", "Dev", "Ben"]
    level = {one["athlete"]: one["level"] for one in squad}
    assert level == {"Eva": "alert", "Dev": "alert", "Ben": "watch", "Ana": "info", "Cleo": "info"}


def test_one_who_was_ill(runload: Runload, log: str, tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "store"))
    began = str(TODAY - timedelta(days=4))
    ill = ("diary", "add", "--illness", "flu, 38.9 and in bed", "--date", began)
    assert runload(*ill, *store).code == 0
    for command in (("report", log), ("plan", log, "--add", "Sun 12 km")):
        found = answered(runload, *command, *store)
        assert (found["level"], found["next"]["longest_run_km"]) == ("warning", 0)
    well = str(TODAY - timedelta(days=1))
    assert runload(*ill, "--until", well, *store).code == 0
    resting = answered(runload, "report", log, *store)
    assert resting["next"]["longest_run_km"] == 0, "two whole days without fever come first"
    over = answered(runload, "report", log, *store, "--as-of", str(TODAY), "--pain", "0")
    assert over["level"] != "ok"


@pytest.mark.parametrize(
    "words",
    [
        "all good here, legs feel great, nothing to report 👍",
        "All well! Knee that bothered me in spring is quiet",
        "läuft alles, keine Beschwerden", "jambes au top, rien à signaler",
        "piernas perfectas, sin dolor", "tutto ok nessun dolore, gambe ottime",
        "alles prima, benen voelen goed", "pernas ótimas, sem dores",
    ],
)  # fmt: skip
def test_one_who_says_that_all_is_well(runload: Runload, log: str, words: str) -> None:
    report = answered(runload, "report", log, "--pain", words)
    assert report["level"] in ("ok", "info")
    assert (report["questions"], report["stop_list"]) == ([], None)
    assert report["next"]["longest_run_km"] > 0
