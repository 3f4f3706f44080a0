"""The safety screen: twelve yes-or-no questions and the short stop list, in seven languages.

Reading prose is never perfect, so safety rests on questions that a number answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cache
from typing import Any

from runload.models.values import dataclass
from runload.tabular.strict_toml import packaged

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
"""Languages of the screen; a native clinician has yet to read those after the first."""
URGENCIES = ("now", "today", "days", "visit")
"""How soon a yes must be seen, the most urgent first."""
PRIVATE = frozenset({"S10", "S12"})
"""Questions whose answers are shown to the runner alone, and are kept only where that is asked."""


@dataclass(frozen=True, slots=True)
class ScreenQuestion:
    """One question. ``bare`` is the urgency of a yes whose follow-up is not answered.

    ``closed_by_place``: whoever saw the sore place has seen this too.
    """

    id: str
    name: str
    families: tuple[str, ...]
    bare: str
    follow_up: str
    answers: Mapping[int, str]
    say: Mapping[str, str]
    closed_by_place: bool = False

    def urgency(self, answer: int | None) -> str:
        """How soon a yes must be seen; the graver where the follow-up is open."""
        return self.bare if answer is None else self.answers[answer]


@dataclass(frozen=True, slots=True)
class ScreenWords:
    """The screen in one language: the questions by their id, and the short stop list.

    ``follow_ups`` are what is asked after a yes. ``stop`` says what to do, by how soon, in words
    that begin with ``in_words``, the name of the language; English has none, it stands beside.
    """

    questions: Mapping[str, str]
    follow_ups: Mapping[str, str]
    heading_now: str
    now: tuple[str, ...]
    heading_today: str
    today: tuple[str, ...]
    closing: str
    in_words: str = ""
    stop: Mapping[str, str] = field(default_factory=dict)

    def stop_said(self, kind: str) -> str:
        """What to do, by how soon; empty in English."""
        return f"{self.in_words}: {self.stop[kind]}" if kind in self.stop else ""


@cache
def _file(name: str) -> dict[str, Any]:
    return packaged("runload.evidence", f"screen/{name}.toml")


@cache
def screen_questions() -> tuple[ScreenQuestion, ...]:
    """The twelve questions, in the order in which they are asked."""
    found = []
    for key, entry in _file("questions").items():
        found.append(
            ScreenQuestion(
                id=key,
                name=entry["name"],
                families=tuple(entry["families"]),
                bare=entry["bare"],
                follow_up=entry["follow_up"],
                answers={int(number): soon for number, soon in entry["answers"].items()},
                say=dict(entry["say"]),
                closed_by_place=bool(entry.get("closed_by_place", False)),
            )
        )
    return tuple(found)


@cache
def screen_words(language: str = "en") -> ScreenWords:
    """The screen in one of ``LANGUAGES``."""
    read = _file(language)
    asked = {question.id: question.follow_up for question in screen_questions()}
    return ScreenWords(
        follow_ups=asked | read.get("follow_ups", {}),
        in_words=str(read.get("in_words", "")),
        stop={str(key): str(text) for key, text in read.get("stop", {}).items()},
        questions={str(key): str(text) for key, text in read["questions"].items()},
        heading_now=str(read["heading_now"]),
        now=tuple(map(str, read["now"])),
        heading_today=str(read["heading_today"]),
        today=tuple(map(str, read["today"])),
        closing=str(read["closing"]),
    )
