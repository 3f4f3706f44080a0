"""FIT files that no device writes (reliability b2): each is read, repaired, or refused by name."""

from __future__ import annotations

import io
import math
import random
import tempfile
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest

import runload.importers as importers
from runload.models import Activity, ImportResult, ReadOptions
from tests.support import files
from tests.support import fit_bytes as fb

OPTIONS = ReadOptions(read_on=date(2026, 3, 2), tz="Europe/Berlin")
TIME = fb.shape(253, fb.UINT32)
SECONDS, METRES = 600, 1800.0
BODY = files.file_id() + files.records(SECONDS) + files.session(SECONDS, METRES)
WHOLE = files.fit_file(BODY)


def read(data: bytes) -> ImportResult:
    """A file named .fit, through the whole importer: at most two seconds a megabyte."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.fit"
        path.write_bytes(data)
        begun = time.process_time()
        result = importers.read([str(path)], None, OPTIONS)
    assert time.process_time() - begun < 2 * max(1.0, len(data) / 1e6)
    for run in result.activities:
        for value in (run.distance_m, run.moving_s, run.elapsed_s, run.hr_avg_bpm):
            assert value is None or (math.isfinite(value) and value > 0)
    return result


def only(data: bytes) -> Activity:
    result = read(data)
    assert not result.skipped
    [run] = result.activities
    return run


def refusal(data: bytes) -> str:
    result = read(data)
    assert not result.activities
    [skipped] = result.skipped
    assert skipped.reason
    assert skipped.fix
    return skipped.code


def body(*messages: bytes) -> bytes:
    return files.fit_file(files.file_id() + b"".join(messages))


def timed(second: int, letters: str = "", *values: float) -> bytes:
    return fb.data("I" + letters, fb.T0 + second, *values)


# What is whole, or nearly


def test_the_sound_file_is_ok():
    run = only(WHOLE)
    assert (run.status, run.records, run.distance_m, run.quality) == ("ok", 601, 1800, ())


def test_a_header_of_twelve_bytes_is_sound():
    head = b"\x0c\x10\x00\x00" + len(BODY).to_bytes(4, "little") + b".FIT"
    whole = head + BODY
    assert only(whole + files.crc(whole).to_bytes(2, "little")).status == "ok"


def test_a_header_whose_checksum_is_not_computed_is_sound():
    whole = WHOLE[:12] + b"\0\0" + BODY
    assert only(whole + files.crc(whole).to_bytes(2, "little")).status == "ok"


def test_a_thousand_bytes_behind_a_whole_file_do_not_matter_and_are_told():
    junk = random.Random(255).randbytes(1024).replace(b".FIT", b"....")
    run = only(WHOLE + junk)
    assert (run.status, run.records, run.distance_m) == ("ok", 601, 1800)
    assert run.quality == ("trailing-bytes",)
    assert only(WHOLE + bytes(1024)).quality == ()


def test_a_second_file_of_a_chain_whose_header_is_lost_is_told_of():
    first, second = (files.run_fit(60, start=files.START.replace(hour=hour)) for hour in (7, 18))
    lost = b"xxxxxxxxxxxxxx" + second[14:]
    [run] = read(first + lost).activities
    assert (run.status, run.quality) == ("ok", ("trailing-bytes",))
    assert [r.quality for r in read(first + b"junk" + second).activities] == [
        ("trailing-bytes",), ()]  # fmt: skip


def test_a_session_that_is_written_twice_is_one_run():
    session = files.session(60, 180)
    data = files.fit_file(files.file_id() + files.records(60) + session + session)
    run = only(data)
    assert (run.distance_m, run.moving_s, run.status) == (180, 60, "ok")


def test_two_chained_activities_are_two():
    later = files.START.replace(hour=18)
    second = files.fit_file(files.file_id(start=later) + files.records(60, start=later)
                            + files.session(60, 180, start=later))  # fmt: skip
    assert [run.distance_m for run in read(WHOLE + second).activities] == [1800, 180]


# Frames that lie


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (files.fit_file(BODY, checksum=0), "bad-crc"),
        (files.fit_file(BODY, checksum=0x1234), "bad-crc"),
        (WHOLE[:-2], "truncated"),
        (WHOLE[:-1], "truncated"),
        (WHOLE[:12] + b"\x12\x34" + WHOLE[14:], "bad-crc"),
        (files.fit_file(BODY, size=0), "bad-size"),
        (files.fit_file(BODY, size=len(BODY) // 2), "bad-size"),
        (files.fit_file(BODY, size=len(BODY) - 1), "bad-size"),
        (files.fit_file(BODY, size=len(BODY) + 1000), "truncated"),
        (files.fit_file(BODY, size=0xFFFFFFFF), "truncated"),
        (b"\xff" + WHOLE[1:], "bad-crc"),
        (b"\x00" + WHOLE[1:], "bad-crc"),
        (b"GET / HTTP" + WHOLE, "leading-bytes"),
    ],
    ids=["crc 0", "crc wrong", "crc missing", "crc cut", "header crc wrong", "size 0", "size half",
         "size -1", "size +1000", "size all ones", "header size 255", "header size 0",
         "foreign bytes before"],
)  # fmt: skip
def test_a_frame_that_lies_is_repaired_with_its_reason(data, reason):
    run = only(data)
    assert (run.status, run.records, run.distance_m, run.moving_s) == ("repaired", 601, 1800, 600)
    assert reason in run.quality


def test_what_stands_before_an_undefined_message_is_kept():
    run = only(files.fit_file(files.file_id() + files.records(300) + b"\x0a\x0a" + BODY[-700:]))
    assert (run.status, run.records, run.distance_m) == ("repaired", 301, 900)
    assert {"truncated", "from-records"} <= set(run.quality)


# What holds nothing


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (files.fit_file(b""), "no-activity"),
        (files.fit_file(files.file_id()), "no-activity"),
        (files.fit_file(files.file_id(), checksum=1), "bad-crc"),
        (WHOLE[:14], "truncated"),
        (WHOLE[:12], "truncated"),
        (b"<html><body>Log in</body></html>", "html"),
        (b"{}", "unknown-format"),
        (b"\0" * 5000, "unknown-format"),
        (random.Random(1).randbytes(5000).replace(b".FIT", b"...."), "unknown-format"),
    ],
    ids=["no bytes", "header and crc", "only file_id", "only file_id, bad crc", "only a header",
         "only twelve bytes", "web page", "JSON", "zeros", "random"],
)  # fmt: skip
def test_a_file_with_nothing_in_it_is_named(data, code):
    assert refusal(data) == code


def test_other_formats_named_fit_are_what_they_are():
    gpx = files.gpx(files.steady_points(600))
    assert only(gpx).source_format == "gpx"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("run.fit", WHOLE)
    assert only(packed.getvalue()).distance_m == 1800


# What would keep a decoder busy


@pytest.mark.parametrize(
    "unit", [b"\x00", b"\x40\x00\x00\x14\x00\x00", b"\x40\x00\x00\x14\x00\x01\x03\x01\x02"],
    ids=["messages without content", "definitions without fields", "definitions"],
)  # fmt: skip
def test_three_megabytes_of_nothing_are_refused(unit):
    flood = b"\x40\x00\x00\x14\x00\x00" + unit * (3_000_000 // len(unit))
    assert refusal(files.fit_file(flood, checksum=0)) == "too-many-messages"


def test_definitions_as_large_as_can_be_are_stepped_over():
    wide = fb.definition(20, [(n, 255, 0x02) for n in range(255)], local=1)
    message = b"\x01" + b"\x07" * (255 * 255)
    run = only(files.fit_file(BODY + (wide + message) * 5))
    assert (run.distance_m, run.moving_s) == (1800, 600)
    assert "untimed-points:5" in run.quality


def test_half_a_million_records_are_read_in_a_moment():
    many = fb.definition(20, [TIME, fb.shape(3, fb.UINT8)]) + timed(0, "B", 150) * 500_000
    begun = time.process_time()
    read(files.fit_file(files.file_id() + many + files.session(600, 1800), checksum=0))
    assert time.process_time() - begun < 6


def test_more_messages_than_any_device_writes_are_refused():
    beats = fb.definition(20, [fb.shape(3, fb.UINT8)]) + fb.data("B", 150) * 2_000_001
    assert refusal(files.fit_file(beats, checksum=0)) == "too-many-messages"


# Times that cannot be


def test_one_record_of_the_next_century_is_left_out_and_counted():
    late = files.message(files.RECORD, timestamp=0xFFFFFFFE, hr=140, distance=999_900)
    run = only(body(files.records(SECONDS), late, files.session()))
    assert (run.distance_m, run.elapsed_s) == (1800, 600)
    assert "impossible-times:1" in run.quality


def test_a_session_of_the_next_century_is_refused():
    session = files.message(files.SESSION, start=0xFFFFFFFE, elapsed=60_000, distance=18_000)
    assert refusal(body(files.records(60), session)) == "future"


def test_times_since_the_device_was_switched_on_are_no_date():
    beats = b"".join(fb.data("IB", 100 + second, 150) for second in range(60))
    records = fb.definition(20, [TIME, fb.shape(3, fb.UINT8)]) + beats
    undated = files.message(files.FILE_ID, type=4, manufacturer=1, serial=77)
    assert refusal(files.fit_file(undated + records)) == "no-date"


def test_records_before_the_clock_was_set_are_counted():
    early = fb.definition(20, [TIME]) + b"".join(fb.data("I", n) for n in range(5))
    run = only(body(early, files.records(SECONDS), files.session()))
    assert (run.distance_m, run.records) == (1800, 601)
    assert "untimed-points:5" in run.quality


def test_a_clock_that_was_never_set_is_no_date():
    start = files.START.replace(year=1998)
    assert refusal(files.fit_file(files.file_id(start=start) + files.records(60, start=start)
                                  + files.session(60, 180, start=start))) == "no-date"  # fmt: skip


def test_records_that_run_backwards_are_not_used_and_said():
    backwards = b"".join(timed(SECONDS - second) for second in range(SECONDS))
    run = only(body(fb.definition(20, [TIME]), backwards, files.session()))
    assert (run.distance_m, run.moving_s) == (1800, 600)
    assert "records-not-used" in run.quality


def test_single_steps_back_in_time_are_counted():
    record = fb.definition(20, [TIME])
    steps = b"".join(timed(second - 30 * (second % 100 == 99)) for second in range(SECONDS))
    assert "backward-times:6" in only(body(record, steps, files.session())).quality


def test_repeated_times_change_nothing():
    twice = files.records(SECONDS)
    one = len(twice) // (SECONDS + 1)
    doubled = b"".join(twice[at : at + one] * 2 for at in range(0, len(twice), one))
    run = only(files.fit_file(files.file_id() + doubled))
    assert (run.distance_m, run.elapsed_s, run.records) == (1800, 600, 1202)


@pytest.mark.parametrize(
    ("size", "base", "value"),
    [(8, fb.STRING, b"07:30:00"), (8, fb.BYTE, b"\x01" * 8), (8, 0x86, b"\x00\x00\x00\x41" * 2),
     (4, fb.STRING, b"\0" * 4), (2, 0x84, b"\x10\x00")],
    ids=["text", "bytes", "list", "empty text", "two bytes"],
)  # fmt: skip
def test_a_time_that_is_no_time_leaves_the_summary_and_counts_the_records(size, base, value):
    records = fb.definition(20, [(253, size, base), fb.shape(3, fb.UINT8)])
    records += (b"\x00" + value + b"\x96") * 30
    run = only(body(records, files.session()))
    assert (run.distance_m, run.moving_s, run.hr_avg_bpm) == (1800, 600, None)
    assert "untimed-points:30" in run.quality


def test_records_without_any_time_are_no_activity():
    beats = fb.definition(20, [fb.shape(3, fb.UINT8)]) + fb.data("B", 150) * 60
    assert refusal(body(beats)) == "no-activity"


# Figures that cannot be


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e300, -5.0])
def test_a_distance_that_is_no_distance_is_not_used(value):
    field = fb.definition(18, [fb.shape(2, fb.UINT32), fb.shape(7, fb.UINT32), (9, 8, fb.FLOAT64)])
    session = field + fb.data("IId", fb.T0, 600_000, value)
    result = read(body(files.records(SECONDS), session))
    if value == 1e300:
        assert [one.code for one in result.skipped] == ["implausible"]
    else:
        assert [run.distance_m for run in result.activities] == [1800]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_counter_that_is_no_number_leaves_the_rest(value):
    field = fb.definition(20, [TIME, (5, 4, fb.FLOAT32), fb.shape(3, fb.UINT8)])
    records = b"".join(
        timed(s, "fB", value if s % 10 == 5 else 300.0 * s, 150) for s in range(SECONDS + 1)
    )
    run = only(body(field, records))
    assert (run.distance_m, run.records, run.hr_avg_bpm) == (1800, 601, 150)


def test_a_distance_of_a_whole_turn_of_the_earth_is_refused():
    assert refusal(body(files.records(60), files.session(distance=0xFFFFFFFE))) == "implausible"


def test_totals_below_zero_are_taken_from_the_records():
    field = fb.definition(18, [fb.shape(2, fb.UINT32), fb.shape(7, fb.SINT32),
                               fb.shape(8, fb.SINT32), fb.shape(9, fb.SINT32)])  # fmt: skip
    session = field + fb.data("Iiii", fb.T0, -600_000, -600_000, -100_000)
    run = only(body(files.records(SECONDS), session))
    assert (run.distance_m, run.elapsed_s) == (1800, 600)
    assert {"negative-totals", "from-records"} <= set(run.quality)


def test_heart_rates_that_jump_between_nothing_and_the_impossible_are_unknown():
    field = fb.definition(20, [TIME, fb.shape(3, fb.UINT8)])
    records = b"".join(timed(s, "B", 254 if s % 2 else 0) for s in range(SECONDS + 1))
    run = only(body(field, records, files.session()))
    assert (run.hr_avg_bpm, run.hr_max_bpm, run.hr_seconds) == (None, None, ())
    assert "hr-implausible:300" in run.quality


def test_a_place_that_is_no_place_costs_no_distance():
    field = fb.definition(20, [TIME, fb.shape(0, fb.SINT32), fb.shape(1, fb.SINT32),
                               fb.shape(5, fb.UINT32)])  # fmt: skip
    records = b"".join(timed(s, "iiI", 2**31 - 2, 2**31 - 2, 300 * s) for s in range(SECONDS + 1))
    assert only(body(field, records)).distance_m == 1800


# Structure


def test_a_developer_field_nobody_described_costs_nothing():
    field = fb.definition(20, [TIME, fb.shape(5, fb.UINT32)], developer=[(9, 4, 3)])
    records = b"".join(timed(s, "II", 300 * s, 7) for s in range(SECONDS + 1))
    run = only(body(field, records))
    assert (run.status, run.distance_m, run.records) == ("ok", 1800, 601)


def test_compressed_times_make_a_whole_run():
    field = fb.definition(20, [fb.shape(5, fb.UINT32)], 1)
    first = files.message(files.RECORD, local=2, timestamp=fb.T0, distance=0)
    records = b"".join(
        fb.compressed((fb.T0 + s) % 32, "I", 300 * s, local=1) for s in range(1, SECONDS + 1)
    )
    run = only(body(first, field, records))
    assert (run.status, run.distance_m, run.elapsed_s, run.records) == ("ok", 1800, 600, 601)


def test_a_local_type_that_changes_its_meaning_in_the_middle_is_followed():
    short = fb.definition(20, [TIME, fb.shape(5, fb.UINT32)])
    long = fb.definition(20, [TIME, fb.shape(3, fb.UINT8), fb.shape(5, fb.UINT32)], big=True)
    records = short + b"".join(timed(s, "I", 300 * s) for s in range(300))
    records += long + b"".join(
        fb.data("IBI", fb.T0 + s, 150, 300 * s, big=True) for s in range(300, SECONDS + 1)
    )
    run = only(body(records))
    assert (run.distance_m, run.records, run.hr_avg_bpm) == (1800, 601, 150)


def test_a_file_that_begins_with_data_is_named():
    assert refusal(files.fit_file(b"\x01" + BODY)) == "truncated"
