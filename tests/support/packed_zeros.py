"""Many zeros packed small without packing them all: one packed block is repeated."""

from __future__ import annotations

import zlib

BLOCK_BYTES = 1_000_000


def deflated(head: bytes, blocks: int) -> bytes:
    """A head and so many blocks of zeros behind it, as raw deflate.

    After a full flush nothing refers back, so that the same bytes are the next block too.
    """
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    begin = pack.compress(head) + pack.flush(zlib.Z_FULL_FLUSH)
    block = pack.compress(bytes(BLOCK_BYTES)) + pack.flush(zlib.Z_FULL_FLUSH)
    return begin + block * blocks + pack.flush()


def checksum(head: bytes, blocks: int) -> int:
    """CRC-32 of what is packed."""
    value, block = zlib.crc32(head), bytes(BLOCK_BYTES)
    for _ in range(blocks):
        value = zlib.crc32(block, value)
    return value


def gzipped(head: bytes, blocks: int) -> bytes:
    """The same as a file of gzip."""
    size = len(head) + blocks * BLOCK_BYTES
    end = checksum(head, blocks).to_bytes(4, "little") + (size % 2**32).to_bytes(4, "little")
    return b"\x1f\x8b\x08" + bytes(6) + b"\xff" + deflated(head, blocks) + end
