"""For two reports that differ only in a higher score or one more sign, nothing becomes milder.

Signs that by their nature make a picture milder (``MITIGATING``: eases with rest, both sides, only
when lying on it) are left out.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from runload.analysis.asked_first import UNANSWERED
from runload.analysis.report import Asked, RunnerInput, analyse
from runload.athlete.pain import inline_pain
from runload.evidence.vocabulary import MITIGATING, REGIONS, TOKENS
from runload.evidence.weekly_check import ANSWERS, weekly_check
from runload.models import (
    DiaryFacts,
    ImportResult,
    PainEntry,
    PainNote,
    Profile,
    Race,
    Report,
    Spot,
    Visit,
)
from runload.rules.light import ENTRY_DAYS, ORDER
from runload.rules.red_flags.files import URGENCIES

sys.path.append(str(Path(__file__).resolve().parents[1] / "support"))
from effort import examples
from synthetic_logs import MONDAY, runs

WEEK = (6, 0, 8, 0, 6, 0, 12)
LOG = ImportResult(activities=tuple(runs(WEEK * 8)), skipped=())
DAY = MONDAY + timedelta(days=8 * 7 - 1)
PROFILE = Profile(level="recreational", last_visit=DAY - timedelta(days=40))
GRAVER_SIGNS = sorted(TOKENS.keys() - MITIGATING)


@dataclass(frozen=True)
class Gravity:
    """What must not become milder, each part larger for graver."""

    level: int
    light: int
    urgency: int
    longest_km: float
    week_km: float
    visit: float


def reported(*entries: PainEntry, profile: Profile = PROFILE, **told: Any) -> Report:
    return analyse(LOG, RunnerInput(profile, entries, **told), Asked(DAY, "given", DAY))


def gravity(report: Report) -> Gravity:
    light = max((ORDER.index(one.light) for one in report.pain), default=0)
    flags = [len(URGENCIES) - URGENCIES.index(flag.urgency) for flag in report.red_flags]
    longest, week = report.next.longest_run_km, report.next.week_km
    emergency = report.checkin.due is None
    due = 0 if report.checkin.due is None else (report.checkin.due - DAY).days
    if report.next.reason in UNANSWERED:  # no number until the runner answers
        longest, week = 0.0, (0.0, 0.0)
    assert longest is not None
    assert week is not None
    return Gravity(
        int(report.level),
        light,
        max(flags, default=0),
        -longest,
        -week[1],
        math.inf if emergency else -due,
    )


def at_least(graver: Gravity, milder: Gravity) -> bool:
    return all(
        getattr(graver, part) >= getattr(milder, part)
        for part in ("level", "light", "urgency", "longest_km", "week_km", "visit")
    )


entries = st.builds(
    PainEntry,
    date=st.just(DAY),
    score=st.integers(0, 9).map(float),
    regions=st.lists(st.sampled_from(sorted(REGIONS)), max_size=3, unique=True).map(tuple),
    side=st.sampled_from([None, "left", "right"]),
    next_morning_rise=st.sampled_from([None, 0.0, 1.0, 2.0]),
    signs=st.frozensets(st.sampled_from(sorted(TOKENS)), max_size=4),
)


@given(entries, st.integers(1, 9))
@examples(15)
def test_a_higher_score_never_makes_anything_milder(entry: PainEntry, more: int) -> None:
    score = entry.score or 0.0
    graver = replace(entry, score=min(10.0, score + more))
    assert at_least(gravity(reported(graver)), gravity(reported(entry)))


@given(entries, st.sampled_from(GRAVER_SIGNS))
@examples(20)
def test_one_more_sign_never_makes_anything_milder(entry: PainEntry, sign: str) -> None:
    graver = replace(entry, signs=entry.signs | {sign})
    assert at_least(gravity(reported(graver)), gravity(reported(entry)))


@given(entries, entries)
@example(
    # of two reports of one day the graver light is shown: the stop sign of the other one stays
    PainEntry(DAY, 0.0, signs=frozenset({"bladder_bowel"})),
    PainEntry(DAY, 0.0, next_morning_rise=1.0),
)
@examples(15)
def test_a_second_sore_place_never_makes_anything_milder(
    entry: PainEntry, another: PainEntry
) -> None:
    assert at_least(gravity(reported(entry, another)), gravity(reported(entry)))


ANSWER = st.sampled_from(ANSWERS)
PROFILES = st.sampled_from(
    [
        PROFILE,
        Profile(),
        replace(PROFILE, last_visit=None),
        replace(PROFILE, level="competitive", races=(Race(DAY + timedelta(days=30), target=True),)),
        replace(PROFILE, injured=True, last_visit=DAY - timedelta(days=5)),
        replace(PROFILE, level="beginner", injury_last_12_months=True),
    ]
)
days_before = st.integers(1, 25).map(lambda days: DAY - timedelta(days=days))
earlier = st.builds(
    PainEntry,
    date=days_before,
    score=st.integers(0, 9).map(float),
    regions=st.sampled_from([("calf",), ("front_knee",), ("inner_shin",)]),
    side=st.sampled_from(["left", "right"]),
    next_morning_rise=st.sampled_from([None, 0.0, 1.0, 2.0]),
)


@given(
    PROFILES,
    st.lists(earlier, max_size=4),
    earlier,
    st.sampled_from(["score", "after_1h", "next_morning_rise"]),
    st.integers(1, 9),
)
@examples(16)
def test_todays_higher_score_is_never_milder_whatever_was_told_before(
    profile: Profile, before: list[PainEntry], entry: PainEntry, which: str, more: int
) -> None:
    today = replace(entry, date=DAY, **{which: getattr(entry, which) or 0.0})
    graver = replace(today, **{which: min(10.0, getattr(today, which) + more)})
    assert at_least(
        gravity(reported(*before, graver, profile=profile)),
        gravity(reported(*before, today, profile=profile)),
    )


@given(PROFILES, st.lists(earlier, max_size=4), earlier, st.sampled_from(GRAVER_SIGNS))
@examples(16)
def test_one_more_sign_today_is_never_milder_whatever_was_told_before(
    profile: Profile, before: list[PainEntry], entry: PainEntry, sign: str
) -> None:
    today = replace(entry, date=DAY)
    graver = replace(today, signs=today.signs | {sign})
    assert at_least(
        gravity(reported(*before, graver, profile=profile)),
        gravity(reported(*before, today, profile=profile)),
    )


@given(
    PROFILES,
    st.lists(st.tuples(st.integers(0, 60), st.tuples(ANSWER, ANSWER, ANSWER, ANSWER)), max_size=5),
    st.tuples(ANSWER, ANSWER, ANSWER, ANSWER),
    st.integers(0, 3),
    st.lists(earlier, max_size=2),
)
@examples(16)
def test_a_graver_answer_of_the_last_weekly_check_is_never_milder(
    profile: Profile,
    before: list[tuple[int, tuple[int, ...]]],
    answers: tuple[int, ...],
    which: int,
    pain: list[PainEntry],
) -> None:
    told = [weekly_check(DAY - timedelta(days=7 + days), form) for days, form in before]
    graver = list(answers)
    graver[which] = ANSWERS[min(3, ANSWERS.index(graver[which]) + 1)]
    visits = DiaryFacts(visits=tuple(Visit(DAY - timedelta(days=d), "physio") for d in (30, 15)))
    one, other = (
        gravity(
            reported(*pain, profile=profile, checks=(*told, weekly_check(DAY, form)), diary=visits)
        )
        for form in (graver, answers)
    )
    assert at_least(one, other)


@given(entries)
@examples(20)
def test_a_red_flag_always_wins(entry: PainEntry) -> None:
    report = reported(entry)
    if not report.red_flags:
        return
    assert report.level.word == "alert"
    assert report.next.longest_run_km == 0
    assert report.next.week_km == (0, 0)
    assert all(light.light == "red" for light in report.pain)
    for warning in report.warnings:
        assert [advice.text for advice in warning.advice] == [
            "Do not run for now. Follow the stop advice of this report first."
        ]
        assert not warning.pillars
    if report.red_flags[0].urgency == "now":
        assert report.checkin.due is None


def test_the_ordinary_report_of_the_log_asks_for_nothing_grave() -> None:
    calm = gravity(reported())
    assert (calm.light, calm.urgency) == (0, 0)
    assert calm.longest_km < -6
    assert date.fromordinal(DAY.toordinal() - int(calm.visit)) > DAY


# --- the same in words, in seven languages, from every source -------------------------------------

SAID = {
    "en": ("left shin", ("it is swollen", "one spot on the bone", "it hurts at night",
           "my calf is hot and swollen", "I felt a pop", "I have a fever", "the foot goes numb")),
    "de": ("linkes Schienbein", ("es ist geschwollen", "ein Punkt auf dem Knochen",
           "es tut nachts weh", "die Wade ist heiß und geschwollen", "ich habe einen Knall gespürt",
           "ich habe Fieber", "der Fuß wird taub")),
    "fr": ("tibia gauche", ("c'est gonflé", "un point précis sur l'os", "ça fait mal la nuit",
           "le mollet est chaud et gonflé", "j'ai senti un claquement", "j'ai de la fièvre",
           "le pied devient engourdi")),
    "es": ("tibia izquierda", ("está hinchado", "un punto en el hueso", "me duele por la noche",
           "la pantorrilla está caliente e hinchada", "sentí un chasquido", "tengo fiebre",
           "el pie se duerme")),
    "it": ("tibia sinistra", ("è gonfio", "un punto preciso sull'osso", "fa male di notte",
           "il polpaccio è caldo e gonfio", "ho sentito uno schiocco", "ho la febbre",
           "il piede si addormenta")),
    "nl": ("linker scheenbeen", ("het is gezwollen", "één punt op het bot",
           "het doet 's nachts pijn", "mijn kuit is warm en gezwollen", "ik voelde een knap",
           "ik heb koorts", "mijn voet wordt gevoelloos")),
    "pt": ("canela esquerda", ("está inchado", "um ponto no osso", "dói à noite",
           "a panturrilha está quente e inchada", "senti um estalo", "tenho febre",
           "o pé fica dormente")),
}  # fmt: skip
LANGUAGES = st.sampled_from(sorted(SAID))
SOURCES = ("--pain", "a pain cell", "a note")


def from_words(text: str, source: str, score: float | None = None, days_ago: int = 0) -> Gravity:
    day = DAY - timedelta(days=days_ago)
    if source == "--pain":
        said = text if score is None else f"{score:g} {text}"
        told = inline_pain(said, day)
        return gravity(reported(*told.entries, questions=told.questions))
    cell = {"words": text} if source == "a pain cell" else {"words": "", "remark": text}
    note = PainNote(day, score, source="s.csv", spot=Spot("row", 2), **cell)
    log = replace(LOG, pain=(note,))
    return gravity(analyse(log, RunnerInput(PROFILE), Asked(DAY, "given", DAY)))


@given(LANGUAGES, st.sampled_from(SOURCES), st.sampled_from([None, 0.0, 2.0, 5.0]), st.data())
@examples(16)
def test_more_signs_in_words_are_never_milder_in_any_language_from_any_source(
    language: str, source: str, score: float | None, data: st.DataObject
) -> None:
    place, signs = SAID[language]
    told = data.draw(st.lists(st.sampled_from(signs), max_size=2, unique=True))
    more = data.draw(st.sampled_from([sign for sign in signs if sign not in told]))
    fewer, all_of_it = ", ".join([place, *told]), ", ".join([place, *told, more])
    assert at_least(from_words(all_of_it, source, score), from_words(fewer, source, score))


@given(LANGUAGES, st.sampled_from(SOURCES[:2]), st.integers(0, 9), st.integers(1, 9), st.data())
@examples(16)
def test_a_higher_score_beside_words_is_never_milder_in_any_language_from_any_source(
    language: str, source: str, score: int, more: int, data: st.DataObject
) -> None:
    place, signs = SAID[language]
    text = ", ".join([place, *data.draw(st.lists(st.sampled_from(signs), max_size=1))])
    graver = min(10.0, float(score + more))
    assert at_least(from_words(text, source, graver), from_words(text, source, float(score)))


@given(
    LANGUAGES, st.sampled_from(SOURCES[:2]), st.sampled_from([2.0, 4.0, 7.0]), st.integers(0, 12),
    st.integers(1, 12), st.data(),
)  # fmt: skip
@examples(16)
def test_a_shorter_time_since_the_pain_is_never_milder(
    language: str, source: str, score: float, days: int, longer: int, data: st.DataObject
) -> None:
    """But for a long silence after a pain: that is louder than the pain, and gives no distance.

    The days of a visit count from the pain: who has waited longer is due sooner.
    """
    place, signs = SAID[language]
    text = ", ".join([place, *data.draw(st.lists(st.sampled_from(signs), max_size=1))])
    newer = from_words(text, source, score, days)
    older = replace(from_words(text, source, score, days + longer), visit=newer.visit)
    if days + longer >= ENTRY_DAYS:
        older = replace(
            older, level=newer.level, longest_km=newer.longest_km, week_km=newer.week_km
        )
    assert at_least(newer, older)
