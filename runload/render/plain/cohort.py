"""Flags over many people as text: a row a flag, and how much it means."""

from __future__ import annotations

from runload.models import CohortFlag, CohortReport
from runload.models.finding import flag_words
from runload.render.base import View
from runload.render.document import DIM, HEADING, Line, heading, page, para, row
from runload.render.escape import clean, clipped, padded
from runload.render.format import count, stated
from runload.render.remarks import note_lines, skipped_lines
from runload.render.written import written

HEADER = ("flag", "before an injury", "quiet days", "odds ratio (95 %)")
GAP = "  "
ID_CELLS = 20
CONTESTED_MARK = "*"


def cohort_text(found: CohortReport, view: View) -> bytes:
    """The cohort as text. The first line is the answer."""
    people = "1 person" if found.people == 1 else f"{found.people} people"
    about = f"{people}, {count(found.days, 'day')} looked at."
    return written(
        page(
            (
                [para(stated(found.headline), style=HEADING, indent=0)],
                [para(about, style=DIM, indent=0)],
                _table(found),
                _unknown(found),
                [heading("How much this means"), *(para(text) for text in found.meaning)],
                skipped_lines(found.skipped, view),
                note_lines(found.notes, view),
            )
        ),
        view,
    )


def _table(found: CohortReport) -> list[Line]:
    rows = [HEADER, *(_cells(flag) for flag in found.flags)]
    widths = [max(len(cells[at]) for cells in rows) for at in range(len(HEADER))]
    texts = [
        GAP.join(
            padded(cell, width, right=at > 0)
            for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        for cells in rows
    ]
    return [heading("How often each flag showed"), *map(row, texts)]


def _cells(flag: CohortFlag) -> tuple[str, ...]:
    ratio = "cannot know yet"
    if flag.odds_ratio is not None:
        ratio = f"{flag.odds_ratio:.2f} ({flag.low:.2f}-{flag.high:.2f})"
    name = f"{clipped(clean(flag_words(flag.id)), ID_CELLS)}{CONTESTED_MARK * flag.contested}"
    return (name, _share(flag.before, flag.injuries), _share(flag.quiet, flag.quiet_days), ratio)


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.0f} %)" if whole else "none"


def _unknown(found: CohortReport) -> list[Line]:
    unknown = [flag for flag in found.flags if flag.reason is not None]
    lines = (
        [para(f"{CONTESTED_MARK} contested: studies disagree.")]
        if any(f.contested for f in found.flags)
        else []
    )
    if unknown:
        lines.append(heading("Cannot know yet"))
        lines += [para(f"{flag_words(flag.id)}: {flag.reason}.") for flag in unknown]
    return lines
