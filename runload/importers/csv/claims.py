"""Which kind of CSV the first bytes are, without the vocabulary where they are no table at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from runload.tabular.encodings import encoding_of, is_other_text, is_text


def claims(kind: str) -> Callable[[bytes], bool]:
    """The ``identify`` of one kind of CSV: the header decides, and only one kind claims it."""

    def identify(head: bytes) -> bool:
        return _kind_of(head) == kind

    return identify


@lru_cache(maxsize=4)  # every kind asks of the same first bytes
def _kind_of(head: bytes) -> str | None:
    if not is_text(head):
        return None
    text = head.decode(encoding_of(head, whole=False)[0], errors="replace")
    if is_other_text(text):
        return None
    from runload.models.exported import MARK
    from runload.tabular.headers import columns_of  # only here: FIT and XML pay nothing
    from runload.tabular.table import head_header

    header = head_header(text)
    return None if header is None or header[0] == MARK else columns_of(header).kind
