"""Sessions for the long run and the spike: what is joined, what is set aside."""

from __future__ import annotations

from datetime import date, time, timedelta

import numpy as np
import pandas as pd
import pytest
from synthetic_logs import run

from runload.load import load_summary
from runload.load.runs import runs_of
from runload.load.sessions import running_sessions
from runload.models import activities_frame

DAY = date(2026, 1, 5)


def sessions(*recordings):
    found = running_sessions(runs_of(recordings, DAY + timedelta(days=9)))
    return pd.DataFrame({"distance_km": found.km, "duration_min": found.minutes}), found.notes


def test_a_watch_restarted_within_three_minutes_is_one_session() -> None:
    frame, notes = sessions(run(DAY, 5), run(DAY, 7, time(8, 33)))
    assert frame["distance_km"].tolist() == [12.0]
    assert frame["duration_min"].tolist() == [72.0]
    assert notes == (
        "1 recording that continues another within 3 minutes counts as one session with it for "
        "the longest run.",
    )


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (run(DAY, 7, time(8, 33, 1)), "three minutes and a second"),
        (run(DAY, 7, time(8, 33), sport="trail"), "another sport"),
        (run(DAY, 7, time(8, 0)), "the same start: two devices, or a CSV without times"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_recordings_that_are_not_one_run_stay_apart(second, why) -> None:
    assert len(sessions(run(DAY, 5), second)[0]) == 2, why


def paced(at: time, minutes: float, min_per_km: float, **more: object):
    return run(DAY, minutes / min_per_km, at, moving_s=minutes * 60, **more)


def test_a_warm_up_a_race_and_a_cool_down_stay_three_by_their_pace() -> None:
    day = [paced(time(9), 18, 6), paced(time(9, 20), 40, 4), paced(time(10, 2), 13, 6.5)]
    frame, notes = sessions(*day)
    assert frame["distance_km"].tolist() == [3.0, 10.0, 2.0]
    assert notes == ()


@pytest.mark.parametrize(
    ("second", "count", "why"),
    [
        (paced(time(8, 32), 33, 6.6), 1, "10 % slower: 6:36 after 6:00"),
        (paced(time(8, 32), 33.05, 6.61), 2, "more than 10 % slower"),
        (paced(time(8, 32), 27.2, 5.44), 2, "more than 10 % faster: 5:26"),
        (paced(time(8, 32), 1.9, 9), 1, "under two minutes say nothing of the pace"),
        (paced(time(8, 32), 2.0, 9), 2, "two minutes do"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_restarted_watch_goes_on_at_its_pace(second, count, why) -> None:
    assert len(sessions(run(DAY, 5), second)[0]) == count, why


def test_on_a_trail_the_ground_sets_the_pace() -> None:
    up, down = paced(time(8), 30, 9, sport="trail"), paced(time(8, 31), 30, 6, sport="trail")
    assert len(sessions(up, down)[0]) == 1


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Warm-up", "Berlin 10k", 2), ("warm up", "race", 2), ("10 km Wettkampf", "Auslaufen", 2),
        ("Einlaufen", "Training", 2), ("Half marathon", "Cool Down", 2), ("Échauffement", "X", 2),
        ("Morning Run", "Lunch Run", 1), ("Race pace", "race pace ", 1), ("", "", 1),
        ("Long run", "Long run, embrace", 1),
    ],
)  # fmt: skip
def test_a_part_named_as_a_part_is_no_continuation(one, other, count) -> None:
    frame, _ = sessions(run(DAY, 5, title=one), run(DAY, 7, time(8, 33), title=other))
    assert len(frame) == count


def test_a_recording_without_any_time_is_not_joined() -> None:
    assert len(sessions(run(DAY, 5, moving_s=None), run(DAY, 7, time(8, 1)))[0]) == 2


def test_three_parts_are_one_and_an_unknown_part_makes_it_unknown() -> None:
    frame, notes = sessions(
        run(DAY, 5), run(DAY, None, time(8, 31), elapsed_s=60.0), run(DAY, 5, time(8, 33))
    )
    assert np.isnan(frame["distance_km"]).tolist() == [True]
    assert notes[0].startswith("2 recordings that continue another")


def test_weeks_and_days_keep_counting_recordings() -> None:
    picture = load_summary(activities_frame([run(DAY, 5), run(DAY, 7, time(8, 33))]), DAY)
    assert (picture.weeks[0].runs, picture.weeks[0].run_days) == (2, 1)
    assert picture.weeks[0].longest_km == 12
    assert picture.daily["sessions"].tolist() == [2]


@pytest.mark.parametrize(
    ("km", "minutes", "known"),
    [(10, 20.0, True), (10, 19.9, False), (3, 60.0, True), (3, 60.1, False), (42, None, True)],
)
def test_a_pace_nobody_runs_is_left_out_of_the_spike(km, minutes, known) -> None:
    moving = None if minutes is None else minutes * 60
    frame, notes = sessions(run(DAY, km, moving_s=moving))
    assert (not np.isnan(frame["distance_km"].iloc[0])) is known
    assert bool(notes) is not known


def test_odd_paces_are_named_in_a_note() -> None:
    odd = [run(DAY, 40, time(hour), moving_s=600.0) for hour in (8, 10)]
    assert sessions(*odd)[1] == (
        "2 runs with a pace outside 2:00 to 20:00 per km are left out of the longest run and the "
        "spike.",
    )
