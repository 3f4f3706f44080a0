"""The way back to running: which step stands, and when nobody may take one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runload.models import PainEntry, ReturnToRunning
from runload.rules.ladders import Ladder, ladder_of, ladders
from runload.rules.return_to_running import BackFacts, return_to_running, way_back

RED = date(2026, 11, 1)
AS_OF = date(2026, 11, 22)


def told(day: date, score: float, rise: float | None = 0.0, **more: Any) -> PainEntry:
    more.setdefault("regions", ("outer_knee",))
    return PainEntry(day, score, side="left", next_morning_rise=rise, **more)


def november(number: int) -> date:
    return date(2026, 11, number)


def facts(days: list[tuple[int, float, float | None]], **more: Any) -> BackFacts:
    """A red day on 1 November, then (day, score, morning rise), each a day with a run."""
    entries = (told(RED, 7.0), *(told(november(d), score, rise) for d, score, rise in days))
    ran = frozenset(november(day) for day, _, _ in days)
    return BackFacts(AS_OF, entries, **({"ran": ran} | more))


def step(days: list[tuple[int, float, float | None]], **more: Any) -> tuple[int, int]:
    back = return_to_running(facts(days, **more))
    assert back is not None
    return back.step, back.green_runs


@pytest.mark.parametrize(
    ("days", "expect"),
    [
        ([], (1, 0)),
        ([(4, 0, 0)], (1, 1)),
        ([(4, 0, 0), (6, 2, 0)], (2, 0)),  # two green runs: one step on
        ([(4, 0, 0), (6, 2, None)], (1, 1)),  # the morning is not told: not green yet
        ([(4, 0, 0), (6, 2, 0), (8, 1, 0), (10, 0, 0)], (3, 0)),
        ([(4, 0, 0), (6, 2, 0), (8, 3, 0)], (1, 0)),  # amber: one step back
        ([(4, 0, 0), (6, 3, 0), (8, 0, 0)], (1, 1)),  # never below the first step
        ([(4, 0, 0), (6, 0, 0), (8, 0, 0), (10, 0, 1)], (1, 0)),  # a morning 1 above usual is amber
    ],
)
def test_two_green_runs_are_one_step_and_amber_is_one_back(
    days: list[tuple[int, float, float | None]], expect: tuple[int, int]
) -> None:
    assert step(days) == expect


def test_the_step_its_words_and_the_next_one_are_told() -> None:
    back = return_to_running(facts([(4, 0, 0), (6, 0, 0), (8, 0, 0)]))
    assert back is not None
    assert [one.date.day for one in back.ahead[:3]] == [23, 25, 27]
    assert replace(back, ahead=()) == ReturnToRunning(
        2, 9, "Run 1, walk 1",
        "Run 1 minute, walk 1, 10 times. Walk briskly for five minutes before and after. Keep it "
        "flat, and easy enough to talk. Leave a day between runs.",
        "Run 2, walk 1: Run 2 minutes, walk 1, 8 times.",
        1, 2, ("The last red light was on 1 November.",), run_min=10, stopped=True,
        not_before=november(23), apart=1,
    )  # fmt: skip


def test_the_last_step_has_no_next_and_after_it_the_way_is_done() -> None:
    days = [(4 + k, 0.0, 0.0) for k in range(16)]
    last = return_to_running(facts(days))
    assert last is not None
    assert (last.step, last.next) == (9, None)
    done = [*days, (20, 0.0, 0.0), (21, 0.0, 0.0)]
    assert return_to_running(facts(done)) is None


@pytest.mark.parametrize(
    ("region", "ladder", "pain_up_to"),
    [("calf", "calf", 1), ("back_thigh", "thigh", 1), ("achilles_mid", "tendon", 2),
     ("inner_shin", "tendon", 2), ("front_knee", "other", 2), (None, "other", 2)],
)  # fmt: skip
def test_each_place_has_the_ladder_of_its_tissue(
    region: str | None, ladder: str, pain_up_to: float
) -> None:
    found = ladder_of([region], bone=False)
    assert (found.id, found.pain_up_to) == (ladder, pain_up_to)
    assert ladder_of([region], bone=True).pain_up_to == 0


def test_of_several_places_the_strictest_ladder_stands() -> None:
    assert ladder_of(["front_knee", "achilles_mid", "calf"], bone=False).id == "calf"


@pytest.mark.parametrize("ladder", ladders(), ids=lambda ladder: ladder.id)
def test_each_ladder_begins_with_a_walk_and_never_runs_less_later(ladder: Ladder) -> None:
    assert ladder.steps[0].name == "Walk"
    runs = [[int(n) for n in re.findall(r"\d+", one.text)] for one in ladder.steps if one.run_min]
    longest = [numbers[0] for numbers in runs]
    assert longest == sorted(longest)
    assert longest[-1] >= 20


def test_a_calf_takes_one_step_a_week_and_no_more_pain_than_one() -> None:
    calf = {"regions": ("calf",)}
    entries = [told(RED, 7.0, **calf), *(told(november(d), 0.0, **calf) for d in (4, 6, 8, 10))]
    ran = frozenset(november(day) for day in (4, 6, 8, 10, 13, 15))
    back = return_to_running(BackFacts(AS_OF, tuple(entries), ran))
    assert back is not None
    assert (back.step, back.green_runs) == (2, 2)
    entries.append(told(november(13), 0.0, **calf))
    later = return_to_running(BackFacts(AS_OF, tuple(entries), ran))
    assert later is not None
    assert (later.step, later.green_runs) == (3, 0)
    entries.append(told(november(15), 2.0, **calf))
    sore = return_to_running(BackFacts(AS_OF, tuple(entries), ran))
    assert sore is not None
    assert (sore.step, sore.green_runs) == (2, 0)


def test_amber_twice_on_one_step_is_two_steps_back() -> None:
    """Step 3 by the 10th, back to 2 by amber, up again by the 14th, and amber once more."""
    days = [(4, 0, 0), (5, 0, 0), (8, 0, 0), (9, 0, 0), (10, 3, 0), (12, 0, 0), (14, 0, 0)]
    assert step(days) == (3, 0)
    assert step([*days, (16, 3, 0)]) == (1, 0)


def test_a_day_without_a_run_or_a_walk_is_no_green_run() -> None:
    assert step([(4, 0, 0), (6, 0, 0)], ran=frozenset()) == (1, 0)
    walked = frozenset({november(4), november(6)})
    assert step([(4, 0, 0), (6, 0, 0)], ran=frozenset(), walked=walked) == (2, 0)


def test_walks_take_nobody_beyond_the_walk() -> None:
    days = [(4, 0.0, 0.0), (6, 0.0, 0.0), (8, 0.0, 0.0), (10, 0.0, 0.0)]
    walked = frozenset(november(day) for day, _, _ in days)
    assert step(days, ran=frozenset(), walked=walked) == (2, 0)


def test_a_walk_may_be_named_in_the_diary() -> None:
    entries = (told(RED, 7.0), told(november(4), 0.0, words="brisk walk, 40 min"))
    back = return_to_running(BackFacts(AS_OF, entries))
    assert back is not None
    assert back.green_runs == 1


def test_runs_that_nobody_spoke_of_are_asked_about() -> None:
    back = return_to_running(facts([(4, 0, 0)], ran=frozenset({november(4), november(9)})))
    assert back is not None
    assert way_back().silent in back.because


def test_no_stop_on_record_needs_no_way_back() -> None:
    mild = BackFacts(AS_OF, (told(november(4), 4.0),), frozenset({november(4)}))
    assert return_to_running(mild) is None
    assert return_to_running(BackFacts(AS_OF)) is None


def test_a_red_light_of_more_than_twelve_weeks_ago_is_past() -> None:
    days = way_back().on_record_days
    old = BackFacts(RED + timedelta(days=days - 1), (told(RED, 7.0),))
    assert return_to_running(old) is not None
    assert return_to_running(replace(old, as_of=RED + timedelta(days=days))) is None


def test_while_it_is_stopped_no_step_is_named() -> None:
    assert return_to_running(facts([(4, 0, 0)], stopped=True)) is None


def test_an_injury_in_the_profile_begins_with_a_walk() -> None:
    back = return_to_running(BackFacts(AS_OF, injured=True))
    assert back is not None
    assert (back.step, back.because) == (1, ("An injury is open.",))
    green = (told(november(4), 0.0), told(november(6), 1.0))
    more = BackFacts(AS_OF, green, frozenset({november(4), november(6)}), injured=True)
    assert return_to_running(more).step == 2  # type: ignore[union-attr]


def test_bone_waits_for_a_clinician_and_says_who_saw_it() -> None:
    bone = PainEntry(RED, 3.0, ("inner_shin",), "left", signs=frozenset({"pinpoint_on_bone"}))
    calm = [told(november(day), 0.0, regions=("inner_shin",)) for day in (6, 8, 10, 12)]
    ran = frozenset(entry.date for entry in calm)
    waiting = return_to_running(BackFacts(AS_OF, (bone, *calm), ran))
    assert waiting is not None
    assert waiting.blocked
    assert waiting.needs_clinician
    assert (waiting.step, waiting.next) == (1, None)
    assert way_back().blocked in waiting.because
    seen = PainEntry(november(5), None, ("inner_shin",), "left", closed="Dr Lee, 2026-11-05")
    going = return_to_running(BackFacts(AS_OF, (bone, seen, *calm), ran))
    assert going is not None
    assert not going.blocked
    assert going.needs_clinician
    assert going.step == 2  # bone: never two steps in one week
    assert any("Dr Lee" in reason and way_back().seen in reason for reason in going.because)


def test_a_row_that_closes_another_place_is_no_go() -> None:
    bone = PainEntry(RED, 3.0, ("inner_shin",), "left", signs=frozenset({"pinpoint_on_bone"}))
    other = PainEntry(november(5), None, ("calf",), "left", closed="Dr Lee, 2026-11-05")
    before = PainEntry(date(2026, 10, 30), None, ("inner_shin",), "left", closed="Dr Lee")
    for row in (other, before):
        back = return_to_running(BackFacts(AS_OF, (bone, row)))
        assert back is not None
        assert back.blocked


def test_a_mild_score_beside_a_stop_sign_counts_as_a_stop() -> None:
    mild = told(RED, 2.0)
    sign = frozenset({(RED, "outer_knee", "left")})
    blocked = return_to_running(BackFacts(AS_OF, (mild,), stop_signs=sign))
    assert blocked is not None
    assert blocked.blocked
    seen = PainEntry(november(3), None, ("outer_knee",), "left", closed="clinic, 2026-11-03")
    back = return_to_running(BackFacts(AS_OF, (mild, seen), stop_signs=sign))
    assert back is not None
    assert not back.blocked


def test_the_gravest_of_two_places_on_a_day_counts() -> None:
    entries = (
        told(RED, 7.0), told(RED, 7.0, regions=("arch",)),
        told(november(4), 0.0), told(november(4), 3.0, regions=("arch",)),
    )  # fmt: skip
    back = return_to_running(BackFacts(AS_OF, entries, frozenset({november(4)})))
    assert back is not None
    assert back.green_runs == 0


scores = st.lists(
    st.tuples(st.integers(2, 21), st.floats(0, 5), st.sampled_from([0.0, 1.0, None])), max_size=12
)


@given(scores, st.floats(0, 5))
def test_a_higher_score_on_the_last_day_never_leads_to_a_later_step(
    days: list[tuple[int, float, float | None]], more: float
) -> None:
    def standing(told_days: list[tuple[int, float, float | None]]) -> float:
        back = return_to_running(facts(told_days))
        return 99.0 if back is None else back.step * 2 + back.green_runs

    last = max((day for day, _, _ in days), default=0)
    worse = [
        (day, min(5.0, score + more) if day == last else score, rise) for day, score, rise in days
    ]
    assert standing(worse) <= standing(days)
