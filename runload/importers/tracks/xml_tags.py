"""Where the tags of an XML document begin and end: two columns of places."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

BLOCK_BYTES = 1 << 18

_PAD = b" " * 64  # so that the bytes before and behind any tag can be looked at
_OPEN, _CLOSE, SLASH, _QUESTION, _MARK, _BLANK = b"<>/?! "


def places(text: npt.NDArray[np.uint8], byte: int) -> npt.NDArray[np.int32]:
    """Where this byte stands, looked for in blocks that stay in the processor's cache."""
    blocks = [
        ((text[start : start + BLOCK_BYTES] == byte).nonzero()[0] + start).astype(np.int32)
        for start in range(0, len(text), BLOCK_BYTES)
    ]
    return np.concatenate(blocks) if len(blocks) > 1 else blocks[0]


class Tags:
    """Where each ``<`` and each ``>`` stands, once the XML declaration is passed."""

    def __init__(self, plain: bytes) -> None:
        self.text = _PAD + plain + _PAD
        self.bytes = np.frombuffer(self.text, dtype=np.uint8)
        self.begin = places(self.bytes, _OPEN)
        self.end = places(self.bytes, _CLOSE)
        if plain.startswith(b"<?"):
            self.begin, self.end = self.begin[1:], self.end[1:]
        kind = self.bytes[self.begin + 1]
        # Comments, CDATA, a document type, instructions.
        self.tags_only = not np.any((kind == _MARK) | (kind == _QUESTION))

    def paired(self, good: int) -> bool:
        """Keep the tags in the first ``good`` bytes; False where some ``>`` ends no tag or name."""
        self.end = self.end[: np.searchsorted(self.end, len(_PAD) + good)]
        self.begin = (
            self.begin[: np.searchsorted(self.begin, self.end[-1])] if len(self.end) else self.end
        )
        return (
            len(self.begin) == len(self.end)
            and bool(np.all(self.begin < self.end) and np.all(self.end[:-1] < self.begin[1:]))
            and not np.any(
                (self.bytes[self.begin + 1] == SLASH) & (self.bytes[self.end - 1] <= _BLANK)
            )
        )
