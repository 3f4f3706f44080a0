"""Whether bytes are text that may be a table, and in which encoding."""

from __future__ import annotations

import codecs

MAX_CONTROLS = 0.01  # share of control characters in text; ours
MAX_NULS = 0.1  # share of zero bytes in text of one byte a character; ours
UTF16_NULS = 0.6  # share of zeros in every other byte of UTF-16 in Latin letters; ours
UTF16_LATIN = 0.9  # share of Latin letters and signs in it; ours
HEAD_BYTES = 4096  # of a file, to tell its encoding
_CONTROLS = tuple(c for c in range(1, 32) if c not in b"\t\n\r\x0c\x1b")
NOT_TABLES = ("<", "{", "[", "%PDF", "BEGIN:V")  # markup, JSON, documents


def is_text(head: bytes) -> bool:
    """Whether these bytes are text in some encoding."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or unmarked_utf16(head):
        return True
    controls = sum(head.count(code) for code in _CONTROLS)
    return controls <= len(head) * MAX_CONTROLS and head.count(0) <= len(head) * MAX_NULS


def unmarked_utf16(head: bytes) -> str | None:
    """The UTF-16 that bytes without its mark are in, seen by their zeros; None if they are not.

    Examples:
        >>> unmarked_utf16("date;km".encode("utf-16-le")), unmarked_utf16(b"date;km")
        ('utf-16-le', None)
    """
    pairs = len(head) // 2
    if pairs < 4:
        return None
    first, second = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    encoding = "utf-16-le" if second > first else "utf-16-be"
    if max(first, second) < UTF16_NULS * pairs or min(first, second) > MAX_NULS * pairs:
        return None
    text = head[: 2 * pairs].decode(encoding, errors="replace")
    controls = sum(ord(c) < 32 and c not in "\t\n\r" for c in text)
    latin = sum(ord(c) < 0x250 for c in text)
    good = controls <= MAX_CONTROLS * len(text) and latin >= UTF16_LATIN * len(text)
    return encoding if good else None


def encoding_of(data: bytes, *, whole: bool = True) -> tuple[str, str]:
    """The encoding, and its name where it is inferred: UTF-16, else UTF-8, else cp1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", ""
    if unmarked := unmarked_utf16(data[:HEAD_BYTES]):
        return unmarked, "UTF-16 without its mark"
    try:
        codecs.getincrementaldecoder("utf-8-sig")().decode(data, final=whole)
    except UnicodeDecodeError:
        return "cp1252", "cp1252 (Windows)"
    return "utf-8-sig", ""


def is_other_text(text: str) -> bool:
    """Whether the first characters are those of markup, JSON or a document."""
    return text.lstrip("\ufeff\ufffe \t\r\n\x00").startswith(NOT_TABLES)
