"""How much runload is willing to unpack: enough for any real export, too little for a bomb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from runload.errors import Unreadable

MAX_HELD_BYTES = 100 * 10**6  # of one file that is read whole (reliability d3)
MAX_RUN_BYTES = 20 * 10**9  # unpacked in one run (reliability d3)
MAX_ENTRIES = 50_000  # of one archive (reliability d3)
MAX_RATIO = 100  # unpacked to packed; real logs stay below 16 (reliability b5)
RATIO_FROM_BYTES = 10 * 10**6  # smaller things may be as dense as they like (reliability d3)
MAX_DEPTH = 3  # archives within archives (reliability d3)
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


def too_deep() -> Unreadable:
    """Why an archive in an archive in an archive in an archive stays shut."""
    return Unreadable(
        "", f"archives are nested more than {MAX_DEPTH} deep", _GIVE_IT_ALONE, code="too-deep"
    )


def too_many() -> Unreadable:
    """Why the rest of a huge archive is not read."""
    return Unreadable(
        "",
        f"the archive holds more than {MAX_ENTRIES} entries; the rest was not read",
        _GIVE_IT_ALONE,
        code="too-many-entries",
    )


@dataclass(slots=True)
class Budget:
    """What one run has unpacked so far."""

    spent: int = 0

    def spend(self, amount: int) -> None:
        """Count bytes.

        Raises:
            Unreadable ``too-much`` beyond the limit of a run
        """
        self.spent += amount
        if self.spent > MAX_RUN_BYTES:
            raise Unreadable(
                "",
                f"more than {MAX_RUN_BYTES // 10**9} GB would be unpacked in one run",
                "Give runload fewer files at a time.",
                code="too-much",
            )


def check_ratio(unpacked: int, packed: int) -> None:
    """Stop what grows like a bomb.

    Raises:
        Unreadable ``bomb``
    """
    if unpacked > RATIO_FROM_BYTES and unpacked > MAX_RATIO * max(packed, 1):
        raise Unreadable(
            "",
            f"it unpacks to more than {MAX_RATIO} times its size, as no running log does",
            "Nothing to do: runload left it alone.",
            code="bomb",
        )


def read_bounded(stream: IO[bytes], packed: int | None, budget: Budget) -> bytes:
    """Everything in a stream, as long as it stays within the limits.

    ``packed`` is the size it has in its archive; None for a plain file.
    """
    parts: list[bytes] = []
    total = 0
    while chunk := stream.read(CHUNK_BYTES):
        total += len(chunk)
        budget.spend(len(chunk))
        if packed is not None:
            check_ratio(total, packed)
        if total > MAX_HELD_BYTES:
            raise too_large()
        parts.append(chunk)
    return b"".join(parts)
