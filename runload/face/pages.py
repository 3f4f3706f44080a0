"""One page of ``runload explain`` as text."""

from __future__ import annotations

from runload.face.explaining import page_of
from runload.render.base import View


def explain(name: str) -> str:
    """What a flag, metric, load, pattern, red flag or scale means, with its evidence and doubts.

    Parameters:
        name: as a report prints it, such as ``session-spike``; its number or title do, too.
    Returns:
        The page of ``runload explain NAME``: plain text, with the units of each number.
    Raises:
        RunloadError: there is no such page; the nearest name is told.
    Limits:
        It explains. It knows nothing of your log.
    Examples:
        >>> import runload
        >>> print(runload.explain("acwr").splitlines()[0])
        Acute:chronic workload ratio, rolling (metric: acwr)
    """
    return page_of(name, View()).decode()
