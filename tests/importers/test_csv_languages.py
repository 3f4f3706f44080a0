"""One Garmin list in seven languages, the lists of other exporters, and coaches' own words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from runload.errors import Unreadable
from runload.importers.recognition import importer_of
from runload.models import ImportResult, ReadOptions, Source
from runload.tabular.headers import vocabulary
from runload.tabular.sport_words import sport_named

OPTIONS = ReadOptions(date(2026, 11, 23), tz="Europe/Berlin")
# Type, date, title, distance, time, average and highest heart rate, moving and elapsed time,
# and the word for a run on a treadmill.
GARMIN = {
    "en": ("Activity Type,Date,Favorite,Title,Distance,Time,Avg HR,Max HR,Moving Time,"
           "Elapsed Time,Total Ascent", "Treadmill Running"),
    "de": ("Aktivitätstyp,Datum,Favorit,Titel,Distanz,Zeit,Ø Herzfrequenz,"
           "Maximale Herzfrequenz,Zeit in Bewegung,Verstrichene Zeit,Anstieg gesamt",
           "Laufbandtraining"),
    "fr": ("Type d’activité,Date,Favori,Titre,Distance,Durée,Fréquence cardiaque moyenne,"
           "Fréquence cardiaque maximale,Temps de déplacement,Temps écoulé,Ascension totale",
           "Course à pied sur tapis roulant"),
    "es": ("Tipo de actividad,Fecha,Favorito,Título,Distancia,Tiempo,Frecuencia cardiaca media,"
           "FC máxima,Tiempo en movimiento,Tiempo transcurrido,Ascenso total",
           "Carrera en cinta"),
    "it": ("Tipo di attività,Data,Preferita,Titolo,Distanza,Tempo,FC Media,FC max,"
           "Tempo in movimento,Tempo trascorso,Ascesa totale", "Corsa su tapis roulant"),
    "nl": ("Activiteittype,Datum,Favoriet,Titel,Afstand,Tijd,Gem. HS,Max. HS,Tijd bewogen,"
           "Verstreken tijd,Totale stijging", "Hardlopen op loopband"),
    "pt": ("Tipo de atividade,Data,Favorito,Título,Distância,Tempo total,FC Média,FC máxima,"
           "Tempo em movimento,Tempo transcorrido,Subida total", "Corrida em esteira"),
}  # fmt: skip
ROW = '2026-03-01 07:30:00,false,"x","8.00","00:40:00","141","160","00:39:50","00:41:00","35"'


def read(text: str, **options: str) -> ImportResult:
    told = ReadOptions(OPTIONS.read_on, **options)  # type: ignore[arg-type] # names of options
    data = text.encode()
    return importer_of(data).read(Source("log.csv", data), told)


@pytest.mark.parametrize("language", GARMIN)
def test_a_garmin_list_is_the_same_in_seven_languages(language: str) -> None:
    header, treadmill = GARMIN[language]
    (run,) = read(f"{header}\n{treadmill},{ROW}\n").activities
    assert (run.distance_m, run.moving_s, run.elapsed_s) == (8000.0, 2400.0, 2460.0)
    assert (run.hr_avg_bpm, run.hr_max_bpm, run.ascent_m) == (141.0, 160.0, 35.0)
    assert (run.start_local, run.sport) == (datetime(2026, 3, 1, 7, 30), "treadmill")
    assert run.exporter == f"Garmin Connect list ({language})"


@pytest.mark.parametrize(
    ("word", "sport"),
    [("Course à pied", "run"), ("Musculation", "other"), ("Randonnée", "other"),
     ("Trail en course à pied", "trail"), ("Cyclisme", "other"), ("Marche à pied", "other"),
     ("Carrera", "run"), ("Carrera de montaña", "trail"), ("Ciclismo", "other"),
     ("Caminata", "other"), ("Corsa", "run"), ("Corsa su tapis roulant", "treadmill"),
     ("Camminata", "other"), ("Nuoto in piscina", "swim"), ("Hardlopen", "run"),
     ("Hardloopsessie", "run"), ("Fietsrit", "other"), ("Wandeling", "other"),
     ("Corrida", "run"), ("Corrida matinal", "run"), ("Musculação", "other"),
     ("Caminhada", "other"), ("Corrida na passadeira", "treadmill"), ("Laufen", "run"),
     ("Radfahren", "other"), ("Wandern", "other"), ("Indoor Run / Jog", "treadmill"),
     ("TrailRun", "trail"), ("VirtualRun", "treadmill"), ("Dog Walk", "other"),
     ("Ruhetag", "rest"), ("Repos", "rest"), ("Descanso", "rest"), ("Riposo", "rest"),
     ("Rustdag", "rest"), ("Folga", "rest")],
)  # fmt: skip
def test_activity_types_of_seven_languages_are_known(word: str, sport: str) -> None:
    assert sport_named(word) == sport


def test_a_mapmyrun_history_is_dated_and_in_the_unit_of_its_header() -> None:
    header = (
        "Date Submitted,Workout Date,Activity Type,Calories Burned (kCal),Distance (mi),"
        "Workout Time (seconds),Avg Pace (min/mi),{},Avg Speed (mi/h),{},Avg Heart Rate,Steps,"
        "Notes,Source,Link\n"
    )
    row = '"May 7, 2025","May 6, 2025",Run,582,4.0,2036,8.48,7.57,7.07,7.91,146,5658,,x,http://x\n'
    for names in (("Max Pace", "Max Speed"), ("Max Pace (min/mi)", "Max Speed (mi/h)")):
        (run,) = read(header.format(*names) + row).activities
        assert (run.local_date, run.exporter) == (date(2025, 5, 6), "MapMyRun")
        assert run.distance_m == pytest.approx(4 * 1609.344)
        assert (run.moving_s, run.hr_avg_bpm, run.quality) == (2036.0, 146.0, ("no-start-time",))


def test_an_intervals_list_is_in_metres_and_seconds_of_the_local_clock() -> None:
    text = (
        "id,start_date_local,name,type,moving_time,distance,elapsed_time,total_elevation_gain,"
        "max_heartrate,average_heartrate,icu_training_load,icu_rpe\n"
        "i1,2026-03-01T23:30:00,Easy,Run,2400,8000.5,2500,30,160,140,40,4\n"
        "i2,2026-03-02T07:30:00,Spin,VirtualRide,3600,30000,3600,0,150,130,40,\n"
    )
    run, ride = read(text).activities
    assert (run.distance_m, run.moving_s, run.elapsed_s, run.ascent_m) == (
        8000.5, 2400.0, 2500.0, 30.0,
    )  # fmt: skip
    assert (run.start_local, run.rpe_cr10) == (datetime(2026, 3, 1, 23, 30), 4.0)
    assert (ride.sport, run.exporter) == ("other", "intervals.icu")


POLAR = (
    "Name,Sport,Date,Start time,Duration,Total distance (km),Average heart rate (bpm),"
    "Average speed (km/h),Calories,Ascent (m),Notes,Height (cm),HR max,HR sit,VO2max,\n"
    'Ana,RUNNING,05-06-2018,11:17:03,00:30:08,4.48,156,8.9,435,43,"warm, sunny",180,195,55,56,\n'
)
POLAR_SECONDS = (
    "Sample rate,Time,HR (bpm),Speed (km/h),\n"
    "1,00:00:00,95,3.7,\n1,00:00:01,95,3.8,\n1,00:00:02,,3.8,\n1,00:00:03,999,3.8,\n1,00:00:04\n"
    "1,00:00:05,97,3.8,\n"
)


def test_a_polar_session_gives_its_totals_and_its_heart_rates() -> None:
    result = read(POLAR + POLAR_SECONDS)
    (run,) = result.activities
    assert (run.distance_m, run.moving_s, run.hr_avg_bpm, run.ascent_m) == (
        4480.0, 1808.0, 156.0, 43.0,
    )  # fmt: skip
    assert run.start_local == datetime(2018, 6, 5, 11, 17, 3)
    assert (run.athlete, run.title) == (None, "")
    assert run.hr_seconds == ((95, 2.0), (97, 1.0))
    assert result.skipped == ()


@pytest.mark.parametrize("rest", ["", "Sample rate,Time,Speed (km/h),\n1,00:00:00,3.7,\n"])
def test_a_polar_session_without_heart_rates_is_read_too(rest: str) -> None:
    (run,) = read(POLAR + rest).activities
    assert (run.hr_seconds, run.distance_m) == ((), 4480.0)


def test_a_polar_session_without_a_date_is_named() -> None:
    result = read(POLAR.replace("05-06-2018", "yesterday") + POLAR_SECONDS)
    assert result.activities == ()
    assert "'yesterday' is not a date" in result.skipped[0].reason


def test_the_seconds_of_a_polar_session_alone_belong_to_no_day() -> None:
    with pytest.raises(Unreadable) as caught:
        read(POLAR_SECONDS)
    assert "no day" in caught.value.what


COACHES = {
    "de": "Athletin;Datum;Strecke (km);Dauer (h:mm);Anstrengung;Schmerz;Schmerzort;Bemerkungen",
    "fr": "Coureuse;Date;Distance (km);Durée (h:mm);Effort;Douleur;Zone douloureuse;Remarques",
    "es": "Atleta;Fecha;Distancia (km);Duración (h:mm);Esfuerzo;Dolor;Zona de dolor;Notas",
    "it": "Atleta;Data;Distanza (km);Durata (h:mm);Sforzo;Dolore;Zona del dolore;Note",
    "nl": "Atleet;Datum;Afstand (km);Duur (h:mm);Inspanning;Pijn;Pijnplek;Opmerkingen",
    "pt": "Atleta;Data;Distância (km);Duração (h:mm);Esforço;Dor;Zona da dor;Comentários",
}


@pytest.mark.parametrize("language", COACHES)
def test_a_coachs_sheet_is_understood_in_its_language(language: str) -> None:
    result = read(f"{COACHES[language]}\nAna;01.03.2026;10,5;0:52;6;2;shin;ok\n")
    (run,) = result.activities
    assert (run.athlete, run.distance_m, run.moving_s, run.rpe_cr10) == (
        "Ana", 10500.0, 3120.0, 6.0,
    )  # fmt: skip
    (note,) = result.pain
    assert (note.score, note.words, note.remark) == (2.0, "shin", "ok")


def test_a_list_such_as_runalyzes_is_mapped_by_its_headers() -> None:
    text = "Date,Sport,Time(s),Distance(km),TRIMP,RPE,Notes\n01.03.2026,Laufen,2400,8.01,77,5,\n"
    (run,) = read(text).activities
    assert (run.distance_m, run.moving_s, run.rpe_cr10) == (8010.0, 2400.0, 5.0)


def test_laps_with_a_date_in_every_row_are_a_list_like_any_other() -> None:
    (run,) = read("Laps,Date,Time,Distance (km)\n5,2026-03-01,0:40:00,8\n").activities
    assert run.distance_m == 8000.0


def test_no_list_is_signed_by_another_lists_columns() -> None:
    lists = [entry for entry in vocabulary().lists if entry.signature]
    for entry in lists:
        names = {alias for aliases in entry.parts.values() for alias in aliases}
        earlier = lists[: lists.index(entry)]
        wrong = [other.exporter for other in earlier if other.signature <= names | entry.signature]
        assert not wrong, f"{entry.exporter} could be taken for {wrong}"
