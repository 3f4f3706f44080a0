"""The digest as text: narrow enough for a phone, and the plain part of the mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runload.models import Report, SquadReport
from runload.render.bars import spark
from runload.render.base import View
from runload.render.document import DIM, LEVEL_STYLES, Line, page, para, row
from runload.render.escape import padded
from runload.render.format import SIGNS
from runload.render.mail.about import ending, missed_line
from runload.render.mail.digest import Digest, digest
from runload.render.mail.digest_table import Comparison
from runload.render.mail.reply import reply_line
from runload.render.mail.squad_digest import squad_digest
from runload.render.written import written

GAP = "  "
_LABEL_GAP = " "  # the first column is followed by a column flush right


def words_of(found: Report | SquadReport, view: View) -> Digest:
    """The words of the digest of a runner or of a squad, and of the mail itself."""
    words = squad_digest(found, view) if isinstance(found, SquadReport) else digest(found, view)
    lines = (*words.lines, *missed_line(view), *reply_line(view, words.level))
    return replace(words, lines=lines, closing=ending(words.closing, view))


def digest_text(found: Report | SquadReport, view: View) -> bytes:
    """The digest as text."""
    words = words_of(found, view)
    style = LEVEL_STYLES[words.level]
    first = para(words.first, lead=f"{SIGNS[words.level]} ", lead_style=style, indent=0)
    lines = [*words.lines, *([words.trend] if words.trend else [])]
    sections = [
        [first],
        [para(text, label=label, indent=0) for label, text in words.now],
        [para(words.greeting, indent=0)],
        _table(words.table),
        [
            para(_told(text, words.weeks[at : at + 1], view), label=label, indent=0)
            for at, (label, text) in enumerate(lines)
        ],
        [para(words.closing, style=DIM, indent=0)],
    ]
    return written(page(sections), view)


def _told(text: str, weeks: Sequence[Sequence[float | None]], view: View) -> str:
    """What one line says, and the weeks of whom it speaks in blocks."""
    return " ".join([text, *(f"Weeks {spark(own, plain=view.ascii)}" for own in weeks if own)])


def _table(table: Comparison) -> list[Line]:
    if not table.rows:
        return []
    cells = [table.columns, *table.rows]
    widths = [max(len(line[at]) for line in cells) for at in range(len(table.columns))]
    lines = []
    for line in cells:
        figures = [padded(c, w, right=True) for c, w in zip(line[1:], widths[1:], strict=True)]
        label = padded(line[0], widths[0])
        lines.append(row(f"{label}{_LABEL_GAP}{GAP.join(figures)}", indent=0))
    return [*lines, *([para(table.legend, style=DIM, indent=0)] if table.legend else [])]
