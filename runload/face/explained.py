"""What one page of ``explain`` holds, and how a docstring becomes its parts."""

from __future__ import annotations

import re

from runload.models.values import dataclass

_HEADING = re.compile(r"^([A-Z][A-Za-z ]+):$", re.MULTILINE)
_LEFT_OUT = frozenset({"Source", "Examples", "Parameters", "Returns", "Raises"})


@dataclass(frozen=True, slots=True)
class Page:
    """What ``explain`` says of one entry."""

    name: str
    number: str
    kind: str
    title: str
    sections: tuple[tuple[str, str | tuple[str, ...]], ...]
    refs: tuple[str, ...]
    also: tuple[str, ...] = ()


def headed_sections(doc: str) -> tuple[tuple[str, str], ...]:
    """The headed parts of a docstring, its first line as the opening; no examples, no signature."""
    pieces = _HEADING.split(doc)
    opening = " ".join(pieces[0].split())
    headed = zip(pieces[1::2], pieces[2::2], strict=True)
    return (
        ("", opening),
        *((name, _joined(name, text)) for name, text in headed if name not in _LEFT_OUT),
    )


def _joined(name: str, text: str) -> str:
    """A section as one paragraph; the lines of a formula stay apart."""
    lines = (" ".join(line.split()) for line in text.strip().splitlines())
    return ("; " if name == "Formula" else " ").join(lines)
