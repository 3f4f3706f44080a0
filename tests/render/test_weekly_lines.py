"""What is said of the weekly check, and its values for programs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from runload.evidence.weekly_check import FORMS, weekly_check
from runload.evidence.weekly_trend import check_trends
from runload.render.weekly_lines import weekly_said, weekly_values

SUNDAY = date(2026, 11, 22)


def trends(*weeks: tuple[int | None, ...], form: str = "weekly-check", region: str = "calf"):
    days = [SUNDAY - timedelta(weeks=back) for back in reversed(range(len(weeks)))]
    told = [
        weekly_check(day, week, FORMS[form], region, "left")
        for day, week in zip(days, weeks, strict=True)
    ]
    return check_trends(told, SUNDAY)


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (((8, 0, 0, 8), (8, 8, 8, 0), (17, 17, 8, 17)),
         "calf, left: 59 of 100 on Sun 22 Nov, a substantial problem. "
         "It is getting worse over 3 weeks (16, 24, 59)."),
        (((8, 8, 8, 8), (8, 8, 8, 0), (8, 0, 0, 8)),
         "calf, left: 16 of 100 on Sun 22 Nov. "
         "It is getting better over 3 weeks (32, 24, 16); so small a change may be noise."),
        (((8, 0, 0, 8),) * 3,
         "calf, left: 16 of 100 on Sun 22 Nov. It is about the same over 3 weeks (16, 16, 16)."),
        (((8, 0, 0, 8),),
         "calf, left: 16 of 100 on Sun 22 Nov. "
         "A check in three weeks in a row shows where it goes."),
        (((8, 0, 0, 8), (8, 0, 0, 8), (8, 17, None, 8)),
         "calf, left: not complete, so it has no score on Sun 22 Nov, a substantial problem."),
    ],
)  # fmt: skip
def test_the_weekly_check_is_told_with_where_it_goes(weeks, said: str) -> None:
    (trend,) = trends(*weeks)
    assert weekly_said(trend, SUNDAY) == said


def test_a_check_of_no_area_and_of_another_questionnaire_says_so() -> None:
    (trend,) = trends((8, 6, 0, 0), form="ostrc-v1", region="")
    assert weekly_said(trend, SUNDAY).startswith("14 of 100 on Sun 22 Nov (OSTRC-O2, version 1).")


def test_the_values_hold_the_trend_and_say_why_there_is_none() -> None:
    (found,) = weekly_values(trends((8, 0, 0, 8), (8, 8, 8, 0), (25,)))
    assert (found["severity"], found["substantial"], found["could_not_take_part"]) == (
        100, True, True,
    )  # fmt: skip
    assert found["trend"] == {
        "direction": "rising", "change": 84.0, "maybe_noise": False,
        "severities": [16.0, 24.0, 100.0], "reason": None,
    }  # fmt: skip
    (short,) = weekly_values(trends((8, None, 0, 8)))
    assert (short["severity"], short["reason"]) == (None, "incomplete_form")
    assert short["trend"]["reason"] == "missing_days"
