"""Every exercise sheet: doses with a source, plain words, one A4 side, and who may not see it."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from every import every
from reading_grade import grade_level

from runload.analysis.exercising import exercise_page
from runload.analysis.report import Asked, analyse
from runload.analysis.runner_input import RunnerInput
from runload.athlete.pain import inline_pain
from runload.evidence.references import references
from runload.evidence.screen_answers import screen_answer
from runload.models import ExercisePage, ExerciseRow, ExerciseSheet, ImportResult, Profile
from runload.render.base import View
from runload.render.exercise_sheet import exercise_sheet
from runload.render.plain.sheet import sheet_text
from runload.rules.exercise_sheets import (
    BASICS,
    OURS,
    exercise_rules,
    has_sheet,
    sheet_from,
    sheets,
)
from runload.rules.patterns.files import patterns
from runload.tabular.strict_toml import EntryTable, TomlError

MOST_LINES = 115
"""Lines of 66 characters that two columns of an A4 side hold; Chromium prints 109 on one. Ours."""
COLUMN = 66
GUIDE_INJURIES = {
    "runners-knee", "shin-splints", "plantar-fasciitis", "achilles-tendinitis", "it-band-syndrome",
}  # fmt: skip
GUIDE_CHALLENGES = {
    "tight-hip-flexors", "weak-glutes", "overworked-calves", "knee-discomfort",
    "low-back-stiffness",
}  # fmt: skip
CLINIC = Path(os.environ.get("RUNLOAD_SHARED", Path(__file__).parents[3] / "shared")) / "clinic.md"
LEFT_OPEN = "no set"
SHEETS = [pytest.param(one, id=one.id) for one in sheets()]
ROWS = [pytest.param(s, row, id=f"{s.id}-{at}") for s in sheets() for at, row in enumerate(s.rows)]


def page_of(sheet: ExerciseSheet) -> ExercisePage:
    others = () if sheet.patterns else tuple((one.id, one.name) for one in sheets())
    return ExercisePage(date(2026, 11, 30), exercise_rules(), sheet, others=others)


def told(sheet: ExerciseSheet) -> Iterator[str]:
    yield from (sheet.first, sheet.expect, sheet.running, sheet.also, sheet.stop, sheet.pain)
    yield sheet.known
    for row in sheet.rows:
        yield from (*row.steps, row.feel, row.note)


def test_the_guide_and_eight_more_have_a_sheet_and_no_bone_has_one() -> None:
    held = {name for one in sheets() for name in one.patterns}
    assert held >= GUIDE_INJURIES | GUIDE_CHALLENGES
    assert len(held - GUIDE_INJURIES - GUIDE_CHALLENGES) == 8
    assert {one.number for one in sheets()} == {*(f"E{at}" for at in range(1, 19)), BASICS}
    assert not held & {one.id for one in patterns() if one.stop or one.growing}


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_says_how_long_when_to_stop_and_what_is_gentle(sheet: ExerciseSheet) -> None:
    assert sheet.stop
    assert sheet.pain
    assert sheet.known
    assert sheet.expect or sheet.id == BASICS
    assert any(row.amber for row in sheet.rows)
    assert sheet.rows[0].amber


@every(("sheet", "row"), ROWS)
def test_an_exercise_says_how_where_it_is_felt_how_much_and_whence(
    sheet: ExerciseSheet, row: ExerciseRow
) -> None:
    assert row.steps
    assert row.feel
    assert row.days
    assert row.dose
    assert row.source == OURS or (row.source in references() and row.source in sheet.refs)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_reads_at_grade_seven(sheet: ExerciseSheet) -> None:
    sentences = [text if text[-1] in ".?!:" else f"{text}." for text in told(sheet) if text]
    assert grade_level(" ".join(sentences)) <= 7.0


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_prints_on_one_side(sheet: ExerciseSheet) -> None:
    lines = sheet_text(exercise_sheet(page_of(sheet)), View()).decode().splitlines()
    assert sum(len(textwrap.wrap(line, COLUMN)) or 1 for line in lines) <= MOST_LINES


def section_of(sheet: ExerciseSheet) -> str:
    """What the clinic wrote of this sheet, without its marks of emphasis."""
    clinic = CLINIC.read_text("utf-8")
    start = rf"### {sheet.number}\b" if sheet.patterns else r"## 7\.4\b"
    after = re.split(start, clinic, maxsplit=1)[1]
    return re.split(r"\n##", after, maxsplit=1)[0].replace("**", "")


@pytest.mark.shared
@pytest.mark.skipif(not CLINIC.is_file(), reason="no shared folder beside the clone")
@every(("sheet", "row"), ROWS)
def test_a_dose_is_the_clinics_to_the_letter(sheet: ExerciseSheet, row: ExerciseRow) -> None:
    text = section_of(sheet)
    figures = re.findall(r"\d+(?:–\d+)?(?: × \d+(?:–\d+)?)*", row.dose)
    assert all(figure in text for figure in figures)
    assert figures or row.dose in text or row.dose.startswith(LEFT_OPEN)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ('source = "nobody2020"', "source is the unknown word 'nobody2020'"),
        ('source = "hott2020"', "refs lacks the source 'hott2020'"),
        ('source = "ours"\nmood = "x"', "unknown keys ['mood']"),
        ("", "source is missing"),
    ],
)
def test_a_fault_names_the_file_and_the_key(said: str, fault: str) -> None:
    import tomllib

    text = (
        'id = "x"\nnumber = "E99"\nname = "X"\npatterns = ["runners-knee"]\nstop = "Stop."\n'
        'pain = "joint"\nknown = "Little."\nrefs = []\n[[exercise]]\nmove = "bridge"\n'
        f'dose = "3 × 12"\ndays = "daily"\n{said}\n'
    )
    with pytest.raises(TomlError) as raised:
        sheet_from(EntryTable("x.toml", tomllib.loads(text)))
    assert str(raised.value).startswith("x.toml")
    assert fault in str(raised.value)


def test_a_report_finds_a_sheet_by_the_name_of_its_file() -> None:
    held = {name for one in sheets() for name in one.patterns}
    assert {one.id for one in patterns() if has_sheet(one.id)} == held


DAY = date(2026, 11, 22)
KEPT_AWAY = {
    "a red flag": (Profile(), "4 left calf, it is swollen, warm and red", "stop"),
    "a suspected bone": (Profile(), "3 shin, one spot on the bone, hurts at night", "stop"),
    "under 18": (Profile(under_18=True), "", "refer"),
    "pregnancy": (Profile(pregnant_or_postpartum_weeks=20), "", "refer"),
}


@pytest.mark.parametrize("kept_away", KEPT_AWAY)
def test_nobody_is_shown_a_sheet_whom_a_clinician_sees_first(kept_away: str) -> None:
    """Every sheet, the basics and each pattern of bone, with the twelve questions answered."""
    profile, pain, why = KEPT_AWAY[kept_away]
    entries = inline_pain(pain, DAY).entries if pain else ()
    runner = RunnerInput(profile, entries, answers=(screen_answer("0", DAY),))
    report = analyse(ImportResult(), runner, Asked(DAY, "given", DAY))
    for name in (
        "",
        *(sheet.id for sheet in sheets()),
        *(one.id for one in patterns() if one.stop),
    ):
        page = exercise_page(report, name)
        assert (page.sheet, page.why) == (None, why), name
        assert "×" not in sheet_text(exercise_sheet(page), View()).decode(), name


def test_a_bone_is_shown_no_sheet_to_anybody() -> None:
    runner = RunnerInput(answers=(screen_answer("0", DAY),))
    report = analyse(ImportResult(), runner, Asked(DAY, "given", DAY))
    assert exercise_page(report, "runners-knee").sheet is not None
    for one in patterns():
        if one.stop:
            assert exercise_page(report, one.id).sheet is None, one.id
