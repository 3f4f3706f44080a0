"""From what stands on the command line to single files: folders, archives, stdin.

One file is in memory at a time. Folders are walked in name order, so nothing depends on the disk.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from os import stat_result
from pathlib import Path

from runload.errors import RunloadError, Unreadable
from runload.importers.sources.archives import Leaf, hidden, opened, refused
from runload.importers.sources.concatenated import split_stream
from runload.importers.sources.limits import MAX_PIPED_BYTES, Budget, Stopped, piped_too_much
from runload.importers.sources.metered import ArchiveLocation
from runload.importers.sources.naming import is_hidden, shown
from runload.models import Skipped

STDIN = "-"
STDIN_NAME = "stdin"

Unchanged = Callable[[Path, stat_result], bool]
"""Whether a file on the disk is known as it stands, so that it need not be opened."""


def _never(_path: Path, _status: stat_result) -> bool:
    return False


def leaves(
    paths: Sequence[str], stdin: bytes | None, budget: Budget, unchanged: Unchanged | None = None
) -> Iterator[Leaf]:
    """Every file that is offered, once, as its bytes or as the reason why not.

    Those that are ``unchanged`` are passed over.

    Raises:
        RunloadError for a path that does not exist: it was mistyped
    """
    for path in paths:
        if path != STDIN and not Path(path).exists() and not Path(path).is_symlink():
            raise RunloadError(
                shown(path),
                "there is no such file or folder",
                "Check the spelling and run again.",
            )
    for path in paths:
        if path == STDIN:
            yield from _stdin(stdin or b"", budget)
        else:
            named = Path(path)
            if named.is_fifo():
                yield from _piped(named, budget)
            else:
                yield from _path(named, budget, set(), unchanged or _never)


def bytes_on_disk(paths: Sequence[str], stdin: bytes | None) -> int:
    """About how much there is to read; only a progress bar looks at it."""
    total = len(stdin or b"") if STDIN in paths else 0
    for path in (Path(path) for path in paths if path != STDIN):
        total += sum(_size(child) for child in path.rglob("*")) if path.is_dir() else _size(path)
    return total


def _size(path: Path) -> int:
    try:
        status = path.stat()
    except OSError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _piped(path: Path, budget: Budget) -> Iterator[Leaf]:
    """What comes out of a pipe that was named, such as ``<(zcat run.gpx.gz)`` of a shell."""
    name = shown(str(path))
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_PIPED_BYTES + 1)
    except OSError as error:
        yield _unreachable(name, error)
        return
    if len(data) > MAX_PIPED_BYTES:
        yield refused(piped_too_much(), name, None)
    else:
        yield from _stdin(data, budget, name)


def _stdin(data: bytes, budget: Budget, name: str = STDIN_NAME) -> Iterator[Leaf]:
    """One file, an archive, or several files one after the other."""
    budget.begin(len(data))
    try:
        yield from _held(data, budget, name)
    except Stopped as stop:
        yield refused(stop.problem, name, None)


def _held(data: bytes, budget: Budget, name: str) -> Iterator[Leaf]:
    for part, label in _parts(data, None):
        place = ArchiveLocation(name, label, size=len(part), on_disk=len(part))
        for leaf in opened(BytesIO(part), place, budget):
            if isinstance(leaf, Skipped) or leaf.stream is not None:
                yield leaf
                continue
            for inner, member in _parts(leaf.data, leaf.member):
                yield replace(leaf, data=inner, member=member)


def _parts(data: bytes, member: str | None) -> Iterator[tuple[bytes, str | None]]:
    parts = split_stream(data)
    if len(parts) < 2:
        yield data, member
        return
    for number, part in enumerate(parts):
        label = f"part {number + 1}"
        yield part, f"{member} {label}" if member else label


def _path(
    path: Path, budget: Budget, seen: set[tuple[int, int]], unchanged: Unchanged
) -> Iterator[Leaf]:
    name = shown(str(path))
    try:
        status = path.stat()
    except OSError as error:
        yield _unreachable(name, error)
        return
    if stat.S_ISDIR(status.st_mode):
        identity = (status.st_dev, status.st_ino)
        if identity not in seen:
            seen.add(identity)
            yield from _folder(path, budget, seen, unchanged)
    elif stat.S_ISREG(status.st_mode):
        if not unchanged(path, status):
            yield from _file(path, name, status.st_size, budget)
    else:
        special = Unreadable(
            "", "a pipe, socket or device", "Nothing to do.", code="special-file", ignored=True
        )
        yield refused(special, name, None)


def _folder(
    path: Path, budget: Budget, seen: set[tuple[int, int]], unchanged: Unchanged
) -> Iterator[Leaf]:
    """What lies in a folder; one that links lead to again was read already."""
    try:
        children = sorted(path.iterdir(), key=lambda child: child.name)
    except OSError as error:
        yield _unreachable(shown(str(path)), error)
        return
    for child in children:
        if is_hidden(child.name):
            yield hidden(shown(str(child)))
        else:
            yield from _path(child, budget, seen, unchanged)


def _file(path: Path, name: str, size: int, budget: Budget) -> Iterator[Leaf]:
    budget.begin(size)
    try:
        with path.open("rb") as stream:
            yield from opened(stream, ArchiveLocation(name, size=size, on_disk=size), budget)
    except OSError as error:
        yield _unreachable(name, error)
    except Stopped as stop:
        yield refused(stop.problem, name, None)


def _unreachable(name: str, error: OSError) -> Skipped:
    if isinstance(error, PermissionError):
        problem = Unreadable(
            "", "it may not be read by you", "Change its permissions.", code="no-permission"
        )
    else:
        why = (error.strerror or "the system refused").lower()
        problem = Unreadable(
            "", f"it cannot be opened: {why}", "Check the disk or the link.", code="unreachable"
        )
    return refused(problem, name, None)
