"""Markdown: the pages that one brings or pastes. Every text stands as it is, whatever it holds."""

from __future__ import annotations

from runload.models import CheckInPage, ExercisePage, HandOff
from runload.render.bars import spark
from runload.render.base import Renderer, View
from runload.render.checkin_sheet import checkin_sheet
from runload.render.exercise_sheet import exercise_sheet
from runload.render.handoff_sheet import handoff_sheet
from runload.render.markdown import escaped, paged, table
from runload.render.plain.sheet import BOX, LINE
from runload.render.report_markdown import report_markdown
from runload.render.sheet import Blank, Fact, Items, Part, Sheet, Table, TypedBack
from runload.render.squad_markdown import squad_markdown


def sheet_markdown(sheet: Sheet, view: View) -> bytes:
    """The sheet as Markdown."""
    blocks = [f"# {escaped(sheet.title, view)}", f"**{escaped(sheet.lead, view)}**"]
    for section in sheet.sections:
        if section.parts:
            blocks.append(f"## {escaped(section.heading, view)}")
            blocks += [_part(part, view) for part in section.parts]
    blocks.append(f"*{escaped(sheet.foot, view)}*")
    return paged(blocks)


def _part(part: Part, view: View) -> str:
    if isinstance(part, Fact):
        label = f"**{escaped(part.label, view)}:** " if part.label else ""
        return label + escaped(part.text, view)
    if isinstance(part, Items):
        return "\n".join(f"- {escaped(item, view)}" for item in part.items)
    if isinstance(part, Table):
        return table(part.header, part.rows, view)
    if isinstance(part, Blank):
        mark = BOX if part.kind == "tick" else LINE
        return f"- {escaped(part.label, view)}: {escaped(mark, view)}"
    if isinstance(part, TypedBack):
        return escaped(part.said, view)
    return (
        f"**{escaped(part.label, view)}:** {escaped(spark(part.steps, plain=view.ascii), view)} "
        f"{escaped(part.said, view)}"
    )


def checkin_markdown(page: CheckInPage, view: View) -> bytes:
    """The check-in as Markdown."""
    return sheet_markdown(checkin_sheet(page), view)


def handoff_markdown(page: HandOff, view: View) -> bytes:
    """The hand-off as Markdown."""
    return sheet_markdown(handoff_sheet(page, view), view)


def exercises_markdown(page: ExercisePage, view: View) -> bytes:
    """The exercise sheet as Markdown."""
    return sheet_markdown(exercise_sheet(page), view)


ENTRY = Renderer(
    name="markdown",
    suffix=".md",
    render=report_markdown,
    squad=squad_markdown,
    checkin=checkin_markdown,
    handoff=handoff_markdown,
    exercises=exercises_markdown,
)
