"""What connectors share: ids, how far one is, and a file that has to come whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from runload.importers.sources.limits import Progress
from runload.network.syncing.transport import Answer
from runload.network.syncing.whole import ends_well

if TYPE_CHECKING:
    from runload.importers import Watch

WHOLE_TRIES = 3
LONGEST_ID = 40
FOUND = 200


class NotWhole(Exception):
    """A file came, and each time without its end."""


def whole_file(ask: Callable[[], Answer]) -> bytes | None:
    """The file as the watch made it; None where the service has none to give.

    Raises:
        NotWhole
    """
    before: bytes | None = None
    for _ in range(WHOLE_TRIES):
        answer = ask()
        if answer.status != FOUND or not answer.body:
            return None
        # What came twice, each time as long as it was said to be, is what lies there.
        if ends_well(answer.body) or (answer.measured and answer.body == before):
            return answer.body
        before = answer.body
    raise NotWhole


def plain_id(told: Any) -> str:
    """An id that may stand in a path; "" for what is none.

    Examples:
        >>> plain_id("i123"), plain_id(123), plain_id("../etc"), plain_id(None)
        ('i123', '123', '', '')
    """
    text = str(told) if isinstance(told, str | int) else ""
    fine = text.isascii() and text.replace("-", "").isalnum() and len(text) < LONGEST_ID
    return text if fine else ""


def watched(rows: Sequence[Mapping[str, Any]], watch: Watch | None) -> Iterator[Mapping[str, Any]]:
    """The rows, while whoever watches is told how many are done."""
    progress = Progress(len(rows))
    for row in rows:
        progress.done_bytes += 1
        progress.files += 1
        if watch is not None:
            watch(progress)
        yield row
