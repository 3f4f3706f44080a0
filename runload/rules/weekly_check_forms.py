"""The questionnaires that the weekly check knows: their codes, and the words of our own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire of four answers: the codes of each, and the line of "substantial".

    ``gated``: question 1 at 0 or at 25 ends the form.
    """

    name: str
    codes: tuple[tuple[int, ...], ...]
    substantial_from: int
    gated: bool


_O2 = (0, 8, 17, 25)
_V1_MIDDLE = (0, 6, 13, 19, 25)
INSTRUMENTS: dict[str, Instrument] = {
    found.name: found
    for found in (
        Instrument("weekly-check", (_O2, _O2, _O2, _O2), 17, gated=True),
        Instrument("ostrc-o2", (_O2, _O2, _O2, _O2), 17, gated=True),
        Instrument("ostrc-v1", (_O2, _V1_MIDDLE, _V1_MIDDLE, _O2), 13, gated=False),
    )
}
"""Our own check, the real OSTRC-O2 (version 2), and its version 1. Basis: published (ostrc_r)."""


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """One question of our own weekly check; the answers stand in the order of the codes."""

    ask: str
    answers: tuple[str, str, str, str]


QUESTIONS = (
    CheckQuestion(
        "In the past 7 days, how far could you take part in your running?",
        (
            "fully, no problem",
            "fully, but with a problem",
            "less than usual, because of the problem",
            "not at all, because of the problem",
        ),
    ),
    CheckQuestion(
        "How much did you change your training because of it?",
        ("not at all", "a little", "a fair amount", "a great deal"),
    ),
    CheckQuestion(
        "How much did it take away from how well you ran?",
        ("nothing", "a little", "a fair amount", "a great deal"),
    ),
    CheckQuestion(
        "How much did it hurt or bother you?", ("not at all", "a little", "fairly", "a lot")
    ),
)
"""Our own wording, a paraphrase; the codes are those of ``weekly-check``."""
