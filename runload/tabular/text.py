"""Text out of files is hostile until it has passed here."""

from __future__ import annotations

import unicodedata

MAX_LENGTH = 200  # characters; ours: longer titles are cut with an ellipsis
LONGEST_NOTE = 1000  # characters of a description or a note that are looked at; ours

# Cc: C0 and C1 controls. Cf: bidi marks, joiners, tags. Co: no character, but of one font.
# Cs: lone surrogates. Zl, Zp: line breaks.
_UNWANTED = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def clean_text(raw: str, limit: int = MAX_LENGTH) -> str:
    r"""``raw`` on one line without control and direction characters, at most ``limit`` long.

    Examples:
        >>> clean_text("Easy\x1b[31m run\u202e")
        'Easy [31m run'
        >>> clean_text("abcdef", limit=4)
        'abc…'
    """
    head = raw[: 4 * limit]
    kept = head  # most text is printable: then none of it is unwanted
    if not head.isprintable():
        kept = "".join(" " if unicodedata.category(c) in _UNWANTED else c for c in head)
    line = " ".join(kept.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
