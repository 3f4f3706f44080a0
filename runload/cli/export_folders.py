"""Where exports may lie on this machine: looked for, and offered to whoever sets runload up."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from runload.cli import console
from runload.render.format import count

LIKELY = (
    "Garmin", "GarminDB", "Documents/Garmin", "Downloads", "Dropbox/Apps", "Dropbox", "Sync",
    "Nextcloud", "OneDrive", "Documents",
)  # fmt: skip
"""Under the home folder: where watches, sites and sync programs put what they export."""
MOUNTS = ("/media/*/GARMIN/Garmin/Activity", "/run/media/*/GARMIN/Garmin/Activity",
          "/media/*/GARMIN/Activity", "/Volumes/GARMIN/Garmin/Activity")  # fmt: skip
"""A watch that is plugged in."""
ENDINGS = (".fit", ".gpx", ".tcx", ".fit.gz", ".gpx.gz", ".tcx.gz")
MOST_SEEN = 3000
"""Names looked at in a folder. Basis: ours, so that a question never waits for a disk."""


def asked_folders(known: tuple[str, ...]) -> tuple[str, ...]:
    """The folders known before and those that are chosen now, by number or by name."""
    offered = [place for place in likely_folders(Path.home()) if str(place) not in known]
    for number, place in enumerate(offered, start=1):
        found = count(sum(1 for _ in _exports(place)), "recording")
        console.say(f"{number}  {place} ({found})")
    ask = "Where are your exports saved? Numbers from above, or a folder"
    sys.stderr.write(f"{ask} [leave empty to skip]: ")
    sys.stderr.flush()
    said = sys.stdin.readline().strip()
    return tuple(dict.fromkeys((*known, *_meant(said, offered))))


def _meant(said: str, offered: list[Path]) -> Iterator[str]:
    """Numbers of what was offered, or one folder; what is neither is named and left out."""
    if not said:
        return
    parts = said.replace(",", " ").split()
    if all(part.isdecimal() and 0 < int(part) <= len(offered) for part in parts):
        yield from (str(offered[int(part) - 1]) for part in parts)
        return
    path = Path(said).expanduser().absolute()
    if path.exists():
        yield str(path)
    else:
        console.say(f"{said!r} is not there. Say it later with --folder.")


def likely_folders(home: Path) -> Iterator[Path]:
    """The folders that hold a recording; none inside another of them."""
    mounts = (place for pattern in MOUNTS for place in sorted(Path("/").glob(pattern[1:])))
    chosen: list[Path] = []
    for place in (*mounts, *(home / name for name in LIKELY)):
        inside = any(place.is_relative_to(other) for other in chosen)
        if not inside and place.is_dir() and next(_exports(place), None):
            chosen.append(place)
            yield place


def _exports(folder: Path) -> Iterator[str]:
    """Recordings among the first names below the folder."""
    names: Iterable[str] = (name for _, _, files in os.walk(folder) for name in files)
    return (name for name in islice(names, MOST_SEEN) if name.lower().endswith(ENDINGS))
