"""The diary as text: what was just noted and how it was understood, or one line an entry."""

from __future__ import annotations

from runload.models import DiaryEntry, DiaryReport
from runload.render.base import View
from runload.render.document import DASH, DIM, Line, heading, page, para
from runload.render.format import URGENCY, count, sentence
from runload.render.remarks import note_lines, skipped_lines
from runload.render.screen_lines import HOW, screen_lines
from runload.render.stop_lines import stop_list
from runload.render.written import written


def diary_text(report: DiaryReport, view: View) -> bytes:
    """The entries, the stop signs first, then what is still to be asked."""
    if earnest := report.screen.in_earnest:
        return written((para(earnest.text, indent=0),), view)
    return written(
        page(
            (
                _first(report),
                _red_flags(report),
                [_entry(entry) for entry in report.entries],
                _questions(report),
                [*stop_list(report.screen), para(HOW)] if report.screen.needed else [],
                screen_lines(report.screen) if view.verbose else [],
                skipped_lines(report.skipped, view),
                note_lines(report.notes, view),
            )
        ),
        view,
    )


def _first(report: DiaryReport) -> list[Line]:
    if report.added is None:
        if report.entries:
            return []
        return [para("Nothing is in your diary yet: `runload diary add`.", indent=0)]
    known = f"; {count(report.known, 'was', 'were')} in it already" if report.known else ""
    said = f"{count(report.added, 'entry', 'entries')} added to your diary{known}."
    return [para(said, style="bold", indent=0)]


def _red_flags(report: DiaryReport) -> list[Line]:
    lines = []
    for flag in report.red_flags:
        label = f"{URGENCY[flag.urgency]}"
        lines.append(para(sentence(flag.text), label=label, lead_style="bold red"))
        lines.append(para(sentence("; ".join(flag.because)), label="because"))
    return [heading("Stop, and have this looked at"), *lines] if lines else []


def _entry(entry: DiaryEntry) -> Line:
    told = "; ".join(f"{name.replace('_', ' ')} {text}" for name, text in entry.row.cells.items())
    taken = f" (understood as: {entry.understood_as})" if entry.understood_as else ""
    label = f"{entry.row.number}  {entry.row.date}  {', '.join(entry.kinds) or 'other'}"
    return para(f"{told}{taken}", label=label, lead_style=DIM, indent=0)


def _questions(report: DiaryReport) -> list[Line]:
    lines = []
    for question in report.questions:
        choices = f" ({', '.join(question.choices)})" if question.choices else ""
        lines.append(para(f"{question.ask}{choices}", lead=DASH))
    return [heading("Please tell me"), *lines] if lines else []
