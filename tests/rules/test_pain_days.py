"""What the diary shows of an injury."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from runload.models import PainEntry
from runload.rules.pain_days import day_lights, injury_facts

AS_OF = date(2026, 11, 22)


def entry(
    days_ago: int,
    score: float | None,
    rise: float | None = 0.0,
    region: str = "calf",
    **more: object,
) -> PainEntry:
    return PainEntry(
        AS_OF - timedelta(days=days_ago), score, (region,), "left", next_morning_rise=rise, **more
    )  # type: ignore[arg-type]


def test_the_gravest_light_of_a_day_is_kept() -> None:
    found = day_lights([entry(1, 1), entry(1, 6), entry(1, 2)], AS_OF, 14)
    assert [light.light for light in found[("calf", "left")]] == ["red"]


def test_days_before_the_window_and_after_the_report_are_left_out() -> None:
    found = day_lights([entry(14, 6), entry(-1, 6), entry(13, 1)], AS_OF, 14)
    assert [light.entry.score for light in found[("calf", "left")]] == [1]


@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([entry(0, 3)], 0),
        ([entry(0, 3, days=10)], 9),  # the tenth day: it began nine days ago
        ([entry(20, 3), entry(14, 3), entry(7, 2)], 20),  # never more than a week apart
        ([entry(20, 3), entry(7, 2)], 7),  # 13 days apart: a new one
        ([entry(9, 3), entry(5, 0), entry(2, 3)], 2),  # a 0 ends a spell
        ([entry(2, 3), entry(9, 2, region="arch")], 9),  # the older of two places
        ([entry(20, 3)], None),  # too long ago
        ([entry(3, 0)], None),
        ([], None),
    ],
)
def test_the_start_of_the_pain_that_lasts(entries: list[PainEntry], expect: int | None) -> None:
    assert injury_facts(entries, AS_OF, stopped=False).started_days_ago == expect


def test_days_since_red_and_mornings_above_usual() -> None:
    told = [
        entry(9, 6, 2.0), entry(7, 2, 1.0), entry(5, 2, 0.0), entry(3, 1, 1.0),
        entry(2, 1, None), entry(1, 1, 0.0),
    ]  # fmt: skip
    facts = injury_facts(told, AS_OF, stopped=True, scores=(40.0, 20.0))
    # the last four known mornings: 1, 0, 1, 0
    assert (facts.days_since_red, facts.risen_mornings) == (9, 2)
    assert facts.running_stopped
    assert facts.weekly_scores == (40.0, 20.0)
    assert injury_facts(told[3:], AS_OF, stopped=False).days_since_red is None
