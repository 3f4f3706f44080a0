"""How far reading has come: a bar on stderr where that is a terminal, and nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from runload.importers import Progress as Reached
from runload.importers import Watch


@contextmanager
def watching(*, quiet: bool) -> Iterator[Watch | None]:
    """Something to tell how far it is; None where nobody would see it."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    console = Console(file=sys.stderr)
    columns = (
        TextColumn("reading"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[files]} files"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None, files=0)

        def reached(at: Reached) -> None:
            bar.update(task, total=at.total_bytes or None, completed=at.done_bytes, files=at.files)

        yield reached
