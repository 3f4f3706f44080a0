"""A pain report: a score and the runner's own words, understood as far as they go.

What is not understood never stops the report and is never guessed: it comes back as a question.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from runload.athlete.words.phrases import word_list
from runload.errors import UsageError
from runload.evidence.vocabulary import ALARM_SIGNS, BONY, BONY_IF_POINTED, REGIONS, TOKENS
from runload.models import PainEntry, PainNote, Question
from runload.tables import WEEK_DAYS
from runload.tabular.nothing_hurts import follows_a_place, nothing_hurts, place_without_pain
from runload.tabular.pain_scores import (
    ScoreTold,
    evened,
    half_up,
    score_told,
)
from runload.tabular.scores import score
from runload.tabular.written import clean_text

if TYPE_CHECKING:  # the vocabulary is loaded when there are words to read
    from runload.athlete.words.reading import BodyPart, WordsRead

MOST_SHOWN = 80
"""Characters of a runner's own words that a message repeats. Basis: ours."""

_EXAMPLE = 'for example --pain "4 left achilles, stiff in the morning"'
_SOFT = frozenset(REGIONS) - BONY - BONY_IF_POINTED
_BODY_SIGNS = frozenset(ALARM_SIGNS)


@dataclass(frozen=True, slots=True)
class PainReading:
    """One report and what must still be asked about it."""

    entry: PainEntry
    questions: tuple[Question, ...] = ()


def pain_score(text: str) -> float | None:
    """A pain score [0-10] rounded half up, or None if the text is no number from 0 to 10.

    >>> pain_score("3,5"), pain_score("10.4"), pain_score("x")
    (4.0, None, None)
    """
    value = score(text)
    return None if value is None else half_up(Decimal(str(value)))


def _spot(read: WordsRead, places: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Signs and unclear signs, once "one spot" is placed on bone where bone is what can be felt."""
    signs, unclear = read.signs, read.unclear
    told = (signs | unclear) & {"pinpoint_on_bone", "pinpoint_on_tendon"}
    if told or "one_spot" not in signs | unclear or "pinpoint_on_bone" in read.denied:
        return signs, unclear
    if places and places <= _SOFT:
        return signs, unclear
    if places & BONY and "one_spot" in signs:
        return signs | {"pinpoint_on_bone"}, unclear
    return signs, unclear | {"pinpoint_on_bone"}


def _understood(places: tuple[BodyPart, ...], side: str | None, signs: frozenset[str]) -> str:
    """What was taken from the words, so that the runner can put it right."""
    named = []
    for place in places:
        first = REGIONS[place.regions[0]]
        plain = f"{place.name} (taken for: {first}, until you say)"
        named.append(plain if len(place.regions) > 1 else first)
    where = " and ".join(named)
    side_word = {"left": "left ", "right": "right ", "both": "both sides, "}.get(side or "", "")
    unsaid = {"two_sided"} if places else {"two_sided", "weight_bearing"}
    labels = [label for token, label in TOKENS.items() if token in signs - unsaid]
    return "; ".join(part for part in (f"{side_word}{where}".rstrip(", "), *labels) if part)


def _questions(read: WordsRead, words: str, score: float | None) -> tuple[Question, ...]:
    asked: list[Question] = []
    if score is None:
        asked.append(Question("score", "How bad is it, from 0 (none) to 10 (worst imaginable)?"))
    for place in read.places:
        if len(place.regions) > 1:
            asked.append(
                Question(
                    "region",
                    f"Where exactly is '{place.name}'? Until you say, all of these count, and "
                    f"{REGIONS[place.regions[0]]} first.",
                    tuple(REGIONS[region] for region in place.regions),
                )
            )
    if len(read.places) > 1:
        asked.append(
            Question(
                "region",
                "Several places are named. Give each its own report, with its own score.",
                tuple(place.name for place in read.places),
            )
        )
    hurts = score is None or score > 0
    if not read.places and hurts and not read.signs & _BODY_SIGNS:
        said = f" '{words[:MOST_SHOWN]}' names no place I know." if words else ""
        asked.append(
            Question("region", f"Where does it hurt, and on which side?{said}",
                     ("knee", "shin", "calf", "Achilles", "foot", "hip", "thigh", "back"),
                     quotes=bool(words))
        )  # fmt: skip
    for part in dict.fromkeys(read.leftover):
        asked.append(
            Question(
                "words",
                f"I did not understand '{part[:MOST_SHOWN]}'. Say it in other words?",
                quotes=True,
            )
        )
    return tuple(dict.fromkeys(asked))


def _unread(read: WordsRead, words: str, score: float | None) -> tuple[str, ...]:
    """The parts not understood, quoted; all of it where it hurts and no place was named."""
    if read.leftover:
        return tuple(dict.fromkeys(part[:MOST_SHOWN] for part in read.leftover))
    if words and not read.places and score != 0:
        return (words[:MOST_SHOWN],)
    return ()


def _days_since(read: WordsRead, on: date) -> int | None:
    """Days since it began: as told, or since the last such weekday before ``on``."""
    if read.days is not None or read.weekday is None:
        return read.days
    return (on.weekday() - read.weekday - 1) % WEEK_DAYS + 1


def reading(
    words: str, score: float | None, on: date, where: str, region: str | None = None
) -> PainReading:
    """The report these words and this score make; the words may be empty, the score unknown.

    ``region`` is a region told apart from the words; it outranks what they name.
    """
    shown = clean_text(words)
    from runload.athlete.words.reading import BodyPart, read_words  # the vocabulary is large

    read = read_words(shown)
    if region is not None:
        read = replace(read, places=(BodyPart(REGIONS[region], (region,), 0),))
    signs, unclear = _spot(read, frozenset(read.regions))
    entry = PainEntry(
        date=on,
        score=score,
        regions=read.regions,
        side=read.side,
        signs=signs,
        denied=read.denied - signs,
        unclear=unclear - signs,
        days=_days_since(read, on),
        words=shown,
        understood_as=_understood(read.places, read.side, signs),
        where=where,
        unread=_unread(read, shown, score),
    )
    return PainReading(entry, _questions(read, shown, score))


def inline_pain(text: str, on: date) -> PainReading:
    """A report such as "4 left achilles, stiff in the morning", told on ``on``.

    Parameters:
        text: words with a score anywhere ("4", "3,5", "4/10", "about a 4", "five out of ten",
            "mild"; of "3-4" the higher), or with none.
        on: the day it is of.
    Returns:
        The report, with everything understood, and the questions left.
    Raises:
        UsageError: the text is empty. Nothing else ever stops a report.
    Limits:
        Reads the first 500 characters. Signs are read in English only: other words are quoted
        back and never taken for understood.
    Examples:
        >>> told = inline_pain("3,5 knee pain on stairs", date(2026, 5, 1))
        >>> told.entry.score, told.entry.understood_as
        (4.0, 'knee (taken for: front of the knee, until you say); with stairs or squats')
    """
    plain = evened(text)
    if not plain:
        raise UsageError("--pain", "an empty text tells of nothing", f"Say it, {_EXAMPLE}.")
    if free := without_pain(plain, on, "--pain"):
        return free
    told = score_told(plain)
    read = reading(told.words, told.score, on, "--pain")
    return replace(read, questions=(*about_the_score(told), *read.questions))


def about_the_score(told: ScoreTold) -> tuple[Question, ...]:
    """What must be asked of a score that was not told plainly."""
    return (Question("score", told.ask, quotes=True),) if told.ask else ()


def without_pain(words: str, on: date, where: str) -> PainReading | None:
    """The report that nothing hurts, or that one place does not; None where the words say more."""
    if nothing_hurts(words, answered=True):
        return PainReading(PainEntry(on, 0.0, words=clean_text(words), where=where))
    rest = place_without_pain(words)
    if rest is None or not follows_a_place(rest) or word_list("stops") & set(rest.split()):
        return None
    read = reading(rest, 0.0, on, where)
    says_more = read.entry.signs - {"two_sided"} or read.entry.unclear or read.entry.unread
    if not read.entry.regions or says_more:
        return None
    return replace(read, entry=replace(read.entry, words=clean_text(words)))


def noted_pain(note: PainNote) -> PainReading:
    """Pain as a training log wrote it beside a session; an unreadable score is unknown."""
    score = pain_score(str(note.score)) if note.score is not None else None
    return reading(note.words, score, note.date, note.where)
