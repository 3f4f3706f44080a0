"""How files are named to people: safely, and telling the system's own files apart."""

from __future__ import annotations

from pathlib import PurePosixPath

from runload.tabular.text import clean_text

MAX_NAME = 1000  # characters of a path that are shown
_SYSTEM_NAMES = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


def shown(name: str) -> str:
    r"""A file name that can be printed: no controls, and bytes that are no text replaced.

    Examples:
        >>> shown("runs/caf\udce9.gpx")
        'runs/caf�.gpx'
    """
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return clean_text(text, MAX_NAME)


def is_hidden(path: str) -> bool:
    """Whether a path inside a folder or archive leads to what systems hide.

    Examples:
        >>> is_hidden("__MACOSX/._run.fit"), is_hidden("runs/2026.fit")
        (True, False)
    """
    parts = PurePosixPath(path).parts
    return any(
        part in _SYSTEM_NAMES or (part.startswith(".") and part not in (".", ".."))
        for part in parts
    )
