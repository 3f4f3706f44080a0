"""Inline pain and pain noted in a log: the score, the words, the questions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runload.athlete.pain import PainReading, inline_pain, noted_pain, pain_score, reading
from runload.athlete.pain_language.asking import beside_a_stop
from runload.errors import UsageError
from runload.models import PainNote
from runload.squad import remarks

DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("4 left achilles", 4.0), ("4", 4.0), ("0", 0.0), ("10 shin", 10.0), ("3.5 knee", 4.0),
        ("2,4 knee", 2.0), ("2,5 knee", 3.0), ("4/10 knee", 4.0), ("4 / 10 knee", 4.0),
        ("4 out of 10, knee", 4.0), ("NRS 6 calf", 6.0), ("pain: 3 calf", 3.0), ("  5 knee", 5.0),
        ("٣ knee", 3.0), ("３ knee", 3.0), ("3-4 knee", 4.0), ("3–4 knee", 4.0),
        ("2 to 3 knee", 3.0),
        ("3½ knee", 4.0), ("4, left knee", 4.0), ("4: left knee", 4.0), ("9.5 calf", 10.0),
    ],
)  # fmt: skip
def test_the_leading_score_is_read_and_rounded_half_up(text: str, score: float) -> None:
    assert inline_pain(text, DAY).entry.score == score


@pytest.mark.parametrize(
    ("text", "score", "asked"),
    [
        ("knee", None, False), ("left knee 4", 4.0, False), ("11 knee", 10.0, True),
        ("10.4 knee", 10.0, True), ("nan knee", None, False), ("inf knee", None, False),
        ("4km knee", None, False), ("1e1 knee", None, False), ("4/5 knee", 8.0, True),
        ("4 out of 5 knee", 8.0, True), ("4% knee", None, False), ("3-14 knee", 10.0, True),
        ("4x knee", None, False), ("about a 4, the knee", 4.0, False),
        ("between 3 and 5 knee", 5.0, False),
        ("knee was 7/10, now 2/10", 2.0, False),
        ("8 on the hill, down to 2 now, left knee", 2.0, False),
        ("no severe pain in the knee", None, False), ("2 knees hurt", None, False),
    ],
)  # fmt: skip
def test_a_score_stands_anywhere_and_no_other_number_is_one(
    text: str, score: float | None, asked: bool
) -> None:
    told = inline_pain(text, DAY)
    assert told.entry.score == score
    doubted = [q for q in told.questions if q.about == "score" and "I took it for" in q.ask]
    assert bool(doubted) is asked


@pytest.mark.parametrize("text", ["", "   ", "\x00"])
def test_only_empty_words_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        inline_pain(text, DAY)
    assert refused.value.exit_code == 2
    assert "left achilles" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_vague_word_is_named_kept_and_asked_about() -> None:
    told = inline_pain("4 knee pain on stairs", DAY)
    assert told.entry.regions == ("front_knee", "back_knee", "inner_knee", "outer_knee")
    assert "knee (taken for: front of the knee, until you say)" in told.entry.understood_as
    (question,) = told.questions
    assert question.about == "region"
    assert "'knee'" in question.ask
    assert "front of the knee" in question.choices


def test_a_clear_report_asks_nothing() -> None:
    told = inline_pain("3 right achilles, stiff in the morning", DAY)
    assert told.entry.regions == ("achilles_mid",)
    assert told.entry.side == "right"
    assert {"stiff", "morning_first_steps"} <= told.entry.signs
    assert told.questions == ()


def test_zero_without_words_hurts_nowhere_and_asks_nothing() -> None:
    told = inline_pain("0", DAY)
    assert told.entry.score == 0.0
    assert told.questions == ()


def test_zero_with_words_is_still_screened() -> None:
    assert "dark_urine" in inline_pain("0 but dark urine", DAY).entry.signs


def test_a_sign_of_the_whole_body_needs_no_region() -> None:
    told = inline_pain("6 chest pain when I run", DAY)
    assert told.entry.regions == ()
    assert beside_a_stop(told.questions) == ()
    assert "weight" not in told.entry.understood_as


def test_what_is_not_understood_comes_back_as_a_question() -> None:
    told = inline_pain("5 blargh wibble", DAY)
    assert [question.about for question in told.questions] == ["words"]
    assert "I cannot read the language of '5 blargh wibble'." in told.questions[0].ask
    assert told.entry.score == 5.0
    assert told.entry.unread == ("5 blargh wibble",)


def test_no_words_at_all_ask_where() -> None:
    assert [question.about for question in inline_pain("5", DAY).questions] == ["region"]


@pytest.mark.parametrize(
    ("text", "pains"),
    [
        ("3 calf and achilles", [("calf", None, 3.0), ("achilles_mid", None, 3.0)]),
        (
            "left knee 3/10 on stairs, right heel 2",
            [("front_knee", "left", 3.0), ("heel_bottom", "right", 2.0)],
        ),
        (
            "left achilles 3, right kneecap sore",
            [("achilles_mid", "left", 3.0), ("front_knee", "right", None)],
        ),
        (
            "left calf and right heel both sore, 4",
            [("calf", "left", 4.0), ("heel_bottom", "right", 4.0)],
        ),
        ("linke Wade 4, rechtes Knie 2", [("calf", "left", 4.0), ("front_knee", "right", 2.0)]),
    ],
)
def test_several_pains_are_several_entries(
    text: str, pains: list[tuple[str, str | None, float | None]]
) -> None:
    entries = inline_pain(text, DAY).entries
    assert [(entry.region, entry.side, entry.score) for entry in entries] == pains


def test_each_of_several_pains_has_its_own_signs() -> None:
    knee, heel = inline_pain(
        "left knee 3 on stairs, right heel 2 with the first steps in the morning", DAY
    ).entries
    assert "stairs_squat" in knee.signs - heel.signs
    assert "morning_first_steps" in heel.signs - knee.signs


@pytest.mark.parametrize(
    ("say", "in_signs", "in_unclear"),
    [
        ("3 inner shin, one spot", True, False),
        ("3 front of the knee, one spot", False, True),
        ("3 calf, one spot", False, False),
        ("3 achilles, one spot on the tendon", False, False),
        ("3 inner shin, no single spot", False, False),
        ("3 inner shin, maybe one spot", False, True),
    ],
)
def test_one_spot_counts_as_bone_where_bone_is_what_can_be_felt(
    say: str, in_signs: bool, in_unclear: bool
) -> None:
    entry = inline_pain(say, DAY).entry
    assert ("pinpoint_on_bone" in entry.signs) is in_signs
    assert ("pinpoint_on_bone" in entry.unclear) is in_unclear


def test_hostile_text_is_bounded_and_cleaned() -> None:
    entry = inline_pain("4 left shin \x1b[31m\u202e evil " * 500, DAY).entry
    assert len(entry.words) <= 500
    assert "\x1b" not in entry.words
    assert "\u202e" not in entry.words


def test_a_noted_pain_without_a_score_asks_for_it() -> None:
    told = noted_pain(PainNote(DAY, None, "left knee", "log.csv: row 3"))
    assert told.entry.score is None
    assert told.entry.where == "log.csv: row 3"
    assert told.questions[0].about == "score"


@pytest.mark.parametrize(("score", "read"), [(3.5, 4.0), (11.0, None), (-1.0, None), (0.0, 0.0)])
def test_a_noted_score_is_rounded_or_unknown(score: float, read: float | None) -> None:
    assert noted_pain(PainNote(DAY, score, "left calf", "x")).entry.score == read


def test_a_region_told_apart_outranks_the_words() -> None:
    told = reading("like my knee last year", 3.0, DAY, "row 2", "calf")
    assert told.entry.regions == ("calf",)
    assert told.questions == ()


@pytest.mark.parametrize("text", ["", "nan", "inf", "1e5", "x", "10.01"])
def test_no_number_from_0_to_10_is_no_score(text: str) -> None:
    assert pain_score(text) is None


@given(st.integers(0, 10), st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_words_never_stop_a_report(score: int, words: str) -> None:
    entry = inline_pain(f"{score} , {words}", DAY).entry
    assert entry.score is not None
    assert entry.score >= score  # words may tell a higher one
    assert not entry.signs & (entry.denied | entry.unclear)


@pytest.mark.parametrize(
    ("say", "regions", "asked"),
    [
        ("1 popping sound in my knee, no pain", 4, ["region"]),
        ("0 nothing hurts", 0, []),
        ("0 all fine", 0, []),
        ("0 no pain", 0, []),
        ("4 itb", 2, ["region"]),
        ("2 stiff lower back, eases when I move", 1, []),
        ("5 heard a pop in the back of my ankle and cannot stand on my toes", 1, []),
        ("5 foot drop, my toes drag", 5, ["region"]),
    ],
)
def test_what_is_plain_is_not_asked_again(say: str, regions: int, asked: list[str]) -> None:
    told = inline_pain(say, DAY)
    assert len(told.entry.regions) == regions
    assert [question.about for question in told.questions] == asked


def test_shin_splints_are_the_inner_shin_and_their_own_name() -> None:
    entry = inline_pain("3 shin splints", DAY).entry
    assert (entry.regions, entry.named) == (("inner_shin",), ("shin-splints",))


def test_a_stiffness_that_eases_with_moving_is_heard() -> None:
    for said in ("eases when I move", "better once I get going", "looser after walking"):
        assert "start_then_eases" in inline_pain(f"2 stiff back, {said}", DAY).entry.signs


@pytest.mark.parametrize(
    ("say", "there", "doubtful"),
    [
        ("3 inner shin, my watch died at night", False, False),
        ("3 inner shin, slept badly at night", False, True),
        ("3 inner shin, mostly at night", True, False),
        ("3 inner shin aches at night", True, False),
    ],
)
def test_a_night_counts_only_where_it_is_of_the_pain(say: str, there: bool, doubtful: bool) -> None:
    entry = inline_pain(say, DAY).entry
    assert ("rest_or_night" in entry.signs) is there
    assert ("rest_or_night" in entry.unclear) is doubtful


def test_numb_feet_of_one_side_or_in_the_cold_are_not_those_of_both_feet_on_the_run() -> None:
    for say in ("3 toes of my left foot numb after 3 km", "2 my toes go numb after 3 km in winter"):
        assert "numb_feet_running" not in inline_pain(say, DAY).entry.signs


@pytest.mark.parametrize(
    ("say", "days"),
    [
        ("2 knee since Tuesday", 3), ("2 knee since last Tuesday's run", 3),
        ("2 knee since Thursday", 1), ("2 knee since Friday", 7), ("2 knee since Saturday", 6),
        ("2 knee since Tuesday, so 3 weeks", 21), ("2 knee on Tuesday", 3),
        ("2 knee since Easter", None), ("2 knee since", None), ("2 knee since last", None),
    ],
)  # fmt: skip
def test_since_a_weekday_counts_back_to_the_last_one(say: str, days: int | None) -> None:
    assert DAY.isoweekday() == 5  # a Friday
    assert inline_pain(say, DAY).entry.days == days


def test_a_remark_that_is_not_of_the_body_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(note: PainNote, *, weighed: bool) -> PainReading:
        raise AssertionError(f"read: {note.words!r}")

    monkeypatch.setattr(remarks, "noted_pain", never)
    remarks.read.cache_clear()
    assert not remarks.asks("", "Lunch with Anna, 12 of 14", None, tells=False)
    with pytest.raises(AssertionError, match="calf swollen"):
        remarks.asks("", "calf swollen, first told here", None, tells=True)


@pytest.mark.parametrize(
    ("say", "region"),
    [
        ("no knee pain", "front_knee"),
        ("no pain in my left achilles today", "achilles_mid"),
        ("keine Knieschmerzen", "front_knee"),
    ],
)
def test_a_place_without_pain_is_a_zero_of_that_place_alone(say: str, region: str) -> None:
    assert [(one.score, one.region) for one in inline_pain(say, DAY).entries] == [(0.0, region)]


@pytest.mark.parametrize(
    "say", ["no severe pain in the knee", "no pain until mile 4", "kein Schmerz bis km 4"]
)
def test_free_of_pain_only_at_times_or_in_part_is_no_zero(say: str) -> None:
    told = inline_pain(say, DAY)
    assert [entry.score for entry in told.entries] == [None]
    assert told.questions


def test_the_end_of_a_long_message_is_heard() -> None:
    entry = inline_pain(f"3 left calf, {'it was a long and lovely day. ' * 30} chest pain", DAY)
    assert any("chest_pain" in one.signs for one in entry.entries)
