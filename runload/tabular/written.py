"""What somebody wrote about the body, made safe to read and to show: visible, even, bounded."""

from __future__ import annotations

import unicodedata

LONGEST_TEXT = 500
"""Characters of a complaint that are read. Basis: ours."""
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def clean_text(text: str, longest: int = LONGEST_TEXT) -> str:
    r"""The text without control and direction characters, blanks evened out, bounded in length.

    >>> clean_text("3 left\x1b[31m calf\n sore")
    '3 left[31m calf sore'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text[: longest * 4].split())[:longest].strip()
    visible = "".join(
        " " if mark.isspace() else mark
        for mark in text[: longest * 4]
        if mark.isspace() or unicodedata.category(mark) not in _INVISIBLE
    )
    return " ".join(visible.split())[:longest].strip()
