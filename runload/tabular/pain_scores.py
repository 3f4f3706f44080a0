"""The pain score in what somebody writes, wherever it stands.

A number in a score's place above 10 is read as 10 and asked about; distances, times, counts and
dates are no scores. Where several scores are told the highest counts, the past ones last.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from runload.models.values import dataclass
from runload.tabular.strict_toml import EntryTable, made_ready, only
from runload.tabular.written import LONGEST_TEXT, clean_text

HIGHEST_SCORE = 10
"""Top of the pain scale [0-10]."""
OTHER_SCALES = (5, 20, 100)
"""Tops of other pain scales: a score of one is scaled, rounded up and asked about."""
_FILE = "pain_scores.toml"
SECTIONS: dict[str, tuple[str, ...]] = {
    "numbers": (), "only_of_ten": (), "degrees": (), "degrees_of_two": (),
    "lists": (
        "units", "of_effort", "pairs", "before", "intro", "past", "not_so", "of_else", "fallen_to",
    ),
    "nothing": ("say", "no", "beside", "joins"),
}  # fmt: skip
"""The sections of the words of scores with their lists; those without hold words with a score."""
FARTHEST_PAST = 3
"""Words a word of the past may stand before its score. Basis: ours."""

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_APOSTROPHES = dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u00b4`\u2032"), "'")
_LETTERS_OF_TWO_CASES = {0x131: "i", 0x307: None, 0x17F: "s"}
"""Letters that a search without case takes for others: ı and İ for i, ſ for s."""
MADE_EVEN = frozenset({"½", *map(chr, (*_DASHES, *_APOSTROPHES))})
"""Marks in place of which another one is read."""
_NUMBER = r"\d{1,6}(?:[.,]\d+)?"
_MAYBE = (
    r"(?:maybe|perhaps|vielleicht|eher|peut-être|quizás?|tal\s+vez|forse|misschien|talvez)"
    r"(?:\s+(?:an?|eine?|un|een|uma?))?|(?:rising|climbing|going|creeping|up)\s+(?:up\s+)?(?:to|on)"
)
"""What stands between a score and one that it may be, or that it has become."""
_OF_TEN = re.compile(
    rf"(?<![\w.,])(?P<low>{_NUMBER})(?:\s*(?:-|to|or|bis|à|a|tot)\s*(?P<high>{_NUMBER}))?"
    r"\s*(?:/|out\s+of|outta|of|from|von|sur|sobre|de|su|van\s+de|van|op|em|aus|auf)\s*(?P<top>\d{1,4})(?![\w/:])",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"(?<![\w.,:/])(?P<low>{_NUMBER})(?:\s*(?:-|to|or|and|bis|à|tot|,?\s*{_MAYBE})\s*(?P<high>{_NUMBER}))?"
    r"(?:-?ish\b)?(?![\w%/°]|[.,:]\d)",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"[\s\"'+:=~\-]*(?:(?:nrs|vas|pain|score|level|between)[\s:=]*)*", re.IGNORECASE
)
_GERMAN_AM = re.compile(r"\s+am\s+(?:ende|anfang|abend|morgen|tag)\b", re.IGNORECASE)
"""Where ``am`` is German, and no time of day."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_WHOLE_WORD = re.compile(r"\w+")
_LONGEST_WORD = 100
"""Characters before a number in which the word before it is looked for."""
_DIGIT = re.compile(r"\d")
_ENDS = re.compile(
    r"\s*(?:$|[.,;:!?)]|(?:and|but|today|now|on|when|while|with|after|during|since|going|walking"
    r"|running|at|in|und|et|y|en"
    r"|maybe|perhaps|probably|i guess|i think|i'd say|or so|tops|by the end|glaub|würd|am ende"
    r"|je dirais|je pense|à la fin|creo|diría|al final|credo|direi|alla fine|denk|op het eind"
    r"|acho|diria|no fim)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ScoreTold:
    """A score [0-10] or None, the words without it, and what must be asked about it."""

    score: float | None
    words: str
    ask: str = ""


@dataclass(frozen=True, slots=True)
class ScoreStanding:
    """One number in a score's place: where it stands, what it says, what must be asked of it."""

    start: int
    end: int
    score: float
    ask: str = ""


def half_up(number: Decimal) -> float:
    """A number as a whole score, rounded half up."""
    return float(number.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def evened(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text with one kind of dash and apostrophe, bounded, without hidden characters."""
    if text.isascii():
        return clean_text(text[: longest * 4].replace("`", "'"), longest)
    bounded = text[: longest * 4].replace("½", ".5").translate(_DASHES)
    return clean_text(unicodedata.normalize("NFKC", bounded).translate(_APOSTROPHES), longest)


@cache
def _data() -> dict[str, Any]:
    """The words of scores as ``pain_scores.toml`` holds them."""
    return made_ready("runload.tabular", _FILE)


def checked_words(tables: dict[str, Any]) -> dict[str, Any]:
    """The words of scores, where every section and list is one that is read.

    Raises:
        TomlError: a section or a list that nothing reads, or one that is missing
    """
    only(_FILE, tables, SECTIONS, "section")
    for section, lists in SECTIONS.items():
        table = EntryTable(f"{_FILE} [{section}]", EntryTable(_FILE, tables).take(section, dict))
        for name in lists or tuple(table.table):
            table.take(name, list if lists else int)
        table.end()
    return tables


def listed(section: str) -> dict[str, Any]:
    """One section of the words."""
    found: dict[str, Any] = _data()[section]
    return found


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(map(str, _data()["lists"][name]))


@cache
def _number_words() -> re.Pattern[str]:
    words = sorted(_data()["numbers"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@cache
def _known_numbers() -> dict[str, int]:
    return {**_data()["numbers"], **_data()["only_of_ten"]}


@cache
def _words_of_ten() -> re.Pattern[str]:
    words = "|".join(sorted(_known_numbers(), key=len, reverse=True))
    return re.compile(
        rf"\b({words})(\s+)(out\s+of|outta|of|von|sur|sobre|de|su|van\s+de|van|op|em)(\s+)({words}|10)\b",
        re.IGNORECASE,
    )


def _in_digits(text: str) -> str:
    """The text with number words as digits where they may be a score; every place is kept."""
    known = _known_numbers()
    plain = text.lower()
    if not plain.isascii():
        plain = plain.translate(_LETTERS_OF_TWO_CASES)
    if known.keys().isdisjoint(_WHOLE_WORD.findall(plain)):
        return text

    def digits(word: str) -> str:
        return str(known.get(word.lower(), word)).ljust(len(word))

    def of_ten(told: re.Match[str]) -> str:
        return f"{digits(told[1])}{told[2]}{told[3]}{told[4]}{digits(told[5])}"

    opened = _words_of_ten().sub(of_ten, text)
    return _number_words().sub(lambda told: digits(told[0]), opened)


def _word_before(text: str, at: int) -> str:
    rest = text[max(0, at - _LONGEST_WORD) : at].rstrip()
    return _WORD.findall(rest)[-1].casefold() if rest[-1:].isalpha() else ""


def _word_after(text: str, at: int) -> str:
    found = _WORD.match(text, at + len(text[at:]) - len(text[at:].lstrip(" -")))
    return found[0].casefold() if found else ""


def _value(told: re.Match[str]) -> Decimal:
    ends = [told["low"], told["high"] or told["low"]]
    return max(Decimal(end.replace(",", ".")) for end in ends)


def _scored(told: re.Match[str], top: int = HIGHEST_SCORE) -> ScoreStanding:
    value, shown = _value(told), told[0].strip()
    if top != HIGHEST_SCORE:
        scaled = (value * HIGHEST_SCORE / max(top, 1)).quantize(Decimal(1), rounding=ROUND_UP)
        score = min(float(scaled), float(HIGHEST_SCORE))
        ask = f"'{shown}' is not out of 10. I took it for {score:g}. How bad is it, from 0 to 10?"
        return ScoreStanding(told.start(), told.end(), score, ask)
    if value > HIGHEST_SCORE:
        ask = f"'{shown}' is more than 10, so I took it for 10. How bad is it, from 0 to 10?"
        return ScoreStanding(told.start(), told.end(), float(HIGHEST_SCORE), ask)
    return ScoreStanding(told.start(), told.end(), half_up(value))


def _of_ten(text: str) -> Iterator[ScoreStanding]:
    for told in _OF_TEN.finditer(text):
        top = int(told["top"])
        of_a_scale = "/" in told[0] or "out" in told[0].casefold()
        if _word_after(text, told.end()) in _listed("units") or _is_of_effort(text, told.start()):
            continue
        if top == HIGHEST_SCORE or (of_a_scale and top in OTHER_SCALES):
            yield _scored(told, top)


def _is_counted(text: str, told: re.Match[str]) -> bool:
    """True for a distance, a time, a count or a date."""
    if _GERMAN_AM.match(text, told.end()):
        return False
    after = _word_after(text, told.end())
    two = told[0].strip() == "2" and after in _listed("pairs")
    return two or (after != "shin" and after in _listed("units"))


def _is_of_effort(text: str, at: int) -> bool:
    """True for a number that is plainly one of effort, pulse or mood: "RPE 8", "sleep: 4"."""
    return _word_before(text[:at].rstrip(" :=-"), at) in _listed("of_effort")


@cache
def _fallen_to() -> tuple[str, ...]:
    return tuple(f" {words}" for words in _listed("fallen_to"))


def _falls_to(text: str, at: int) -> bool:
    """True for a score that the pain has come down to: "down to 2"."""
    return text[:at].casefold().rstrip(" :=-").endswith(_fallen_to())


def _plain(written: str, text: str) -> Iterator[ScoreStanding]:
    """Numbers that stand where a score stands: first, behind "about a", or at the end of a part.

    One that was ``written`` as a word may mean two legs or no more: it must stand first or behind
    such words.
    """
    first = _BEGINS.match(text)
    for told in _PLAIN.finditer(text):
        if _is_counted(text, told) or _is_of_effort(text, told.start()):
            continue
        before = _word_before(text, told.start())
        leads = first is not None and told.start() == first.end()
        ends = _ENDS.match(text, told.end()) is not None
        introduced = before in _listed("intro")
        in_digits = written[told.start()].isdecimal()
        possible = in_digits and _value(told) <= HIGHEST_SCORE and before not in _listed("before")
        fallen = _falls_to(text, told.start())
        if leads or fallen or (ends and (introduced or possible)):
            yield _scored(told)


@cache
def _degrees() -> dict[str, int]:
    return {**_data()["degrees"], **_data()["degrees_of_two"]}


@cache
def _first_of_two() -> frozenset[str]:
    return frozenset(degree.partition(" ")[0] for degree in _degrees() if " " in degree)


def _degree(text: str) -> ScoreStanding | None:
    """How bad it is in words, the worst of them."""
    words = [(m.start(), m.end(), m[0].casefold()) for m in _WORD.finditer(text)]
    listed = _degrees()
    single = [(*word, at) for at, word in enumerate(words) if word[2] in listed]
    pairs = [
        (one[0], two[1], f"{one[2]} {two[2]}", at)
        for at, (one, two) in enumerate(pairwise(words))
        if one[2] in _first_of_two()
    ]
    best: ScoreStanding | None = None
    for start, end, word, at in (*single, *pairs):
        if word not in listed:
            continue
        before = {w for _, _, w in words[max(0, at - 2) : at]}
        after = words[at + 1][2] if at + 1 < len(words) else ""
        if before & _listed("not_so") or after in _listed("of_else"):
            continue
        score = float(listed[word])
        if best is None or score > best.score:
            ask = f"You wrote '{word}', so I took {score:g} of 10. What number is it, from 0 to 10?"
            best = ScoreStanding(start, end, score, ask)
    return best


def _is_past(text: str, found: ScoreStanding) -> bool:
    since_last = re.split(r"[\d.,;:!?]", text[: found.start].casefold())[-1]
    return bool(set(_WORD.findall(since_last)[-FARTHEST_PAST:]) & _listed("past"))


@lru_cache(maxsize=4096)
def score_told(text: str) -> ScoreTold:
    """The score a text tells, wherever it stands, and the words beside it.

    >>> score_told("really sore achilles 4/10").score, score_told("15 km, left knee sore").score
    (4.0, None)
    >>> score_told("my left knee is about a 3"), score_told("12 left knee").score
    (ScoreTold(score=3.0, words='my left knee is about a', ask=''), 10.0)
    """
    plain = evened(text)
    digits, found = _numbers(plain)
    if not found:
        return _by_degree(plain)
    best = max(_of_now(digits, found), key=lambda one: one.score)
    return ScoreTold(best.score, _without(plain, digits, found), best.ask)


@lru_cache(maxsize=4096)
def scores_standing(text: str) -> tuple[ScoreStanding, ...]:
    """The scores told as numbers in a text that is ``evened``, in their order, none of the past.

    >>> [(one.score, one.start) for one in scores_standing("left knee 3, right heel 5")]
    [(3.0, 10), (5.0, 24)]
    """
    digits, found = _numbers(text)
    if not found:
        return ()
    now = _of_now(digits, found)
    return tuple(sorted(now, key=lambda one: one.start))


@lru_cache(maxsize=64)
def _numbers(plain: str) -> tuple[str, list[ScoreStanding]]:
    """A text in digits, and every number in a score's place.

    One that is too high for a score counts only where none is not.
    """
    digits = _in_digits(plain)
    if not _DIGIT.search(digits):
        return digits, []
    found = [*_of_ten(digits)]
    inside = {at for one in found for at in range(one.start, one.end)}
    beside = [one for one in _plain(plain, digits) if one.start not in inside]
    likely = [one for one in beside if not one.ask]
    return digits, [*found, *(likely or beside)]


def _of_now(digits: str, found: list[ScoreStanding]) -> list[ScoreStanding]:
    """Those that are not told as past, all of them if there is no other."""
    fell = [one for one in found if _falls_to(digits, one.start)]
    if fell:
        return fell
    return [one for one in found if not _is_past(digits, one)] or found


def _by_degree(text: str) -> ScoreTold:
    told = _degree(text)
    return ScoreTold(told.score, text, told.ask) if told else ScoreTold(None, text)


def _without(text: str, digits: str, found: list[ScoreStanding]) -> str:
    """The words without the scores; what leads to a score at the beginning goes with it."""
    for one in sorted(found, key=lambda one: -one.start):
        end = one.end
        while end < len(text) and digits[end] == " " and text[end] != " ":
            end += 1
        begins = _BEGINS.fullmatch(text[: one.start])
        head = "" if begins else text[: one.start].rstrip()
        tail = text[end:] if head else text[end:].lstrip(" ,:;-.")
        text = f"{head}{tail}"
    return text.strip(" ,:;-")
