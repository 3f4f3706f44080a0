"""Scores and times in a message: which numbers are pain, and since when it hurts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from runload.athlete.pain_language.lexicon import lexicon
from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.scene import Scene
from runload.athlete.pain_language.text import COMMAS, SENTENCE_ENDS

TOP_SCORE = 10
"""Top of the pain scale [0-10]."""
DEGREE_REACH = 3
"""Words between a pain word and "mild" or "severe". Basis: ours."""
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
POSSIBLE_DAYS = 3650
"""Days a pain may be old. Basis: ours."""
WORD_SCORES = {"mild": 2.0, "moderate": 5.0, "bad": 7.0, "severe": 9.0}
"""Scores [0-10] that words stand for. Basis: ours, after the bands of the pain scale."""
_PAINS = frozenset({"feel", "name"})
_NUMBERS = tuple(f"number_{number}" for number in range(TOP_SCORE + 1))
_WEEKDAYS = tuple(f"weekday_{day}" for day in range(7))
_STOPS = SENTENCE_ENDS | COMMAS
_FOLLOWING = frozenset({"part", "side", "feel", "name", "how", "mod"})
_STARTS = frozenset({"~", "=", "+", "#", "@"})


class Score(NamedTuple):
    """A pain score, the words that say it, and whether it must be asked about."""

    score: float
    start: int
    end: int
    asked: bool = False
    in_words: bool = False


class _Number(NamedTuple):
    value: float
    start: int
    end: int
    digits: bool


def _values(scene: Scene) -> dict[int, _Number]:
    found: dict[int, _Number] = {}
    for at, word in enumerate(scene.said.words.words):
        if word[0].isdigit() and at not in found:
            value = float(word.replace(",", "."))
            found[at] = _Number(value, at, at + 1, digits=True)
    for value, idea in enumerate(_NUMBERS):
        for mention in scene.by_concept.get(idea, ()):
            found.setdefault(
                mention.start, _Number(float(value), mention.start, mention.end, digits=False)
            )
    return found


def _at(scene: Scene, at: int, *concepts: str) -> Mention | None:
    for mention in scene.of(*concepts):
        if mention.start == at:
            return mention
    return None


def _out_of_ten(scene: Scene, values: dict[int, _Number], end: int) -> int | None:
    """Where "/10" or "out of ten" after a number ends."""
    words = scene.said.words.words
    if end < len(words) and words[end] == "/":
        end += 1
    else:
        of = _at(scene, end, "out_of")
        if of is None:
            return None
        end = of.end
    top = values.get(end)
    return top.end if top is not None and top.value == TOP_SCORE else None


def _range_end(scene: Scene, values: dict[int, _Number], one: _Number) -> _Number | None:
    """The upper number of "5-6", "3 to 4", "3 maybe 4"."""
    words = scene.said.words.words
    at = one.end
    if at >= len(words):
        return None
    if words[at] in ("-", "~"):
        at += 1
    elif (joint := _at(scene, at, "range_to", "or", "maybe")) is not None:
        at = joint.end
    else:
        return None
    other = values.get(at)
    if other is None or not 0 <= other.value <= TOP_SCORE or other.digits != one.digits:
        return None
    return other


def _is_measure(scene: Scene, values: dict[int, _Number], one: _Number) -> bool:
    """Whether the number belongs to a unit, a day, an age or a place of the route."""
    words = scene.said.words.words
    after = one.end
    if one.start in scene.ages:
        return True
    if _at(scene, after, "unit", "day", "week", "month", "year") is not None:
        return True
    if after < len(words) and words[after] in ("%", ":", "/", "°", "'", '"', "x", "$", "€"):
        return True
    if after < len(words) and after in values and words[after][0].isdigit():
        return True
    if _counts_distance(scene, values, one):
        return True
    before = [m for m in scene.of("before_no_score", "since") if m.end == one.start]
    if any(m.concept == "before_no_score" for m in before):
        return not _at_score_word(scene, one)
    return (
        one.start > 0
        and words[one.start - 1] in (":", "/", "#")
        and one.start > 1
        and (words[one.start - 2][0].isdigit())
    )


def _counts_distance(scene: Scene, values: dict[int, _Number], one: _Number) -> bool:
    """Whether a unit that has no number of its own stands before it: "km 8"."""
    return any(
        unit.end == one.start and not any(n.end == unit.start for n in values.values())
        for unit in scene.of("unit")
    )


def _at_score_word(scene: Scene, one: _Number) -> bool:
    return any(m.end == one.start for m in scene.of("score_word"))


def _stands_alone(scene: Scene, one: _Number, end: int) -> bool:
    """Whether nothing but marks, body words or the ends of the message surround the number."""
    words = scene.said.words.words
    if one.start == 0 or end >= len(words):
        return True
    before, after = words[one.start - 1], words[end]
    closes = after in _STOPS or _at(scene, end, "and", "but", "or") is not None
    opens = before in _STOPS | _STARTS or any(
        m.end == one.start and scene.kind(m) in ("part", "feel", "name", "sign", "how", "not")
        for m in scene.mentions
    )
    return (closes and (opens or _filler(scene, one.start - 1))) or (
        opens and any(m.start == end and scene.kind(m) in _FOLLOWING for m in scene.mentions)
    )  # fmt: skip


def _filler(scene: Scene, at: int) -> bool:
    word = scene.said.words.words[at]
    return any(word in lexicon(one).fillers for one in scene.said.languages)


def scores_of(scene: Scene) -> tuple[Score, ...]:
    """Every pain score of the message, as numbers or number words.

    Of a range the higher counts. A number above 10 in a score's place is read as 10 and asked
    about. Distances, times, ages and paces are no scores.
    """
    values = _values(scene)
    found: list[Score] = []
    used: set[int] = set()
    for at in sorted(values):
        if at in used:
            continue
        one = values[at]
        top = _range_end(scene, values, one)
        end = top.end if top else one.end
        value = max(one.value, top.value) if top else one.value
        of_ten = _out_of_ten(scene, values, end)
        if of_ten is not None:
            found.append(_score(value, one.start, of_ten))
            used.update(range(one.start, of_ten))
            continue
        last = top or one
        if _is_measure(scene, values, last):
            continue
        told = _at_score_word(scene, one) and (one.digits or _closed(scene, end))
        alone = one.digits and _stands_alone(scene, one, end)
        if told or (alone and value <= TOP_SCORE):
            found.append(_score(value, one.start, end))
            used.update(range(one.start, end))
    return tuple(found)


def _closed(scene: Scene, end: int) -> bool:
    words = scene.said.words.words
    return end >= len(words) or words[end] in _STOPS or _filler(scene, end)


def _score(value: float, start: int, end: int) -> Score:
    return Score(
        min(float(int(value + 0.5)), float(TOP_SCORE)), start, end, asked=value > TOP_SCORE
    )


def worded_scores(scene: Scene) -> tuple[Score, ...]:
    """The scores that "mild", "severe" and the like stand for, beside a pain word."""
    pains = scene.of_kinds(_PAINS)
    found = []
    for degree in scene.of("severe", "bad", "moderate", "mild"):
        near = any(
            abs(p.start - degree.end) <= DEGREE_REACH or abs(degree.start - p.end) <= DEGREE_REACH
            for p in pains
            if scene.same(scene.clause, p, degree)
        )
        if near or (pains and _alone_in_segment(scene, degree)):
            score = WORD_SCORES[degree.concept]
            found.append(Score(score, degree.start, degree.end, in_words=True))
    return tuple(found)


def _alone_in_segment(scene: Scene, degree: Mention) -> bool:
    mates = [m for m in scene.mentions if m != degree and scene.same(scene.segment, m, degree)]
    return all(m.concept == degree.concept or scene.kind(m) in ("word", "how") for m in mates)


def days_of(scene: Scene, start: int, end: int) -> int | None:
    """Days since it began, as told between two words: "for 3 weeks", "a fortnight", yesterday."""
    units = [m for m in scene.of(*DAYS) if start <= m.start < end]
    values = _values(scene) if units else {}
    for unit in units:
        number = next((n for n in values.values() if n.end == unit.start), None)
        if number is None and _at_since(scene, unit):
            number = _Number(1.0, unit.start, unit.start, digits=False)
        if number is not None:
            days = int(number.value * DAYS[unit.concept])
            if 0 < days <= POSSIBLE_DAYS:
                return days
    return 1 if any(start <= m.start < end for m in scene.of("yesterday")) else None


def _at_since(scene: Scene, unit: Mention) -> bool:
    low = unit.start - DEGREE_REACH
    words: Sequence[int] = range(max(0, low), unit.start)
    return any(m.end - 1 in words or m.start in words for m in scene.of("since"))


def weekday_of(scene: Scene, start: int, end: int) -> int | None:
    """The weekday named between two words, Monday as 0."""
    named = [
        (m.start, day)
        for day, idea in enumerate(_WEEKDAYS)
        for m in scene.by_concept.get(idea, ())
        if start <= m.start < end
    ]
    return min(named)[1] if named else None
