"""The cells of one column as codes of its distinct texts: what makes a column of millions small."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from runload.importers.columns.lines import Block, Places

WORD = 8  # bytes compared at once
MOST_WORDS = 8  # longer cells are taken one by one; ours
_MIX = np.uint64(0x9E3779B97F4A7C15)
_MASKS = np.array([(1 << (8 * n)) - 1 for n in range(WORD + 1)], np.uint64)
SORTED_AT_MOST = 200_000  # cells that numpy sorts faster than pandas loads; ours
FEW = 4  # runs of equal cells: worth a look where they are at least so long on average; ours

Codes = npt.NDArray[np.int32]


class Cells:
    """Every text that a column holds, once, in the order of their coming."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._places: dict[str, int] = {}

    def place(self, text: str) -> int:
        """The code of a text."""
        code = self._places.setdefault(text, len(self.texts))
        if code == len(self.texts):
            self.texts.append(text)
        return code

    def of_texts(self, texts: Sequence[str]) -> Codes:
        """The codes of texts that were taken out of their lines one by one."""
        new = [text for text in dict.fromkeys(texts) if text not in self._places]
        self._places.update(
            zip(new, range(len(self.texts), len(self.texts) + len(new)), strict=True)
        )
        self.texts += new
        return np.fromiter(map(self._places.__getitem__, texts), np.int32, len(texts))

    def of_block(self, block: Block, column: int) -> Codes:
        """The codes of a column of plain lines."""
        starts, lengths = block.column(column)
        if len(lengths) == 0:
            return np.empty(0, np.int32)
        words = -(-int(lengths.max()) // WORD)
        if words > MOST_WORDS:
            return self.of_texts(_texts(block, starts, lengths))
        codes, first = _distinct(_words(block.text, starts, lengths, max(words, 1)))
        return self.of_texts(_texts(block, starts[first], lengths[first]))[codes]


def line_of(block: Block, at: int) -> list[str]:
    """The cells of one plain line."""
    alone = block._replace(lines=block.lines[at : at + 1], marks=block.marks[at : at + 1])
    spans = map(alone.column, range(block.marks.shape[1]))
    return [text for span in spans for text in _texts(alone, *span)]


def _texts(block: Block, starts: Places, lengths: Places) -> list[str]:
    raw = block.text.data
    spans = zip(starts.tolist(), (starts + lengths).tolist(), strict=True)
    return [str(raw[begin:end], "utf-8", "replace") for begin, end in spans]


def _words(
    text: npt.NDArray[np.uint8],
    starts: Places,
    lengths: Places,
    count: int,
) -> list[npt.NDArray[np.uint64]]:
    """The bytes of each cell, eight to a number, zeros behind its end."""
    sliding: npt.NDArray[np.uint64] = np.ndarray((len(text) - WORD + 1,), "<u8", text.data, 0, (1,))
    shortest = int(lengths.min())
    found = []
    for n in range(count):
        word = sliding[starts + WORD * n] if n else sliding[starts]
        if shortest < WORD * (n + 1):
            word &= _MASKS.take(lengths - WORD * n if n else lengths, mode="clip")
        found.append(word)
    return found


def _distinct(words: list[npt.NDArray[np.uint64]]) -> tuple[Codes, npt.NDArray[np.int64]]:
    """Codes of equal rows of words, and the first row of each code."""
    changed = np.ones(len(words[0]), bool)
    changed[1:] = words[0][1:] != words[0][:-1]
    for word in words[1:]:
        changed[1:] |= word[1:] != word[:-1]
    heads = np.flatnonzero(changed)
    if FEW * len(heads) > len(changed):
        return _factorised(words)
    codes, first = _factorised([word[heads] for word in words])
    return np.repeat(codes, np.diff(heads, append=len(changed))), heads[first]


def _factorised(words: list[npt.NDArray[np.uint64]]) -> tuple[Codes, npt.NDArray[np.int64]]:
    key = words[0]
    for word in words[1:]:
        key = (key ^ (key >> np.uint64(29))) * _MIX + word
    codes, first = _coded(key)
    if len(words) > 1 and not all(np.array_equal(word, word[first][codes]) for word in words):
        return _compared(words)
    return codes.astype(np.int32), first


def _coded(key: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Codes of equal numbers in the order of their coming, and where each comes first.

    pandas has the faster way, and takes longer to load than a short list takes to sort.
    """
    if len(key) <= SORTED_AT_MOST:
        _, first, codes = np.unique(key, return_index=True, return_inverse=True)
        return _as_they_come(first, codes)
    import pandas as pd

    codes, distinct = pd.factorize(key)
    first = np.empty(len(distinct), np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return codes, first


def _as_they_come(
    first: npt.NDArray[np.int64], codes: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Codes that numpy gave by size, in the order in which their values come."""
    order = np.argsort(first)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return place[codes.reshape(-1)], first[order]


def _compared(words: list[npt.NDArray[np.uint64]]) -> tuple[Codes, npt.NDArray[np.int64]]:
    """The same without a hash, where two texts happened to share one."""
    _, first, codes = np.unique(
        np.column_stack(words), axis=0, return_index=True, return_inverse=True
    )
    codes, first = _as_they_come(first, codes)
    return codes.astype(np.int32), first
