"""XML as a stream of starts and ends, for GPX and TCX: small, safe, and it keeps what it has read.

Python's own expat does the reading, without namespaces (an unbound prefix is no reason to lose a
run) and without a document type: ``<!DOCTYPE`` ends the reading before any entity exists, so no
file and no address can be pulled in. No other XML library takes part, whatever is installed.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from datetime import datetime
from xml.parsers import expat

from runload.errors import Unreadable

AT_END = True  # expat takes it by position only
MAX_DEPTH = 64  # real GPX and TCX nest at most a dozen elements deep
MOST_MENDED = 1000  # places in a document; one that is broken oftener is cut (ours)
MAX_TEXT = 4096  # characters kept of one text

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str, str], None]

_SKIPPED_FIRST = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", re.S)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
# What no well-formed document holds in its texts: a bare & or <, an unknown entity, a control.
_LOOSE = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos);)(?:#?[A-Za-z0-9]{1,32};)?"
    rb"|<(?![A-Za-z_/!?:\x80-\xff])|[\x01-\x08\x0b\x0c\x0e-\x1f]"
)
_IN_A_TEXT = (
    expat.errors.XML_ERROR_INVALID_TOKEN,
    expat.errors.XML_ERROR_UNDEFINED_ENTITY,
    expat.errors.XML_ERROR_BAD_CHAR_REF,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(
    rb"<\?xml[^>]*?encoding=[\"'](utf|iso-8859-\d+|latin-?1|windows-125\d|cp125\d|koi8-\w|us-ascii)",
    re.I,
)


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


def too_deep() -> Unreadable:
    """Why a document nested like no running log is not read."""
    return Unreadable(
        "",
        f"it nests more than {MAX_DEPTH} elements deep",
        "Export the activity again from where it came from.",
        code="too-deep",
    )


def as_utf8(data: bytes) -> bytes:
    """The document in UTF-8, without a mark and blanks before it; a lie about that is seen through.

    What claims (or implies) UTF-8 and is not is Latin-1; a cut through its last letter is none.

    Examples:
        >>> as_utf8("  <name>Düne</name>".encode("latin-1")).decode()
        '<name>Düne</name>'
    """
    if data.startswith(_UTF16):
        return without_lead(data.decode("utf-16", errors="ignore").encode())
    data = without_lead(data)
    if data.isascii():
        return data
    declared = _DECLARED.match(data)
    if declared and not declared.group(1).lower().startswith(b"utf"):
        try:
            return data.decode(declared.group(1).decode("ascii")).encode()
        except (LookupError, ValueError):
            pass
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return data[: error.start]
        return data.decode("iso-8859-1").encode()
    return data


def walk(data: bytes, start: Start, end: End) -> str | None:
    """Call ``start(name, attributes)`` and ``end(name, text)`` for each element of UTF-8, in order.

    Returns:
        None for a whole document, else in words where it breaks off; what came before was read.
    Raises:
        Unreadable ``dtd`` for a document type, ``too-deep`` for absurd nesting
    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    texts: list[str] = []

    def open_element(name: str, attributes: dict[str, str]) -> None:
        if len(texts) >= MAX_DEPTH:
            raise too_deep()
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
        parser.Parse(data, AT_END)
    except expat.ExpatError as error:
        return _damage(error)
    return None


def _damage(error: expat.ExpatError) -> str:
    return f"line {error.lineno}: {expat.errors.messages.get(error.code, 'damaged XML')}"


def checked(data: bytes) -> tuple[int, str | None]:
    """How many bytes of a document are well-formed; None, or where and how it breaks off."""
    parser = expat.ParserCreate("utf-8")
    try:
        parser.Parse(data, AT_END)
    except expat.ExpatError as error:
        return parser.ErrorByteIndex, _damage(error)
    return len(data), None


def mended(data: bytes, broken: str | None) -> bytes:
    """The document with what keeps its texts from being well-formed escaped or left out.

    As it was where it is ``broken`` in another way, or holds zeros: then it is a failed copy.

    Examples:
        >>> broken = f"line 1: {expat.errors.XML_ERROR_INVALID_TOKEN}"
        >>> mended(b"<a>R&D &eacute; <3 &#11; &amp; &no;</a>", broken).decode()
        '<a>R&amp;D \u00e9 &lt;3  &amp; &amp;no;</a>'
    """
    if not (broken or "").endswith(_IN_A_TEXT) or b"\0" in data:
        return data
    return _LOOSE.sub(_escaped, data, MOST_MENDED)


def _escaped(found: re.Match[bytes]) -> bytes:
    meant = html.unescape(found.group().decode())
    return html.escape(_CONTROLS.sub("", meant), quote=True).encode()


def rewritten(data: bytes) -> tuple[bytes, str | None]:
    """The same elements, attributes and texts and nothing else, and the answer of ``walk``.

    Examples:
        >>> rewritten(b"<a><!-- x --><b c='>'><![CDATA[<]]>1</b></a>")
        (b'<a><b c="&gt;">&lt;1</b></a>', None)
    """
    written = io.StringIO()

    def open_element(name: str, attributes: dict[str, str]) -> None:
        pairs = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items())
        written.write(f"<{name}{pairs}>")

    def close_element(name: str, text: str) -> None:
        written.write(f"{html.escape(text)}</{name}>")

    broken = walk(data, open_element, close_element)
    return written.getvalue().encode("utf-8", errors="replace"), broken


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
