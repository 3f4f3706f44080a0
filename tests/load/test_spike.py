"""The single-session spike beyond the worked examples."""

from __future__ import annotations

from datetime import date, time, timedelta

import numpy as np
import pytest
from synthetic_logs import last_day, log, run

from runload.load import load_summary
from runload.load.spike import session_spikes
from runload.models import activities_frame

pytestmark = pytest.mark.long

DAY = date(2026, 3, 1)


def spike(days, as_of=None):
    return load_summary(log(days), as_of or last_day(days)).spike


def test_the_longest_before_equals_a_plain_search() -> None:
    rng = np.random.default_rng(11)
    days = [round(float(km), 1) if km > 6 else 0 for km in rng.uniform(0, 20, 300)]
    days[50], days[51] = "?", "?"
    sessions = load_summary(log(days), last_day(days)).sessions
    for _, row in sessions.iterrows():
        since = row["date"] - np.timedelta64(30, "D")
        base = sessions[(sessions["date"] >= since) & (sessions["start"] < row["start"])]
        expected = base["distance_km"].max()
        assert row["longest_30d"] == pytest.approx(expected, nan_ok=True)


def test_the_morning_run_counts_for_the_evening_run() -> None:
    runs = activities_frame([run(DAY, 10, time(7)), run(DAY, 12, time(18))])
    found = load_summary(runs, DAY).spike
    assert (found.longest_30d_km, found.distance_km) == (10, 12)


def test_two_runs_of_one_start_are_no_baseline_for_each_other() -> None:
    both = [run(DAY, km, time(0), activity_id=name) for km, name in ((5, "a"), (12, "b"))]
    for order in (both, both[::-1]):
        picture = load_summary(activities_frame([run(DAY - timedelta(days=3), 8), *order]), DAY)
        assert picture.sessions["longest_30d"].tolist()[1:] == [8, 8]
        assert picture.spike.increase_pct == pytest.approx(50)


def test_the_largest_of_the_last_seven_days_is_shown_not_the_last() -> None:
    found = spike([10, 0, 0, 0, 12, 0, 11])
    assert (found.distance_km, found.date) == (12, date(2026, 1, 9))


def test_with_no_run_in_seven_days_the_last_run_is_shown_and_no_flag_fires() -> None:
    picture = load_summary(log([10, 0, 0, 20]), date(2026, 1, 28))
    assert (picture.spike.date, picture.spike.increase_pct) == (date(2026, 1, 8), 100)
    assert "session-spike" not in [flag.id for flag in picture.flags]


def test_a_run_of_unknown_distance_says_no_load() -> None:
    found = spike([10, 0, 0, 0, 0, 0, 0, 0, 0, "?"])
    assert (found.reason, found.increase_pct, found.band) == ("no_load", None, None)


def test_the_first_run_ever_has_no_baseline() -> None:
    found = spike([10])
    assert (found.reason, found.confidence, found.distance_km) == ("no_baseline", "low", 10)


@pytest.mark.parametrize("short", [0.04, 0.2, 0.99])
def test_less_than_a_kilometre_is_no_baseline(short: float) -> None:
    days = [short, 0, short, *[0] * 12, 5]
    found = spike(days)
    assert (found.increase_pct, found.reason) == (None, "no_baseline")
    assert not load_summary(log(days), last_day(days)).flags
    assert spike([1.0, *[0] * 14, 5]).increase_pct == pytest.approx(400)


def test_confidence_is_low_until_the_log_reaches_thirty_days_back() -> None:
    assert spike([10, *[0] * 13, 5, *[0] * 14, 10]).confidence == "low"
    assert spike([10, *[0] * 13, 5, *[0] * 15, 10]).confidence == "normal"


def test_confidence_is_low_while_the_baseline_holds_an_unknown_distance() -> None:
    assert spike([10, 10, *[0] * 14, 5, *[0] * 14, "?", 12]).confidence == "low"
    assert spike(["?", 10, *[0] * 14, 5, *[0] * 14, 12, 12]).confidence == "normal"


def test_a_young_log_and_gaps_in_it_are_named_in_the_flag() -> None:
    young = load_summary(log([10, 15]), date(2026, 1, 6)).flags
    assert "Your log begins only 1 day before it" in young[0].text


def test_a_run_of_unknown_distance_makes_no_false_spike() -> None:
    """The unknown run may have been the longest: 15 km after 10 km and it is no jump of 50 %."""
    days = [10, 10, *[0] * 14, 5, *[0] * 14, 10, "?", 15]
    picture = load_summary(log(days), last_day(days))
    assert (picture.spike.increase_pct, picture.spike.reason) == (None, "missing_days")
    assert "session-spike" not in {flag.id for flag in picture.flags}
    assert picture.sessions["reason"].iloc[-1] == "missing_days"
    sure = [*days[:-1], 9]  # no longer than what is known: no jump, whatever the other was
    assert load_summary(log(sure), last_day(sure)).sessions["increase_pct"].iloc[-1] < 0


def test_an_unknown_run_of_the_week_is_not_hidden_behind_a_short_one() -> None:
    week = [8, 0, 8, 0, 8, 0, 10] * 5
    for days in ([*week, "?", 0, 8], [*week, 8, 0, "?"]):
        found = spike(days)
        assert (found.increase_pct, found.reason) == (None, "no_load")
    grown = spike([*week, 0, 14, 0, "?"])  # a jump that is known is told
    assert found.increase_pct is None
    assert grown.increase_pct == pytest.approx(40.0)


def test_a_chain_raises_the_level_by_one_step_and_says_which_new_longest_run_it_is() -> None:
    steady = [8, 0, 8, 0, 8, 0, 10] * 4
    picture = load_summary(log([*steady, 0, 11, 0, 12.1, 0, 0, 13.3]), date(2026, 2, 8))
    (flag,) = [flag for flag in picture.flags if flag.id == "session-spike"]
    assert "It is the third new longest run in 7 days, and 33 % longer" in flag.text
    assert picture.sessions["chain"].iloc[-1]


def test_a_run_no_longer_than_the_last_one_is_no_chain() -> None:
    days = [8, 0, 8, 0, 8, 0, 10] * 4 + [0, 15, 0, 14]
    sessions = load_summary(log(days), last_day(days)).sessions
    assert sessions["level"].iloc[-1] == 0
    assert not sessions["chain"].iloc[-1]


def test_no_sessions_give_an_empty_table_and_no_load() -> None:
    picture = load_summary(activities_frame([]), DAY)
    assert session_spikes(picture.sessions.iloc[:, :5]).empty
    assert picture.spike.reason == "no_load"


def test_a_growth_that_rounds_to_nothing_is_not_called_nought() -> None:
    days = [8, 0, 8, 0, 8, 0, 10] * 5 + [10.03]
    (flag,) = load_summary(log(days), last_day(days)).flags
    assert flag.text.startswith("This run was less than 1 % longer")


@pytest.mark.parametrize(("rest", "chain_pct"), [(29, -40.0), (30, 20.0)])
def test_the_chain_looks_back_to_day_37_and_no_further(rest: int, chain_pct: float) -> None:
    days = [20, *[0] * rest, 10, 0, 0, 0, 0, 0, 10.5, 12]
    sessions = load_summary(log(days), last_day(days)).sessions
    assert sessions["chain_increase_pct"].iloc[-1] == pytest.approx(chain_pct)


@pytest.mark.parametrize(("days_before", "base"), [(6, None), (7, 10)])
def test_the_chain_looks_back_from_day_7_and_no_later(days_before: int, base) -> None:
    days = [1, *[0] * 40, 10, *[0] * (days_before - 1), 12]
    sessions = load_summary(log(days), last_day(days)).sessions
    expected = np.nan if base is None else 100 * (12 / base - 1)
    assert sessions["chain_increase_pct"].iloc[-1] == pytest.approx(expected, nan_ok=True)


def from_a_track(days, off_pct):
    """Runs every third day, of which only the last one is off by so much."""
    offs = [None] * (len(days) - 1) + [off_pct]
    runs = [
        run(DAY + timedelta(days=3 * n), km, distance_off_pct=off)
        for n, (km, off) in enumerate(zip(days, offs, strict=True))
    ]
    return load_summary(activities_frame(runs), DAY + timedelta(days=3 * len(days) - 3))


LONG_LOG = [14.0] * 10


@pytest.mark.parametrize(
    ("km", "off_pct", "level"),
    [
        (15.68, None, 2), (15.68, 3.0, 2), (15.68, 9.0, 1), (15.68, 15.0, 1),
        (19.0, 2.0, 3), (19.0, 9.0, 2), (19.0, 30.0, 1), (30.0, 40.0, 2), (30.0, 80.0, 1),
        (14.0, 50.0, 0),
    ],
)  # fmt: skip
def test_only_what_a_track_is_sure_of_makes_a_spike(km, off_pct, level) -> None:
    found = from_a_track([*LONG_LOG, km], off_pct)
    assert found.sessions["level"].iloc[-1] == level
    flags = [flag for flag in found.flags if flag.id == "session-spike"]
    assert [int(flag.level) for flag in flags] == ([level] if level else [])
    assert found.spike.increase_pct == pytest.approx(100 * (km / 14 - 1))


def test_a_spike_that_its_track_cannot_tell_says_so() -> None:
    found = from_a_track([*LONG_LOG, 15.68], 9.0)
    [flag] = [flag for flag in found.flags if flag.id == "session-spike"]
    assert "only good to 9 %" in flag.text
    assert "cannot tell" in flag.text
    assert found.spike.unsure_pct == pytest.approx(9)
    assert from_a_track([*LONG_LOG, 15.68], 2.0).spike.unsure_pct is None


@pytest.mark.parametrize("seed", range(4))
def test_no_track_that_is_off_by_more_than_its_excess_makes_more_than_info(seed: int) -> None:
    rng = np.random.default_rng(seed)
    days = rng.uniform(5, 25, 60)
    off = rng.uniform(0, 60, 60)
    runs = [
        run(DAY + timedelta(days=n), float(days[n]), distance_off_pct=float(off[n]))
        for n in range(60)
    ]
    sessions = load_summary(activities_frame(runs), DAY + timedelta(days=59)).sessions
    for at, row in sessions.iterrows():
        beyond = np.fmax(row["increase_pct"], row["chain_increase_pct"])
        if off[at] > 3 and off[at] / 100 * row["distance_km"] > beyond / 100 * row["longest_30d"]:
            assert row["level"] <= 1
