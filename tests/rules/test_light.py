"""The traffic light of evidence E.2, by hand and by the oracle of example 14."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runload.evidence.vocabulary import MITIGATING, REGIONS, TOKENS
from runload.models import PainEntry
from runload.rules.light import NOT_FOR, ORDER, light_of, pain_facts, pain_lights

DAY = date(2026, 5, 28)


def _entry(
    score: float | None = 2,
    after: float | None = None,
    rise: float | None = 0,
    signs: tuple[str, ...] = (),
    *,
    ago: int = 0,
    region: str | None = "achilles_mid",
) -> PainEntry:
    return PainEntry(
        DAY - timedelta(days=ago),
        score,
        (region,) if region else (),
        "left",
        after_1h=after,
        next_morning_rise=rise,
        signs=frozenset(signs),
    )


def _light(entry: PainEntry) -> str:
    return light_of(entry).light


@pytest.mark.parametrize(
    ("during", "after", "rise", "light"),
    [
        (0, 0, 0, "green"), (2, 1, 0, "green"), (2, 2, None, "green_pending"), (3, 2, 0, "amber"),
        (5, 3, 0, "amber"), (5, 4, 1, "amber"), (4, 2, 2, "red"), (6, 2, 0, "red"),
        (2, 6, 0, "red"), (2, 3, 0, "amber"), (0, 0, 1, "amber"), (0, 0, -1, "green"),
        (5, None, None, "amber"), (0, None, None, "green_pending"),
    ],
)  # fmt: skip
def test_the_table_of_the_light(during: float, after: float, rise: float, light: str) -> None:
    assert _light(_entry(during, after, rise)) == light


@pytest.mark.shared
def test_the_oracle_of_example_14_agrees() -> None:
    shared = Path(os.environ.get("RUNLOAD_SHARED", Path(__file__).parents[2].parent / "shared"))
    oracle = shared / "oracles" / "worked_examples.json"
    if not oracle.exists():
        pytest.skip("the shared folder is not here")
    rows = json.loads(oracle.read_text())["14_traffic_light"]
    rows = rows[0] if isinstance(rows[0][0][0], list) else rows
    extra = {"bony": ("inner_shin", "pinpoint_on_bone"), "limp": ("achilles_mid", "limp")}
    for given_values, light in rows:
        if isinstance(given_values[0], str):
            during, after, rise = map(float, given_values[0].split(","))
            region, sign = extra[given_values[1]]
            assert _light(_entry(during, after, rise, (sign,), region=region)) == light
        else:
            assert _light(_entry(*given_values)) == light


@pytest.mark.parametrize(
    "sign", ["limp", "cannot_bear_weight", "rest_or_night", "pinpoint_on_bone"]
)
def test_stop_signs_are_red_whatever_the_score(sign: str) -> None:
    assert _light(_entry(1, 1, 0, (sign,))) == "red"


def test_night_pain_of_the_outer_hip_only_when_lying_on_it_is_usual() -> None:
    signs = ("rest_or_night", "at_night", "lying_on_it")
    assert _light(_entry(2, 1, 0, signs, region="outer_hip")) == "green"
    assert _light(_entry(2, 1, 0, ("rest_or_night",), region="outer_hip")) == "red"
    assert _light(_entry(2, 1, 0, signs, region="buttock")) == "red"


def test_without_a_score_it_is_never_green() -> None:
    assert _light(_entry(None, None, 0)) == "amber"


@pytest.mark.parametrize("sign", sorted(NOT_FOR))
def test_the_light_is_never_green_where_the_model_was_never_tried(sign: str) -> None:
    light = light_of(_entry(1, 0, 0, (sign,)))
    assert light.light == "amber"
    assert "not made for" in light.because
    assert _light(_entry(6, 0, 0, (sign,))) == "red"


def _weeks(*weeks: tuple[float, ...]) -> list[PainEntry]:
    """Reports at days 0 and 2 of each week; the last week ends on DAY."""
    entries = []
    for index, week in enumerate(reversed(weeks)):
        entries += [
            _entry(score, ago=7 * index + 2 * at) for at, score in enumerate(reversed(week))
        ]
    return entries


@pytest.mark.parametrize(
    ("weeks", "light", "why"),
    [
        (((0, 0), (1, 1)), "amber", "median 1 against 0: a rise of 1"),
        (((0, 1), (1, 1)), "green", "median 1 against 0.5: a rise of 0.5"),
        (((0,), (1, 1)), "green", "one report in the week before is too few"),
        (((0, 0), (1, 1), (2, 2)), "red", "two rises in a row"),
        (((1, 1), (1, 1), (2, 2)), "amber", "one rise only"),
        (((1, 1), (0, 0), (0, 0)), "green", "falling"),
    ],
)
def test_the_week_to_week_rule(weeks: tuple[tuple[float, ...], ...], light: str, why: str) -> None:
    assert why
    (found,) = pain_lights(_weeks(*weeks), DAY)
    assert found.light == light


def test_the_morning_creeping_up_counts_as_well() -> None:
    entries = [_entry(2, rise=rise, ago=ago) for rise, ago in ((-1, 9), (-1, 8), (0, 2), (0, 0))]
    assert pain_lights(entries, DAY)[0].light == "amber"


def test_the_latest_report_of_each_place_sets_its_light_for_14_days() -> None:
    entries = [
        _entry(2, ago=3),
        _entry(1),
        _entry(4, ago=13, region="calf"),
        _entry(9, ago=14, region="toes"),
        _entry(9, ago=-1, region="arch"),
    ]
    lights = {light.entry.region: light.light for light in pain_lights(entries, DAY)}
    assert lights == {"achilles_mid": "green", "calf": "amber"}


def test_of_two_reports_of_one_day_the_graver_counts() -> None:
    assert pain_lights([_entry(8), _entry(1)], DAY)[0].light == "red"
    assert pain_lights([_entry(1), _entry(8)], DAY)[0].light == "red"


def test_the_gravest_light_stands_first() -> None:
    entries = [_entry(1, region="calf"), _entry(7, region="toes"), _entry(4, region=None)]
    assert [light.light for light in pain_lights(entries, DAY)] == ["red", "amber", "green"]


def test_pain_that_grows_over_three_reports_is_red_in_bony_places() -> None:
    entries = [
        _entry(score, ago=ago, region="inner_shin") for score, ago in ((0, 4), (1, 2), (2, 0))
    ]
    (light,) = pain_lights(entries, DAY)
    assert light.light == "red"
    assert "earlier or worse with each run" in light.because


def test_the_facts_of_the_history() -> None:
    entries = [
        _entry(6, ago=12),
        _entry(3, ago=6),
        _entry(3, ago=3),
        _entry(4, ago=3, region="calf"),
        _entry(1, ago=0),
    ]
    facts = pain_facts(entries, pain_lights(entries, DAY), DAY)
    assert facts.worst_light == "red", "6 of 10 has not settled"
    assert facts.amber_days_in_7 == 2
    assert facts.longest_pain_days_in_region == 13
    assert facts.red_in_14_days is True


RunnerInput = tuple[float | None, float | None, int]
"""Score, rise by the next morning (None: still open), days ago."""


@pytest.mark.parametrize(
    ("told", "light", "because", "why"),
    [
        (
            [(7, None, 2), (2, None, 0)], "red",
            "one calmer report is not settled yet", "one calm report",
        ),
        ([(7, None, 4), (2, 0, 2), (1, 0, 0)], "green", None, "two calm days in a row"),
        (
            [(7, None, 4), (2, None, 2), (1, None, 0)], "amber",
            "was red; settling: no calm report with the next morning back to usual since",
            "two calm days, but no morning known",
        ),
        ([(7, None, 4), (2, 0, 2), (1, None, 0)], "green_pending", None, "one morning is known"),
        (
            [(7, None, 6), (2, 0, 4), (4, 0, 2), (1, 0, 0)], "red",
            "not two calm reports in a row since", "amber between",
        ),
        (
            [(7, None, 2), (4, None, 0)], "red",
            "one calmer report is not settled yet", "amber is not calm",
        ),
        ([(7, None, 13), (2, 0, 0)], "red", None, "13 days ago still counts"),
        ([(7, None, 14), (2, 0, 0)], "green", None, "14 days have passed"),
        ([(7, None, 2), (2, 0, 0), (1, 0, 0)], "red", None, "two reports of one day are one"),
        ([(7, None, 2), (2, 0, 2), (2, 0, 0)], "red", None, "a calm report of the same day"),
        (
            [(6, None, 4), (9, None, 3), (7, None, 2), (2, 0, 0)], "red",
            "one calmer report is not settled yet", "the worst is shown",
        ),
        (
            [(1, 2, 2), (1, 0, 0)], "red",
            "next morning 2 above your usual; one calmer report is not settled yet",
            "red by the morning",
        ),
        (
            [(9, None, 4), (6, None, 0)], "red", "at worst 6 of 10, and above 5 is red",
            "the newest report is red itself",
        ),
        (
            [(4, None, 2), (2, None, 0)], "amber",
            "no calm report with the next morning back to usual since",
            "the morning is still open",
        ),
        ([(4, None, 2), (2, 0, 0)], "green", None, "one calm report with its morning"),
        ([(4, None, 4), (2, 0, 2), (2, None, 0)], "green_pending", None, "cleared before"),
        ([(None, None, 2), (2, None, 0)], "amber", None, "no score is amber as well"),
    ],
)  # fmt: skip
def test_a_raised_light_lasts_until_the_place_has_settled(
    told: list[RunnerInput], light: str, because: str | None, why: str
) -> None:
    (found,) = pain_lights([_entry(score, rise=rise, ago=ago) for score, rise, ago in told], DAY)
    assert found.light == light, why
    assert because is None or found.because == because


def test_the_light_that_lasts_shows_the_report_that_raised_it() -> None:
    raised, newer = _entry(7, rise=None, ago=2), _entry(2, rise=None)
    (found,) = pain_lights([newer, raised], DAY)
    assert found.entry == raised
    facts = pain_facts([newer, raised], [found], DAY)
    assert (facts.worst_light, facts.red_in_14_days) == ("red", True)


def _closed(ago: int, region: str = "achilles_mid", side: str | None = None) -> PainEntry:
    day = DAY - timedelta(days=ago)
    return PainEntry(day, 1, (region,), side, next_morning_rise=0, closed="Dr Lee, 2026-05-27")


@pytest.mark.parametrize(
    ("closing", "light", "why"),
    [
        (_closed(1), "green", "no side: both sides"),
        (_closed(1, side="left"), "green", "this side"),
        (_closed(3), "green", "the day it was told"),
        (_closed(1, side="right"), "red", "the other side"),
        (_closed(1, region="calf"), "red", "another place"),
        (_closed(4), "red", "seen before it was told"),
        (_closed(-1), "red", "after the day of the report"),
    ],
)
def test_who_saw_the_place_ends_a_light_raised_before(
    closing: PainEntry, light: str, why: str
) -> None:
    entries = [_entry(7, ago=3), _entry(1), closing]
    found = {(one.entry.region, one.entry.side): one.light for one in pain_lights(entries, DAY)}
    assert found["achilles_mid", "left"] == light, why


@given(
    st.lists(st.tuples(st.integers(0, 10), st.sampled_from([None, 0, 1, 2])), min_size=1,
             max_size=3),
    st.integers(0, 2),
    st.integers(1, 10),
)  # fmt: skip
def test_a_higher_score_on_any_day_never_lowers_the_light(
    told: list[tuple[int, int | None]], which: int, more: int
) -> None:
    """Three reports on days 13, 6 and 0 hold no week with two, so no week is compared."""

    def light(scores: list[int]) -> int:
        entries = [
            _entry(score, rise=rise, ago=ago)
            for score, (_, rise), ago in zip(scores, told, (13, 6, 0), strict=False)
        ]
        return ORDER.index(pain_lights(entries, DAY)[0].light)

    scores = [score for score, _ in told]
    graver = list(scores)
    graver[which % len(told)] = min(10, graver[which % len(told)] + more)
    assert light(graver) >= light(scores)


def test_no_reports_give_no_facts() -> None:
    facts = pain_facts((), (), DAY)
    assert facts.worst_light is None
    assert (facts.amber_days_in_7, facts.longest_pain_days_in_region) == (0, 0)
    assert facts.red_in_14_days is False


@pytest.mark.parametrize(
    ("reports", "days", "why"),
    [
        (((3, 0),), 1, "one day"),
        (((3, 9), (3, 1)), 2, "8 days apart: a new spell of days 1..1 lasts 1; told 2 below"),
        (((3, 8), (3, 1)), 8, "7 days apart: one spell from 8 to 1 days ago"),
        (((3, 4), (0, 2), (3, 0)), 1, "a day without pain ends the spell"),
    ],
)
def test_a_spell_of_pain_lasts_from_its_first_to_its_last_report(
    reports: tuple[tuple[float, int], ...], days: int, why: str
) -> None:
    entries = [_entry(score, ago=ago) for score, ago in reports]
    found = pain_facts(entries, (), DAY).longest_pain_days_in_region
    assert found == (1 if "new spell" in why else days)


def test_days_told_lengthen_the_spell() -> None:
    entry = PainEntry(DAY, 3, ("calf",), days=20)
    assert pain_facts([entry], (), DAY).longest_pain_days_in_region == 20


SIGNS = sorted(TOKENS.keys() - MITIGATING)


@given(
    st.integers(0, 9),
    st.one_of(st.none(), st.integers(-2, 4)),
    st.sampled_from(sorted(REGIONS)),
    st.frozensets(st.sampled_from(sorted(TOKENS)), max_size=4),
    st.sampled_from(SIGNS),
)
def test_more_pain_or_one_more_sign_never_lowers_the_light(
    score: int, rise: int | None, region: str, signs: frozenset[str], more: str
) -> None:
    entry = PainEntry(DAY, score, (region,), next_morning_rise=rise, signs=signs)
    graver = [
        PainEntry(DAY, score + 1, (region,), next_morning_rise=rise, signs=signs),
        PainEntry(DAY, score, (region,), next_morning_rise=rise, signs=signs | {more}),
        PainEntry(DAY, score, (region,), next_morning_rise=(rise or 0) + 1, signs=signs),
    ]
    least = ORDER.index(_light(entry)) if rise is not None else 0
    assert all(ORDER.index(_light(other)) >= least for other in graver)


def test_nothing_hurts_is_green_at_once() -> None:
    entry = PainEntry(date(2026, 5, 1), 0)
    assert (light_of(entry).light, light_of(entry).because) == ("green", "nothing hurts")
    somewhere = PainEntry(date(2026, 5, 1), 0, ("calf",))
    assert light_of(somewhere).light == "green_pending"
    assert light_of(PainEntry(date(2026, 5, 1), 1)).light == "green_pending"
