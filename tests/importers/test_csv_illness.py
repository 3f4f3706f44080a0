"""An illness in the column of pain is neither a pain nor a zero, in seven languages."""

from __future__ import annotations

from datetime import date

import pytest

from runload.importers.formats.csv_coach import ENTRY
from runload.models import ImportResult, ReadOptions, Source

SHEET = "athlete;date;km;duration;pain;pain_region;notes\n"


def read(text: str) -> ImportResult:
    return ENTRY.read(Source("log.csv", text.encode()), ReadOptions(date(2026, 11, 23)))


@pytest.mark.parametrize(
    "cell",
    ["krank", "KRANK!", "erkältet", "krank, Fieber", "noch krank", "sick", "Ill", "still ill",
     "flu", "malade", "enfermo", "Enferma", "con fiebre", "malata", "febbre", "ziek",
     "encore malade", "verkouden", "doente", "gripado"],
)  # fmt: skip
def test_t24_an_illness_is_no_pain_and_no_zero(cell: str) -> None:
    result = read(SHEET + f"Anna;2026-03-01;8;0:40:00;{cell};;\n")
    (note,) = result.pain
    assert (note.ill, note.hurts, note.score, note.tells_pain) == (True, False, None, False)
    assert note.remark == cell
    assert (result.activities[0].distance_m, result.skipped) == (8000.0, ())
    assert "name an illness where pain is asked for" in result.notes[0]
    assert f"1 (first in row 2: '{cell}')" in result.notes[0]


@pytest.mark.parametrize(
    ("cell", "score", "words"),
    [("krank, Knie 4", 4, "krank, Knie"), ("krank 4", 4, "krank"), ("leicht", 3, "leicht"),
     ("6/10 left shin", 6, "left shin"), ("shin 6", 6, "shin"), ("5-6", 6, ""),
     ("severe", 8, "severe"), ("7.5", 7.5, "")],
)  # fmt: skip
def test_a_score_among_words_is_the_score(cell: str, score: float, words: str) -> None:
    result = read(SHEET + f"Anna;2026-03-01;8;0:40:00;{cell};;\n")
    (note,) = result.pain
    assert (note.ill, note.hurts, note.score, note.words) == (False, False, score, words)
    assert result.skipped == ()


@pytest.mark.parametrize("cell", ["verletzt", "injured", "Physio", "blessée", "geblesseerd"])
def test_an_injury_where_a_score_is_asked_for_is_an_injury_that_hurts(cell: str) -> None:
    result = read(SHEET + f"Anna;2026-03-01;8;0:40:00;{cell};;\n")
    (note,) = result.pain
    assert (note.injury, note.hurts, note.score, note.words) == (cell, True, None, "")
    assert result.skipped == ()


@pytest.mark.parametrize("cell", ["still", "x", "ja"])
def test_what_is_not_clearly_an_illness_stays_a_pain_to_ask_about(cell: str) -> None:
    result = read(SHEET + f"Anna;2026-03-01;8;0:40:00;{cell};;\n")
    (note,) = result.pain
    assert (note.ill, note.hurts, note.score) == (False, True, None)
    assert result.skipped[0].where == "log.csv, row 2"


def test_a_day_in_bed_is_no_run() -> None:
    rows = "Anna;2026-03-01;;;krank;;\nAnna;2026-03-02;krank;;;;\nAnna;2026-03-03;;krank;;;\n"
    result = read(SHEET + rows + "Anna;2026-03-04;8;0:40:00;0;;cold and windy\n")
    assert [run.local_date.day for run in result.activities] == [4]
    assert [(note.date.day, note.ill) for note in result.pain] == [
        (1, True), (2, True), (3, True), (4, False),
    ]  # fmt: skip
    assert result.skipped == ()


def test_the_words_of_an_illness_are_heard_beside_the_notes_and_the_place_still_hurts() -> None:
    (note,) = read(SHEET + "Anna;2026-03-01;8;0:40:00;krank;left knee;fever since Monday\n").pain
    assert (note.remark, note.words, note.ill) == ("krank; fever since Monday", "left knee", True)
    assert note.tells_pain


@pytest.mark.parametrize(
    "cell", ["nein", "keine Schmerzen", "schmerzfrei", "no pain", "aucune douleur", "sin dolor",
             "nessun dolore", "geen pijn", "sem dor"],
)  # fmt: skip
def test_pain_denied_in_words_is_a_zero(cell: str) -> None:
    (note,) = read(SHEET + f"Anna;2026-03-01;8;0:40:00;{cell};;\n").pain
    assert (note.score, note.hurts, note.words) == (0.0, False, "")


def test_a_range_of_effort_that_a_spreadsheet_made_a_date_is_named_so() -> None:
    result = read("date,km,rpe\n2026-03-01,8,07. Aug\n")
    assert "rpe '07. Aug' is a date; spreadsheets make one from 7-8" in result.skipped[0].reason


def test_a_day_without_its_year_is_named_so() -> None:
    result = read("date,km\n2026-03-01,8\n12.10.,9\nMo 13.10.,9\n")
    assert [item.reason for item in result.skipped] == [
        "date '12.10.' has no year", "date 'Mo 13.10.' has no year",
    ]  # fmt: skip
    assert result.skipped[0].fix == "Write the year, as in 2026-03-12, and run again."
