"""Sessions for the long run and the spike: what is joined, what is set aside."""

from __future__ import annotations

from datetime import date, time

import numpy as np
import pytest
from synthetic_logs import run

from runload.load import load_picture
from runload.load.sessions import running_sessions
from runload.models import activities_frame

DAY = date(2026, 1, 5)


def sessions(*recordings):
    return running_sessions(activities_frame(recordings))


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


def test_a_recording_without_any_time_is_not_joined() -> None:
    assert len(sessions(run(DAY, 5, moving_s=None), run(DAY, 7, time(8, 1)))[0]) == 2


def test_three_parts_are_one_and_an_unknown_part_makes_it_unknown() -> None:
    frame, notes = sessions(
        run(DAY, 5), run(DAY, None, time(8, 31), elapsed_s=60.0), run(DAY, 5, time(8, 33))
    )
    assert np.isnan(frame["distance_km"]).tolist() == [True]
    assert notes[0].startswith("2 recordings that continue another")


def test_weeks_and_days_keep_counting_recordings() -> None:
    picture = load_picture(activities_frame([run(DAY, 5), run(DAY, 7, time(8, 33))]), DAY)
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
