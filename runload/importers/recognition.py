"""What a file is, by its content alone: which importer reads it, or what it looks like instead."""

from __future__ import annotations

import re

from runload.errors import Unreadable
from runload.importers.base import HEAD_BYTES, IMPORTERS, Importer
from runload.importers.tracks.xml_walk import dtd_refused, has_doctype, root_name
from runload.importers.vendors.json_kinds import is_json, other_json

ACCEPTED = "runload reads FIT, GPX, TCX and CSV."
NOTHING = "Nothing to do."
CLINICAL = "ClinicalDocument"  # the root of export_cda.xml in every export of Apple Health
ANOTHER_EXPORT = f"Export the activity as FIT, GPX or TCX, or the list as CSV: {ACCEPTED}"
FROM_POLAR = f"Export the session from flow.polar.com as TCX or CSV: {ACCEPTED}"

OLD_EXCEL = "If it is a log, save it as .xlsx or CSV."
DATABASE = "If runs are in it, export them as FIT, GPX, TCX or CSV."

_NO_LOGS: tuple[tuple[bytes, int, str], ...] = (
    (b"\xff\xd8\xff", 0, "a picture"),
    (b"\x89PNG", 0, "a picture"),
    (b"GIF8", 0, "a picture"),
    (b"II*\0", 0, "a picture"),
    (b"MM\0*", 0, "a picture"),
    (b"WEBP", 8, "a picture"),
    (b"ftyp", 4, "a picture or film"),
    (b"RIFF", 0, "a sound or film"),
    (b"ID3", 0, "a sound"),
    (b"OggS", 0, "a sound or film"),
    (b"\x1aE\xdf\xa3", 0, "a film"),
    (b"%PDF", 0, "a PDF document"),
    (b"{\\rtf", 0, "an office document"),
    (b"\x7fELF", 0, "a program"),
    (b"MZ", 0, "a program"),
    (b"#!", 0, "a program"),
    (b"BM", 0, "a picture"),
)
_OTHER_KINDS: tuple[tuple[bytes, int, str, str, bool], ...] = (
    (b"\xd0\xcf\x11\xe0", 0, "an old Excel or Word file (.xls, .doc)", OLD_EXCEL, False),
    (b"SQLite format 3", 0, "a database, not a running log", DATABASE, True),
    (b"\x00\x01\x00\x00Standard ", 0, "a database of Access, not a running log", DATABASE, True),
    (b"DUCK", 8, "a database of DuckDB, not a running log", DATABASE, True),
    (b"PAR1", 0, "a table in Parquet, which only `runload squad` reads",
     "Give it to `runload squad`, or save it as CSV.", False),
)  # fmt: skip
"""What it begins with and where, what it is, what to do, and whether it may be passed over."""
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_SECTION = re.compile(rb"\s*\[([A-Za-z][\w -]{0,40})\]\s*[\r\n]")
_HTML_TABLE = re.compile(
    rb"\s*<(?:html|head|table)\b(?:.{0,3000}office:excel|[^<]{0,200}>\s*<t[rhb])",
    re.IGNORECASE | re.DOTALL,
)
_HTML = re.compile(rb"\s*(<!doctype\s+html|<html|<head|<body)", re.IGNORECASE)


def importer_of(data: bytes) -> Importer:
    """The one importer whose content this is.

    Raises:
        Unreadable ``empty``, ``not-a-log``, ``dtd``, ``unknown-format``, ``ambiguous-format``
    """
    if not data:
        raise Unreadable("", "the file is empty", "Export it again.", code="empty")
    head = data[:HEAD_BYTES]
    claims = [importer for importer in IMPORTERS if importer.identify(head)]
    if len(claims) == 1:
        return claims[0]
    if claims:
        names = " and ".join(importer.name for importer in claims)
        raise Unreadable(
            "",
            f"it could be read as {names}",
            "Please report this with the first lines of the file.",
            code="ambiguous-format",
        )
    raise _unknown(head)


def _unknown(head: bytes) -> Unreadable:
    if _HTML_TABLE.match(head) or root_name(head) == "Workbook":
        what = "a table as a web page or in XML, which calls itself an Excel file"
        fix = "Open it in a spreadsheet program and save it as .xlsx or CSV."
        return Unreadable("", what, fix, code="unknown-format")
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return Unreadable(
            "",
            "a web page, often the error page of a failed download",
            "Log in again and export the activity once more.",
            code="html",
        )
    for magic, at, kind in _NO_LOGS:
        if head.startswith(magic, at):
            return Unreadable(
                "", f"{kind}, not a running log", NOTHING, code="not-a-log", ignored=True
            )
    for magic, at, kind, fix, passed_over in _OTHER_KINDS:
        if head.startswith(magic, at):
            code = "not-a-log" if passed_over else "unknown-format"
            return Unreadable("", kind, fix, code=code, ignored=passed_over)
    if head.startswith(_ARCHIVES):
        return Unreadable(
            "",
            "a kind of archive that runload does not open",
            "Unpack it and give runload the folder, or pack it as zip.",
            code="unknown-archive",
        )
    return _unknown_text(head)


def _unknown_text(head: bytes) -> Unreadable:
    if section := _SECTION.match(head.removeprefix(b"\xef\xbb\xbf")):
        polar = section[1] == b"Params"
        what = "a Polar .hrm recording" if polar else "a recording of an older watch in sections"
        fix = FROM_POLAR if polar else ANOTHER_EXPORT
        return Unreadable("", f"{what}, which runload does not read", fix, code="unknown-format")
    if is_json(head):
        return other_json(head, ANOTHER_EXPORT)
    root = root_name(head)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and has_doctype(head):
        return dtd_refused()
    if root == CLINICAL:
        what = "health records beside Apple's export, not a running log"
        return Unreadable("", what, NOTHING, code="not-a-log", ignored=True)
    if root is not None:
        what = f"an XML file of another kind: its root element is '{root[:40]}'"
    elif not head.strip(b"\0"):
        what = "a file of zeros, as a failed copy leaves them"
    elif b"\0" in head:
        what = "a binary file of an unknown kind"
    else:
        what = "a text that is not a training log runload knows"
    return Unreadable("", what, ANOTHER_EXPORT, code="unknown-format")
