"""Small files that are meant to cost a reader minutes or gigabytes (reliability b2 to b5)."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.fuzz.mutators import sealed
from tests.support import files, packed_zeros

BOMB_BYTES = 3_000_000
UNPACKED_BYTES = 200_000_000
_FILE_ID = files.file_id()
_EMPTY_DEFINITION = struct.pack("<BBBHB", 0x40, 0, 0, 20, 0)


def _fit(body: bytes) -> bytes:
    return sealed(bytes([14, 0x10, 0, 0]), _FILE_ID + body)


def empty_messages() -> bytes:
    """A definition without fields, and three million messages of one byte."""
    return _fit(_EMPTY_DEFINITION + bytes(BOMB_BYTES))


def definitions_only() -> bytes:
    """Half a million definitions and no data."""
    return _fit(_EMPTY_DEFINITION * (BOMB_BYTES // len(_EMPTY_DEFINITION)))


def widest_definitions() -> bytes:
    """Definitions of 255 fields of 255 bytes, again and again."""
    fields = b"".join(bytes([number, 255, 13]) for number in range(255))
    definition = struct.pack("<BBBHB", 0x40, 0, 0, 20, 255) + fields
    return _fit((definition + bytes(1 + 255 * 255)) * (BOMB_BYTES // 65_800))


def gz_bomb() -> bytes:
    return packed_zeros.gzipped(b"", UNPACKED_BYTES // packed_zeros.BLOCK_BYTES)


def zip_bomb() -> bytes:
    out = BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("run.fit", "w") as stream,
    ):
        for _ in range(UNPACKED_BYTES // packed_zeros.BLOCK_BYTES):
            stream.write(bytes(packed_zeros.BLOCK_BYTES))
    return out.getvalue()


def nested_zip() -> bytes:
    """A zip in a zip, twelve deep."""
    data = b"bottom"
    for _ in range(12):
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner.zip", data)
        data = out.getvalue()
    return data


def entity_bomb() -> bytes:
    """The billion laughs in a GPX."""
    lines = ['<!ENTITY l0 "ha">']
    lines += [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    dtd = "<!DOCTYPE gpx [" + "".join(lines) + "]>"
    return f'<?xml version="1.0"?>{dtd}<gpx><trk><name>&l9;</name></trk></gpx>'.encode()


def external_entity() -> bytes:
    """A GPX whose track would be named as a file of this machine reads."""
    dtd = '<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return f'<?xml version="1.0"?>{dtd}<gpx><trk><name>&x;</name></trk></gpx>'.encode()


def deep_xml() -> bytes:
    return b"<gpx>" + b"<trk>" * 300_000


def long_text() -> bytes:
    """One text of three million characters where a name is expected."""
    return b"<gpx><trk><name>" + b"a" * BOMB_BYTES + b"</name></trk></gpx>"


def million_columns() -> bytes:
    head = b"date,distance_km" + b",x" * 1_000_000
    return head + b"\n2026-01-01,5" + b",1" * 1_000_000 + b"\n"


def one_line() -> bytes:
    return b"date,distance_km," + b"9" * (3 * BOMB_BYTES)


def quotes_only() -> bytes:
    return b'date,distance_km\n2026-01-01,"' + b'",""' * (BOMB_BYTES // 4)


CRAFTED: dict[str, Callable[[], bytes]] = {
    "empty-messages.fit": empty_messages,
    "definitions.fit": definitions_only,
    "widest.fit": widest_definitions,
    "bomb.gz": gz_bomb,
    "bomb.zip": zip_bomb,
    "nested.zip": nested_zip,
    "laughs.gpx": entity_bomb,
    "passwd.gpx": external_entity,
    "deep.gpx": deep_xml,
    "long-name.gpx": long_text,
    "columns.csv": million_columns,
    "one-line.csv": one_line,
    "quotes.csv": quotes_only,
}
