"""A squad as one ranked list: who needs a call first, why, and one thing to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runload.models import Level, SquadEntry, SquadReport
from runload.render.base import View, known
from runload.render.document import (
    DIM,
    LEVEL_STYLES,
    Line,
    Span,
    page,
    para,
    written,
)
from runload.render.escape import clean
from runload.render.remarks import note_lines, skipped_lines
from runload.render.words import (
    SIGNS,
    count,
    distance,
    long_day,
    near_day,
    sentence,
    short_day,
    short_number,
    signed_pct,
)

CALL_FROM = Level.WATCH


def squad_text(squad: SquadReport, view: View) -> bytes:
    """The squad as text: the first line says whom to call first."""
    return written(
        page(
            (
                _first_line(squad),
                _about_line(squad),
                [
                    line
                    for entry in squad.entries
                    for line in _entry_lines(entry, squad.as_of, view)
                ],
                _named("No news", squad.no_news),
                _named("Not enough history for a verdict yet", squad.short_history),
                skipped_lines(squad.skipped, view),
                note_lines(squad.notes, view),
            )
        ),
        view,
    )


def _first_line(squad: SquadReport) -> list[Line]:
    lines = _call_line(squad)
    if squad.as_of_basis != "last":
        return lines
    said = f"As of {long_day(squad.as_of)}, the last day in the sheet."
    return [para(said, indent=0), *lines]


def _call_line(squad: SquadReport) -> list[Line]:
    if not squad.entries:
        return [para("No athletes to show.", indent=0)]
    first = squad.entries[0]
    if first.level < CALL_FROM:
        return [para("Nobody needs a call today.", style=LEVEL_STYLES[Level.OK], indent=0)]
    said = f"Call {clean(first.athlete)} first: {sentence(first.why)} {sentence(first.action)}"
    style = LEVEL_STYLES[first.level]
    return [para(said, lead=f"{SIGNS[first.level]} ", lead_style=style, style=style, indent=0)]


def _about_line(squad: SquadReport) -> list[Line]:
    counts = dict(squad.counts)
    told = [f"{counts[lv]} {lv.word}" for lv in sorted(Level, reverse=True) if counts.get(lv)]
    levels = f": {', '.join(told)}" if told else ""
    athletes = count(len(squad.entries), "athlete")
    return [para(f"{athletes} on {long_day(squad.as_of)}{levels}.", style=DIM, indent=0)]


def _entry_lines(entry: SquadEntry, as_of: date, view: View) -> list[Line]:
    sign = SIGNS[entry.level]
    lead = Span(f"{entry.rank}. {sign} {entry.level.word} ", LEVEL_STYLES[entry.level])
    name = Span(clean(entry.athlete), "bold")
    why, action, figures = sentence(entry.why), sentence(entry.action), _figures(entry, as_of, view)
    if view.width is None:
        said = " ".join(part for part in (why, action, f"[{figures}]") if part)
        return [Line((name, Span(f": {said}")), lead)]
    body = Line((name, Span(f": {why}")), lead, indent=0)
    lines = [body, para(action, lead="do: ", indent=4)] if action else [body]
    return [*lines, para(figures, style=DIM, indent=4)]


def _figures(entry: SquadEntry, as_of: date, view: View) -> str:
    parts = [f"week {distance(entry.week_km, view)}"]
    if known(entry.week_change_pct) is not None:
        parts[0] += f" ({signed_pct(entry.week_change_pct)})"
    if known(entry.spike_pct) is not None:
        parts.append(f"longest run {signed_pct(entry.spike_pct)}")
    if known(entry.pain) is not None:
        parts.append(f"pain {short_number(entry.pain)} of 10")
    if entry.last_activity is None:
        parts.append("no run in the log")
    else:
        ago = f", {count(entry.days_since, 'day')} ago" if entry.days_since else ""
        parts.append(f"last run {short_day(entry.last_activity)}{ago}")
    if entry.checkin_due is not None:
        parts.append(f"check-in {near_day(entry.checkin_due, as_of)}")
    return "; ".join(parts)


def _named(title: str, names: Sequence[str]) -> list[Line]:
    told = ", ".join(clean(name) for name in names)
    return [para(f"{told}.", lead=f"{title} ({len(names)}): ", indent=0)] if names else []
