"""``runload explain``: every page comes from the entry itself; nothing is written twice."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from runload.errors import UsageError
from runload.evidence.references import Reference, reference
from runload.evidence.safety_screen import screen_questions, screen_words
from runload.load.base import FLAGS, METRICS, SESSION_LOADS, SESSION_METRICS, SessionLoad
from runload.load.choice import PROFILE_KEYS
from runload.render import screen_lines
from runload.render.base import View
from runload.render.plain.page import render_contents, render_page
from runload.rules import bone
from runload.rules.patterns.files import patterns
from runload.rules.red_flags.files import screens
from runload.rules.screen import ASKED_AGAIN_RISE, ASKED_AGAIN_SCORE, HOLDS_DAYS
from runload.rules.visit_pages import visit_pages
from runload.squad import team

_HEADING = re.compile(r"^([A-Z][A-Za-z ]+):$", re.MULTILINE)
_PATTERN_HEADINGS = {
    "sees": "What it sees",
    "matters": "Why it matters",
    "does_not_mean": "What it does not mean",
    "basis": "Threshold and basis",
    "example": "Example",
}
_LEFT_OUT = frozenset({"Source", "Examples", "Parameters", "Returns", "Raises"})
_URGENCY = {"now": "now", "today": "today", "days": "within three days"}
KINDS = {
    "flag": "Load flags",
    "metric": "Metrics",
    "load": "Loads",
    "red flag": "Red flags",
    "pattern": "Injury patterns",
    "note": "Notes",
    "visit": "Check-ins and visits",
    "guidance": "Guidance by level and season",
    "scale": "Scales",
    "safety": "Safety questions",
}
SEEN = {
    "abstract": "",
    "second-hand": " (known second-hand)",
    "not seen": " (not checked by us)",
}

SAFETY = "safety"
_SOON = {**_URGENCY, "visit": "at a visit"}
_HOLDS = (
    f'"None of these" counts for {HOLDS_DAYS} days for the same place and side. You are asked '
    f"again at once when pain reaches {ASKED_AGAIN_SCORE:g}, rises by {ASKED_AGAIN_RISE:g}, or "
    "comes with a limp, at rest or at night. A yes counts until the diary says who saw it and "
    "when. Answers 10 and 12 are yours alone: they are saved only with --keep, and no coach sees "
    "them."
)
SCALES = {"bone-gate": bone, "team-view": team}


@dataclass(frozen=True, slots=True)
class Page:
    """What ``explain`` says of one entry."""

    name: str
    number: str
    kind: str
    title: str
    sections: tuple[tuple[str, str | tuple[str, ...]], ...]
    refs: tuple[str, ...]


def pages(language: str = "en") -> tuple[Page, ...]:
    """Every page, flags first, then metrics, loads, red flags, patterns, visits, scales, safety.

    ``language`` is that of the safety questions.
    """
    visits = (Page(v.name, "", v.kind, v.title, v.sections, v.refs) for v in visit_pages())
    return (*_load_pages(), *_rule_pages(), *visits, _safety_page(language))


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
    return Page(SAFETY, "", "safety", screen_lines.TITLE, sections, ())


def _load_pages() -> Iterator[Page]:
    for flag in FLAGS:
        limits = "; ".join(
            f"{t.level.word} at {t.value:g} {t.unit} ({t.basis})" for t in flag.thresholds
        )
        sections = (*_sections(flag.doc), ("Evidence", f"Grade: {flag.grade}. Levels: {limits}."))
        yield Page(flag.name, flag.number, "flag", flag.title, sections, flag.refs)
    for metric in METRICS:
        columns = ", ".join(f"{name} ({unit})" for name, unit in metric.columns.items())
        given = ("Gives", f"{columns}; from day {metric.warm_up_days} of the log.")
        yield Page(
            metric.name, "", "metric", metric.title, (*_sections(metric.doc), given), metric.refs
        )
    for figure in SESSION_METRICS:
        columns = ", ".join(f"{name} ({unit})" for name, unit in figure.columns.items())
        sections = (*_sections(figure.doc), ("Gives", f"{columns}, for each run."))
        yield Page(figure.name, "", "metric", figure.title, sections, figure.refs)
    for load in SESSION_LOADS:
        yield Page(
            load.name, "", "load", load.title, (*_sections(load.doc), *_needs(load)), load.refs
        )


def _needs(load: SessionLoad) -> Iterator[tuple[str, str]]:
    """What a load needs of the profile, and which weeks are too small for it."""
    told = ", ".join(PROFILE_KEYS[name] for name in load.told)
    if told:
        yield (
            "Needs from the profile",
            f"{told}; without them this load cannot be used; nothing is guessed.",
        )
    yield (
        "Too small to compare",
        f"Weeks below {load.small_week:g} {load.unit}, and rises below {load.small_rise:g} "
        f"{load.unit} (ours).",
    )


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
    for name, module in SCALES.items():
        opening, *headed = _sections(module.__doc__ or "")
        yield Page(name, "", "scale", opening[1].rstrip("."), tuple(headed), module.REFS)


def _sections(doc: str) -> tuple[tuple[str, str], ...]:
    """The headed parts of a docstring, its first line as the opening; no examples, no signature."""
    pieces = _HEADING.split(doc)
    opening = " ".join(pieces[0].split())
    headed = zip(pieces[1::2], pieces[2::2], strict=True)
    return (
        ("", opening),
        *((name, _joined(name, text)) for name, text in headed if name not in _LEFT_OUT),
    )


def _joined(name: str, text: str) -> str:
    """A section as one paragraph; the lines of a formula stay apart."""
    lines = (" ".join(line.split()) for line in text.strip().splitlines())
    return ("; " if name == "Formula" else " ").join(lines)


def source_line(source: Reference) -> str:
    """One source in one line: who, when, where, and what was taken from it."""
    title = f" {source.title}." if source.title else ""
    doi = f" doi:{source.doi}." if source.doi else ""
    journal = f" {source.journal}." if source.journal else ""
    return (
        f"{source.authors} ({source.year}).{title}{journal}{doi}{SEEN[source.seen]} "
        f"Taken from it: {source.took}"
    )


def _slug(name: str) -> str:
    return name.strip().casefold().replace("_", "-").replace(" ", "-")


def _nothing_named(name: str, wanted: str, among: Sequence[Page]) -> UsageError:
    """There is no such page, with the nearest: by its name, or by one word of it."""
    words = {word: page.name for page in among for word in (*page.name.split("-"), page.name)}
    near = difflib.get_close_matches(wanted, words, n=1)
    hint = f"Did you mean {words[near[0]]}?" if near else "`runload explain` lists all names."
    return UsageError("explain", f"there is nothing named {name!r}", hint)


def page_named(name: str, language: str = "en") -> Page:
    """The page of this name, title or number, or the only one with this word in its name.

    S1 to S12 are questions of one page.

    Raises:
        UsageError: there is none; the nearest name is told.
    """
    wanted = _slug(name)
    every = pages(language)
    if wanted.upper() in {question.id for question in screen_questions()}:
        wanted = SAFETY
    found = next((p for p in every if wanted in (p.name.casefold(), p.number.casefold())), None)
    found = found or next((p for p in every if wanted == _slug(p.title)), None)
    if found is None:
        by_word = [page for page in every if wanted in page.name.split("-")]
        if len(by_word) != 1:
            raise _nothing_named(name, wanted, by_word or every)
        found = by_word[0]
    return found


def page_of(name: str, view: View, language: str = "en") -> bytes:
    """The page of this name as it is shown.

    Raises:
        UsageError: there is none; the nearest name is told.
    """
    found = page_named(name, language)
    number = f" [{found.number}]" if found.number else ""
    title = f"{found.title} ({found.kind}: {found.name}){number}"
    return render_page(title, found.sections, sources(found.refs), view)


def sources(refs: Sequence[str]) -> list[str]:
    """The lines of these sources."""
    return [source_line(reference(key)) for key in refs]


def contents_page(view: View) -> bytes:
    """All that can be explained, by kind."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for page in pages():
        kinds.setdefault(page.kind, []).append((page.name, page.title))
    sections = [(KINDS[kind], lines) for kind, lines in kinds.items()]
    title = "runload explain NAME: what it means, the evidence, and the doubts."
    return render_contents(title, sections, view)
