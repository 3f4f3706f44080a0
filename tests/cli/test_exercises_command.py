"""`runload exercises`: no dose before the questions, none beside a stop, then the sheet."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command_lines import Runload

Log = Callable[..., Path]
DOSE = "3 × "


@pytest.fixture(autouse=True)
def _own_store(store: Path) -> None:
    """Each test with an empty store of its own."""


def test_without_a_name_it_tells_the_basics_and_every_sheet(runload: Runload) -> None:
    done = runload("exercises")
    assert done.code == 0
    assert "Warm-up, easy run: 5–10 min" in done.out
    assert "Strength for all: 2–3 × 8–12" in done.out
    assert done.out.count("`runload exercises ") == 18


def test_no_dose_is_shown_before_the_questions_are_answered(runload: Runload) -> None:
    done = runload("exercises", "achilles-tendinitis")
    assert done.code == 0
    assert DOSE not in done.out
    assert "12. Have you thought" in done.out
    assert "--signs 0" in done.out


def test_an_answer_on_the_line_shows_the_sheet(runload: Runload) -> None:
    done = runload("exercises", "achilles-tendinitis", "--signs", "0")
    assert "Two-leg raises on the floor: 3 × 10–15, every day [1]" in done.out
    assert "[1] Silbernagel and others (2021)" in done.out


def test_an_answer_in_the_diary_holds_for_seven_days(runload: Runload) -> None:
    assert runload("diary", "signs", "0", "--date", "2026-11-15").code == 0
    week = runload("exercises", "runners-knee", "--as-of", "2026-11-22")
    assert DOSE in week.out
    later = runload("exercises", "runners-knee", "--as-of", "2026-11-23")
    assert DOSE not in later.out


@pytest.mark.parametrize("words", [("runner's knee",), ("Jumper's", "knee"), ("E4",), ("PFPS",)])
def test_it_knows_a_pattern_as_people_say_it(runload: Runload, words: tuple[str, ...]) -> None:
    done = runload("exercises", *words, "--signs", "0")
    assert done.code == 0
    assert DOSE in done.out or "5 × 45 s" in done.out


def test_a_slip_names_the_nearest_sheet(runload: Runload) -> None:
    done = runload("exercises", "achiles-tendinits", "--signs", "0")
    assert done.code == 2
    assert "Did you mean achilles-tendinitis?" in done.err


def test_a_pattern_without_a_sheet_says_so(runload: Runload) -> None:
    done = runload("exercises", "metatarsalgia", "--signs", "0")
    assert done.code == 2
    assert "there is no sheet for metatarsalgia yet" in done.err


@pytest.mark.parametrize(
    "told",
    [
        ("--signs", "5"),
        ("--signs", "8"),
        ("--signs", "0", "--pain", "8 left achilles"),
        ("--signs", "0", "--pain", "4 left calf, it is swollen, warm and red"),
        ("--signs", "0", "--pain", "3 shin, one spot on the bone, hurts at night"),
    ],
)
@pytest.mark.parametrize("name", ["shin-splints", ""])
def test_a_stop_shows_no_sheet(runload: Runload, told: tuple[str, ...], name: str) -> None:
    page = json.loads(runload("exercises", *([name] if name else []), *told, "-f", "json").out)
    assert page["reason"] == "stop"
    assert page["sheet"] is None
    assert len(page["say"]) >= 2


def test_a_yes_kept_in_the_diary_stops_a_later_none(runload: Runload) -> None:
    assert runload("diary", "signs", "8", "--date", "2026-11-10").code == 0
    done = runload("exercises", "shin-splints", "--signs", "0")
    assert DOSE not in done.out
    assert done.out.startswith("No exercises now.")


def test_a_thought_of_self_harm_stands_alone(runload: Runload) -> None:
    done = runload("exercises", "shin-splints", "--signs", "12")
    assert "xercise" not in done.out
    assert len(done.out.strip().splitlines()) <= 3


@pytest.mark.parametrize(
    "line", ["under_18 = true", "year_of_birth = 2010", "pregnant_or_postpartum_weeks = 6"]
)
@pytest.mark.parametrize("name", ["runners-knee", ""])
def test_the_young_and_mothers_see_a_clinician_first(
    runload: Runload, tmp_path: Path, line: str, name: str
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text(f"[runner]\n{line}\n", "utf-8")
    named = [name] if name else []
    done = runload("exercises", *named, "--signs", "0", "--profile", str(profile))
    assert "A clinician looks first" in done.out
    assert DOSE not in done.out
    assert "min," not in done.out


def test_bone_gets_no_sheet(runload: Runload) -> None:
    done = runload("exercises", "tibial-bone-stress", "--signs", "0")
    assert done.code == 0
    assert "bone gets no exercise sheet" in done.out
    assert DOSE not in done.out


def test_amber_leaves_the_gentle_rows_and_no_step_up(runload: Runload) -> None:
    told = ("--signs", "0", "--pain", "4 left knee, front, on stairs", "-f", "json")
    page = json.loads(runload("exercises", "runners-knee", *told).out)
    assert page["amber"] is True
    assert [row["name"] for row in page["sheet"]["exercises"]] == [
        "Wall sit or chair squat", "Side-lying hip lift", "Bridge",
    ]  # fmt: skip
    assert all(row["amber"] and row["step_up"] is None for row in page["sheet"]["exercises"])


def test_pain_without_an_answer_asks_even_for_the_basics(runload: Runload) -> None:
    page = json.loads(runload("exercises", "--pain", "2 left knee, front", "-f", "json").out)
    assert page["reason"] == "screen_open"
    assert len(page["screen"]["ask"]) == 12


@pytest.mark.parametrize(("kind", "mark"), [("markdown", "# Exercises: "), ("html", "<h1>")])
def test_it_is_a_page_to_print(runload: Runload, kind: str, mark: str) -> None:
    done = runload("exercises", "weak-glutes", "--signs", "0", "-f", kind)
    assert mark in done.out
    assert "3 × 20–30 s" in done.out


def test_json_names_its_schema(runload: Runload) -> None:
    page = json.loads(runload("exercises", "weak-glutes", "--signs", "0", "-f", "json").out)
    assert page["schema"] == "runload.exercises/1"
    assert page["reason"] is None
    assert page["sheet"]["exercises"][0]["dose"] == "3 × 20–30 s"


def test_a_name_out_of_the_dark_harms_no_page(runload: Runload) -> None:
    done = runload("exercises", "\x1b[31m<script>", "--signs", "0")
    assert done.code == 2
    assert "\x1b" not in done.err


@pytest.mark.parametrize(
    ("pain", "signs", "names"),
    [("3 left achilles, stiff in the morning", "0", True), ("8 left achilles", "0", False),
     ("3 left achilles, stiff in the morning", "8", False)],
)  # fmt: skip
@pytest.mark.parametrize("kind", [("--full",), ("-f", "html")])
def test_a_report_names_the_sheet_unless_a_stop_stands(
    runload: Runload, log: Log, pain: str, signs: str, names: bool, kind: tuple[str, ...]
) -> None:
    done = runload("report", str(log([0, 8] * 30)), "--pain", pain, "--signs", signs, *kind)
    assert ("`runload exercises achilles-tendinitis`" in done.out) is names


CLINIC = {
    "clinic.csv": "Exercise;Sets;How often\nHeel drops;3 x 15;twice a day\n",
    "clinic.toml": 'patterns = ["shin-splints"]\n[[exercise]]\n'
    'name = "Heel drops"\ndose = "3 x 15"\n',
}


@pytest.mark.parametrize("name", CLINIC)
def test_a_clinics_own_sheet_takes_the_place_of_ours(
    runload: Runload, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text(CLINIC[name], "utf-8")
    argv = ("exercises", "shin-splints", "--sheet", str(path))
    assert "Heel drops" not in runload(*argv).out
    done = runload(*argv, "--signs", "0")
    assert "Heel drops: 3 x 15" in done.out
    assert DOSE not in done.out
    assert "Heel drops" not in runload(*argv, "--signs", "5").out


def test_a_clinics_sheet_without_exercises_is_one_line(runload: Runload, tmp_path: Path) -> None:
    path = tmp_path / "clinic.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    done = runload("exercises", "--sheet", str(path), "--signs", "0")
    assert (done.code, len(done.err.splitlines())) == (2, 1)


def test_a_profile_keeps_the_clinics_sheet_that_lies_beside_it(
    runload: Runload, tmp_path: Path
) -> None:
    (tmp_path / "clinic.csv").write_text(CLINIC["clinic.csv"], "utf-8")
    profile = tmp_path / "profile.toml"
    profile.write_text('[health]\nsheet = "clinic.csv"\n', "utf-8")
    argv = ("exercises", "shin-splints", "--profile", str(profile), "--signs")
    assert "Heel drops: 3 x 15" in runload(*argv, "0").out
    assert "Heel drops" not in runload(*argv, "5").out
    profile.write_text('[health]\nsheet = "gone.csv"\n', "utf-8")
    gone = runload(*argv, "0")
    assert (gone.code, len(gone.err.splitlines())) == (2, 1)
    assert "gone.csv" in gone.err
