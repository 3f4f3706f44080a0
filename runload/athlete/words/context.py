"""What a sign is said of: night of the pain or of the watch, numb feet of the run or of the nerves.

Only what is plainly of something else is left out; what may be of the pain is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from runload.athlete.words.phrases import Match, Phrase, matches, phrase_of, word_list
from runload.athlete.words.tokens import data

NIGHT_SIGNS = frozenset({"at_night", "rest_or_night"})
FEET_SIGN = "numb_feet_running"
_NERVE = frozenset({"numb", "tingling", "nerve_both_legs"})
_WITH_THE_RUN = frozenset({"builds_at_same_distance", "eases_with_rest", "gone_in_minutes"})
_BOTH_LEGS = "nerve_both_legs"
_BACK = frozenset({"low_back", "buttock"})


def _clause(words: tuple[str, ...], at: int) -> range:
    """The places of the words between the marks, "but" and "and" around ``at``."""
    ends = word_list("stops") | {",", "and"}
    start = stop = at
    while start > 0 and words[start - 1] not in ends:
        start -= 1
    while stop < len(words) and words[stop] not in ends:
        stop += 1
    return range(start, stop)


def _is_of_the_pain(words: tuple[str, ...], clause: range, places: frozenset[int]) -> bool:
    """True if the clause names a body part, or how it hurts."""
    said = {words[at] for at in clause}
    return not places.isdisjoint(clause) or any(
        word.startswith(tuple(word_list("pain_beginnings"))) for word in said
    )


def night_of_the_pain(
    words: tuple[str, ...], found: tuple[Match, ...], places: frozenset[int]
) -> tuple[tuple[Match, ...], frozenset[str]]:
    """The matches without the nights of something else; and the night signs left in doubt."""
    kept: list[Match] = []
    doubtful: set[str] = set()
    for match in found:
        own = {words[at] for at in match.filled}
        clause = _clause(words, match.start)
        if (
            match.phrase.token not in NIGHT_SIGNS
            or match.phrase.kind == "denied_by"
            or "night" not in own
            or _is_of_the_pain(words, clause, places)
        ):
            kept.append(match)
            continue
        rest = {words[at] for at in clause if at not in match.filled}
        if rest & word_list("of_the_night"):
            continue
        if rest & word_list("of_the_sleep"):
            doubtful.add(match.phrase.token)
        else:
            kept.append(match)
    return tuple(kept), frozenset(doubtful)


def _of_feet(words: tuple[str, ...], found: tuple[Match, ...]) -> Iterator[tuple[Match, set[str]]]:
    """Numbness or tingling in a clause that speaks of feet or toes, and of no leg."""
    for match in found:
        said = {words[at] for at in _clause(words, match.start)}
        if match.phrase.token in _NERVE and said & word_list("feet"):
            yield match, said


def feet_of_the_run(
    words: tuple[str, ...],
    found: tuple[Match, ...],
    affirmed: frozenset[str],
    side: str | None,
    regions: tuple[str, ...],
) -> frozenset[str]:
    """The signs, once numb feet that come with the run are told from numbness of both legs.

    Numbness of a leg, weakness, a sore back or one side alone is never taken for it.
    """
    signs = affirmed - {FEET_SIGN}
    nerve = [match for match in found if match.phrase.token in _NERVE]
    feet = list(_of_feet(words, found))
    all_of_feet = len(feet) == len(nerve) and bool(feet)
    graver = word_list("not_only_feet") & set(words)
    if not all_of_feet or graver or side in ("left", "right") or _BACK & set(regions):
        return signs
    if not signs & {"numb", "tingling"}:
        return signs
    comes_and_goes = any({"feet"} <= said and said & {"go", "goes", "going"} for _, said in feet)
    if FEET_SIGN in affirmed or signs & _WITH_THE_RUN or comes_and_goes:
        return (signs - {_BOTH_LEGS}) | {FEET_SIGN}
    return signs


@cache
def _moved_phrases() -> tuple[Phrase, ...]:
    return tuple(phrase_of(text, "moved", "moved") for text in data("regions")["moved"]["say"])


def moved_parts(words: tuple[str, ...]) -> frozenset[int]:
    """The words of a body part that is moved or stood on: "squeezing my legs", "on one leg"."""
    return frozenset(
        at for match in matches(words, _moved_phrases()) for at in range(match.start, match.end)
    )
