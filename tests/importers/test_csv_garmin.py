"""The activity list of Garmin Connect: its own marks, its silent unit, its local clock."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from runload.importers.formats.csv_garmin import ENTRY
from runload.models import ImportResult, ReadOptions, Source

HEADER = (
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Avg Run Cadence,"
    "Total Ascent,Total Descent,Avg Stride Length,Avg Vertical Oscillation,"
    "Avg Ground Contact Time,Avg GCT Balance,Avg Power,Steps,Moving Time,Elapsed Time\n"
)
# 9,894 steps of 1.23 m are 12,170 m, and 12.23 km are 12,230 m.
ROW = (
    'Running,2025-11-06 16:16:43,false,"Easy Run","12.23","541","00:59:49","124","138","166",'
    '"36","35","1.23","10.9","252","51.8% L / 48.2% R","236","9,894","00:59:47","01:01:47"\n'
)


def read(text: str, units: str | None = None) -> ImportResult:
    options = ReadOptions(date(2026, 11, 23), tz="America/New_York", units=units)
    return ENTRY.read(Source("Activities.csv", text.encode()), options)


def test_a_row_is_read_with_its_form() -> None:
    (run,) = read(HEADER + ROW).activities
    assert (run.start_local, run.start_utc) == (datetime(2025, 11, 6, 16, 16, 43), None)
    assert (run.date_basis, run.sport, run.title) == ("local-in-file", "run", "Easy Run")
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (12230.0, 3589.0, 3707.0)
    assert (run.hr_avg_bpm, run.hr_max_bpm, run.cadence_spm) == (124.0, 138.0, 166.0)
    assert (run.ascent_m, run.descent_m, run.step_length_m) == (36.0, 35.0, 1.23)
    assert (run.vertical_oscillation_mm, run.contact_time_ms) == (109.0, 252.0)
    assert (run.balance_left_pct, run.power_w, run.quality) == (51.8, 236.0, ())
    assert run.exporter == "Garmin Connect list (en)"


def test_steps_times_stride_tell_kilometres() -> None:
    result = read(HEADER + ROW)
    said = "distance in km, as steps times stride length say in 1 of 1 rows"
    assert (said in result.how[0].decided, result.notes) == (True, ())


def test_steps_times_stride_tell_miles_and_climb_in_feet() -> None:
    # 12,170 m of steps over 7.60 a row: 1,601 m a unit, so the unit is the mile.
    (run,) = read(HEADER + ROW.replace("12.23", "7.60"), units="km").activities
    assert run.distance_m == pytest.approx(7.60 * 1609.344)
    assert run.ascent_m == pytest.approx(36 * 0.3048)


def test_cadence_stands_in_for_steps() -> None:
    # 166 spm in 59:49 are 9,930 steps.
    result = read(HEADER + ROW.replace('"9,894"', '"--"'))
    assert "distance in km, as steps" in result.how[0].decided[0]


def test_without_evidence_the_unit_is_assumed_and_said() -> None:
    bare = "Activity Type,Date,Favorite,Title,Distance,Time\n"
    row = "Running,2025-11-06 16:16:43,false,x,10.0,00:59:49\n"
    result = read(bare + row)
    assert result.activities[0].quality == ("units-assumed",)
    assert "--units mi" in result.notes[0]
    asked = read(bare + row, units="mi")
    assert asked.activities[0].distance_m == pytest.approx(16093.44)
    assert asked.activities[0].quality == ()


def test_an_english_header_with_decimal_commas_is_read_by_its_column() -> None:
    text = HEADER + ROW.replace("12.23", "4,14").replace("1.23", "0,91").replace("10.9", "9,8")
    text = text.replace('"9,894"', '"4.570"')
    (run,) = read(text).activities
    assert (run.distance_m, run.step_length_m, run.vertical_oscillation_mm) == (4140.0, 0.91, 98.0)


def test_dashes_and_zeros_are_unknown() -> None:
    row = ROW.replace('"124"', '"--"').replace('"138"', '"0"').replace('"36"', '"--"')
    (run,) = read(HEADER + row.replace("12.23", "0.00")).activities
    assert (run.hr_avg_bpm, run.hr_max_bpm, run.ascent_m, run.distance_m) == (None,) * 4
    assert "distance-unknown" in run.quality


def test_moving_time_stands_in_where_there_is_no_time() -> None:
    (run,) = read(HEADER + ROW.replace('"00:59:49"', '"--"')).activities
    assert run.moving_s == 3587.0


@pytest.mark.parametrize(
    ("word", "sport"),
    [("Running", "run"), ("Street Running", "run"), ("Track Running", "run"), ("Ultra Run", "run"),
     ("Trail Running", "trail"), ("Treadmill Running", "treadmill"),
     ("Indoor Running", "treadmill"),
     ("Virtual Running", "treadmill"), ("Cycling", "other"), ("Walking", "other"),
     ("Hiking", "other"), ("Pool Swimming", "other")],
)  # fmt: skip
def test_garmins_activity_types_are_known(word: str, sport: str) -> None:
    assert read(HEADER + ROW.replace("Running", word, 1)).activities[0].sport == sport


def test_swims_are_metres_beside_runs_in_kilometres() -> None:
    swim = 'Pool Swimming,2025-11-07 08:00:00,false,"Swim","1,500","400","00:40:00"' + ',"--"' * 13
    runs = read(HEADER + ROW + swim + "\n").activities
    assert [run.distance_m for run in runs] == [12230.0, 1500.0]
    assert runs[1].cadence_spm is None


def test_the_german_list_gives_the_same_run() -> None:
    header = (
        "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Zeit,Ø Herzfrequenz,Ø Schrittlänge,"
        "Ø Schrittfrequenz (Laufen),Verstrichene Zeit\n"
    )
    row = 'Laufen,2022-04-20 06:08:34,false,"Lauf","11.01","00:58:18","164","1.14","166","00:59:59"'
    (run,) = read(header + row + "\n").activities
    assert (run.sport, run.distance_m, run.moving_s, run.elapsed_s) == (
        "run", 11010.0, 3498.0, 3599.0,
    )  # fmt: skip
    assert run.exporter == "Garmin Connect list (de)"


def test_the_same_list_gives_the_same_ids_twice() -> None:
    again = read(HEADER + ROW + ROW.replace("2025-11-06", "2025-11-08")).activities
    assert read(HEADER + ROW).activities[0].activity_id == again[0].activity_id
    assert again[0].activity_id != again[1].activity_id
