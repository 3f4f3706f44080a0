"""``runload explain``: every page comes from the entry itself; nothing is written twice."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from runload.errors import UsageError
from runload.evidence.references import Reference, reference
from runload.face.explained import Page, headed_sections
from runload.load.base import FLAGS, METRICS, SESSION_LOADS, SESSION_METRICS, SessionLoad
from runload.load.choice import PROFILE_KEYS
from runload.render.base import View
from runload.render.plain.page import render_contents, render_page

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


def pages(language: str = "en") -> Iterator[Page]:
    """Every page, flags first, then metrics, loads, red flags, patterns, visits, scales, safety.

    ``language`` is that of the safety questions. What stands behind a rule's page is loaded when
    it is reached: a flag or a figure is explained without it.
    """
    yield from _load_pages()
    from runload.face.explaining_rules import rule_pages

    yield from rule_pages(language)


def _load_pages() -> Iterator[Page]:
    for flag in FLAGS:
        limits = "; ".join(
            f"{t.level.word} at {t.value:g} {t.unit} ({t.basis})" for t in flag.thresholds
        )
        sections = (
            *headed_sections(flag.doc),
            ("Evidence", f"Grade: {flag.grade}. Levels: {limits}."),
        )
        yield Page(flag.name, flag.number, "flag", flag.title, sections, flag.refs)
    for metric in METRICS:
        columns = ", ".join(f"{name} ({unit})" for name, unit in metric.columns.items())
        given = ("Gives", f"{columns}; from day {metric.warm_up_days} of the log.")
        yield Page(
            metric.name,
            "",
            "metric",
            metric.title,
            (*headed_sections(metric.doc), given),
            metric.refs,
        )
    for figure in SESSION_METRICS:
        columns = ", ".join(f"{name} ({unit})" for name, unit in figure.columns.items())
        sections = (*headed_sections(figure.doc), ("Gives", f"{columns}, for each run."))
        yield Page(figure.name, "", "metric", figure.title, sections, figure.refs)
    for load in SESSION_LOADS:
        yield Page(
            load.name,
            "",
            "load",
            load.title,
            (*headed_sections(load.doc), *_needs(load)),
            load.refs,
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
    every: list[Page] = []
    for page in pages(language):
        if wanted in (page.name.casefold(), page.number.casefold(), *page.also):
            return page
        every.append(page)
    found = next((p for p in every if wanted == _slug(p.title)), None)
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
