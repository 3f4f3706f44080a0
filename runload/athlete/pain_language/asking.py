"""What must still be asked about a message: where, how bad, and what was not understood."""

from __future__ import annotations

from runload.athlete.pain_language.report import Message, Pain
from runload.evidence.vocabulary import ALARM_SIGNS, MITIGATING, REGIONS
from runload.models import Question

MOST_SHOWN = 80
"""Characters of a runner's own words that a question repeats. Basis: ours."""
_NO_PAIN_ALONE = frozenset({"repeated"})
"""Signs that say nothing of a body when they stand alone."""
_HOW_BAD = "How bad is it, from 0 (none) to 10 (worst imaginable)?"
_BODY = ("knee", "shin", "calf", "Achilles", "foot", "hip", "thigh", "back")


def questions(message: Message) -> tuple[Question, ...]:
    """Questions in order of weight, none twice. A clear message asks nothing.

    >>> from runload.athlete.pain_language.reading import read_message
    >>> [question.about for question in questions(read_message("my foot"))]
    ['score', 'region']
    """
    if message.clear:
        return ()
    asked: list[Question] = []
    if not message.read:
        asked.append(
            Question(
                "words",
                f"I cannot read the language of '{message.text[:MOST_SHOWN]}'. Say it in English, "
                "German, French, Spanish, Italian, Dutch or Portuguese?",
                quotes=True,
            )
        )
    for pain in message.pains:
        asked.extend(_of_pain(pain, message))
    if message.read and not message.pains and not _alarming(message):
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


def _alarming(message: Message) -> bool:
    signs = {sign.token for sign in message.signs if sign.status == "affirmed"}
    return bool(signs & (set(ALARM_SIGNS) - MITIGATING - _NO_PAIN_ALONE))


def _where(message: Message) -> Question:
    said = f" '{message.text[:MOST_SHOWN]}' names no place I know."
    return Question("region", f"Where does it hurt, and on which side?{said}", _BODY, quotes=True)


def _of_pain(pain: Pain, message: Message) -> list[Question]:
    asked = []
    if pain.score is None or pain.score_in_words:
        asked.append(Question("score", _HOW_BAD))
    elif pain.score_asked and pain.score_said is not None:
        asked.append(
            Question(
                "score",
                f"'{pain.score_said.words}' is more than 10; I read it as 10. How bad is it, from "
                "0 (none) to 10 (worst imaginable)?",
                quotes=True,
            )
        )
    if len(pain.regions) > 1:
        asked.append(
            Question(
                "region",
                f"Where exactly is '{pain.places[0].replace('_', ' ')}'? Until you say, all of "
                f"these count, and {REGIONS[pain.regions[0]]} first.",
                tuple(REGIONS[region] for region in pain.regions),
            )
        )
    elif not pain.regions and not any(
        sign.token in ALARM_SIGNS for sign in pain.signs if sign.status == "affirmed"
    ):
        asked.append(_where(message))
    return asked
