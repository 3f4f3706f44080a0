"""Every file that the person names is written here: whole or not at all, and never through a link.

What is no regular file is never replaced. A device, a pipe or a link to one is opened and written,
a descriptor that was handed to runload is written as it stands, and a socket is spoken to.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from pathlib import Path

from runload.errors import UsageError

STDOUT = "-"
_DESCRIPTORS = re.compile(r"/dev/fd|/proc/(\d+|self|thread-self)(?:/task/\d+)?/fd")
_LONGEST_CHAIN = 40  # links that the system follows before it gives up


def write(data: bytes, output: str) -> None:
    """Write to stdout (``-``), to a file privately and whole, or into what is no regular file.

    A file is made beside its target with mode 0600 and renamed over it; a link to a regular file
    that stands there is replaced, never followed.

    Raises:
        UsageError, OSError: nothing can be written there.
    """
    if output == STDOUT:
        _to_stdout(data)
        return
    try:
        own = _descriptor(output)
        if own is not None:
            _to_descriptor(data, own, output)
        elif is_special(output):
            _into(data, output)
        else:
            _replace(data, Path(output))
    except BrokenPipeError:
        return  # whoever reads there has seen enough, as with a pipe behind stdout
    except OSError as problem:
        problem.filename = output
        raise


def is_special(output: str) -> bool:
    """Whether something stands there that is neither a regular file, a folder, nor a link to one.

    Everything among the descriptors of a process counts: replacing it would not reach its file.
    """
    if output == STDOUT:
        return False
    try:
        mode = Path(output).stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return _hop_to_descriptor(output) is not None
    ordinary = stat.S_ISREG(mode) or stat.S_ISDIR(mode)
    return not ordinary or _hop_to_descriptor(output) is not None


def _hop_to_descriptor(output: str) -> Path | None:
    """The first name on the way along its links that stands for a descriptor of a process."""
    place = Path(output)
    for _ in range(_LONGEST_CHAIN):
        folder, name = Path(os.path.realpath(place.parent)), place.name
        if name.isascii() and name.isdecimal() and _DESCRIPTORS.fullmatch(str(folder)):
            return folder / name
        try:
            place = folder / place.readlink()
        except OSError:
            return None
    return None


def _descriptor(output: str) -> int | None:
    """The descriptor of this process that the name stands for; None for every other name."""
    hop = _hop_to_descriptor(output)
    found = _DESCRIPTORS.fullmatch(str(hop.parent)) if hop else None
    if hop is None or found is None:
        return None
    own = found[1] in (None, "self", "thread-self", str(os.getpid()))
    return int(hop.name) if own else None


def _to_stdout(data: bytes) -> None:
    if sys.stdout is None:
        raise UsageError("stdout", "it is closed", "Write to a file with --output FILE.")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _to_descriptor(data: bytes, descriptor: int, output: str) -> None:
    """Write where the descriptor stands, behind what others wrote there.

    Only what was handed to runload is written: it passes on to its children, while what runload
    opened itself (its store, its sources) does not.
    """
    try:
        handed = os.get_inheritable(descriptor)
    except (OSError, OverflowError):
        handed = False
    if not handed:
        raise UsageError(
            output, "no such descriptor is open", "Open it in the shell, or name a file."
        )
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.closed:
            stream.flush()
    _pour(data, descriptor)


def _into(data: bytes, output: str) -> None:
    if stat.S_ISSOCK(Path(output).stat().st_mode):
        _to_socket(data, output)
        return
    handle = os.open(output, os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOCTTY", 0))
    try:
        _pour(data, handle)
    finally:
        os.close(handle)


def _pour(data: bytes, descriptor: int) -> None:
    """All of it, also into what takes a part at a time or is not to be waited for."""
    left = memoryview(data)
    while left:
        try:
            left = left[os.write(descriptor, left) :]
        except BlockingIOError:
            _wait_for_room(descriptor)


def _wait_for_room(descriptor: int) -> None:
    from select import select

    select([], [descriptor], [])


def _to_socket(data: bytes, output: str) -> None:
    import socket

    with socket.socket(socket.AF_UNIX) as speaking:
        try:
            speaking.connect(output)
        except OSError:
            raise UsageError(
                output, "nothing is listening on that socket", "Start the listener, or name a file."
            ) from None
        speaking.sendall(data)


def _replace(data: bytes, target: Path) -> None:
    folder = target.parent
    if not folder.is_dir():
        raise UsageError(str(target), "its folder does not exist", "Make the folder and run again.")
    if target.is_dir():
        raise UsageError(str(target), "that is a folder", "Name a file.")
    handle, name = tempfile.mkstemp(prefix=".runload-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
