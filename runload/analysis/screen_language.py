"""In which language the safety screen is asked: as asked for, else as the runner wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from runload.analysis.asked import Asked
from runload.analysis.voices import COACH
from runload.athlete.pain_language.reading import read_message
from runload.evidence.safety_screen import LANGUAGES, screen_words
from runload.models import NoteAsked, PainEntry, RedFlag, ScreenState
from runload.models.screening import IN_EARNEST, ScreenStop
from runload.tabular.sides import side_apart

ENGLISH = LANGUAGES[0]
BUMP = ("S3", "today")
MOOD = frozenset({IN_EARNEST, "self-harm"})

Stop = TypeVar("Stop", RedFlag, ScreenStop)


def in_language(
    screen: ScreenState,
    asked: Asked,
    reports: Sequence[PainEntry] = (),
    notes: Sequence[NoteAsked] = (),
) -> ScreenState:
    """The state of the screen, with the language in which it is asked and a stop is said too."""
    language = language_of(asked, reports, notes)
    if language == screen.language:
        return screen
    stops = tuple(_said_too(stop, language) for stop in screen.stops)
    return replace(screen, language=language, stops=stops)


def stops_in_language(flags: tuple[RedFlag, ...], language: str) -> tuple[RedFlag, ...]:
    """The stop signs, each with what to do and how soon in the runner's own language as well."""
    return tuple(_said_too(flag, language) for flag in flags)


def _said_too(stop: Stop, language: str) -> Stop:
    """What to do, behind the English words; a bump on the head is watched, and no doctor's yet."""
    soon = "" if (stop.id, stop.urgency) == BUMP else stop.urgency
    own = screen_words(language).stop_said("mood" if stop.id in MOOD else soon)
    return replace(stop, text=f"{stop.text} {own}".rstrip())


def language_of(asked: Asked, reports: Sequence[PainEntry], notes: Sequence[NoteAsked] = ()) -> str:
    """One of ``LANGUAGES``: that of the question, else of the last words of pain, else English.

    Notes of a log count where nothing was reported.
    """
    if asked.language is not None:
        return asked.language
    if not asked.own or asked.voice is COACH:
        return ENGLISH
    said: list[PainEntry | NoteAsked] = [one for one in reports if one.words] or [*notes]
    told = max(said, key=lambda one: one.date, default=None)
    if told is None or told.date > asked.as_of:
        return ENGLISH
    _, place = side_apart(told.words)
    spoken = read_message(place).languages
    return next((one for one in spoken if one in LANGUAGES), ENGLISH)
