"""Data-quality codes in words."""

from datetime import datetime

import pytest

from runload.analysis.quality import quality_notes
from runload.models import Activity
from runload.models.quality import codes_of


def activity(*quality: str, sport: str = "run") -> Activity:
    return Activity(
        "a",
        datetime(2026, 1, 1),
        "local-in-file",
        sport,
        "a",
        "gpx",
        codes=codes_of(" ".join(quality)),
    )


def test_counts_are_summed_over_the_log_and_the_most_frequent_comes_first() -> None:
    notes = quality_notes(
        [activity("gps-jumps:3", "sport-assumed"), activity("gps-jumps:4"), activity()]
    )
    assert notes == (
        "Cleaned 7 GPS errors in 2 runs.",
        "No sport was given for 1 run, but the speed says running.",
    )


def test_codes_of_one_kind_are_one_note_and_a_run_with_several_counts_once() -> None:
    assert quality_notes(
        [
            activity("gps-jumps:2", "points-without-place:1", "gps-teleports:1"),
            activity("negative-totals:1"),
            activity("from-records", sport="other"),
        ]
    ) == (
        "Worked out missing or wrong totals from the track in 2 recordings.",
        "Cleaned 4 GPS errors in 1 run.",
    )


def test_one_point_is_told_as_one() -> None:
    assert quality_notes([activity("points-without-place:1"), activity("untimed-points:1")]) == (
        "Cleaned 1 GPS error in 1 run.",
        "Left out 1 point with a missing or wrong time in 1 run.",
    )


def test_a_code_without_a_sentence_is_still_said() -> None:
    assert quality_notes([activity("odd-thing")]) == ("1 run: odd thing.",)


def test_a_strength_session_without_a_distance_is_no_unknown_run() -> None:
    assert quality_notes([activity("distance-unknown", sport="other")]) == ()


def test_quiet_codes_make_no_note() -> None:
    assert quality_notes([activity("no-start-time")]) == ()


@pytest.mark.parametrize("cell", ["gps-jumps:3 truncated", "odd: x:y 0:1", "a:007 b:٣ c:-1", ""])
def test_the_codes_of_a_cell_are_written_as_they_were_read(cell: str) -> None:
    assert " ".join(code.written for code in codes_of(cell)) == cell


def test_a_counted_code_is_a_code_and_a_number() -> None:
    assert codes_of("gps-jumps:3 truncated b:007") == (
        ("gps-jumps", 3), ("truncated", None), ("b:007", None),
    )  # fmt: skip
