"""Lines with quoted cells that are plain all the same: each quote opens or closes a whole cell."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Bools = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int32]

QUOTE = ord('"')
_LF, _CR = 10, 13


def unquoted(
    text: Bytes, marks: Places, starts: Places, ends: Places, delimiter: int
) -> tuple[Bools, Places]:
    """The lines whose quotes are no plain ones, and the marks without those inside quotes.

    Parameters:
        text: whole lines, with bytes behind them.
        marks: where a delimiter or the end of a line stands.
        starts, ends: of each line; an end is its line break.
    """
    quotes = np.flatnonzero(text == QUOTE)
    odd = np.zeros(len(ends), bool)
    if not len(quotes):
        return odd, marks
    line = np.searchsorted(ends, quotes)
    count = np.bincount(line, minlength=len(ends))
    before = np.cumsum(count) - count
    opens = (np.arange(len(quotes)) - before[line]) % 2 == 0
    left, right, behind = text[quotes - 1], text[quotes + 1], text[quotes + 2]
    begins = (quotes == starts[line]) | (left == delimiter)
    closes = (right == delimiter) | (right == _LF) | ((right == _CR) & (behind == _LF))
    odd[line[~np.where(opens, begins, closes)]] = True
    odd |= count % 2 == 1
    of_mark = np.searchsorted(ends, marks)
    inside = (np.searchsorted(quotes, marks) - before[of_mark]) % 2 == 1
    return odd, marks[~(inside & ~odd[of_mark])]
