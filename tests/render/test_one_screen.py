"""The report on one screen: what stands there, what makes way, and what never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from runload.models import Level, PainEntry, PainLight, Question, RedFlag, ScreenState
from runload.render.base import View
from runload.render.document import BLANK, para
from runload.render.plain.one_screen import MOST_LINES, Block, fitting
from runload.render.plain.report import report_text

TERMINAL = 80
STOP_LIST = "Get help at once"


def text(report, **view) -> str:
    return report_text(report, View(**view)).decode()


def sore(score: float, regions: tuple[str, ...] = ("calf",)) -> PainLight:
    return PainLight(PainEntry(date(2026, 11, 20), score, regions, "left"), "amber", "so told")


def asked(language: str = "en") -> ScreenState:
    return ScreenState(needed=True, language=language)


@pytest.mark.parametrize("build", ["ordinary", "stopped", "empty"])
@pytest.mark.parametrize("width", [TERMINAL, 100, None])
def test_a_report_stands_on_one_screen(made, build, width) -> None:
    report = replace(getattr(made, build)(), screen=ScreenState(), unread=())
    assert len(text(report, width=width).splitlines()) <= MOST_LINES


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "nl", "pt"])
def test_with_the_stop_list_it_is_twice_as_long_at_most(made, language) -> None:
    report = replace(made.ordinary(), pain=(sore(3.0),), screen=asked(language))
    for unread in ((), ("wobbly",)):
        lines = text(replace(report, unread=unread), width=TERMINAL).splitlines()
        assert len(lines) <= 2 * MOST_LINES
        assert max(map(len, lines)) <= TERMINAL
        assert any(line.startswith("Pain: 3 of 10, amber: calf") for line in lines)


def test_in_a_pipe_each_sign_has_its_line(made) -> None:
    said = text(replace(made.ordinary(), screen=asked()))
    assert "    4. numbness between the legs, or trouble with pee or poo.\n" in said
    assert "--signs 0 if no sign is true" in said


def test_what_was_not_understood_brings_the_list_before_all_but_the_verdict(made) -> None:
    report = replace(made.ordinary(), pain=(sore(3.0),), screen=asked(), unread=("wobbly",))
    said = text(report)
    assert said.index(STOP_LIST) < said.index("not understood: 'wobbly'") < said.index("Next: ")
    beside = text(replace(report, unread=()))
    assert beside.index("Next: ") < beside.index(STOP_LIST)


def test_how_far_next_is_one_row_and_says_what_the_limits_are(made) -> None:
    row = next(line for line in text(made.ordinary()).splitlines() if line.startswith("Next: "))
    assert "at most" in row
    assert row.endswith("Careful limits from your own runs, not targets.")


def test_a_stop_names_its_signs_and_no_distance(made) -> None:
    flags = (RedFlag("clot", "today", "See a doctor today.", ("one warm calf", "swollen")),)
    said = text(replace(made.stopped(), red_flags=flags))
    assert "Because: one warm calf; swollen." in said
    assert "at most" not in said
    assert "Often seen" not in said


def test_a_vague_place_is_not_a_list_of_places(made) -> None:
    knee = ("front_knee", "outer_knee", "inner_knee", "back_knee")
    said = text(replace(made.ordinary(), pain=(sore(3.0, knee),)))
    assert "Pain: 3 of 10, amber: front of the knee, left, or near it.\n" in said


def test_what_was_read_stands_beside_the_words(made) -> None:
    read = replace(sore(3.0).entry, words="3 left calf, tight", understood_as="left calf; tight")
    said = text(replace(made.ordinary(), pain=(PainLight(read, "amber", "so told"),)))
    assert "Pain: 3 of 10, amber: left calf; tight, from '3 left calf, tight'.\n" in said


def test_more_than_two_sore_places_are_counted(made) -> None:
    pain = tuple(sore(2.0, (place,)) for place in ("calf", "front_knee", "buttock", "toes"))
    assert "Pain: 2 more.\n" in text(replace(made.ordinary(), pain=pain))


def test_the_first_question_is_asked_and_the_others_are_counted(made) -> None:
    asks = (
        Question("pain", "Where?", ("front", "back"), number=1),
        Question("pain", "How bad?", number=2),
    )
    said = text(replace(made.ordinary(), questions=asks, warnings=()))
    assert "Question 1: Where? (a front / b back) (1 more)\n" in said
    assert "Add --answer 1a to answer; --full for the rest." in said


def test_three_weeks_are_shown_and_as_many_as_are_asked_for(made) -> None:
    assert "16 Nov  " in text(made.ordinary())
    assert "26 Oct  " not in text(made.ordinary())
    assert "26 Oct  " in text(made.ordinary(), weeks=5)
    assert "16 Nov  " not in text(made.ordinary(), weeks=0)


def test_a_week_of_unknown_distance_is_not_zero(made) -> None:
    weeks = made.weeks((10.0, None, 20.0))
    said = text(replace(made.ordinary(), weeks=(*weeks[:2], replace(weeks[2], recorded=False))))
    assert " 9 Nov    unknown" in said
    assert "16 Nov  no data" in said


def test_what_matters_least_makes_way_first() -> None:
    def block(spared: int, rows: int) -> Block:
        return Block(spared, [para(f"{spared}-{at}") for at in range(rows)], apart=True)

    shown = fitting([block(0, 2), block(2, 2), block(1, 2), block(3, 2)], 5)
    assert [line.spans[0].text for line in shown if line is not BLANK] == [
        "0-0", "0-1", "1-0", "1-1",
    ]  # fmt: skip
    assert len(shown) == 5  # one line was left, and a blank one stands in it
    assert len(fitting([block(0, 9)], 5)) == 9  # what never makes way stays


def test_a_text_longer_than_the_window_ends_with_the_verdict(made) -> None:
    said = text(made.ordinary(), width=TERMINAL, height=10).splitlines()
    first = said[:3]
    assert first[0].startswith("! warning: ")
    assert said[-len(first) :] == first
    once = text(made.ordinary(), width=TERMINAL, height=60)
    assert once.count(first[0]) == 1


def test_what_was_not_read_is_counted(made) -> None:
    coverage = replace(made.ordinary().coverage, skipped=3)
    assert "3 files or rows not read." in text(replace(made.ordinary(), coverage=coverage))


def test_the_level_is_the_first_word(made) -> None:
    assert text(replace(made.ordinary(), level=Level.OK)).startswith("✓ ok: ")
