"""What an importer is, and what every importer shares."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from importlib import import_module

from runload.errors import Unreadable
from runload.models import ImportResult, ReadOptions, Skipped, Source, Spot
from runload.models.values import dataclass
from runload.registry import Registry

HEAD_BYTES = 4096  # how much of the content ``identify`` is shown


Reader = Callable[[Source, ReadOptions], ImportResult]


@dataclass(frozen=True, slots=True)
class Importer:
    """One format: ``identify`` answers "is this yours?" from the first 4 KiB, ``read`` reads it.

    ``read`` may raise ``Unreadable`` for the whole source; what concerns one activity or row
    in it belongs in ``ImportResult.skipped``. ``streams`` is for files of any size: such a reader
    takes the bytes from ``Source.open`` and never holds them all. ``glance`` may tell from the
    same first bytes and the size that a file is of this format and yet no log, by raising
    ``Unreadable``.
    """

    name: str
    summary: str
    identify: Callable[[bytes], bool]
    read: Reader
    kind: str = ""  # what a refused file is called where the name would say too much
    streams: bool = False
    glance: Callable[[bytes, int], None] | None = None


IMPORTERS: Registry[Importer] = Registry(
    "importer", "runload.importers.formats", "runload.importers"
)


def read_by(module: str) -> Reader:
    """The ``read`` of a module of this package, which is loaded when the first file comes."""

    def read(source: Source, options: ReadOptions) -> ImportResult:
        reader: Reader = import_module(f"runload.importers.{module}").read
        return reader(source, options)

    return read


def skipped(
    problem: Unreadable, source: Source, format: str | None = None, spot: Spot | None = None
) -> Skipped:
    """The value that travels to every format for a source, or a spot in it, that is not read."""
    return Skipped(
        source=source.name,
        reason=problem.what,
        fix=problem.fix,
        code=problem.code,
        member=source.member,
        spot=spot,
        format=format,
        ignored=problem.ignored,
    )


def activity_id(
    start: datetime,
    *,
    athlete: str | None = None,
    device: str | None = None,
    distance_m: float | None = None,
    duration_s: float | None = None,
) -> str:
    """A short name for one recording, the same each time the recording is read.

    It stands on facts of the run (start to the second, athlete, device, metres, seconds), never
    on file names, folders or bytes, so a re-download or a zip of the same recording keeps it.

    Examples:
        >>> activity_id(datetime(2026, 3, 1, 7, 30), distance_m=5000.2)
        'a58b96c163089'
    """
    return id_of_facts(
        start.isoformat(timespec="seconds"), athlete or "", distance_m, duration_s, device or ""
    )


def id_of_facts(
    start: str, athlete: str, distance_m: float | None, duration_s: float | None, device: str = ""
) -> str:
    """The same from the text of the start, to the second."""
    metres = "" if distance_m is None else f"{distance_m:.0f}"
    seconds = "" if duration_s is None else f"{duration_s:.0f}"
    facts = f"{start}|{athlete}|{device}|{metres}|{seconds}"
    return "a" + hashlib.sha256(facts.encode()).hexdigest()[:12]
