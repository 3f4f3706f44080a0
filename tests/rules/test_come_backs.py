"""Thirty come-backs, session by session: what the ladders promise holds for each of them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

import pytest

from runload.models import PainEntry, ReturnToRunning
from runload.models.visiting import WALK
from runload.rules.ladders import ladder_of
from runload.rules.return_to_running import BackFacts, return_to_running

RED = date(2026, 3, 2)
SEEN = "Dr Lee, 2026-03-09"
PLACES = ("calf", "achilles_mid", "back_thigh", "front_knee", "heel_bottom", "front_shin")
"""The last of them with a fingertip spot on bone, which a clinician has seen."""
MOST_SESSIONS = 80


@dataclass
class ComeBack:
    """A runner who takes every session that is offered, and tells how it was."""

    region: str
    seed: int
    entries: list[PainEntry] = field(default_factory=list)
    ran: set[date] = field(default_factory=set)
    walked: set[date] = field(default_factory=set)
    told: list[tuple[date, float, ReturnToRunning]] = field(default_factory=list)

    @property
    def bone(self) -> bool:
        return self.region == "front_shin"

    def stands(self, day: date) -> ReturnToRunning | None:
        return return_to_running(
            BackFacts(day, tuple(self.entries), frozenset(self.ran), frozenset(self.walked))
        )

    def run(self) -> None:
        """From the red light to the end of the ladder, with a sore session now and then."""
        dice = random.Random(self.seed)
        signs = frozenset({"pinpoint_on_bone"} if self.bone else ())
        place = {"regions": (self.region,), "side": "left"}
        self.entries.append(PainEntry(RED, 7.0, signs=signs, **place))
        closed = RED + timedelta(days=7)
        self.entries.append(PainEntry(closed, 0.0, next_morning_rise=0.0, closed=SEEN, **place))
        back = self.stands(closed)
        while back is not None and len(self.told) < MOST_SESSIONS:
            assert back.not_before is not None
            day = back.not_before
            score = 3.0 if len(self.told) < 30 and dice.random() < 0.12 else 0.0
            (self.walked if back.name == WALK else self.ran).add(day)
            self.entries.append(PainEntry(day, score, next_morning_rise=0.0, **place))
            self.told.append((day, score, back))
            back = self.stands(day)


@pytest.fixture(scope="module")
def come_backs() -> list[ComeBack]:
    made = [ComeBack(PLACES[at % len(PLACES)], seed=at) for at in range(30)]
    for one in made:
        one.run()
    return made


def test_all_of_them_take_the_last_step_and_end(come_backs: list[ComeBack]) -> None:
    for one in come_backs:
        day, score, last = one.told[-1]
        assert one.stands(day) is None
        assert (last.step, score) == (last.steps, 0.0), (one.region, one.seed)
        assert len(one.told) < MOST_SESSIONS


def test_nobody_steps_up_on_a_sore_session(come_backs: list[ComeBack]) -> None:
    sore = 0
    for one in come_backs:
        for (_, score, before), (_, _, after) in pairwise(one.told):
            assert after.step - before.step <= 1
            if score:
                sore += 1
                assert after.step in {max(1, before.step - 1), max(1, before.step - 2)}
                assert after.green_runs == 0
    assert sore > 20


def test_a_step_takes_two_green_sessions(come_backs: list[ComeBack]) -> None:
    for one in come_backs:
        for (_, score, before), (_, _, after) in pairwise(one.told):
            if after.step > before.step:
                assert before.green_runs >= before.green_runs_needed - 1
                assert score == 0.0


def test_the_days_between_hold_and_a_sore_session_adds_one(come_backs: list[ComeBack]) -> None:
    for one in come_backs:
        runs = [told for told in one.told if told[2].name != WALK]
        for (day, score, _), (later, _, back) in pairwise(runs):
            assert (later - day).days - 1 >= back.apart + bool(score), (one.region, day)


def test_bone_and_calf_take_one_step_a_week(come_backs: list[ComeBack]) -> None:
    for one in come_backs:
        if ladder_of([one.region], bone=one.bone).weekly:
            taken = pairwise(one.told)
            ups = [told[0] for told, after in taken if after[2].step > told[2].step]
            assert all((b - a).days >= 7 for a, b in pairwise(ups)), one.region


def test_what_was_offered_ahead_is_what_is_offered_then(come_backs: list[ComeBack]) -> None:
    """After a green session the next one stands on the very day that was laid out.

    A day of 0 may be amber yet, where the week is above the week before.
    """
    for one in come_backs:
        for (_, score, before), (day, _, after) in pairwise(one.told):
            if not score and after.step >= before.step:
                assert before.ahead[1].date == day
                assert before.ahead[1].step == after.step


@pytest.mark.parametrize("region", PLACES)
def test_a_red_session_never_steps_up_and_begins_anew(region: str) -> None:
    one = ComeBack(region, seed=3)
    one.run()
    step, day = next((back.step, day) for day, _, back in one.told if back.step >= 4)
    one.entries = [entry for entry in one.entries if entry.date < day]
    one.ran = {ran for ran in one.ran if ran <= day}
    signs = frozenset({"pinpoint_on_bone"} if one.bone else ())
    one.entries.append(PainEntry(day, 8.0, (region,), "left", next_morning_rise=0.0, signs=signs))
    later = [one.stands(day + timedelta(days=days)) for days in range(1, 40)]
    assert all(back is None or back.step < step for back in later)
    assert {back.step for back in later if back is not None} == {1}
    assert all(back.blocked for back in later if back is not None) == one.bone


def test_a_bone_that_hurts_at_all_in_a_session_is_a_step_back(come_backs: list[ComeBack]) -> None:
    bones = [one for one in come_backs if one.bone]
    assert len(bones) == 5
    for one in bones:
        for (_, score, before), (_, _, after) in pairwise(one.told):
            assert not score or after.step < before.step or before.step == 1


def test_bone_waits_for_its_clinician_and_never_steps_up_with_pain() -> None:
    one = ComeBack("front_shin", seed=1)
    spot = frozenset({"pinpoint_on_bone"})
    one.entries.append(PainEntry(RED, 4.0, ("front_shin",), "left", signs=spot))
    one.entries.append(PainEntry(RED + timedelta(days=20), 0.0, ("front_shin",), "left"))
    back = one.stands(RED + timedelta(days=30))
    assert back is not None
    assert (back.blocked, back.ahead, back.not_before) == (True, (), None)
    assert ladder_of(["front_shin"], bone=True).pain_up_to == 0


def test_a_ladder_that_was_left_is_off_the_record_after_twelve_weeks() -> None:
    one = ComeBack("calf", seed=2)
    one.run()
    (day, _, _) = one.told[5]
    one.entries = [entry for entry in one.entries if entry.date <= day]
    assert one.stands(RED + timedelta(days=83)) is not None
    assert one.stands(RED + timedelta(days=84)) is None
