"""The pages of ``explain`` on rules: red flags, patterns, scales, visits and the safety screen."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from runload.evidence.safety_screen import screen_questions, screen_words
from runload.face.explained import Page, headed_sections
from runload.render import screen_lines
from runload.rules.patterns.files import patterns
from runload.rules.red_flags.files import screens
from runload.rules.screen import ASKED_AGAIN_RISE, ASKED_AGAIN_SCORE, HOLDS_DAYS

_PATTERN_HEADINGS = {
    "sees": "What it sees",
    "matters": "Why it matters",
    "does_not_mean": "What it does not mean",
    "basis": "Threshold and basis",
    "example": "Example",
}
_URGENCY = {"now": "now", "today": "today", "days": "within three days"}
SAFETY = "safety"
_SOON = {**_URGENCY, "visit": "at a visit"}
_HOLDS = (
    f'"None of these" counts for {HOLDS_DAYS} days for the same place and side. You are asked '
    f"again at once when pain reaches {ASKED_AGAIN_SCORE:g}, rises by {ASKED_AGAIN_RISE:g}, or "
    "comes with a limp, at rest or at night. A yes counts until the diary says who saw it and "
    "when. Answers 10 and 12 are yours alone: they are saved only with --keep, and no coach sees "
    "them."
)
SCALES = {"bone-gate": "runload.rules.bone", "team-view": "runload.squad.team"}
"""The room whose docstring is the page, loaded when its page is reached."""


def rule_pages(language: str) -> Iterator[Page]:
    """Red flags, patterns, scales, visits, and the safety questions in this language."""
    yield from _rule_pages()
    from runload.rules.visit_pages import visit_pages

    for visit in visit_pages():
        yield Page(visit.name, "", visit.kind, visit.title, visit.sections, visit.refs)
    yield _safety_page(language)


def _safety_page(language: str) -> Page:
    """The stop list, the twelve questions, and what a yes asks for."""
    words = screen_words(language)
    signs = [f"{number}. {sign}" for number, sign in enumerate((*words.now, *words.today), 1)]
    first_today = len(words.now)
    asked = []
    for number, question in enumerate(screen_questions(), 1):
        asked.append(f"{number}. {words.questions[question.id]}")
        asked.append(f"After a yes: {question.follow_up}")
        said = "; ".join(f"{_SOON[soon]}: {text}" for soon, text in question.say.items())
        asked.append(f"Covers {', '.join(question.families)}. {said}")
    sections: tuple[tuple[str, str | tuple[str, ...]], ...] = (
        (words.heading_now, tuple(signs[:first_today])),
        (words.heading_today, (*signs[first_today:], words.closing)),
        ("The questions", tuple(asked)),
        ("How to answer", screen_lines.HOW),
        ("How long an answer counts", _HOLDS),
    )
    also = tuple(question.id.casefold() for question in screen_questions())
    return Page(SAFETY, "", "safety", screen_lines.TITLE, sections, (), also)


def _rule_pages() -> Iterator[Page]:
    for entry in screens():
        said = tuple((f"Say ({_URGENCY[urgency]})", text) for urgency, text in entry.say.items())
        sections = (
            ("What it sees", entry.sees),
            ("Why it matters", entry.matters),
            ("What it does not mean", entry.means_not),
            *said,
            ("Example", f'--pain "{entry.example}"'),
            ("Basis", entry.basis),
        )
        yield Page(entry.id, entry.number, "red flag", entry.title, sections, entry.refs)
    for pattern in patterns():
        told = tuple((_PATTERN_HEADINGS[key], text) for key, text in pattern.explain)
        advice = " ".join(item.text for item in pattern.advice)
        sections = (
            *told,
            ("What tells it apart", pattern.tells_apart),
            ("What would make us think otherwise", pattern.otherwise),
            ("For the next seven days", advice),
            ("When to be seen", pattern.see),
            ("Evidence", f"Grade: {pattern.grade}."),
        )
        kind = "note" if pattern.note else "pattern"
        yield Page(pattern.id, pattern.number, kind, pattern.name, sections, pattern.refs)
    for name, room in SCALES.items():
        module = import_module(room)
        opening, *headed = headed_sections(module.__doc__ or "")
        yield Page(name, "", "scale", opening[1].rstrip("."), tuple(headed), module.REFS)
