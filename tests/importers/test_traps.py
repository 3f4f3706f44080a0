"""Each known trap of lists and sheets, by its number in the project's survey of real exports."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from runload.errors import Unreadable
from runload.importers.recognition import importer_of
from runload.models import ImportResult, ReadOptions, Source

READ_ON = date(2026, 11, 23)
GARMIN = "Activity Type,Date,Favorite,Title,Distance,Time,Avg HR,Steps,Avg Stride Length\n"
STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Max Heart Rate,"
    "Filename,Elapsed Time,Moving Time,Distance,Max Heart Rate\n"
)
TRAINING_PEAKS = (
    "Title,WorkoutType,WorkoutDescription,PlannedDuration,PlannedDistanceInMeters,WorkoutDay,"
    "CoachComments,DistanceInMeters,HeartRateAverage,TimeTotalInHours,TSS,AthleteComments,Rpe\n"
)
RUNKEEPER = (
    "Date,Type,Route Name,Distance (km),Duration,Average Pace,Average Speed (km/h),"
    "Calories Burned,Climb (m),Average Heart Rate (bpm),Notes,GPX File\n"
)


def read(text: str | bytes, encoding: str = "utf-8", **options: str) -> ImportResult:
    data = text.encode(encoding) if isinstance(text, str) else text
    told = ReadOptions(READ_ON, **options)  # type: ignore[arg-type] # names of options
    return importer_of(data).read(Source("log.csv", data), told)


def metres(result: ImportResult) -> list[float | None]:
    return [run.distance_m for run in result.activities]


def refusal(text: str, **options: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(text, **options)
    return caught.value


def test_t1_a_decimal_comma_is_never_a_thousand() -> None:
    text = 'date,distance_km,duration\n2026-03-01,"7,00",0:35:00\n2026-03-02,"10,5",0:55:00\n'
    assert metres(read(text)) == [7000.0, 10500.0]


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [(GARMIN, ("7,00", "42,02"), [7000.0, 42020.0]),
     ("Aktivitätstyp,Datum,Favorit,Titel,Distanz,Zeit,Ø HF,Schritte,Ø Schrittlänge\n",
      ("7.00", "42.02"), [7000.0, 42020.0])],
    ids=["English with commas", "German with points"],
)  # fmt: skip
def test_t2_the_column_decides_the_decimal_mark_not_the_language(
    header: str, cells: tuple[str, str], expected: list[float]
) -> None:
    rows = "".join(
        f'Running,2026-03-0{day} 07:00:00,false,x,"{cell}",04:00:00,--,--,--\n'
        for day, cell in enumerate(cells, 1)
    )
    assert metres(read(header + rows)) == pytest.approx(expected)


def test_t2_a_french_list_that_changes_its_mark_from_row_to_row_is_read_as_it_can_be() -> None:
    text = (
        "Type d'activité,Date,Distance,Durée\n"
        'Course à pied,2026-02-04 17:31:41,"21,130","01:58:00"\n'
        'Course à pied,2026-09-07 09:53:45,"9.33","01:08:50"\n'
        'Course à pied,2026-09-08 09:53:45,"9000.33","01:08:50"\n'
    )
    result = read(text, units="km")
    assert metres(result) == [21130.0, 9330.0, None]
    assert any("the other decimal mark: 1" in note for note in result.notes)


def test_t3_twelve_comma_three_four_five_is_decided_by_pace_or_asked() -> None:
    timed = 'date,distance_km,duration\n2026-03-01,"12,345",1:05:00\n'
    assert metres(read(timed)) == [12345.0]
    problem = refusal('date,distance_m\n2026-03-01,400\n2026-03-02,"100,000"\n')
    assert (problem.code, "--decimal" in problem.fix) == ("ambiguous-decimal", True)


def test_t4_steps_times_stride_tell_miles_from_kilometres() -> None:
    # 5,312 steps of 0.77 m are 4,090 m: 2.49 miles are 4,007 m, 2.49 km are not it.
    portuguese = (
        "Tipo de atividade,Data,Favorito,Título,Distância,Tempo total,FC Média,Passos,"
        "Comprimento médio da passada\n"
        'Corrida,2026-07-10 17:55:15,false,"x","2.49","00:44:17","119","5,312","0.77"\n'
    )
    result = read(portuguese, units="km")
    assert metres(result) == [pytest.approx(2.49 * 1609.344)]
    assert "read as miles" in result.notes[0]
    bare = GARMIN + "Running,2026-03-01 07:00:00,false,x,8.00,00:40:00,--,--,--\n"
    assert "units-assumed" in read(bare).activities[0].quality


def test_t5_a_speed_column_that_holds_pace_is_never_used() -> None:
    text = (
        "Tipo de atividade,Data,Título,Distância,Tempo,Velocidade média\n"
        "Corrida,2026-07-10 17:55:15,x,8.00,00:40:00,17:46\n"
        "Ciclismo,2026-07-11 17:55:15,x,30.00,01:00:00,30.0\n"
    )
    runs = read(text).activities
    assert [(run.distance_m, run.moving_s) for run in runs] == [(8000.0, 2400.0), (30000.0, 3600.0)]


@pytest.mark.parametrize("word", ["Pool Swimming", "Natación en piscina", "Nat. piscine"])
def test_t6_pool_swims_are_metres_among_kilometres_and_no_running(word: str) -> None:
    text = (
        GARMIN
        + "Running,2026-03-01 07:00:00,false,x,8.00,00:40:00,--,--,--\n"
        + f'{word},2026-03-02 07:00:00,false,x,"1,500",00:40:00,--,--,--\n'
    )
    result = read(text)
    assert metres(result) == [8000.0, 1500.0]
    assert result.activities[1].sport == "other"


def test_t7_an_apostrophe_before_a_number_is_no_part_of_it() -> None:
    text = "date,distance_km,elevation gain\n2026-03-01,'8.5,'120\n2026-03-02,'-12,1\n"
    result = read(text)
    assert metres(result) == [8500.0, None]
    assert result.activities[0].ascent_m == 120.0
    assert "'-12' is below zero" in result.skipped[0].reason


@pytest.mark.parametrize("cell", ["--", "", '""', "0", "0.0", "-", "n/a", "–"])
def test_t8_every_way_of_writing_nothing_is_unknown(cell: str) -> None:
    text = GARMIN + f"Running,2026-03-01 07:00:00,false,x,8.00,00:40:00,{cell},--,--\n"
    assert read(text).activities[0].hr_avg_bpm is None


def test_t9_of_two_columns_with_one_name_the_second_is_exact() -> None:
    row = '7,"May 29, 2022, 3:53:35 PM",x,Run,1428,3.32,,a.fit.gz,1428.0,1411.0,3322.9,168.0\n'
    (run,) = read(STRAVA + row).activities
    assert (run.distance_m, run.hr_max_bpm, run.moving_s) == (3322.9, 168.0, 1411.0)


@pytest.mark.parametrize("more", [0, 1, 7, 40])
def test_t10_columns_added_anywhere_change_nothing(more: int) -> None:
    names = "".join(f"New Column {n}," for n in range(more))
    cells = "".join("x," for _ in range(more))
    row = '7,"May 29, 2022, 3:53:35 PM",x,Run,1428,3.32,,a.fit.gz,1428.0,1411.0,3322.9,168.0\n'
    (run,) = read(names + STRAVA.rstrip("\n") + ",Media\n" + cells + row[:-1] + ",\n").activities
    assert (run.distance_m, run.moving_s) == (3322.9, 1411.0)


STRAVA_LANGUAGES = {
    "de": ("Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Verstrichene Zeit,"
           "Distanz,Dateiname,Verstrichene Zeit,Bewegungszeit,Distanz,NaN,",
           '"09.12.2022, 15:24:49",x,Lauf'),
    "fr": ("ID de l’activité,Date de l'activité,Nom de l'activité,Type d'activité,Temps écoulé,"
           "Distance,Nom du fichier,Temps écoulé,Durée de déplacement,Distance,NaN,",
           "9 déc. 2022 à 15:24:49,x,Course à pied"),
    "es": ("ID de actividad,Fecha de la actividad,Nombre de la actividad,Tipo de actividad,"
           "Tiempo transcurrido,Distancia,Nombre del archivo,Tiempo transcurrido,"
           "Tiempo en movimiento,Distancia,NaN,",
           '"9 dic 2022, 15:24:49",x,Carrera'),
    "nl": ("Activiteits-ID,Datum van activiteit,Naam activiteit,Activiteitstype,Verstreken tijd,"
           "Afstand,Bestandsnaam,Verstreken tijd,Beweegtijd,Afstand,NaN,",
           '"9 dec 2022, 15:24:49",x,Hardloopsessie'),
}  # fmt: skip


@pytest.mark.parametrize("language", STRAVA_LANGUAGES)
def test_t11_a_strava_list_in_the_accounts_language_is_the_same_list(language: str) -> None:
    header, told = STRAVA_LANGUAGES[language]
    (run,) = read(f'{header}\n7,{told},3000,"9,44",a.fit.gz,3000.0,2900.0,9440.2,,\n').activities
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (9440.2, 2900.0, 3000.0)
    assert run.start_utc == datetime(2022, 12, 9, 15, 24, 49, tzinfo=UTC)
    assert (run.sport, run.file_reference) == ("run", "a.fit.gz")
    assert run.exporter == f"Strava bulk export ({language})"


def test_t11_shown_kilometres_with_a_decimal_comma_stand_in_for_empty_metres() -> None:
    header, told = STRAVA_LANGUAGES["de"]
    text = (
        f'{header}\n7,{told},3000,"9,44",,3000.0,2900.0,9440.2,,\n'
        f'8,{told.replace("09.", "10.")},3000,"7,5",,3000.0,2900.0,,,\n'
    )
    assert metres(read(text)) == [9440.2, 7500.0]


@pytest.mark.parametrize(
    ("zone", "local"),
    [("Europe/Berlin", datetime(2022, 12, 9, 16, 24, 49)),
     ("Pacific/Honolulu", datetime(2022, 12, 9, 5, 24, 49)),
     ("Australia/Brisbane", datetime(2022, 12, 10, 1, 24, 49))],
)  # fmt: skip
def test_t12_a_strava_date_is_utc(zone: str, local: datetime) -> None:
    row = '7,"Dec 9, 2022, 3:24:49 PM",x,Run,3000,9.44,,,3000.0,2900.0,9440.2,\n'
    assert read(STRAVA + row, tz=zone).activities[0].start_local == local


@pytest.mark.parametrize(
    ("utc", "local"),
    [("Mar 29, 2026, 12:44:00 AM", datetime(2026, 3, 29, 1, 44)),
     ("Mar 29, 2026, 1:44:00 AM", datetime(2026, 3, 29, 3, 44)),
     ("Oct 25, 2026, 12:44:00 AM", datetime(2026, 10, 25, 2, 44)),
     ("Jun 14, 2026, 10:30:00 PM", datetime(2026, 6, 15, 0, 30))],
)  # fmt: skip
def test_t13_a_run_belongs_to_its_local_day_even_when_clocks_change(
    utc: str, local: datetime
) -> None:
    row = f'7,"{utc}",x,Run,3000,9.44,,,3000.0,2900.0,9440.2,\n'
    assert read(STRAVA + row, tz="Europe/Berlin").activities[0].start_local == local


def test_t14_a_dotted_date_is_day_first() -> None:
    (run,) = read("date;km\n09.12.2022;8\n").activities
    assert run.local_date == date(2022, 12, 9)
    assert read("date;km\n09.12.2022;8\n", date_order="mdy").activities == (run,)


def test_t15_one_proved_day_orders_the_column_and_none_refuses_it() -> None:
    proved = read("date,km\n03/04/2026,8\n04/05/2026,8\n31/05/2026,8\n").activities
    assert [run.local_date.month for run in proved] == [4, 5, 5]
    late = read("date,km\n" + "03/04/2026,8\n" * 3000 + "05/31/2026,8\n").activities
    assert {run.local_date for run in late} == {date(2026, 3, 4), date(2026, 5, 31)}
    assert refusal("date,km\n03/04/2026,8\n04/05/2026,8\n").code == "ambiguous-dates"


@pytest.mark.parametrize(
    ("cell", "day"),
    [("May 29, 2022", (2022, 5, 29)), ("29 May 2022", (2022, 5, 29)),
     ("Sept 3, 2025", (2025, 9, 3)),
     ("29. Mai 2022", (2022, 5, 29)), ("3. März 2022", (2022, 3, 3)),
     ("3. Dez. 2022", (2022, 12, 3)),
     ("20 août 2026", (2026, 8, 20)), ("1er févr. 2026", (2026, 2, 1)),
     ("3 juil. 2026", (2026, 7, 3)),
     ("9 ene 2026", (2026, 1, 9)), ("9 de septiembre de 2026", (2026, 9, 9)),
     ("9 mag 2026", (2026, 5, 9)), ("9 gennaio 2026", (2026, 1, 9)), ("9 ott 2026", (2026, 10, 9)),
     ("9 mei 2026", (2026, 5, 9)), ("6 mrt. 2024", (2024, 3, 6)), ("9 augustus 2026", (2026, 8, 9)),
     ("9 de fev. de 2026", (2026, 2, 9)), ("9 de outubro de 2026", (2026, 10, 9)),
     ("dimanche 9 août 2026", (2026, 8, 9)), ("Sonntag, 9. August 2026", (2026, 8, 9)),
     ("segunda-feira, 9 de março de 2026", (2026, 3, 9)), ("Sunday, May 3, 2026", (2026, 5, 3)),
     ("Do 12.11.2026", (2026, 11, 12)), ("zo 9 aug 2026", (2026, 8, 9))],
)  # fmt: skip
def test_t16_months_and_weekdays_are_known_in_seven_languages(
    cell: str, day: tuple[int, int, int]
) -> None:
    assert read(f'date;km\n"{cell}";8\n').activities[0].local_date == date(*day)


@pytest.mark.parametrize(
    ("cell", "start"),
    [("May 29, 2022, 3:53:35\u202fPM", datetime(2022, 5, 29, 15, 53, 35)),
     ("29\u00a0mai\u00a02022 à 15:53:35", datetime(2022, 5, 29, 15, 53, 35)),
     ("29 may 2022, 3:53:35\u00a0p.\u00a0m.", datetime(2022, 5, 29, 15, 53, 35)),
     ("29 mei 2022 om 15:53", datetime(2022, 5, 29, 15, 53)),
     ("29 mag 2022 alle 15:53", datetime(2022, 5, 29, 15, 53)),
     ("29 de mai. de 2022 às 15:53", datetime(2022, 5, 29, 15, 53))],
)  # fmt: skip
def test_t17_narrow_blanks_in_times_numbers_and_curly_headers_do_no_harm(
    cell: str, start: datetime
) -> None:
    header = "Type d’activité;Date;Titre;Distance;Durée\n"
    text = header + f"Course à pied;{cell};x;1\u202f234,5;00:40:00\n"
    run = read(text + "Course à pied;1 mai 2022;x;8,50;00:40:00\n", units="km").activities[0]
    assert run.start_local == start
    assert read(f"date;distance_m\n{cell};1\u202f234,5\n").activities[0].distance_m == 1234.5


@pytest.mark.parametrize(
    ("quoted", "title"),
    [('"said ""hi"", twice\nand ran"', 'said "hi", twice and ran'),
     ('"said \\"hi\\", twice\nand ran"', 'said "hi", twice and ran'),
     ('"C:\\runs\\"', "C:\\runs\\")],
    ids=["doubled", "backslash", "a path"],
)  # fmt: skip
def test_t18_line_breaks_and_both_ways_of_quoting_stay_in_their_cell(
    quoted: str, title: str
) -> None:
    text = f"date,title,km,sport\n2026-03-01,{quoted},8,run\n2026-03-02,b,9,run\n"
    result = read(text)
    assert metres(result) == [8000.0, 9000.0]
    assert result.activities[0].title == title
    assert result.skipped == ()


def test_t19_commas_quotes_and_brackets_in_cells_do_not_choose_the_delimiter() -> None:
    text = 'date;km;notes\n2026-03-01;8,5;"a, b, [c, d], ""e"""\n2026-03-02;9,5;"x, y, z"\n'
    assert metres(read(text)) == [8500.0, 9500.0]


def test_t20_windows_text_keeps_its_accents() -> None:
    text = "Athlète;Date;km\nSeñor Łuk Jörg;01.03.2026;8,5\n".replace("Ł", "L")
    result = read(text, encoding="cp1252")
    assert result.activities[0].athlete == "Señor Luk Jörg"
    assert any("cp1252" in note for note in result.notes)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("lead", ["", "sep=;\n", "SEP=;\r\n", '"sep=;"\n'])
def test_t21_the_stated_delimiter_and_every_unicode_are_read(encoding: str, lead: str) -> None:
    text = lead + "Läufer;date;km\nJörg;2026-03-01;8,5\nJörg;2026-03-02;soon\n"
    result = read(text, encoding=encoding)
    assert result.activities[0].athlete == "Jörg"
    assert metres(result) == [8500.0, None]
    assert result.skipped[0].where == "log.csv, row 3"


@pytest.mark.parametrize("cell", ["22. Mai", "22-mai", "Mai 22", "22.05.2026", "2026-05-22"])
def test_t22_a_number_that_a_spreadsheet_made_a_date_is_named(cell: str) -> None:
    result = read(f"date;distance_km\n2026-03-01;8,5\n2026-03-02;{cell}\n")
    assert metres(result) == [8500.0, None]
    assert f"distance_km '{cell}' is a date" in result.skipped[0].reason


@pytest.mark.parametrize(
    ("cells", "seconds"),
    [(("0:45", "0:50"), [2700.0, 3000.0]), (("45:00", "50:00"), [2700.0, 3000.0]),
     (("0:45:00", "0:50:00"), [2700.0, 3000.0]), (("45:30:00", "50:00:00"), [2730.0, 3000.0])],
)  # fmt: skip
def test_t23_what_two_parts_of_a_duration_mean_is_judged_by_pace(
    cells: tuple[str, str], seconds: list[float]
) -> None:
    text = f"date,distance_km,duration\n2026-03-01,9,{cells[0]}\n2026-03-02,10,{cells[1]}\n"
    assert [run.moving_s for run in read(text).activities] == seconds


def test_t23_a_blank_name_in_a_csv_is_nobody_and_named() -> None:
    result = read("athlete,date,km\nAnna,2026-03-01,8\n,2026-03-02,9\n")
    assert [run.athlete for run in result.activities] == ["Anna"]
    assert result.skipped[0].code == "no-athlete"


@pytest.mark.parametrize(
    ("cell", "score", "hurts"),
    [("nein", 0.0, False), ("non", 0.0, False), ("nee", 0.0, False), ("não", 0.0, False),
     ("ja", None, True), ("oui", None, True), ("sí", None, True), ("sim", None, True),
     ("x", None, True), ("3/10", 3.0, False), ("2,5", 2.5, False), ("0", 0.0, False)],
)  # fmt: skip
def test_t24_pain_in_words_of_many_languages_is_heard_and_never_guessed(
    cell: str, score: float | None, hurts: bool
) -> None:
    result = read(f"date;km;pain\n2026-03-01;8;{cell}\n")
    assert [(note.score, note.hurts) for note in result.pain] == (
        [(score, hurts)] if hurts or score is not None else []
    )


def test_t24_a_range_of_effort_is_its_middle_and_told() -> None:
    result = read("date,km,rpe\n2026-03-01,8,7-8\n")
    assert result.activities[0].rpe_cr10 == 7.5
    assert "read as the middle" in result.notes[0]


def test_t38_two_parts_are_minutes_and_three_are_hours_in_one_column() -> None:
    rows = (
        "2015-05-30 16:11:56,Running,,5.40,27:37,5:07,11.72,546,83,140,,2015-05-30-1611.gpx\n"
        "2015-05-31 07:00:00,Running,,9.00,0:45:00,5:00,12.0,400,0,,,\n"
        "2015-06-01 07:00:00,Running,,0.50,2:30,5:00,12.0,40,0,,,\n"
    )
    result = read(RUNKEEPER + rows)
    assert [run.moving_s for run in result.activities] == [1657.0, 2700.0, 150.0]
    assert result.activities[0].file_reference == "2015-05-30-1611.gpx"


def test_t39_plans_and_days_off_are_no_runs() -> None:
    rows = (
        'Done,Run,"a\nb",1.0,10000,2026-03-01,,10050,141,0.8333,50,,4\n'
        "Planned,Run,,1.0,10000,2026-03-02,,,,,,,\n"
        "Day Off,Day Off,,,,2026-03-03,,,,,,,\n"
        "Zero,Run,,1.0,10000,2026-03-04,,0,,0,,,\n"
        "Next year,Run,,1.0,10000,2027-03-02,,,,,,,\n"
    )
    result = read(TRAINING_PEAKS + rows)
    assert [(run.title, run.distance_m, run.rpe_cr10) for run in result.activities] == [
        ("Done", 10050.0, 4.0)
    ]
    assert result.activities[0].moving_s == pytest.approx(0.8333 * 3600)
    told = " ".join(result.notes)
    assert "planned sessions, not counted: 3" in told
    assert "rest days: 1" in told
    assert result.skipped == ()


def test_t39_a_plan_in_a_coachs_sheet_is_no_run() -> None:
    result = read("date,planned km,km\n2026-03-01,10,9.5\n2026-03-02,12,\n")
    assert metres(result) == [9500.0]
    assert "planned sessions" in result.notes[0]


def test_t40_nothing_is_invented_before_the_first_row_of_a_partial_list() -> None:
    rows = "".join(
        f"Running,2026-03-{day:02} 07:00:00,false,x,8.00,00:40:00,--,--,--\n" for day in (9, 5, 7)
    )
    result = read(GARMIN + rows)
    assert min(run.local_date for run in result.activities) == date(2026, 3, 5)
    assert len(result.activities) == 3


@pytest.mark.parametrize("cell", ["=1+1", "+8", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1"])
def test_t41_a_formula_is_text_and_never_a_number_that_it_might_be(cell: str) -> None:
    result = read(f'athlete,date,distance_km,title\nAnna,2026-03-01,8,"{cell}"\n')
    assert result.activities[0].title == cell.strip()
    guarded = read(f'athlete,date,distance_km,title\nAnna,2026-03-01,8,"\'{cell}"\n')
    assert guarded.activities[0].title == cell.strip()
    named = read("athlete,date,distance_km\nAnna,2026-03-01,=SUM(A1)\n")
    assert named.activities[0].distance_m is None
    assert "'=SUM(A1)' is not a number" in named.skipped[0].reason
