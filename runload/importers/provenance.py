"""How a file was understood, in words: what a reader decided, and whose clock was taken."""

from __future__ import annotations

from runload.models import HowRead, ImportResult, ReadOptions, Source

CHOSEN_BY = {"asked": "as asked", "profile": "from the profile", "machine": "of this machine"}
LOCAL_CLOCK = "clock: as written in the file"
_CLOCKS = {
    "file-offset": "clock: the file's own offset",
    "gps-zone": "clock: the zone of the place",
    "local-in-file": LOCAL_CLOCK,
}


def how_read(
    result: ImportResult, source: Source, importer: str, options: ReadOptions
) -> tuple[HowRead, ...]:
    """What the reader decided, then the clocks of its activities."""
    decided = [word for found in result.how for word in found.decided]
    assumed = f"clock: {options.tz}, {CHOSEN_BY[options.tz_note]}"
    for basis in sorted({activity.date_basis for activity in result.activities}):
        decided.append(_CLOCKS.get(basis, assumed))
    return (HowRead(source.name, source.member, importer, tuple(decided)),)
