"""A column means what its values say: clocks, spans, zones, units and days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import runload.importers as importers
from runload.models import ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(read_on=date(2026, 11, 23), tz="UTC")


NIGHT, MORNING = ["02 01:30", "04 01:30"], ["01 07:30", "03 07:30"]


def read(text: str, name: str = "log.csv", **options: str) -> ImportResult:
    asked = replace(OPTIONS, **options)  # type: ignore[arg-type]  # names of options
    return importers.read_source(Source(name, text.encode()), asked)


def table(header: str, *rows: str) -> str:
    """Rows of the first days of October 2026; {} stands for the day."""
    days = (f"2026-10-{day:02}" for day in range(1, 2 * len(rows), 2))
    return "\n".join([header, *(r.format(d) for r, d in zip(rows, days, strict=True)), ""])


def starts(found: ImportResult) -> list[str]:
    return [f"{run.start_local:%d %H:%M}" for run in found.activities]


def minutes(found: ImportResult) -> list[float | None]:
    return [None if run.moving_s is None else run.moving_s / 60 for run in found.activities]


def km(found: ImportResult) -> list[float | None]:
    return [
        None if run.distance_m is None else round(run.distance_m / 1000, 2)
        for run in found.activities
    ]


@pytest.mark.parametrize(
    "text",
    [
        table("Date,Time,Distance (km)", "{},07:30,8", "{},18:05,10", "{},06:45,6"),
        table("Datum;Zeit;Strecke (km)", "{};07:30;8", "{};18:05;10", "{};06:45;6"),
        table("Date;Temps;Distance (km)", "{};07:30:00;8,5", "{};18:05:00;10", "{};06:45:00;6"),
        table("date,time,miles", "{},7:30 AM,5", "{},6:05 PM,6", "{},6:45 am,4"),
        table("Fecha,Tiempo,Distancia (m)", "{},07:30,8000", "{},18:05,10000", "{},06:45,6000"),
    ],
    ids=["English", "German", "French, with seconds", "a.m. and p.m.", "Spanish, metres"],
)
def test_a_time_in_which_nobody_runs_so_far_is_a_time_of_day(text: str) -> None:
    found = read(text)
    assert starts(found) == ["01 07:30", "03 18:05", "05 06:45"]
    assert minutes(found) == [None] * 3
    assert found.skipped == ()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (table("Date,Time,km", "{},40:10,8", "{},51:00,10", "{},30:30,6"), [40 + 1 / 6, 51, 30.5]),
        (table("Date,Time,km", "{},0:40,8", "{},0:51,10", "{},1:30,18"), [40, 51, 90]),
        (table("Datum,Zeit,km", "{},18:30,4", "{},22:00,5", "{},13:30,3"), [18.5, 22, 13.5]),
        (table("Date,Time,km", "{},1:40:00,20", "{},2:31:00,30", "{},1:30:00,18"), [100, 151, 90]),
    ],
    ids=["minutes", "hours", "short runs", "three parts"],
)
def test_a_time_in_which_somebody_runs_so_far_stays_a_duration(
    text: str, right: list[float]
) -> None:
    assert minutes(read(text)) == right


@pytest.mark.parametrize(
    "header",
    ["Start time", "startTime", "Start", "startTimeLocal", "Workout start time", "from",
     "Startzeit", "Début", "Inicio", "start_date_local", "Päivä ja aika", "When"],
)  # fmt: skip
def test_a_column_of_days_is_the_date_whatever_it_is_called(header: str) -> None:
    found = read(
        table(f"{header},Distance (km),Duration", "{} 07:30,8,0:40:00", "{} 18:05,9,0:45:00")
    )
    assert starts(found) == ["01 07:30", "03 18:05"]
    assert km(found) == [8.0, 9.0]


def test_a_day_of_birth_or_of_an_upload_is_no_day_of_a_run() -> None:
    rows = ("1990-05-01,{},8", "1990-05-01,{},9")
    found = read(table("Date of birth,When,Distance (km)", *rows))
    assert starts(found) == ["01 00:00", "03 00:00"]
    text = table("Updated at,Distance (km)", "{} 07:30,8", "{} 07:30,9")
    assert read(text).skipped[0].code == "no-run-columns"


@pytest.mark.parametrize(
    "text",
    [
        table("Date,Start,End,Distance (km)", "{},07:30,08:18,8", "{},23:40,00:29,9"),
        table("Datum;Beginn;Ende;km", "{};07:30;08:18;8", "{};23:40;00:29;9"),
        table("Date;Heure de début;Fin;km", "{};07:30;08:18;8", "{};23:40;00:29;9"),
        table("Start,End,km", "{0} 07:30,{0} 08:18,8", "{0} 07:30:00,{0} 08:19:00,9"),
    ],
    ids=["English", "German", "French", "with days"],
)
def test_from_start_to_end_is_the_duration(text: str) -> None:
    assert minutes(read(text)) == [48.0, 49.0]


@pytest.mark.parametrize(
    "header",
    ["Hours,Minutes,Seconds", "hrs,min,sec", "Stunden,Minuten,Sekunden", "h,m,s",
     "heures,minutes,secondes",
     "Duration (h),Duration (min),Duration (s)", "Time hours,Time minutes,Time seconds"],
)  # fmt: skip
def test_hours_minutes_and_seconds_are_one_duration(header: str) -> None:
    found = read(
        table(f"Date,Distance (km),{header}", "{},16,1,20,12", "{},9,0,50,30", "{},9,,50,")
    )
    assert [run.moving_s for run in found.activities] == [4812.0, 3030.0, 3000.0]
    assert km(found) == [16.0, 9.0, 9.0]


def test_a_duration_given_twice_in_two_units_is_not_added_up() -> None:
    found = read(table("Date,km,Duration (min),Duration (s)", "{},8,40,2400", "{},9,45,2700"))
    assert minutes(found) == [40.0, 45.0]


@pytest.mark.parametrize(
    "text",
    [
        "Year,Month,Day,km\n2026,10,1,8\n2026,10,3,9\n",
        "Jahr;Monat;Tag;km\n2026;Oktober;1;8\n2026;Oktober;3;9\n",
        "km,Jour,Mois,Année\n8,1,10,2026\n9,3,10,2026\n",
    ],
    ids=["English", "German, months by name", "French, last"],
)
def test_year_month_and_day_are_one_date(text: str) -> None:
    assert starts(read(text)) == ["01 00:00", "03 00:00"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (table("Date,Start time,Timezone,km", "{},23:30,UTC,8", "{},23:30,GMT,9"), NIGHT),
        (table("Start,Time zone,km", "{} 23:30,UTC,8", "{} 23:30,Z,9"), NIGHT),
        (table("Datum;Uhrzeit;Zeitzone;km", "{};07:30;+02:00;8", "{};07:30;UTC+2;9"), MORNING),
        (table("Date,Start,tz,km", *["{},07:30,Europe/Berlin,8"] * 2), MORNING),
        ("start,offset,km\n1790830800,7200,8\n1791003600,7200,9\n", ["01 07:00", "03 07:00"]),
        ("startTimeInMillis,km\n1790830800000,8\n1791003600000,9\n", ["01 07:00", "03 07:00"]),
    ],
    ids=["UTC", "UTC, one column", "an offset", "a place", "seconds since 1970", "milliseconds"],
)  # fmt: skip
def test_the_zone_of_the_clock_is_never_passed_over(text: str, right: list[str]) -> None:
    assert starts(read(text, tz="Europe/Berlin")) == right


@pytest.mark.parametrize("text", [
    table("start,Timezone,km", "{}T23:30:00Z,Europe/Berlin,8", "{}T23:30:00Z,Europe/Rome,9"),
    table("Date,Start time,tz,km", "{0},{0}T23:30:00+00:00,Europe/Berlin,8",
          "{0},{0}T23:30:00+00:00,Europe/Berlin,9"),
    "when,tz,km\n1790897400,Europe/Berlin,8\n1791070200,Europe/Berlin,9\n",
])  # fmt: skip
def test_an_instant_beside_the_name_of_a_zone_is_the_wall_clock_there(text: str) -> None:
    assert starts(read(text, tz="UTC")) == NIGHT


@pytest.mark.parametrize(
    "text",
    [
        table("Date,Distance,Time,HR\n,km,h:mm:ss,bpm", "{},8,0:40:00,150", "{},9,0:45:00,150"),
        "My log,,\n" + table("Datum,Distanz,Zeit\n,[km],[h:mm:ss]", "{},8,0:40:00", "{},9,0:45:00"),
        table("Date,Distance,Duration\n(),(km),(min)", "{},8,40", "{},9,45"),
    ],
    ids=["plain", "in brackets", "minutes"],
)  # fmt: skip
def test_a_row_of_units_belongs_to_the_header(text: str) -> None:
    found = read(text.replace("()", ""))
    assert (km(found), minutes(found)) == ([8.0, 9.0], [40.0, 45.0])


@pytest.mark.parametrize(
    "text",
    [
        table("Athlete,Date,Distance,Unit", "Anna,{},4.97,mi", "Ben,{},8,km"),
        table("Athlet;Datum;Strecke;Einheit", "Anna;{};4,97;mi", "Ben;{};8;km"),
        table("Date,Name,Units,Dist", "{},Anna,miles,4.97", "{},Ben,kilometres,8"),
    ],
    ids=["English", "German", "before it"],
)
def test_a_column_of_units_says_what_each_distance_is_in(text: str) -> None:
    found = read(text)
    assert km(found) == [8.0, 8.0]
    assert [run.athlete for run in found.activities] == ["Anna", "Ben"]


@pytest.mark.parametrize(
    "header",
    ["First name,Last name", "Vorname,Nachname", "Prénom,Nom", "Nombre,Apellidos", "Nome,Cognome",
     "Voornaam,Achternaam", "First Name,Surname", "Vorname,Name"],
)  # fmt: skip
def test_first_and_last_name_are_one_athlete(header: str) -> None:
    rows = ("Anna,Schmidt,{},8", "Anna,Rossi,{},9", "Ben,Schmidt,{},10")
    found = read(table(f"{header},Date,km", *rows))
    assert [run.athlete for run in found.activities] == [
        "Anna Schmidt",
        "Anna Rossi",
        "Ben Schmidt",
    ]


@pytest.mark.parametrize(
    ("cell", "right"),
    [("8k easy", 8.0), ("10 km steady", 10.0), ("5 mi tempo", 8.05), ("8x400", 3.2),
     ("3 x 1 km", 3.0),      ("6x800m hills", 4.8)],
)  # fmt: skip
def test_words_beside_a_distance_are_read_and_told(cell: str, right: float) -> None:
    found = read(table("Date,km,Duration", "{}," + cell + ",", "{},9,0:45:00", "{},7,0:35:00"))
    assert km(found)[0] == right
    assert any(cell in note.text for note in found.told)


@pytest.mark.parametrize("cell", ["2h bike", "40 km Rad", "gym", "1 h Schwimmen"])
def test_another_sport_in_the_place_of_a_distance_is_no_run_and_is_told(cell: str) -> None:
    found = read(table("Date,km", "{}," + cell, "{},9"))
    assert km(found) == [9.0]
    assert any(cell in note.text for note in found.told)


@pytest.mark.parametrize(
    ("header", "cells", "right"),
    [("Borg RPE (6-20)", (6, 13, 20), [0.0, 5.0, 10.0]), ("Borg", (9, 13, 17), [2.1, 5.0, 7.9]),
     ("RPE (6 to 20)", (7, 13, 20), [0.7, 5.0, 10.0]), ("RPE", (3, 5, 10), [3.0, 5.0, 10.0])],
)  # fmt: skip
def test_effort_on_the_older_scale_of_borg_is_read(
    header: str, cells: tuple[int, ...], right: list[float]
) -> None:
    found = read(table(f"Date,km,{header}", *(f"{{}},8,{cell}" for cell in cells)))
    assert [run.rpe_cr10 for run in found.activities] == right


@pytest.mark.parametrize(
    "word",
    ["Hills", "Track", "XC", "parkrun", "Steady", "VO2", "Threshold", "Workout", "LaD", "Löpning",
     "Bieganie", "跑步", "Futás", "Běh", "Juoksu", "Course à pied", "Long Run w/ friends"],
)  # fmt: skip
def test_a_word_that_names_no_other_sport_is_a_run_by_its_speed(word: str) -> None:
    (run,) = read(table("date,sport,distance_km,duration", "{}," + word + ",8,0:40:00")).activities
    assert run.sport == "run"


@pytest.mark.parametrize(
    "word",
    ["Bike", "Radfahren", "Vélo", "Ciclismo", "Fietsen", "Cykling", "Kolarstwo", "Swim",
     "Schwimmen", "Nuoto", "Walk", "Wandern", "Randonnée", "Gym", "Krafttraining", "Yoga", "Rowing",
     "Skilanglauf", "Elliptical", "Crosstrainer", "Padel", "Rest", "Spinning", "E-Bike Ride"],
)  # fmt: skip
def test_other_sports_are_no_runs_even_at_a_runners_speed(word: str) -> None:
    (one,) = read(table("date,sport,distance_km,duration", "{}," + word + ",8,0:50:00")).activities
    assert one.sport == "other"


def test_a_word_nobody_knows_is_told_once() -> None:
    rows = [f"{{}},{word},8,0:40:00" for word in ("LaD", "Hügel", "VO2", "LaD")]
    found = read(table("date,sport,distance_km,duration", *rows))
    assert [note.text for note in found.told] == [
        "rows whose sport is a word runload does not know, taken as runs by their speed: 4 "
        "(first in row 2: 'LaD')."
    ]


def test_every_column_is_in_the_ledger() -> None:
    found = read(table("Date,Shoes,km,,Weather", "{},Pegasus,8,x,sun", "{},Pegasus,9,,rain"))
    words = " ".join(found.how[0].decided)
    assert "'Date' as day" in words
    assert "'km' as distance" in words
    assert "columns not read: 'Shoes', 'column 4', 'Weather'" in words
    assert "columns not read: 'Shoes', 'column 4', 'Weather'." in [note.text for note in found.told]


@pytest.mark.parametrize("header", ["when", "x", "t0", "Beginn der Einheit"])
@pytest.mark.parametrize("unit", ["seconds", "milliseconds"])
def test_moments_since_1970_below_any_name_are_the_day_where_nothing_else_is(
    header: str, unit: str
) -> None:
    more = "000" if unit == "milliseconds" else ""
    text = f"{header},km,min\n" + "".join(f"{s}{more},8,45\n" for s in (1790830800, 1791003600))
    found = read(text)
    assert starts(found) == ["01 05:00", "03 05:00"]
    assert f"no column gives a day; '{header}' is read as {unit} since 1970." in [
        note.text for note in found.told
    ]
    assert (
        f"columns: '{header}' as day, 'km' as distance, 'min' as duration" in found.how[0].decided
    )


@pytest.mark.parametrize("text", [
    "activity_id,km,min\n1790830800,8,45\n1791003600,10,55\n",  # the numbers of things
    "Phone number,km,min\n1790830800,8,45\n1791003600,10,55\n",
    "x,km,min\n2790830800,8,45\n2791003600,10,55\n",  # years ahead
    "x,km,min\n790830800,8,45\n791003600,10,55\n",  # 1995
    "x,km,min\n1790830800,8,45\n1790830800,10,55\n",  # one moment for all
    "x,km,min\n1790830800,8,45\nlater,10,55\n",
])  # fmt: skip
def test_long_numbers_that_are_no_moments_of_runs_are_no_day(text: str) -> None:
    assert [item.code for item in read(text).skipped] == ["no-run-columns"]


def test_a_day_by_its_name_comes_before_a_number() -> None:
    found = read("x,Date,km\n1790830800,2026-10-07,8\n1791003600,2026-10-09,10\n")
    assert [run.local_date.day for run in found.activities] == [7, 9]
