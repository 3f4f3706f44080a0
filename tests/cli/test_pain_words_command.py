"""What people write about pain, as they write it: nothing is refused, missed or made up."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_lines import Done, Runload

pytestmark = pytest.mark.long

STEADY = [8, 0, 8, 0, 8, 0, 12]
Log = Callable[..., Path]
STOP_SIGN = "pee like cola"


def parsed(done: Done) -> dict[str, Any]:
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def told(runload: Runload, log: Log, *pain: str) -> dict[str, Any]:
    options = [part for words in pain for part in ("--pain", words)]
    return parsed(runload("report", str(log(STEADY * 5)), "-f", "json", *options))


def noted(runload: Runload, path: Path, note: str, pain: str = "") -> dict[str, Any]:
    """The report of a steady log whose last run carries a note and a cell on pain."""
    quoted = note.replace('"', '""')
    rows = [f"2026-{month:02}-{day:02},8,,\n" for month in (10, 11) for day in range(1, 22, 2)]
    last = f'2026-11-22,8,{pain},"{quoted}"\n'
    path.write_text("date,distance_km,pain,notes\n" + "".join(rows) + last, "utf-8")
    return parsed(runload("report", str(path), "-f", "json"))


# --- the score, wherever it stands --------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "score"),
    [
        ("really sore achilles 4/10", 4), ("my left knee is about a 3", 3), ("mild", 3),
        ("five out of ten", 5), ("5-6 left calf", 6), ("7.5 left calf", 8),
        ("left achilles 4", 4), ("the calf, say a 4, since Monday", 4), ("calf hurts, 2/10", 2),
        ("left knee: 5", 5), ("Knie links, fünf von zehn", 5), ("genou gauche cinq sur dix", 5),
        ("rodilla cuatro de diez", 4), ("moderate ache in the left calf", 5),
        ("12 left calf", 10), ("15/10 left calf", 10), ("15 km, left calf sore", None),
        ("70mpw and a sore left calf", None), ("3 weeks of a sore left calf", None),
        ("left calf sore at mile 8", None), ("left calf sore after 10 km", None),
        ("left calf sore since 26 Nov", None), ("10k race, left calf sore", None),
        ("left calf, like a 4 maybe 5 by the end, ok on tues", 5), ("left calf's a 4 i guess", 4),
        ("left calf 4 rising to 6 by the end", 6), ("Wade links 4, vielleicht 5 am Ende", 5),
        ("left calf sore, ran 4 maybe 5 miles", None), ("left calf sore, up to 5 km", None),
    ],
)  # fmt: skip
def test_a_score_is_read_wherever_it_stands_and_other_numbers_are_none(
    runload: Runload, log: Log, words: str, score: int | None
) -> None:
    found = told(runload, log, words)
    assert [light["score"] for light in found["pain"]] == [score]


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("passed out mid parkrun, chest pain", "heart"),
        ("dark pee and my quads are agony after the race", "muscle-breakdown"),
        ("left calf swollen and warm since the flight", "clot"),
        ("numb between my legs and I can't pee", "nerve-emergency"),
        ("12 chest pain when I run", "heart"),
        ("one spot on the shin bone, hurts at night", "high-risk-bone"),
    ],
)
def test_words_without_a_leading_score_are_screened(
    runload: Runload, log: Log, words: str, flag: str
) -> None:
    found = told(runload, log, words)
    assert flag in [red["id"] for red in found["red_flags"]]
    assert found["next"]["longest_run_km"] == 0
    assert found["next"]["reason"] == "stop"


def test_a_number_above_ten_is_asked_about(runload: Runload, log: Log) -> None:
    asked = [q["ask"] for q in told(runload, log, "12 left calf")["questions"]]
    assert "'12' is more than 10, so I took it for 10. How bad is it, from 0 to 10?" in asked


def test_an_empty_report_never_hides_another_one(runload: Runload, log: Log) -> None:
    found = told(runload, log, "  ", "passed out mid parkrun, chest pain")
    assert found["level"] == "alert"
    assert runload("report", str(log(STEADY * 5)), "--pain", " ").code == 2


# --- what was not understood --------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "3 xyzzy gnurgle", "2 boli mnie łydka", "2 ont i knät", "3 膝が痛い",
        "bolí mě koleno při běhu", "5 left knee is zonked", "5 it hurts",
        "improved but there",
        "2 left calf sore, fizzle gnarp",
    ],
)  # fmt: skip
def test_words_not_understood_never_end_in_a_distance(
    runload: Runload, log: Log, words: str
) -> None:
    found = told(runload, log, words)
    ahead = found["next"]
    if ahead["longest_run_km"] != 0:
        assert (ahead["longest_run_km"], ahead["week_km"]) == (None, None)
        assert ahead["reason"] == "screen_open"
        assert found["level"] in ("watch", "warning")
    assert " km" not in found["headline"] + found["action"] + ahead["why"]
    assert len(found["stop_list"]["now"] + found["stop_list"]["today"]) == 12
    assert found["stop_list"]["not_understood"]


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("a rash with a tight throat", "anaphylaxis"),
        ("4 a rash with a tight throat", "anaphylaxis"),
        ("linke Wade seit dem Flug geschwollen und heiß", "clot"),
        ("4 linke Wade geschwollen", "clot"), ("mollet gauche gonflé depuis le vol", "clot"),
        ("3 me duele el pecho al correr", "heart"), ("mi fa male il petto quando corro", "heart"),
        ("3 pijn op de borst bij hardlopen", "heart"), ("dor no peito ao correr", "heart"),
        ("4 left calf sore, lips swollen", "anaphylaxis"),
        ("4 left knee sore and my eyesight is blurred", "brain"),
        ("4 left knee sore, my arm droops", "brain"),
    ],
)  # fmt: skip
def test_a_stop_sign_is_raised_in_whatever_language_or_place_it_is_told(
    runload: Runload, log: Log, words: str, flag: str
) -> None:
    found = told(runload, log, words)
    assert flag in [red["id"] for red in found["red_flags"]]
    assert (found["level"], found["next"]["longest_run_km"]) == ("alert", 0)


def test_a_language_that_is_not_read_is_said_to_be_so_beside_the_stop_list(
    runload: Runload, log: Log
) -> None:
    found = told(runload, log, "bolí mě koleno při běhu")
    asked = [question["ask"] for question in found["questions"]]
    assert any(ask.startswith("I cannot read the language of 'bolí mě koleno") for ask in asked)
    assert found["stop_list"]["not_understood"] == ["bolí mě koleno při běhu"]
    assert found["next"]["longest_run_km"] is None


@pytest.mark.parametrize(
    ("words", "pains"),
    [
        (
            "left knee 3/10 on stairs, right heel 2",
            [("front_knee", "left", 3), ("heel_bottom", "right", 2)],
        ),
        ("linke Wade 4 und rechtes Knie 2", [("calf", "left", 4), ("front_knee", "right", 2)]),
        ("tobillo izquierdo 3, rodilla derecha 2", [
            ("inner_ankle", "left", 3), ("front_knee", "right", 2),
        ]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("channel", ["--pain", "file", "added"])
def test_several_pains_in_one_message_are_several_entries(
    runload: Runload,
    log: Log,
    tmp_path: Path,
    words: str,
    pains: list[tuple[str, str, int]],
    channel: str,
) -> None:
    argv = ["report", str(log(STEADY * 5)), "-f", "json"]
    if channel == "--pain":
        argv += ["--pain", words]
    else:
        diary = tmp_path / "diary.csv"
        diary.write_text(f'date,words\n2026-11-22,"{words}"\n', "utf-8")
        if channel == "added":
            store = str(tmp_path / "store.sqlite")
            assert runload("diary", "add", words, "--store", store).code == 0
            diary.write_text(runload("diary", "export", "--store", store).out, "utf-8")
        argv += ["--diary", str(diary)]
    told = [(one["region"], one["side"], one["score"]) for one in parsed(runload(*argv))["pain"]]
    assert sorted(told) == sorted(pains)


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_what_was_understood_stands_beside_the_words(runload: Runload, log: Log, kind: str) -> None:
    words = "linke Wade 4, seit Montag <b>steif</b>"
    page = runload("report", str(log(STEADY * 5)), "-f", kind, "--pain", words).out
    shown = " ".join(page.split())
    assert "left calf; stiff" in shown
    assert "linke Wade 4" in shown
    assert kind != "html" or "<b>steif" not in page


def test_the_part_not_understood_is_quoted(runload: Runload, log: Log) -> None:
    found = told(runload, log, "4 left calf sore, fizzle gnarp")
    assert found["stop_list"]["not_understood"] == ["fizzle gnarp"]
    assert "I did not understand 'fizzle gnarp'. Say it in other words?" in [
        question["ask"] for question in found["questions"]
    ]


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_the_stop_list_stands_on_every_page_and_no_distance(
    runload: Runload, log: Log, kind: str
) -> None:
    page = runload("report", str(log(STEADY * 5)), "-f", kind, "--pain", "3 xyzzy <b>gnurgle").out
    assert STOP_SIGN in " ".join(page.split()).casefold()
    assert "xyzzy" in page
    assert "<b>gnurgle" not in page or kind == "text"
    assert "at most" not in page


def test_a_mail_holds_the_stop_list_and_not_the_words(runload: Runload, log: Log) -> None:
    mail = runload("digest", str(log(STEADY * 5)), "--pain", "3 xyzzy gnurgle").out
    assert "cola" in mail
    assert "gnurgle" not in mail
    assert "at most" not in mail


def test_a_plan_beside_words_not_understood_is_never_ok(runload: Runload, log: Log) -> None:
    argv = ["plan", str(log(STEADY * 5)), "--add", "Sun 12 km", "-f", "json"]
    found = parsed(runload(*argv, "--pain", "3 xyzzy gnurgle"))
    assert found["level"] == "watch"
    assert found["next"]["longest_run_km"] is None


@pytest.mark.parametrize(
    "words",
    [
        "4 left achilles, stiff in the morning", "3 right calf tight after hills", "2 left knee",
        "3 left hamstring pulls a little on long runs", "4 right knee aches on stairs",
        "2 both calves sore after the race", "3 left calf sore since Tuesday's run",
        "3 outer knee pain after 5 km, gone when I stop", "2 right heel stiff first thing",
        "4 it band hurts downhill",
    ],
)  # fmt: skip
def test_words_that_are_understood_are_not_asked_again(
    runload: Runload, log: Log, words: str
) -> None:
    """Once the safety questions are answered: until then the stop list stands beside any pain."""
    asked = told(runload, log, words)["stop_list"]
    assert (asked["not_understood"], asked["notes"]) == ([], [])
    path = str(log(STEADY * 5))
    answered = runload("report", path, "-f", "json", "--pain", words, "--signs", "0")
    assert parsed(answered)["stop_list"] is None


# --- what must be told first --------------------------------------------------------------------


@pytest.mark.parametrize("words", ["left knee", "my left calf hurts", "RPE 8, left calf sore"])
def test_a_place_without_a_score_has_no_distance_and_asks_for_it(
    runload: Runload, log: Log, words: str
) -> None:
    found = told(runload, log, words)
    ahead = found["next"]
    assert (ahead["longest_run_km"], ahead["week_km"]) == (None, None)
    assert ahead["reason"] == "no_score"
    assert ahead["why"].startswith("How bad is it, from 0 to 10?")
    assert (found["level"], found["pain"][0]["light"]) == ("watch", "amber")
    assert " km" not in found["headline"] + found["action"]


@pytest.mark.parametrize("words", ["4", "4/10", "pain 3", "five"])
def test_a_score_without_a_place_has_no_distance_and_shows_the_stop_list(
    runload: Runload, log: Log, words: str
) -> None:
    found = told(runload, log, words)
    ahead = found["next"]
    assert (ahead["longest_run_km"], ahead["week_km"]) == (None, None)
    assert ahead["reason"] == "screen_open"
    assert ahead["why"].startswith("Where does it hurt")
    assert found["level"] == "watch"
    assert STOP_SIGN in " ".join(found["stop_list"]["now"])
    assert found["stop_list"]["not_understood"] == []


@pytest.mark.parametrize("words", ["left knee", "4"])
def test_what_is_asked_first_holds_in_plan_squad_and_mail(
    runload: Runload, log: Log, tmp_path: Path, words: str
) -> None:
    plan = parsed(
        runload("plan", str(log(STEADY * 5)), "--add", "Sun 12 km", "--pain", words, "-f", "json")
    )
    assert (plan["level"], plan["next"]["longest_run_km"]) == ("watch", None)
    mail = runload("digest", str(log(STEADY * 5)), "--pain", words).out
    assert "at most" not in mail
    score, region = ("", words) if words != "4" else (words, "")
    sheet = tmp_path / "squad.csv"
    days = "".join(
        f"Ana,2026-{month:02}-{day:02},8,,\n" for month in (10, 11) for day in range(1, 21)
    )
    sheet.write_text(
        f"athlete,date,distance_km,pain,pain_region\n{days}Ana,2026-11-22,8,{score},{region}\n"
    )
    (ana,) = parsed(runload("squad", str(sheet), "-f", "json"))["athletes"]
    assert (ana["level"], "at most" in ana["why"]) == ("watch", False)


@pytest.mark.parametrize(
    ("words", "score"),
    [
        ("RPE 8, left calf 2", 2), ("effort 8/10, left calf 2", 2), ("HR 180, left calf 3", 3),
        ("left calf 2, rpe: 9", 2), ("sleep 4, left calf 3/10", 3), ("RPE 7, left calf", None),
    ],
)  # fmt: skip
def test_a_number_of_effort_sleep_or_pulse_is_no_pain(
    runload: Runload, log: Log, words: str, score: int | None
) -> None:
    assert [light["score"] for light in told(runload, log, words)["pain"]] == [score]


@pytest.mark.parametrize(
    "words",
    [
        "hard tender lump halfway down the front of the shin bone",
        "3 hard lump on my shin, tender", "tender little lump along the tibia",
    ],
)  # fmt: skip
def test_a_lump_on_the_shin_bone_is_a_stop_sign(runload: Runload, log: Log, words: str) -> None:
    assert "bone" in [red["id"] for red in told(runload, log, words)["red_flags"]]


# --- ordinary sentences -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "3 left knee hurts a bit", "3 left calf sore a bit after", "3 calf painful a bit today",
        "3 knee hurts a bit more than last week", "2 heel hurts a bit at first",
        "3 left shin hurts a bit", "3 shin is sore a bit after",
        "3 shin aches a little bit along the inside",
        "2 foot hurts bit by bit less", "3 hip sore a bit when I press the pedal",
        "kneecap aches on stairs, I don't have any swelling", "3 cannot do any squats, knee sore",
        "3 knee sore, didn't take any painkillers", "3 knee sore, can't use any weights",
        "3 knee sore, could not go any slower", "3 knee sore, did not have any water",
        "3 calf sore, couldn't pass any runners", "3 knee sore, unable to do any running",
        "3 knee sore, wet pants from the rain", "3 knee sore, hardly any swelling",
        "3 knee sore, stuck in the mud", "3 knee sore, hot shower helped",
        "3 knee sore, red hot day",
        "3 ankle sore, blew up at mile 20", "3 knee sore, torn shorts",
        "3 knee sore, confusing route",
        "3 knee sore, broke 40 for 10k", "3 knee sore, whipped round the course",
        "3 knee sore, could not stand on the train", "3 shin sore, one spot of rain",
        "3 knee sore, no swelling, no redness and no warmth", "3 knee sore, not hot, not red",
        "3 calf sore, don't have any swelling, don't have any numbness",
        "3 calf tight, not swollen not hot not red", "3 calf tight, not red not hot, not swollen",
        "hit the wall and felt like a drunk sailor, calf sore 2",
        "2 left knee, went blank on the route",
        "chills from the music, left calf 2", "dad had a heart attack at 60, i'm fine",
        "heart is pounding at the end of intervals, settles",
        "2 shin sore, no lump on the shin bone",
        "2 knee, my mum had a heart attack last year",
        "2 calf, heart pounding at the top of the hill",
    ],
)  # fmt: skip
def test_an_ordinary_sentence_is_no_stop_sign(runload: Runload, log: Log, words: str) -> None:
    found = told(runload, log, words)
    assert found["red_flags"] == []
    assert found["level"] != "alert"


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("3 back pain and can not pee", "nerve-emergency"),
        ("3 back sore, unable to pass urine", "nerve-emergency"),
        ("3 back sore, can not pass water", "nerve-emergency"),
        ("6 felt a kick in the achilles", "rupture-or-fracture"),
        ("6 ankle, I think it's broken", "rupture-or-fracture"),
        ("3 fainted at the finish", "heart"),
        ("3 had a fit after the race", "collapse"),
        ("4 tender spot on the shin bone", "bone"),
        ("5 knee red and hot", "infection-or-illness"),
        ("my dad had a heart attack and now I have chest pain", "heart"),
        ("heart pounding in bed at night, left calf 2", "heart"),
        ("staggered like a drunk sailor at the finish, confused", "collapse"),
        ("went blank at the finish, no memory of the last mile", "collapse"),
        ("fever and chills, left knee 3", "infection-or-illness"),
        ("3 not swollen but numb between my legs and can not pee", "nerve-emergency"),
    ],
)
def test_what_is_a_stop_sign_stays_one(runload: Runload, log: Log, words: str, flag: str) -> None:
    assert flag in [red["id"] for red in told(runload, log, words)["red_flags"]]


# --- notes of a log -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "note",
    [
        "faint drizzle",
        "snapped my lace",
        "black out curtains",
        "kicked hard in the last 400",
        "kick down last mile",
        "out in the cold with the club",
        "broken night with the baby",
        "ran with the ambulance crew",
        "throwing a fit about the weather",
        "broke 40 for 10k",
        "fun run for cancer research",
        "legs were like jelly, staggered home lol",
        "blew up at 6k",
        "a faint smell of rain",
        "both laces snapped",
        "snapped the strap of my watch",
        "blackout blinds saved my sleep",
        "kicked on at the end",
        "broke 90 for the half",
        "walked like a drunk sailor",
        "went blank on the route, added 2k",
        "chills from the music at the start",
        "my dad had a heart attack so I run for charity",
        "passed a guy who fainted",
        "confused the turn and got lost",
        "broken ankle guy cheered",
        "heart is pounding at the end of intervals, settles",
    ],
)
def test_a_harmless_note_changes_nothing(runload: Runload, tmp_path: Path, note: str) -> None:
    found = noted(runload, tmp_path / "log.csv", note)
    plain = noted(runload, tmp_path / "log.csv", "")
    assert (found["level"], found["headline"]) == (plain["level"], plain["headline"])
    assert found["next"] == plain["next"]


def test_no_harmless_note_of_the_house_raises_an_alert(
    runload: Runload, tmp_path: Path, shared: Path
) -> None:
    notes = (shared / "cases/pain/harmless_notes.txt").read_text("utf-8").splitlines()
    plain = noted(runload, tmp_path / "log.csv", "")["level"]
    loud = [n for n in notes if n and noted(runload, tmp_path / "log.csv", n)["level"] != plain]
    assert loud == []


@pytest.mark.parametrize(
    "note",
    [
        "chest pain on the hill", "calf swollen and warm since the flight", "passed out at mile 8",
        "peed brown after the run", "felt a pop in my calf",
        "one spot on my shin bone, hurts to press",
        "could not put weight on my foot", "numb between my legs", "I fainted and hit the floor",
        "calf swollen, red and hot",
    ],
)  # fmt: skip
def test_a_note_with_a_stop_sign_asks_and_is_never_an_alert(
    runload: Runload, tmp_path: Path, note: str
) -> None:
    found = noted(runload, tmp_path / "log.csv", note)
    assert (found["level"], found["red_flags"], found["pain"]) == ("watch", [], [])
    assert found["next"]["longest_run_km"] is None
    assert found["next"]["reason"] == "screen_open"
    assert [asked["words"] for asked in found["stop_list"]["notes"]] == [note]


def test_a_note_beside_pain_never_makes_it_red(runload: Runload, tmp_path: Path) -> None:
    found = noted(runload, tmp_path / "log.csv", "limping home, knee swollen", pain="3")
    assert [light["light"] for light in found["pain"]] == ["amber"]
    assert (found["level"], found["next"]["reason"]) == ("watch", "screen_open")


def test_a_note_of_a_squad_asks_today_and_is_no_alert(runload: Runload, tmp_path: Path) -> None:
    sheet = tmp_path / "squad.csv"
    days = [f"{who},2026-11-{day:02},8,\n" for who in ("Ana", "Ben") for day in range(1, 22, 2)]
    last = (
        "Ana,2026-11-22,8,calf swollen and warm since the flight\nBen,2026-11-22,8,faint drizzle\n"
    )
    sheet.write_text("athlete,date,distance_km,notes\n" + "".join(days) + last, "utf-8")
    squad = parsed(runload("squad", str(sheet), "-f", "json"))
    ana, ben = (next(e for e in squad["athletes"] if e["athlete"] == who) for who in ("Ana", "Ben"))
    assert (ana["level"], ana["red_flags"], ana["rank"]) == ("watch", [], 1)
    assert ana["why"].startswith("Ask today: the note of 22 Nov")
    assert "note" not in ben["why"]


HARMLESS = [
    "Ran past Heart Attack Hill and waved",
    "Throwing up mud on everyone behind me, sorry",
    "Confused by the one way system in the park",
    "Forgot where I parked, bonus 2k",
    "Fractured session, phone kept ringing",
    "Passed out sweets at the finish to the juniors",
    "Numb bum from the cinema, run fixed it",
    "Chest number pinned on crooked",
    "Knocked out of the relay heats",
    "Collapsible poles arrived",
    "Something popped up on the watch: New Record!",
    "Delirious with happiness, good for age in",
    "Staggering views",
]
GRAVE = [
    "passed out at the bibs tent",
    "collapsed under the gazebo at the finish",
    "my watch stopped, then I had a seizure",
    "knocked out in the relay when I hit my head",
    "threw up mud coloured vomit and fainted",
    "confused at the finish",
    "something popped in my calf",
    "numb bum and cannot pee",
    "staggering at the finish",
]


def test_of_a_squad_only_grave_notes_are_asked_about(runload: Runload, tmp_path: Path) -> None:
    sheet = tmp_path / "squad.csv"
    notes = dict(enumerate(HARMLESS + GRAVE))
    days = [f"A{who:02},2026-11-{day:02},8," for who in notes for day in range(1, 22, 2)]
    last = [f'A{who:02},2026-11-22,8,"{note}"' for who, note in notes.items()]
    sheet.write_text("\n".join(["athlete,date,distance_km,notes", *days, *last, ""]), "utf-8")
    squad = parsed(runload("squad", str(sheet), "-f", "json"))
    asked = {entry["athlete"] for entry in squad["athletes"] if "note of 22 Nov" in entry["why"]}
    assert [note for who, note in notes.items() if f"A{who:02}" in asked] == GRAVE


INJURY = ("injury", "Verletzung", "blessure", "lesión", "infortunio", "geblesseerd", "lesão")
ILLNESS = ("illness", "sick", "krank", "malade", "enfermedad", "malattia", "ziekte", "doença")


@pytest.mark.parametrize("column", [*INJURY, *ILLNESS])
def test_a_column_of_injury_or_illness_opens_what_it_tells(
    runload: Runload, tmp_path: Path, column: str
) -> None:
    sheet = tmp_path / "log.csv"
    days = [f"Ana,2026-11-{day:02},8,\n" for day in range(1, 22, 2)]
    kind, said = ("injury", "left calf strain") if column in INJURY else ("illness", "flu")
    sheet.write_text(
        f"athlete,date,distance_km,{column}\n{''.join(days)}Ana,2026-11-22,8,{said}\n", "utf-8"
    )
    report = parsed(runload("report", str(sheet), "-f", "json"))
    (entry,) = parsed(runload("squad", str(sheet), "-f", "json"))["athletes"]
    assert report["open"][0]["kind"] == entry["open"][0]["kind"] == kind
    assert not [note for note in report["notes"] if "not read" in note]


# --- nothing hurts ------------------------------------------------------------------------------

FREE = [
    "no pain", "nothing hurts", "all good", "ok", "👍", "👍🏽", "No pain today!",
    "nothing to report",
    "alles gut", "keine Schmerzen", "nichts", "schmerzfrei", "rien", "aucune douleur",
    "ça va", "nada",
    "sin dolor", "no me duele nada", "niente", "nessun dolore", "tutto bene", "niks", "geen pijn",
    "alles goed", "sem dor", "tudo bem", "pain-free", "100% fine", "no more pain",
    "keine Schmerzen mehr", "geen pijn meer",
    "nada a declarar", "ya no me duele", "fine, thanks", "all good, no pain",
]  # fmt: skip
NOT_FREE = [
    "improved but there",
    "no more pain than usual",
    "ok but sore",
    "no pain at rest",
    "all good except the knee",
    "not gone",
    "better",
    "hardly any pain",
    "no pain until mile 4",
    "fast kein Schmerz",
    "ça va mieux",
]


@pytest.mark.parametrize("words", FREE)
def test_nothing_hurts_is_a_zero_on_the_command_line(
    runload: Runload, log: Log, words: str
) -> None:
    found = told(runload, log, words)
    assert [(light["score"], light["light"]) for light in found["pain"]] == [(0, "green")]
    assert (found["level"], found["stop_list"]) == ("ok", None)


@pytest.mark.parametrize("words", NOT_FREE)
def test_what_is_only_better_is_no_zero(runload: Runload, log: Log, words: str) -> None:
    found = told(runload, log, words)
    assert [light["score"] for light in found["pain"]] == [None]
    assert found["level"] != "ok"


@pytest.mark.parametrize("cell", [words for words in FREE if "," not in words])
def test_nothing_hurts_is_a_zero_in_a_sheet(runload: Runload, tmp_path: Path, cell: str) -> None:
    found = noted(runload, tmp_path / "log.csv", "", pain=cell)
    assert [(light["score"], light["light"]) for light in found["pain"]] == [(0, "green")]


@pytest.mark.parametrize("words", FREE[:12])
def test_nothing_hurts_is_a_zero_in_a_diary(
    runload: Runload, log: Log, tmp_path: Path, words: str
) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text(f"date,words\n2026-11-22,{words}\n", "utf-8")
    path = str(log(STEADY * 5))
    found = parsed(runload("report", path, "--diary", str(diary), "-f", "json"))
    assert [(light["score"], light["light"]) for light in found["pain"]] == [(0, "green")]


@pytest.mark.parametrize(
    ("words", "score"),
    [
        ("left knee 4/10", 4), ("really sore achilles about a 4", 4), ("0/10", 0),
        ("no pain (left knee 3)", 3), ("12 left calf", 10), ("left calf sore after 10 km", None),
        ("left calf, RPE 8", None),
    ],
)  # fmt: skip
def test_a_score_in_the_words_of_a_diary_file_is_read(
    runload: Runload, log: Log, tmp_path: Path, words: str, score: int | None
) -> None:
    diary = tmp_path / "diary.csv"
    diary.write_text(f'date,words\n2026-11-22,"{words}"\n', "utf-8")
    argv = ("report", str(log(STEADY * 5)), "--diary", str(diary), "-f", "json")
    assert [light["score"] for light in parsed(runload(*argv))["pain"]] == [score]


@pytest.mark.parametrize("cell", NOT_FREE)
def test_what_is_only_better_is_no_zero_in_a_sheet(
    runload: Runload, tmp_path: Path, cell: str
) -> None:
    found = noted(runload, tmp_path / "log.csv", "", pain=cell)
    assert [light["score"] for light in found["pain"]] == [None]


def test_a_place_told_free_of_pain_is_a_zero_of_that_place(runload: Runload, log: Log) -> None:
    (light,) = told(runload, log, "no pain in my left achilles today")["pain"]
    assert (light["score"], light["region"], light["side"]) == (0, "achilles_mid", "left")


def test_a_score_in_words_beside_another_one_is_read(runload: Runload, log: Log) -> None:
    assert [light["score"] for light in told(runload, log, "deux 0")["pain"]] == [2]
