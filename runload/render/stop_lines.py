"""The short stop list as lines, where something may have been missed or the screen is open."""

from __future__ import annotations

from runload.evidence.safety_screen import ScreenWords, screen_words
from runload.models import NoteAsked, Report, ScreenState
from runload.render.document import HEADING, Line, Span, heading, para
from runload.render.format import sentence, short_day
from runload.render.json.values import Json, of

SELF_HARM = "self-harm"
"""The red flag beside which nothing else is said, told in words as well as by an answer."""


def shows_stop_list(report: Report) -> bool:
    """Whether something may have been missed in what was told, or the screen is not answered."""
    return not_understood(report) or report.screen.needed


def not_understood(report: Report) -> bool:
    """Whether words, a note or a place leave open what was told: then the list comes first."""
    unanswered = report.next.reason == "screen_open"
    return bool(report.unread or _unscreened(report)) or unanswered


def _unscreened(report: Report) -> tuple[NoteAsked, ...]:
    """The notes that the safety questions have not answered."""
    return tuple(note for note in report.notes_asked if not note.screened)


def stands_alone(report: Report) -> str | None:
    """What is said with nothing else beside it: no level, no load, no word on running."""
    flags = (flag.text for flag in report.red_flags if flag.id == SELF_HARM)
    earnest = report.screen.in_earnest
    return earnest.text if earnest else next(flags, None)


def stop_lines(report: Report) -> list[Line]:
    """The list, numbered through, and the words it is shown for."""
    if not shows_stop_list(report):
        return []
    return stop_list(
        report.screen, report.unread, _unscreened(report), leads_on=not report.next.stopped
    )


def stop_screen(report: Report, width: int | None) -> list[Line]:
    """The same for one screen: run on, with its numbers, where a terminal would break its lines."""
    lines = stop_lines(report)
    if width is None:
        return lines
    listed = screen_words(report.screen.language)
    signs = len(listed.now) + len(listed.today)
    if all(
        len(line.lead.text) + len(line.spans[0].text) + 4 <= width for line in lines[: signs + 2]
    ):
        return lines
    later = len(listed.now)
    return [
        _run_on(listed.heading_now, listed.now, 1),
        _run_on(listed.heading_today, listed.today, later + 1),
        *lines[signs + 2 :],
    ]


def _run_on(title: str, signs: tuple[str, ...], first: int) -> Line:
    said = "; ".join(f"{number}. {sign}" for number, sign in enumerate(signs, start=first))
    return Line((Span(f"{title}: ", HEADING), Span(sentence(said))))


def stop_list(
    screen: ScreenState,
    unread: tuple[str, ...] = (),
    notes: tuple[NoteAsked, ...] = (),
    *,
    leads_on: bool = True,
) -> list[Line]:
    """Fifteen lines in the language of the screen, and what was not understood.

    ``leads_on`` is false where running is stopped: then no answer brings advice for it.
    """
    listed = screen_words(screen.language)
    said = [heading(listed.heading_now)]
    for number, sign in enumerate((*listed.now, *listed.today), start=1):
        if number == len(listed.now) + 1:
            said.append(para(listed.heading_today, style="bold", indent=0))
        said.append(para(sentence(sign), lead=f"{number}. ", indent=4))
    if leads_on:
        said.append(para(listed.closing))
    said += [para(f"'{part}'", label="not understood") for part in unread]
    said += [para(_said(note), label=f"the note of {short_day(note.date)}") for note in notes]
    return said


def _said(note: NoteAsked) -> str:
    """The words, and what they were taken for."""
    taken = f": {note.understood}" if note.understood else ""
    return f"'{note.words}'{taken}"


def stop_values(report: Report) -> Json | None:
    """The list and what it is shown for; None where nothing is open."""
    if not shows_stop_list(report):
        return None
    listed = screen_words(report.screen.language)
    return {
        "now": listed.now,
        "today": listed.today,
        "not_understood": report.unread,
        "notes": [
            {
                **of(note, "date words today kind"),
                "understood_as": note.understood or None,
            }
            for note in _unscreened(report)
        ],
    }


def stop_digest(report: Report) -> list[tuple[str, str]]:
    """The list as two lines of a mail, without anybody's own words."""
    if not shows_stop_list(report):
        return []
    listed = screen_words(report.screen.language)
    return [_of_mail(listed, listed.heading_now, listed.now),
            _of_mail(listed, listed.heading_today, listed.today)]  # fmt: skip


def _of_mail(listed: ScreenWords, lead: str, signs: tuple[str, ...]) -> tuple[str, str]:
    closing = f" {listed.closing}" if signs is listed.today else ""
    return lead, f"{'; '.join(signs)}.{closing}"
