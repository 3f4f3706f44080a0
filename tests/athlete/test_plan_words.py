"""Planned runs in plain words: which day, how far, how long, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from runload.athlete.plan.parser import amount, planned_run
from runload.errors import UsageError

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(("text", "day"), [
    ("Sun 18 km", "2026-11-29"),
    ("sunday 18 km", "2026-11-29"),
    ("Wed 10 km", "2026-12-02"),  # today is Wednesday: the next one is meant
    ("next Sun 18 km", "2026-12-06"),
    ("today 5 km", "2026-11-25"),
    ("tomorrow 5 km", "2026-11-26"),
    ("2026-12-05 10 km", "2026-12-05"),
    ("29 Nov 22 km", "2026-11-29"),
    ("Nov 29 22 km", "2026-11-29"),
    ("Sun 29 November 22 km", "2026-11-29"),
    ("3 Jan 12 km", "2027-01-03"),
    ("Tues 8 km", "2026-12-01"),
    ("Thurs 8 km", "2026-11-26"),
])  # fmt: skip
def test_the_day_is_the_one_a_runner_means(text: str, day: str) -> None:
    assert planned_run(text, WEDNESDAY, "km").date == date.fromisoformat(day)


@pytest.mark.parametrize(("text", "metres", "seconds"), [
    ("Sun 18 km", 18_000, None),
    ("Sun 18,5km", 18_500, None),
    ("Sun 10k easy", 10_000, None),
    ("Sun 10 miles", 16_093.44, None),
    ("Sun 800 m", 800, None),
    ("Sun 12", 12_000, None),
    ("Sun 90 min", None, 5400),
    ("Sun 45'", None, 2700),
    ("Sun 1:30 h", None, 5400),
    ("Sun 1h30", None, 5400),
    ("Sun 2 hours", None, 7200),
    ("Sun 1:45:30", None, 6330),
    ("Sun 45:00", None, 2700),  # more than nine hours is no run: minutes
    ("Sun 18 km 1:45:00", 18_000, 6300),
    ("Sun 8-10 km", 10_000, None),  # of a range the longer one may be too much
    ("Sun 8 – 10k easy", 10_000, None),
    ("Sun 20-25", 25_000, None),
    ("Sun 45-60 min", None, 3600),
    ("2026-11-29 8-10 km", 10_000, None),
])  # fmt: skip
def test_distance_and_time_are_read_as_written(
    text: str, metres: float | None, seconds: float | None
) -> None:
    run = planned_run(text, WEDNESDAY, "km")
    assert run.distance_m == (None if metres is None else pytest.approx(metres))
    assert run.duration_s == seconds


def test_a_bare_number_is_in_the_runners_units() -> None:
    assert planned_run("Sun 10", WEDNESDAY, "mi").distance_m == pytest.approx(16_093.44)


@pytest.mark.parametrize("text", ["Sun 18 easy", "Sun 18 in the hills", "Sun 18 steady, 4 strides"])
def test_words_about_the_run_may_follow_a_bare_number(text: str) -> None:
    assert planned_run(text, WEDNESDAY, "km").distance_m == pytest.approx(18_000.0)


def test_repeats_are_no_distance() -> None:
    """6x400 m is a session whose length nobody can know."""
    assert amount("6x400 m on the track")[0] is None


@pytest.mark.parametrize(("text", "what"), [
    ("18 km", "gives no day"),
    ("Sun long", "gives no distance"),
    ("Sun 0 km", "gives no distance"),
    ("2026-11-24 10 km", "is over"),
    ("2028-01-01 10 km", "more than a year ahead"),
    ("2026-02-30 10 km", "gives no day"),
    ("Sun 900 km", "further than anyone runs"),
    ("Sun 999:00:00", "further than anyone runs"),
])  # fmt: skip
def test_what_is_no_plan_is_refused_in_one_line(text: str, what: str) -> None:
    with pytest.raises(UsageError, match=what) as caught:
        planned_run(text, WEDNESDAY, "km")
    assert "\n" not in str(caught.value)
    assert text in caught.value.where


@pytest.mark.parametrize(("text", "what"), [
    ("Tue 8 km, Thu 3 km, Sun 12 km", "beside the first run it names '3 km' too"),
    ("Sun 10 km + 5 km", "beside the first run it names '5 km' too"),
    ("Sun 10 km, Tue 5 km", "beside the first run it names '5 km' too"),
    ("Sun 3 x 10 km", "how long the whole run is"),
    ("Sun 1,000 km", "two ways"),
    ("Sun 5e1 km", "no distance"),
    ("Sun 18 parsecs", "'18 parsecs' is not a distance or time"),
    ("Sun 18 yards easy", "'18 yards' is not a distance or time"),
    ("Sun 20 Runden", "'20 Runden' is not a distance or time"),
    ("Sun 12 laps", "'12 laps' is not a distance or time"),
    ("Sun 18 ft", "shorter than any run"),
])  # fmt: skip
def test_what_says_more_or_less_than_one_run_is_never_guessed(text: str, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        planned_run(text, WEDNESDAY, "km")


@pytest.mark.parametrize("text", ["Sun 12 km with 6x400 m", "Sun 12 km (6 mi of it hard)"])
def test_what_a_run_is_made_of_is_no_second_run(text: str) -> None:
    assert planned_run(text, WEDNESDAY, "km").distance_m == 12_000


def test_of_a_range_nothing_is_left_over_in_the_name() -> None:
    assert planned_run("Sun 8-10 km easy", WEDNESDAY, "km").title == "easy"
