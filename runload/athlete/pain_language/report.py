"""What was understood of a message: values only."""

from __future__ import annotations

from typing import NamedTuple


class Quote(NamedTuple):
    """Words of the message and where they stand in it."""

    words: str
    start: int
    end: int


class Sign(NamedTuple):
    """One finding, as a word of ``runload.evidence.vocabulary``.

    ``status``: affirmed, denied, unclear, past (and over), plan (a plan or a fear) or other
    (somebody else's).
    """

    token: str
    status: str
    said: Quote


class Pain(NamedTuple):
    """One place that hurts. ``regions`` are candidates, as a vague word keeps them all."""

    places: tuple[str, ...]
    regions: tuple[str, ...]
    side: str | None
    score: float | None
    score_said: Quote | None
    score_asked: bool
    score_in_words: bool
    days: int | None
    weekday: int | None
    present: str
    """now, improved, gone or past."""
    owner: str
    """me, or other."""
    signs: tuple[Sign, ...]
    patterns: tuple[str, ...]
    said: Quote

    def tokens(self, status: str) -> frozenset[str]:
        """The signs with this status."""
        return frozenset(sign.token for sign in self.signs if sign.status == status)


class Message(NamedTuple):
    """A message, read. ``signs`` belong to no place; ``clear`` says that nothing hurts."""

    text: str
    languages: tuple[str, ...]
    pains: tuple[Pain, ...]
    signs: tuple[Sign, ...]
    clear: bool
    not_understood: tuple[Quote, ...]
    free: tuple[tuple[str, ...], ...] = ()
    """Of a clear message, the regions of each place it says it of; none where of the whole body."""
    ideas: tuple[str, ...] = ()
    """Each idea that was found, in order; behind a "!" whether it is denied, past, another's …"""

    strange: bool = False
    """Whether it holds a word that no list holds."""
    mixed: bool = False
    """Whether some of its words are of another language than the rest."""

    @property
    def read(self) -> bool:
        """False for a language that is not read."""
        return bool(self.languages) or not self.text.strip()

    @property
    def other_people(self) -> tuple[Sign, ...]:
        """Findings told of somebody else."""
        return tuple(
            sign
            for sign in (*self.signs, *(s for pain in self.pains for s in pain.signs))
            if sign.status == "other"
        )
