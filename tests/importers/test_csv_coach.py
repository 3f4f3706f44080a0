"""The coach's sheet, as coaches write it: many hands, many shapes, nothing dropped in silence."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from runload.errors import Unreadable
from runload.importers.formats.csv_coach import ENTRY
from runload.importers.formats.csv_garmin import ENTRY as GARMIN
from runload.importers.formats.csv_strava import ENTRY as STRAVA
from runload.models import ImportResult, ReadOptions, Source

READ_ON = date(2026, 11, 23)


def read(text: str | bytes, **options: str) -> ImportResult:
    data = text.encode() if isinstance(text, str) else text
    told = ReadOptions(READ_ON, **options)  # type: ignore[arg-type] # names of options
    return ENTRY.read(Source("log.csv", data), told)


def lines(result: ImportResult) -> list[str]:
    return [f"{s.where}: {s.reason}. {s.fix}" for s in result.skipped]


def refusal(text: str | bytes, **options: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(text, **options)
    return caught.value


SHEET = "athlete,date,distance_km,duration,rpe,pain,pain_region\n"


def test_a_row_is_one_session() -> None:
    result = read(SHEET + "Anna,2026-03-01,10.5,0:52:30,6,2,left shin\n")
    (run,) = result.activities
    assert (run.athlete, run.local_date, run.distance_m, run.moving_s, run.rpe_cr10) == (
        "Anna", date(2026, 3, 1), 10500.0, 3150.0, 6.0,
    )  # fmt: skip
    assert (run.sport, run.date_basis, run.source_format) == ("run", "local-in-file", "coach-csv")
    (note,) = result.pain
    assert (note.score, note.words, note.athlete, note.where) == (
        2.0, "left shin", "Anna", "log.csv, row 2",
    )  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_and_any_order_of_headers_give_the_same_run(delimiter: str) -> None:
    text = "DURATION,Distance (km),Date,Athlete\n0:52:30,10.5,2026-03-01,Anna\n"
    (run,) = read(text.replace(",", delimiter)).activities
    assert (run.distance_m, run.moving_s, run.athlete) == (10500.0, 3150.0, "Anna")


@pytest.mark.parametrize(
    ("header", "cell", "metres"),
    [("distance_km", "10", 10000.0), ("distance_m", "10000", 10000.0),
     ("Distance [mi]", "10", 16093.44), ("Miles", "10", 16093.44), ("KM", "10,5", 10500.0),
     ("distance", "5 km", 5000.0),
     ("distance", "3 mi", 4828.032)],
)  # fmt: skip
def test_the_unit_stands_in_the_header_or_the_cell(header: str, cell: str, metres: float) -> None:
    (run,) = read(f"date;{header}\n2026-03-01;{cell}\n").activities
    assert run.distance_m == pytest.approx(metres)


def test_a_distance_without_a_unit_is_refused_with_what_to_do() -> None:
    problem = refusal("athlete,date,distance\nAnna,2026-03-01,10\n")
    assert str(problem) == (
        "log.csv: column 'distance' has no unit. "
        "Name it distance_km, distance_m or distance_mi, or say --units km or mi."
    )
    assert problem.code == "no-unit"


def test_units_answers_what_the_header_leaves_open() -> None:
    (run,) = read("date,distance\n2026-03-01,10\n", units="mi").activities
    assert run.distance_m == pytest.approx(16093.44)


def test_metres_are_seen_without_a_unit() -> None:
    result = read("date,distance,time (s)\n2026-03-01,10000,3000\n")
    assert result.activities[0].distance_m == 10000.0
    assert result.notes == ()
    assert result.how[0].decided[0] == "distance in m, judged by speed"


def test_an_unreadable_distance_is_a_run_of_unknown_distance() -> None:
    text = "date,athlete,distance,duration\n" + "2026-03-01,A,8 km,0:40:00\n" * 12
    result = read(text + "2026-03-02,A,abc,0:45:00\n")
    assert lines(result) == [
        "log.csv, row 14: distance 'abc' is not a number, so that run's distance is unknown. "
        "Fix the cell and run again."
    ]
    run = result.activities[-1]
    assert (run.distance_m, run.moving_s, run.quality) == (
        None, 2700.0, ("distance-unknown", "no-start-time"),
    )  # fmt: skip
    assert result.skipped[0].code == "bad-cell"


@pytest.mark.parametrize("cell", ["inf", "nan5", "1e400", "-5", "600", "=1+1"])
def test_a_distance_that_cannot_be_is_named_and_unknown(cell: str) -> None:
    result = read(f"date,distance_km,duration\n2026-03-01,{cell},0:40:00\n")
    assert result.activities[0].distance_m is None
    assert f"distance_km '{cell}'" in result.skipped[0].reason


def test_an_unreadable_duration_leaves_the_distance_known() -> None:
    result = read("date,distance_km,duration\n2026-03-01,8,soon\n2026-03-02,8,200:00:00\n")
    assert [run.distance_m for run in result.activities] == [8000.0, 8000.0]
    assert [run.moving_s for run in result.activities] == [None, None]
    assert "duration 'soon' is not a duration" in result.skipped[0].reason
    assert "more than a week" in result.skipped[1].reason


def test_a_row_without_athlete_or_date_is_skipped_and_named() -> None:
    result = read(SHEET + ",2026-03-01,8,0:40:00\nAnna,someday,8,0:40:00,,,\nAnna,,8,0:40:00,,,\n")
    assert result.activities == ()
    assert [(s.where, s.code) for s in result.skipped if s.code != "row-width"] == [
        ("log.csv, row 2", "no-athlete"),
        ("log.csv, row 3", "bad-date"),
        ("log.csv, row 4", "bad-date"),
    ]


def test_a_sheet_without_an_athlete_column_is_one_runners() -> None:
    assert read("date,distance_km\n2026-03-01,8\n").activities[0].athlete is None


def test_ambiguous_dates_refuse_the_file_with_the_option_to_say() -> None:
    problem = refusal("date,distance_km\n03/04/2026,8\n")
    assert str(problem) == (
        "log.csv: dates such as '03/04/2026' can be read two ways. "
        "Say which with --date-order dmy or mdy."
    )
    assert problem.code == "ambiguous-dates"


@pytest.mark.parametrize(("order", "day"), [("dmy", date(2026, 4, 3)), ("mdy", date(2026, 3, 4))])
def test_the_date_order_asked_for_wins(order: str, day: date) -> None:
    assert read("date,km\n03/04/2026,8\n", date_order=order).activities[0].local_date == day


def test_one_day_above_twelve_proves_the_order_for_all_rows() -> None:
    result = read("date,km\n03/04/2026,8\n15/04/2026,8\n31/02/2026,9\n")
    assert [run.local_date for run in result.activities] == [date(2026, 4, 3), date(2026, 4, 15)]
    assert lines(result) == [
        "log.csv, row 4: date '31/02/2026' is not a date. Fix the cell and run again."
    ]


def test_days_to_come_and_days_before_2000_are_refused() -> None:
    result = read("date,km\n2026-11-25,8\n1999-12-31,8\n2026-11-24,8\n")
    assert [s.code for s in result.skipped] == ["future", "bad-date"]
    assert len(result.activities) == 1


def test_undecidable_decimals_refuse_the_file() -> None:
    problem = refusal("date;km\n2026-03-01;10,5\n2026-03-02;10.5\n2026-03-03;12,345\n")
    assert problem.code == "ambiguous-decimal"
    assert "--decimal" in problem.fix


@pytest.mark.parametrize(("mark", "metres"), [(",", 12345.0), (".", 12345000.0)])
def test_the_decimal_mark_asked_for_wins(mark: str, metres: float) -> None:
    result = read("date;distance_km\n2026-03-01;12,345\n", decimal=mark)
    assert result.activities[0].distance_m == (metres if metres < 500_000 else None)


def test_a_runners_pace_decides_thousandths_from_thousands() -> None:
    (run,) = read("date;distance_km;duration\n2026-03-01;12,345;1:05:00\n").activities
    assert run.distance_m == 12345.0
    (run,) = read("date;distance_m;duration\n2026-03-01;12,345;1:05:00\n").activities
    assert run.distance_m == 12345.0


@pytest.mark.parametrize(
    ("header", "cell", "seconds"),
    [("duration", "0:45:00", 2700.0), ("duration_min", "45", 2700.0),
     ("Duration(Seconds)", "2700", 2700.0), ("minutes", "45", 2700.0),
     ("duration", "45:00", 2700.0), ("duration", "0:45", 2700.0),
     ("duration", "45", 2700.0), ("duration (h:mm)", "0:45", 2700.0)],
)  # fmt: skip
def test_durations_of_many_shapes_are_forty_five_minutes(
    header: str, cell: str, seconds: float
) -> None:
    (run,) = read(f"date,distance_km,{header}\n2026-03-01,8,{cell}\n").activities
    assert run.moving_s == seconds


def test_hours_and_minutes_are_told_when_they_were_inferred() -> None:
    result = read("date,distance_km,duration\n2026-03-01,8,0:45\n")
    assert result.notes == ("log.csv: duration such as '0:45' is read as hours and minutes.",)


def test_short_and_long_forms_in_one_column_are_each_read_rightly() -> None:
    text = "date,distance_km,duration\n2026-03-01,8,{}\n2026-03-02,8,0:41:00\n"
    assert [run.moving_s for run in read(text.format("0:40")).activities] == [2400.0, 2460.0]
    assert [run.moving_s for run in read(text.format("40:00")).activities] == [2400.0, 2460.0]
    unknown = read(text.format("0:40").replace(",8,", ",,")).activities
    assert [run.moving_s for run in unknown] == [2400.0, 2460.0]


def test_a_duration_only_sheet_is_read() -> None:
    result = read("athlete,date,duration\nAnna,2026-03-01,0:45:00\n")
    assert result.activities[0].quality == ("distance-unknown", "no-start-time")
    assert result.skipped == ()


@pytest.mark.parametrize("row", ["2026-03-01,0,0:00:00,", "2026-03-01,,,rest", "2026-03-01,rest,,",
                                 "2026-03-01,,,Day Off"])  # fmt: skip
def test_rest_is_no_run_and_is_told(row: str) -> None:
    result = read("date,distance_km,duration,sport\n" + row + "\n2026-03-02,8,0:40:00,run\n")
    assert len(result.activities) == 1
    assert result.skipped == ()
    assert result.notes == ("log.csv: rest days: 1 (first in row 2: '2026-03-01').",)


def test_zero_distance_with_a_duration_is_unknown_and_not_zero() -> None:
    result = read("date,distance_km,duration\n2026-03-01,0,0:40:00\n")
    assert result.activities[0].distance_m is None
    assert "taken as unknown" in result.notes[0]


def test_an_empty_session_is_a_run_of_unknown_distance_and_named() -> None:
    result = read("athlete,date,distance_km,duration\nAnna,2026-03-01,,\nAnna,2026-03-02,--,n/a\n")
    assert [run.distance_m for run in result.activities] == [None, None]
    assert [s.where for s in result.skipped] == ["log.csv, row 2", "log.csv, row 3"]


def test_pain_on_a_day_without_a_run_is_kept_without_a_run() -> None:
    result = read(SHEET + "Anna,2026-03-01,,,,4,heel\n")
    assert result.activities == ()
    assert result.pain[0].score == 4.0


@pytest.mark.parametrize(
    ("cell", "score", "named"),
    [("3", 3.0, False), ("3/10", 3.0, False), ("2,5", 2.5, False), ("ja", None, True),
     ("x", None, True), ("12", None, True), ("a lot", None, True)],
)  # fmt: skip
def test_pain_is_never_guessed(cell: str, score: float | None, named: bool) -> None:
    result = read(SHEET.replace(",", ";") + f"Anna;2026-03-01;8;0:40:00;5;{cell};shin\n")
    (note,) = result.pain
    assert note.score == score
    assert bool(result.skipped) == named
    if named:
        assert f"pain '{cell}'" in result.skipped[0].reason


def test_pain_denied_in_a_word_is_a_zero() -> None:
    (note,) = read(SHEET + "Anna,2026-03-01,8,0:40:00,5,nein,\n").pain
    assert (note.score, note.hurts) == (0.0, False)


def test_a_range_of_effort_becomes_its_middle_and_is_told() -> None:
    result = read(SHEET + "Anna,2026-03-01,8,0:40:00,7-8,,\n")
    assert result.activities[0].rpe_cr10 == 7.5
    assert "ranges in column rpe, read as the middle: 1 (first in row 2: '7-8')" in result.notes[0]


def test_an_effort_off_the_scale_is_named_and_unknown() -> None:
    result = read(SHEET + "Anna,2026-03-01,8,0:40:00,15,,\n")
    assert result.activities[0].rpe_cr10 is None
    assert "rpe '15'" in result.skipped[0].reason


def test_a_row_too_wide_has_unknown_numbers_and_never_shifts() -> None:
    result = read("date,distance_km,duration\n2026-03-01,10,5,0:52:30\n2026-03-02,8,0:40:00\n")
    assert [run.distance_m for run in result.activities] == [None, 8000.0]
    assert lines(result) == [
        "log.csv, row 2: it has 4 cells where the header has 3, so its numbers are unknown. "
        "Check the row and run again."
    ]


def test_empty_cells_beyond_the_header_do_no_harm() -> None:
    result = read("date,distance_km,\n2026-03-01,10,,,,\n")
    assert result.skipped == ()
    assert result.activities[0].distance_m == 10000.0


def test_a_row_too_narrow_is_named_and_read_as_far_as_it_goes() -> None:
    result = read("date,distance_km,notes\n2026-03-01,10\n2026-03-02,8,ok\n")
    assert [run.distance_m for run in result.activities] == [10000.0, 8000.0]
    assert result.skipped[0].code == "row-width"


def test_a_file_cut_in_its_last_row_does_not_trust_that_row() -> None:
    result = read("date,distance_km,notes\n2026-03-01,10,ok\n2026-03-02,1")
    assert [run.distance_m for run in result.activities] == [10000.0, None]
    assert "the file ends there" in result.skipped[0].reason


def test_rows_swallowed_by_a_stray_quote_are_named() -> None:
    text = 'date,distance_km,notes\n2026-03-01,10,"easy\n2026-03-02,8,ok\n2026-03-03,9,"fine\n'
    result = read(text)
    assert "a quote that opens there" in result.skipped[0].reason
    assert result.activities[0].distance_m is None


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    text = 'sep=;\ndate;km;notes\n2026-03-01;10;"two\nlines"\n\n2026-03-02;abc;\n'
    assert read(text).skipped[0].where == "log.csv, row 4"


def test_titles_above_the_header_and_totals_below_are_no_runs() -> None:
    text = "Squad March;;\n;;\ndate;athlete;km\n2026-03-01;Anna;10,5\nTotal;;10,5\n;Summe;10,5\n"
    result = read(text)
    assert [run.distance_m for run in result.activities] == [10500.0]
    assert [(s.where, s.code) for s in result.skipped] == [
        ("log.csv, row 5", "totals-row"), ("log.csv, row 6", "totals-row"),
    ]  # fmt: skip


def test_sessions_of_one_day_keep_their_order() -> None:
    text = "date,km,title\n2026-03-01,3,warm-up\n2026-03-01,10,race\n2026-03-01,2,cool-down\n"
    runs = read(text).activities
    assert [run.title for run in sorted(runs, key=lambda r: r.start_local)] == [
        "warm-up", "race", "cool-down",
    ]  # fmt: skip
    assert {run.local_date for run in runs} == {date(2026, 3, 1)}


def test_identical_rows_without_a_time_both_count_and_are_marked() -> None:
    result = read("date,km\n2026-03-01,10\n2026-03-01,10\n2026-03-02,10\n")
    ids = [run.activity_id for run in result.activities]
    assert len(set(ids)) == 3
    assert ["possible-duplicate" in run.quality for run in result.activities] == [True, True, False]
    assert "exactly like another one of their day, all counted: 1" in result.notes[0]


def test_identical_rows_with_the_same_start_are_one_recording() -> None:
    result = read(
        "date,start,km,duration\n2026-03-01,07:30,10,0:50:00\n2026-03-01,07:30,10,0:50:00\n"
    )
    assert len({run.activity_id for run in result.activities}) == 1
    assert result.activities[0].start_local == datetime(2026, 3, 1, 7, 30)


def test_a_start_that_is_no_time_is_told_and_the_day_stays() -> None:
    result = read("date,start,km\n2026-03-01,early,10\n2026-03-02,2026-03-02 06:00,8\n")
    assert result.activities[0].quality == ("no-start-time",)
    assert result.activities[1].start_local == datetime(2026, 3, 2, 6)
    assert "column start that cannot be read, taken as unknown: 1" in result.notes[0]


def test_time_says_when_beside_a_duration_and_how_long_without() -> None:
    (run,) = read("date,time,km,duration\n2026-03-01,07:30,8,0:40:00\n").activities
    assert (run.start_local, run.moving_s) == (datetime(2026, 3, 1, 7, 30), 2400.0)
    (run,) = read("date,time,km\n2026-03-01,0:40:00,8\n").activities
    assert (run.start_local, run.moving_s) == (datetime(2026, 3, 1), 2400.0)


def test_old_line_endings_and_repeated_headers_are_no_rows() -> None:
    result = read("date,km\r2026-03-01,8\rdate,km\r2026-03-02,9\r")
    assert [run.distance_m for run in result.activities] == [8000.0, 9000.0]
    assert result.skipped == ()


def test_a_million_columns_are_refused_at_once() -> None:
    assert refusal("date,km," * 100_000 + "\n2026-03-01,8\n").code == "too-many-columns"


def test_rows_with_another_delimiter_are_named_and_not_summed() -> None:
    result = read("date;km\n2026-03-01;8\n2026-03-02,9\n")
    assert [run.distance_m for run in result.activities] == [8000.0]
    assert "'2026-03-02,9' is not a date" in result.skipped[0].reason


def test_an_offset_in_the_date_is_kept() -> None:
    (run,) = read("date,km\n2026-03-01T23:30:00-08:00,10\n").activities
    assert (run.start_local, run.date_basis) == (datetime(2026, 3, 1, 23, 30), "file-offset")


def test_other_sports_count_as_other_and_are_told() -> None:
    result = read(
        "date,km,sport\n2026-03-01,30,Cycling\n2026-03-02,10,Long run\n2026-03-03,8,Trail\n"
    )
    assert [run.sport for run in result.activities] == ["other", "run", "trail"]
    assert "rows of sport 'Cycling', counted as other than running: 1" in result.notes[0]


def test_a_run_faster_than_anyone_has_an_unknown_distance() -> None:
    result = read("date,km,duration\n2026-03-01,42,0:40:00\n")
    assert result.activities[0].distance_m is None
    assert lines(result) == [
        "log.csv, row 2: km '42' in 40:00 is faster than 2:00/km, so that run's distance is "
        "unknown. Correct its distance, duration or sport and run again."
    ]


def test_a_heart_rate_no_heart_has_is_told_and_unknown() -> None:
    result = read("date,km,avg hr,max hr\n2026-03-01,8,0,999\n2026-03-02,8,140,x\n")
    assert [run.hr_avg_bpm for run in result.activities] == [None, 140.0]
    assert [run.hr_max_bpm for run in result.activities] == [None, None]
    assert len(result.notes) == 2


@pytest.mark.parametrize(
    ("data", "assumed"),
    [("Läufer;Datum;km\nJörg;2026-03-01;8\n".encode("cp1252"), True),
     ("Läufer;Datum;km\nJörg;2026-03-01;8\n".encode("utf-8-sig"), False),
     ("Läufer;Datum;km\nJörg;2026-03-01;8\n".encode("utf-16"), False)],
)  # fmt: skip
def test_encodings_of_spreadsheets_give_the_same_name(data: bytes, assumed: bool) -> None:
    result = read(data)
    assert result.activities[0].athlete == "Jörg"
    assert any("cp1252" in note for note in result.notes) == assumed
    assert ENTRY.identify(data)


def test_hostile_text_is_stripped() -> None:
    (run,) = read("athlete,date,km,title\nAn\x1b[31mna\u202e,2026-03-01,8,\x00a\x07b\n").activities
    assert (run.athlete, run.title) == ("An [31mna", "a b")


@pytest.mark.parametrize(
    ("text", "code"),
    [("id,name\n1,2\n", "no-run-columns"), ("date,km\n", "empty-log"),
     ("Lap,Tempo cumulato,Distanza\n1,2,3\n", "no-run-columns"), (",\n", "empty-log"),
     ("date,km," + "x," * 2500 + "x\n", "too-many-columns"),
     ("plain words\nno table\n", "no-run-columns")],
)  # fmt: skip
def test_what_is_no_list_of_runs_is_refused_with_its_reason(text: str, code: str) -> None:
    assert refusal(text).code == code


def test_a_cell_of_200_kb_costs_its_row_only() -> None:
    result = read("date,km\n2026-03-01,8\n2026-03-02," + "9" * 200_000 + "\n2026-03-03,9\n")
    assert [run.distance_m for run in result.activities] == [8000.0, None, 9000.0]
    assert "a cell of more than 100 kB" in result.skipped[0].reason


def test_one_kind_only_claims_a_table_and_none_claims_other_content() -> None:
    coach = b"athlete,date,distance_km\nAnna,2026-03-01,8\n"
    garmin = b"Activity Type,Date,Favorite,Title,Distance\nRunning,2026-03-01 07:00:00,false,x,8\n"
    strava = b"Activity ID,Activity Date,Activity Name,Activity Type\n1,x,y,Run\n"
    for data, owner in ((coach, ENTRY), (garmin, GARMIN), (strava, STRAVA)):
        assert [e for e in (ENTRY, GARMIN, STRAVA) if e.identify(data)] == [owner]
    for data in (
        b"",
        b"<gpx a=',,'>",
        b"\x0e\x10,\x00\x00.FIT,",
        b'{"a": 1, "b": 2}',
        b"no table here",
    ):
        assert not any(e.identify(data) for e in (ENTRY, GARMIN, STRAVA))


def test_a_column_that_mixes_decimal_marks_reads_what_proves_itself() -> None:
    result = read("date;km\n2026-03-01;10,5\n2026-03-02;10.5\n2026-03-03;8\n")
    assert [run.distance_m for run in result.activities] == [10500.0, 10500.0, 8000.0]


@pytest.mark.parametrize(
    "label",
    ["Total", "TOTAL:", "TOTAL WEEK 47", "Average", "Sum", "sum of km", "Summe", "Gesamt",
     "Durchschnitt", "Mittelwert", "Totale", "Media", "Moyenne", "Totaal", "Team total",
     "Total Anna", "average week 47", "Ø"],
)  # fmt: skip
@pytest.mark.parametrize("header", ["athlete", "week"])
def test_a_dated_row_of_totals_is_nobody(label: str, header: str) -> None:
    result = read(f"{header},date,distance_km\nAnna,2026-11-21,8\n{label},2026-11-22,17\n")
    assert [(run.athlete or "Anna", run.distance_m) for run in result.activities] == [
        ("Anna", 8000.0)
    ]
    assert [(s.where, s.code) for s in result.skipped] == [("log.csv, row 3", "totals-row")]


@pytest.mark.parametrize("name", ["Sumner", "Media Benali", "Ann Totall", "Summer Meany", "Avgi"])
def test_a_name_that_looks_like_totals_stays_a_person(name: str) -> None:
    result = read(f"athlete,date,distance_km\n{name},2026-11-21,8\n")
    assert [run.athlete for run in result.activities] == [name]


def test_a_title_in_the_first_column_is_never_a_total() -> None:
    result = read("title,date,distance_km\nTotal Warrior 10k,2026-11-21,10\n")
    assert [run.title for run in result.activities] == ["Total Warrior 10k"]


@pytest.mark.parametrize("cell", ["11.001", '"11,001"', "11.001 km"])
@pytest.mark.parametrize("others", ["0:50:00", ""])
def test_one_open_cell_among_whole_numbers_is_read_as_a_runner_can_run_it(
    cell: str, others: str
) -> None:
    rows = "".join(f"2026-03-{day:02},10,{others}\n" for day in range(1, 20))
    duration = others and "0:55:00"
    result = read(f"date,distance_km,duration\n{rows}2026-03-20,{cell},{duration}\n")
    assert result.activities[-1].distance_m == 11001.0
    assert result.skipped == ()


def test_an_open_cell_far_down_a_long_list_is_decided_too(monkeypatch) -> None:
    monkeypatch.setattr("runload.importers.csv.survey.SAMPLE_ROWS", 2)
    result = read('date,distance_km\n2026-03-01,8\n2026-03-02,9\n2026-03-03,"8,500"\n')
    assert [run.distance_m for run in result.activities] == [8000.0, 9000.0, 8500.0]


def test_metres_with_thousands_are_not_taken_for_decimals() -> None:
    (run,) = read('date,distance_m,duration\n2026-03-01,"8,500",0:45:00\n').activities
    assert run.distance_m == 8500.0
    (short,) = read("date,distance_m,duration\n2026-03-01,5.000,0:25:00\n").activities
    assert short.distance_m == 5000.0


def test_a_wrong_duration_beside_an_open_cell_does_not_refuse_the_file() -> None:
    text = "date,distance_km,duration\n2026-03-01,10,0:50:00\n2026-03-02,11.001,0:00:10\n"
    result = read(text)
    assert [run.distance_m for run in result.activities] == [10000.0, None]
    assert "'11.001' in 0:10 is faster than 2:00/km" in result.skipped[0].reason


def test_a_distance_that_makes_sense_in_both_readings_refuses_the_file() -> None:
    text = "date,distance_m\n2026-03-01,400\n2026-03-02,100.000\n"
    assert refusal(text).code == "ambiguous-decimal"
