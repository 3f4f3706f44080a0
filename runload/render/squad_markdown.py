"""The squad as Markdown: the list of the page of text, then the squad as a whole."""

from __future__ import annotations

from runload.models import SquadEntry, SquadReport
from runload.render.base import View
from runload.render.document import Line
from runload.render.format import sentence
from runload.render.markdown import escaped, inline, paged, section, strong
from runload.render.plain import squad as text
from runload.render.plain import squad_below as below
from runload.render.remarks import note_lines, skipped_lines
from runload.render.report_markdown import report_blocks


def squad_markdown(squad: SquadReport, view: View) -> bytes:
    """The squad; of one athlete who was asked for the whole report, after the rank."""
    if squad.report is not None:
        return paged([escaped(text.rank_said(squad), view), *report_blocks(squad.report, view)])
    blocks = ["# Squad", *(strong(_said(line), view) for line in text.first_lines(squad))]
    blocks += [escaped(_said(line), view) for line in text.about_lines(squad)]
    if squad.entries:
        blocks.append("\n".join(_entry(entry, squad, view) for entry in squad.entries))
    for lines in (
        below.named_lines("No news", squad.no_news, view),
        below.named_lines("Not enough history for a verdict yet", squad.short_history, view),
        below.answer_lines(squad, view),
        below.roster_lines(squad, view),
        below.alike_lines(squad),
        below.team_lines(squad, view),
        skipped_lines(squad.skipped, view),
        note_lines(squad.notes, view),
    ):
        blocks += section(lines, view)
    return paged(blocks)


def _said(line: Line) -> str:
    return "".join(span.text for span in (line.lead, *line.spans))


def _entry(entry: SquadEntry, squad: SquadReport, view: View) -> str:
    """One athlete; the rank is a word, since a list would count by itself."""
    name = strong(f"{entry.rank}. {entry.athlete}", view)
    said = [f"- {name} ({entry.level.word}): {inline(sentence(entry.why), view)}"]
    if entry.action:
        said.append(f"  - do: {inline(sentence(entry.action), view)}")
    if more := text.also(entry):
        said.append(f"  - also: {inline(sentence(more), view)}")
    if entry.changed and entry.changed != text.SAME:
        said.append(f"  - since last week: {inline(sentence(entry.changed), view)}")
    said.append(f"  - {escaped(text.figures(entry, squad.as_of, view), view)}")
    return "\n".join(said)
