"""XML as a stream of starts and ends, for GPX and TCX: small, safe, and it keeps what it has read.

Python's own expat does the reading, without namespaces (an unbound prefix is no reason to lose a
run) and without a document type: ``<!DOCTYPE`` ends the reading before any entity exists, so no
file and no address can be pulled in. No other XML library takes part, whatever is installed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from xml.parsers import expat

from runload.errors import Unreadable

CHUNK_BYTES = 65536
AT_END = True  # expat takes it by position only
MAX_DEPTH = 64  # real GPX and TCX nest at most a dozen elements deep
MAX_TEXT = 4096  # characters kept of one text

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str, str], None]

_SKIPPED_FIRST = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", re.S)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def without_lead(data: bytes) -> bytes:
    """The bytes without a UTF-8 mark and blanks before the first tag (Strava writes both)."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()


def root_name(head: bytes) -> str | None:
    """The name of the root element, prefix removed, from the first bytes; None when not XML.

    Examples:
        >>> root_name(b'  <?xml version="1.0"?><!-- <b> --><x:gpx version="1.1">')
        'gpx'
        >>> root_name(b"Date,Distance") is None
        True
    """
    if head.startswith(_UTF16):
        text = head.decode("utf-16", errors="ignore")
    else:
        text = without_lead(head).decode("latin-1")
    at = 0
    while match := _SKIPPED_FIRST.match(text, at):
        at = match.end()
    root = _ROOT.match(text, at)
    return root.group(1) if root else None


def has_doctype(head: bytes) -> bool:
    """Whether the first bytes declare a document type."""
    return b"<!DOCTYPE" in head.replace(b"\0", b"")


def dtd_refused() -> Unreadable:
    """Why a document with a DOCTYPE is not read."""
    return Unreadable(
        "",
        "it declares a DOCTYPE, which no running log needs and which can pull in other files",
        "Export the activity again from where it came from.",
        code="dtd",
    )


def _encoding(data: bytes) -> str | None:
    """Latin-1 where a document claims (or implies) UTF-8 and is not; None lets expat decide."""
    if data.startswith(_UTF16) or re.search(rb"encoding=[\"'](?!utf-?8)", data[:200], re.I):
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "iso-8859-1"
    return None


def walk(data: bytes, start: Start, end: End) -> str | None:
    """Call ``start(name, attributes)`` and ``end(name, text)`` for every element, in order.

    Returns:
        None for a whole document, else in words where it breaks off; what came before was read.
    Raises:
        Unreadable ``dtd`` for a document type, ``too-deep`` for absurd nesting
    """
    data = data if data.startswith(_UTF16) else without_lead(data)
    parser = expat.ParserCreate(_encoding(data))
    parser.buffer_text = True
    texts: list[str] = []

    def open_element(name: str, attributes: dict[str, str]) -> None:
        if len(texts) >= MAX_DEPTH:
            raise Unreadable(
                "",
                f"it nests more than {MAX_DEPTH} elements deep",
                "Export the activity again from where it came from.",
                code="too-deep",
            )
        texts.append("")
        start(name.rpartition(":")[2], attributes)

    def close_element(name: str) -> None:
        end(name.rpartition(":")[2], texts.pop().strip())

    def keep_text(text: str) -> None:
        if texts and len(texts[-1]) < MAX_TEXT:
            texts[-1] += text[:MAX_TEXT]

    def refuse_doctype(*_: object) -> None:
        raise dtd_refused()

    parser.StartElementHandler = open_element
    parser.EndElementHandler = close_element
    parser.CharacterDataHandler = keep_text
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        for at in range(0, len(data), CHUNK_BYTES):
            parser.Parse(data[at : at + CHUNK_BYTES])
        parser.Parse(b"", AT_END)
    except expat.ExpatError as error:
        return f"line {error.lineno}: {expat.errors.messages.get(error.code, 'damaged XML')}"
    return None


def number(text: str | None) -> float | None:
    """The number in a text, a decimal comma allowed; None for anything that is not finite.

    Examples:
        >>> number("48,137"), number("1e400"), number("north")
        (48.137, None, None)
    """
    try:
        value = float((text or "").strip().replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) < float("inf") else None


def moment(text: str) -> datetime | None:
    """The instant or wall clock of an ISO time; None when it is none.

    Examples:
        >>> moment("2026-03-01T07:30:00.5Z").isoformat()
        '2026-03-01T07:30:00.500000+00:00'
        >>> moment("yesterday") is None
        True
    """
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None
