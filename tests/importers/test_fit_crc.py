"""CRC-16/ARC over many blocks at once, against its definition bit by bit."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from runload.importers.fit.crc import checksum
from tests.support import files


def test_the_check_value_is_the_published_one():
    assert checksum(b"123456789") == 0xBB3D  # CRC-16/ARC in the catalogue of CRC algorithms


def test_a_file_with_its_own_checksum_behind_it_gives_zero():
    assert checksum(files.run_fit(5)) == 0


def test_nothing_and_zeros_leave_it_at_zero():
    assert checksum(b"") == checksum(b"\0") == checksum(b"\0" * 1000) == 0


@given(st.binary(max_size=400))
def test_it_is_the_checksum_bit_by_bit(data):
    assert checksum(data) == files.crc(data)


def test_it_is_the_checksum_bit_by_bit_at_every_edge_of_its_blocks():
    data = random.Random(16).randbytes(9000)
    for size in (63, 64, 65, 66, 79, 80, 81, 127, 128, 129, 511, 512, 513, 4095, 4097, 8999):
        assert checksum(memoryview(data)[:size]) == files.crc(data[:size])
