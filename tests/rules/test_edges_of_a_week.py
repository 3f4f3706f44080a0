"""The first day that counts, and the one before it: what mutants of these limits would move."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from runload.load.flags.pain_light import light_flag
from runload.models import PainEntry
from runload.models.telling import FlagInputs, LightDay
from runload.rules.weekly_rise import WeeklyRises
from runload.tabular.dates import column_order

DAY = date(2026, 5, 28)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def rose(*told: tuple[int, float]) -> bool:
    entries = [PainEntry(ago(days), score, ("calf",), "left") for days, score in told]
    return WeeklyRises(entries).rose(DAY)


def test_a_report_of_a_week_ago_belongs_to_the_week_before() -> None:
    assert rose((8, 1), (7, 1), (7, 1), (6, 2), (0, 2))


def test_a_report_of_six_days_ago_is_of_this_week() -> None:
    assert rose((8, 1), (7, 1), (6, 2), (0, 2))


def test_a_report_of_two_weeks_ago_is_of_no_week() -> None:
    assert not rose((14, 1), (13, 1), (6, 2), (0, 2))
    assert rose((13, 1), (13, 1), (6, 2), (0, 2))


def test_one_report_makes_no_week() -> None:
    assert not rose((9, 1), (8, 1), (7, 1), (0, 3))


@pytest.mark.parametrize(("days", "level"), [(6, "warning"), (7, "watch")])
def test_amber_counts_for_seven_days(days: int, level: str) -> None:
    pain = tuple(LightDay(ago(n), "amber") for n in (0, 3, days))
    found = light_flag(FlagInputs(pain=pain), DAY)
    assert found is not None
    assert found.level.name.lower() == level


@pytest.mark.parametrize(("days", "shown"), [(6, True), (7, False)])
def test_red_is_shown_for_seven_days(days: int, shown: bool) -> None:
    found = light_flag(FlagInputs(pain=(LightDay(ago(days), "red"),)), DAY)
    assert (found is not None) is shown


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        ("12/11/2026", None), ("11/12/2026", None), ("12/12/2026", None), ("13/12/2026", "dmy"),
        ("12/13/2026", "mdy"), ("13/1/2026", "dmy"), ("1/13/2026", "mdy"), ("12/1/2026", None),
        ("13/13/2026", None),
    ],
)  # fmt: skip
def test_a_twelve_proves_no_order_and_a_thirteen_does(cell: str, order: str | None) -> None:
    assert column_order([cell])[0] == order
