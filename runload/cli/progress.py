"""What reading tells how far it is: a bar on a terminal, and what stops a file that goes too far.

The bar is drawn only when reading takes long, and gone when it is done. What counts for a stop is
the processor's time, so a busy machine stops nothing that a quiet one reads.
"""

from __future__ import annotations

import math
import mmap
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from runload.importers.sources.limits import (
    MAX_FILE_S,
    MAX_GROWN_BYTES,
    SECONDS_A_MB,
    too_hungry,
    too_slow,
)

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

    from runload.importers import Progress, Watch

PATIENCE_S = 0.5  # nobody needs a bar for less; ours
REFRESH_S = 0.1
TICK_S = 0.1  # between two looks; ours
AGAIN_S = 2.0  # until what was not stopped, as in a destructor, is stopped once more; ours
_MEMORY = Path("/proc/self/statm")


@contextmanager
def watching(*, quiet: bool, color: bool) -> Iterator[Watch]:
    """What reading tells how far it is: the bar, where somebody looks, and what stops it."""
    if quiet or not _is_terminal():
        with stopping() as watch:
            yield watch
        return
    bar = _Bar(color=color)
    try:
        with stopping(bar.watch) as watch:
            yield watch
    finally:
        bar.close()


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


class _Bar:
    """The bar: made when reading has taken a moment, drawn a few times a second."""

    def __init__(self, *, color: bool) -> None:
        self._color = color
        self._next = monotonic() + PATIENCE_S
        self._shown: RichProgress | None = None

    def watch(self, progress: Progress) -> None:
        """Show how far reading has come, unless that was shown just now."""
        now = monotonic()
        if now < self._next:
            return
        self._next = now + REFRESH_S
        if self._shown is None:
            self._shown = _display(color=self._color)
            self._shown.add_task("", total=None)
        done, total = progress.done_bytes, progress.total_bytes
        self._shown.update(
            self._shown.task_ids[0],
            description=f"reading, {progress.files} files",
            completed=min(done, total),
            total=total or None,
        )
        self._shown.refresh()

    def close(self) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown.stop()


def _display(*, color: bool) -> RichProgress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    console = Console(file=sys.stderr, no_color=not color)
    shown = Progress(*columns, console=console, transient=True, auto_refresh=False)
    shown.start()
    return shown


@contextmanager
def stopping(also: Watch | None = None) -> Iterator[Watch]:
    """What reading tells how far it is, while a file that goes too far is stopped.

    Where there is no such timer (Windows, a thread of somebody's program) nothing is stopped.
    """
    stop = _Stop(also)
    if not hasattr(signal, "SIGPROF") or threading.current_thread() is not threading.main_thread():
        yield stop.tell
        return
    before = signal.signal(signal.SIGPROF, stop.look)
    signal.setitimer(signal.ITIMER_PROF, TICK_S, TICK_S)
    try:
        yield stop.tell
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


class _Stop:
    """What is being read, until when, and up to how much memory."""

    def __init__(self, also: Watch | None) -> None:
        self._also = also
        self._begun = self._files = -1
        self._end = 0.0
        self._until: float | None = None
        self._most: float = 0

    def tell(self, progress: Progress) -> None:
        """A file begins, ends, or goes on; the next file of an archive may have run out of time."""
        if self._also is not None:
            self._also(progress)
        if progress.resting:
            self._until = None
            return
        now = time.process_time()
        if progress.begun != self._begun:
            self._end = now + MAX_FILE_S + SECONDS_A_MB * progress.size / 10**6
        elif progress.files == self._files:
            return
        self._begun, self._files = progress.begun, progress.files
        if now > self._end:
            raise too_slow()
        self._until = min(now + MAX_FILE_S, self._end)
        self._most = _memory() + MAX_GROWN_BYTES

    def look(self, *_: Any) -> None:
        """Stop what goes too far."""
        if self._until is None:
            return
        now = time.process_time()
        if now > self._until:
            self._until = now + AGAIN_S
            raise too_slow()
        if _memory() > self._most:
            self._most = math.inf
            raise too_hungry()


def _memory() -> int:
    """Bytes that this process holds; 0 where nobody says."""
    try:
        pages = _MEMORY.read_text("ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * mmap.PAGESIZE
