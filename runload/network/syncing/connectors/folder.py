"""A watched place: Dropbox, Syncthing, a mounted watch, Downloads. No network, no key.

A plain scan: what is as it was is not opened, what is still being written waits for the next time.
"""

from __future__ import annotations

from collections.abc import Iterator
from os import stat_result
from pathlib import Path

from runload.importers import each
from runload.network.syncing.base import Asking, Connector, Fetched

HALF_WRITTEN = (".tmp", ".part", ".partial", ".crdownload", ".download", ".!sync", ".filepart")
"""Endings of files that browsers and syncing programs have not finished."""


def fetch(asking: Asking) -> Iterator[Fetched]:
    """Every file that is new or changed, and rests. A place that is gone is said."""
    there: list[str] = []
    for name in asking.account.paths:
        path = Path(name).expanduser()
        if path.exists():
            there.append(str(path))
        else:
            asking.say(f"{name} is not there. Is the disk or the watch plugged in?")

    def passed_over(path: Path, status: stat_result) -> bool:
        if path.name.casefold().endswith(HALF_WRITTEN):
            return True
        if not asking.settled(path, status):
            asking.say(f"{path.name} is still being written. It is read the next time.")
            return True
        return asking.unchanged(path, status)

    if not there:
        return
    for reading in each(
        sorted(there), None, asking.options, asking.known, asking.watch, passed_over
    ):
        yield Fetched(reading)


ENTRY = Connector(
    "folder",
    "your folders",
    "Folders that something else fills: Dropbox, Syncthing, a mounted watch, Downloads",
    ("paths",),
    fetch,
)
