"""What exports hold in words beside a run: it is a note of its day, whatever the format."""

from __future__ import annotations

import json
from datetime import date

import exports
import files
import pytest

from runload.importers import read_source, united
from runload.models import ImportResult, ReadOptions, Source

OPTIONS = ReadOptions(read_on=date(2026, 11, 23), tz="Europe/Berlin")
SAID = "left shin sore at night"
ON = date(2026, 3, 1)


def read(name: str, data: bytes) -> ImportResult:
    return read_source(Source(name, data), OPTIONS)


def remarks(result: ImportResult) -> list[tuple[date, str]]:
    assert result.activities
    assert all(note.score is None and not note.tells_pain for note in result.pain)
    return [(note.date, note.remark) for note in result.pain]


def garmin(**more: str) -> bytes:
    return exports.garmin_export(exports.garmin_row(**more))


def runkeeper(note: str) -> bytes:
    return (
        "Date,Type,Route Name,Distance (km),Duration,Average Pace,Notes,GPX File\n"
        f"2026-03-01 08:30:00,Running,,10.0,50:00,5:00,{note},\n"
    ).encode()


def intervals(note: str) -> bytes:
    return (
        "id,start_date_local,type,name,moving_time,distance,icu_rpe,description\n"
        f"i1,2026-03-01T08:30:00,Run,Easy,3000,10000,6,{note}\n"
    ).encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.gpx", files.gpx(files.steady_points(), more=f"<desc>{SAID}</desc>")),
        ("b.gpx", files.gpx(files.steady_points(), more=f"<cmt>{SAID}</cmt>")),
        ("c.tcx", files.tcx(files.lap(points=files.tcx_points(300)), notes=SAID)),
        ("e.json", garmin(description=SAID)),
        ("f.json", json.dumps([exports.garmin_service_row(description=SAID)]).encode()),
        ("g.json", json.dumps(exports.polar_session(note=SAID)).encode()),
        ("h.csv", runkeeper(SAID)),
        ("i.csv", intervals(SAID)),
    ],
)
def test_the_words_of_an_export_are_a_note_of_their_day(name: str, data: bytes) -> None:
    assert remarks(read(name, data)) == [(ON, SAID)]


def test_a_note_of_a_lap_is_heard_with_those_of_its_activity() -> None:
    lap = files.lap(points=files.tcx_points(300)).replace(
        "</Lap>", "<Notes>calf tight</Notes></Lap>"
    )
    found = read("c.tcx", files.tcx(lap, notes="long run"))
    assert remarks(found) == [(ON, "long run; calf tight")]


def strava(headers: tuple[str, ...], cells: tuple[str, ...]) -> bytes:
    return f"{','.join(headers)}\n{','.join(cells)}\n".encode()


@pytest.mark.parametrize(
    "words",
    [
        ("Activity Description", "Activity Private Note"),
        ("Activity Private Note", "Activity Description"),
    ],
)
def test_description_and_private_note_of_strava_are_both_heard(words: tuple[str, str]) -> None:
    head = ("Activity ID", "Activity Date", "Activity Name", "Activity Type", *words, "Distance",
            "Elapsed Time")  # fmt: skip
    row = ("1", '"Mar 1, 2026, 7:30:00 AM"', "Morning Run", "Run", "windy", f'"{SAID}"', "10000",
           "3000")  # fmt: skip
    assert remarks(read("activities.csv", strava(head, row))) == [(ON, f"windy; {SAID}")]


@pytest.mark.parametrize(
    ("first", "words", "rpe"),
    [
        (("Aktivitäts-ID", "Aktivitätsdatum", "Name der Aktivität", "Aktivitätsart", "Distanz",
          "Verstrichene Zeit"),
         ("Aktivitätsbeschreibung", "Hinweis zur Privatsphäre für Aktivitäten"),
         "Gefühlte Anstrengung"),
        (("ID de l’activité", "Date de l'activité", "Nom de l'activité", "Type d'activité",
          "Distance", "Temps écoulé"),
         ("Description de l'activité", "Note privée sur les activités"), "Effort ressenti"),
        (("ID de actividad", "Fecha de la actividad", "Nombre de la actividad",
          "Tipo de actividad", "Distancia", "Tiempo transcurrido"),
         ("Descripción de la actividad", "Nota privada de la actividad"), "Esfuerzo percibido"),
        (("Activiteits-ID", "Datum van activiteit", "Naam activiteit", "Activiteitstype",
          "Afstand", "Verstreken tijd"),
         ("Beschrijving van activiteit", "Privénotitie activiteit"), "Ervaren inspanning"),
    ],
)  # fmt: skip
def test_translated_headers_of_strava_hold_the_same_words(
    first: tuple[str, ...], words: tuple[str, ...], rpe: str
) -> None:
    data = strava(
        (*first, *words, rpe),
        ("1", '"01.03.2026, 07:30:00"', "Lauf", "Run", "10000", "3000", "windig", SAID, "7"),
    )
    found = read("activities.csv", data)
    assert remarks(found) == [(ON, f"windig; {SAID}")]
    assert [run.rpe_cr10 for run in found.activities] == [7.0]


def test_words_are_cleaned_and_stand_in_no_list_of_activities() -> None:
    said = "<desc><![CDATA[calf <b>]]> &#8238;sore</desc>"
    found = read("a.gpx", files.gpx(files.steady_points(), more=said))
    assert remarks(found) == [(ON, "calf <b> sore")]
    assert [run.remark for run in found.activities] == [""]


def test_a_long_note_is_heard_to_its_end_and_an_endless_one_is_cut() -> None:
    long = "lovely morning by the lake " * 20 + SAID
    assert remarks(read("a.gpx", files.gpx(files.steady_points(), more=f"<desc>{long}</desc>")))[0][
        1
    ].endswith(SAID)
    endless = "word " * 5000
    (note,) = read("a.gpx", files.gpx(files.steady_points(), more=f"<desc>{endless}</desc>")).pain
    assert len(note.remark) == 1000


def test_a_run_without_words_gives_no_note() -> None:
    for data in (files.gpx(files.steady_points()), garmin(), files.run_fit()):
        assert read("x", data).pain == ()


def test_notes_of_many_files_stay_together() -> None:
    parts = [read("a.gpx", files.gpx(files.steady_points(), more=f"<desc>{SAID}</desc>")),
             read("e.json", garmin(description="calf tight"))]  # fmt: skip
    assert {note.remark for note in united(parts, OPTIONS).pain} == {SAID, "calf tight"}
