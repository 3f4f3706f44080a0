"""The table at the top of the hearing findings: each line that failed, with the right answer."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import files
import pytest
from command_lines import TODAY, Runload

pytestmark = pytest.mark.long

STEADY = [8, 0, 8, 0, 8, 0, 12]
Log = Callable[..., Path]
Answer = Callable[..., dict[str, Any]]


@pytest.fixture
def answer(runload: Runload, log: Log) -> Answer:
    path = str(log(STEADY * 6))

    def told(*argv: str, command: str = "report") -> dict[str, Any]:
        done = runload(command, path, "-f", "json", *argv)
        assert done.code == 0, done.err
        found: dict[str, Any] = json.loads(done.out)
        return found

    return told


def pain(answer: Answer, *words: str) -> dict[str, Any]:
    return answer(*(part for said in words for part in ("--pain", said)))


def stops(report: dict[str, Any]) -> bool:
    return bool(report["red_flags"]) and report["next"]["longest_run_km"] == 0


def asks_first(report: dict[str, Any]) -> bool:
    """No distance, and either a stop or the stop list beside a question."""
    return report["next"]["longest_run_km"] in (None, 0) and report["stop_list"] is not None


@pytest.mark.shared
def test_no_complaint_is_refused_none_is_met_with_silence_and_the_bars_hold(
    answer: Answer, shared: Path
) -> None:
    path = shared / "cases" / "pain" / "complaints.tsv"
    lines = path.read_text("utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) > 140
    figures: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    for row in rows:
        report = pain(answer, row["complaint"])
        heard = report["red_flags"] or report["warnings"] or report["questions"]
        assert heard or report["level"] in ("ok", "info"), row["complaint"]
        dangerous = row["red"] == "y"
        assert not dangerous or stops(report) or asks_first(report), row["complaint"]
        plain, english = row["score_as"] != "hard", "lang:" not in (row["note"] or "")
        if plain:
            figures["raised" if dangerous else "alarms", english].append(bool(report["red_flags"]))
        if plain and row["expect"] != "-":
            first = [f"{one['id']} {one['name']}" for one in report["warnings"][:2]]
            found = any(re.search(_meant(row["expect"]), one, re.IGNORECASE) for one in first)
            figures["right", english].append(found)
    share = {key: sum(said) / len(said) for key, said in figures.items()}
    assert share["raised", True] >= 0.97
    assert share["raised", False] >= 0.90
    assert max(share["alarms", True], share["alarms", False]) <= 0.02
    assert share["right", True] >= 0.90
    assert share["right", False] >= 0.80


def _meant(expect: str) -> str:
    return expect.replace("achilles-mid", "achilles-tendinitis")


@pytest.mark.parametrize(
    "danger",
    [
        "passed out mid parkrun, chest pain",
        "beim Laufen ohnmächtig geworden, Schmerzen in der Brust",
        "évanoui pendant la course, douleur à la poitrine", "me desmayé corriendo, dolor de pecho",
        "svenuto durante la corsa, dolore al petto",
        "flauwgevallen tijdens het lopen, pijn op de borst",
        "desmaiei durante a corrida, dor no peito",
    ],
)  # fmt: skip
def test_a_danger_is_raised_with_a_score_and_without_in_seven_languages(
    answer: Answer, danger: str
) -> None:
    for words in (danger, f"5 {danger}"):
        report = pain(answer, words)
        assert stops(report)
        assert report["red_flags"][0]["urgency"] == "now"
        assert report["level"] == "alert"


def test_two_pains_in_one_line_are_both_heard(answer: Answer) -> None:
    report = pain(answer, "left knee 3/10 on stairs, right heel 2")
    assert [(light["side"], light["score"]) for light in report["pain"]] == [
        ("left", 3), ("right", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "rash all over and my throat feels tight",
        "Wade dick und warm seit dem Flug",
        "qwfp zxcv brst",
    ],
)
def test_what_is_grave_or_not_understood_yields_no_kilometres(answer: Answer, words: str) -> None:
    report = pain(answer, words)
    assert stops(report) or asks_first(report)
    assert " km" not in report["action"]


@pytest.mark.parametrize(
    "words", ["kneecap aches on stairs, I don't have any swelling", "3 left shin hurts a bit"]
)
def test_words_of_an_ordinary_pain_raise_no_stop(answer: Answer, words: str) -> None:
    assert pain(answer, words)["red_flags"] == []


@pytest.mark.shared
def test_harmless_notes_raise_no_alert_and_take_no_distance_away(
    runload: Runload, tmp_path: Path, shared: Path
) -> None:
    notes = (shared / "cases" / "pain" / "harmless_notes.txt").read_text("utf-8").splitlines()
    notes = [note for note in notes if note.strip()]
    assert len(notes) > 50
    path = tmp_path / "log.csv"
    before = [(TODAY - timedelta(days=day), "") for day in range(60, 0, -2)]
    alerts = []
    for note in notes:
        with path.open("w", encoding="utf-8", newline="") as sheet:
            rows = csv.writer(sheet)
            rows.writerow(("date", "distance_km", "notes"))
            rows.writerows((day, 8, said) for day, said in [*before, (TODAY, note)])
        report = json.loads(runload("report", str(path), "-f", "json").out)
        if (
            report["level"] == "alert"
            or report["red_flags"]
            or not report["next"]["longest_run_km"]
        ):
            alerts.append(note)
    assert alerts == []


@pytest.mark.parametrize("words", ["no pain", "all good", "alles gut", "👍", "nichts", "nada"])
def test_nothing_hurts_is_green_in_a_diary_and_in_a_sheet(
    runload: Runload, log: Log, tmp_path: Path, words: str
) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text(f"date,words\n{TODAY},{words}\n", "utf-8")
    said = runload("report", str(log(STEADY * 6)), "--diary", str(diary), "-f", "json")
    rows = "".join(f"{TODAY - timedelta(days=day)},8,\n" for day in range(40, 0, -2))
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(f"date,distance_km,pain\n{rows}{TODAY},8,{words}\n", "utf-8")
    for report in (
        json.loads(said.out),
        json.loads(runload("report", str(sheet), "-f", "json").out),
    ):
        assert [light["light"] for light in report["pain"]] == ["green"]
        assert report["level"] in ("ok", "info")


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("runner's knee", "runners-knee"), ("shin splints", "shin-splints"),
        ("plantar fasciitis", "plantar-fasciitis"), ("achilles tendinitis", "achilles-tendinitis"),
        ("it band syndrome", "it-band-syndrome"),
    ],
)  # fmt: skip
def test_the_five_injuries_of_the_guide_are_known_by_their_names(
    answer: Answer, name: str, pattern: str
) -> None:
    assert pain(answer, name)["warnings"][0]["id"] == pattern


def test_a_private_note_of_an_export_is_looked_at(runload: Runload, tmp_path: Path) -> None:
    head = (
        "Activity ID,Activity Date,Activity Name,Activity Type,Activity Private Note,Elapsed Time,"
        "Distance\n"
    )
    days = [TODAY - timedelta(days=day) for day in range(56, -1, -2)]
    rows = [
        f'{at},"{day:%b} {day.day}, {day.year}, 7:00:00 AM",Run,Run,,2400,8\n'
        for at, day in enumerate(days)
    ]
    note = "one spot on the shin hurts at night"
    rows[-1] = rows[-1].replace(",Run,,", f',Run,"{note}",')
    path = tmp_path / "activities.csv"
    path.write_text(head + "".join(rows), "utf-8")
    report = json.loads(runload("report", str(path), "-f", "json").out)
    assert report["next"]["longest_run_km"] in (None, 0)
    assert "one spot" in json.dumps(report["stop_list"]) or report["red_flags"]
    silent = json.loads(runload("report", str(path), "--no-notes", "-f", "json").out)
    assert silent["next"]["longest_run_km"] > 0


@pytest.mark.parametrize(
    ("note", "asks"),
    [
        ("kicked hard for home, then a lift to the train", False),
        ("confusing weather, sun and hail in one mile", False),
        ("could not lift the bar after that session", False),
        ("faint drizzle, snapped my lace, black out curtains bought", False),
        ("twinge in the left calf at 5k", True), ("stiff left achilles all morning", True),
        ("knee niggle still there", True), ("left hip hurts overall", True),
        ("sick, one spot on the bone, hurts at night", True),
    ],
)  # fmt: skip
def test_idioms_of_notes_are_no_emergency_and_the_niggles_among_them_are_asked_about(
    runload: Runload, tmp_path: Path, note: str, asks: bool
) -> None:
    rows = [f"{TODAY - timedelta(days=day)},8,\n" for day in range(40, 0, -2)]
    log, squad = tmp_path / "log.csv", tmp_path / "squad.csv"
    log.write_text(f'date,distance_km,notes\n{"".join(rows)}{TODAY},8,"{note}"\n', "utf-8")
    said = "".join(f"Ana,{row}" for row in rows)
    squad.write_text(f'athlete,date,distance_km,notes\n{said}Ana,{TODAY},8,"{note}"\n', "utf-8")
    report = json.loads(runload("report", str(log), "-f", "json").out)
    (ana,) = json.loads(runload("squad", str(squad), "-f", "json").out)["athletes"]
    assert (report["red_flags"], report["pain"]) == ([], [])
    assert report["level"] == ana["level"] == ("watch" if asks else "info")
    assert (report["next"]["longest_run_km"] is None) == asks
    assert ("The note of" in ana["why"]) == asks


def test_effort_and_feel_of_a_watch_are_read(runload: Runload, tmp_path: Path) -> None:
    start = files.START - timedelta(days=1)
    body = files.file_id(start=start) + files.session(3600, 10_000, start, rpe=60, feel=0)
    path = tmp_path / "run.fit"
    path.write_bytes(files.fit_file(body))
    done = runload("report", str(path), "--load", "srpe", "-f", "json", "--as-of", "last")
    report = json.loads(done.out)
    assert report["weeks"][-1]["load"] == 360
    assert any("felt weak" in note for note in report["notes"])


def test_an_injury_and_an_illness_of_the_diary_change_report_and_plan(
    runload: Runload, log: Log, store: Path
) -> None:
    path = str(log(STEADY * 6))
    for kind, what in (("--illness", "flu with fever"), ("--injury", "left calf strain")):
        assert runload("diary", "add", kind, what, "--date", str(TODAY)).code == 0
        for command in ("report", "plan"):
            found = runload(command, path, "--store", str(store), "-f", "json")
            report = json.loads(found.out)
            assert report["level"] != "ok"
            assert report["next"]["longest_run_km"] == 0, "fever: no running"
            assert what.split()[-1] in json.dumps(report["open"])


def test_pain_followed_by_silence_is_called_first(runload: Runload, tmp_path: Path) -> None:
    rows = []
    for athlete in ("Ann", "Ben", "Cleo"):
        for day in range(42, -1, -2):
            date = TODAY - timedelta(days=day)
            score = "6" if athlete == "Cleo" and day == 16 else ""
            if not (athlete == "Cleo" and day < 16):
                rows.append(f"{athlete},{date},8,{score}\n")
    path = tmp_path / "squad.csv"
    path.write_text("athlete,date,distance_km,pain\n" + "".join(rows), "utf-8")
    squad = json.loads(runload("squad", str(path), "-f", "json").out)
    assert squad["athletes"][0]["athlete"] == "Cleo"
    assert squad["athletes"][0]["level"] in ("warning", "alert")
    assert "Nobody needs a call" not in runload("squad", str(path)).out


def test_pain_without_a_run_is_read_from_sheet_form_and_folder(
    runload: Runload, tmp_path: Path
) -> None:
    ann = tmp_path / "ann"
    ann.mkdir()
    rows = "".join(f"{TODAY - timedelta(days=day)},8\n" for day in range(42, -1, -2))
    (ann / "log.csv").write_text(f"date,distance_km\n{rows}", "utf-8")
    told = {
        "diary.csv": f"date,score,region\n{TODAY},6,calf\n",
        "sheet.csv": f"date,pain,where\n{TODAY},6,left calf\n",
        "form.csv": f"Timestamp,Where does it hurt?,How bad is it (0-10)?\n{TODAY} 8:00,calf,6\n",
    }
    for name, content in told.items():
        (ann / name).write_text(content, "utf-8")
        (ann / "ben").mkdir(exist_ok=True)
        report = json.loads(runload("report", str(ann), "-f", "json").out)
        assert [light["score"] for light in report["pain"]] == [6], name
        assert report["pain"][0]["light"] == "red", name
        (ann / name).unlink()
