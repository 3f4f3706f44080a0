"""The safety screen through the command line: asked, answered, held, obeyed by every command."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_lines import TODAY, Done, Runload

from runload.evidence.safety_screen import LANGUAGES, screen_questions, screen_words

Log = Callable[..., Path]
STEADY = [8, 0, 6, 0, 8, 0, 12] * 6
CALF, SHIN, STIFF = "4 left calf", "2 left front shin", "2 left calf"
STOP_SIGN = "a foot gone cold, pale or blue"
DISTANCE = re.compile(r"\b\d+(\.\d+)? km\b")


def parsed(done: Done) -> dict[str, Any]:
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


@pytest.fixture
def told(runload: Runload, log: Log) -> Callable[..., dict[str, Any]]:
    """A command's JSON over a steady log, with what was told."""

    def command(name: str, *argv: str) -> dict[str, Any]:
        return parsed(runload(name, str(log(STEADY)), "-f", "json", *argv))

    return command


# --- asked where something hurts, and only there --------------------------------------------------


@pytest.mark.parametrize("command", ["report", "plan", "checkin", "handoff"])
@pytest.mark.parametrize("pain", [(), ("--pain", "0"), ("--pain", "nothing hurts")])
def test_without_pain_nothing_is_asked(told, command: str, pain: tuple[str, ...]) -> None:
    found = told(command, *pain)
    assert found["screen"] == {
        "needed": False, "answered": None, "language": "en", "ask": [], "yes": [],
    }  # fmt: skip
    assert found["next"]["longest_run_km"] > 12
    assert found["next"]["condition"] is None


@pytest.mark.parametrize("command", ["report", "plan", "checkin", "handoff"])
def test_pain_asks_all_twelve_questions(told, command: str) -> None:
    asked = told(command, "--pain", CALF)["screen"]
    assert (asked["needed"], asked["answered"]) == (True, None)
    words = screen_words("en").questions
    assert {one["id"]: one["ask"] for one in asked["ask"]} == words
    for one, question in zip(asked["ask"], screen_questions(), strict=True):
        assert (one["urgency"], one["follow_up"]) == (question.bare, question.follow_up)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_asked_in_the_language_that_was_asked_for(told, language: str) -> None:
    found = told("report", "--pain", CALF, "--lang", language)
    assert found["screen"]["ask"][0]["ask"] == screen_words(language).questions["S1"]
    assert found["stop_list"]["now"] == list(screen_words(language).now)


STOPS = {
    "de": ("Wade links geschwollen und warm, 4", "Gehen Sie heute zum Arzt"),
    "fr": ("douleur à la poitrine en courant", "appelez le 15 ou le 112"),
    "en": ("left calf swollen and warm, 4", "See a doctor today"),
}


@pytest.mark.parametrize("language", STOPS)
def test_a_stop_says_what_to_do_and_how_soon_in_the_language_of_the_words(
    runload: Runload, log: Log, language: str
) -> None:
    """The list alone would leave the one sentence that matters in English (hearing 2)."""
    words, needed = STOPS[language]
    path = str(log(STEADY))
    for argv in (("report",), ("report", "--full"), ("plan",), ("digest",)):
        said = runload(argv[0], path, *argv[1:], "--pain", words).out
        assert needed in said.split("\n\n")[0], argv
        assert ("Auf Deutsch" in said or "En français" in said) == (language != "en")
    found = parsed(runload("report", path, "-f", "json", "--pain", words))
    assert needed in found["red_flags"][0]["text"]
    asked = {one["id"]: one["follow_up"] for one in found["screen"]["ask"]}
    assert asked["S5"] == screen_words(language).follow_ups["S5"]


def test_it_is_asked_in_the_language_of_the_words(told) -> None:
    found = told("report", "--pain", "4 linke Wade, seit gestern Schmerzen beim Laufen")
    assert found["screen"]["language"] == "de"


def test_what_the_words_speak_of_is_asked_first(told) -> None:
    found = told("report", "--pain", "5 left calf swollen and warm since the flight")
    assert found["screen"]["ask"][0]["id"] in ("S2", "S5")


# --- what an open screen leaves of distances ------------------------------------------------------


@pytest.mark.parametrize("command", ["report", "plan", "checkin", "handoff"])
@pytest.mark.parametrize(
    ("pain", "reason", "condition", "most_km"),
    [
        (STIFF, None, None, 12.0),  # 1-2, no growth: the longest run they are used to is 12
        (CALF, None, "none_of_the_signs", 4.0),  # 0.50 x 8, the usual run
        (SHIN, "screen_open", None, None),
        ("1 groin", "screen_open", None, None),
        ("2", "screen_open", None, None),  # place unknown
        ("4 left calf, limping a little at night", "stop", None, 0.0),
        ("left calf", "no_score", None, None),
        ("7 left calf", "stop", None, 0.0),
    ],
)
def test_distances_while_it_is_open(
    told, command: str, pain: str, reason: str | None, condition: str | None, most_km: float | None
) -> None:
    ahead = told(command, "--pain", pain)["next"]
    assert (ahead["reason"], ahead["condition"]) == (reason, condition)
    assert ahead["longest_run_km"] == (None if most_km is None else pytest.approx(most_km))


@pytest.mark.parametrize("pain", [STIFF, CALF, SHIN, "left calf", "2", "7 left calf"])
def test_report_plan_checkin_and_hand_off_agree(told, pain: str) -> None:
    commands = ("report", "plan", "checkin", "handoff")
    found = [told(command, "--pain", pain)["next"] for command in commands]
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize(("pain", "level"), [(STIFF, "info"), (CALF, "watch"), (SHIN, "watch")])
def test_an_open_screen_is_never_ok(told, pain: str, level: str) -> None:
    assert told("report", "--pain", pain)["level"] == level


def test_an_answer_gives_the_distances_back(told) -> None:
    open_ = told("report", "--pain", SHIN)["next"]
    ahead = told("report", "--pain", SHIN, "--signs", "0")["next"]
    assert open_["longest_run_km"] is None
    assert ahead["longest_run_km"] == 12.0  # nothing grows before the morning is told


def test_the_condition_is_said_and_the_stop_list_stands_beside_it(
    runload: Runload, log: Log
) -> None:
    condition, ahead, stops = (
        "If none of the signs below is true: make the next run", "Next", "Get help at once"
    )  # fmt: skip
    whole = runload("report", str(log(STEADY)), "--pain", CALF, "--full").out
    found = [whole.index(said) for said in (condition, ahead, stops, "load: distance")]
    assert found == sorted(found)
    short = runload("report", str(log(STEADY)), "--pain", CALF).out
    assert short.index(condition) < short.index(ahead) < short.index(stops)


def test_without_a_distance_no_text_names_one(runload: Runload, log: Log) -> None:
    whole = runload("report", str(log(STEADY)), "--pain", SHIN, "--full").out
    assert not DISTANCE.search(whole[: whole.index("Figures")].replace("longest run: 12 km", ""))
    short = runload("report", str(log(STEADY)), "--pain", SHIN).out
    weeks = re.compile(r"^ ?\d+ \w{3} .*$", re.MULTILINE)
    assert not DISTANCE.search(weeks.sub("", short))


# --- a yes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["report", "plan", "checkin", "handoff"])
@pytest.mark.parametrize(
    ("signs", "urgency"), [("5", "now"), ("5.1", "today"), ("8.3", "days"), ("5.1,1", "now")]
)
def test_a_yes_stops_every_command(told, command: str, signs: str, urgency: str) -> None:
    found = told(command, "--pain", CALF, "--signs", signs)
    assert found["next"]["longest_run_km"] == 0
    assert found["next"]["reason"] == "stop"
    if "level" in found:
        assert found["level"] == "alert"
    assert found["screen"]["yes"][0]["urgency"] == urgency
    assert not found["screen"]["needed"]


def test_the_check_in_follows_the_urgency(told) -> None:
    assert told("report", "--pain", CALF, "--signs", "5")["checkin"]["due"] is None
    today = told("report", "--pain", CALF, "--signs", "5.1")["checkin"]
    assert today["due"] == TODAY.isoformat()
    assert any("today" in why for why in today["why"])


def test_fail_on_hears_a_yes(runload: Runload, log: Log) -> None:
    path = str(log(STEADY))
    argv = ("report", path, "--pain", STIFF, "--fail-on", "alert", "--signs")
    assert runload(*argv, "0").code == 0
    assert runload(*argv, "8.3").code == 10


@pytest.mark.parametrize("question", screen_questions(), ids=lambda one: one.id)
def test_every_question_answered_with_yes_says_what_to_do(told, question) -> None:
    found = told("report", "--signs", question.id)
    said = question.say[question.bare]
    assert found["screen"]["yes"][0]["text"] == said
    assert said in json.dumps(found["red_flags"])
    assert found["level"] == "alert"


def test_a_small_yes_is_advice_and_stops_nothing(told) -> None:
    found = told("report", "--pain", STIFF, "--signs", "11.2")
    assert found["level"] != "alert"
    assert any("too little fuel" in note for note in found["notes"])
    assert found["next"]["longest_run_km"] == 12.0


def test_a_bone_of_a_young_runner_is_for_today(runload: Runload, log: Log, tmp_path: Path) -> None:
    profile = tmp_path / "young.toml"
    profile.write_text("[runner]\nunder_18 = true\n", "utf-8")
    argv = ("report", str(log(STEADY)), "--profile", str(profile), "--signs", "8.3", "-f", "json")
    assert parsed(runload(*argv))["red_flags"][0]["urgency"] == "today"


@pytest.mark.parametrize("typed", ["13", "5.9", "no", "", "0,5"])
def test_a_wrong_answer_is_one_line(runload: Runload, log: Log, typed: str) -> None:
    done = runload("report", str(log(STEADY)), "--pain", CALF, "--signs", typed)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert done.err.startswith("runload: --signs: ")


def test_an_unknown_language_is_one_line(runload: Runload, log: Log) -> None:
    done = runload("report", str(log(STEADY)), "--lang", "xx")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "en, de, fr, es, it, nl, pt" in done.err


# --- the runner's own answers ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "kind"),
    [("report", "text"), ("report", "markdown"), ("report", "html"), ("plan", "text"),
     ("checkin", "text"), ("checkin", "markdown"), ("checkin", "html")],
)  # fmt: skip
def test_a_yes_to_the_last_question_stands_alone(
    runload: Runload, log: Log, command: str, kind: str
) -> None:
    done = runload(command, str(log(STEADY)), "-f", kind, "--signs", "12")
    assert "Thank you for telling me" in done.out
    for word in ("alert", "km", "load:", "Next check-in", "Figures"):
        assert word not in re.sub(r"<style>.*?</style>", "", done.out, flags=re.DOTALL)


@pytest.mark.parametrize("signs", ["10.1", "12", "10,12"])
@pytest.mark.parametrize("kind", ["text", "json", "html", "markdown"])
def test_the_hand_off_holds_nothing_private(
    runload: Runload, log: Log, signs: str, kind: str
) -> None:
    argv = ("handoff", str(log(STEADY)), "--pain", CALF, "-f", kind)
    done = runload(*argv, "--signs", signs)
    for word in ("testicle", "Samaritans", "maternity", 'S10"', "Thank you"):
        if kind != "json":
            assert word not in done.out
    if kind == "json":
        found = json.loads(done.out)
        assert found["screen"]["yes"] == []
        assert found["red_flags"] == []
        assert found["next"]["reason"] == "screen_open"


def test_a_mail_holds_nothing_private(runload: Runload, log: Log) -> None:
    done = runload("digest", str(log(STEADY)), "--pain", CALF, "--signs", "12", "-f", "eml")
    assert "Samaritans" not in done.out
    assert "Thank you for telling" not in done.out


# --- kept -----------------------------------------------------------------------------------------


@pytest.fixture
def kept(runload: Runload, log: Log, store: Path) -> Callable[..., dict[str, Any]]:
    """A report from the store, which holds a steady log."""
    assert runload("import", str(log(STEADY))).code == 0

    def command(*argv: str) -> dict[str, Any]:
        return parsed(runload("report", "-f", "json", *argv))

    return command


def test_an_answer_of_the_diary_holds_a_week(runload: Runload, kept) -> None:
    assert runload("diary", "add", SHIN, "--date", "2026-11-14").code == 0
    assert runload("diary", "add", SHIN, "--date", "2026-11-22").code == 0
    assert kept()["screen"]["needed"]
    assert runload("diary", "signs", "0", "--date", "2026-11-14").code == 0
    assert kept("--as-of", "2026-11-21")["screen"] == {
        "needed": False, "answered": "2026-11-14", "language": "en", "ask": [], "yes": [],
    }  # fmt: skip
    assert kept()["screen"]["needed"]
    assert runload("diary", "signs", "0").code == 0
    assert not kept()["screen"]["needed"]


@pytest.mark.parametrize("again", ["7 left calf", "4 left calf, it made me limp", "3 right knee"])
def test_a_worse_or_a_new_pain_asks_again(runload: Runload, kept, again: str) -> None:
    runload("diary", "add", STIFF, "--date", "2026-11-20")
    runload("diary", "signs", "0", "--date", "2026-11-20")
    assert not kept()["screen"]["needed"]
    runload("diary", "add", again)
    assert kept()["screen"]["needed"]


def test_signs_beside_another_entry_are_kept(runload: Runload, kept) -> None:
    done = parsed(runload("diary", "add", SHIN, "--signs", "0", "-f", "json"))
    assert done["entries"][0]["told"]["screen"] == "0"
    assert not done["screen"]["needed"]
    assert not kept()["screen"]["needed"]


def test_a_yes_holds_until_somebody_has_seen_it(runload: Runload, kept) -> None:
    runload("diary", "add", CALF, "--date", "2026-10-20")
    runload("diary", "signs", "5.1", "--date", "2026-10-20")
    assert kept()["level"] == "alert"
    done = runload("diary", "signs", "0")
    assert "Your earlier yes (question 5) counts" in done.out
    assert kept()["level"] == "alert"
    closing = ("--closed", "Dr Lee, 2026-11-21", "--region", "calf", "--side", "left")
    assert runload("diary", "add", *closing, "--date", "2026-11-21").code == 0
    assert kept()["red_flags"] == []


def test_private_answers_are_written_down_only_where_that_is_asked(runload: Runload, kept) -> None:
    done = runload("diary", "signs", "12")
    assert done.out.startswith("Thank you for telling me")
    assert "screen" not in runload("diary", "export").out
    assert kept()["red_flags"] == []
    assert runload("diary", "add", STIFF, "--signs", "8.3,10.1").code == 0
    assert re.search(r"\b8\.3\b(?!,10)", runload("diary", "export").out)
    runload("diary", "signs", "10.1", "--keep")
    assert {flag["id"] for flag in kept()["red_flags"]} == {"S8", "S10"}


def test_diary_signs_without_an_answer_says_where_the_questions_are(
    runload: Runload, store: Path
) -> None:
    done = runload("diary", "signs")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "runload explain safety" in done.err


def test_a_diary_file_answers_too(runload: Runload, log: Log, tmp_path: Path) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text("date,score,words,signs\n2026-11-22,2,left front shin,0\n", "utf-8")
    argv = ("report", str(log(STEADY)), "--diary", str(diary), "-f", "json")
    assert parsed(runload(*argv))["screen"]["answered"] == "2026-11-22"
    diary.write_text("date,score,words,signs\n2026-11-22,2,left front shin,99\n", "utf-8")
    found = parsed(runload(*argv))
    assert found["screen"]["needed"]
    assert "does not answer the safety questions" in found["skipped"][0]["reason"]


@pytest.mark.parametrize(
    ("kind", "words"), [("injury", "left calf strain"), ("illness", "a cold in the head")]
)
def test_an_injury_or_illness_of_the_diary_is_asked_about(
    runload: Runload, kept, kind: str, words: str
) -> None:
    assert runload("diary", "add", f"--{kind}", words, "--date", "2026-11-20").code == 0
    found = kept()
    assert found["screen"]["needed"]
    if found["next"]["longest_run_km"] is not None:
        assert found["next"]["condition"] == "none_of_the_signs"
    runload("diary", "signs", "0")
    found = kept()
    assert not found["screen"]["needed"]
    assert found["next"]["condition"] is None


# --- a squad --------------------------------------------------------------------------------------


def sheet(tmp_path: Path, *told: tuple[str, str, str, str]) -> str:
    rows = ["athlete,date,distance_km,pain,pain_region,signs"]
    for name, pain, region, signs in told:
        for ago in range(0, 42, 2):
            month, day = divmod(21 - ago, 30)
            on = f"2026-{11 + month:02}-{day + 1:02}"
            rows.append(f"{name},{on},8,,," if ago else f'{name},{on},8,{pain},{region},"{signs}"')
    path = tmp_path / "squad.csv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return str(path)


SQUAD = (
    ("Ana", "4", "left calf", ""), ("Bo", "4", "left calf", "0"), ("Cy", "4", "left calf", "5.1"),
    ("Di", "4", "left calf", "12"), ("Ed", "", "", ""), ("Fi", "2", "left front shin", ""),
)  # fmt: skip


def test_a_squad_reads_the_column_signs_and_agrees_with_the_reports(
    runload: Runload, tmp_path: Path
) -> None:
    path = sheet(tmp_path, *SQUAD)
    entries = {
        one["athlete"]: one for one in parsed(runload("squad", path, "-f", "json"))["athletes"]
    }
    assert {name: one["screen"] for name, one in entries.items()} == {
        "Ana": {"needed": True, "answered": None},
        "Bo": {"needed": False, "answered": "2026-11-22"},
        "Cy": {"needed": False, "answered": "2026-11-22"},
        "Di": {"needed": True, "answered": None},
        "Ed": {"needed": False, "answered": None},
        "Fi": {"needed": True, "answered": None},
    }
    assert entries["Cy"]["red_flags"] == ["S5"]
    assert entries["Di"]["next"]["reason"] == "screen_open"
    for name, entry in entries.items():
        argv = ("report", path, "--athlete", name, "-f", "json")
        found = parsed(runload(*argv))
        assert entry["next"] == found["next"], name
        assert entry["level"] == found["level"], name


def test_a_store_keeps_the_column_signs(runload: Runload, tmp_path: Path, store: Path) -> None:
    path = sheet(tmp_path, *SQUAD)
    from_sheet = parsed(runload("squad", path, "-f", "json"))["athletes"]
    assert runload("import", path).code == 0
    kept = parsed(runload("squad", "-f", "json"))["athletes"]
    assert [one["screen"] for one in kept] == [one["screen"] for one in from_sheet]
    assert [one["next"] for one in kept] == [one["next"] for one in from_sheet]


@pytest.mark.parametrize("kind", ["text", "json", "csv", "html", "markdown"])
def test_a_squad_holds_nothing_private(runload: Runload, tmp_path: Path, kind: str) -> None:
    path = sheet(tmp_path, ("Di", "4", "left calf", "12"), ("Ed", "4", "left calf", "10.1"))
    out = runload("squad", path, "-f", kind).out + runload("digest", path).out
    for word in ("Samaritans", "testicle", "S12", "S10", "question 12", "question 10"):
        assert word not in out


def test_an_open_screen_is_seen_in_the_list(runload: Runload, tmp_path: Path) -> None:
    path = sheet(tmp_path, *SQUAD)
    assert "safety questions are still to be answered" in runload("squad", path).out
    for argv in (("squad", path), ("squad", path, "-f", "markdown"), ("digest", path)):
        assert runload(*argv).out.count("safety questions open") >= 3, argv
    table = csv.DictReader(io.StringIO(runload("squad", path, "-f", "csv").out.lstrip("\ufeff")))
    assert {row["athlete"] for row in table if row["screen_open"] == "yes"} == {"Ana", "Di", "Fi"}


# --- every page that gives advice -----------------------------------------------------------------


@pytest.mark.parametrize("command", ["report", "plan", "checkin", "digest"])
def test_the_stop_list_stands_in_every_text(runload: Runload, log: Log, command: str) -> None:
    out = runload(command, str(log(STEADY)), "--pain", CALF).out
    assert STOP_SIGN in out
    assert STOP_SIGN not in runload(command, str(log(STEADY)), "--pain", CALF, "--signs", "0").out


def test_the_questions_stand_in_markdown_and_with_v(runload: Runload, log: Log) -> None:
    argv = ("report", str(log(STEADY)), "--pain", CALF)
    question = "Did you faint, collapse"
    assert question not in runload(*argv).out
    assert question in runload(*argv, "-v").out
    assert question in runload(*argv, "-f", "markdown").out
    assert question not in runload(*argv, "-v", "--signs", "0").out


def test_a_mail_holds_the_stop_list_and_the_command_to_copy(runload: Runload, log: Log) -> None:
    done = runload("digest", str(log(STEADY)), "--pain", CALF, "-f", "eml")
    mail = email.message_from_bytes(done.out.encode(), policy=email.policy.default)
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        assert part is not None
        said = " ".join(part.get_content().split())
        assert "runload diary signs 0" in said
        assert "runload explain safety" in said
        assert STOP_SIGN in said
    assert "pain" not in mail["subject"].lower()


def test_a_page_has_twelve_boxes_and_one_for_none(runload: Runload, log: Log) -> None:
    page = runload("report", str(log(STEADY)), "--pain", CALF, "-f", "html").out
    boxes = re.findall(r'<input type="checkbox" value="(\d+)"([^>]*)>', page)
    assert [number for number, _ in boxes] == [*map(str, range(1, 13)), "0"]
    assert not any("checked" in rest for _, rest in boxes)
    assert f"<strong>{screen_words().heading_today}</strong>" in page
    answered = runload("report", str(log(STEADY)), "--pain", CALF, "--signs", "0", "-f", "html").out
    assert '<input type="checkbox"' not in answered


def test_explain_safety_has_the_list_and_the_questions(runload: Runload) -> None:
    out = runload("explain", "safety", "--lang", "nl").out
    words = screen_words("nl")
    assert out.index(words.heading_now) < out.index(words.questions["S1"])
    assert all(text in out for text in words.questions.values())
    assert runload("explain", "S5").out == runload("explain", "safety").out
