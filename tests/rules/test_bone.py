"""The bone gate of evidence C.2."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from every import every

from runload.evidence.vocabulary import BONY, BONY_IF_POINTED, REGIONS
from runload.models import PainEntry
from runload.rules.bone import (
    bone_suspicion,
    explained_by_posture,
    fuel_question,
    with_growth,
)

DAY = date(2026, 5, 1)


def _entry(region: str | None, *signs: str, score: float | None = 2, day: int = 0) -> PainEntry:
    regions = (region,) if region else ()
    return PainEntry(DAY + timedelta(days=day), score, regions, "left", signs=frozenset(signs))


@every("region", sorted(REGIONS))
def test_one_spot_on_a_bone_is_suspect_everywhere(region: str) -> None:
    assert bone_suspicion(_entry(region, "pinpoint_on_bone"))


@every("region", sorted(REGIONS))
@every("sign", ["rest_or_night", "cannot_hop"])
def test_night_pain_and_a_failed_hop_count_only_in_bony_regions(region: str, sign: str) -> None:
    assert bool(bone_suspicion(_entry(region, sign))) is (region in BONY)


@every("region", sorted(REGIONS))
def test_pain_on_one_leg_is_suspect_in_the_middle_of_the_pelvis_only(region: str) -> None:
    suspect = bool(bone_suspicion(_entry(region, "one_leg_stance")))
    assert suspect is (region == "pelvis_mid")


@every("region", sorted(REGIONS))
def test_growing_run_by_run_counts_in_bony_regions_hip_side_sit_bone_and_knee(region: str) -> None:
    suspect = bool(bone_suspicion(_entry(region, "worse_each_run")))
    assert suspect is (region in BONY | BONY_IF_POINTED)


@pytest.mark.parametrize(
    ("signs", "suspect"),
    [
        (("rest_or_night", "lying_on_it"), False),
        (("rest_or_night", "sitting"), False),
        (("rest_or_night", "at_night", "sitting"), True),
        (("rest_or_night", "at_night", "lying_on_it"), False),
        (("rest_or_night", "night_much_worse", "lying_on_it"), True),
    ],
)
def test_lying_on_it_or_sitting_explains_pain_at_rest(
    signs: tuple[str, ...], suspect: bool
) -> None:
    entry = _entry("buttock", *signs)
    assert bool(bone_suspicion(entry)) is suspect
    assert explained_by_posture(entry) is not suspect


def test_a_vague_region_counts_as_the_bony_one_it_may_be() -> None:
    entry = PainEntry(DAY, 2, ("groin_front_hip", "outer_hip"), signs=frozenset({"rest_or_night"}))
    assert bone_suspicion(entry) == ("at rest or at night, groin or front of the hip",)


def test_no_region_and_no_spot_is_not_suspect() -> None:
    assert bone_suspicion(_entry(None, "rest_or_night", "cannot_hop")) == ()


@pytest.mark.parametrize(
    ("scores", "days", "grows"),
    [
        ((1, 2, 3), (0, 2, 4), True),
        ((1, 2, 2), (0, 2, 4), False),
        ((3, 2, 3), (0, 2, 4), False),
        ((1, 2), (0, 2), False),
        ((1, 2, 3), (0, 2, 27), True),
        ((1, 2, 3), (0, 2, 28), False),
        ((1, 2, 3), (0, 2, 2), False),
        ((5, 1, 2, 3), (0, 1, 2, 3), True),
        ((1, None, 2, 3), (0, 1, 2, 3), True),
    ],
)
def test_three_rising_reports_within_28_days_grow(
    scores: tuple[float | None, ...], days: tuple[int, ...], grows: bool
) -> None:
    entries = [
        _entry("inner_shin", score=score, day=day) for score, day in zip(scores, days, strict=True)
    ]
    grown = with_growth(entries[::-1] if days[-1] != days[-2] else entries)
    assert ("worse_each_run" in grown[-1].signs) is grows
    assert not any("worse_each_run" in entry.signs for entry in grown[:-1])


def test_reports_of_other_places_do_not_grow_together() -> None:
    entries = [
        _entry("inner_shin", score=1),
        _entry("calf", score=2, day=1),
        _entry("inner_shin", score=3, day=2),
        _entry(None, score=4, day=3),
    ]
    assert all(not entry.signs for entry in with_growth(entries))


def test_a_suspected_bone_asks_about_fuel() -> None:
    question = fuel_question([_entry("calf"), _entry("inner_shin", "pinpoint_on_bone")])
    assert question is not None
    assert question.about == "fuel"
    assert question.choices == ("none", "one", "two or more")
    for tick in ("periods", "appetite", "weight dropping", "earlier bone injury", "sex drive"):
        assert tick in question.ask
    assert "calorie" not in question.ask
    assert "your weight" not in question.ask


def test_growing_pain_in_a_bony_place_asks_about_fuel() -> None:
    rising = [_entry("inner_shin", score=score, day=score) for score in (1, 2, 3)]
    assert fuel_question(rising) is not None
    assert fuel_question(rising[:2]) is None


def test_no_suspected_bone_asks_nothing_about_fuel() -> None:
    assert fuel_question(()) is None
    assert fuel_question([_entry("calf", "rest_or_night")]) is None
