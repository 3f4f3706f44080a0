"""A progress bar on stderr: only on a terminal, only when it takes long, gone when it is done."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

    from runload.importers import Progress, Watch

PATIENCE_S = 0.5  # nobody needs a bar for less; ours
REFRESH_S = 0.1


@contextmanager
def watching(*, quiet: bool, color: bool) -> Iterator[Watch | None]:
    """What reading may tell how far it is; None where nobody looks."""
    if quiet or not _is_terminal():
        yield None
        return
    bar = _Bar(color=color)
    try:
        yield bar.watch
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
