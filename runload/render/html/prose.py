"""Words that the pages share with the text report: the same lines, as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from runload.evidence.references import cited
from runload.models import Flag, Level, Report
from runload.models import Warning as Pattern
from runload.models.finding import flag_words
from runload.models.values import dataclass
from runload.render.document import DASH, HEADING, Line
from runload.render.format import SHEET, SHEET_OF, SIGNS, count, sentence, short_day

SWITCH = re.compile(r"(?<![\w-])--[a-z]")
"""An option of the command line, which a page names only in its box to copy from."""
TO_TYPE = "To type on the command line"
NOT_MEDICAL = (
    "Nothing here is a diagnosis or a forecast, and no number on this page is a safe limit. "
    "If you are worried, see a clinician, whatever a program says.",
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the words it begins with."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and its paragraphs."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A level as a word and a sign; its colour is never the only way to tell."""

    kind: str
    sign: str
    word: str


@dataclass(frozen=True, slots=True)
class FlagShown:
    """A flag: how grave, what it says, and what it stands on."""

    chip: Chip
    text: str
    behind: str
    measured: str


@dataclass(frozen=True, slots=True)
class PatternShown:
    """A pattern that such a picture is often seen with."""

    name: str
    kind: str
    because: str
    facts: tuple[Paragraph, ...]
    advice: tuple[Paragraph, ...]


def passage(lines: Sequence[Line], heading: str = "") -> Passage | None:
    """Lines as a passage; the first is its heading where none is given."""
    if not lines:
        return None
    told = lines if heading else lines[1:]
    title = heading or said(lines[0])
    return Passage(title, tuple(paragraph(line) for line in told))


def boxed(
    passages: Sequence[Passage | None],
) -> tuple[list[Passage], list[Paragraph]]:
    """The passages without what is for the command line, and that, for one box of the page."""
    kept, typed = [], []
    for one in filter(None, passages):
        read = tuple(p for p in one.paragraphs if not SWITCH.search(f"{p.lead}{p.text}"))
        typed += [p for p in one.paragraphs if p not in read]
        if read or not one.paragraphs:
            kept.append(Passage(one.heading, read))
    return kept, typed


def paragraph(line: Line) -> Paragraph:
    """A line; one that stands out as a whole does so here, too."""
    if line.spans and all(span.style == HEADING for span in line.spans):
        return Paragraph(said(line), "")
    return Paragraph(_lead(line), said(line))


def _lead(line: Line) -> str:
    """What a line begins with; a list has its own mark."""
    return "" if line.lead.text == DASH else line.lead.text


def said(line: Line) -> str:
    """The words of a line, without what it begins with."""
    return "".join(span.text for span in line.spans)


def chip(level: Level) -> Chip:
    """The level as it is shown."""
    return Chip(level.word, SIGNS[level], level.word)


def flag_shown(flag: Flag) -> FlagShown:
    """A flag with its evidence in words."""
    evidence = flag.evidence
    sources = f" Sources: {cited(evidence.refs)}." if evidence.refs else ""
    return FlagShown(
        chip(flag.level),
        sentence(flag.text),
        f"{short_day(flag.date)}; evidence: {evidence.grade}"
        f"{' (contested)' if flag.contested and evidence.grade != 'contested' else ''}",
        f"{flag_words(flag.id)}: measured {evidence.measured:.4g} {evidence.unit}, threshold "
        f"{evidence.threshold:.4g} {evidence.unit}.{sources}",
    )


def pattern_shown(warning: Pattern) -> PatternShown:
    """A pattern with what speaks for it, what against, and what to do."""
    facts = (
        ("What tells it apart", warning.tells_apart),
        ("What would point elsewhere", warning.otherwise),
        (SHEET.capitalize(), SHEET_OF.format(warning.id) if warning.has_sheet else ""),
        ("Works on", ", ".join(warning.pillars)),
        ("When to be seen", warning.see),
        ("Sources", cited(warning.refs)),
    )
    return PatternShown(
        warning.name,
        f"{'a note, not an injury; ' if warning.note else ''}evidence: {warning.grade}",
        " ".join(map(sentence, warning.because)),
        tuple(Paragraph(f"{lead}: ", sentence(text)) for lead, text in facts if text),
        tuple(Paragraph(sentence(a.text), sentence(a.because)) for a in warning.advice),
    )


def honest(report: Report) -> tuple[str, ...]:
    """What the page stands on, and what it is not."""
    held = report.coverage
    begun = f" from {held.first_date.isoformat()}" if held.first_date else ""
    end = f" to {held.last_activity.isoformat()}" if held.last_activity else ""
    return (
        f"Data{begun}{end}: {count(held.runs, 'run')} and "
        f"{count(held.other, 'other activity', 'other activities')} used, "
        f"{count(held.skipped, 'thing')} not read, {count(held.unknown_days, 'day')} with an "
        "unknown load. Unknown is shown as unknown, never as zero.",
        f"Load: {report.load_name} ({report.load_unit}). What else was assumed is in the notes.",
        *NOT_MEDICAL,
    )
