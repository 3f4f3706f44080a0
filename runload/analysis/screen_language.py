"""In which language the safety screen is asked: as asked for, else as the runner wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runload.analysis.asked import Asked
from runload.athlete.pain_language.reading import read_message
from runload.evidence.safety_screen import LANGUAGES
from runload.models import NoteAsked, PainEntry, ScreenState
from runload.tabular.sides import side_apart

ENGLISH = LANGUAGES[0]


def in_language(
    screen: ScreenState,
    asked: Asked,
    reports: Sequence[PainEntry] = (),
    notes: Sequence[NoteAsked] = (),
) -> ScreenState:
    """The state of the screen, with the language in which it is asked."""
    language = language_of(asked, reports, notes)
    return screen if language == screen.language else replace(screen, language=language)


def language_of(asked: Asked, reports: Sequence[PainEntry], notes: Sequence[NoteAsked] = ()) -> str:
    """One of ``LANGUAGES``: that of the question, else of the last words of pain, else English.

    Notes of a log count where nothing was reported.
    """
    if asked.language is not None:
        return asked.language
    if not asked.private:
        return ENGLISH
    said: list[PainEntry | NoteAsked] = [one for one in reports if one.words] or [*notes]
    told = max(said, key=lambda one: one.date, default=None)
    if told is None or told.date > asked.as_of:
        return ENGLISH
    _, place = side_apart(told.words)
    spoken = read_message(place).languages
    return next((one for one in spoken if one in LANGUAGES), ENGLISH)
