"""Texts by a word, kept together by the first letters of the words until one is asked for.

To open some thousand texts one by one takes longer than to read a message, and few are needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

LETTERS = 2
"""First letters by which texts are kept together."""


class Shelves(Mapping[str, str]):
    """A text for each of many words, out of what ``shelved`` made of them."""

    __slots__ = ("_kept",)

    def __init__(self, kept: Mapping[str, str]) -> None:
        self._kept = kept

    def found(self, word: str) -> str:
        """The text of a word; empty where there is none.

        >>> shelves = Shelves(shelved({"knee": "7f", "knees": "01"}))
        >>> shelves.found("knees"), shelves.found("kne"), dict(shelves)["knee"]
        ('01', '', '7f')
        """
        shelf = self._kept.get(word[:LETTERS])
        if shelf is None:
            return ""
        at = shelf.find(f";{word}=")
        if at < 0:
            return ""
        start = at + len(word) + 2
        return shelf[start : shelf.index(";", start)]

    def begins(self, letters: str) -> bool:
        """Whether any word begins with these letters, two at least.

        >>> Shelves(shelved({"knee": "7f"})).begins("kne")
        True
        """
        return f";{letters}" in self._kept.get(letters[:LETTERS], "")

    def __getitem__(self, word: str) -> str:
        if found := self.found(word):
            return found
        raise KeyError(word)

    def __iter__(self) -> Iterator[str]:
        for shelf in self._kept.values():
            for one in shelf[1:-1].split(";"):
                yield one.partition("=")[0]

    def __len__(self) -> int:
        return sum(shelf.count(";") - 1 for shelf in self._kept.values())


def shelved(told: Mapping[str, str]) -> dict[str, str]:
    """The texts by the first letters of their words; no word holds ";" or "=", no text ";".

    >>> shelved({"knee": "7f", "toe": "7f", "knees": "01"})
    {'kn': ';knee=7f;knees=01;', 'to': ';toe=7f;'}
    """
    kept: dict[str, str] = {}
    for word in sorted(told):
        shelf = word[:LETTERS]
        kept[shelf] = f"{kept.get(shelf, ';')}{word}={told[word]};"
    return kept
