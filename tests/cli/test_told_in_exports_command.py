"""What an export already holds of effort and of pain in words, as the commands answer it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import files
import pytest
from command_lines import TODAY, Runload


def test_the_effort_told_to_a_watch_makes_the_load_of_its_session(
    runload: Runload, tmp_path: Path
) -> None:
    start = files.START - timedelta(days=1)
    body = files.file_id(start=start) + files.session(3600, 10_000, start, rpe=60)
    (tmp_path / "told.fit").write_bytes(files.fit_file(body))
    (tmp_path / "silent.fit").write_bytes(
        files.fit_file(files.file_id() + files.session(3600, 10_000))
    )
    done = runload("report", str(tmp_path), "--load", "srpe", "-f", "json", "--as-of", "last")
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert report["coverage"]["runs"] == 2
    assert report["weeks"][-1]["load"] is None  # the second run told no effort: no zero
    alone = runload("report", str(tmp_path / "told.fit"), "--load", "srpe", "-f", "json",
                    "--as-of", "last")  # fmt: skip
    assert json.loads(alone.out)["weeks"][-1]["load"] == 360  # 6 of 10 for 60 minutes


@pytest.mark.parametrize("feel", [0, 25, 50, 100])
def test_how_a_run_felt_is_context_and_changes_no_answer(
    runload: Runload, tmp_path: Path, feel: int
) -> None:
    start = files.START - timedelta(days=1)
    for name, more in (("silent", {}), ("told", {"feel": feel})):
        body = files.file_id(start=start) + files.session(3600, 10_000, start, **more)
        (tmp_path / name).mkdir()
        (tmp_path / name / "run.fit").write_bytes(files.fit_file(body))
    silent, told = (
        report_of(runload, str(tmp_path / name), "--as-of", "last") for name in ("silent", "told")
    )
    said = [note for note in told["notes"] if note not in silent["notes"]]
    weak = ["On 1 of the last 7 days you marked on your watch that you felt weak."]
    assert said == (weak if feel <= 25 else [])
    for same in (
        "level",
        "headline",
        "action",
        "next",
        "pain",
        "red_flags",
        "questions",
        "checkin",
    ):
        assert told[same] == silent[same]


# --- words ----------------------------------------------------------------------------------------

HEAD = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,"
    "Activity Private Note,Elapsed Time,Distance,Perceived Exertion\n"
)


def strava(folder: Path, told: dict[int, tuple[str, str, str]]) -> Path:
    """A steady Strava log of ten weeks; ``told``: days ago to title, description, private note."""
    rows = []
    for ago in range(0, 70, 2):
        day = TODAY - timedelta(days=ago)
        title, description, note = told.get(ago, ("Morning Run", "", ""))
        rows.append(
            f'{ago},"{day:%b} {day.day}, {day.year}, 7:30:00 AM","{title}",Run,"{description}",'
            f'"{note}",2400,8000,6\n'
        )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "activities.csv"
    path.write_text(HEAD + "".join(rows), "utf-8")
    return path


def report_of(runload: Runload, *argv: str) -> dict[str, Any]:
    done = runload("report", *argv, "-f", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def note_questions(found: dict[str, Any]) -> list[str]:
    return [asked["ask"] for asked in found["questions"] if asked["about"] == "note"]


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("words", ["left shin sore at 3k", "linkes Schienbein tut weh"])
def test_pain_in_a_title_a_description_or_a_private_note_is_shown_asked_and_takes_the_distance(
    runload: Runload, tmp_path: Path, place: int, words: str
) -> None:
    told = ["", "", ""]
    told[place] = words
    found = report_of(runload, str(strava(tmp_path / "s", {2: (told[0], told[1], told[2])})))
    assert found["level"] == "watch"
    assert found["headline"] == "Your note of 20 Nov mentions pain, so I can't give a distance yet"
    assert (found["next"]["longest_run_km"], found["next"]["reason"]) == (None, "screen_open")
    assert (found["red_flags"], found["pain"]) == ([], [])
    (note,) = found["stop_list"]["notes"]
    assert (note["date"], note["words"], note["kind"]) == ("2026-11-20", words, "pain")
    assert note["understood_as"].startswith("left shin")
    (ask,) = note_questions(found)
    assert ask.startswith(f"On 20 Nov you wrote '{words}'. How bad is it, 0 to 10?")


def test_what_may_be_pain_is_asked_and_changes_nothing_else(
    runload: Runload, tmp_path: Path
) -> None:
    plain = report_of(runload, str(strava(tmp_path / "a", {})))
    found = report_of(
        runload, str(strava(tmp_path / "b", {2: ("Morning Run", "", "Achilles chatty")}))
    )
    (ask,) = note_questions(found)
    assert ask.startswith("On 20 Nov you wrote 'Achilles chatty'. Is that pain?")
    for same in ("level", "headline", "next", "pain", "stop_list"):
        assert found.get(same) == plain.get(same)


@pytest.mark.parametrize(
    ("told", "ago"),
    [
        (("Morning Run", "", "Dad's knee hurts, walked with him"), 2),
        (("Morning Run", "windy, knee deep in mud", ""), 2),
        (("Morning Run", "", "my knee is fine now"), 2),
        (("Morning Run", "", "left shin sore"), 14),
    ],
)
def test_other_people_s_healed_and_old_pain_and_ordinary_words_are_silent(
    runload: Runload, tmp_path: Path, told: tuple[str, str, str], ago: int
) -> None:
    plain = report_of(runload, str(strava(tmp_path / "a", {})))
    found = report_of(runload, str(strava(tmp_path / "b", {ago: told})))
    assert found == plain


def test_no_notes_leaves_titles_descriptions_and_notes_out(
    runload: Runload, tmp_path: Path
) -> None:
    told = {2: ("left shin sore", "calf tight", "passed out, chest pain")}
    silent = report_of(runload, str(strava(tmp_path / "b", told)), "--no-notes")
    assert silent == report_of(runload, str(strava(tmp_path / "a", {})), "--no-notes")


@pytest.mark.parametrize("answer", ["0", "3 left shin", "nothing hurts"])
def test_an_answer_of_today_settles_the_notes_it_is_about(
    runload: Runload, tmp_path: Path, answer: str
) -> None:
    log = str(strava(tmp_path / "s", {2: ("left shin sore", "", "")}))
    found = report_of(runload, log, "--pain", answer)
    assert note_questions(found) == []
    assert "note" not in found["headline"]


@pytest.mark.parametrize(
    ("words", "answer", "light"),
    [
        ("left shin sore", "1=0", "green_pending"),
        ("left shin sore", "1=4", "amber"),
        ("left shin sore", "1=4 left shin on stairs", "amber"),
        ("Achilles chatty", "1b", "green_pending"),
        ("Achilles chatty", "1a", "amber"),
    ],
)
def test_the_question_about_a_note_is_answered_by_its_number(
    runload: Runload, tmp_path: Path, words: str, answer: str, light: str
) -> None:
    log = str(strava(tmp_path / "s", {2: (words, "", "")}))
    found = report_of(runload, log, "--answer", answer)
    assert note_questions(found) == []
    assert "note" not in found["headline"]
    assert [one["light"] for one in found["pain"]] == [light]


def test_pain_elsewhere_answers_no_note(runload: Runload, tmp_path: Path) -> None:
    log = str(strava(tmp_path / "s", {2: ("left shin sore", "", "")}))
    assert len(note_questions(report_of(runload, log, "--pain", "2 left knee, stairs"))) == 1


def test_an_answer_in_the_diary_is_remembered(runload: Runload, tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "store"))
    log = strava(tmp_path / "s", {2: ("Morning Run", "", "left shin sore")})
    assert runload("import", str(log), *store).code == 0
    assert len(note_questions(report_of(runload, *store))) == 1
    assert runload("diary", "add", "0", "--date", "2026-11-20", *store).code == 0
    found = report_of(runload, *store)
    assert note_questions(found) == []
    assert "note" not in found["headline"]


def test_a_note_that_may_hold_a_stop_sign_is_settled_by_no_zero(
    runload: Runload, tmp_path: Path
) -> None:
    log = str(strava(tmp_path / "s", {2: ("Morning Run", "", "passed out, chest pain")}))
    found = report_of(runload, log, "--pain", "0")
    assert (found["level"], found["red_flags"]) == ("watch", [])
    assert found["headline"].startswith("Please answer today: your note of 20 Nov")


@pytest.mark.parametrize(
    "words", ["passed out, chest pain", "could not put weight on my foot, snapped something"]
)
def test_the_safety_questions_settle_a_stop_sign_of_a_note(
    runload: Runload, tmp_path: Path, words: str
) -> None:
    log = str(strava(tmp_path / "s", {2: ("Morning Run", "", words)}))
    asked = report_of(runload, log, "--pain", "0")
    assert (asked["next"]["reason"], asked["stop_list"]["notes"][0]["kind"]) == (
        "screen_open", "stop",
    )  # fmt: skip
    plain = report_of(runload, str(strava(tmp_path / "a", {})), "--pain", "0", "--signs", "0")
    found = report_of(runload, log, "--pain", "0", "--signs", "0")
    for same in ("level", "headline", "next", "pain", "stop_list"):
        assert found.get(same) == plain.get(same)


def test_a_note_of_pain_wants_its_score_once_the_safety_questions_are_answered(
    runload: Runload, tmp_path: Path
) -> None:
    log = str(strava(tmp_path / "s", {2: ("Morning Run", "", "left shin sore at 3k")}))
    found = report_of(runload, log, "--signs", "0")
    assert (found["level"], found["stop_list"]) == ("watch", None)
    assert (found["next"]["longest_run_km"], found["next"]["reason"]) == (None, "no_score")
    assert found["action"].startswith("Say how bad it is now, 0 to 10, and where")
    assert len(note_questions(found)) == 1


def test_an_answer_older_than_the_note_settles_nothing(runload: Runload, tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "store"))
    log = strava(tmp_path / "s", {2: ("Morning Run", "", "passed out, chest pain")})
    assert runload("import", str(log), *store).code == 0
    assert runload("diary", "signs", "0", "--date", "2026-11-19", *store).code == 0
    assert report_of(runload, *store)["headline"].startswith("Please answer today")
    assert runload("diary", "signs", "0", "--date", "2026-11-20", *store).code == 0
    assert "note" not in report_of(runload, *store)["headline"]


def test_the_coach_is_told_to_ask_and_never_what_the_athlete_wrote(
    runload: Runload, tmp_path: Path
) -> None:
    strava(tmp_path / "squad" / "Ana", {2: ("Morning Run", "", "left shin sore")})
    strava(tmp_path / "squad" / "Ben", {})
    for form in ("json", "text", "html"):
        done = runload("squad", str(tmp_path / "squad"), "-f", form)
        assert done.code == 0, done.err
        assert "shin" not in done.out
    entries = json.loads(runload("squad", str(tmp_path / "squad"), "-f", "json").out)["athletes"]
    ana = next(one for one in entries if one["athlete"] == "Ana")
    assert (ana["rank"], ana["level"]) == (1, "watch")
    assert ana["why"].startswith("The note of 20 Nov mentions pain")
    assert ana["next"]["reason"] == "screen_open"
    silent = json.loads(runload("squad", str(tmp_path / "squad"), "-f", "json", "--no-notes").out)[
        "athletes"
    ]
    assert all("note" not in one["why"] for one in silent)


@pytest.mark.parametrize("place", range(3))
def test_a_mail_never_holds_the_words_of_a_note(
    runload: Runload, tmp_path: Path, place: int
) -> None:
    told = ["", "", ""]
    told[place] = "left shin sore at the fountain"
    log = strava(tmp_path / "s", {2: (told[0], told[1], told[2])})
    done = runload("digest", str(log), "-f", "eml", "--as-of", "today")
    assert done.code == 0, done.err
    assert "fountain" not in done.out
    assert "note of 20 Nov" in " ".join(done.out.replace("=\n", "").split())


def test_the_store_keeps_of_a_note_what_may_concern_the_body_and_nothing_else(
    runload: Runload, tmp_path: Path
) -> None:
    said = "Lunch with Anna at the harbour. Left shin sore. She has a new job."
    log = strava(tmp_path / "s", {2: ("Morning Run", "", said), 4: ("Morning Run", "A secret", "")})
    place = tmp_path / "store"
    assert runload("import", str(log), "--store", str(place)).code == 0
    held = b"".join(file.read_bytes() for file in place.rglob("*") if file.is_file())
    held = held or place.read_bytes()
    assert b"Left shin sore." in held
    for private in (b"Anna", b"new job", b"secret"):
        assert private not in held
    (note,) = report_of(runload, "--store", str(place))["stop_list"]["notes"]
    assert note["words"] == "Left shin sore"


@pytest.mark.parametrize("option", [(), ("--no-notes",)])
def test_an_injury_in_a_column_of_its_own_is_no_note(
    runload: Runload, tmp_path: Path, option: tuple[str, ...]
) -> None:
    sheet, store = tmp_path / "log.csv", ("--store", str(tmp_path / "store"))
    runs = [f"2026-11-{day:02},8,45:00,,\n" for day in range(1, 20)]
    told = "2026-11-21,8,45:00,left calf strain,lunch with Anna\n"
    sheet.write_text("date,distance_km,duration,injury,notes\n" + "".join(runs) + told, "utf-8")
    for log in ((str(sheet),), store):
        assert report_of(runload, *log, *option)["open"][0]["kind"] == "injury"
        assert runload("import", str(sheet), *store, *option).code == 0


def test_an_import_without_notes_keeps_none(runload: Runload, tmp_path: Path) -> None:
    log = strava(tmp_path / "s", {2: ("Morning Run", "", "left shin sore")})
    store = ("--store", str(tmp_path / "store"))
    assert runload("import", str(log), "--no-notes", *store).code == 0
    assert note_questions(report_of(runload, *store)) == []
