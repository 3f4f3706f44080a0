"""A pain report: a score and the runner's own words, understood as far as they go.

What is not understood never stops the report and is never guessed: it comes back as a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from runload.athlete.pain_began import began
from runload.errors import UsageError
from runload.evidence.vocabulary import REGIONS
from runload.models import PainEntry, PainNote, Question
from runload.models.values import dataclass
from runload.tabular.nothing_hurts import nothing_hurts
from runload.tabular.pain_scores import evened, half_up, score_told, scores_standing
from runload.tabular.scores import score
from runload.tabular.sides import side_apart
from runload.tabular.written import clean_text

if TYPE_CHECKING:  # the vocabulary is loaded when there are words to read
    from runload.athlete.pain_language.report import Message, Pain

LONGEST_READ = 2000
"""Characters of a report that are heard. Basis: ours."""
MOST_SHOWN = 80
"""Characters of a runner's own words that a message repeats. Basis: ours."""

_EXAMPLE = 'for example --pain "4 left achilles, stiff in the morning"'


@dataclass(frozen=True, slots=True)
class PainReading:
    """One report, an entry for each place that hurts, and what must still be asked about it."""

    entries: tuple[PainEntry, ...]
    questions: tuple[Question, ...] = ()

    @property
    def entry(self) -> PainEntry:
        """The first of its entries."""
        return self.entries[0]


@dataclass(frozen=True, slots=True)
class _Scored:
    """The score of one pain [0-10], and what must be asked about it."""

    score: float | None
    ask: str = ""


def pain_score(text: str) -> float | None:
    """A pain score [0-10] rounded half up, or None if the text is no number from 0 to 10.

    >>> pain_score("3,5"), pain_score("10.4"), pain_score("x")
    (4.0, None, None)
    """
    value = score(text)
    return None if value is None else half_up(Decimal(str(value)))


def inline_pain(text: str, on: date) -> PainReading:
    """A report such as "4 left achilles, stiff in the morning", told on ``on``.

    Parameters:
        text: words of any of seven languages, with a score anywhere ("4", "3,5", "4/10", "about
            a 4", "five out of ten", "mild"; of "3-4" the higher), or with none.
        on: the day it is of.
    Returns:
        The report, an entry a place, with everything understood, and the questions left.
    Raises:
        UsageError: the text is empty. Nothing else ever stops a report.
    Limits:
        Reads the first 2,000 characters. A language that is not read is quoted back and never
        taken for understood.
    Examples:
        >>> told = inline_pain("3,5 knee pain on stairs", date(2026, 5, 1))
        >>> told.entry.score, told.entry.understood_as
        (4.0, 'knee (taken for: front of the knee, until you say); with stairs or squats')
        >>> [one.score for one in inline_pain("3 left knee, 2 right heel", told.entry.date).entries]
        [3.0, 2.0]
    """
    if not evened(text):
        raise UsageError("--pain", "the text is empty", f"Say it, {_EXAMPLE}.")
    return reading(text, None, on, "--pain")


def reading(
    words: str, score: float | None, on: date, where: str, region: str | None = None,
    *, weighed: bool = True,
) -> PainReading:  # fmt: skip
    """The report these words and this score make; the words may be empty, the score unknown.

    Parameters:
        words: as they were written; a score may stand among them.
        score: [0-10], told apart from the words; it is of every pain that has none of its own.
        on: the day the report is of.
        where: where it was told, for messages.
        region: a region told apart from the words; it outranks what they name.
        weighed: whether the whole message is weighed too; a remark of a log is for the lists.
    Returns:
        An entry for each place that hurts, or one of no place; never none.
    """
    heard = evened(words, LONGEST_READ)
    if score is None and region is None and nothing_hurts(heard, answered=True):
        return PainReading((PainEntry(on, 0.0, words=clean_text(words), where=where),))
    from runload.athlete.pain_language.asking import questions
    from runload.athlete.pain_language.reading import read_message

    message = read_message(heard)
    if region is not None:
        if not any(pain.regions for pain in message.pains) and _in_english(message):
            message = read_message(f"{REGIONS[region]}, {heard}" if heard else "")
        message = _at_region(message._replace(text=heard), region)
    scored = _scores(message, score)
    entries = _entries(message, scored, on, where)
    if weighed:
        from runload.athlete.pain_language.second_look import with_likeness

        entries = with_likeness(entries, heard, message)
    unread = _unread(message, entries)
    entries = _with_began(entries, message)
    shown = clean_text(words)
    entries = tuple(
        entry
        if entry.words == shown and entry.unread == unread
        else replace(entry, words=shown, unread=unread)
        for entry in entries
    )
    doubts = tuple(one.ask for one in scored if one.ask)
    return PainReading(entries, questions(message, entries, doubts, score))


def may_be_of_the_body(words: str) -> bool:
    """False only where no word of any language that is read can be about the body: a cheap look.

    >>> may_be_of_the_body("calf swollen"), may_be_of_the_body("lunch with Anna")
    (True, False)
    """
    from runload.athlete.pain_language.look import may_concern_the_body

    return may_concern_the_body(words)


def noted_pain(note: PainNote, *, weighed: bool = True) -> PainReading:
    """Pain as a training log wrote it beside a session; an unreadable score is unknown."""
    score = pain_score(str(note.score)) if note.score is not None else None
    heard = reading(note.words, score, note.date, note.where, weighed=weighed)
    side, place = side_apart(note.words)
    if not side or all(one.side and one.regions and not one.unread for one in heard.entries):
        return heard
    bare = reading(place, score, note.date, note.where, weighed=weighed)
    lost = any(one.unread for one in bare.entries) and not any(one.unread for one in heard.entries)
    if lost or any(one.side or not one.regions for one in bare.entries):
        return heard
    return replace(bare, entries=tuple(_on_side(one, side, note.words) for one in bare.entries))


def _on_side(entry: PainEntry, side: str, words: str) -> PainEntry:
    """The pain of a place of which the side stood apart, in no language of its own."""
    return replace(
        entry,
        side=side,
        words=clean_text(words),
        understood_as=f"{side} {entry.understood_as}",
    )


def _scores(message: Message, told: float | None) -> tuple[_Scored, ...]:
    """The score of each pain, one more where the message names none.

    A pain has what stands in its own part of the message; what was told apart from the words, or
    before the first place and nowhere else, is of every pain without one.
    """
    if len(message.pains) < 2:
        if told is not None:
            return (_Scored(told),)
        whole = score_told(message.text)
        return (_Scored(whole.score, whole.ask),)
    standing = scores_standing(message.text)
    own = [_own_score(pain, message) for pain in message.pains]
    shared = told
    if shared is None and len({one.score for one in standing}) == 1:
        one = standing[0]
        first = message.pains[0].said
        leads = one.start <= first.start or not message.text[first.start : one.start].strip()
        trails = one.start >= message.pains[-1].said.start
        shared = one.score if leads or trails else None
    return tuple(one if one.score is not None else _Scored(shared) for one in own)


def _own_score(pain: Pain, message: Message) -> _Scored:
    """The highest score in this pain's own part of the message, a word for how bad it is last."""
    here = [
        one for one in scores_standing(message.text) if pain.said.start <= one.start < pain.said.end
    ]
    if here:
        best = max(here, key=lambda one: one.score)
        return _Scored(best.score, best.ask)
    if _leads(pain) and _leads(message.pains[0]):
        return _Scored(pain.score)
    if scores_standing(message.text):
        return _Scored(None)
    by_degree = score_told(pain.said.words)
    return _Scored(by_degree.score, by_degree.ask)


def _leads(pain: Pain) -> bool:
    """Whether its part of the message begins with its score: "3 left shin and 2 right heel"."""
    told = pain.score_said
    return told is not None and not pain.score_in_words and told.start == pain.said.start


def _entries(
    message: Message, scored: tuple[_Scored, ...], on: date, where: str
) -> tuple[PainEntry, ...]:
    """An entry a pain, with its score."""
    from runload.athlete.pain_language.entries import pain_entries

    told = max((one.score for one in scored if one.score is not None), default=None)
    if message.clear and not told:
        return _free(message, on, where)
    found = pain_entries(message._replace(clear=False), on, where)
    if not message.pains:
        found = found or (PainEntry(on, None, where=where),)
        return tuple(_with_score(entry, scored[0].score) for entry in found)
    return tuple(
        _with_score(entry, _now(pain, entry, one.score))
        for pain, entry, one in zip(message.pains, found, scored, strict=True)
    )


def _with_score(entry: PainEntry, score: float | None) -> PainEntry:
    return entry if entry.score == score else replace(entry, score=score)


def _free(message: Message, on: date, where: str) -> tuple[PainEntry, ...]:
    """A 0 for each place that is said to be free of pain, one for the whole body where none is."""
    from runload.athlete.pain_language.entries import places_named

    side = places_named(message.text).side
    placed = [PainEntry(on, 0.0, regions, side, where=where) for regions in message.free]
    return tuple(placed) or (PainEntry(on, 0.0, where=where),)


def _with_began(entries: tuple[PainEntry, ...], message: Message) -> tuple[PainEntry, ...]:
    """The pains with where in a run each began: told in its own part, else of all of them."""
    told = began(message.text)
    if not told:
        return entries
    parts = [range(pain.said.start, pain.said.end) for pain in message.pains]
    apart = len(parts) == len(entries) > 1
    found = []
    for at, entry in enumerate(entries):
        own = [one.km for one in told if not apart or one.at in parts[at]]
        of_all = [one.km for one in told if not any(one.at in part for part in parts)]
        km = min(own or of_all, default=None)
        found.append(entry if km is None or entry.score == 0 else _begins(entry, km))
    return tuple(found)


def _begins(entry: PainEntry, km: float) -> PainEntry:
    said = "; ".join(filter(None, (entry.understood_as, f"from {km:.3g} km of a run on")))
    return replace(entry, began_km=km, understood_as=said)


def _now(pain: Pain, entry: PainEntry, score: float | None) -> float | None:
    """The score as told; 0 where none was told and this pain is said to be gone, and no more."""
    says_more = entry.signs or entry.unclear or entry.named
    gone = score is None and pain.present == "gone" and not says_more
    return 0.0 if gone else score


def _in_english(message: Message) -> bool:
    """Whether the name of a region may stand beside the words: it is English."""
    return not message.languages or "en" in message.languages


def _at_region(message: Message, region: str) -> Message:
    """The message as one pain in this region: it was told apart from the words."""
    from runload.athlete.pain_language.report import Pain, Quote

    pains = message.pains
    one = Pain(
        places=(region,),
        regions=(region,),
        side=next((pain.side for pain in pains if pain.side), None),
        score=None,
        score_said=None,
        score_asked=False,
        score_in_words=False,
        days=next((pain.days for pain in pains if pain.days is not None), None),
        weekday=next((pain.weekday for pain in pains if pain.weekday is not None), None),
        present="now" if any(pain.present != "gone" for pain in pains) or not pains else "gone",
        owner="me",
        signs=tuple(sign for pain in pains for sign in pain.signs) + message.signs,
        patterns=tuple(dict.fromkeys(name for pain in pains for name in pain.patterns)),
        said=Quote(message.text, 0, len(message.text)),
    )
    return message._replace(pains=(one,), signs=())


def _unread(message: Message, entries: Sequence[PainEntry]) -> tuple[str, ...]:
    """The parts not understood, quoted; all of it where it hurts and no place was named."""
    if not message.text or message.clear:
        return ()
    whole = (message.text[:MOST_SHOWN],)
    if not message.read:
        return whole
    if message.not_understood:
        return tuple(dict.fromkeys(quote.words[:MOST_SHOWN] for quote in message.not_understood))
    told = [entry for entry in entries if entry.score != 0]
    bare = not any(mark.isalpha() for mark in score_told(message.text).words)
    if told and not bare and not any(entry.regions for entry in told):
        return whole
    return ()
