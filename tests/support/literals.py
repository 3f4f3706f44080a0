"""The strings of our own modules, found by one pattern: much cheaper than a syntax tree.

Docstrings are the strings in three quotes and are left out; so is what a comment holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r'[rRbBfF]*"""[\s\S]*?"""|#[^\n]*'
    r"|(?P<raw>[rRbB]*)(?P<f>[fF]?)(?P<raw2>[rRbB]*)"
    r"""(?P<said>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')"""
)
_ONLY_SPACE = re.compile(r"\s*\Z")
_GAP = re.compile(r"\{(?:[^{}]|\{[^{}]*\})*\}")


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of each string; neighbours are one, and a 3 stands for each gap of an f-string.

    Examples:
        >>> list(literals('say("to" # a hint\\n    f"day {a}", \"\"\"Doc.\"\"\")'))
        [(1, 'today 3')]
    """
    held: list[str] = []
    begun = end = 0
    for token in _TOKEN.finditer(source):
        if token["said"] is None or token["raw"] or token["raw2"]:
            if not token[0].startswith("#"):
                continue
            apart = bool(source[end : token.start()].strip())
            end = end if apart else token.end()
            continue
        words = token["said"][1:-1].replace('\\"', '"').replace("\\'", "'").replace("\\n", "\n")
        words = _GAP.sub("3", words) if token["f"] else words
        if held and _ONLY_SPACE.match(source[end : token.start()]):
            held.append(words)
        else:
            if held:
                yield source.count("\n", 0, begun) + 1, "".join(held)
            held, begun = [words], token.start()
        end = token.end()
    if held:
        yield source.count("\n", 0, begun) + 1, "".join(held)
