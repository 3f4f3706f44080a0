"""Whether a sign that was mentioned is there, is denied, or is unclear.

The rule of thumb is safety: only a plain denial denies; whatever is crossed, far or doubtful is
asked about; and a sign without any such word is taken as there.
"""

from __future__ import annotations

from collections.abc import Mapping

from runload.athlete.words.phrases import word_list
from runload.athlete.words.tokens import data

AFFIRMED, DENIED, UNCLEAR = "affirmed", "denied", "unclear"

FARTHEST = 9
"""Words a denial or a doubt may stand before its sign. Basis: ours."""
MOST_OPAQUE = 1
"""Words of other meaning it may cross; then it is asked about. Basis: ours."""


class Clause:
    """A complaint with the words that belong to some phrase, ready to be asked about scope."""

    def __init__(
        self, words: tuple[str, ...], covered: frozenset[int], own: Mapping[int, int]
    ) -> None:
        self.words = words
        self.covered = covered
        """Words that are part of any phrase: a denial reaches across them."""
        self.own = own
        """Negators that are a phrase's own word, with its end: "can not hop" denies no more."""

    def status(self, start: int, end: int, token: str) -> str:
        """affirmed, denied or unclear for the phrase from ``start`` up to ``end``."""
        after = self._after(end)
        if after is not None:
            return after
        if token not in ("earlier_cancer", "clot_risk") and self._long_ago(start, end):
            return UNCLEAR
        before = self._before(start)
        if before == DENIED and word_list("changed_since") & set(self.words[end : end + 3]):
            return UNCLEAR
        return before

    # --- after the sign -----------------------------------------------------------------

    def _after(self, end: int) -> str | None:
        rest = self.words[end : end + 4]
        place = 0
        if place < len(rest) and rest[place] == "?" and not self._asks_what_to_do(end):
            if len(rest) > 1 and rest[1] in word_list("after_no"):
                return DENIED
            return UNCLEAR
        while place < len(rest) and rest[place] in {":", "-", "is", "are", "was", "has", "have"}:
            place += 1
        word = rest[place] if place < len(rest) else ""
        following = self.words[end + place + 1] if end + place + 1 < len(self.words) else "."
        closed = following in word_list("stops") or following in {",", "and"}
        if word in word_list("after_no") and closed:
            return DENIED
        if word in word_list("after_gone") and following not in word_list("gone_when"):
            return UNCLEAR
        return None

    def _asks_what_to_do(self, end: int) -> bool:
        start = end
        while start > 0 and self.words[start - 1] not in {".", ";", "!", "?", ","}:
            start -= 1
        return any(word in word_list("asking") for word in self.words[start:end])

    def _long_ago(self, start: int, end: int) -> bool:
        left = right = start
        while left > 0 and self.words[left - 1] not in word_list("stops") | {","}:
            left -= 1
        right = end
        while right < len(self.words) and self.words[right] not in word_list("stops") | {","}:
            right += 1
        text = f" {' '.join(self.words[left:right])} "
        return any(f" {phrase} " in text for phrase in data("scope")["long_ago"])

    # --- before the sign ----------------------------------------------------------------

    def _before(self, start: int) -> str:
        opaque: list[int] = []
        degree = joined = False
        for at in range(start - 1, max(-1, start - 1 - FARTHEST), -1):
            word = self.words[at]
            if word in word_list("negators") and self.own.get(at, start + 1) > start:
                return self._denial(at, opaque, doubtful=degree or joined)
            degree = degree or word in word_list("degree")
            if at in self.covered:
                continue
            if self._hedges(at):
                return UNCLEAR
            if self._ends(at, start):
                return AFFIRMED
            joined = joined or self._joins(at, start)
            known = word_list("transparent") | word_list("degree") | {","}
            if word not in known:
                opaque.append(at)
        return AFFIRMED

    def _ends(self, at: int, start: int) -> bool:
        """True if a denial before ``at`` does not reach the sign at ``start``."""
        word = self.words[at]
        if word == ",":
            return not self._list_goes_on(at, start)
        if word == "and":
            return any(w in word_list("new_statement") for w in self.words[at + 1 : start])
        return word in word_list("stops")

    def _joins(self, at: int, start: int) -> bool:
        """True if the sign is joined on in a way that leaves open whether it is denied too."""
        if self.words[at] == ",":
            return self.words[start] in word_list("adjectives")
        return self.words[at] == "and"

    def _hedges(self, at: int) -> bool:
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        after = self.words[at + 2] if at + 2 < len(self.words) else ""
        if self.words[at] in word_list("hedges"):
            return following not in word_list("factive")
        pair = f"{self.words[at]} {following}"
        return pair in data("scope")["hedge_pairs"] and after not in word_list("factive")

    def _denial(self, at: int, opaque: list[int], *, doubtful: bool) -> str:
        word, following = self.words[at], self.words[at + 1]
        if self._hedges(at):
            return UNCLEAR
        if following in word_list("not_denying"):
            return AFFIRMED
        if word == "not" and self._denies_an_ability(at):
            return AFFIRMED
        if word == "without" and self._is_denied_itself(at):
            return AFFIRMED
        if any(self.words[between] in word_list("staying") for between in opaque):
            return AFFIRMED
        if len(opaque) > MOST_OPAQUE or (word in word_list("verbal") and at + 1 in opaque):
            return AFFIRMED
        return UNCLEAR if opaque or doubtful else DENIED

    def _denies_an_ability(self, at: int) -> bool:
        if at == 0 or self.words[at - 1] not in word_list("ability"):
            return False
        return not any(w in word_list("noticing") for w in self.words[at + 1 : at + 3])

    def _is_denied_itself(self, at: int) -> bool:
        for back in range(at - 1, max(-1, at - 7), -1):
            if self.words[back] in word_list("stops") or self.words[back] == ",":
                return False
            if self.words[back] in word_list("negators"):
                return True
        return False

    def _list_goes_on(self, comma: int, start: int) -> bool:
        """True for "no swelling, warmth or redness": only signs, joined by or/nor at the end."""
        stops = word_list("stops")
        fresh = word_list("new_statement") | word_list("negators")
        joined = False
        for at in range(comma + 1, len(self.words)):
            word = self.words[at]
            if word in stops:
                break
            if word in ("or", "nor"):
                joined = True
            elif word == "," or at in self.covered or word in {"any", "a", "an", "and"}:
                continue
            elif at < start or (not joined and word in fresh):
                return False
            else:
                break
        return joined
