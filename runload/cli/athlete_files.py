"""``--output-dir``: one private file for each athlete, and the list of the squad beside them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from runload.cli import console
from runload.errors import UsageError

LIST_NAME = "squad"
LONGEST_NAME = 60
"""Bytes of a file's name before its suffix. Basis: ours; every file system has room for them."""
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)


def folder_for_files(path: str) -> Path:
    """The folder, made for its owner alone where there is none.

    Raises:
        UsageError: it cannot be one, or its parent does not exist.
    """
    folder = Path(path)
    if folder.is_dir():
        return folder
    if folder.exists() or folder.is_symlink():
        raise UsageError(path, "that is not a folder", "Name a folder for --output-dir.")
    if not folder.parent.is_dir():
        raise UsageError(path, "its folder does not exist", "Make the folder and run again.")
    folder.mkdir(mode=0o700)
    return folder


def write_files(
    folder: Path, suffix: str, pages: Iterable[tuple[str, bytes]], names: Sequence[str]
) -> int:
    """One file a page, named for its athlete among ``names``; how many were written."""
    files = file_names(names)
    written = 0
    for name, page in pages:
        console.write(page, str(folder / f"{files[name]}{suffix}"))
        written += 1
    return written


def file_names(names: Iterable[str]) -> dict[str, str]:
    """A name of a file for each athlete: letters, digits and hyphens, no two alike.

    Names that would be one file, on a system that knows no case either, are numbered in their
    order.

    Examples:
        >>> file_names(["Zoë K.", "../../etc/passwd", "A B", "a_b"])
        {'../../etc/passwd': 'etc-passwd', 'A B': 'a-b', 'Zoë K.': 'zoë-k', 'a_b': 'a-b-2'}
    """
    taken = {LIST_NAME}
    last: dict[str, int] = {}
    files = {}
    for name in sorted(names):
        wanted = file = _plain(name)
        while file in taken:
            last[wanted] = last.get(wanted, 1) + 1
            file = f"{wanted}-{last[wanted]}"
        taken.add(file)
        files[name] = file
    return files


def _plain(name: str) -> str:
    """Letters and digits of a name in one case, the rest as hyphens."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    words = "".join(c if c.isalnum() else " " for c in text).split()
    plain = _cut("-".join(words)).strip("-")
    return "-".join(filter(None, ("athlete", plain))) if not plain or plain in _DEVICES else plain


def _cut(text: str) -> str:
    return text.encode()[:LONGEST_NAME].decode("utf-8", "ignore")
