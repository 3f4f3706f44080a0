"""Our own FIT decoder: base types, byte orders, packed and developer fields, what it declines."""

from __future__ import annotations

import math
import struct

import numpy as np
import pytest

from runload.errors import Unreadable
from runload.importers.fit import decode as fit_decode
from runload.importers.fit import reading as fit_reading
from runload.importers.fit.content import FitContent, number_of, time_of
from runload.importers.fit.walk import fit_files
from tests.support import files
from tests.support import fit_bytes as fb

TIME = fb.shape(253, fb.UINT32)
FILE_ID = files.file_id()


def content(*messages: bytes) -> FitContent:
    [file] = fit_files(files.fit_file(b"".join((FILE_ID, *messages))))
    assert file.damage is None
    return fit_reading.content_of(file)


def same_as_fitdecode(*messages: bytes) -> FitContent:
    """What our decoder finds, after checking that fitdecode finds the same."""
    [file] = fit_files(files.fit_file(b"".join((FILE_ID, *messages))))
    ours, theirs = fit_reading.content_of(file), fit_decode.content_of(file)
    assert not theirs.stopped
    assert (ours.sessions, ours.activity, ours.file_id) == (
        theirs.sessions, theirs.activity, theirs.file_id)  # fmt: skip
    for name, column in columns(ours).items():
        np.testing.assert_array_equal(column, columns(theirs)[name], err_msg=name)
    assert ours.records.relative == theirs.records.relative
    assert ours.records.untimed == theirs.records.untimed
    return ours


def columns(found: FitContent) -> dict[str, np.ndarray]:
    records = found.records
    return records.points._asdict() | {
        name: getattr(records, name)
        for name in ("distance_m", "contact_time_ms", "balance_left_pct",
                     "vertical_oscillation_mm", "step_length_mm")
    }  # fmt: skip


def test_every_field_of_a_record_comes_in_its_unit():
    shapes = [TIME, fb.shape(0, fb.SINT32), fb.shape(1, fb.SINT32), fb.shape(2, fb.UINT16),
              fb.shape(3, fb.UINT8), fb.shape(4, fb.UINT8), fb.shape(53, fb.UINT8),
              fb.shape(5, fb.UINT32), fb.shape(7, fb.UINT16), fb.shape(39, fb.UINT16),
              fb.shape(41, fb.UINT16), fb.shape(84, fb.UINT16),
              fb.shape(85, fb.UINT16)]  # fmt: skip
    record = fb.data("IiiHBBBIHHHHH", fb.T0, 2**30, -(2**29), 2750, 150, 85, 64, 12_345, 250, 762,
                     2703, 5239, 9717)  # fmt: skip
    found = columns(same_as_fitdecode(fb.definition(20, shapes), record))
    assert {name: column.tolist() for name, column in found.items()} == {
        "time": [files.START.timestamp()], "lat": [90.0], "lon": [-45.0], "ele": [50.0],
        "hr": [150.0], "cadence": [85.5], "power": [250.0], "distance_m": [123.45],
        "contact_time_ms": [270.3], "balance_left_pct": [52.39],
        "vertical_oscillation_mm": [76.2], "step_length_mm": [971.7],
    }  # fmt: skip


def test_both_byte_orders_say_the_same():
    shapes = [TIME, fb.shape(5, fb.UINT32), fb.shape(7, fb.UINT16)]
    little = same_as_fitdecode(fb.definition(20, shapes), fb.data("IIH", fb.T0, 500, 260))
    big = same_as_fitdecode(fb.definition(20, shapes, big=True),
                            fb.data("IIH", fb.T0, 500, 260, big=True))  # fmt: skip
    assert columns(big)["power"].tolist() == columns(little)["power"].tolist() == [260.0]
    assert columns(big)["distance_m"].tolist() == [5.0]


@pytest.mark.parametrize(
    ("base", "letter", "invalid"),
    [(0x00, "B", 0xFF), (0x01, "b", 0x7F), (0x02, "B", 0xFF), (0x83, "h", 0x7FFF),
     (0x84, "H", 0xFFFF), (0x85, "i", 0x7FFFFFFF), (0x86, "I", 0xFFFFFFFF), (0x0A, "B", 0),
     (0x8B, "H", 0), (0x8C, "I", 0), (0x8E, "q", 2**63 - 1), (0x8F, "Q", 2**64 - 1),
     (0x90, "Q", 0), (0x88, "f", math.nan), (0x89, "d", math.nan)],
)  # fmt: skip
def test_a_number_in_any_base_type_is_read_and_its_invalid_value_is_unknown(base, letter, invalid):
    fields = [TIME, (3, struct.calcsize(letter), base)]
    records = fb.data("I" + letter, fb.T0, 100) + fb.data("I" + letter, fb.T0 + 1, invalid)
    found = columns(same_as_fitdecode(fb.definition(20, fields), records))
    np.testing.assert_array_equal(found["hr"], [100.0, math.nan])


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_a_float_that_is_no_number_is_unknown(value):
    fields = [TIME, (5, 4, fb.FLOAT32)]
    found = content(fb.definition(20, fields), fb.data("If", fb.T0, value))
    assert np.isnan(columns(found)["distance_m"]).all()


def test_records_of_several_layouts_come_in_the_order_of_the_file():
    short, long = [TIME, fb.shape(3, fb.UINT8)], [TIME, fb.shape(7, fb.UINT16)]
    body = fb.definition(20, short, 1) + fb.definition(20, long, 2)
    for second in range(0, 20, 2):
        body += fb.data("IB", fb.T0 + second, 100 + second, local=1)
        body += fb.data("IH", fb.T0 + second + 1, 200 + second, local=2)
    found = columns(same_as_fitdecode(body))
    assert found["time"].tolist() == [files.START.timestamp() + n for n in range(20)]
    assert found["hr"][::2].tolist() == [100.0 + n for n in range(0, 20, 2)]
    assert np.isnan(found["hr"][1::2]).all()
    assert found["power"][1::2].tolist() == [200.0 + n for n in range(0, 20, 2)]


def test_enhanced_altitude_wins_and_the_short_one_fills_its_gaps():
    fields = [TIME, fb.shape(2, fb.UINT16), fb.shape(78, fb.UINT32)]
    records = fb.data("IHI", fb.T0, 2750, 2750) + fb.data("IHI", fb.T0 + 1, 3000, 0xFFFFFFFF)
    assert columns(same_as_fitdecode(fb.definition(20, fields), records))["ele"].tolist() == [
        50,
        100,
    ]


def test_compressed_times_count_on_from_the_last_time_of_any_message():
    beats = fb.definition(20, [fb.shape(3, fb.UINT8)], 1)
    lap = fb.definition(19, [TIME], 2)
    start = fb.T0 - fb.T0 % 32 + 30  # two seconds before the five bits run over
    body = (lap + fb.data("I", start, local=2) + beats
            + fb.compressed(31, "B", 100, local=1) + fb.compressed(0, "B", 101, local=1)
            + fb.compressed(0, "B", 102, local=1) + fb.compressed(31, "B", 103, local=1)
            + fb.compressed(1, "B", 104, local=1) + fb.data("I", start + 100, local=2)
            + fb.compressed((start + 104) % 32, "B", 105, local=1))  # fmt: skip
    found = columns(same_as_fitdecode(body))
    first = files.START.timestamp() - fb.T0 + start
    assert (found["time"] - first).tolist() == [1, 2, 2, 33, 35, 104]


def test_a_record_with_its_own_time_keeps_it_whatever_its_header_says():
    body = fb.definition(20, [TIME, fb.shape(3, fb.UINT8)], 1)
    body += fb.compressed(7, "IB", fb.T0, 100, local=1) + fb.compressed(
        8, "IB", 0xFFFFFFFF, 9, local=1
    )
    assert len(same_as_fitdecode(body).records) == 2


def test_compressed_times_before_any_full_one_count_from_when_the_file_was_created():
    body = fb.definition(20, [fb.shape(3, fb.UINT8)], 1) + fb.compressed(3, "B", 100, local=1)
    found = same_as_fitdecode(body).records
    assert (len(found), found.relative, found.untimed, found.from_creation) == (1, 0, 0, True)
    assert found.points.time.tolist() == [files.START.timestamp() + 3]


def test_compressed_distance_counts_on_where_its_bits_run_over():
    fields = [TIME, (8, 3, fb.BYTE)]
    body = fb.definition(20, fields)
    for second, metres in enumerate([0, 100, 200, 255, 300, 500, 511, 600]):
        packed = (round(metres * 16) % 4096) << 12 | 300
        body += fb.data("I", fb.T0 + second) + packed.to_bytes(3, "little")
    body += fb.data("I", fb.T0 + 8) + b"\xff\xff\xff"
    found = columns(same_as_fitdecode(body))["distance_m"]
    assert found[:-1].tolist() == [0, 100, 200, 255, 300, 500, 511, 600]
    assert np.isnan(found[-1])


def stryd(name: str = "Power", units: str = "Watts", value: float = 280, **more: object) -> bytes:
    letter, base = more.pop("kind", ("H", 0x84))
    shapes = [TIME, fb.shape(7, fb.UINT16)]
    body = fb.description(0, 3, base, name, units, **more)
    body += fb.definition(20, shapes, 1, developer=[(3, struct.calcsize(letter), 0)])
    return body + fb.data("IH" + letter, fb.T0, 0xFFFF, value, local=1)


@pytest.mark.parametrize(
    ("name", "units", "value", "column", "expected"),
    [("Power", "Watts", 280, "power", 280), ("power", "W", 281, "power", 281),
     ("Cadence", "RPM", 88, "cadence", 88), ("Cadence", "spm", 176, "cadence", 88),
     ("Ground Time", "Milliseconds", 231, "contact_time_ms", 231),
     ("Vertical Oscillation", "Centimeters", 7, "vertical_oscillation_mm", 70),
     ("Stance Time", "ms", 240, "contact_time_ms", 240)],
)  # fmt: skip
def test_developer_fields_stand_in_for_what_the_file_lacks(name, units, value, column, expected):
    assert columns(same_as_fitdecode(stryd(name, units, value)))[column].tolist() == [expected]


def test_a_developer_field_may_name_the_field_it_replaces_and_a_scale():
    found = columns(content(stryd("P", "Watts", 2800, native=(20, 7), scale=10)))
    assert found["power"].tolist() == [280]
    assert np.isnan(columns(content(stryd("P", "Watts", 2800, native=(18, 7))))["power"]).all()


def test_a_developer_field_as_float_is_read():
    oscillation = stryd("Vertical Oscillation", "Centimeters", 7.25, kind=("f", 0x88))
    assert columns(content(oscillation))["vertical_oscillation_mm"].tolist() == [72.5]


@pytest.mark.parametrize(
    ("name", "units"), [("Form Power", "Watts"), ("Leg Spring Stiffness", "kN/m"),
                        ("Power", "furlongs"), ("Core Temperature", "C"), ("", "")],
)  # fmt: skip
def test_other_developer_fields_are_stepped_over(name, units):
    found = columns(content(stryd(name, units)))
    assert all(np.isnan(column).all() for key, column in found.items() if key != "time")


def test_a_developer_field_of_another_size_than_described_is_stepped_over():
    body = fb.description(0, 3, 0x84, "Power", "Watts")
    body += fb.definition(20, [TIME], 1, developer=[(3, 4, 0)])
    assert np.isnan(columns(content(body + fb.data("II", fb.T0, 280, local=1)))["power"]).all()


def test_the_files_own_power_goes_before_that_of_a_developer():
    body = fb.description(0, 3, 0x84, "Power", "Watts")
    body += fb.definition(20, [TIME, fb.shape(7, fb.UINT16)], 1, developer=[(3, 2, 0)])
    body += fb.data("IHH", fb.T0, 240, 280, local=1)
    assert columns(same_as_fitdecode(body))["power"].tolist() == [240]


def test_a_developer_field_that_means_two_things_means_nothing():
    body = fb.description(0, 3, 0x84, "Power", "Watts")
    assert np.isnan(columns(content(body, stryd("Core Temperature", "C")))["power"]).all()


def test_a_developer_field_nobody_described_is_stepped_over():
    body = fb.definition(20, [TIME, fb.shape(3, fb.UINT8)], 1, developer=[(5, 2, 0)])
    body += fb.data("IBH", fb.T0, 150, 7, local=1)
    assert columns(content(body))["hr"].tolist() == [150]


@pytest.mark.parametrize(
    "odd",
    [(3, 2, 0x02), (3, 4, 0x88 - 1), (3, 3, 0x84), (3, 4, 0x07), (3, 1, 0x0D), (8, 6, 0x0D)],
    ids=["list", "unknown type", "odd size", "text", "byte", "long packed distance"],
)
def test_a_field_that_is_no_single_number_is_left_to_fitdecode(odd, monkeypatch):
    asked = []
    judge = fit_decode.content_of
    monkeypatch.setattr(fit_decode, "content_of", lambda file: asked.append(file) or judge(file))
    body = fb.definition(20, [TIME, fb.shape(7, fb.UINT16), odd])
    found = content(body, fb.data("IH", fb.T0, 250) + b"\x09" * odd[1])
    assert len(asked) == 1
    assert columns(found)["power"].tolist() == [250]
    assert np.isnan(columns(found)["hr"]).all()


def test_odd_fields_that_nobody_needs_are_not_left_to_fitdecode(monkeypatch):
    monkeypatch.setattr(fit_decode, "content_of", None)
    body = fb.definition(20, [TIME, (99, 6, 0x84), (110, 5, 0x07)])
    assert len(content(body, fb.data("I", fb.T0) + b"\x09" * 11).records) == 1


@pytest.mark.parametrize("limit", ["MAX_DECLINED", "MAX_DECLINED_BYTES"])
def test_long_files_are_not_left_to_fitdecode(limit, monkeypatch):
    monkeypatch.setattr(fit_reading, limit, 2)
    monkeypatch.setattr(fit_decode, "content_of", None)
    body = fb.definition(20, [TIME, (3, 2, 0x02)]) + fb.data("IBB", fb.T0, 150, 151) * 3
    found = columns(content(body))
    assert len(found["time"]) == 3
    assert np.isnan(found["hr"]).all()


def test_where_fitdecode_breaks_off_our_own_decoder_goes_on():
    times = [(253, 8, fb.STRING), fb.shape(3, fb.UINT8)]
    body = fb.definition(20, times) + fb.data("8sB", b"12:00:00", 150) * 5
    found = content(body, files.session(600, 1800))
    assert (len(found.records), found.records.untimed) == (0, 5)
    assert number_of(found.sessions[0], "total_distance") == 1800


def test_messages_give_words_moments_and_whole_numbers():
    found = same_as_fitdecode(files.session(600, 1800, sport=1, sub_sport=3), files.local_clock(1))
    [session] = found.sessions
    assert (session["sport"], session["sub_sport"]) == ("running", "trail")
    assert time_of(session, "start_time") == files.START
    assert found.file_id["serial_number"] == 77
    assert (found.file_type, found.maker, found.product) == ("activity", "garmin", "")


def test_products_have_names_where_the_maker_is_garmin():
    def made_by(maker: int) -> FitContent:
        shapes = [fb.shape(0, fb.ENUM), fb.shape(1, fb.UINT16), fb.shape(2, fb.UINT16)]
        body = fb.definition(0, shapes) + fb.data("BHH", 4, maker, 4024)
        [file] = fit_files(files.fit_file(body))
        return fit_reading.content_of(file)

    assert [made_by(1).maker, made_by(1).product] == ["garmin", "fr955"]
    assert [made_by(294).maker, made_by(294).product] == ["coros", "4024"]
    assert made_by(60_000).maker == "60000"


def test_more_sessions_than_any_device_writes_are_refused():
    shapes = [fb.shape(7, fb.UINT32)]
    body = fb.definition(18, shapes) + fb.data("I", 1000) * 1001
    with pytest.raises(Unreadable, match="no device writes"):
        content(body)


def test_a_field_named_twice_counts_once():
    body = fb.definition(20, [TIME, fb.shape(3, fb.UINT8), fb.shape(3, fb.UINT8)])
    assert columns(same_as_fitdecode(body, fb.data("IBB", fb.T0, 150, 90)))["hr"].tolist() == [150]
