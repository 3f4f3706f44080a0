"""The line that an answer is sent as: letters and digits alone, so that no mail or chat breaks it.

``RL1:`` + base32 of (JSON in UTF-8 + the first 8 bytes of its HMAC-SHA256) + ``:RL``. The key is of
one athlete. Blanks, line breaks and the marks of quoting may stand anywhere in it.
"""

from __future__ import annotations

import hmac
import json
import re
from base64 import b32decode, b32encode
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from runload.models.values import dataclass

BEGIN, END = "RL1:", ":RL"
LONGEST = 4000
"""Letters of a line that are looked at: what a form makes is below 1,500 [ours]."""
MAC_BYTES = 8
_BLANKS = re.compile(r"[\s>|\u00ad\u200b-\u200f\u2060\ufeff]+")
_REST = re.compile(rf"([A-Za-z2-7]*){END}")


@dataclass(frozen=True, slots=True)
class Block:
    """One line as it was found: its JSON as bytes, and the seal on it; both empty where damaged."""

    content: bytes
    seal: bytes

    @property
    def whole(self) -> bool:
        """Whether it can be taken apart at all."""
        return bool(self.content)

    def sealed_with(self, key: str) -> bool:
        """Whether the seal is one of this key."""
        return hmac.compare_digest(self.seal, seal(self.content, key))


def seal(content: bytes, key: str) -> bytes:
    """The seal on a content."""
    return hmac.new(key.encode(), content, sha256).digest()[:MAC_BYTES]


def line(told: dict[str, Any], key: str) -> str:
    """The line of an answer."""
    content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    letters = b32encode(content + seal(content, key)).decode().rstrip("=")
    return f"{BEGIN}{letters}{END}"


def blocks_in(text: str) -> Iterator[Block]:
    r"""The lines in a text, damaged ones too, each once and in order.

    Examples:
        >>> made = line({"a": "X"}, "KEY")
        >>> [found.content for found in blocks_in(f"> {made[:9]}\n> {made[9:]} bye")]
        [b'{"a":"X"}']
        >>> [found.whole for found in blocks_in("RL1:ABC RL1:")]
        [False, False]
    """
    for part in dict.fromkeys(_BLANKS.sub("", text).split(BEGIN)[1:]):
        found = _REST.match(part)
        yield _taken_apart(found[1].upper() if found else "")


def _taken_apart(letters: str) -> Block:
    if not MAC_BYTES < len(letters) <= LONGEST:
        return Block(b"", b"")
    try:
        raw = b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:
        return Block(b"", b"")
    return Block(raw[:-MAC_BYTES], raw[-MAC_BYTES:])
