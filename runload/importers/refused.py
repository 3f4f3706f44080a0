"""The one line for sources that gave nothing."""

from __future__ import annotations

from runload.errors import NothingReadable
from runload.models import Skipped


def nothing_readable(skipped: tuple[Skipped, ...], paths: list[str]) -> NothingReadable:
    """The one line for sources that gave not a single activity."""
    refused = [item for item in skipped if not item.ignored]
    if len(refused) == 1 or (not refused and len(skipped) == 1):
        only = (refused or list(skipped))[0]
        return NothingReadable(only.where, only.reason, only.fix)
    place = paths[0] if len(paths) == 1 else "these sources"
    if not skipped:
        return NothingReadable(
            place, "nothing is in it", "Name a FIT, GPX, TCX or CSV export, or a folder of them."
        )
    if not refused:
        return NothingReadable(
            place,
            f"none of the {len(skipped)} files is a running log",
            "Name a FIT, GPX, TCX or CSV export, or a folder of them.",
        )
    return NothingReadable(
        place,
        f"none of the {len(skipped)} parts could be read; the first: {refused[0].where}, "
        f"{refused[0].reason}",
        "`runload check` lists each with its reason.",
    )
