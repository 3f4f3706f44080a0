"""The columns of a coach's sheet that tell of pain, as coaches call them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from runload.importers import read
from runload.importers.squad_files import read_squad
from runload.models import ImportResult, ReadOptions

OPTIONS = ReadOptions(date(2026, 11, 24))
ROW = "Jo,2026-11-23,8,6,left shin,hurts at night"


def told(folder: Path, header: str, row: str = ROW) -> ImportResult:
    sheet = folder / "log.csv"
    sheet.write_text(f"{header}\n{row}\n", encoding="utf-8")
    return read([str(sheet)], None, OPTIONS)


@pytest.mark.parametrize(
    "pain",
    ["Pain (0-10)", "Pain 0–10", "Pain today", "Any pain?", "Pain (NRS)", "NRS", "VAS", "Pain /10",
     "Schmerz 0 bis 10", "Schmerzen heute", "Schmerzskala", "Douleur /10", "Niveau de douleur"],
)  # fmt: skip
def test_a_score_is_read_whatever_coaches_call_its_column(tmp_path: Path, pain: str) -> None:
    (note,) = told(tmp_path, f"athlete,date,km,{pain},pain_region,notes").pain
    assert note.score == 6


@pytest.mark.parametrize(
    "where",
    ["Where does it hurt?", "Location of pain", "Body region", "Schmerzstelle", "Körperstelle",
     "Ort der Schmerzen", "Zone de douleur", "Où ?", "Where", "Ort", "Wo?", "Localisation"],
)  # fmt: skip
def test_the_place_right_of_a_score_is_where_it_hurts(tmp_path: Path, where: str) -> None:
    (note,) = told(tmp_path, f"athlete,date,km,pain,{where},notes").pain
    assert note.words == "left shin"


def test_a_place_that_stands_elsewhere_is_where_the_run_was(tmp_path: Path) -> None:
    (note,) = told(tmp_path, "athlete,date,km,pain,shoes,ort").pain
    assert (note.words, note.remark) == ("", "")


@pytest.mark.parametrize(
    "notes", ["Anmerkungen", "Kommentare", "Commentaire", "Remarque", "Athlete comments"]
)
def test_remarks_are_heard_whatever_coaches_call_their_column(tmp_path: Path, notes: str) -> None:
    (note,) = told(tmp_path, f"athlete,date,km,pain,pain_region,{notes}").pain
    assert note.remark == "hurts at night"


def test_columns_of_pain_that_are_not_read_are_named_by_both_readers(tmp_path: Path) -> None:
    header = "athlete,date,km,pain,pain on stairs,injury"
    said = (
        "columns that may be about pain and are not read: 'pain on stairs'. Name the score pain, "
        "the place pain_region, an injury injury, an illness illness and words notes, one column "
        "each."
    )
    assert [note for note in told(tmp_path, header).notes if note.endswith(said)]
    squad = read_squad([str(tmp_path / "log.csv")], None, OPTIONS)
    assert [note for note in squad.rest.notes if note.endswith(said)]


def test_a_second_column_of_remarks_is_named(tmp_path: Path) -> None:
    notes = told(tmp_path, "athlete,date,km,pain,notes,comments").notes
    assert any("'comments'" in note for note in notes)


def test_columns_that_have_nothing_to_do_with_pain_are_named_and_not_asked_about(
    tmp_path: Path,
) -> None:
    header = "athlete,date,km,pain,shoes,weather"
    (note,) = [note for note in told(tmp_path, header).notes if "not read" in note]
    assert note.endswith("columns not read: 'shoes', 'weather'.")
