"""What a diary row tells beside pain, each kind by itself, and nothing dropped in silence."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from runload.athlete.diary.columns import COLUMNS, KINDS, NAMES, kinds_of
from runload.athlete.diary.entries import DiaryResult, read_diary, understood
from runload.athlete.diary.table import table_of
from runload.errors import ConfigError
from runload.evidence.weekly_check import OSTRC_V1, weekly_check
from runload.models import (
    Ailment,
    DiaryFacts,
    Exercises,
    Fatigue,
    FuelSign,
    Race,
    SessionEffort,
    ShoeNote,
    Visit,
)

DAY = date(2026, 3, 1)
AS_OF = date(2026, 3, 31)


def diary(text: str) -> DiaryResult:
    return understood(table_of(text.encode(), "diary.csv", None).rows, "diary.csv", AS_OF)


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("rpe", "6", DiaryFacts(efforts=(SessionEffort(DAY, 6.0),))),
        ("rpe,start", "6,18:30", DiaryFacts(efforts=(SessionEffort(DAY, 6.0, time(18, 30)),))),
        ("fatigue", "7", DiaryFacts(fatigue=(Fatigue(DAY, 7.0),))),
        ("exercises_done", "0", DiaryFacts(exercises=(Exercises(DAY, 0),))),
        (
            "exercises_done,exercises_planned", "2,3",
            DiaryFacts(exercises=(Exercises(DAY, 2, 3),)),
        ),
        (
            "visit,visit_changed", "physio,calf raises slower",
            DiaryFacts(visits=(Visit(DAY, "physio", "calf raises slower"),)),
        ),
        ("shoe", "Blue", DiaryFacts(shoes=(ShoeNote(DAY, "Blue"),))),
        (
            "shoe,shoe_since,shoe_km,shoe_long_run,until", 'Blue,2026-01-05,"412,5",yes,2026-03-09',
            DiaryFacts(
                shoes=(
                    ShoeNote(DAY, "Blue", date(2026, 1, 5), 412.5, True, date(2026, 3, 9)),
                )
            ),
        ),
        (
            "race,race_km,race_target", "Spring,42.195,yes",
            DiaryFacts(races=(Race(DAY, "Spring", 42.195, target=True),)),
        ),
        ("illness", "a cold", DiaryFacts(illnesses=(Ailment(DAY, "a cold"),))),
        (
            "injury,region,side,until", "sore shin,inner shin,left,2026-03-20",
            DiaryFacts(
                injuries=(
                    Ailment(DAY, "sore shin", "inner_shin", "left", date(2026, 3, 20), False),
                )
            ),
        ),
        (
            "injury,until", "sore shin,open",
            DiaryFacts(injuries=(Ailment(DAY, "sore shin", ongoing=True),)),
        ),
        (
            "fuel_signs", "lost_periods; low_appetite",
            DiaryFacts(
                fuel_signs=(FuelSign(DAY, "lost_periods"), FuelSign(DAY, "low_appetite"))
            ),
        ),
    ],
)  # fmt: skip
def test_a_row_is_read_as_what_it_tells(head: str, row: str, expected: DiaryFacts) -> None:
    found = diary(f"date,{head}\n2026-03-01,{row}\n")
    assert found.facts == expected
    assert (found.entries, found.skipped, found.questions) == ((), (), ())


@pytest.mark.parametrize(
    ("head", "row", "said"),
    [
        ("rpe", "11", "rpe '11' is not a score from 0 to 10"),
        ("rpe,start", "6,evening", "start 'evening' is not a time of day"),
        ("rpe,start", "6,24:00", "start '24:00' is not a time of day"),
        ("start,rpe", "18:30,", "start '18:30' has no effort beside it"),
        ("fatigue", "very", "fatigue 'very' is not a score from 0 to 10"),
        ("exercises_done", "two", "exercises_done 'two' is no number of sessions"),
        ("exercises_done", "100", "exercises_done '100' is no number of sessions"),
        ("exercises_planned", "3", "exercises_planned '3' does not say what was done"),
        ("shoe_km", "400", "shoe_km '400' does not say which pair"),
        ("shoe,shoe_km", "Blue,far", "shoe_km 'far' is no distance of a shoe"),
        ("shoe,shoe_since", "Blue,spring", "shoe_since 'spring' is not a date"),
        ("shoe,shoe_long_run", "Blue,perhaps", "shoe_long_run 'perhaps' is not yes or no"),
        ("race_km", "10", "race_km '10' does not say which race"),
        ("race_target", "yes", "race_target 'yes' does not say which race"),
        ("race,race_km", "Spring,0", "race_km '0' is no distance of a race"),
        ("injury,until", "shin,2026-02-01", "until '2026-02-01' is before it began"),
        ("injury,until", "shin,soon", "until 'soon' is not a date"),
        ("illness,injury,until", "cold,shin,soon", "until 'soon' is not a date"),
        ("injury,until", ",2026-03-09", "until '2026-03-09' does not say what"),
        ("injury,side", "shin,middle", "side 'middle' is not a side"),
        ("fuel_signs", "tired low_libido ill", "fuel_signs 'tired low_libido ill' is not one I "
                                               "know"),
        ("ostrc_o2", "8 6 8 8", "ostrc_o2 '8 6 8 8' is no OSTRC-O2 form"),
        ("ostrc_v1", "8 8 8 8", "ostrc_v1 '8 8 8 8' is no OSTRC-O2 form"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_once_and_costs_nothing_else(head: str, row: str, said: str) -> None:
    found = diary(f"date,{head}\n2026-03-01,{row}\n2026-03-02,,\n2026-03-03,\n")
    assert [item.reason for item in found.skipped][:1] == [said]
    assert len([item for item in found.skipped if item.where == "diary.csv, row 2"]) == 1
    assert found.refused[0][0] == 2


def test_forms_are_scored_by_their_own_tables_and_kept_apart() -> None:
    found = diary(
        "date,weekly_check,ostrc_o2,ostrc_v1,region,side\n"
        "2026-03-01,8 17 8 17,,,front knee,left\n2026-03-02,,8 17 8 17,,left knee,\n"
        "2026-03-03,,,8 13 6 8,,\n"
    )
    told = [(c.form, c.severity, c.substantial, c.region, c.side) for c in found.checks]
    assert told == [
        ("weekly-check", 50, True, "front_knee", "left"),
        ("ostrc-o2", 50, True, "left knee", ""),
        ("ostrc-v1", 35, True, "", ""),  # 8 + 13 + 6 + 8; substantial from 13
    ]
    assert found.checks[2].answers == (8, 13, 6, 8)
    assert found.entries == ()


@pytest.mark.parametrize(
    ("answers", "severity", "problem", "substantial", "out"),
    [
        ((0, 0, 0, 0), 0, False, False, False),
        ((0, 6, 0, 0), 6, True, False, False),  # all four are asked, whatever the first one is
        ((0, 13, 0, 0), 13, True, True, False),
        ((25, 25, 25, 25), 100, True, True, True),
        ((25,), None, True, True, True),
        ((8, 6), None, True, None, False),
    ],
)
def test_the_first_version_has_no_gate(answers, severity, problem, substantial, out) -> None:
    found = weekly_check(DAY, answers, OSTRC_V1)
    assert (found.severity, found.problem, found.substantial, found.out) == (
        severity, problem, substantial, out,
    )  # fmt: skip


@pytest.mark.parametrize("missing", ["?", "-"])
def test_a_missing_answer_is_missing_and_not_a_zero(missing: str) -> None:
    (check,) = diary(f"date,weekly_check\n2026-03-01,8 8 {missing} 8\n").checks
    assert (check.severity, check.substantial, check.answers) == (None, None, (8, 8, None, 8))


def test_words_beside_something_else_are_a_remark_and_ask_nothing() -> None:
    found = diary("date,fatigue,illness,words\n2026-03-30,6,a cold,slept badly\n")
    assert (found.entries, found.questions) == ((), ())
    (remark,) = found.remarks
    assert (remark.remark, remark.tells_pain) == ("slept badly; a cold", False)


def test_words_beside_a_score_are_pain_even_with_another_kind() -> None:
    found = diary("date,fatigue,score,words\n2026-03-30,6,3,left calf\n")
    assert [entry.regions for entry in found.entries] == [("calf",)]
    assert len(found.facts.fatigue) == 1


@pytest.mark.parametrize("cell", ["days", "side", "usual_morning"])
def test_what_belongs_to_pain_alone_asks_for_the_rest(cell: str) -> None:
    value = {"days": "3", "side": "left", "usual_morning": "1"}[cell]
    found = diary(f"date,words,{cell}\n2026-03-30,,{value}\n")
    assert [question.about for question in found.questions] == ["score", "region"]


def test_a_race_may_lie_ahead_and_nothing_else() -> None:
    found = diary("date,race,fatigue\n2026-05-31,Spring,3\n2026-06-01,,4\n")
    assert [race.name for race in found.facts.races] == ["Spring"]
    assert found.facts.fatigue == ()
    assert found.notes == ("diary.csv: 1 rows after 2026-03-31 are left out.",)


def test_unknown_columns_stay_with_their_row_under_a_name_of_their_own() -> None:
    table = table_of(b"date,score,Mood,mood,Mood,,\n2026-03-01,3,a,b,c,d,,e\n", "d.csv", None)
    assert dict(table.rows[0].cells) == {
        "score": "3", "Mood": "a", "mood": "b", "Mood (column 5)": "c", "column 6": "d",
        "column 8": "e",
    }  # fmt: skip
    assert table.unknown == ("Mood", "mood", "Mood (column 5)")


def test_a_column_that_only_looks_like_one_of_ours_takes_nothing_from_it() -> None:
    table = table_of(b"date,score,'=x\n2026-03-01,3,'=1+1\n", "d.csv", None)
    assert dict(table.rows[0].cells) == {"score": "3", "=x": "=1+1"}


def test_days_that_no_store_can_keep_are_no_dates() -> None:
    table = table_of(b"date,score\n0001-01-01,3\n9999-12-31,3\n2026-02-30,3\n", "d.csv", None)
    assert (len(table.rows), len(table.skipped)) == (0, 3)


def test_a_table_of_rows_without_dates_is_named_and_not_called_empty(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("date,score\nx,3\n")
    found = read_diary(path, AS_OF, None)
    assert [item.reason for item in found.skipped] == ["date 'x' is not a date"]
    assert found.notes == ()


# signs by name


def test_signs_are_told_denied_and_doubted_by_their_own_names() -> None:
    found = diary(
        "date,score,region,onset,character,timing,signs\n"
        '2026-03-30,3,calf,sudden,ache,"downhill, after",'
        '"swelling; no limp; pinpoint_on_bone?; not weak; One spot on the bone?"\n'
    )
    (entry,) = found.entries
    assert entry.signs == {"sudden", "ache", "downhill", "after", "swelling"}
    assert {"limp", "weak"} <= entry.denied
    assert entry.unclear == {"pinpoint_on_bone"}
    assert found.questions == ()


def test_what_is_no_name_of_a_sign_is_read_as_words() -> None:
    (entry,) = diary("date,score,region,timing\n2026-03-30,3,achilles_mid,stiff mornings\n").entries
    assert "stiff" in entry.signs


def test_a_sign_that_is_told_outranks_its_denial() -> None:
    (entry,) = diary("date,words,signs\n2026-03-30,4 left calf swollen,no swelling\n").entries
    assert "swelling" in entry.signs
    assert "swelling" not in entry.denied


# the table of columns


def test_every_column_has_a_name_of_its_own() -> None:
    names = [name for column in COLUMNS for name in (column.name, *column.also)]
    assert len(set(names)) == len(names)
    assert all(column.holds.endswith(".") for column in COLUMNS)


def test_the_page_on_the_diary_names_every_column() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "diary.md").read_text("utf-8")
    for column in COLUMNS:
        also = ", ".join(f"`{name}`" for name in column.also)
        cells = ("", f"`{column.name}`", column.kind, column.holds, also, "")
        assert " | ".join(cells).strip().replace("|  |", "| |") in page, column.name


def test_kinds_follow_from_what_is_filled() -> None:
    assert kinds_of(["region", "weekly_check"]) == ("weekly",)
    assert kinds_of(["region"]) == ("pain",)
    assert kinds_of(["rpe", "score", "mood"]) == ("pain", "effort")
    assert kinds_of(["mood"]) == ()
    assert {kinds_of([name]) for name in NAMES} <= {(), *((kind,) for kind in KINDS)}


def test_no_file_and_no_column_that_tells_of_anything_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not a diary"):
        table_of(b"date,start\n2026-03-01,18:30\n", "d.csv", None)
