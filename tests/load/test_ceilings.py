"""How far next: the worked examples, what a runner is used to, and what never happens."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from effort import SOAK
from synthetic_logs import MONDAY, last_day, log, run, runs

from runload.load import load_summary
from runload.load.ceilings import (
    BREAK_GROWTH,
    BREAK_SHARE,
    LONG_GROWTH,
    Used,
    ceilings,
)
from runload.models import FlagInputs, Next, activities_frame
from runload.models.shares import Left, along
from runload.rules.pain_share import AMBER_SHARE, left_by_pain

pytestmark = pytest.mark.long

TABLE = Path(__file__).resolve().parents[1] / "cases" / "ceilings" / "worked.toml"
CASES = tomllib.loads(TABLE.read_text("utf-8"))["case"]
WEEK = [6, 0, 6, 0, 3, 0, 10]
"""Used to runs of 6, a longest of 10 and weeks of 25 km."""
SEASONS = 800 if SOAK else 8


def used(days: Sequence[float | str], after: int = 0, sore: Sequence[int] = ()) -> Used:
    """What the runner of such days is used to, so many days after the last of them."""
    told = FlagInputs(sore_days=tuple(MONDAY + timedelta(days=at) for at in sore))
    day = last_day(days) + timedelta(days=after)
    return load_summary(log(days), day, "distance", told).used


def km(ahead: Next) -> list[float | None]:
    high = None if ahead.week_km is None else ahead.week_km[1]
    return [ahead.easy_run_km, ahead.longest_run_km, high]


def left_of(case: dict[str, Any]) -> Left:
    if "pain" not in case:
        return Left()
    morning = case.get("morning", 0)
    rise = None if morning == "untold" else morning
    amber = case["pain"] > 2 or bool(rise)
    return left_by_pain(case["pain"], rise, amber=amber)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_worked_examples(case: dict[str, Any]) -> None:
    usual, long, week = case.get("used", (6.0, 10.0, 25.0))
    off = case.get("off", 0)
    share, growth = along(BREAK_SHARE, off), along(BREAK_GROWTH, off)
    runner = Used(usual, long, week, None, case.get("spike", 0.0), off, share, growth)
    if "back" in case:
        days, good = case["back"]
        runner = used([*WEEK * 6, *[0] * days, *_good_runs(good)])
    found = ceilings(runner, left_of(case))
    assert km(found) == case["km"]
    assert found.run_share == pytest.approx(case.get("run_share", 1.0))
    if "pain" in case and left_of(case).amber:
        assert found.week_km is not None
        assert found.week_km[0] is None


def _good_runs(number: int) -> list[float]:
    """So many small runs, three a week: the fourth is in the second week."""
    return [day for at in range(number) for day in ([1, 0] if at % 3 < 2 else [1, 0, 0])][:-1]


@pytest.mark.parametrize("case", [case for case in CASES if "off" in case and "pain" not in case])
def test_the_same_days_off_out_of_a_log(case: dict[str, Any]) -> None:
    found = used(WEEK * 8, case["off"])
    assert (found.usual_km, found.long_km, found.week_km) == (6.0, 10.0, 25.0)
    assert km(ceilings(found)) == case["km"]


def test_red_is_no_running_and_a_rise_of_two_is_none() -> None:
    for pain, rise in ((6, 0), (10, 0), (2, 2)):
        assert left_by_pain(pain, rise, amber=False).share == 0


def _five_long_runs() -> list[float]:
    days: list[float] = [0] * 29
    for week in range(4):
        days[7 * week + 2] = days[7 * week + 4] = 5
    for at, long in zip(range(0, 29, 7), (10, 20, 20, 20, 20), strict=True):
        days[at] = long
    return days


@pytest.mark.parametrize(
    ("day", "long_km"), [(7, 10), (13, 10), (14, 11), (20, 11), (21, 20), (28, 20)]
)
def test_a_long_run_counts_as_a_tenth_more_until_it_was_done_twice(
    day: int, long_km: float
) -> None:
    """10, 20, 20, 20, 20 km a week apart count as 10, 11, 12.1, 20 and 20 (clinic 5.5)."""
    assert used(_five_long_runs()[: day + 1]).long_km == pytest.approx(long_km)


def test_less_than_a_kilometre_is_nothing_to_be_used_to() -> None:
    short = used([0.2, 0, 0.4, 0, 0.3] * 6)
    assert ceilings(short).reason == "no_baseline"
    started_by_mistake = used([0.04, 0, 0, 5, 0, 5, 0, 5])
    assert (started_by_mistake.long_km, started_by_mistake.spike_pct) == (5, 0)


def test_a_single_long_run_never_makes_a_base_of_itself() -> None:
    days = [*WEEK * 6, 0, 40, 0, *[6, 0, 6, 0] * 3]
    for end in range(43, len(days)):
        assert (used(days[: end + 1]).long_km or 0) <= 11 + 1e-9


def test_rest_alone_settles_nothing_and_two_good_runs_do() -> None:
    jump = [*WEEK * 6, 0, 20]
    fresh = used(jump)
    assert fresh.spike_pct == pytest.approx(100)
    assert used(jump, after=6).spike_pct == pytest.approx(100)
    settled = used([*jump, 0, 4, 0, 4, 0, 0, 0, 4])
    assert (settled.spike_pct, settled.long_km) == (0, pytest.approx(11))


def test_runs_with_pain_do_not_let_a_long_run_settle() -> None:
    days = [*WEEK * 6, 0, 20, 0, 4, 0, 4, 0, 0, 0, 4]
    assert used(days).spike_pct == 0
    assert used(days, sore=[45, 47]).spike_pct == pytest.approx(100)


@pytest.mark.parametrize(("extra", "counted"), [(0.4, 4 * 0.4), (1.0, 10.0), (2.0, 20.0)])
def test_a_rise_below_a_kilometre_counts_in_part(extra: float, counted: float) -> None:
    assert used([*WEEK * 6, 0, 10 + extra]).spike_pct == pytest.approx(counted)


def test_fewer_than_three_run_days_give_the_shortest_run() -> None:
    assert used([5, 0, 8]).usual_km == 5


def test_without_two_whole_weeks_only_the_easy_run_is_named() -> None:
    found = ceilings(used([5, 0, 5, 0, 5, 0, 5, 0, 5]))
    assert found.easy_run_km is not None
    assert (found.longest_run_km, found.week_km) == (None, None)


@pytest.mark.parametrize("days", [[], ["?", 0, "?"] * 6])
def test_without_a_known_distance_there_is_no_number(days: list[float | str]) -> None:
    frame = activities_frame(runs(days))
    found = ceilings(load_summary(frame, MONDAY + timedelta(days=30)).used)
    assert (found.easy_run_km, found.longest_run_km, found.week_km) == (None, None, None)
    assert found.reason == "no_baseline"


def test_a_distance_that_would_be_shown_as_nought_is_none() -> None:
    assert ceilings(Used(0.05, 0.06, 0.2)).reason == "no_baseline"


def test_a_week_of_a_run_of_unknown_distance_is_left_out_of_the_usual_one() -> None:
    days: list[float | str] = [*WEEK * 6]
    days[-2] = "?"
    assert used(days).week_km == 25.0


def test_a_run_that_left_the_thirty_days_is_no_room_for_the_next() -> None:
    """Tomorrow a run of 11 km would be 83 % above all that is left of the 30 days before it."""
    days = [10, 0, 6, 0, 6, 0, 6, *[0, 6] * 12]
    found = used(days)
    assert found.long_km == 10
    assert ceilings(found).longest_run_km == 6.6


def test_a_second_break_on_the_way_back_gives_nothing_back() -> None:
    once = used([*WEEK * 6, *[0] * 14, 2, 0, 2])
    again = used([*WEEK * 6, *[0] * 14, 2, 0, 2, *[0] * 8, 2])
    assert once.break_share == pytest.approx(0.70)
    assert again.break_share == pytest.approx(0.75)
    assert used([*WEEK * 6, *[0] * 14, 2, 0, 2, *[0] * 14, 2]).break_share == pytest.approx(0.65)
    assert again.long_km == once.long_km == 10


def test_the_way_back_ends_in_what_the_runner_does_now() -> None:
    back = [0, *[3, 0, 4, 0, 4, 0, 5] * 8]
    found = used([*WEEK * 6, *[0] * 28, *back])
    assert (found.break_share, found.back) == (1.0, False)
    assert found.long_km == pytest.approx(5)


def test_row_order_and_a_split_recording_change_nothing() -> None:
    whole = runs(WEEK * 6)
    last = whole[-1]
    halves = [
        replace(last, activity_id="a", distance_m=4000.0, moving_s=1440.0),
        replace(
            last,
            activity_id="b",
            start_local=last.start_local + timedelta(seconds=1500),
            distance_m=6000.0,
            moving_s=2160.0,
        ),
    ]
    mixed = [*whole[:-1], *halves]
    random.Random(5).shuffle(mixed)
    day = last_day(WEEK * 6)
    assert load_summary(activities_frame(mixed), day).used == load_summary(whole, day).used


def test_a_shake_out_moves_the_amber_distance_by_no_more_than_the_median_moves() -> None:
    day = last_day(WEEK * 6)
    alone = load_summary(activities_frame(runs(WEEK * 6)), day).used
    more = [*runs(WEEK * 6), run(day, 1.0)]
    beside = load_summary(activities_frame(more), day).used
    assert (beside.usual_km, beside.long_km) == (alone.usual_km, alone.long_km)


# --- what never happens (clinic 5.6), walked over all of it --------------------------------------

SPIKES = [0, 0.5, 5, 9.9, 10, 10.1, 29, 31, 98, 100, 101, 199, 200, 300]
OFF = [*range(32), 40, 56, 57, 84, 100, 182, 200, 399]
PAINS = [at / 2 for at in range(21)]


def at(spike: float, off: int, pain: float) -> Next:
    share, growth = along(BREAK_SHARE, off), along(BREAK_GROWTH, off)
    runner = Used(6.0, 10.0, 25.0, None, spike, off, share, growth)
    return ceilings(runner, left_by_pain(pain, 0, amber=2 < pain < 6))


def numbers(ahead: Next) -> list[float]:
    return [0.0 if one is None else one for one in km(ahead)]


def falls(ahead: list[Next]) -> None:
    for one, other in pairwise(ahead):
        assert all(b <= a for a, b in zip(numbers(one), numbers(other), strict=True))


def test_more_pain_more_days_off_and_a_bigger_spike_never_give_more() -> None:
    chosen = random.Random(1)
    for spike in SPIKES if SOAK else chosen.sample(SPIKES, 5):
        for off in OFF if SOAK else chosen.sample(OFF, 6):
            falls([at(spike, off, pain) for pain in PAINS])
    for pain in PAINS if SOAK else chosen.sample(PAINS, 6):
        for off in OFF if SOAK else chosen.sample(OFF, 6):
            falls([at(spike, off, pain) for spike in SPIKES])
        for spike in SPIKES if SOAK else chosen.sample(SPIKES, 5):
            falls([at(spike, off, pain) for off in OFF])


def test_no_single_day_off_costs_much() -> None:
    week = [km(at(0, off, 0))[2] or 0.0 for off in range(60)]
    costs = [(one - other) / 25 for one, other in pairwise(week)]
    rounding = 0.1 / 25
    assert max(costs[6:10]) <= 0.11 + rounding
    assert max(costs[10:14]) <= 0.05 + rounding
    assert max(costs[14:]) <= 0.02 + rounding


def test_a_tenth_of_a_point_of_a_spike_never_moves_a_distance_by_much() -> None:
    big = Used(6e4, 1e5, 2.5e5)
    before = km(ceilings(big))
    for tenth in range(1, 2500):
        now = km(ceilings(replace(big, spike_pct=tenth / 10)))
        for one, other, base in zip(before, now, (6e4, 1e5, 2.5e5), strict=True):
            assert 0 <= (one or 0) - (other or 0) <= 0.003 * base + 0.1
        before = now


def test_easy_is_never_above_long_nor_long_above_a_tenth_more() -> None:
    for spike in SPIKES:
        for off in OFF:
            for pain in PAINS:
                found = at(spike, off, pain)
                easy, long, _ = numbers(found)
                assert easy <= long <= (1 + LONG_GROWTH) * 10 + 1e-9
                if 2 < pain < 6:
                    assert easy == long <= AMBER_SHARE * 6 + 1e-9


def _season(draw: random.Random) -> list[float | str]:
    """Made weeks with a rhythm, growth, holes, jumps, breaks and unknown distances."""
    rhythm = [draw.choice([0, 0, 3, 5, 8, 8, 12]) for _ in range(6)] + [draw.choice([10, 16, 21])]
    days: list[float | str] = []
    for week in range(draw.choice([3, 8, 14])):
        grown = 1 + draw.choice([0, 0.02, 0.08]) * week
        days += [round(one * grown * draw.uniform(0.85, 1.15), 1) for one in rhythm]
    if draw.random() < 0.5:
        start = draw.randrange(len(days))
        days[start : start + draw.choice([5, 8, 15, 30])] = [0] * min(8, len(days) - start)
    if draw.random() < 0.5:
        days[draw.randrange(len(days))] = round(rhythm[6] * draw.choice([1.3, 2.0, 3.0]), 1)
    if draw.random() < 0.3:
        days[draw.randrange(len(days))] = "?"
    return days


@pytest.mark.parametrize("seed", range(SEASONS))
def test_made_seasons_keep_the_promises(seed: int) -> None:
    """Rest never gives more, and no long base is above a tenth more than the longest before."""
    days = _season(random.Random(seed))
    after = [ceilings(used(days, off)) for off in (0, 6, 9, 20)]
    falls(after)
    found = used(days)
    raw = [one for one in days if one != "?"]
    if found.long_km is not None:
        assert found.long_km <= max(float(one) for one in raw) + 1e-9
        assert found.usual_km is not None
        assert found.usual_km <= found.long_km + 1e-9


def test_who_runs_seldom_may_still_run_the_long_run_of_the_ceiling() -> None:
    """Every other week nothing: the usual week is 5 km, and the one run of it 11."""
    assert km(ceilings(Used(10.0, 10.0, 5.0))) == [11.0, 11.0, 11.0]
