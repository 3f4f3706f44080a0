"""Pain, injury and illness in rows, with or without runs, through the command line."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from command_lines import TODAY, Done, Runload
from workbooks import sheet as table
from workbooks import workbook

FIRST = TODAY - timedelta(days=83)
RUN_DAYS = {1: 8, 3: 10, 5: 6, 6: 15}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that only this test sees."""
    monkeypatch.setenv("RUNLOAD_STORE", str(tmp_path / "data" / "store.sqlite3"))


def days() -> list[date]:
    return [FIRST + timedelta(days=number) for number in range(84)]


def squad_sheet(path: Path, column: str, cells: dict[tuple[str, date], str], *names: str) -> Path:
    """Twelve steady weeks of these athletes; a cell of one column stands in place of a run."""
    lines = [f"athlete,date,km,{column}"]
    for day in days():
        for name in names:
            cell = cells.get((name, day))
            if cell is not None:
                lines.append(f"{name},{day},,{cell}")
            elif day.weekday() in RUN_DAYS:
                lines.append(f"{name},{day},{RUN_DAYS[day.weekday()]},")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def parsed(done: Done) -> dict[str, Any]:
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def squad(runload: Runload, *paths: Path) -> dict[str, dict[str, Any]]:
    found = parsed(runload("squad", *map(str, paths), "-f", "json"))
    return {entry["athlete"]: entry for entry in found["athletes"]}


# an injury or illness in a sheet


@pytest.mark.parametrize(
    ("column", "cell"),
    [("injury", "left calf strain"), ("status", "injured"), ("notes", "injured"),
     ("status", "verletzt"), ("Es-tu blessé ?", "oui"), ("¿Estás lesionado?", "sí"),
     ("stato", "infortunata"), ("Ben je geblesseerd?", "ja"), ("estado", "lesionada")],
)  # fmt: skip
def test_an_open_injury_of_a_sheet_changes_every_answer(
    runload: Runload, tmp_path: Path, column: str, cell: str
) -> None:
    day = date(2026, 11, 17)
    sheet = str(squad_sheet(tmp_path / "s.csv", column, {("Ann", day): cell}, "Ann", "Ben"))
    ann = ("--athlete", "Ann")
    entry = squad(runload, Path(sheet))["Ann"]
    assert (entry["rank"], entry["open"][0]["kind"]) == (1, "injury")
    assert entry["level"] in ("watch", "warning")
    report = parsed(runload("report", sheet, *ann, "-f", "json"))
    assert report["level"] == entry["level"]
    assert [one["since"] for one in report["open"] if one["kind"] == "injury"] == [str(day)]
    plan = parsed(runload("plan", sheet, *ann, "-f", "json"))
    assert plan["next"] == report["next"]
    assert plan["next"]["decided_by"] != "load"
    assert "Still open" in runload("report", sheet, *ann).out
    assert "Still open" in runload("digest", sheet, *ann).out


@pytest.mark.parametrize(("cell", "kind"), [("injured", "injury"), ("flu", "illness")])
def test_a_note_that_says_only_that_counts_beside_a_run_too(
    runload: Runload, tmp_path: Path, cell: str, kind: str
) -> None:
    sheet = squad_sheet(tmp_path / "s.csv", "notes", {}, "Ann", "Ben")
    text = sheet.read_text("utf-8")
    sheet.write_text(text.replace("Ann,2026-11-22,15,", f"Ann,2026-11-22,15,{cell}"), "utf-8")
    assert [one["kind"] for one in squad(runload, sheet)["Ann"]["open"]] == [kind]
    report = parsed(runload("report", str(sheet), "--athlete", "Ann", "-f", "json"))
    assert [one["kind"] for one in report["open"]] == [kind]


def test_the_free_text_of_a_form_with_distances_is_heard_in_a_squad(
    runload: Runload, tmp_path: Path
) -> None:
    form = tmp_path / "form.csv"
    said = {"Ann": '"one spot on the bone, hurts at night"', "Ben": ""}
    rows = [
        f"{day} 20:15:33,{name},8,3,linkes Schienbein,{said[name]}"
        for day in days()
        for name in said
        if day.weekday() in RUN_DAYS
    ]
    header = "Zeitstempel,Dein Name,Wie viele km bist du gelaufen?,Schmerzen (0-10),Wo?,Bemerkungen"
    form.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    found = squad(runload, form)
    assert (found["Ann"]["rank"], found["Ann"]["level"]) == (1, "alert")
    assert found["Ann"]["red_flags"]
    assert found["Ben"]["red_flags"] == []


def test_words_of_the_distance_column_are_the_same(runload: Runload, tmp_path: Path) -> None:
    sheet = squad_sheet(tmp_path / "s.csv", "x", {}, "Ann", "Ben", "Cem")
    text = sheet.read_text("utf-8").replace("Ann,2026-11-22,15,", "Ann,2026-11-22,injured,")
    sheet.write_text(text.replace("Ben,2026-11-22,15,", "Ben,2026-11-22,flu,"), encoding="utf-8")
    found = squad(runload, sheet)
    assert found["Ann"]["open"][0]["kind"] == "injury"
    assert (found["Ben"]["open"][0]["kind"], found["Ben"]["next"]["longest_run_km"]) == (
        "illness", 0,
    )  # fmt: skip
    assert found["Cem"]["open"] == []


@pytest.mark.parametrize("cell", ["flu with fever", "Grippe mit Fieber", "febbre", "koorts"])
def test_a_fever_in_a_sheet_means_no_running(runload: Runload, tmp_path: Path, cell: str) -> None:
    sheet = squad_sheet(tmp_path / "s.csv", "illness", {("Ann", TODAY): cell}, "Ann", "Ben")
    report = parsed(runload("report", str(sheet), "--athlete", "Ann", "-f", "json"))
    assert (report["next"]["longest_run_km"], report["next"]["week_km"]) == (0, [0, 0])
    assert report["next"]["why"].startswith("Still open")
    assert squad(runload, sheet)["Ann"]["next"]["longest_run_km"] == 0


@pytest.mark.parametrize("last", ["fit", "injured, healed", "OK"])
def test_a_later_word_that_it_is_over_closes_it(
    runload: Runload, tmp_path: Path, last: str
) -> None:
    cells = {("Ann", date(2026, 11, 3)): "injured", ("Ann", date(2026, 11, 16)): last}
    sheet = tmp_path / "s.csv"
    squad_sheet(sheet, "status", cells, "Ann", "Ben")
    sheet.write_text(sheet.read_text("utf-8").replace(f",,{last}", f',,"{last}"'), encoding="utf-8")
    assert squad(runload, sheet)["Ann"]["open"] == []


def test_running_on_ends_no_injury(runload: Runload, tmp_path: Path) -> None:
    cells = {("Ann", date(2026, 10, 1)): "injured"}
    sheet = squad_sheet(tmp_path / "s.csv", "status", cells, "Ann", "Ben")
    (open_still,) = squad(runload, sheet)["Ann"]["open"]
    assert (open_still["kind"], open_still["since"]) == ("injury", "2026-10-01")


def test_a_hand_off_names_the_injury_of_a_sheet_and_pain_without_a_score(
    runload: Runload, tmp_path: Path
) -> None:
    cells = {("Ann", date(2026, 11, 17)): "shin splints"}
    sheet = squad_sheet(tmp_path / "s.csv", "injury", cells, "Ann", "Ben")
    page = runload("handoff", str(sheet), "--athlete", "Ann").out
    assert "Injury in 12 months: yes; which, and illness: shin splints" in page
    assert "Pain: no score was given (inner shin, last noted on Tue 17 Nov)" in page
    assert "Injured runner (an injury is open)" in page
    assert "Closed by a later row that says it is over" in page


def test_an_injury_of_a_sheet_asks_the_safety_questions(runload: Runload, tmp_path: Path) -> None:
    cells = {("Ann", date(2026, 11, 17)): "injured"}
    sheet = squad_sheet(tmp_path / "s.csv", "status", cells, "Ann", "Ben")
    found = squad(runload, sheet)
    assert [found[name]["screen"]["needed"] for name in ("Ann", "Ben")] == [True, False]
    report = parsed(runload("report", str(sheet), "--athlete", "Ann", "-f", "json"))
    assert report["screen"]["needed"]


def test_an_injury_beside_pain_near_a_bone_waits_for_the_safety_questions(
    runload: Runload, tmp_path: Path
) -> None:
    sheet = tmp_path / "s.csv"
    lines = [f"Ann,{day},8,,," for day in days() if day.weekday() in RUN_DAYS]
    lines += ["Ann,2026-11-15,,,,left calf strain", "Ann,2026-11-21,,3,groin,"]
    sheet.write_text("\n".join(["athlete,date,km,pain,where,injury", *lines]) + "\n")
    report = parsed(runload("report", str(sheet), "-f", "json"))
    assert report["headline"].startswith("Still open: left calf strain")
    assert "twelve safety questions" in report["headline"]
    assert report["action"].startswith("Read the signs below")
    assert report["next"]["longest_run_km"] is None


@pytest.mark.parametrize("command", ["report", "plan", "squad", "digest"])
def test_silence_is_asked_about_how_it_is_now(
    runload: Runload, tmp_path: Path, command: str
) -> None:
    cells = {("Ann", date(2026, 11, 3)): "2 left heel"}
    sheet = squad_sheet(tmp_path / "s.csv", "pain", cells, "Ann", "Ben")
    said = runload(command, str(sheet), "--athlete", "Ann").out
    assert "Pain was noted on 3 Nov" in said
    assert "how it is now" in said
    assert "No planned run yet" not in said


def test_an_injury_and_the_silence_about_it_are_one_thing(runload: Runload, tmp_path: Path) -> None:
    cells = {("Ann", date(2026, 11, 5)): "left calf strain"}
    sheet = squad_sheet(tmp_path / "s.csv", "injury", cells, "Ann", "Ben")
    entry = squad(runload, sheet)["Ann"]
    assert entry["why"] == ("Still open: left calf strain (since 5 Nov), nothing heard for 2 weeks")
    assert (entry["rank"], entry["level"]) == (1, "warning")
    assert entry["action"].startswith("Ring them and ask how it is now")


def test_the_diary_closes_an_injury_of_the_sheet_everywhere(
    runload: Runload, tmp_path: Path
) -> None:
    cells = {("Ann", date(2026, 11, 3)): "left calf strain"}
    sheet = squad_sheet(tmp_path / "s.csv", "status", cells, "Ann", "Ben")
    diary = tmp_path / "d.csv"
    diary.write_text("date,injury\n2026-11-16,left calf strain healed\n", encoding="utf-8")
    ann = ("--athlete", "Ann", "--diary", str(diary))
    report = parsed(runload("report", str(sheet), *ann, "-f", "json"))
    assert report["open"] == []
    assert report["checkin"]["runner"] != "injured"
    assert any(flag["id"] == "earlier-injury" for flag in report["flags"])


def test_an_open_injury_that_hurts_ranks_before_a_run_much_longer_than_usual(
    runload: Runload, tmp_path: Path
) -> None:
    cells = {("Ben", date(2026, 11, day)): "achilles sore 4/10" for day in (12, 17, 19, 21)}
    sheet = squad_sheet(tmp_path / "s.csv", "injury", cells, "Ann", "Ben")
    text = sheet.read_text("utf-8").replace("Ann,2026-11-22,15,", "Ann,2026-11-22,34,")
    sheet.write_text(text, encoding="utf-8")
    found = squad(runload, sheet)
    assert (found["Ann"]["level"], found["Ann"]["rank"]) == ("alert", 2)
    assert (found["Ben"]["level"], found["Ben"]["rank"]) == ("warning", 1)


# pain, then silence


@pytest.mark.parametrize("score", ["6/10 left shin", "shin 6", "severe shin pain"])
def test_pain_followed_by_silence_leads_the_squad(
    runload: Runload, tmp_path: Path, score: str
) -> None:
    cells = {("Ann", date(2026, 11, 5)): score}
    sheet = squad_sheet(tmp_path / "s.csv", "pain", cells, "Ann", "Ben")
    entry = squad(runload, sheet)["Ann"]
    assert (entry["rank"], entry["level"]) == (1, "alert")
    assert "nothing heard for 2 weeks" in entry["why"]
    assert entry["next"]["longest_run_km"] is None
    report = parsed(runload("report", str(sheet), "--athlete", "Ann", "-f", "json"))
    assert (report["level"], report["next"]) == ("alert", entry["next"])
    assert report["checkin"]["due"] == entry["checkin_due"] <= "2026-12-06"
    assert "and nothing since" in runload("handoff", str(sheet), "--athlete", "Ann").out
    assert "nothing since" in runload("digest", str(sheet), "--athlete", "Ann").out


def test_a_zero_ends_the_silence(runload: Runload, tmp_path: Path) -> None:
    cells = {("Ann", date(2026, 11, 5)): "6", ("Ann", date(2026, 11, 16)): "0"}
    sheet = squad_sheet(tmp_path / "s.csv", "pain", cells, "Ann", "Ben")
    entry = squad(runload, sheet)["Ann"]
    assert (entry["level"] != "alert", entry["open"]) == (True, [])


# forms without a run

FORMS = {
    "en": ("Timestamp,Your name,Any pain today (0-10)?,Where?", "left shin"),
    "de": ("Zeitstempel,Dein Name,Hast du heute Schmerzen (0-10)?,Wo?", "linkes Schienbein"),
    "fr": ("Horodateur,Nom et prénom,As-tu mal aujourd'hui (0-10) ?,Où ?", "tibia gauche"),
    "es": ("Marca temporal,Nombre y apellidos,¿Te duele algo hoy? (0-10),¿Dónde te duele?",
           "tibia izquierda"),
    "it": ("Informazioni cronologiche,Nome e cognome,Hai dolore oggi (0-10)?,Dove ti fa male?",
           "tibia sinistra"),
    "nl": ("Tijdstempel,Je naam,Heb je vandaag pijn (0-10)?,Waar heb je pijn?", "linker scheen"),
    "pt": ("Carimbo de data/hora,Nome completo,Tens dor hoje (0-10)?,Onde dói?",
           "canela esquerda"),
}  # fmt: skip


@pytest.mark.parametrize("language", FORMS)
def test_a_form_is_joined_to_the_runs_by_name(
    runload: Runload, tmp_path: Path, language: str
) -> None:
    header, place = FORMS[language]
    runs = squad_sheet(tmp_path / "runs.csv", "x", {}, "Ann", "Ben")
    form = tmp_path / "form.csv"
    rows = [f"{day} 20:15:33,ann,6,{place}" for day in ("2026-11-20", "2026-11-21")]
    form.write_text("\n".join([header, *rows, "2026-11-21 08:00:00,Ben,0,"]), encoding="utf-8")
    found = squad(runload, runs, form)
    assert sorted(name.casefold() for name in found) == ["ann", "ben"]
    ann = found.get("Ann") or found["ann"]
    assert (ann["rank"], ann["level"], ann["pain"], ann["week_km"]) == (1, "alert", 6, 39)
    assert found["Ben"]["pain"] == 0
    report = parsed(runload("report", str(runs), str(form), "--athlete", "Ann", "-f", "json"))
    assert [light["light"] for light in report["pain"]] == ["red"]
    assert report["next"]["longest_run_km"] == 0


@pytest.mark.parametrize(
    ("header", "place", "side"),
    [("Where?,Side", "shin", "L"), ("Wo?,Seite", "Schienbein", "links"),
     ("Où ?,Côté", "tibia", "gauche"), ("¿Dónde te duele?,Lado", "tibia", "izquierda"),
     ("Dove ti fa male?,Lato", "tibia", "sx"), ("Waar heb je pijn?,Zijde", "scheen", "links"),
     ("Onde dói?,Lado", "canela", "esquerda"), ("Where?,Notes", "shin L", ""),
     ("Where?,Notes", "L Schienbein", "")],
)  # fmt: skip
def test_a_side_that_stands_apart_is_the_side_of_the_place_in_every_language(
    runload: Runload, tmp_path: Path, header: str, place: str, side: str
) -> None:
    form = tmp_path / "form.csv"
    form.write_text(
        f"Timestamp,Name,Pain (0-10),{header}\n2026-11-21 20:15:33,Ann,4,{place},{side}\n",
        encoding="utf-8",
    )
    report = parsed(runload("report", str(form), "-f", "json"))
    (light,) = report["pain"]
    assert (light["region"], light["side"]) == ("front_shin", "left")
    (entry,) = squad(runload, form).values()
    assert "front of the left shin" in entry["why"]


@pytest.mark.parametrize("language", FORMS)
def test_a_form_alone_is_read_by_every_command(
    runload: Runload, tmp_path: Path, language: str
) -> None:
    header, place = FORMS[language]
    form = tmp_path / "form.csv"
    form.write_text(
        f"{header}\n2026-11-21 20:15:33,Ann,6,{place}\n2026-11-21 08:00:00,Ben,0,\n",
        encoding="utf-8",
    )
    path, ann = str(form), ("--athlete", "Ann")
    assert squad(runload, form)["Ann"]["level"] == "alert"
    assert parsed(runload("report", path, *ann, "-f", "json"))["level"] == "alert"
    assert parsed(runload("checkin", path, *ann, "-f", "json"))
    assert "6 of 10" in runload("digest", path, *ann).out
    assert "Call Ann first" in runload("digest", path, "--squad").out
    checked = parsed(runload("check", path, "-f", "json"))
    assert [(one["status"], one["detail"]) for one in checked["files"]] == [
        ("ok", "2 rows of pain, illness or wellness, and no run")
    ]
    assert runload("import", path).code == 0
    assert parsed(runload("squad", "-f", "json"))["athletes"][0]["athlete"] == "Ann"
    assert parsed(runload("report", *ann, "-f", "json"))["level"] == "alert"


def test_how_do_your_legs_feel(runload: Runload, tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    form.write_text(
        "Timestamp,Name,How do your legs feel?\n"
        "2026-11-21 20:15:33,Ann,left shin really sore 6/10\n"
        "2026-11-21 20:15:33,Ben,heavy\n"
        "2026-11-21 20:15:33,Cem,all good\n",
        encoding="utf-8",
    )
    runs = squad_sheet(tmp_path / "runs.csv", "x", {}, "Ann", "Ben", "Cem")
    found = squad(runload, runs, form)
    assert (found["Ann"]["rank"], found["Ann"]["level"]) == (1, "alert")
    assert "not known" in found["Ben"]["why"]
    assert found["Cem"]["pain"] == 0
    assert "not known" not in found["Cem"]["why"]


def test_the_form_may_be_a_tab_of_the_workbook(runload: Runload, tmp_path: Path) -> None:
    sessions = [["Athlete", "Date", "km"]]
    sessions += [["Ann", day, float(RUN_DAYS[day.weekday()])] for day in days()
                 if day.weekday() in RUN_DAYS]  # fmt: skip
    answers = [["Timestamp", "Name", "Pain (0-10)", "Where does it hurt?"],
               [TODAY, "Ann", 6.0, "left Achilles"]]  # fmt: skip
    book = tmp_path / "club.xlsx"
    book.write_bytes(workbook({"Sessions": table(sessions), "Form Responses 1": table(answers)}))
    (entry,) = squad(runload, book).values()
    assert (entry["level"], entry["pain"]) == ("alert", 6)


def test_a_sheet_of_pain_in_an_athletes_folder_is_hers(runload: Runload, tmp_path: Path) -> None:
    for name in ("ann", "ben"):
        folder = tmp_path / "club" / name
        folder.mkdir(parents=True)
        lines = [f"{day},{RUN_DAYS[day.weekday()]}" for day in days() if day.weekday() in RUN_DAYS]
        (folder / "runs.csv").write_text("\n".join(["date,km", *lines]) + "\n")
    (tmp_path / "club" / "ann" / "pain.csv").write_text("date,pain,where\n2026-11-21,6,left shin\n")
    found = squad(runload, tmp_path / "club")
    assert (found["ann"]["level"], found["ann"]["pain"]) == ("alert", 6)
    assert found["ben"]["pain"] is None


def test_what_the_diary_exports_is_read_beside_the_runs(runload: Runload, tmp_path: Path) -> None:
    assert runload("diary", "add", "6 left shin, sore").code == 0
    folder = tmp_path / "club" / "ann"
    folder.mkdir(parents=True)
    assert runload("diary", "export", "-o", str(folder / "diary.csv")).code == 0
    lines = [f"{day},{RUN_DAYS[day.weekday()]}" for day in days() if day.weekday() in RUN_DAYS]
    (folder / "runs.csv").write_text("\n".join(["date,km", *lines]) + "\n")
    (entry,) = squad(runload, tmp_path / "club").values()
    assert (entry["level"], entry["pain"]) == ("alert", 6)
    report = parsed(runload("report", str(folder), "-f", "json"))
    assert (report["level"], report["next"]["longest_run_km"]) == ("alert", 0)


@pytest.mark.parametrize("question", ["How do you feel?", "Anything else?"])
def test_a_stop_sign_in_a_form_is_raised_without_a_place(
    runload: Runload, tmp_path: Path, question: str
) -> None:
    form = tmp_path / "form.csv"
    said = "chest pain and I passed out"
    form.write_text(f"Timestamp,Name,Pain (0-10),{question}\n2026-11-21 20:15:33,Ann,,{said}\n")
    entry = squad(runload, form)["Ann"]
    assert (entry["level"], len(entry["red_flags"]) > 0) == ("alert", True)
