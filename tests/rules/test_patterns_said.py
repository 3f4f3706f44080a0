"""The example of each pattern, typed as a runner would, names that pattern."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from runload.athlete.pain import inline_pain
from runload.athlete.pain_language.entries import pain_entries
from runload.athlete.pain_language.reading import read_message
from runload.models import Profile
from runload.rules.light import pain_lights
from runload.rules.patterns.engine import PatternResult, likely_patterns
from runload.rules.patterns.files import pattern, patterns

AS_OF = date(2026, 11, 22)


def said(text: str) -> PatternResult:
    entry = inline_pain(text, AS_OF).entry
    return likely_patterns(
        [entry],
        pain_lights([entry], AS_OF),
        stopped=False,
        profile=Profile(),
        load_lines=(),
        as_of=AS_OF,
    )


def said_by_name(text: str, profile: Profile) -> PatternResult:
    """As the ear that knows injuries by their names reads it."""
    entries = pain_entries(read_message(text), AS_OF, "--pain")
    return likely_patterns(
        entries,
        pain_lights(entries, AS_OF),
        stopped=False,
        profile=profile,
        load_lines=(),
        as_of=AS_OF,
    )


def examples(*, by_name: bool) -> list[Any]:
    return [
        pytest.param(one.id, dict(one.explain)["example"], id=one.id)
        for one in patterns()
        if (one.named_only or one.growing) == by_name
    ]


@pytest.mark.parametrize(("pattern_id", "text"), examples(by_name=False))
def test_the_example_names_its_own_pattern(pattern_id: str, text: str) -> None:
    assert pattern_id in [warning.id for warning in said(text).warnings]


@pytest.mark.parametrize(("pattern_id", "text"), examples(by_name=True))
def test_the_example_of_a_name_or_of_the_young_names_its_own_pattern(
    pattern_id: str, text: str
) -> None:
    found = said_by_name(text, Profile(under_18=pattern(pattern_id).growing))
    assert pattern_id in [warning.id for warning in found.warnings]


def test_the_acceptance_words_name_tendinopathy_and_progressive_loading() -> None:
    (warning,) = said("3 right achilles, stiff in the morning").warnings
    assert "tendinopathy" in warning.name
    assert any("progressive loading" in advice.text for advice in warning.advice)


@pytest.mark.parametrize("text", ["2 front of the knee for 3 days", "2 kneecap since yesterday"])
def test_a_mild_new_knee_is_named_without_any_other_sign(text: str) -> None:
    (warning,) = said(text).warnings
    assert warning.id == "knee-discomfort"
    assert not any("You said: ." in line for line in warning.because)
    assert any("2 of 10" in line for line in warning.because)


@pytest.mark.parametrize("text", ["2 front of the knee", "2 front of the knee, on stairs"])
def test_a_mild_knee_is_asked_for_how_many_days(text: str) -> None:
    found = said(text)
    assert "knee-discomfort" not in [warning.id for warning in found.warnings]
    assert any("how many days" in question.ask for question in found.questions)


@pytest.mark.parametrize(
    "text", ["3 front of the knee", "2 front of the knee for 3 days", "2 kneecap for 10 days"]
)
def test_a_known_time_or_more_pain_is_not_asked_for_days(text: str) -> None:
    assert not any("how many days" in question.ask for question in said(text).questions)


@pytest.mark.parametrize(
    "text", ["5 pain in both legs after hard intervals", "3 left leg, uphill and after running"]
)
def test_a_vague_leg_names_no_pattern_and_is_asked_about(text: str) -> None:
    found = said(text)
    assert found.warnings == ()
    assert found.questions == ()
    assert any("Where exactly" in q.ask for q in inline_pain(text, AS_OF).questions)


@pytest.mark.parametrize(
    "text",
    [
        "2 DOMS in both hamstrings the day after intervals",
        "2 hamstring tight after sprinting",
    ],
)
def test_a_hamstring_sore_from_speed_is_not_the_sit_bone(text: str) -> None:
    assert "proximal-hamstring" not in [w.id for w in said(text).warnings if w.score > 0]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("4 itb", ["Does it come at about the same point of a run and make you stop?"]),
        ("3 achilles", ["Is the sore place a thumb's width or more above the heel bone?"]),
        ("3 knee", []),  # where exactly is asked with the words
        ("3 heel", ["Are the first steps in the morning the worst?"]),
        ("3 hip", []),
    ],
)
def test_a_question_comes_once_and_only_for_the_gravest_region(text: str, asks: list[str]) -> None:
    assert [question.ask for question in said(text).questions] == asks


@pytest.mark.parametrize(
    "text", ["3 both shins sore after runs", "3 both calves sore", "3 both kneecaps sore on stairs"]
)
def test_two_sided_soreness_is_no_stop(text: str) -> None:
    found = said(text)
    advice = [line.text for warning in found.warnings for line in warning.advice]
    assert not any("Do not run" in line for line in advice)
