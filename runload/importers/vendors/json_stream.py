"""The objects of a huge JSON list, one at a time: the list itself is never held."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedIOBase
from typing import Any

from runload.errors import Unreadable

CHUNK_BYTES = 1 << 20
MAX_OBJECT = 16 * 2**20  # characters of one object; ours, real ones have some thousand
_BETWEEN = re.compile(
    r'[\s,]+|\{\s*"(?:summarizedActivitiesExport|activityList)"\s*:\s*\[|[\[\]\}]|"[A-Za-z]+"\s*:'
)
_DECODER = json.JSONDecoder()

Json = dict[str, Any]


@dataclass
class Objects:
    """The objects of a list, or of the lists in the wrappers of a list.

    ``damage`` says after the last object whether the text broke off (``truncated``) or cannot be
    read (``damaged``); what came before was whole.
    """

    stream: BufferedIOBase
    damage: str | None = None

    def __iter__(self) -> Iterator[Json]:
        """The objects, in order."""
        text = _Text(self.stream)
        try:
            while (found := text.next_object()) is not None:
                yield found
        except _BrokenOff:
            self.damage = "truncated"
        except (_Malformed, RecursionError):
            self.damage = "damaged"
        except Unreadable as problem:
            if problem.code != "bad-member":
                raise
            self.damage = "bad-member"


class _BrokenOff(Exception):
    """The text ends inside a value."""


class _Malformed(Exception):
    """What stands there is no JSON."""


class _Text:
    """The part of the text that is being looked at."""

    def __init__(self, stream: BufferedIOBase) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")(errors="replace").decode
        self._text = ""
        self._at = 0
        self._open = 0
        self._ended = False

    def next_object(self) -> Json | None:
        """The next object; None at the end of the text."""
        while True:
            self._skip_between()
            if self._at == len(self._text):
                if self._more():
                    continue
                if self._open:
                    raise _BrokenOff
                return None
            value = self._value()
            if isinstance(value, dict):
                return value

    def _skip_between(self) -> None:
        """Past blanks, commas, brackets, and the opening of a wrapper around a list."""
        if len(self._text) - self._at < 256:
            self._more()
        while match := _BETWEEN.match(self._text, self._at):
            token = match.group().strip()
            if token.endswith("["):
                self._open += 2 if token.startswith("{") else 1
            elif token in ("]", "}"):
                self._open -= 1
                if self._open < 0:
                    raise _Malformed
            self._at = match.end()

    def _value(self) -> Any:
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except ValueError:
                if len(self._text) - self._at > MAX_OBJECT:
                    raise _Malformed from None
                if not self._more(len(self._text) - self._at):
                    whole = self._text.rstrip().endswith(("}", "]"))
                    raise (_Malformed if whole else _BrokenOff) from None
            else:
                self._at = end
                return value

    def _more(self, at_least: int = 0) -> bool:
        """Read on, at least doubling what is looked at; False at the end."""
        if self._ended:
            return False
        data = self._stream.read(max(CHUNK_BYTES, at_least))
        self._ended = not data
        self._text = self._text[self._at :] + self._decode(data, self._ended)
        self._at = 0
        return bool(data)
