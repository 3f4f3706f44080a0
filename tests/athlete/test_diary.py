"""The pain diary: every shape it may have, and nothing dropped in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from runload.athlete.diary.entries import DiaryResult, read_diary, understood
from runload.errors import ConfigError
from runload.models import DiaryRow

AS_OF = date(2026, 5, 31)


def _read(tmp_path: Path, text: str | bytes, order: str | None = None) -> DiaryResult:
    path = tmp_path / "diary.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_diary(path, AS_OF, order)


def test_a_full_row_is_read(tmp_path: Path) -> None:
    result = _read(
        tmp_path,
        "date,score,after_1h,next_morning,usual_morning,region,side,days,words\n"
        "2026-05-20,4,2,3,1,achilles_mid,left,10,stiff in the morning\n",
    )
    (entry,) = result.entries
    assert (entry.score, entry.after_1h, entry.next_morning_rise) == (4.0, 2.0, 2.0)
    assert (entry.regions, entry.side, entry.days) == (("achilles_mid",), "left", 10)
    assert "morning_first_steps" in entry.signs
    assert entry.where == "diary.csv: row 2"
    assert result == DiaryResult(result.entries)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_separator_order_and_case_will_do(tmp_path: Path, separator: str) -> None:
    lines = [["Region", "SCORE", "Date"], ["left calf", "3", "2026-05-20"]]
    result = _read(tmp_path, "\r\n".join(separator.join(line) for line in lines))
    (entry,) = result.entries
    assert (entry.regions, entry.side, entry.score) == (("calf",), "left", 3.0)


def test_decimal_commas_a_byte_order_mark_and_utf16_are_read(tmp_path: Path) -> None:
    text = "date;score;words\n2026-05-20;2,5;calf\n"
    assert _read(tmp_path, text.encode("utf-8-sig")).entries[0].score == 3.0
    assert _read(tmp_path, text.encode("utf-16")).entries[0].score == 3.0
    assert (
        _read(tmp_path, (text + "2026-05-21;1;caf\xe9").encode("latin-1")).entries[1].score == 1.0
    )


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("score", "12", "is not a score"), ("after_1h", "bad", "is not a score"), ("days", "-3",
            "no number"),
        ("days", "9999", "no number"), ("side", "middle", "is not a side"),
        ("next_morning", "x", "is not a score"),
        ("closed", "yes", "does not say who"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_unknown_and_named(
    tmp_path: Path, column: str, value: str, reason: str
) -> None:
    result = _read(tmp_path, f"date,words,{column}\n2026-05-20,calf sore,{value}\n")
    assert len(result.entries) == 1
    (skipped,) = result.skipped
    assert skipped.where == "diary.csv, row 2"
    assert skipped.reason.startswith(f"{column} ")
    assert value in skipped.reason
    assert reason in skipped.reason


def test_a_row_without_a_readable_date_is_left_out_and_named(tmp_path: Path) -> None:
    result = _read(tmp_path, "date,score\n2026-13-01,3\nsoon,3\n,3\n31/02/2026,3\n")
    assert result.entries == ()
    assert [item.where for item in result.skipped] == [
        f"diary.csv, row {row}" for row in (2, 3, 4, 5)
    ]


def test_a_date_alone_says_nothing_and_is_named(tmp_path: Path) -> None:
    result = _read(tmp_path, "date,score\n2026-05-20,\n")
    assert result.entries == ()
    assert "has nothing beside it" in result.skipped[0].reason


@pytest.mark.parametrize(
    ("dates", "order", "first"),
    [
        (["25/05/2026", "03/04/2026"], None, date(2026, 4, 3)),
        (["05/25/2026", "03/04/2026"], None, date(2026, 3, 4)),
        (["03/04/2026"], "mdy", date(2026, 3, 4)),
        (["03.04.2026"], "dmy", date(2026, 4, 3)),
        (["03/03/2026"], None, date(2026, 3, 3)),
        (["2026/05/03"], None, date(2026, 5, 3)),
    ],
)
def test_the_order_of_day_and_month_is_decided_from_the_file_or_told(
    tmp_path: Path, dates: list[str], order: str | None, first: date
) -> None:
    text = "date,score\n" + "".join(f"{day},3\n" for day in dates)
    assert _read(tmp_path, text, order).entries[0].date == first


def test_dates_that_can_be_read_two_ways_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="--date-order dmy or mdy"):
        _read(tmp_path, "date,score\n03/04/2026,3\n")


def test_rows_of_the_future_are_left_out_and_counted(tmp_path: Path) -> None:
    result = _read(tmp_path, "date,score\n2026-06-01,3\n2026-05-31,2\n")
    assert [entry.score for entry in result.entries] == [2.0]
    assert result.notes == ("diary.csv: 1 rows after 2026-05-31 are left out.",)


def test_the_usual_morning_is_remembered_and_its_absence_noted(tmp_path: Path) -> None:
    result = _read(
        tmp_path,
        "date,region,score,next_morning,usual_morning\n"
        "2026-05-01,calf,2,2,\n2026-05-02,calf,2,3,1\n2026-05-03,calf,2,3,\n",
    )
    assert [entry.next_morning_rise for entry in result.entries] == [2.0, 2.0, 2.0]
    assert "compared with 0 (1 rows)" in result.notes[0]


def test_unknown_columns_are_noted(tmp_path: Path) -> None:
    assert "'mood'" in _read(tmp_path, "date,score,mood\n2026-05-20,3,x\n").notes[0]


@pytest.mark.parametrize(
    "columns",
    [
        "during,after,morning", "pain_during,pain_after,next morning", "Pain,1h after,Next-morning",
        "NRS,after 1h,next_morning",
    ],
)  # fmt: skip
def test_the_three_moments_of_the_pain_scale_are_understood(tmp_path: Path, columns: str) -> None:
    result = _read(tmp_path, f"date,{columns},usual_morning,region\n2026-05-20,4,2,3,1,calf\n")
    (entry,) = result.entries
    assert (entry.score, entry.after_1h, entry.next_morning_rise) == (4.0, 2.0, 2.0)
    assert result == DiaryResult(result.entries)


def test_two_names_of_one_column_are_both_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"there are two columns 'score' \('score', 'during'\)"):
        _read(tmp_path, "date,score,during\n2026-05-20,3,3\n")


def test_a_training_log_is_no_pain_diary(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        _read(tmp_path, "date,distance_km\n2026-05-20,10\n2026-05-21,8\n")
    assert str(refused.value) == (
        "diary.csv: it is not a diary: it needs a score or words. "
        "Give a CSV with the columns date, score, region, words."
    )


@pytest.mark.parametrize("column", ["score", "after_1h", "morning", "region", "words", "seen"])
def test_one_column_that_tells_of_pain_makes_a_diary(tmp_path: Path, column: str) -> None:
    assert _read(tmp_path, f"date,{column}\n").entries == ()


def test_region_cells_hold_ids_labels_or_words(tmp_path: Path) -> None:
    result = _read(
        tmp_path,
        "date,region,words\n2026-05-20,Inner shin,one spot\n2026-05-21,outer-knee,\n"
        "2026-05-22,right hammy,\n2026-05-23,shin,\n",
    )
    assert [entry.region for entry in result.entries] == [
        "inner_shin", "outer_knee", "back_thigh", "front_shin",
    ]  # fmt: skip
    assert "pinpoint_on_bone" in result.entries[0].signs
    assert any("'shin'" in question.ask for question in result.questions)


def test_a_side_cell_settles_whether_it_is_both(tmp_path: Path) -> None:
    result = _read(
        tmp_path, "date,side,words\n2026-05-20,both,calf\n2026-05-21,L,calves\n2026-05-22,,calves\n"
    )
    assert [(entry.side, "two_sided" in entry.signs) for entry in result.entries] == [
        ("both", True), ("left", False), ("both", True),
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["no", "not yet", "-", "open", ""])
def test_not_yet_seen_closes_nothing_and_is_no_error(tmp_path: Path, cell: str) -> None:
    result = _read(tmp_path, f"date,words,closed\n2026-05-20,calf,{cell}\n")
    assert result.entries[0].closed == ""
    assert result.skipped == ()


def test_who_saw_it_and_when_is_kept(tmp_path: Path) -> None:
    result = _read(tmp_path, 'date,words,closed\n2026-05-20,calf,"Dr Lee, 2026-05-21"\n')
    assert result.entries[0].closed == "Dr Lee, 2026-05-21"


def test_old_rows_are_no_longer_asked_about(tmp_path: Path) -> None:
    assert _read(tmp_path, "date,score,words\n2026-01-01,3,knee\n").questions == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [("week,score\n1,2\n", "no column 'date'"), ("date,pain,score\n", "there are two columns")],
)
def test_a_header_that_cannot_stand_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        _read(tmp_path, text)


def test_an_empty_diary_is_noted(tmp_path: Path) -> None:
    assert _read(tmp_path, "\n\n").notes == ("diary.csv: the diary is empty.",)


def test_a_missing_or_huge_diary_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        read_diary(tmp_path / "none.csv", AS_OF, None)
    with pytest.raises(ConfigError, match="too large"):
        _read(tmp_path, b"date,score\n" + b" " * 5_000_001)
    with pytest.raises(ConfigError, match="Save the diary again"):
        _read(tmp_path, "date,words\n2026-05-20," + "x" * 200_000)


def test_hostile_cells_are_cleaned(tmp_path: Path) -> None:
    result = _read(tmp_path, "date,words,\x1b[31m\n2026-05-20,calf \x1b[2J\x00sore,\n")
    assert "\x1b" not in result.entries[0].words
    assert all("\x1b" not in note for note in result.notes)


def test_a_refused_cell_carries_its_column_apart_from_what_is_wrong_with_it() -> None:
    row = DiaryRow(date(2026, 11, 20), {"region": "calf", "score": "11"}, 3, "diary")
    found = understood([row], "diary", date(2026, 11, 22))
    (wrong,) = found.wrong
    assert (wrong.column, wrong.what) == ("score", "'11' is not a score from 0 to 10")
    assert [item.reason for item in found.skipped] == ["score '11' is not a score from 0 to 10"]
