"""The walk over FIT messages: every message once, runs or not, and nothing endless."""

from __future__ import annotations

import time

import pytest

from runload.errors import Unreadable
from runload.importers.fit import messages as fit_messages
from runload.importers.fit.messages import MessageWalk
from tests.support import fit_bytes as fb

HR = fb.definition(20, [fb.shape(3, fb.UINT8)], local=1)
OTHER = fb.definition(233, [fb.shape(0, fb.UINT16)], local=2)


def beat(value: int) -> bytes:
    return fb.data("B", value, local=1)


def walked(data: bytes, limit: int | None = None, **more: object) -> MessageWalk:
    walk = MessageWalk(data, 0, frozenset({20}), **more)
    walk.to(len(data) if limit is None else limit)
    return walk


def beats(walk: MessageWalk) -> list[int]:
    [part] = walk.parts({20: {3}})
    return [walk.data[place + 1] for place in part.places.tolist()]


@pytest.mark.parametrize("count", [1, 7, 8, 9, 63, 64, 65, 4103, 4104, 4105, 10_000])
def test_a_run_of_any_length_is_found_whole(count):
    data = HR + b"".join(beat(n % 200) for n in range(count))
    walk = walked(data)
    assert beats(walk) == [n % 200 for n in range(count)]
    assert walk.end == len(data)


@pytest.mark.parametrize("period", [1, 2, 3, 9, 40, 70])
def test_messages_of_another_kind_between_them_hide_none(period):
    pieces = [beat(n % 200) + (fb.data("H", n, local=2) if n % period == 0 else b"")
              for n in range(500)]  # fmt: skip
    walk = walked(HR + OTHER + b"".join(pieces))
    assert beats(walk) == [n % 200 for n in range(500)]
    assert walk.messages >= 500


@pytest.mark.parametrize("cut", range(12))
def test_a_message_that_is_cut_off_does_not_count(cut):
    data = HR + OTHER + beat(1) * 20 + fb.data("H", 5, local=2) + beat(2) * 3
    walk = walked(data, len(data) - cut)
    ends = [len(HR + OTHER) + 2 * n for n in range(1, 21)]
    other = ends[-1] + 3
    ends += [other + 2 * n for n in range(1, 4)]
    assert walk.end == max(end for end in (*ends, other) if end <= len(data) - cut)
    assert len(beats(walk)) == sum(1 for end in ends if end <= walk.end)


def test_a_definition_that_is_cut_off_ends_the_messages():
    whole = HR + beat(1)
    for piece in range(1, len(OTHER)):
        assert walked(whole + OTHER[:piece]).end == len(whole)
    developer = fb.definition(20, [], developer=[(1, 2, 0)])
    for piece in range(1, len(developer)):
        assert walked(whole + developer[:piece]).end == len(whole)


def test_a_header_nobody_defined_ends_the_messages():
    assert walked(HR + beat(1) + b"\x09\x09\x09").end == len(HR) + 2
    assert walked(b"\x01\x02").end == 0


def test_a_local_type_can_be_defined_anew():
    again = fb.definition(20, [fb.shape(3, fb.UINT8), fb.shape(4, fb.UINT8)], local=1)
    walk = walked(HR + beat(1) * 10 + again + fb.data("BB", 2, 3, local=1) * 10 + HR + beat(4))
    parts = walk.parts({20: {3}})
    assert [len(part.places) for part in parts] == [11, 10]


def test_the_walk_goes_on_where_it_stopped():
    data = HR + beat(1) * 50
    walk = MessageWalk(data, 0, frozenset({20}))
    assert walk.to(len(HR) + 21) == len(HR) + 20
    assert walk.to(len(data)) == len(data)
    assert len(beats(walk)) == 50
    walk.back_to(len(HR) + 20)
    assert len(beats(walk)) == 10


def test_reserved_bits_of_a_header_change_nothing():
    assert beats(walked(HR + b"\x11\x05\x21\x06\x31\x07")) == [5, 6, 7]


def test_a_message_that_holds_only_a_time_is_found():
    data = fb.definition(20, [], local=1) + fb.compressed(3, local=1) * 5
    [part] = walked(data).parts({})
    assert len(part.places) == 5


def test_runs_and_empty_messages_of_no_interest_are_stepped_over():
    empty = fb.definition(99, [], local=3)
    walk = walked(HR + OTHER + fb.data("H", 5, local=2) * 100 + empty + b"\x03" * 50 + beat(7))
    assert beats(walk) == [7]
    assert walk.messages > 150


@pytest.mark.parametrize("unit", [b"\x00", b"\x40\x00\x00\x14\x00\x00", b"\x01\x07"])
def test_three_megabytes_of_nothing_are_refused_at_once(unit, monkeypatch):
    if unit == b"\x01\x07":
        monkeypatch.setattr(fit_messages, "MAX_MESSAGES", 1_000_000)
    data = b"\x40\x00\x00\x14\x00\x00" + HR + unit * (3_000_000 // len(unit))
    begun = time.process_time()
    with pytest.raises(Unreadable) as refused:
        walked(data)
    assert refused.value.code == "too-many-messages"
    assert time.process_time() - begun < 1


def test_a_million_messages_that_alternate_are_walked_in_a_moment():
    data = HR + OTHER + (beat(1) + fb.data("H", 5, local=2)) * 500_000
    begun = time.process_time()
    assert walked(data).end == len(data)
    assert time.process_time() - begun < 2


def test_more_layouts_than_any_device_writes_are_refused():
    data = b"".join(fb.definition(20, [(n % 250, 1, 2), (n // 250, 1, 2)]) for n in range(1001))
    with pytest.raises(Unreadable, match="no device writes"):
        walked(data)
