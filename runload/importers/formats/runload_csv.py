"""What ``runload export`` wrote."""

from __future__ import annotations

from runload.importers.base import Importer, read_by

_BOM = b"\xef\xbb\xbf"
_OURS = b"runload"


def identify(head: bytes) -> bool:
    """Our own first columns, which no other CSV has."""
    start = head.removeprefix(_BOM)
    if not start.startswith(_OURS):
        return False
    from runload.models.exported import COLUMNS, MARK  # only here: other files pay nothing

    return start.startswith(f"{MARK},{','.join(COLUMNS[:2])},".encode())


ENTRY = Importer(
    "runload-csv", "what `runload export` wrote", identify, read_by("vendors.runload_csv")
)
