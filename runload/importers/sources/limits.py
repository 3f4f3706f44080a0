"""How much runload is willing to unpack: enough for any real export, too little for a bomb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from runload.errors import Unreadable

MAX_HELD_BYTES = 100 * 10**6  # of one file that is read whole (reliability d3)
MAX_PIPED_BYTES = 500 * 10**6  # of what comes through a pipe and is held (ours)
MAX_RUN_BYTES = 20 * 10**9  # unpacked in one run (reliability d3)
MAX_ENTRIES = 50_000  # of one archive (reliability d3)
MAX_STREAMED_BYTES = 8 * 10**9  # of one file that is never held (ours; 3.1 GB is the largest seen)
MAX_RATIO = 100  # unpacked to packed; real logs stay below 16 (reliability b5)
MAX_STREAMED_RATIO = 500  # of what is never held (reliability d3)
RATIO_FROM_BYTES = 10 * 10**6  # smaller things may be as dense as they like (reliability d3)
MAX_DEPTH = 3  # archives within archives (reliability d3)
MAX_RECORDINGS = 200_000  # of what lies in one file on the disk; ours, some ten a day for a life
MAX_FILE_S = 60.0  # of computing for one file, in an archive or alone (reliability c2)
SECONDS_A_MB = 5.0  # beside it, for all that lies in one file on the disk (reliability c2)
MAX_GROWN_BYTES = 1 << 30  # of memory while one file is read (ours)
CHUNK_BYTES = 1 << 18

_GIVE_IT_ALONE = "Unpack it yourself and give runload the folder."


def too_large() -> Unreadable:
    """Why a file above the limit is not held in memory."""
    return Unreadable(
        "",
        f"it is larger than {MAX_HELD_BYTES // 10**6} MB",
        "Unpack it first if it is an archive, else export a shorter period.",
        code="too-large",
    )


def piped_too_much() -> Unreadable:
    """Why a pipe is not read to its end: it may have none."""
    return Unreadable(
        "",
        f"more than {MAX_PIPED_BYTES // 10**6} MB came in",
        "Name the file instead of piping it.",
        code="too-large",
    )


def too_deep() -> Unreadable:
    """Why an archive in an archive in an archive in an archive stays shut."""
    return Unreadable(
        "", f"archives are nested more than {MAX_DEPTH} deep", _GIVE_IT_ALONE, code="too-deep"
    )


def too_many() -> Unreadable:
    """Why the rest of a huge archive is not read."""
    return Unreadable(
        "",
        f"the archive has more than {MAX_ENTRIES} entries; the rest was not read",
        _GIVE_IT_ALONE,
        code="too-many-entries",
    )


class Stopped(BaseException):
    """Raised from outside into whatever reads a file that takes too long, or too much memory.

    No reader may swallow it, so it is no ``Exception``; it ends as the reason of one file.
    """

    def __init__(self, problem: Unreadable) -> None:
        super().__init__(problem.code)
        self.problem = problem


def too_slow() -> Stopped:
    """What stops a file that takes too long."""
    return Stopped(
        Unreadable(
            "",
            f"it takes more than {MAX_FILE_S:.0f} s of computing",
            "Export a shorter period, or unpack it and give runload the folder.",
            code="too-slow",
        )
    )


def too_hungry() -> Stopped:
    """What stops a file that takes too much memory."""
    return Stopped(
        Unreadable(
            "",
            f"it needs more than {MAX_GROWN_BYTES >> 30} GB of memory",
            "Export a shorter period.",
            code="too-much-memory",
        )
    )


def too_many_recordings() -> Stopped:
    """What stops an archive that holds more than anybody runs."""
    return Stopped(
        Unreadable(
            "",
            f"more than {MAX_RECORDINGS} recordings are in it; the rest was not read",
            _GIVE_IT_ALONE,
            code="too-many-entries",
        )
    )


@dataclass(slots=True)
class Progress:
    """How far reading has come: bytes as they lie on the disk, and files seen.

    ``begun`` counts what lies on the disk, the last of it ``size`` bytes long; ``resting`` is true
    while no file is read.
    """

    total_bytes: int = 0
    done_bytes: float = 0.0
    files: int = 0
    begun: int = 0
    size: int = 0
    resting: bool = True


Watch = Callable[[Progress], None]


def _unwatched(_: Progress) -> None:
    """Nobody wants to know."""


@dataclass(slots=True)
class Budget:
    """What one run has unpacked so far, how much of it was held whole, and how far it is.

    ``found`` counts the recordings in what lies on the disk and is being read.
    """

    spent: int = 0
    held: int = 0
    found: int = 0
    progress: Progress = field(default_factory=Progress)
    watch: Watch = _unwatched

    def spend(self, amount: int, *, held: bool) -> None:
        """Count bytes that came out of a file; ``held`` is false for what only passes by.

        Raises:
            Unreadable ``too-much`` beyond the limit of a run
        """
        self.spent += amount
        self.held += amount if held else 0
        if self.spent > MAX_RUN_BYTES:
            raise Unreadable(
                "",
                f"more than {MAX_RUN_BYTES // 10**9} GB would be unpacked in one run",
                "Give runload fewer files at a time.",
                code="too-much",
            )

    def begin(self, size: int) -> None:
        """Tell that something on the disk is about to be read."""
        self.progress.begun += 1
        self.found = 0
        self.progress.size, self.progress.resting = size, False
        self.watch(self.progress)

    def rest(self, found: int = 0) -> None:
        """Tell that what was read, with so many recordings, is in other hands now."""
        self.found += found
        self.progress.resting = True
        self.watch(self.progress)

    def reach(self, on_disk: float, *, files: int = 0) -> None:
        """Tell whoever watches that so many bytes of the disk are done.

        Raises:
            Stopped where there is more than anybody runs, and by whoever watches
        """
        self.progress.done_bytes = max(self.progress.done_bytes, on_disk)
        self.progress.files += files
        self.progress.resting = self.progress.resting and not files
        self.watch(self.progress)
        if files and self.found > MAX_RECORDINGS:
            raise too_many_recordings()


def check_ratio(unpacked: int, packed: int, limit: int = MAX_RATIO) -> None:
    """Stop what grows like a bomb.

    Raises:
        Unreadable ``bomb``
    """
    if unpacked > RATIO_FROM_BYTES and unpacked > limit * max(packed, 1):
        raise Unreadable(
            "",
            f"it unpacks to more than {limit} times its size, as no running log does",
            "Nothing to do: runload left it alone.",
            code="bomb",
        )
