"""Nothing that came from a file reaches a screen, a mail or a JSON string as it stands."""

from __future__ import annotations

import re
import unicodedata

# Cc and Cf hold ESC, C1, bidi and zero-width characters; Cs lone surrogates; Co private use.
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co"})
_SPACES = frozenset({"Zs", "Zl", "Zp"})

_ASCII = str.maketrans(
    {
        "–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...",
        "×": "x", "±": "+/-", "≥": ">=", "≤": "<=", "→": "->", "·": "-", "•": "-", "°": " deg",
        "✓": "+", "▲": "^", "█": "#",
    }
)  # fmt: skip

_JSON_ESCAPED = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def clean(text: str) -> str:
    r"""``text`` on one line, without control, bidi and zero-width characters.

    >>> clean("easy\x1b[31m run\nwith [red] and \u202eabc")
    'easy[31m run with [red] and abc'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _shown(char) for char in text)


def _shown(char: str) -> str:
    if char in "\n\r\t":
        return " "
    category = unicodedata.category(char)
    if category in _SPACES:
        return " "
    return "" if category in _DROPPED else char


def ascii_only(text: str) -> str:
    r"""``text`` in ASCII: typographic signs as plain ones, accents dropped, the rest escaped.

    >>> ascii_only("Zoë – 12 km ≥ 10 km 走")
    'Zoe - 12 km >= 10 km \\u8d70'
    """
    if text.isascii():
        return text
    return "".join(_plain_letter(char) for char in text.translate(_ASCII))


def _plain_letter(char: str) -> str:
    if char.isascii():
        return char
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return bare if bare.isascii() else char.encode("ascii", "backslashreplace").decode("ascii")


def json_safe(document: str) -> str:
    """A JSON document in which DEL, C1, bidi and zero-width characters stand as escapes."""
    return _JSON_ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", document)


def without_surrogates(text: str) -> str:
    """``text`` that UTF-8 can hold: half characters of broken file names become U+FFFD."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text


def cell_width(text: str) -> int:
    r"""How many columns of a terminal ``text`` takes.

    >>> cell_width("abc"), cell_width("走る"), cell_width("e\u0301")
    (3, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def clipped(text: str, cells: int) -> str:
    """``text`` in at most ``cells`` columns, its end cut with an ellipsis."""
    if cell_width(text) <= cells:
        return text
    kept, room = "", cells - 1
    for char in text:
        room -= _cells(char)
        if room >= 0:
            kept += char
    return kept + "…"


def padded(text: str, cells: int, *, right: bool = False) -> str:
    """``text`` filled with spaces to ``cells`` columns."""
    blank = " " * max(0, cells - cell_width(text))
    return blank + text if right else text + blank
