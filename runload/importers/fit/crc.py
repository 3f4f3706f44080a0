"""The checksum of FIT, CRC-16/ARC, computed for many blocks of bytes at once.

A word of two bytes w takes the state s to T[s ^ w], T being one table of 65,536 entries. The
states of all blocks are advanced side by side, then joined two by two: the state behind a first
half, advanced over the length of the second, xor the state of the second alone.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

POLYNOMIAL = 0xA001  # of CRC-16/ARC, bits reversed
BLOCK_WORDS = 8  # words advanced one after the other in each block; ours, by measuring
_SHORT = 64  # bytes; as few are faster one after the other

_BYTE, _EIGHT = np.uint16(0xFF), np.uint16(8)

Words = npt.NDArray[np.uint16]


class _Advance(NamedTuple):
    """What some zero bytes make of a state, by its lower and by its upper byte: xor of the two."""

    lower: Words
    upper: Words

    def of(self, states: Words) -> Words:
        """The states after those zeros."""
        after: Words = self.lower[states & _BYTE] ^ self.upper[states >> _EIGHT]
        return after


@cache
def _word_table() -> Words:
    """What a word of zeros makes of every state."""
    lowest = np.uint16(1)
    of_byte: Words = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        of_byte = (of_byte >> lowest) ^ (of_byte & lowest) * np.uint16(POLYNOMIAL)
    states: Words = np.arange(1 << 16, dtype=np.uint16)
    for _ in range(2):
        states = of_byte[states & _BYTE] ^ (states >> _EIGHT)
    return states


@cache
def _zero_words(power: int) -> _Advance:
    """What 2**power words of zeros make of a state."""
    if power:
        half = _zero_words(power - 1)
        return _Advance(half.of(half.lower), half.of(half.upper))
    table = _word_table()
    return _Advance(table[:256], table[::256])


def checksum(data: bytes | memoryview) -> int:
    """CRC-16/ARC, as FIT writes it over header and messages.

    Examples:
        >>> hex(checksum(b"123456789"))
        '0xbb3d'
    """
    if len(data) <= _SHORT:
        return _short_checksum(bytes(data))
    blocks = -(-len(data) // (2 * BLOCK_WORDS))
    # Zeros in front of the first byte leave the state at zero.
    filled = np.zeros(blocks * 2 * BLOCK_WORDS, dtype=np.uint8)
    filled[len(filled) - len(data) :] = np.frombuffer(data, dtype=np.uint8)
    words = np.ascontiguousarray(filled.view("<u2").reshape(blocks, BLOCK_WORDS).T)
    word_table = _word_table()
    states = np.zeros(blocks, dtype=np.uint16)
    for column in words:
        states = word_table[states ^ column]
    power = BLOCK_WORDS.bit_length() - 1
    while len(states) > 1:
        if len(states) % 2:
            states = np.concatenate((np.zeros(1, dtype=np.uint16), states))
        states = _zero_words(power).of(states[::2]) ^ states[1::2]
        power += 1
    return int(states[0])


def _short_checksum(data: bytes) -> int:
    table, state = _word_table(), 0
    even = b"\0" * (len(data) % 2) + data
    for at in range(0, len(even), 2):
        state = table.item(state ^ (even[at] | even[at + 1] << 8))
    return state
