"""Sheets of coaches: days, weeks or athletes side by side; nobody and no run is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

import runload.importers as importers
from runload.models import ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(read_on=date(2026, 11, 23), tz="UTC", units="km")
RUNS = {
    ("Anna Schmidt", date(2026, 9, 1)): 7.9, ("Anna Schmidt", date(2026, 9, 3)): 9.7,
    ("Ben O'Neil", date(2026, 9, 1)): 4.9, ("Ben O'Neil", date(2026, 9, 6)): 24.0,
}  # fmt: skip
WEEK = [date(2026, 8, 31) + timedelta(n) for n in range(7)]
NAMES = ("Anna Schmidt", "Ben O'Neil")


def read(text: str, **options: str | None) -> ImportResult:
    asked = replace(OPTIONS, **options)  # type: ignore[arg-type]  # names of options
    return importers.read_source(Source("squad.csv", text.encode()), asked)


def runs(found: ImportResult) -> dict[tuple[str | None, date], float]:
    return {
        (a.athlete, a.local_date): round((a.distance_m or 0.0) / 1000, 2) for a in found.activities
    }


def wide(
    header: str, lead: str = "{name}", tail: str = "", empty: str = "", comma: str = "."
) -> str:
    """One row an athlete, one column a day of the week."""
    lines = [header]
    for name in NAMES:
        cells = [str(RUNS.get((name, day), empty)).replace(".", comma) for day in WEEK]
        lines.append(";".join([*lead.format(name=name).split(";"), *cells, *tail.split("|")[1:]]))
    return "\n".join([*lines, ""])


@pytest.mark.parametrize(
    "text",
    [
        wide("Athlete;" + ";".join(f"{d:%d/%m/%Y}" for d in WEEK), empty="rest"),
        wide("Athlet;" + ";".join(f"{d:%d.%m.%Y}" for d in WEEK), comma=","),
        wide("Name;" + ";".join(f"{d:%Y-%m-%d}" for d in WEEK), empty="-"),
        wide("Runner;" + ";".join(f"{d:%m/%d/%Y}" for d in WEEK), empty="off"),
        wide("Atleta;" + ";".join(f"{d:%d.%m.}" for d in WEEK)),
        wide("Week commencing 31 August 2026\nAthlete;Mon;Tue;Wed;Thu;Fri;Sat;Sun"),
        wide("Athlet;Woche ab;Mo;Di;Mi;Do;Fr;Sa;So", lead="{name};31.08.2026"),
        wide("Semaine du 31/08/2026\nCoureur;lundi;mardi;mercredi;jeudi;vendredi;samedi;dimanche"),
        wide("31/08/2026\nAthlete;Mon 31;Tue 1;Wed 2;Thu 3;Fri 4;Sat 5;Sun 6;Total", tail="|38"),
    ],
    ids=["days", "German days", "ISO days", "American days", "days without a year", "a week above",
         "a week in each row", "French week", "weekdays with numbers and a total"],
)  # fmt: skip
def test_days_side_by_side_are_the_runs_they_stand_for(text: str) -> None:
    assert runs(read(text)) == RUNS


@pytest.mark.parametrize(
    ("header", "names"),
    [("Date", NAMES), ("Datum", NAMES), ("Day", ("Anna", "Ben"))],
)
def test_athletes_side_by_side_are_a_squad(header: str, names: tuple[str, str]) -> None:
    rows = [";".join([header, *names])]
    for day in WEEK:
        rows.append(";".join([str(day), *(str(RUNS.get((name, day), "")) for name in NAMES)]))
    found = runs(read("\n".join([*rows, ""])))
    right = {(names[NAMES.index(name)], day): km for (name, day), km in RUNS.items()}
    assert found == right


def test_figures_of_a_body_beside_the_day_are_no_athletes() -> None:
    rows = "".join(f"{day},72.5,7.5,8000\n" for day in WEEK)
    assert read(f"Date,Weight,Sleep,Steps\n{rows}").activities == ()


def test_without_a_unit_it_is_asked_and_never_assumed() -> None:
    text = wide("Athlete;" + ";".join(f"{d:%Y-%m-%d}" for d in WEEK))
    assert [item.code for item in read(text, units=None).skipped] == ["no-unit"]
    total = wide("Squad, all in km\nAthlete;" + ";".join(f"{d:%Y-%m-%d}" for d in WEEK))
    assert runs(read(total, units=None)) == RUNS


def test_pain_beside_a_week_is_told_of_its_last_day() -> None:
    text = wide(
        "Week commencing 31 August 2026\nAthlete;Mon;Tue;Wed;Thu;Fri;Sat;Sun;Pain",
        tail="|4/10 left shin",
    )
    told = {(note.athlete, note.date, note.score, note.words) for note in read(text).pain}
    assert told == {(name, date(2026, 9, 6), 4.0, "left shin") for name in NAMES}


def test_a_cell_that_is_no_number_is_named_with_its_place() -> None:
    text = "Athlete;2026-09-01;2026-09-02;2026-09-03\nAnna;8;abc;9\n"
    found = read(text)
    assert [item.where for item in found.skipped] == ["squad.csv, cell C2"]
    assert [run.distance_m for run in found.activities] == [8000.0, None, 9000.0]


@pytest.mark.parametrize(
    "text",
    [
        "Athlete,2026-08-31,2026-09-07,2026-09-14\nAnna,38,40,42\n",
        "Athlete,Week commencing,Total km\nAnna,31/08/2026,38\nAnna,07/09/2026,40\n",
        "Athlet;Woche;km\nAnna;31.08.2026;38\nAnna;07.09.2026;40\n",
    ],
)
def test_sums_of_weeks_are_named_and_no_runs(text: str) -> None:
    found = read(text)
    assert found.activities == ()
    assert [item.code for item in found.skipped] == ["week-totals"]


def test_what_a_week_says_of_the_body_is_read_where_its_runs_are_unknown() -> None:
    text = (
        "Athlete,Week commencing,Total km,Injuries / niggles\n"
        "Anna,31/08/2026,38,none\nBen,31/08/2026,20,left shin 5/10\n"
    )
    found = read(text)
    assert found.activities == ()
    assert {note.athlete for note in found.pain} == {"Anna", "Ben"}
    assert {note.date for note in found.pain} == {date(2026, 9, 6)}
    assert any("weekly totals" in note.text for note in found.told)
    assert any("'Total km'" in note.text for note in found.told)


GARMIN = "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,{}\n"
STRAVA = "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,{}\n"
LISTS = {
    "Garmin": GARMIN
    + 'Running,2026-09-01 07:30:00,false,"Run","8.02","500","00:40:00","150","170",{}\n',
    "Strava": STRAVA + '1,"Sep 1, 2026, 7:30:00 AM",Run,Run,2400,8020,{}\n',
    "intervals.icu": "start_date_local,type,distance,moving_time,{}\n"
    "2026-09-01T07:30:00,Run,8020,2400,{}\n",
    "TrainingPeaks": "WorkoutDay,WorkoutType,TimeTotalInHours,DistanceInMeters,{}\n"
    "2026-09-01,Run,0.66,8020,{}\n",
    "Runkeeper": "Date,Type,Route Name,Duration,Distance (km),GPX File,{}\n"
    "2026-09-01 07:30:00,Running,,40:00,8.02,,{}\n",
    "MapMyRun": "Workout Date,Activity Type,Workout Time (seconds),Distance (km),{}\n"
    '"Sept. 1, 2026",Run,2400,8.02,{}\n',
}


@pytest.mark.parametrize("exporter", LISTS)
@pytest.mark.parametrize("header", ["Athlete", "Runner name", "Läufer"])
def test_an_athlete_column_makes_an_exporters_list_a_squads(exporter: str, header: str) -> None:
    head, row = LISTS[exporter].splitlines()
    text = "\n".join([head.format(header), row.format("Anna"), row.format("Ben"), ""])
    found = importers.read_source(Source("list.csv", text.encode()), OPTIONS)
    assert [run.athlete for run in found.activities] == ["Anna", "Ben"]


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    ["s03_wide_days.csv", "s03c_day_rows.csv", "s05_weekly.csv", "s06_intervals_coach.csv",
     "s11c_first_last.csv", "s12_durations.csv", "s13b_unit_col.csv", "s15_serial.csv",
     "s17_borg.csv", "s18_injury_text.csv", "s19b_words_km.csv", "x3_merged_hidden.xlsx",
     "x4_sheet_per_week.xlsx", "x5_sessions_and_form.xlsx", "s01_google.csv", "f_en.csv",
     "f_de.csv", "f_fr.csv", "f_it.csv",
     "g_en_wellness.csv", "g_es_wellness.csv", "g_pt_wellness.csv"],
)  # fmt: skip
def test_the_eight_of_the_shared_sheets_are_eight(shared: Path, name: str) -> None:
    path = shared / "cases" / "sheets" / name
    found = importers.read([str(path)], None, replace(OPTIONS, date_order=None))
    people = {a.athlete for a in found.activities} | {note.athlete for note in found.pain}
    assert len({who for who in people if who and who.casefold() != "total"}) == 8
