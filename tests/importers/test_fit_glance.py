"""A FIT file's kind by its first message: what is passed over, and what never is."""

from __future__ import annotations

import struct

import files
import pytest

from runload.errors import Unreadable
from runload.importers.fit.glance import file_type, glance


def fit(kind: int, more: bytes = b"") -> bytes:
    return files.fit_file(files.file_id(kind) + more)


def code(data: bytes) -> str | None:
    try:
        glance(data[:4096], len(data))
    except Unreadable as problem:
        return problem.code if problem.ignored else "refused"
    return None


@pytest.mark.parametrize(("kind", "wanted"), [
    (15, "monitoring-a"), (32, "monitoring-b"), (2, "settings"), (44, "metrics"), (49, "sleep"),
    (4, None), (99, None), (255, None),
])  # fmt: skip
def test_what_is_no_activity_is_named_by_its_first_message(kind: int, wanted: str | None) -> None:
    assert file_type(fit(kind)) == kind
    assert code(fit(kind)) == wanted


def test_no_single_flipped_bit_makes_an_activity_pass_for_something_else() -> None:
    data = files.run_fit()
    place = data.index(struct.pack("<H", 1), 30) - 1  # the type stands before manufacturer 1
    assert data[place] == 4
    for bit in range(8):
        flipped = bytearray(data)
        flipped[place] ^= 1 << bit
        assert code(bytes(flipped)) is None


def test_the_night_of_a_heart_is_told_by_the_messages_only_it_holds() -> None:
    proof = struct.pack("<BBBHB", 0x41, 0, 0, 370, 0)
    assert (code(fit(68)), code(fit(68, proof))) == (None, "hrv-status")


def test_either_end_may_come_first() -> None:
    body = struct.pack(">BBBHB", 0x40, 0, 1, 0, 2) + bytes([4, 4, 6, 0, 1, 0])
    assert file_type(files.fit_file(body + b"\0" + bytes(4) + bytes([15]))) == 15


def test_an_activity_may_stand_behind_settings() -> None:
    assert code(fit(2) + files.run_fit(60)) is None
    assert code(fit(2) + bytes(512)) == "settings"


@pytest.mark.parametrize("data", [
    b"", b"x" * 100, files.fit_file(b""), files.fit_file(files.records(1)),
    files.fit_file(files.file_id())[:24], files.fit_file(files.file_id())[:19],
    files.fit_file(files.message((0, {"serial": (3, files.UINT32Z)}), serial=7)),
])  # fmt: skip
def test_what_states_no_type_has_none(data: bytes) -> None:
    assert file_type(data) is None
    assert code(data) is None
