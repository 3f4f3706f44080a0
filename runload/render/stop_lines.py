"""The short stop list as lines, where words were not understood or a note must be asked about."""

from __future__ import annotations

from runload.evidence.safety_screen import screen_words
from runload.models import NoteAsked, Report
from runload.render.document import Line, heading, para
from runload.render.format import sentence, short_day
from runload.render.json.values import Json


def shows_stop_list(report: Report) -> bool:
    """Whether something may have been missed in what was told."""
    unanswered = report.next.reason == "screen_open"
    return bool(report.unread or report.notes_asked) or unanswered


def stop_lines(report: Report) -> list[Line]:
    """The list, numbered through, and the words it is shown for."""
    if not shows_stop_list(report):
        return []
    listed = screen_words()
    said = [heading("Before you run")]
    number = 0
    for lead, signs in ((listed.heading_now, listed.now), (listed.heading_today, listed.today)):
        said.append(para(lead, style="bold"))
        for sign in signs:
            number += 1
            said.append(para(sentence(sign), lead=f"{number}. ", indent=4))
    said.append(para(listed.closing))
    said += [para(f"'{part}'", lead="not understood: ") for part in report.unread]
    said += [
        para(_said(note), lead=f"the note of {short_day(note.date)}: ")
        for note in report.notes_asked
    ]
    return said


def _said(note: NoteAsked) -> str:
    """The words, and what they were taken for."""
    taken = f": {note.understood}" if note.understood else ""
    return f"'{note.words}'{taken}"


def stop_values(report: Report) -> Json | None:
    """The list and what it is shown for; None where nothing is open."""
    if not shows_stop_list(report):
        return None
    listed = screen_words()
    return {
        "now": listed.now,
        "today": listed.today,
        "not_understood": report.unread,
        "notes": [
            {
                "date": note.date,
                "words": note.words,
                "today": note.today,
                "kind": note.kind,
                "understood_as": note.understood or None,
            }
            for note in report.notes_asked
        ],
    }


def stop_digest(report: Report) -> list[tuple[str, str]]:
    """The list as two lines of a mail, without anybody's own words."""
    if not shows_stop_list(report):
        return []
    listed = screen_words()
    return [
        (listed.heading_now, f"{'; '.join(listed.now)}."),
        (listed.heading_today, f"{'; '.join(listed.today)}."),
    ]
