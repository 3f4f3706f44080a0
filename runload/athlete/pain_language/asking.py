"""What must still be asked about a message: where, how bad, and what was not understood."""

from __future__ import annotations

from collections.abc import Sequence

from runload.athlete.pain_language.report import Message, Pain
from runload.evidence.vocabulary import REGIONS
from runload.models import PainEntry, Question

MOST_SHOWN = 80
"""Characters of a runner's own words that a question repeats. Basis: ours."""
HOW_BAD = "How bad is it, from 0 (none) to 10 (worst imaginable)?"
GONE = "gone"
"""What a question is about where words were taken for a pain that is over."""
IS_GONE, STILL_HURTS = "it is gone", "it still hurts"
_BODY = ("knee", "shin", "calf", "Achilles", "foot", "hip", "thigh", "back")


def questions(
    message: Message,
    entries: Sequence[PainEntry],
    doubts: Sequence[str] = (),
    told: float | None = None,
) -> tuple[Question, ...]:
    """Questions in order of weight, none twice. A clear message asks nothing.

    Of every other one something is asked, unless it names a place and a score: those lead to a
    pattern. So no message is met with silence.

    Parameters:
        message: as it was read.
        entries: its reports, one for each of its pains.
        doubts: what must be asked about scores that were not told plainly.
        told: a score that stood apart from the words [0-10].

    >>> from datetime import date
    >>> from runload.athlete.pain_language.entries import pain_entries
    >>> from runload.athlete.pain_language.reading import read_message
    >>> told = read_message("my foot")
    >>> [one.about for one in questions(told, pain_entries(told, date(2026, 5, 1), "--pain"))]
    ['score', 'region']
    """
    if message.clear:
        return ()
    asked = [Question("score", doubt, quotes=True) for doubt in doubts]
    if any(entry.score is None for entry in entries):
        asked.append(Question("score", HOW_BAD))
    if not message.read:
        return (*asked, _language(message))
    hurts = not entries or any(entry.score != 0 for entry in entries)
    for pain in message.pains:
        if len(pain.regions) > 1:
            asked.append(_which_part(pain))
    if not hurts and told is None:
        asked.append(_is_it_gone(message))
    if hurts and not any(entry.regions for entry in entries):
        asked.append(_where(message))
    for quote in message.not_understood:
        asked.append(
            Question(
                "words",
                f"I did not understand '{quote.words[:MOST_SHOWN]}'. Say it in other words?",
                quotes=True,
            )
        )
    return tuple(dict.fromkeys(asked))


def beside_a_stop(asked: Sequence[Question]) -> tuple[Question, ...]:
    """What is still asked where a stop sign is known: not where it hurts."""
    return tuple(one for one in asked if one.choices != _BODY)


def _is_it_gone(message: Message) -> Question:
    ask = f"I take '{message.text[:MOST_SHOWN]}' to say that nothing hurts now. Is that right?"
    return Question(GONE, ask, (IS_GONE, STILL_HURTS), quotes=True)


def _language(message: Message) -> Question:
    return Question(
        "words",
        f"I cannot read the language of '{message.text[:MOST_SHOWN]}'. Say it in English, "
        "German, French, Spanish, Italian, Dutch or Portuguese?",
        quotes=True,
    )


def _where(message: Message) -> Question:
    bare = not any(mark.isalpha() for mark in message.text)
    said = "" if bare else f" '{message.text[:MOST_SHOWN]}' is not a place I know."
    ask = f"Where does it hurt, and on which side?{said}"
    return Question("region", ask, _BODY, quotes=not bare)


def _which_part(pain: Pain) -> Question:
    return Question(
        "region",
        f"Where exactly is '{pain.places[0].replace('_', ' ')}'? Until you say, all of these "
        f"count, and {REGIONS[pain.regions[0]]} first.",
        tuple(REGIONS[region] for region in pain.regions),
    )
