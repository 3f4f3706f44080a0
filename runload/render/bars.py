"""Small charts of block characters, with a fallback for outputs that have none."""

from __future__ import annotations

from collections.abc import Sequence

from runload.render.base import known

_EIGHTHS = " ▏▎▍▌▋▊▉"
_STEPS = "▁▂▃▄▅▆▇█"
_ASCII_STEPS = "_.-~=+*#"
_UNTOLD, _ASCII_UNTOLD = "·", "."
_PAIN_TOP = 10


def bar(value: float | None, top: float, cells: int, *, plain: bool = False) -> str:
    """A bar of ``value`` where ``top`` fills ``cells``; ``?`` where the value is unknown.

    >>> bar(5, 10, 4), bar(5, 10, 4, plain=True), bar(None, 10, 4)
    ('██', '##', '?')
    """
    finite = known(value)
    if finite is None:
        return "?"
    if top <= 0 or finite <= 0 or cells <= 0:
        return ""
    eighths = round(min(finite / top, 1.0) * cells * len(_EIGHTHS))
    whole, part = divmod(eighths, len(_EIGHTHS))
    if plain:
        return "#" * max(1, whole)
    return "█" * whole + _EIGHTHS[part].strip()


def spark(values: Sequence[float | None], *, plain: bool = False) -> str:
    """One character a value, from nothing to the largest; ``?`` where unknown, ``0`` for none.

    >>> spark([0, 5, 10, None]), spark([0, 5, 10], plain=True)
    ('0▄█?', '0~#')
    """
    steps = _ASCII_STEPS if plain else _STEPS
    finite = [known(value) for value in values]
    top = max((value for value in finite if value is not None), default=0.0)
    drawn = []
    for value in finite:
        if value is None:
            drawn.append("?")
        elif value <= 0:
            drawn.append("0")
        else:
            drawn.append(steps[max(0, round(value / top * len(steps)) - 1)])
    return "".join(drawn)


def pain_spark(scores: Sequence[float | None], *, plain: bool = False) -> str:
    """One character a day for scores of 0 to 10, a dot where nothing was told.

    Without blocks the scores stand as digits, 10 as X.

    >>> pain_spark([0, 1, 5, 10, None]), pain_spark([0, 1, 5, 10, None], plain=True)
    ('0▁▄█·', '015X.')
    """
    drawn = []
    for score in map(known, scores):
        if score is None:
            drawn.append(_ASCII_UNTOLD if plain else _UNTOLD)
        elif plain or score <= 0:
            drawn.append("X" if round(score) >= _PAIN_TOP else str(max(0, round(score))))
        else:
            step = round(min(score, _PAIN_TOP) / _PAIN_TOP * len(_STEPS))
            drawn.append(_STEPS[max(0, step - 1)])
    return "".join(drawn)
