"""The red flags of evidence C.1: what must fire, what must not, and that more is never less."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from every import every
from hypothesis import given, settings
from hypothesis import strategies as st

from runload.athlete.pain import inline_pain
from runload.athlete.pain_language.entries import pain_entries
from runload.athlete.pain_language.reading import read_message
from runload.evidence.references import references
from runload.evidence.vocabulary import (
    CHARACTERS,
    MITIGATING,
    ONSETS,
    REGIONS,
    SAID,
    TIMINGS,
)
from runload.models import PainEntry, Profile, RedFlag
from runload.rules.red_flags.files import URGENCIES, screen_of, screens
from runload.rules.red_flags.screen import red_flags

DAY = date(2026, 5, 28)
CASES = Path(__file__).parents[1] / "cases" / "pain"
NUMBER = {screen.id: screen.number for screen in screens()}
FEWEST_FIRING, FEWEST_NEIGHBOURS = 4, 3
FAMILIES = 25  # of the clinic's list; more may come, and none may go
HELD_OUT = (
    "held_out", "held_out_second", "held_out_third", "held_out_fourth", "held_out_fifth",
    "held_out_sixth", "held_out_seventh", "held_out_eighth", "harmless", "reviewed",
)  # fmt: skip


def _cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads((CASES / f"{name}.toml").read_text())["case"]
    assert cases
    return cases


def _told(say: str) -> PainEntry:
    """The first pain of a line; one without a score stays unknown."""
    return inline_pain(say, DAY).entry


def _raised(say: str) -> dict[str, RedFlag]:
    flags, _ = red_flags(inline_pain(say, DAY).entries, Profile(), DAY)
    return {NUMBER[flag.id]: flag for flag in flags}


def _asked(say: str) -> set[str]:
    _, questions = red_flags(inline_pain(say, DAY).entries, Profile(), DAY)
    return {NUMBER[question.about] for question in questions}


def _read(say: str) -> dict[str, RedFlag]:
    """What the reader of messages raises."""
    flags, _ = red_flags(pain_entries(read_message(say), DAY, "--pain"), Profile(), DAY)
    return {NUMBER[flag.id]: flag for flag in flags}


@every("case", _cases("new_families"), ids=lambda case: case["say"])
def test_the_families_that_came_later(case: dict[str, Any]) -> None:
    raised = _read(case["say"])
    assert set(case.get("fires", ())) <= raised.keys()
    assert "fires" in case or raised == {}


@every("case", _cases("red_flags"), ids=lambda case: case["say"])
def test_the_complaints_of_the_table(case: dict[str, Any]) -> None:
    raised = _raised(case["say"])
    if "near" in case:
        assert raised == {}
        return
    assert set(case["fires"]) <= raised.keys()
    if "urgency" in case:
        assert raised[case["fires"][0]].urgency == case["urgency"]


def test_every_flag_has_enough_complaints_and_neighbours() -> None:
    cases = [*_cases("red_flags"), *_cases("new_families")]
    firing = Counter(name for case in cases for name in case.get("fires", ()))
    near = Counter(case["near"] for case in cases if "near" in case)
    for number in NUMBER.values():
        assert firing[number] >= FEWEST_FIRING, number
        assert near[number] >= FEWEST_NEIGHBOURS, number


@every(
    "case",
    [case for name in HELD_OUT for case in _cases(name)],
    ids=lambda case: case["say"],
)
def test_the_complaints_written_apart_from_the_lists(case: dict[str, Any]) -> None:
    raised = _raised(case["say"])
    if "asks" in case:
        assert set(case["asks"]) <= _asked(case["say"])
        return
    assert set(case["fires"]) <= raised.keys()
    assert bool(case["fires"]) is bool(raised)
    if "urgency" in case:
        assert raised[case["fires"][0]].urgency == case["urgency"]


def test_the_files_are_numbered_without_a_gap_and_name_known_sources() -> None:
    assert len(screens()) >= FAMILIES
    assert [one.number for one in screens()] == [f"R{at + 1}" for at in range(len(screens()))]
    for screen in screens():
        assert set(screen.refs) <= references().keys(), screen.id
        assert all(urgency in URGENCIES for urgency in screen.say)
        assert NUMBER[screen.id] in _read(screen.example)
        for text in (*screen.say.values(), screen.ask):
            assert "you have " not in text.lower().replace("do you have ", "")
            assert "hop " not in text.replace("Do not hop", "")


def _file(**changes: str) -> str:
    lines = {
        "urgency": '"today"', "any": '["fever"]', "none": "[]", "regions": "[]", **changes,
    }  # fmt: skip
    head = "".join(
        f'{key} = "x"\n'
        for key in ("id", "title", "sees", "matters", "means_not", "basis", "example", "ask", "yes")
    )
    when = "".join(f"{key} = {value}\n" for key, value in lines.items())
    return f'{head}number = "R1"\nrefs = []\n[say]\ntoday = "x"\n[[when]]\n{when}'


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"any": '["fevr"]'}, "unknown sign 'fevr'"),
        ({"regions": '["knee"]'}, "unknown region 'knee'"),
        ({"none": '["limp"]'}, "'limp' is not mitigating"),
        ({"urgency": '"soon"'}, "unknown urgency 'soon'"),
        ({"any": "[]"}, "without a sign or a region"),
        ({"urgency": '"now"'}, "nothing is said for 'now'"),
    ],
)
def test_a_file_with_a_wrong_word_is_refused(changes: dict[str, str], said: str) -> None:
    assert screen_of("r.toml", _file()).number == "R1"
    with pytest.raises(ValueError, match=said):
        screen_of("r.toml", _file(**changes))


def test_the_runners_own_signs_are_the_reason() -> None:
    flag = _raised("4 left calf swollen and warm")["R2"]
    assert flag.because == ("swelling", "calf", "warmth")
    assert flag.refs == ("fleming2005", "theiss2011")


def test_the_most_urgent_flag_stands_first() -> None:
    flags, _ = red_flags(
        inline_pain("3 inner shin, one spot on the bone, dark urine", DAY).entries, Profile(), DAY
    )
    assert [flag.urgency for flag in flags] == sorted(
        (flag.urgency for flag in flags), key=URGENCIES.index
    )
    assert flags[0].id == "muscle-breakdown"


@pytest.mark.parametrize(
    ("say", "about"),
    [
        ("4 calf maybe a bit swollen", "clot"), ("4 left calf", "clot"),
        ("3 low back", "nerve-emergency"), ("4 back, not sure if numb", "nerve"),
        ("4 chest pain?", "heart"), ("2 was sick once", "collapse"),
        ("3 hip pain", "high-risk-bone"),
        ("3 knee locks", "knee-joint"), ("2 dark yellow urine", "muscle-breakdown"),
        ("3 toes numb", "nerve"), ("4 calf tight after a flight", "clot"),
        ("3 maybe numb in both legs", "nerve-emergency"),
        ("3 maybe feverish, knee", "infection-or-illness"),
        ("3 knee popped", "rupture-or-fracture"), ("3 shin maybe worse at night", "bone"),
        ("4 calf, rock hard", "acute-compartment"),
    ],
)  # fmt: skip
def test_a_doubtful_sign_is_asked_about(say: str, about: str) -> None:
    flags, questions = red_flags(inline_pain(say, DAY).entries, Profile(), DAY)
    assert about in {question.about for question in questions}
    assert about not in {flag.id for flag in flags}


@pytest.mark.parametrize(
    ("say", "urgency"),
    [
        ("3 left calf sore, breathless sitting down", "now"),
        ("3 calf strain, puffing on the stairs", "now"),
        ("3 right calf, chest pain", "now"),
        ("3 both calves sore, breathless sitting down", None),
        ("3 left calf sore, breathing fine", None),
    ],
)
def test_a_sore_calf_on_one_side_with_short_breath_is_an_emergency(
    say: str, urgency: str | None
) -> None:
    flag = _raised(say).get("R2")
    assert (flag and flag.urgency) == urgency


@pytest.mark.parametrize(
    ("say", "swollen"),
    [
        ("4 calf, puffing up the stairs", False),
        ("4 calf puffed up", True),
        ("4 leg keeps puffing up the longer I stand", True),
        ("4 ankle sore, huffing and puffing", False),
        ("4 ankle puffing when walking", True),
        ("4 calf puffed up going up stairs", True),
        ("4 my ankle puffed right up", True),
        ("3 achilles thickened", False),
        ("3 achilles thickened and swollen", True),
    ],
)
def test_puffing_for_breath_and_a_thick_tendon_are_no_swelling(say: str, swollen: bool) -> None:
    assert ("swelling" in _told(say).signs) is swollen


@pytest.mark.parametrize(
    ("say", "winded"),
    [
        ("4 calf, I'm puffing going up the stairs", True),
        ("4 calf, puffing on the flat", True),
        ("4 calf keeps puffing up the more I walk", False),
    ],
)
def test_puffing_is_breath_only_where_the_runner_puffs(say: str, winded: bool) -> None:
    assert ("short_breath" in _told(say).signs) is winded


@pytest.mark.parametrize(
    ("say", "warm"),
    [
        ("3 calf, eases off once I'm warm", False),
        ("3 calf, fine when it gets warm", False),
        ("3 calf warm", True),
        ("3 calf sore and it feels warm", True),
        ("3 left calf sore, worried as it feels warm", True),
        ("3 calf sore, worried if it is warm", True),
        ("3 calf sore, noticed when it felt warm", True),
    ],
)
def test_a_runner_who_is_warm_has_no_warm_leg(say: str, warm: bool) -> None:
    assert ("warmth" in _told(say).signs) is warm


def test_a_denied_sign_silences_its_question() -> None:
    _, questions = red_flags(
        inline_pain("3 groin, no pain with weight on it", DAY).entries, Profile(), DAY
    )
    assert questions == ()


def test_a_red_flag_stays_however_old_until_it_is_closed() -> None:
    told = replace(inline_pain("4 left calf swollen", DAY).entry, date=DAY - timedelta(days=200))
    ((flag,), _) = red_flags([told], Profile(), DAY)
    assert flag.because[-1] == "noted on 9 November 2025, not closed in the diary"
    assert flag.text.endswith(
        " You noted this on 9 November 2025. When someone has seen it, write who and when in the "
        "diary's `closed` column."
    )


@pytest.mark.parametrize(("ago", "reminds"), [(0, False), (13, False), (14, True), (53, True)])
def test_a_red_flag_two_weeks_old_says_when_it_was_told_and_how_to_close_it(
    ago: int, reminds: bool
) -> None:
    ((flag,), _) = red_flags([_row(ago, "7 dark urine")], Profile(), DAY)
    assert flag.urgency == "now"
    assert ("`closed` column" in flag.text) is reminds
    assert any("noted on" in line for line in flag.because) is reminds


def test_the_day_of_an_old_red_flag_is_its_last_report_at_that_urgency() -> None:
    rows = [_row(60, "4 left calf swollen"), _row(20, "4 left calf swollen")]
    assert "noted this on 8 May." in red_flags(rows, Profile(), DAY)[0][0].text
    fresh = [*rows, _row(0, "4 left calf swollen")]
    assert "You noted" not in red_flags(fresh, Profile(), DAY)[0][0].text


@pytest.mark.parametrize(
    ("say", "order"),
    [
        ("3 hot red swollen knee with fever", ["infection-or-illness"]),
        ("4 left calf swollen and warm, fever", ["clot", "infection-or-illness"]),
    ],
)
def test_within_one_urgency_the_flag_that_names_the_place_leads(say: str, order: list[str]) -> None:
    flags, _ = red_flags(inline_pain(say, DAY).entries, Profile(), DAY)
    today = [flag.id for flag in flags if flag.urgency == "today"]
    assert [name for name in today if name in order] == order
    assert today[0] == order[0]


def _row(ago: int, say: str, closed: str = "") -> PainEntry:
    entry = inline_pain(say, DAY).entry
    return replace(entry, date=DAY - timedelta(days=ago), closed=closed)


@pytest.mark.parametrize(
    ("closing", "left"),
    [
        (_row(1, "0 left calf", "Dr Lee, 2026-05-27"), set()),
        (_row(1, "0 calf", "Dr Lee, 2026-05-27"), set()),
        (_row(1, "0 right calf", "Dr Lee, 2026-05-27"), {"clot"}),
        (_row(1, "0 left knee", "Dr Lee, 2026-05-27"), {"clot"}),
        (_row(1, "0", "Dr Lee, 2026-05-27"), {"clot"}),
        (_row(1, "0", "R2: Dr Lee, 2026-05-27"), set()),
        (_row(1, "0 left calf", "R4: Dr Lee, 2026-05-27"), {"clot"}),
        (_row(9, "0 left calf", "Dr Lee, 2026-05-19"), {"clot"}),
        (_row(1, "0 left calf"), {"clot"}),
    ],
)
def test_a_visit_closes_the_red_flags_of_its_place_told_up_to_then(
    closing: PainEntry, left: set[str]
) -> None:
    told = _row(3, "4 left calf swollen")
    flags, _ = red_flags([told, closing], Profile(), DAY)
    assert {flag.id for flag in flags} == left


def test_a_row_may_close_its_own_flag_and_a_new_report_opens_it_again() -> None:
    seen = _row(3, "4 left calf swollen", "Dr Lee, 2026-05-26")
    assert red_flags([seen], Profile(), DAY)[0] == ()
    assert red_flags([seen, _row(0, "4 left calf swollen")], Profile(), DAY)[0] != ()


def test_a_sign_of_the_whole_body_counts_for_another_report_of_those_days() -> None:
    calf, breath = _row(2, "4 left calf swollen"), _row(0, "2 short of breath")
    assert {flag.id: flag.urgency for flag in red_flags([calf, breath], Profile(), DAY)[0]} == {
        "clot": "now", "heart": "days", "lung-clot": "now",
    }  # fmt: skip
    late = _row(9, "4 left calf swollen")
    assert red_flags([late, breath], Profile(), DAY)[0][0].urgency == "today"


def test_later_reports_are_left_out() -> None:
    assert red_flags([_row(-1, "4 left calf swollen")], Profile(), DAY) == ((), ())


def test_a_pregnancy_is_named_beside_a_clot_sign() -> None:
    told = _row(0, "4 left calf swollen")
    ((flag,), _) = red_flags([told], Profile(pregnant_or_postpartum_weeks=20), DAY)
    assert "pregnant" in flag.because[-1]


def test_pain_that_grows_in_the_diary_is_seen() -> None:
    rows = [_row(4, "1 inner shin"), _row(2, "2 inner shin"), _row(0, "3 inner shin")]
    assert [flag.id for flag in red_flags(rows, Profile(), DAY)[0]] == ["bone"]


@every("place", ["shins", "calves", "kneecaps", "quads", "thighs", "achilles"])
@every("score", range(11))
def test_two_sided_soreness_alone_raises_nothing(place: str, score: int) -> None:
    for say in ("both {} sore after the marathon", "both {} ache", "{} tight on both sides"):
        assert _raised(f"{score} {say.format(place)}") == {}


MORE = sorted(SAID.keys() - MITIGATING)


@given(
    st.integers(0, 9),
    st.lists(st.sampled_from(sorted(REGIONS)), max_size=2, unique=True),
    st.frozensets(st.sampled_from(sorted(SAID)), max_size=4),
    st.sampled_from(MORE),
)
@settings(deadline=None)
def test_more_pain_or_one_more_sign_never_silences_a_flag(
    score: int, regions: list[str], signs: frozenset[str], more: str
) -> None:
    entry = PainEntry(DAY, score, tuple(regions), signs=signs)
    before = {
        flag.id: URGENCIES.index(flag.urgency) for flag in red_flags([entry], Profile(), DAY)[0]
    }
    for graver in (replace(entry, score=score + 1), replace(entry, signs=signs | {more})):
        after = {f.id: URGENCIES.index(f.urgency) for f in red_flags([graver], Profile(), DAY)[0]}
        assert before.keys() <= after.keys()
        assert all(after[name] <= rank for name, rank in before.items())


@given(st.frozensets(st.sampled_from(sorted(SAID))), st.sampled_from(sorted(REGIONS)))
@settings(deadline=None)
def test_denied_signs_raise_neither_flag_nor_urgency(denied: frozenset[str], region: str) -> None:
    entry = PainEntry(DAY, 3, (region,), denied=denied)
    plain = PainEntry(DAY, 3, (region,))
    assert red_flags([entry], Profile(), DAY)[0] == red_flags([plain], Profile(), DAY)[0]


SORE_ON_BOTH_SIDES = (
    "inner_shin", "front_shin", "outer_shin", "calf", "front_knee", "front_thigh", "back_thigh",
    "outer_thigh",
)  # fmt: skip


@given(
    st.sampled_from(SORE_ON_BOTH_SIDES),
    st.frozensets(st.sampled_from(sorted({*ONSETS, *CHARACTERS, *TIMINGS})), max_size=6),
    st.integers(0, 10),
)
def test_two_sided_soreness_without_a_nerve_sign_is_never_the_nerve_emergency(
    region: str, signs: frozenset[str], score: int
) -> None:
    told = PainEntry(DAY, score, (region,), "both", signs=signs | {"two_sided"})
    flags, _ = red_flags([told], Profile(), DAY)
    assert "nerve-emergency" not in {flag.id for flag in flags}


def test_a_pop_or_a_kick_in_the_calf_stops_whoever_still_rises_on_the_toes() -> None:
    for sign in ("pop_felt", "kicked"):
        told = PainEntry(
            DAY, 5, ("calf",), signs=frozenset({sign}), denied=frozenset({"cannot_rise"})
        )
        assert "rupture-or-fracture" in {flag.id for flag in red_flags([told], Profile(), DAY)[0]}
