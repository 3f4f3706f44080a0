"""The traps of single recordings, FIT, GPX and TCX, as the list numbers them."""

from __future__ import annotations

import gzip
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import exports
import files
import pytest

import runload.importers as importers
from runload.models import Activity, ImportResult, ReadOptions

READ_ON = date(2026, 3, 2)
START = files.START  # 2026-03-01 07:30 UTC, 08:30 in Berlin
TRACK = files.gpx(files.steady_points(600, step=10))
LAPS = files.tcx(files.lap(points=files.tcx_points(300)))


def read(data: bytes) -> ImportResult:
    """What comes of one file; on a pipe it might be several."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "1"
        file.write_bytes(data)
        return importers.read([str(file)], None, ReadOptions(READ_ON, tz="Europe/Berlin"))


def one(data: bytes) -> Activity:
    (run,) = read(data).activities
    return run


def code(data: bytes) -> str:
    result = read(data)
    assert result.activities == ()
    (left_out,) = result.skipped
    assert left_out.reason
    assert left_out.fix
    return left_out.code


@pytest.mark.parametrize("start", [files.FIT_EPOCH + timedelta(days=1),
                                   datetime(1999, 12, 31, 23, tzinfo=UTC)])  # fmt: skip
def test_t29_a_clock_that_was_never_set_puts_a_run_on_no_day(start: datetime) -> None:
    body = files.file_id(start=start) + files.records(60, start=start)
    assert code(files.fit_file(body + files.session(60, 180, start=start))) == "no-date"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (files.run_fit(60)[:-1] + b"\x00", "bad-crc"),
        (files.run_fit(60)[:-2], "truncated"),
        (files.run_fit(60)[:-400], "truncated"),
        (b"\x00" + files.run_fit(60)[1:], "bad-crc"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + files.run_fit(60), "leading-bytes"),
    ],
    ids=["checksum", "no checksum", "cut off", "header of length 0", "bytes before it"],
)
def test_t29_what_a_damaged_fit_still_tells_is_kept_and_never_called_sound(
    data: bytes, expected: str
) -> None:
    run = one(data)
    assert (run.status, expected in run.quality) == ("repaired", True)
    assert 0 < (run.distance_m or 0) <= 180


def test_t29_bytes_behind_a_sound_fit_cost_nothing_and_are_told() -> None:
    run = one(files.run_fit(60) + b"firmware 17.21 " * 70)
    assert (run.status, run.quality, run.distance_m) == ("ok", ("trailing-bytes",), 180)


def test_t29_a_fit_without_a_record_that_can_be_read_is_refused() -> None:
    assert code(files.fit_file(files.file_id())) == "no-activity"
    assert code(files.run_fit(60)[:40]) == "truncated"


def test_t30_a_watch_left_running_for_1168_hours_ran_for_as_long_as_its_timer_did() -> None:
    run = one(files.run_fit(600, elapsed=1168 * 3_600_000))
    assert (run.moving_s, run.distance_m) == (600, 1800)
    assert (run.elapsed_s, "elapsed-implausible" in run.quality) == (None, True)
    assert code(files.run_fit(600, elapsed=1168 * 3_600_000, timer=1168 * 3_600_000)) == (
        "implausible"
    )


def test_t30_a_pause_is_elapsed_and_no_load() -> None:
    later = files.steady_points(300, start=START + timedelta(hours=2), step=10)
    run = one(files.gpx(files.steady_points(300, step=10), later))
    assert (run.moving_s, run.elapsed_s) == (600, 7500)
    row = exports.strava_row(1, START)
    listed = one((exports.STRAVA_HEADER + row).encode())
    assert listed.moving_s is not None
    assert listed.elapsed_s is not None
    assert listed.moving_s <= listed.elapsed_s


@pytest.mark.parametrize("lead", [b" " * 8, b" " * 10, b"\xef\xbb\xbf  ", b"\r\n\t "])
@pytest.mark.parametrize("data", [TRACK, LAPS], ids=["gpx", "tcx"])
def test_t31_blanks_before_the_first_tag_cost_nothing(data: bytes, lead: bytes) -> None:
    sound = one(data)
    for run in (one(lead + data), one(gzip.compress(lead + data))):
        assert run.status == "ok"
        assert (run.distance_m, run.moving_s, run.start_utc) == (
            sound.distance_m, sound.moving_s, sound.start_utc)  # fmt: skip


def test_t32_coordinates_with_a_decimal_comma_are_the_same_places() -> None:
    commas = [
        point.replace("52.", "52,").replace("13.4", "13,4")
        for point in files.steady_points(600, step=10)
    ]
    assert one(files.gpx(commas)).distance_m == one(TRACK).distance_m
