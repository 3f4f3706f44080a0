"""What rows tell of the body, in the columns of sheets and by the questions of forms."""

from __future__ import annotations

from datetime import date

import pytest

from runload.importers import read_source
from runload.models import ImportResult, PainNote, ReadOptions, Source
from runload.tabular.headers import columns_of, positions
from runload.tabular.units_row import unit_asked

OPTIONS = ReadOptions(date(2026, 11, 23))
DAY = "2026-11-20"


def read(header: str, *rows: str) -> ImportResult:
    text = "\n".join([header, *rows]) + "\n"
    return read_source(Source("sheet.csv", text.encode()), OPTIONS)


def told(header: str, row: str) -> PainNote:
    """The one note of a row of Ann's."""
    (note,) = read(f"athlete,date,{header}", f"Ann,{DAY},{row}").pain
    return note


QUESTIONS = {
    "en": ("How do your legs feel?", "Any pain today (0-10)?", "Where does it hurt?",
           "How many km did you run?", "Are you ill?", "Are you injured?",
           "How sore are you? (1-10)", "How did you sleep? (1-5)", "How tired are you? (1-10)"),
    "de": ("Wie fühlen sich deine Beine an?", "Hast du heute Schmerzen (0-10)?", "Wo tut es weh?",
           "Wie viele km bist du gelaufen?", "Bist du krank?", "Bist du verletzt?",
           "Muskelkater (1-10)", "Wie hast du geschlafen?", "Wie müde bist du? (1-10)"),
    "fr": ("Comment vont tes jambes ?", "As-tu mal aujourd'hui (0-10) ?", "Où as-tu mal ?",
           "Combien de km as-tu couru ?", "Es-tu malade ?", "Es-tu blessé ?", "Courbatures (1-10)",
           "Comment as-tu dormi ?", "Fatigue (1-10)"),
    "es": ("¿Cómo sientes las piernas?", "¿Te duele algo hoy? (0-10)", "¿Dónde te duele?",
           "¿Cuántos km has corrido?", "¿Estás enfermo?", "¿Estás lesionado?", "Agujetas (1-10)",
           "¿Cómo has dormido?", "Cansancio (1-10)"),
    "it": ("Come stanno le gambe?", "Hai dolore oggi (0-10)?", "Dove ti fa male?",
           "Quanti km hai corso?", "Sei malato?", "Sei infortunato?", "Indolenzimento (1-10)",
           "Come hai dormito?", "Stanchezza (1-10)"),
    "nl": ("Hoe voelen je benen?", "Heb je vandaag pijn (0-10)?", "Waar heb je pijn?",
           "Hoeveel km heb je gelopen?", "Ben je ziek?", "Ben je geblesseerd?", "Spierpijn (1-10)",
           "Hoe heb je geslapen?", "Vermoeidheid (1-10)"),
    "pt": ("Como estão as pernas?", "Tens dor hoje (0-10)?", "Onde dói?", "Quantos km correu?",
           "Estás doente?", "Estás lesionado?", "Dor muscular (1-10)", "Como dormiu?",
           "Cansaço (1-10)"),
}  # fmt: skip
PARTS = ("feel", "pain", "pain_region", "distance", "illness", "injury", "soreness", "sleep",
         "fatigue")  # fmt: skip


@pytest.mark.parametrize("language", QUESTIONS)
def test_the_questions_of_a_form_say_what_its_answers_are(language: str) -> None:
    header = QUESTIONS[language]
    found = positions(header, columns_of(header))
    assert {part: [header[at] for at in places] for part, places in found.items()} == {
        part: [question] for part, question in zip(PARTS, header, strict=True)
    }
    assert unit_asked(header[3]) == "km"


def test_two_questions_of_pain_are_the_place_and_the_score() -> None:
    header = ("Do you have any pain? Where?", "How bad is the pain? (0 = none, 10 = worst)")
    assert positions(header, columns_of(header)) == {"pain_region": [0], "pain": [1]}


@pytest.mark.parametrize(
    "header", ["Weather", "Route", "Shoes", "Longest run (km)", "Total km", "How often do you run?",
               "Pain medication", "When did the injury start?", "Heart rate zone"],
)  # fmt: skip
def test_other_columns_are_no_questions_of_ours(header: str) -> None:
    assert positions((header,), columns_of((header,))) == {}


# a column of injuries


@pytest.mark.parametrize(
    ("cell", "score", "words"),
    [("left calf strain", None, "left calf strain"), ("achilles sore 5/10", 5, "achilles sore"),
     ("bit of knee", None, "bit of knee")],
)  # fmt: skip
def test_words_of_an_injury_are_heard_as_pain_and_kept(
    cell: str, score: float | None, words: str
) -> None:
    note = told("km,injury", f"8,{cell}")
    assert (note.injury, note.score, note.words) == (cell, score, words)
    assert note.tells_pain


@pytest.mark.parametrize("cell", ["none", "OK", "no", "nein", "aucune", "👍"])
def test_no_injury_in_the_only_column_of_the_body_is_that_nothing_hurts(cell: str) -> None:
    note = told("km,injury", f"8,{cell}")
    assert (note.over, note.score, note.injury) == (("injury",), 0, "")


def test_no_injury_beside_a_column_of_pain_says_nothing_of_pain() -> None:
    note = told("km,pain,injury", "8,,no")
    assert (note.over, note.score) == (("injury",), None)


@pytest.mark.parametrize("cell", ["", "-", "n/a"])
def test_an_empty_cell_of_injuries_says_nothing(cell: str) -> None:
    assert read("athlete,date,km,injury", f"Ann,{DAY},8,{cell}").pain == ()


def test_a_yes_is_an_injury_without_a_word_of_which() -> None:
    assert told("km,Are you injured?", "8,yes").injury == "injured"


# illness and status


@pytest.mark.parametrize("cell", ["flu with fever", "Fieber", "yes", "sick since Monday"])
def test_a_column_of_illness_tells_of_one(cell: str) -> None:
    note = told("km,illness", f",{cell}")
    assert note.ill
    assert note.remark == ("" if cell == "yes" else cell)


def test_no_illness_is_said_to_be_over() -> None:
    note = told("km,illness", "8,no")
    assert (note.ill, note.over) == (False, ("illness",))


@pytest.mark.parametrize(
    ("cell", "ill", "injury", "over"),
    [("Fit", False, "", ("illness", "injury")), ("injured", False, "injured", ()),
     ("physio", False, "physio", ()), ("flu", True, "", ()), ("krank", True, "", ()),
     ("geblesseerd", False, "geblesseerd", ()), ("calf strain", False, "calf strain", ())],
)  # fmt: skip
def test_a_status_means_what_it_says(
    cell: str, ill: bool, injury: str, over: tuple[str, ...]
) -> None:
    note = told("km,status", f",{cell}")
    assert (note.ill, note.injury, note.over) == (ill, injury, over)


@pytest.mark.parametrize("place", ["km", "notes", "title", "sport", "duration"])
@pytest.mark.parametrize(
    ("cell", "ill"), [("injured", False), ("physio", False), ("flu", True), ("sick", True)]
)
def test_a_word_in_place_of_a_run_is_no_run(place: str, cell: str, ill: bool) -> None:
    columns = ["km", "duration", "sport", "title", "notes"]
    row = ",".join(cell if name == place else "" for name in columns)
    result = read(
        f"athlete,date,{','.join(columns)}", "Ann,2026-11-19,8,0:40:00,run,,", f"Ann,{DAY},{row}"
    )
    assert [run.local_date.day for run in result.activities] == [19]
    (note,) = result.pain
    assert (note.ill, note.injury) == (ill, "" if ill else cell)


def test_cold_beside_a_run_is_the_weather_and_in_place_of_one_an_illness() -> None:
    result = read("athlete,date,km,notes", f"Ann,{DAY},8,cold", "Ann,2026-11-21,,cold")
    assert [note.date.day for note in result.pain if note.ill] == [21]


# how somebody feels


@pytest.mark.parametrize(
    ("cell", "score", "felt"),
    [("all good", 0, ""), ("no pain", 0, ""), ("left shin sore 6/10", None, "left shin sore 6/10"),
     ("heavy", None, "heavy")],
)  # fmt: skip
def test_an_answer_to_how_legs_feel_is_kept_for_the_reader_of_words(
    cell: str, score: float | None, felt: str
) -> None:
    note = told("km,How do your legs feel?", f"8,{cell}")
    assert (note.score, note.felt, note.words, note.hurts) == (score, felt, "", False)


def test_a_number_for_how_somebody_feels_says_nothing_of_pain() -> None:
    assert read("athlete,date,km,How do you feel (1-10)?", f"Ann,{DAY},8,3").pain == ()


def test_that_all_is_well_never_takes_back_a_score() -> None:
    note = told("km,pain,How do your legs feel?", "8,5,good")
    assert note.score == 5


# scales and tables


def test_a_scale_of_a_hundred_is_read_as_one_of_ten() -> None:
    assert told("km,Pain VAS 0-100", "8,60").score == 6


@pytest.mark.parametrize("cell", ["no", "nein", "non", "não"])
def test_a_no_to_pain_and_where_is_that_nothing_hurts(cell: str) -> None:
    note = told("Do you have any pain? Where?", cell)
    assert (note.score, note.words) == (0, "")


def test_a_form_needs_no_run_and_gives_none() -> None:
    result = read("Timestamp,Your name,Any pain today (0-10)?,Where?",
                  "2026-11-20 20:15:33,Ann,6,left shin")  # fmt: skip
    assert (result.activities, result.skipped) == ((), ())
    (note,) = result.pain
    assert (note.athlete, note.date, note.score, note.words) == (
        "Ann", date(2026, 11, 20), 6, "left shin",
    )  # fmt: skip


def test_a_table_with_a_day_and_nothing_of_the_body_is_still_refused() -> None:
    (refused,) = read("Date,Sleep score,Steps", "2026-11-20,81,9000").skipped
    assert refused.code == "no-run-columns"


@pytest.mark.parametrize(
    "header",
    ["ID,Start time,Completion time,Email,Name", "ID,Startzeit,Fertigstellungszeit,E-Mail,Name",
     "ID,Heure de début,Heure de fin,Adresse de messagerie,Nom",
     "ID,Hora de inicio,Hora de finalización,Correo electrónico,Nombre",
     "ID,Ora di inizio,Ora di completamento,Posta elettronica,Nome",
     "ID,Begintijd,Tijd van voltooien,E-mail,Naam",
     "ID,Hora de início,Hora de conclusão,Email,Nome"],
)  # fmt: skip
def test_microsoft_forms_has_its_own_columns(header: str) -> None:
    (note,) = read(
        f"{header},Pain (0-10)", "1,2026-11-20 19:58:01,2026-11-20 20:01:11,a@b.org,Ann,4"
    ).pain
    assert (note.athlete, note.date.day, note.score) == ("Ann", 20, 4)


@pytest.mark.parametrize(
    ("stamp", "name"),
    [("Timestamp", "Your name"), ("Zeitstempel", "Dein Name"), ("Horodateur", "Nom et prénom"),
     ("Marca temporal", "Nombre y apellidos"), ("Informazioni cronologiche", "Nome e cognome"),
     ("Tijdstempel", "Je naam"), ("Carimbo de data/hora", "Nome completo")],
)  # fmt: skip
def test_google_forms_has_its_own_columns_and_its_free_text_is_a_report(
    stamp: str, name: str
) -> None:
    (note,) = read(
        f"{stamp},{name},Pain (0-10),Notes", "20/11/2026 20.15.33,Ann,6,worse at night"
    ).pain
    assert (note.athlete, note.date.day, note.score, note.felt) == ("Ann", 20, 6, "worse at night")


# a diary among the files


def diary(*rows: str) -> tuple[PainNote, ...]:
    return read("date,score,region,side,words,injury,illness,until,visit", *rows).pain


def test_a_diary_is_read_as_a_list_of_pain() -> None:
    score, words, well = diary(
        "2026-11-18,4,achilles,left,stiff in the morning,,,,",
        "2026-11-19,,,,left shin 6/10,,,,",
        "2026-11-20,,,,all good,,,,",
    )
    assert (score.score, score.words) == (4, "left achilles stiff in the morning")
    assert (words.score, words.words) == (6, "left shin")
    assert (well.score, well.words) == (0, "")


def test_an_injury_of_a_diary_is_open_until_its_last_day() -> None:
    still, ill = diary(
        "2026-11-01,,,,,calf strain,,,", "2026-11-02,,,,,ankle sprain,,2026-11-09,",
        "2026-11-20,,,,,,flu,open,",
    )  # fmt: skip
    assert (still.injury, ill.ill, ill.date.day) == ("calf strain", True, 20)


def test_words_beside_something_else_are_a_remark() -> None:
    (note,) = diary("2026-11-18,,,,my calf went numb,,,,physio")
    assert (note.tells_pain, note.remark) == (False, "my calf went numb")


def test_columns_that_only_the_diary_reads_are_named() -> None:
    notes = read("date,score,words,next_morning,weekly_check", f"{DAY},4,shin,5,").notes
    assert any("'next_morning', 'weekly_check'" in note for note in notes)


def test_every_column_of_the_diary_is_read_or_named() -> None:
    from runload.athlete.diary.columns import NAMES
    from runload.tabular.headers import normalised, vocabulary

    taken = {"score", "region", "side", "words", "fatigue", "rpe", "start", "injury", "illness",
             "until", "screen", "sleep", "soreness", "visit limits"}  # fmt: skip
    assert {normalised(name) for name in NAMES} - taken == vocabulary().diary_only


def test_a_score_beside_runs_is_no_pain() -> None:
    header = ("date", "km", "score")
    assert "pain" not in positions(header, columns_of(header))
